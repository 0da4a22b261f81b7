"""Quantities: counts of one thing laid side by side, equal ones as a point, differing ones as a disagreement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from recoupe.collate.bench import Bench
from recoupe.collate.comparables import SHARE, Ground, comparable, equal, far
from recoupe.collate.counts import Count, counted, counts
from recoupe.collate.frames import CLIMB, index_at
from recoupe.collate.matters import Difference, Item, Matter
from recoupe.collate.sides import between
from recoupe.collate.wholes import by_day, wholes
from recoupe.model import Cite
from recoupe.text import fold

WIDE = 0.5
"""Share of the documents that name a place from which it is the story's own, and may stay unsaid."""


def quantities(bench: Bench) -> tuple[Matter, ...]:
    """A matter for each thing that two documents or two voices count."""
    found: Sequence[Count] = counts(bench)
    widest = widest_places(bench)
    countries = {fold(r["name"]) for r in bench.pack.table("countries")}
    told = {fold(bench.entities[c.place].name) for c in found if c.toll and c.place in bench.entities}
    if len(told & countries) > 1:
        widest = ()
    found = [replace(c, part=True) if _lesser(c, found) else c for c in found]
    ground = Ground(widest, bench.central, owned_classes(found), wholes(bench, found), revised(bench, found))
    return tuple(_matter(bench, g, ground) for g in grouped(bench, found, ground))


def widest_places(bench: Bench) -> tuple[str, ...]:
    """The places that most documents name: a toll may leave them unsaid."""
    places = {e.id: len({m.cite.document for m in e.mentions}) for e in bench.material.entities if e.kind == "place"}
    return tuple(sorted(i for i, n in places.items() if n >= WIDE * len(bench.documents) and n > 1))


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
    links = [(i, j) for i, j in combinations(range(len(found)), 2) if comparable(bench, found[i], found[j], ground)]
    links.sort(key=lambda ij: (not equal(found[ij[0]], found[ij[1]]), ij))
    group = {i: [i] for i in range(len(found))}
    for i, j in links:
        one, two = group[i], group[j]
        if one is not two and _join(bench, ([found[a] for a in one], [found[b] for b in two]), ground):
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
    same = [
        c
        for c in found
        if c.clause.document == count.clause.document and c.what == count.what and not (c.part or c.past)
    ]
    return any(
        (c.quantity.low or 0) > (count.quantity.low or 0) and not (c.place and count.place and c.place != count.place)
        for c in same
    )


def _join(bench: Bench, two: tuple[Sequence[Count], Sequence[Count]], ground: Ground) -> bool:
    """Whether two groups are one: nothing parts them, and half of the pairs, or each of the fewer, are of one thing."""
    across = [(a, b) for a in two[0] for b in two[1]]
    whole = (*two[0], *two[1])
    if any(_apart(a, b) and not _changing(a.clause.document, whole, ground) for a, b in across):
        return False
    if across[0][0].what == "crowd":
        return all(comparable(bench, a, b, ground) for a, b in across)
    near = {(a.cite, b.cite) for a, b in across if a.toll or equal(a, b) or comparable(bench, a, b, ground)}
    few, many = sorted(two, key=len)
    met = {cite for pair in near for cite in pair}
    return 2 * len(near) >= len(across) or (len(many) > len(few) and met.issuperset(c.cite for c in few))


def _apart(one: Count, two: Count) -> bool:
    """Whether two numbers of one text are of two things: in one sentence, with no two parties; or two measures."""
    if one.clause.document != two.clause.document or equal(one, two):
        return False
    rivals = one.what == "crowd" and not one.giver & two.giver
    return bool(one.quantity.unit) or (one.clause.sentence == two.clause.sentence and not rivals)


def _matter(bench: Bench, group: Sequence[Count], ground: Ground) -> Matter:
    items = tuple(counted(bench, c) for c in group)
    first = group[0]
    differences = tuple(_differences(bench, group, items, ground))
    weight = len({bench.lineage[i.document] for i in items}) + (1.0 if first.toll else 0.0)
    key = (first.what, first.place, str(first.part), "" if first.toll else first.value)
    return Matter("quantity", key, _about(bench, group, bool(differences)), items, differences, weight)


def _about(bench: Bench, group: Sequence[Count], differ: bool) -> str:
    """What is counted, and where, if the numbers differ; else the shortest clause that gives the number."""
    named = next((c.quantity.of for c in group if c.quantity.of), "")
    place = next((bench.entities[c.place].name for c in group if c.place in bench.entities), "")
    if differ and named:
        return f"{named} ({place})" if place else named
    told = Counter(c.value for c in group)
    most = min(told, key=lambda v: (-told[v], v))
    return bench.about(c.clause for c in group if c.value == most)


def _differences(bench: Bench, group: Sequence[Count], items: Sequence[Item], ground: Ground) -> Iterable[Difference]:
    if not _disputed(group):
        return
    if group[0].what == "crowd":
        yield from _rivals(bench, group, items)
    elif group[0].toll:
        yield _difference(bench, items, ("update", "toll"))
        yield from _bulletins(bench, group, items)
    elif _revised(group, ground) or _partial(bench, group):
        yield _difference(bench, items, ("update", "revised"))
    elif order := by_day(bench, group):
        yield _difference(bench, items, ("update", "dated"), order)
    else:
        yield _difference(bench, _sided(group, items), ("conflict", "number"))


