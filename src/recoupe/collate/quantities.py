"""Quantities: counts of one thing laid side by side, equal ones as a point, differing ones as a disagreement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from recoupe.collate.bench import Bench
from recoupe.collate.counts import MANY, Count, counted, counts
from recoupe.collate.frames import together
from recoupe.collate.matters import Difference, Item, Matter
from recoupe.collate.sides import between
from recoupe.text import fold

WIDE = 0.5
"""Share of the documents that name a place from which it is the story's own, and may stay unsaid."""
LEAST = 0.3
"""Likeness that the clauses of two counts keep where their class alone does not show that they count one thing."""
CLOSE = 0.002
"""Two numbers nearer than this are one."""
NEAR = 1.5
"""Sums of money of what the story is about may be one figure, revised, up to this factor."""
FAR = 2.0
"""Two numbers further apart than this factor, with nobody counting lives, are more likely of two things."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a story need not say again: its widest places, and the classes of predicates it is about."""

    widest: tuple[str, ...]
    central: frozenset[str]
    owned: frozenset[str]


def quantities(bench: Bench) -> tuple[Matter, ...]:
    """A matter for each thing that two documents or two voices count."""
    found: Sequence[Count] = counts(bench)
    widest = widest_places(bench)
    countries = {fold(r["name"]) for r in bench.pack.table("countries")}
    told = {fold(bench.entities[c.place].name) for c in found if c.toll and c.place in bench.entities}
    if len(told & countries) > 1:
        widest = ()
    found = [replace(c, part=True) if _lesser(c, found) else c for c in found]
    groups = grouped(bench, found, Ground(widest, central_classes(bench), owned_classes(found)))
    return tuple(_matter(bench, g) for g in groups)


def widest_places(bench: Bench) -> tuple[str, ...]:
    """The places that most documents name: a toll may leave them unsaid."""
    places = {e.id: len({m.cite.document for m in e.mentions}) for e in bench.material.entities if e.kind == "place"}
    return tuple(sorted(i for i, n in places.items() if n >= WIDE * len(bench.documents) and n > 1))


def central_classes(bench: Bench) -> frozenset[str]:
    """The classes of predicates that most origins use: what the story is about."""
    users: dict[str, set[str]] = {}
    for clause in bench.clauses:
        for name in clause.classes:
            users.setdefault(name, set()).add(bench.lineage[clause.document])
    total = len(set(bench.lineage.values()))
    return frozenset("%" + c for c, who in users.items() if len(who) >= WIDE * total and len(who) > 2)


def owned_classes(found: Sequence[Count]) -> frozenset[str]:
    """What three documents or more count as somebody's, two of them with one number: one owner, and maybe a slip."""
    told: dict[str, dict[str, set[str]]] = {}
    for count in found:
        if count.owned and not count.other:
            told.setdefault(count.what, {}).setdefault(count.value, set()).add(count.clause.document)
    enough = (w for w, v in told.items() if len(set().union(*v.values())) > 2 and max(map(len, v.values())) > 1)
    return frozenset(enough)


def grouped(bench: Bench, found: Sequence[Count], ground: Ground) -> tuple[tuple[Count, ...], ...]:
    """Counts of one thing, told by two documents or more; equal ones are joined first."""
    links = [(i, j) for i, j in combinations(range(len(found)), 2) if _same(bench, found[i], found[j], ground)]
    links.sort(key=lambda ij: (not _equal(found[ij[0]], found[ij[1]]), ij))
    group = {i: [i] for i in range(len(found))}
    for i, j in links:
        one, two = group[i], group[j]
        if one is not two and _join(bench, [(found[a], found[b]) for a in one for b in two], ground):
            one.extend(two)
            for k in two:
                group[k] = one
    unique = {id(g): g for g in group.values()}
    made = [tuple(found[i] for i in sorted(g)) for g in unique.values()]
    return tuple(g for g in made if len({c.clause.document for c in g}) > 1)


