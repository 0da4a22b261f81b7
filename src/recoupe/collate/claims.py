"""Claims told by several documents: clauses that say one thing, gathered conservatively."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.collate.bench import Bench
from recoupe.collate.clauses import Clause
from recoupe.collate.matters import Item, Matter
from recoupe.collate.pairs import Pair, pairs
from recoupe.collate.readings import item
from recoupe.model import Cite

LEAST = 0.28
"""Likeness from which two clauses tell one thing;
swept from 0.25 to 0.42 on four events and four clusters, 2026-11."""
LEAST_LINK = 0.24
"""Likeness that every two clauses of one gathering keep."""
SHARED = 3
"""Content words that two such clauses share at the least."""


def aligned(bench: Bench, least: float = LEAST, shared: int = SHARED) -> tuple[Pair, ...]:
    """The pairs of clauses that tell one thing."""
    return tuple(p for p in pairs(bench.clauses, bench.scale, least) if p.shared >= shared)


def claims(bench: Bench, found: Sequence[Pair]) -> tuple[Matter, ...]:
    """A matter for each gathering of clauses from two documents or more."""
    return tuple(_matter(bench, group) for group in gathered(bench, found))


def gathered(bench: Bench, found: Sequence[Pair]) -> tuple[tuple[Clause, ...], ...]:
    """Clauses joined by their likest pairs, as long as every two of a gathering stay alike."""
    group: dict[Clause, list[Clause]] = {}
    for pair in found:
        one, two = (group.setdefault(c, [c]) for c in (pair.first, pair.second))
        if one is not two and _together(bench, one, two):
            one.extend(two)
            for clause in two:
                group[clause] = one
    seen = {id(g): g for g in group.values() if len({c.document for c in g}) > 1}
    return tuple(tuple(sorted(g, key=lambda c: (c.document, c.span))) for g in seen.values())


def _together(bench: Bench, one: Sequence[Clause], two: Sequence[Clause]) -> bool:
    return all(bench.scale.likeness(a, b) >= LEAST_LINK for a in one for b in two)


def _matter(bench: Bench, group: Sequence[Clause]) -> Matter:
    items = tuple(_item(bench, clause) for clause in group)
    common = sorted(frozenset.intersection(*(c.lemmas for c in group)) or group[0].lemmas)
    shortest = min(group, key=lambda c: (len(c.span), c.key))
    about = " ".join(bench.text(shortest.document, shortest.span).split())
    rank = min(c.rank for c in group)
    return Matter("action", tuple(common), about[:160], items, (), _weight(bench, group, rank))


def _item(bench: Bench, clause: Clause) -> Item:
    cite = Cite(clause.document, clause.span)
    return item(bench, " ".join(bench.text(clause.document, clause.span).split()), cite, None, "one")


def _weight(bench: Bench, group: Sequence[Clause], rank: int) -> float:
    origins = len({bench.lineage[c.document] for c in group})
    return origins + 1 / (1 + rank)
