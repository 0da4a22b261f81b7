"""Quantities of press articles by the library alone: their value, unit and what they count or measure.

The gold is made by hand (``gold/quantities.json``: places, no words). ``seen`` was read while rules were written,
``blind`` by its annotators only, ``readers`` is a second reader against the first on eight articles. A quantity is
found where its words overlap the gold's; it is right where low, high, unit and ``of`` (a stem in common) are. There is
no peer: no other open library reads French quantities with what they count.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from evals.annotate_quotations import engine, f1, ratio
from evals.errors import Miss
from evals.intervals import bounded
from evals.press import annotated
from recoupe.annotate import annotate
from recoupe.lang import pack
from recoupe.model import Document
from recoupe.text import Span, digest, fold

NEEDS = ("data/orangesum/train.jsonl.gz",)
GOLD = Path(__file__).parent / "gold" / "quantities.json"
FRENCH = pack("fr")
STEM = 5
NEAR = 0.001  # relative difference of two equal numbers
EMPTY = frozenset(("le", "la", "les", "l", "de", "du", "des", "d", "un", "une", "au", "aux", "et"))


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity: its place, bounds, unit, and the words of what it counts, of its state and of who gives it."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    of: str = ""
    state: str = ""
    giver: str = ""
    kind: str = ""
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """A text with the quantities that its reader and a second one marked."""

    name: str
    text: str
    half: str
    gold: tuple[Figure, ...]
    second: tuple[Figure, ...] = ()


@cache
def articles(data: Path) -> tuple[Article, ...]:
    """The articles whose texts are in the data folder and are those that were annotated; the others are said."""
    told, out = json.loads(GOLD.read_text("utf8")), []
    for name, text in annotated(data, told["articles"], "quantities").items():
        row, again = told["articles"][name], told["second"].get(name, ())
        both = (tuple(_figure(text, *q) for q in rows) for rows in (row["quantities"], again))
        out.append(Article(name, text, row["half"], *both))
    return tuple(out)


def _figure(text: str, start: int, end: int, kind: str, *rest: Any) -> Figure:
    low, high, vague, unit, *places = rest
    of, state, giver = ("" if place is None else text[slice(*place)] for place in places)
    return Figure(start, end, low, high, unit, of, state, giver, kind, vague)


@cache
def found(text: str) -> tuple[Figure, ...]:
    """The quantities that we find in a text."""
    notes = annotate(Document("d", digest(text), "d", text, "fr"), engine()(text, [Span(0, len(text))]), FRENCH)
    names = {e.id: " ".join((e.name, *e.aliases)) for e in notes.entities}  # readers mark the words beside the number
    return tuple(
        Figure(*_place(q.cite.span), q.low, q.high, q.unit, q.of, q.state, names.get(q.given_by or "", ""))
        for q in notes.quantities
    )


def _place(span: Span) -> tuple[int, int]:
    return span.start, span.end


def score(data: Path) -> dict[str, dict]:
    """Precision, recall and F1 on each half; the second reader against the first."""
    out: dict[str, dict] = {}
    for half in ("seen", "blind"):
        rows = [counted(found(a.text), a.gold) for a in articles(data) if a.half == half]
        if rows:
            out[half] = bounded(rows, figures)
    twice = [a for a in articles(data) if a.second]
    if twice:
        out["readers"] = figures([counted(a.second, a.gold) for a in twice])
    return out


def paired(mine: Sequence[Figure], theirs: Sequence[Figure]) -> list[tuple[Figure | None, Figure]]:
    """Each of the gold's quantities with the nearest of ours that overlaps it, one to one."""
    free, out = list(mine), []
    for gold in theirs:
        over = [m for m in free if m.start < gold.end and m.end > gold.start]
        best = min(over, key=lambda m: abs(m.start - gold.start), default=None)
        if best is not None:
            free.remove(best)
        out.append((best, gold))
    return out


