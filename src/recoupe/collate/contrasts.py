"""Contrasts: one act of one subject or object, told with two numbers of the same noun."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recoupe.collate.acts import acts, other_day, overlap, same_act
from recoupe.collate.bench import Bench
from recoupe.collate.clauses import Clause
from recoupe.collate.matters import Matter
from recoupe.collate.pairs import Pair
from recoupe.collate.sides import Clash, Reply, opposed
from recoupe.collate.verdicts import rounds
from recoupe.model import Quantity
from recoupe.text import fold

LEAST = 0.3
"""Likeness from which two clauses of one act, with two numbers, are looked at."""
FAR = 2.0
"""Two numbers further apart than this factor are more likely of two things."""
APART = ("age", "duration")


def contrasts(bench: Bench, found: Sequence[Pair]) -> tuple[Matter, ...]:
    """The matters on which two clauses tell one act with two numbers."""
    return opposed(bench, [c for p in found if p.likeness >= LEAST for c in _clashes(bench, p)], "quantity")


def _clashes(bench: Bench, pair: Pair) -> Iterable[Clash]:
    mine, theirs = (_numbers(bench, c) for c in (pair.first, pair.second))
    for noun in sorted(mine.keys() & theirs.keys()):
        one, two = mine[noun], theirs[noun]
        if _differ(one, two) and not other_day(bench, pair.first, pair.second) and _one_act(bench, pair):
            replies = [Reply(c, f"{q.low:g}", q.cite.span) for c, q in ((pair.first, one), (pair.second, two))]
            yield Clash(replies[0], replies[1], f"contrast {noun}", "number", "conflict", "number", pair.likeness)


def _numbers(bench: Bench, clause: Clause) -> dict[str, Quantity]:
    """The numbers of a clause by their noun, where it gives one alone and as a whole."""
    out: dict[str, list[Quantity]] = {}
    for quantity in bench.notes[clause.document].quantities:
        if clause.span.contains(quantity.cite.span):
            out.setdefault(fold(quantity.of) + quantity.unit, []).append(quantity)
    apart = {*APART, *bench.tolls}  # a toll that differs is an update: ``quantities``
    return {n: q[0] for n, q in out.items() if len(q) == 1 and n and not q[0].part and q[0].head not in apart}


def _differ(one: Quantity, two: Quantity) -> bool:
    """Whether two numbers of one scope cannot be one, and are near enough to be of one thing."""
    if not one.low or not two.low or overlap(one, two) or (one.scope and two.scope and one.scope != two.scope):
        return False
    if rounds((one.low, one.high), (two.low, two.high), whole=not one.unit):
        return False
    return max(one.low, two.low) <= FAR * min(one.low, two.low)


def _one_act(bench: Bench, pair: Pair) -> bool:
    one, two = acts(bench, pair.first), acts(bench, pair.second)
    return any(same_act(a, b) for a in one for b in two)
