"""Quotations on the annotated articles by the library alone, beside peers: spans, speakers, cues, relays.

The same measures through the command line, and hedges, are in ``articles``. The rules were tuned on the articles at
even places; ``odd`` is the other half. Peers: a plain rule on marks (``peers/marks.py``) and textacy's direct
quotations, both for direct and mixed quotations alone. A peer's speaker is the words that it names, ours the entity.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from evals.events import scorer
from recoupe.annotate.claims import claims
from recoupe.annotate.entities import entities
from recoupe.annotate.quotations import quotations
from recoupe.lang import Engine, pack
from recoupe.model import Claim, Document, Entity, Quotation
from recoupe.text import Span

FRENCH = pack("fr")
KINDS = (("direct+mixed", ("direct", "mixed")), ("indirect", ("indirect",)))
Read = tuple[tuple[Quotation, ...], tuple[Claim, ...], dict[str, Entity]]


@cache
def engine() -> Engine:
    """The French engine, made once."""
    return FRENCH.make_engine()


def read(name: str, text: str) -> Read:
    """The quotations, claims and entities of one article."""
    document = Document(name, "", name, text, "fr")
    tokens, names = engine()(text, [Span(0, len(text))])
    quoted, known, _ = quotations(document, tokens, entities(document, tokens, names, FRENCH)[0], FRENCH)
    return quoted, claims(document, tokens, known, quoted, FRENCH), {e.id: e for e in known}


def names_of(entity: Entity | None, score: Any) -> list[str]:
    """The names that the scorer compares: the entity's own, and its proper aliases."""
    return [entity.name, *(a for a in entity.aliases if score.proper(a))] if entity else []


def count_quotations(text: str, gold: dict[str, Any], found: Read, score: Any) -> Counter[str]:
    """Matches of one article, counted as ``score.py`` counts them."""
    quoted, _, known = found
    count: Counter[str] = Counter()
    mine = [(score.trim(text, (q.cite.span.start, q.cite.span.end)), q) for q in quoted]
    theirs = [(score.trim(text, score.located(text, g, "text")), g) for g in gold["quotes"]]
    for label, forms in KINDS:
        for place, g in ((p, g) for p, g in theirs if p is not None and g["kind"] in forms):
            count[f"{label} gold"] += 1
            best = max(mine, key=lambda m: score.iou(m[0], place), default=None)
            if best is not None and score.iou(best[0], place) >= 0.5:
                marks = right(text, g, best[1], known, score)
                marks["strict"] = score.iou(best[0], place) >= 0.8
                count.update({f"{label} {name}": int(value) for name, value in marks.items()})
        for place in (p for p, q in mine if q.form in forms):
            best_iou = max((score.iou(place, p) for p, _ in theirs if p), default=0.0)
            count[f"{label} predicted"] += 1
            count[f"{label} true"] += best_iou >= 0.5
            count[f"{label} true strict"] += best_iou >= 0.8
    return count


def right(text: str, gold: dict[str, Any], found: Quotation, known: dict[str, Entity], score: Any) -> dict[str, bool]:
    """What is right of one quotation found: speaker, cue, relay."""
    who = known.get(found.speaker or "")
    unknown = score.fold(gold["speaker"]) in ("inconnu", "")
    speaker = score.same_speaker(names_of(who, score), gold["speaker"]) if who else unknown
    said = score.words(found.cue.span.of(text)) if found.cue else set()
    cue = not gold["cue"] or bool(said & score.words(gold["cue"]))
    relayed = score.same_speaker(names_of(known.get(found.relay or ""), score), gold["relay"])
    return {
        "found": True,
        "speaker": speaker,
        "speaker wrong": bool(who) and not speaker,
        "cue": cue,
        "all": cue and speaker,
        "relay gold": bool(gold["relay"]),
        "relay": bool(gold["relay"]) and relayed,
    }