def _lesser(count: Count, found: Sequence[Count]) -> bool:
    """Whether a toll is less than another of its document that no other place sets apart: a part of it, then."""
    if not count.toll or count.part or count.past:
        return False
    same = [c for c in found if c.clause.document == count.clause.document and c.what == count.what and not (c.part or c.past)]
    return any((c.quantity.low or 0) > (count.quantity.low or 0) and not (c.place and count.place and c.place != count.place) for c in same)


def _join(bench: Bench, across: Sequence[tuple[Count, Count]], ground: Ground) -> bool:
    """Whether two groups are one: no two numbers of one sentence, and half of the pairs seen to be of one thing."""
    if any(_apart(a, b) for a, b in across):
        return False
    near = sum(a.toll or _equal(a, b) or _same(bench, a, b, ground) for a, b in across)
    return 2 * near >= len(across)


def _apart(one: Count, two: Count) -> bool:
    """Two numbers of one sentence count two things, unless two parties give them."""
    if one.clause.document != two.clause.document or one.clause.sentence != two.clause.sentence:
        return False
    rivals = one.what == "crowd" and one.giver and two.giver and not one.giver & two.giver
    return not _equal(one, two) and not rivals


def _equal(one: Count, two: Count) -> bool:
    """Whether two numbers may be one: equal, one inside the other's vagueness, or one the other rounded."""
    (a, b), (c, d) = (_range(x) for x in (one, two))
    return (a <= d * (1 + CLOSE) and c <= b * (1 + CLOSE)) or _rounded(a, c) or _rounded(c, a)


def _range(count: Count) -> tuple[float, float]:
    low = count.quantity.low or 0.0
    high = count.quantity.high
    return low, low if high is None else high


def _rounded(fine: float, coarse: float) -> bool:
    """Whether the coarse number is the fine one with fewer figures."""
    figures = len(f"{coarse:.0f}".rstrip("0")) if coarse >= 1 else 2
    return fine != coarse and figures < len(f"{fine:.0f}".rstrip("0")) and float(f"{fine:.{max(1, figures)}g}") == coarse


def _same(bench: Bench, one: Count, two: Count, ground: Ground) -> bool:
    """Whether two counts are of one thing, in one place, neither of a part nor of the past."""
    if one.what != two.what or one.part != two.part or one.past or two.past or one.other != two.other:
        return False
    if one.place != two.place and not _placed(one, two, ground.widest):
        return False
    if (one.toll or one.what == "crowd") and not one.part:
        return True
    if one.owned and two.owned and one.what in ground.owned:
        return True
    like = bench.scale.likeness(one.clause, two.clause)
    if _equal(one, two) and (one.quantity.low or 0) > 1:
        return like >= LEAST / 2 or (bool(one.frame.above & two.frame.above) and like >= LEAST / 4)
    near = max(one.quantity.low or 1, two.quantity.low or 1) <= FAR * max(1e-9, min(one.quantity.low or 1, two.quantity.low or 1))
    if near and one.quantity.unit and min(one.quantity.low or 0, two.quantity.low or 0) >= MANY:
        close = max(one.quantity.low or 0, two.quantity.low or 0) <= NEAR * min(one.quantity.low or 0, two.quantity.low or 0)
        return close and bool(one.frame.nearest & two.frame.nearest & ground.central)
    return near and together(one.frame, two.frame) and like >= LEAST and not _both(bench, one, two)


def _placed(one: Count, two: Count, widest: Sequence[str]) -> bool:
    """Whether one count may leave unsaid the place that the other names."""
    return one.what != "crowd" and all(p in widest or not p for p in (one.place, two.place)) and not (one.place and two.place)


def _both(bench: Bench, one: Count, two: Count) -> bool:
    """Whether one of the sentences gives the other's number too: two quantities, then."""
    return any(
        q.unit == other.quantity.unit and q.low == other.quantity.low and own.clause.sentence.contains(q.cite.span)
        for own, other in ((one, two), (two, one))
        for q in bench.notes[own.clause.document].quantities
    )


def _matter(bench: Bench, group: Sequence[Count]) -> Matter:
    items = tuple(counted(bench, c) for c in group)
    first = group[0]
    differences = tuple(_differences(bench, group, items))
    weight = len({bench.lineage[i.document] for i in items}) + (1.0 if first.toll else 0.0)
    key = (first.what, first.place, str(first.part), "" if first.toll else first.value)
    return Matter("quantity", key, bench.words(first.cite)[:160], items, differences, weight)


