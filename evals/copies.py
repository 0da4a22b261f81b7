"""Copied text and shared origins: gold, copies that we make of real articles, and articles that copy nothing.

A made copy is one real article changed by a plain recipe: cut, shuffled, lightly edited, standing inside another one.
Peer: MinHash of five-word shingles (datasketch), at its lowest threshold that finds no pair of unrelated articles; on
the events with gold at the threshold that suits it best.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from pathlib import Path
from types import ModuleType
from typing import Any

from evals.cluster import documents
from evals.errors import Miss
from evals.events import scorer
from evals.intervals import bounded
from evals.peers import beside as with_peer
from evals.press import CLUSTERS, NEWS
from evals.recipes import RECIPES
from recoupe.cluster.origins import lineages
from recoupe.cluster.overlaps import copies
from recoupe.lang import pack
from recoupe.model import Copy, Document
from recoupe.run.engines import Engines
from recoupe.text import Span

NEEDS = ("evaluate/score.py", "evaluate/clusters/gold")
JUDGED = Path(__file__).parent / "gold" / "copies.tsv"
MADE, WORDS = 200, 120  # articles of each period, and the fewest words of one
WIRES, HOSTS = 5000, 15000  # where the two periods begin
Texts = dict[str, str]
Pairs = set[tuple[str, str]]
Spans = dict[str, list[Span]]


def press(data: Path, skip: int, number: int = MADE) -> list[str]:
    """Real articles of one period (OrangeSum) that are long enough, as text."""
    with gzip.open(data / NEWS, "rt", encoding="utf-8") as rows:
        read = ("\n\n".join(json.loads(row)["paragraphs"]) for row in islice(rows, skip, None))
        return list(islice((text for text in read if len(text.split()) >= WORDS), number))


def made(data: Path) -> dict[str, list[Texts]]:
    """For each recipe, pairs of a real article and its copy."""
    wires, hosts = press(data, WIRES), press(data, HOSTS)
    chance = random.Random(20260101)
    return {
        name: [{"wire": w, "copy": recipe(w, h, chance)} for w, h in zip(wires, hosts, strict=True)]
        for name, recipe in RECIPES.items()
    }


def annotated(read: Sequence[Document]) -> tuple[Spans, Spans]:
    """What every document quotes, and its names, as the journey has them."""
    notes = Engines("").annotate(read, lambda *_: None).values()
    quoted = {n.document: [part.span for q in n.quotations for part in q.parts] for n in notes}
    named = {n.document: [m.cite.span for e in n.entities for m in e.mentions if m.form != "pronoun"] for n in notes}
    return quoted, named


def pairs_of(read: Sequence[Document], found: Sequence[Copy]) -> Pairs:
    """The pairs of sources of some copies."""
    source = {d.id: d.source for d in read}
    return {(a, b) for copy in found for a, b in [sorted(source[d] for d in copy.documents)]}


def copied(texts: Texts) -> Pairs:
    """The pairs of copies that we find."""
    read = documents(texts)
    return pairs_of(read, copies(read, *annotated(read)))


def together(texts: Texts) -> tuple[bool, bool]:
    """Whether a wire and its copy are found to share text, and an origin."""
    read = documents(texts)
    found = copies(read, {})
    origins = lineages(read, (), found, pack("fr"))
    return bool(found), any(len(o.documents) == len(read) for o in origins)


def share(hits: Sequence[bool]) -> float:
    return round(sum(hits) / len(hits), 3)


def paired(rows: Sequence[tuple[Pairs, Pairs]]) -> dict[str, float | int]:
    """Precision and recall of pairs found against those of the gold."""
    both, ours, theirs = (sum(len(x) for x in xs) for xs in zip(*((f & g, f, g) for f, g in rows), strict=True))
    p, r = both / max(1, ours), both / max(1, theirs)
    f1 = 2 * p * r / (p + r) if both else 0.0
    return {"p": round(p, 3), "r": round(r, 3), "f1": round(f1, 3), "predicted": ours, "gold": theirs}


def syndicated(data: Path) -> Iterator[tuple[str, Texts, Pairs]]:
    """Each event with gold: its name, its texts, and the pairs of copies of the gold."""
    for root in (data / "evaluate", data / "evaluate" / "clusters"):
        rules = scorer(data, root)
        for path in sorted((root / "gold").glob("*.json")):
            texts = rules.articles(path.stem)
            groups = json.loads(path.read_text("utf-8"))["syndication"]
            named = [sorted(n if n.endswith(".txt") else f"{n}.txt" for n in group) for group in groups]
            yield path.stem, texts, {p for names in named for p in combinations(names, 2) if set(p) <= set(texts)}


def on_events(data: Path) -> dict[str, Any]:
    """Copies on the events with gold, ours and the peer's at its best threshold."""
    events = list(syndicated(data))

    def theirs(peer: ModuleType) -> dict[str, Any]:
        alike = [(peer.likeness(texts), gold) for _, texts, gold in events]
        sweep = [[({p for p, v in pairs.items() if v >= t / 100}, g) for pairs, g in alike] for t in range(2, 60, 2)]
        return bounded(max(sweep, key=lambda rows: paired(rows)["f1"]), paired)

    return bounded([(copied(texts), gold) for _, texts, gold in events], paired) | with_peer("with_datasketch", theirs)


