"""Whether two values can both hold: pairs of sentences in our own words, with the verdict of a careful reader.

``gold/compatibility.tsv``: facts of the agreements, disagreements and traps of the gold of ``evaluate/``, written
without a look at rules or tables; the misses were read since, so that these figures are in view. Each sentence is
annotated, dated by the day its article appeared, and its value handed to ``collate.compatibility``. ``conflict`` is
what costs most: its precision has a floor.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from evals.annotate_quotations import engine, f1, ratio
from evals.errors import Miss
from evals.intervals import bounded
from recoupe.annotate import annotate
from recoupe.annotate.times import resolved
from recoupe.collate import compatibility
from recoupe.lang import pack
from recoupe.model import Document, Published, Quantity, Time
from recoupe.text import Span, digest, fold

NEEDS = ()
GOLD = Path(__file__).parent / "gold" / "compatibility.tsv"
FRENCH = pack("fr")
UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences, the days their articles appeared, what a reader says, and what kind of value it is."""

    first: str
    second: str
    days: tuple[str, str]
    status: str
    kind: str


@cache
def pairs() -> tuple[Pair, ...]:
    """The pairs of the table."""
    lines = (line for line in GOLD.read_text("utf8").splitlines() if not line.startswith("#"))
    rows = csv.DictReader(lines, delimiter="\t")
    return tuple(
        Pair(r["first"], r["second"], (r["published_first"], r["published_second"]), r["status"], r["kind"])
        for r in rows
    )


@cache
def read(text: str, day: str) -> tuple[tuple[Quantity, ...], tuple[Time, ...], frozenset[str]]:
    """The quantities, the dated times and the parties of a sentence whose article appeared on a day."""
    notes = annotate(Document("d", digest(text), "d", text, "fr"), engine()(text, [Span(0, len(text))]), FRENCH)
    givers = {q.given_by for q in notes.quantities}
    named = [e for e in notes.entities if e.kind in ("person", "organisation") and e.id not in givers]
    parties = frozenset(fold(e.name).split()[-1] for e in named)
    return notes.quantities, resolved(notes.times, Published(day, day, "stated")), parties


def verdict(pair: Pair) -> str:
    """Our status of a pair; ``unread`` where one of the sentences gave no value."""
    sides = [read(text, day) for text, day in zip((pair.first, pair.second), pair.days, strict=True)]
    order = (pair.days[1] > pair.days[0]) - (pair.days[1] < pair.days[0])
    if pair.kind == "quantity":
        told = _alike(*([q for q in side[0] if q.head != "duration"] or list(side[0]) for side in sides))
        if told is None:
            return UNREAD
        return compatibility.quantities(*told, compatibility.units(FRENCH), order, (sides[0][2], sides[1][2])).status
    lengths = [[q for q in side[0] if q.head == "duration"] for side in sides]
    exact = all(q.low == q.high for side in lengths for q in side[:1])
    if pair.kind == "duration" and all(lengths) and not exact:
        return compatibility.quantities(lengths[0][0], lengths[1][0], compatibility.units(FRENCH), order).status
    return _of_times(pair, [side[1] for side in sides], [bool(side) and side[0].high is None for side in lengths])


def _alike(one: Sequence[Quantity], two: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """The first quantities of one unit and thing, of one unit, or simply the first."""
    both = [(a, b) for a in one for b in two]
    both.sort(key=lambda ab: (ab[0].unit != ab[1].unit, ab[0].head != ab[1].head))
    return both[0] if both else None


def _of_times(pair: Pair, sides: Sequence[Sequence[Time]], open_above: Sequence[bool]) -> str:
    if not all(sides):
        return UNREAD
    one, two = sides[0][0], sides[1][0]
    for length, start, day, more in ((one, two, pair.days[0], open_above[0]), (two, one, pair.days[1], open_above[1])):
        if length.type == "DURATION" and start.type in ("DATE", "TIME"):
            return compatibility.since(length.value, start, day, more).status
    return compatibility.times(one, two).status


def score(data: Path) -> dict[str, Any]:
    """Statuses that are right, and the precision and recall of "conflict"; the data folder is not used."""
    return bounded([(pair.status, verdict(pair), pair.kind) for pair in pairs()], figures)


def figures(rows: Sequence[tuple[str, str, str]]) -> dict[str, Any]:
    """Shares of right statuses, in all and by kind of value; conflicts."""
    count = Counter((want == "conflict", got == "conflict") for want, got, _ in rows)
    p = ratio(count[True, True], count[True, True] + count[False, True])
    r = ratio(count[True, True], count[True, True] + count[True, False])
    kinds = sorted({kind for *_, kind in rows})
    of_kind = {k: ratio(sum(w == g for w, g, kind in rows if kind == k), sum(k == x for *_, x in rows)) for k in kinds}
    right = ratio(sum(want == got for want, got, _ in rows), len(rows))
    return {"right": right, "conflict": {"p": p, "r": r, "f1": f1(p, r)}, "kind": of_kind, "pairs": len(rows)}


def misses(data: Path) -> Iterator[Miss]:
    """Pairs whose status is another."""
    for pair in pairs():
        got = verdict(pair)
        if got != pair.status:
            yield Miss(f"{pair.kind}: {pair.status}", "compatibility.tsv", 0, 0, f"{pair.first} / {pair.second}", got)
