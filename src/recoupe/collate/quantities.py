"""Quantities: counts of one thing laid side by side, equal ones as a point, differing ones as a disagreement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from recoupe.collate.bench import Bench
from recoupe.collate.counts import Count, comparable, counts
from recoupe.collate.matters import Difference, Item, Matter, Status
from recoupe.collate.readings import item
from recoupe.collate.sides import between
from recoupe.model import Cite

WIDE = 0.5
"""Share of the documents that name a place from which it is the story's own, and may stay unsaid."""
LEAST = 0.3
"""Likeness that the clauses of two counts keep where their class alone does not show that they count one thing."""


def quantities(bench: Bench) -> tuple[Matter, ...]:
    """A matter for each thing that two documents or two voices count."""
    found = counts(bench)
    widest = widest_places(bench)
    groups = grouped(bench, found, widest)
    return tuple(m for g in groups if (m := _matter(bench, g)) is not None)


def widest_places(bench: Bench) -> tuple[str, ...]:
    """Places that most documents name."""
    users: dict[str, set[str]] = {}
    for entity in bench.material.entities:
        if entity.kind == "place":
            users[entity.id] = {m.cite.document for m in entity.mentions}
    return tuple(sorted(e for e, docs in users.items() if len(docs) >= WIDE * len(bench.documents) and len(docs) > 1))


def grouped(bench: Bench, found: Sequence[Count], widest: Sequence[str]) -> tuple[tuple[Count, ...], ...]:
    """Counts of one thing, told by two documents or more."""
    group: dict[int, list[int]] = {i: [i] for i in range(len(found))}
    for i, j in combinations(range(len(found)), 2):
        if group[i] is not group[j] and _same(bench, found[i], found[j], widest):
            group[i].extend(group[j])
            for k in group[j]:
                group[k] = group[i]
    unique = {id(g): g for g in group.values()}
    made = [tuple(found[i] for i in sorted(g)) for g in unique.values()]
    return tuple(g for g in made if len({c.clause.document for c in g}) > 1)


def _same(bench: Bench, one: Count, two: Count, widest: Sequence[str]) -> bool:
    if not comparable(bench, one, two, widest):
        return False
    if one.toll or (one.owned and two.owned):
        return True
    like = bench.scale.likeness(one.clause, two.clause)
    ruled = bool(one.governor) and one.governor == two.governor
    return like >= (LEAST if ruled else 2 * LEAST) or (like >= LEAST / 2 and ruled and _alike(one, two) and one.quantity.low > 12)  # type: ignore[operator]


def _alike(one: Count, two: Count) -> bool:
    return one.quantity.low == two.quantity.low and one.quantity.high == two.quantity.high


def _matter(bench: Bench, group: Sequence[Count]) -> Matter | None:
    items = tuple(_item(bench, c) for c in group)
    values = sorted({i.group for i in items})
    about = bench.words(items[0].cite)[:160]
    differences = tuple(_differences(bench, group, items))
    weight = len({bench.lineage[i.document] for i in items}) + (1.0 if group[0].toll else 0.0)
    key = (group[0].what, group[0].place, str(group[0].part), group[0].governor if not group[0].toll else "")
    return Matter("quantity", key, about, items, differences, weight) if values else None


def _item(bench: Bench, count: Count) -> Item:
    cite = Cite(count.clause.document, count.clause.span)
    return item(bench, bench.words(count.cite), cite, count.cite, value(count))


def value(count: Count) -> str:
    """The number as a name: equal numbers, equal names."""
    return f"{count.quantity.low:g}..{count.quantity.high if count.quantity.high is not None else ''}"


def _differences(bench: Bench, group: Sequence[Count], items: Sequence[Item]) -> Iterable[Difference]:
    sides: dict[str, list[Item]] = {}
    for one in items:
        sides.setdefault(one.group, []).append(one)
    if len(sides) < 2 or len({i.document for i in items}) < 2:
        return
    status: Status = "update" if group[0].toll else "conflict"
    ordered = tuple(tuple(sides[g]) for g in sorted(sides, key=lambda g: float(g.split("..")[0])))
    values = tuple(s[0].value for s in ordered)
    weight = len({bench.lineage[i.document] for i in items}) * (1.5 if group[0].toll else 1.0)
    code = "toll" if group[0].toll else "number"
    yield Difference("number", status, between(items), code, (("all", " / ".join(values)),), ordered, weight)
