"""Quotations on the annotated articles by the library alone, beside peers: spans, speakers, cues, relays.

The same measures through the command line, and hedges, are in ``articles``. On those articles everything was tuned;
``odd`` is the half whose spans were not. Of further articles, whose gold is places, ``seen`` was read while rules
were written; of ``blind`` only figures were looked at: it tells what to expect elsewhere. ``second`` holds a second
reader against the first.
Peers, for direct and mixed quotations alone: a rule on marks (``peers/marks.py``) and textacy's direct quotations,
fed with our engine's analysis.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from evals import quotation_gold
from evals.errors import Miss
from evals.events import scorer
from evals.intervals import bounded
from evals.peers import beside
from recoupe.annotate.entities import entities
from recoupe.annotate.quotations import quotations
from recoupe.lang import Engine, pack
from recoupe.model import Document, Entity
from recoupe.text import Span

NEEDS = ("evaluate/score.py", "evaluate/articles/gold")
FRENCH = pack("fr")
KINDS = (("direct+mixed", ("direct", "mixed")), ("indirect", ("indirect",)))
Place = tuple[int, int]
Reader = Callable[[str, str, Any], list["Heard"]]
Read = tuple[str, str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Heard:
    """A quotation as a reader found it; ``names`` are the names of its speaker, empty where it is unknown."""

    place: Place
    form: str
    names: tuple[str, ...]
    cue: str
    relay: tuple[str, ...] = ()
    mention: str = ""


@cache
def engine() -> Engine:
    """The French engine, made once."""
    return FRENCH.make_engine()


def ours(name: str, text: str, rules: Any) -> list[Heard]:
    """The quotations that our stage finds in one article."""
    document = Document(name, "", name, text, "fr")
    tokens, found = engine()(text, [Span(0, len(text))])
    quoted, known, _ = quotations(document, tokens, entities(document, tokens, found, FRENCH)[0], FRENCH)
    who = {e.id: e for e in known}

    def names(entity: Entity | None) -> tuple[str, ...]:
        return (entity.name, *(a for a in entity.aliases if rules.proper(a))) if entity else ()

    return [
        Heard(
            (q.cite.span.start, q.cite.span.end),
            q.form,
            names(who.get(q.speaker or "")),
            q.cue.span.of(text) if q.cue else "",
            names(who.get(q.relay or "")),
            q.speaker_cite.span.of(text) if q.speaker_cite else "",
        )
        for q in quoted
    ]


def of_peer(module: ModuleType) -> Reader:
    """A peer as a reader; what it finds counts as direct."""

    def read(_: str, text: str, rules: Any) -> list[Heard]:
        given = (text, engine()) if module.__name__.endswith("with_textacy") else (text,)
        return [
            Heard((start, end), "direct", (who,) if who else (), text[slice(*cue)] if cue else "", (), who or "")
            for start, end, who, cue in module.quotations(*given)
        ]

    return read


def counted(text: str, gold: Mapping[str, Any], found: Sequence[Heard], rules: Any) -> Counter[str]:
    """Matches of one article, counted as ``score.py`` counts them."""
    count: Counter[str] = Counter()
    mine = [(rules.trim(text, q.place), q) for q in found]
    theirs = [(rules.trim(text, rules.located(text, g, "text")), g) for g in gold["quotes"]]
    for label, forms in KINDS:
        for place, g in ((p, g) for p, g in theirs if p is not None and g["kind"] in forms):
            count[f"{label} gold"] += 1
            best = max(mine, key=lambda m: rules.iou(m[0], place), default=None)
            if best is not None and rules.iou(best[0], place) >= 0.5:
                marks = right(g, best[1], rules) | {"strict": rules.iou(best[0], place) >= 0.8}
                count.update({f"{label} {name}": int(value) for name, value in marks.items()})
        for place in (p for p, q in mine if q.form in forms):
            best_iou = max((rules.iou(place, p) for p, _ in theirs if p), default=0.0)
            count[f"{label} predicted"] += 1
            count[f"{label} true"] += best_iou >= 0.5
            count[f"{label} true strict"] += best_iou >= 0.8
    return count


def right(gold: dict[str, Any], found: Heard, rules: Any) -> dict[str, bool]:
    """What is right of one quotation found: speaker, cue, relay."""
    unknown = rules.fold(gold["speaker"]) in ("inconnu", "")
    speaker = rules.same_speaker(found.names, gold["speaker"]) if found.names else unknown
    cue = not gold["cue"] or bool(rules.words(found.cue) & rules.words(gold["cue"]))
    return {
        "found": True,
        "speaker": speaker,
        "mention": speaker or bool(rules.words(found.mention) & rules.words(gold.get("speaker_mention", ""))),
        "speaker wrong": bool(found.names) and not speaker,
        "cue": cue,
        "all": cue and speaker,
        "relay gold": bool(gold["relay"]),
        "relay": bool(gold["relay"]) and rules.same_speaker(found.relay, gold["relay"]),
    }


def ratio(a: int, b: int) -> float:
    return round(a / b, 3) if b else 0.0


def f1(p: float, r: float) -> float:
    return round(2 * p * r / (p + r), 3) if p + r else 0.0


def figures(rows: Sequence[Counter[str]]) -> dict[str, dict]:
    """The measures of ``score.py articles``, and relays; of the kinds of quotations that were found at all."""
    c, out = sum(rows, Counter[str]()), {}
    for k in (label for label, _ in KINDS if c[f"{label} predicted"]):
        p, r = ratio(c[f"{k} true"], c[f"{k} predicted"]), ratio(c[f"{k} found"], c[f"{k} gold"])
        found = c[f"{k} found"]
        out[k] = {
            "p": p,
            "r": r,
            "f1": f1(p, r),
            "f1_strict": f1(ratio(c[f"{k} true strict"], c[f"{k} predicted"]), ratio(c[f"{k} strict"], c[f"{k} gold"])),
            "speaker": ratio(c[f"{k} speaker"], found),
            "mention": ratio(c[f"{k} mention"], found),
            "wrong_speakers": ratio(c[f"{k} speaker wrong"], found),
            "cue": ratio(c[f"{k} cue"], found),
            "relay": ratio(c[f"{k} relay"], c[f"{k} relay gold"]),
            "all_right": ratio(c[f"{k} all"], c[f"{k} gold"]),
        }
    return out


def articles(data: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Name, text and gold of each annotated article."""
    folder = data / "evaluate" / "articles"
    for path in sorted((folder / "gold").glob("*.json")):
        text = (folder / "articles" / f"{path.stem}.txt").read_text("utf8")
        yield path.stem, text, json.loads(path.read_text("utf8"))