def counted(mine: Sequence[Figure], theirs: Sequence[Figure]) -> Counter[str]:
    """Counts of one article."""
    count = Counter({"predicted": len(mine), "gold": len(theirs)})
    for one, gold in paired(mine, theirs):
        for name, told, kept in (("state", gold.state, one and one.state), ("giver", gold.giver, one and one.giver)):
            count[f"{name} gold"] += bool(told)
            count[f"{name} right"] += bool(told and kept and stems(told) & stems(kept))
        count[f"{gold.kind} gold"] += 1
        if one is not None:
            measured = same_value(one, gold) and same_unit(one, gold)
            count["found"] += 1
            count["measured"] += measured
            count["right"] += measured and same_thing(one, gold)
            count[f"{gold.kind} right"] += measured and same_thing(one, gold)
    return count


def stems(words: str) -> frozenset[str]:
    """The stems of some words, little ones left out."""
    return frozenset(w[:STEM] for w in fold(words).replace("'", " ").replace("-", " ").split() if w not in EMPTY)


def same_value(one: Figure, gold: Figure) -> bool:
    """Whether the bounds are the gold's; a vague number stands there as told: the convention is ours."""
    if not gold.vague:
        return _equal(one.low, gold.low) and _equal(one.high, gold.high)
    if gold.high is None or gold.low is None:
        return (one.low is None) == (gold.low is None) and (one.high is None) == (gold.high is None)
    return (one.low or 0.0) <= gold.low * (1 + NEAR) and gold.high * (1 - NEAR) <= (one.high or gold.high)


def _equal(one: float | None, two: float | None) -> bool:
    return one is two if one is None or two is None else abs(one - two) <= NEAR * max(abs(one), abs(two))


def same_unit(one: Figure, gold: Figure) -> bool:
    """Whether the units are one; a ratio is a number, metric horsepower has no code, readers mark points alike."""
    alike = ({"", "1"}, {"[HP]", "{ch}"}, {"{point}", "{basis point}"})
    return one.unit == gold.unit or {one.unit, gold.unit} in alike


def same_thing(one: Figure, gold: Figure) -> bool:
    """Whether both name one thing; right where the gold names none (ages, durations, what the text leaves unsaid)."""
    return not gold.of or bool(stems(one.of) & stems(gold.of))


def figures(rows: Sequence[Counter[str]]) -> dict[str, Any]:
    """Precision, recall and F1 of whole quantities, of value and unit alone, of places; states, givers and kinds."""
    c = sum(rows, Counter[str]())
    out: dict[str, Any] = {}
    for name, right in (("", "right"), ("value_unit", "measured"), ("place", "found")):
        p, r = ratio(c[right], c["predicted"]), ratio(c[right], c["gold"])
        told = {"p": p, "r": r, "f1": f1(p, r)}
        out |= {name: told} if name else told
    out |= {f"{name}_r": ratio(c[f"{name} right"], c[f"{name} gold"]) for name in ("state", "giver")}
    kinds = sorted(name.removesuffix(" gold") for name in c if name.endswith(" gold"))
    out["kind_r"] = {k: ratio(c[f"{k} right"], c[f"{k} gold"]) for k in kinds if k not in ("state", "giver")}
    return out | {"gold": c["gold"], "predicted": c["predicted"]}


def misses(data: Path) -> Iterator[Miss]:
    """Quantities missed, wrong or too many on the half that may be read."""
    for article in (a for a in articles(data) if a.half == "seen"):
        mine = found(article.text)
        pairs = paired(mine, article.gold)
        for one, gold in pairs:
            told = f"{gold.low}–{gold.high} {gold.unit} of {gold.of}"
            if one is None:
                yield Miss(f"missed: {gold.kind}", article.name, gold.start, gold.end, told, "")
            elif not (same_value(one, gold) and same_unit(one, gold) and same_thing(one, gold)):
                said = f"{one.low}–{one.high} {one.unit} of {one.of}"
                yield Miss(f"wrong: {gold.kind}", article.name, gold.start, gold.end, told, said)
        for one in (m for m in mine if all(m is not o for o, _ in pairs)):
            said = f"{one.low}–{one.high} {one.unit} of {one.of}"
            yield Miss("not in the gold", article.name, one.start, one.end, "", said)
