"""Points and disagreements against the gold of events and clusters: what is shown and right, and what is found.

``first``: of the seven weightiest disagreements of each story, how many are right. ``agreements``: facts of two
articles that a point joins. The standings are counted, to see a drift.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from evals import cluster_gold
from evals.events import scorer
from evals.peers import differences

NEEDS = ("evaluate/score.py", "evaluate/gold", "evaluate/clusters/gold")
FIRST = 7
SHOWN = ("conflict", "update", "scope")


def right(scored: object) -> list[bool]:
    """For each disagreement that counts, in its order, whether some gold entry holds two of its sides."""
    made = scored.out["disagreements"]
    out = []
    for one in made:
        if one["status"] in SHOWN:
            scored.out["disagreements"] = [one]
            figures = scored.disagreements()
            if figures["predicted"]:
                out.append(figures["tp"] > 0)
    scored.out["disagreements"] = made
    return out


def story(scored: object) -> Counter:
    """Counts of one story."""
    figures, agreed = scored.disagreements(), scored.agreements()
    verdicts = right(scored)
    count = Counter(
        shown=figures["predicted"],
        true=figures["tp"],
        gold=figures["gold"],
        agreed=agreed["tp"],
        facts=agreed["gold"],
        first=len(verdicts[:FIRST]),
        first_true=sum(verdicts[:FIRST]),
        stories=1,
        points=len(scored.out["points"]),
    )
    for label in ("figures", "versions"):
        true, shown, found, gold = figures[label]
        count.update({f"{label}_true": true, f"{label}_shown": shown, f"{label}_found": found, f"{label}_gold": gold})
    count.update(p["standing"] for p in scored.out["points"])
    return count


def ratios(count: Counter) -> dict[str, float]:
    """Precision and recall from the counts, beside the counts that matter."""
    return {
        "p": share(count, "true", "shown"),
        "r": share(count, "true", "gold"),
        "shown": count["shown"],
        "first_p": share(count, "first_true", "first"),
        "figures_p": share(count, "figures_true", "figures_shown"),
        "figures_r": share(count, "figures_found", "figures_gold"),
        "versions_p": share(count, "versions_true", "versions_shown"),
        "versions_r": share(count, "versions_found", "versions_gold"),
        "agreements_r": share(count, "agreed", "facts"),
        "points_a_story": share(count, "points", "stories"),
        **{standing: count[standing] for standing in ("corroborated", "contested", "copied", "single")},
    }


def score(data: Path) -> dict[str, dict]:
    """Events told in our own words, real clusters, further ones read (``seen``) and not (``blind``)."""
    out = {}
    with TemporaryDirectory() as folder:
        roots = {"told": data / "evaluate", "real": data / "evaluate" / "clusters"}
        for half in ("seen", "blind"):
            if cluster_gold.laid_out(data, half, Path(folder) / half):
                roots[half] = Path(folder) / half
        for name, root in roots.items():
            scored = scorer(data, root)
            total, other = Counter(), Counter()
            for path in sorted((root / "gold").glob("*.json")):
                one = scored.Scored(path.stem)
                total.update(story(one))
                other.update(peer(one))
            out[name] = {
                **ratios(total),
                "peer_p": share(other, "true", "shown"),
                "peer_r": share(other, "found", "gold"),
            }
    return out


def peer(scored: object) -> Counter:
    """Counts of the peer on one story."""
    scored.out = {**scored.out, "disagreements": differences.disagreements(scored.text)}
    scored.name = {name: name for name in scored.text}
    figures = scored.disagreements()
    found = round(figures["r"] * figures["gold"])
    return Counter(shown=figures["predicted"], true=figures["tp"], gold=figures["gold"], found=found)


def share(count: Counter, part: str, whole: str) -> float:
    """A part of a whole, rounded; nothing of nothing is 0."""
    return round(count[part] / count[whole], 3) if count[whole] else 0.0
