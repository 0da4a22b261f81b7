"""Hedges and conditionals by the library alone: on the annotated articles, and on conditionals classified by hand.

``articles`` are the 36 of ``evaluate/``, ``seen`` and ``blind`` the further ones of ``quotation_gold``. ``classified``:
forms drawn by lot from news (``gold/conditionals.json``), on the half on which neither rules nor weights were made;
``sure`` leaves out those of which their reader was not sure. The peer is the rule that every conditional is hearsay but
pouvoir and devoir.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from evals import quotation_gold
from evals.annotate_quotations import Read, articles, engine, f1, ratio
from evals.errors import Miss
from evals.events import scorer
from evals.intervals import bounded
from evals.press import texts
from recoupe.annotate import annotate
from recoupe.lang import pack
from recoupe.model import Claim, Document
from recoupe.text import Span, digest

NEEDS = ("evaluate/score.py", "evaluate/articles/gold")
GOLD = Path(__file__).parent / "gold" / "conditionals.json"
FRENCH = pack("fr")
TOUCH = 12  # characters that a clause shares with the gold's, as in score.py


@cache
def claims(text: str) -> tuple[Claim, ...]:
    """The claims of a text."""
    document = Document("d", digest(text), "d", text, "fr")
    return annotate(document, engine()(text, [Span(0, len(text))]), FRENCH).claims


def score(data: Path) -> dict[str, dict]:
    """Hedges and conditionals on each set of articles, and the classified conditionals."""
    rules = scorer(data, data / "evaluate")
    sets = {
        "articles": list(articles(data)),
        "seen": list(quotation_gold.doubted(data, "seen")),
        "blind": list(quotation_gold.doubted(data, "blind")),
    }
    out: dict[str, dict] = {
        name: bounded([counted(text, gold, rules) for _, text, gold in rows], figures)
        for name, rows in sets.items()
        if rows
    }
    forms = list(classified(data, "check"))
    if forms:
        out["classified"] = bounded(forms, _of_forms("ours"))
        out["classified"]["sure"] = _of_forms("ours")([f for f in forms if f["sure"]])
        out["classified"]["peer_all_but_modals"] = _of_forms("peer")(forms)
    return out


def counted(text: str, gold: Mapping[str, Any], rules: Any) -> Counter[str]:
    """Counts of one article, as ``score.py`` makes them."""
    count: Counter[str] = Counter()
    mine = [c for c in claims(text) if c.modality == "hedged"]
    theirs = [(rules.located(text, h, "evidence"), h) for h in gold["hedged"]]
    for place, h in ((p, h) for p, h in theirs if p):
        kind = "attribution" if h["kind"] == "attribution" else "marked"
        count[f"{kind} gold"] += 1
        count[f"{kind} found"] += any(touches(c, place) for c in mine)
        if h["kind"] == "hearsay-conditional":
            count["conditional gold"] += 1
            count["conditional found"] += any(hears(c, place) for c in mine)
    for claim in mine:
        count["predicted"] += 1
        count["true"] += any(p and touches(claim, p) for p, _ in theirs)
    for other in gold["conditionals_not_hearsay"]:
        place = rules.located(text, other, "text")
        count["conditional wrong"] += bool(place) and any(hears(c, place) for c in mine)
    return count


def touches(claim: Claim, place: tuple[int, int]) -> bool:
    """Whether a claim's clause shares enough characters with a place."""
    return claim.cite.span.overlap(Span(*place)) >= min(TOUCH, place[1] - place[0])


def hears(claim: Claim, place: tuple[int, int]) -> bool:
    """Whether a claim's hearsay conditional stands in a place."""
    marker = claim.marker if claim.marker_kind == "hearsay-conditional" else None
    return marker is not None and bool(marker.span.overlap(Span(*place)))


def figures(rows: Sequence[Counter[str]]) -> dict[str, dict]:
    """Precision of what is shown as doubt, recall by kind of mark, hearsay conditionals."""
    c = sum(rows, Counter[str]())
    p, r = ratio(c["true"], c["predicted"]), ratio(c["marked found"], c["marked gold"])
    right, wrong = c["conditional found"], c["conditional wrong"]
    return {
        "hedges": {
            "p": p,
            "r": r,
            "f1": f1(p, r),
            "attribution_r": ratio(c["attribution found"], c["attribution gold"]),
        },
        "conditionals": {"p": ratio(right, right + wrong), "r": ratio(right, c["conditional gold"])},
    }


def classified(data: Path, half: str) -> Iterator[dict[str, Any]]:
    """The conditionals of a half: whether hearsay, whether its reader was sure, what we say, what the peer says."""
    items = [i for i in json.loads(GOLD.read_text("utf8"))["items"] if i[6] == half]
    found = texts(data, {f"os{i[0]}" for i in items})
    for number, known, start, end, label, sure, _ in items:
        text = found.get(f"os{number}", "")
        if digest(text).startswith(f"sha256:{known}"):
            said = any(hears(c, (start, end)) for c in claims(text))
            modal = text[start:end].lower().startswith(("pourr", "devr"))
            yield {
                "file": f"os{number}",
                "place": (start, end),
                "hearsay": label == "hearsay",
                "label": label,
                "sure": sure,
                "ours": said,
                "peer": not modal,
            }


def _of_forms(who: str) -> Any:
    def measured(forms: Sequence[Mapping[str, Any]]) -> dict[str, float]:
        said = [f for f in forms if f[who]]
        p = ratio(sum(f["hearsay"] for f in said), len(said))
        r = ratio(sum(f["hearsay"] for f in said), sum(f["hearsay"] for f in forms))
        return {"p": p, "r": r, "f1": f1(p, r)}

    return measured


def misses(data: Path) -> Iterator[Miss]:
    """Hedges missed or wrong on what was seen, and conditionals misread on the half that weights were made on."""
    rules = scorer(data, data / "evaluate")
    seen: Iterable[Read] = (*articles(data), *quotation_gold.doubted(data, "seen"))
    for name, text, gold in seen:
        mine = [c for c in claims(text) if c.modality == "hedged"]
        theirs = [(rules.located(text, h, "evidence"), h) for h in gold["hedged"]]
        for place, h in theirs:
            if place and not any(touches(c, place) for c in mine):
                yield Miss(f"hedge missed: {h['kind']}", name, *place, f"{h['marker']} · {text[slice(*place)]}", "")
        for claim in mine:
            if not any(p and touches(claim, p) for p, _ in theirs):
                place = (claim.cite.span.start, claim.cite.span.end)
                yield Miss("hedge not in the gold", name, *place, "", f"{claim.marker_kind} · {text[slice(*place)]}")
    for form in classified(data, "train"):
        if form["hearsay"] != form["ours"] and form["sure"]:
            text = texts(data, [form["file"]])[form["file"]]
            start, end = form["place"]
            yield Miss(
                f"conditional: {form['label']}", form["file"], start, end, text[max(0, start - 60) : end + 40], ""
            )