def judged() -> dict[tuple[str, str], str]:
    """The pairs of RPM2's articles that a reader judged, with the verdict."""
    rows = [row.split("\t") for row in JUDGED.read_text("utf-8").splitlines() if not row.startswith("#")]
    return {(a, b): verdict for a, b, verdict in rows[1:]}


def clusters(data: Path) -> Iterator[Texts]:
    """RPM2: the ten articles of one event and one month, by name."""
    groups: dict[str, Texts] = {}
    for path in sorted((data / CLUSTERS).glob("*.txt")):
        groups.setdefault(path.stem[:6], {})[path.stem] = path.read_text("utf-8")
    yield from groups.values()


def on_one_event(data: Path, safe: float | None) -> dict[str, Any]:
    """Copies among articles of one event, against a reader's verdicts; a pair that nobody read counts as false."""
    verdicts = judged()
    true = {pair for pair, verdict in verdicts.items() if verdict == "copied"}
    read = list(clusters(data))
    rows = [(copied(texts), {p for p in true if p[0] in texts}) for texts in read]
    unread = sum(pair not in verdicts for found, _ in rows for pair in found)
    counts = {"unread": unread, "pairs": sum(len(t) * (len(t) - 1) // 2 for t in read)}

    def theirs(peer: ModuleType) -> dict[str, Any]:
        found = [{p for p, v in peer.likeness(texts).items() if safe is not None and v > safe} for texts in read]
        return paired([(f, g) for f, (_, g) in zip(found, rows, strict=True)])

    return bounded(rows, paired) | counts | with_peer("with_datasketch", theirs)


def likest(data: Path) -> float | None:
    """The peer's highest likeness of two articles of two periods; None where the peer is absent."""
    apart = {f"{side}{n}": t for side, at in (("a", WIRES), ("b", HOSTS)) for n, t in enumerate(press(data, at))}

    def most(peer: ModuleType) -> dict[str, Any]:
        return {"most": max(v for (a, b), v in peer.likeness(apart).items() if a[0] != b[0])}

    found = with_peer("with_datasketch", most)["peer_datasketch"]
    return found["most"] if isinstance(found, dict) else None


def on_made(data: Path, safe: float | None) -> dict[str, Any]:
    """Recall of each recipe: text found to be shared, origins found to be shared."""
    rows = made(data)
    hits = {name: [together(texts) for texts in pairs] for name, pairs in rows.items()}
    out = {n: {"copies": share([c for c, _ in h]), "origins": share([o for _, o in h])} for n, h in hits.items()}

    def theirs(peer: ModuleType) -> dict[str, Any]:
        return {n: share([max(peer.likeness(t).values()) > (safe or 0.0) for t in r]) for n, r in rows.items()}

    return out | with_peer("with_datasketch", theirs)


def on_unrelated(data: Path) -> dict[str, int]:
    """Copies found between the articles of two periods: none is right."""
    wires, hosts = press(data, WIRES, 500), press(data, HOSTS, 500)
    read = documents({f"{side}{n}": t for side, texts in (("a", wires), ("b", hosts)) for n, t in enumerate(texts)})
    found = pairs_of(read, copies(read, {}))
    return {"false": sum(a[0] != b[0] for a, b in found), "pairs": len(wires) * len(hosts)}


def score(data: Path) -> dict[str, Any]:
    """The events with gold; and, where the data is there, made copies, one event, unrelated articles."""
    out: dict[str, Any] = {"events": on_events(data)}
    if (data / NEWS).is_file():
        safe = likest(data)
        out |= {"made": on_made(data, safe), "unrelated": on_unrelated(data)}
        if (data / CLUSTERS).is_dir():
            out["one_event"] = on_one_event(data, safe)
    return out


def misses(data: Path) -> Iterator[Miss]:
    """Pairs of copies missed or invented on the events with gold and on one event, and made copies that are missed."""
    for event, texts, wanted in syndicated(data):
        yield from _wrong(event, copied(texts), wanted)
    true = {pair for pair, verdict in judged().items() if verdict == "copied"}
    for texts in clusters(data):
        yield from _wrong("one event", copied(texts), {p for p in true if p[0] in texts})
    for name, pairs in made(data).items() if (data / NEWS).is_file() else ():
        for number, texts in enumerate(pairs):
            if not together(texts)[0]:
                yield Miss(f"made copy missed: {name}", str(number), -1, -1, texts["copy"], "")


def _wrong(event: str, found: Pairs, wanted: Pairs) -> Iterator[Miss]:
    for pair in sorted(wanted ^ found):
        kind = "copy missed" if pair in wanted else "copy invented"
        yield Miss(kind, event, -1, -1, " ".join(pair) if pair in wanted else "", " ".join(pair))