def _differences(bench: Bench, group: Sequence[Count], items: Sequence[Item]) -> Iterable[Difference]:
    if not _disputed(group):
        return
    if group[0].what == "crowd":
        yield from _rivals(bench, group, items)
    elif group[0].toll:
        yield _difference(bench, items, ("update", "toll"))
        yield from _bulletins(bench, group, items)
    elif _revised(group):
        yield _difference(bench, items, ("update", "revised"))
    else:
        yield _difference(bench, items, ("conflict", "number"))


def _revised(group: Sequence[Count]) -> bool:
    """Whether one document gives two of the numbers: it knows that the figure has changed."""
    return any(a.clause.document == b.clause.document and not _equal(a, b) for a, b in combinations(group, 2))


def _disputed(group: Sequence[Count]) -> bool:
    return any(not _equal(a, b) for a, b in combinations(group, 2))


def _difference(bench: Bench, items: Sequence[Item], how: tuple[str, str]) -> Difference:
    sides: dict[str, list[Item]] = {}
    for one in items:
        sides.setdefault(one.group, []).append(one)
    ordered = tuple(tuple(sides[g]) for g in sorted(sides, key=float))
    values = " / ".join(s[0].value for s in ordered)
    weight = len({bench.lineage[i.document] for i in items}) * (1.5 if how[1] in ("toll", "bulletin") else 1.0)
    return Difference("number", how[0], between(items), how[1], (("all", values),), ordered, weight)  # type: ignore[arg-type]


def _bulletins(bench: Bench, group: Sequence[Count], items: Sequence[Item]) -> Iterable[Difference]:
    """Counts of one class that differ although another count, beside them, is the same: one bulletin, two figures."""
    beside = [_beside(bench, c) for c in group]
    odd = {
        k
        for i, j in combinations(range(len(group)), 2)
        if not _equal(group[i], group[j]) and beside[i] & beside[j]
        for k in (i, j)
    }
    if odd:
        yield _difference(bench, [items[k] for k in sorted(odd)], ("conflict", "bulletin"))


def _beside(bench: Bench, count: Count) -> frozenset[str]:
    """The other numbers above twelve in the sentence of a count."""
    notes = bench.notes[count.clause.document]
    return frozenset(
        f"{q.low:g}"
        for q in notes.quantities
        if q.low and q.low > 12 and count.clause.span.contains(q.cite.span) and not q.cite.span.overlap(count.cite.span)
    )


def _rivals(bench: Bench, group: Sequence[Count], items: Sequence[Item]) -> Iterable[Difference]:
    """Rival counts by several parties; and counts of one party that do not agree with each other."""
    parties = _parties(group)
    rivals = [i for p in parties for i in p]
    if len(parties) > 1 and not all(_equal(group[a], group[b]) for a, b in combinations(rivals, 2)):
        made = _difference(bench, [items[i] for i in rivals], ("conflict", "rivals"))
        sides = tuple(tuple(items[i] for i in p) for p in parties)
        yield Difference("number", "conflict", "parties", "rivals", made.slots, sides, made.weight * 1.5)
    for party in parties:
        pairs = [(group[a], group[b]) for a, b in combinations(party, 2)]
        far = any(max(_range(a)[0], _range(b)[0]) > FAR * min(_range(a)[0], _range(b)[0]) for a, b in pairs)
        if not far and any(not _equal(a, b) for a, b in pairs):
            yield _difference(bench, [items[i] for i in party], ("conflict", "number"))


def _parties(group: Sequence[Count]) -> list[list[int]]:
    """Indices of the counts by who gives them; the nameless ones left out."""
    out: list[tuple[set[str], list[int]]] = []
    for i, count in enumerate(group):
        if count.giver:
            home = next((p for p in out if p[0] & count.giver), None)
            if home is None:
                out.append((set(count.giver), [i]))
            else:
                home[0].update(count.giver)
                home[1].append(i)
    return [p[1] for p in out]