def _sided(group: Sequence[Count], items: Sequence[Item]) -> list[Item]:
    """The items, a vague number on the side of the one exact number that it may be ("quelque 400", "400")."""
    exact = [c for c in group if c.quantity.high in (None, c.quantity.low)]
    out = []
    for count, one in zip(group, items, strict=True):
        homes = {c.value for c in exact if count not in exact and equal(count, c)}
        out.append(replace(one, group=min(homes)) if len(homes) == 1 else one)
    return out


def revised(bench: Bench, found: Sequence[Count]) -> frozenset[Cite]:
    """Where the measures stand that a document tells as estimated or revised."""
    verbs = frozenset(fold(r["form"]) for r in bench.pack.table("count_marks") if r["kind"] == "revised")
    return frozenset(c.cite for c in found if c.quantity.unit and _under(bench, c, verbs))


def _under(bench: Bench, count: Count, verbs: frozenset[str]) -> bool:
    """Whether one of some verbs stands over a number, in its sentence."""
    tokens = bench.notes[count.cite.document].tokens
    place = index_at(tokens, count.cite.span)
    for _ in range(CLIMB if place is not None else 0):
        if fold(tokens.lemmas[place or 0]) in verbs:
            return True
        place = tokens.heads[place or 0]
    return False


def _revised(group: Sequence[Count], ground: Ground) -> bool:
    """Whether one document gives two of the numbers, one as an estimate or revised: it knows that it has changed."""
    own = [c for c in group if not c.quantity.unit or _changing(c.clause.document, group, ground)]
    return any(a.clause.document == b.clause.document and not equal(a, b) for a, b in combinations(own, 2))


def _partial(bench: Bench, group: Sequence[Count]) -> bool:
    """Whether shares are those of a count that goes on: a sentence of theirs says so."""
    marks = {fold(r["form"]) for r in bench.pack.table("count_marks") if r["kind"] == "partial"}
    clauses = [c for one in group for c in bench.clauses_at[one.cite.document] if c.sentence == one.clause.sentence]
    return all(c.quantity.unit == SHARE for c in group) and any(marks & set(bench.lemmas(c)) for c in clauses)


def _changing(document: str, group: Iterable[Count], ground: Ground) -> bool:
    """Whether a document tells one of a group's numbers as an estimate or a revision."""
    return any(c.clause.document == document and c.cite in ground.revised for c in group)


def _disputed(group: Sequence[Count]) -> bool:
    ranges = [c for c in group if c.quantity.high is not None and c.quantity.high != c.quantity.low]
    within = any(all(equal(c, other) for other in group) for c in ranges)
    return not within and any(not equal(a, b) for a, b in combinations(group, 2))


def _difference(bench: Bench, items: Sequence[Item], how: tuple[str, str], order: Sequence[str] = ()) -> Difference:
    """How numbers differ; ``order``: their names in order, where days tell it."""
    sides: dict[str, list[Item]] = {}
    for one in items:
        sides.setdefault(one.group, []).append(one)
    ordered = tuple(tuple(sides[g]) for g in order or _ordered(sides, how[1] == "revised"))
    values = " / ".join(s[0].value for s in ordered)
    weight = len({bench.lineage[i.document] for i in items}) * (1.5 if how[1] in ("toll", "bulletin") else 1.0)
    return Difference("number", how[0], between(items), how[1], (("all", values),), ordered, weight)  # type: ignore[arg-type]


def _ordered(sides: Mapping[str, Sequence[Item]], revised: bool) -> list[str]:
    """Tolls climb; a revised figure follows the one that it revises, in the text that gives both."""
    names = sorted(sides, key=float)
    both = [(i.cite.document, i.cite.span.start, float(g)) for g in names for i in sides[g]]
    texts = Counter(document for document, _, _ in both)
    if not revised or not both:
        return names
    fullest = min(texts, key=lambda d: (-len({g for document, _, g in both if document == d}), d))
    told = list(dict.fromkeys(f"{g:g}" for document, _, g in sorted(both) if document == fullest))
    return told + [g for g in names if g not in told]


def _bulletins(bench: Bench, group: Sequence[Count], items: Sequence[Item]) -> Iterable[Difference]:
    """Counts of one class that differ although another count, beside them, is the same: one bulletin, two figures."""
    beside = [_beside(bench, c) for c in group]
    odd = {
        k
        for i, j in combinations(range(len(group)), 2)
        if not equal(group[i], group[j]) and beside[i] & beside[j]
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
    if len(parties) > 1 and not all(equal(group[a], group[b]) for a, b in combinations(rivals, 2)):
        made = _difference(bench, [items[i] for i in rivals], ("conflict", "rivals"))
        sides = tuple(tuple(items[i] for i in p) for p in parties)
        yield Difference("number", "conflict", "parties", "rivals", made.slots, sides, made.weight * 1.5)
    for party in parties:
        pairs = [(group[a], group[b]) for a, b in combinations(party, 2)]
        apart = any(far(a, b) for a, b in pairs)
        if not apart and any(not equal(a, b) for a, b in pairs):
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