def near(claim: Claim, place: Any, score: Any) -> bool:
    """Whether a claim covers enough of a gold clause."""
    if place is None:
        return False
    shared: int = score.inter((claim.cite.span.start, claim.cite.span.end), place)
    return shared >= min(12, place[1] - place[0])


def count_hedges(text: str, gold: dict[str, Any], found: Read, score: Any) -> Counter[str]:
    """Hedged clauses and hearsay conditionals of one article."""
    count: Counter[str] = Counter()
    shown = [c for c in found[1] if c.modality == "hedged"]
    places = [(score.located(text, h, "evidence"), h["kind"]) for h in gold["hedged"]]
    for place, kind in places:
        which = "attribution" if kind == "attribution" else "hedges"
        count[f"{which} gold"] += 1
        count[f"{which} found"] += any(near(c, place, score) for c in shown)
    count["hedges predicted"] += len(shown)
    count["hedges true"] += sum(any(near(c, p, score) for p, _ in places) for c in shown)
    hearsay = [
        (c.marker.span.start, c.marker.span.end) for c in shown if c.marker_kind == "hearsay-conditional" and c.marker
    ]
    for place, kind in places:
        if kind == "hearsay-conditional" and place:
            count["conditionals gold"] += 1
            count["conditionals found"] += any(score.inter(h, place) for h in hearsay)
    for other in gold.get("conditionals_not_hearsay", []):
        place = score.located(text, other, "text")
        count["conditionals wrong"] += bool(place) and any(score.inter(h, place) for h in hearsay)
    return count


def ratio(a: int, b: int) -> float:
    return round(a / b, 3) if b else 0.0


def f1(p: float, r: float) -> float:
    return round(2 * p * r / (p + r), 3) if p + r else 0.0


def figures(c: Counter[str]) -> dict[str, dict]:
    """The measures of ``score.py articles``, and relays."""
    out: dict[str, dict] = {}
    for k, _ in KINDS:
        p, r = ratio(c[f"{k} true"], c[f"{k} predicted"]), ratio(c[f"{k} found"], c[f"{k} gold"])
        strict = f1(ratio(c[f"{k} true strict"], c[f"{k} predicted"]), ratio(c[f"{k} strict"], c[f"{k} gold"]))
        found = c[f"{k} found"]
        out[k] = {
            "p": p,
            "r": r,
            "f1": f1(p, r),
            "f1_strict": strict,
            "speaker": ratio(c[f"{k} speaker"], found),
            "wrong_speakers": ratio(c[f"{k} speaker wrong"], found),
            "cue": ratio(c[f"{k} cue"], found),
            "relay": ratio(c[f"{k} relay"], c[f"{k} relay gold"]),
            "all_right": ratio(c[f"{k} all"], c[f"{k} gold"]),
        }
    p, r = ratio(c["hedges true"], c["hedges predicted"]), ratio(c["hedges found"], c["hedges gold"])
    out["hedges"] = {
        "p": p,
        "r": r,
        "f1": f1(p, r),
        "attribution_r": ratio(c["attribution found"], c["attribution gold"]),
    }
    hits = c["conditionals found"]
    out["conditionals"] = {"p": ratio(hits, hits + c["conditionals wrong"]), "r": ratio(hits, c["conditionals gold"])}
    return out


def score(data: Path) -> dict[str, dict]:
    """All the articles, and the half on which nothing was tuned (``odd …``)."""
    folder = data / "evaluate" / "articles"
    rules = scorer(data, data / "evaluate")
    rows = []
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf8"))
        text = (folder / "articles" / f"{path.stem}.txt").read_text("utf8")
        found = read(path.stem, text)
        rows.append(count_quotations(text, gold, found, rules) + count_hedges(text, gold, found, rules))
    odd = figures(sum(rows[1::2], Counter()))
    return figures(sum(rows, Counter())) | {f"odd {name}": value for name, value in odd.items()}