def rows_of(data: Path, read: Reader, of: Iterable[Read] | None = None) -> list[Counter[str]]:
    """The counts of a reader, article by article."""
    rules = scorer(data, data / "evaluate")
    return [counted(text, gold, read(name, text, rules), rules) for name, text, gold in of or articles(data)]


def second(data: Path) -> list[Counter[str]]:
    """The second reader's quotations held against the first reader's."""
    rules, out = scorer(data, data / "evaluate"), []
    for a in (a for a in quotation_gold.articles(data) if a.second is not None):
        found = [
            Heard(rules.located(a.text, q, "text"), q["kind"], _named(q), q["cue"], (q["relay"],), q["speaker_mention"])
            for q in (a.second or {})["quotes"]
        ]
        out.append(counted(a.text, a.gold, found, rules))
    return out


def _named(quote: dict[str, Any]) -> tuple[str, ...]:
    return () if quote["speaker"] == "inconnu" else (quote["speaker"],)


def score(data: Path) -> dict[str, dict]:
    """All the articles, further ones, and the peers."""
    mine = rows_of(data, ours)
    measure = lambda peer: bounded(rows_of(data, of_peer(peer)), figures)  # noqa: E731
    return {
        **bounded(mine, figures),
        "odd": bounded(mine[1::2], figures),
        **further(data),
        **beside("marks", measure),
        **beside("with_textacy", measure),
    }


def further(data: Path) -> dict[str, dict]:
    """The further articles, seen and not, with the peers on the latter; a half without articles is left out."""
    seen, unseen = (list(quotation_gold.half(data, which)) for which in ("seen", "blind"))
    elsewhere = lambda peer: bounded(rows_of(data, of_peer(peer), unseen), figures)  # noqa: E731
    out: dict[str, dict] = {}
    if seen:
        out |= {"seen": bounded(rows_of(data, ours, seen), figures), "second": figures(second(data))}
    if unseen:
        mine = bounded(rows_of(data, ours, unseen), figures)
        out["blind"] = {**mine, **beside("marks", elsewhere), **beside("with_textacy", elsewhere)}
    return out


def misses(data: Path) -> Iterator[Miss]:
    """Quotations missed, without their right speaker, or in no gold; those of the blind half stay blind."""
    rules = scorer(data, data / "evaluate")
    for name, text, gold in (*articles(data), *quotation_gold.half(data, "seen")):
        found = ours(name, text, rules)
        spans = [rules.located(text, g, "text") or (-1, -1) for g in gold["quotes"]]
        for g, span in zip(gold["quotes"], spans, strict=True):
            near = max(found, key=lambda q: rules.iou(q.place, span), default=None)
            said = f"{', '.join(near.names) or '?'} ← {text[slice(*near.place)]}" if near else ""
            if near is None or rules.iou(near.place, span) < 0.5:
                near_by = said if near and rules.inter(near.place, span) else ""
                yield Miss(f"{g['kind']}: missed", name, *span, f"{g['speaker']} · {g['text']}", near_by)
            elif wrong := [k for k in ("speaker", "cue") if not right(g, near, rules)[k]]:
                yield Miss(f"{g['kind']}: {', '.join(wrong)}", name, *span, f"{g['speaker']} · {g['text']}", said)
        for q in found:
            if not any(rules.iou(q.place, span) >= 0.5 for span in spans):
                yield Miss(f"{q.form}: not in the gold", name, *q.place, "", text[slice(*q.place)])
