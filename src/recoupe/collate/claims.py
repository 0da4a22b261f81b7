"""Claims told by several documents: clauses that say one thing, gathered conservatively."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from recoupe.collate.acts import Act, acts, agree, every_act, other_day, other_number
from recoupe.collate.bench import Bench
from recoupe.collate.clauses import Clause
from recoupe.collate.matters import Item, Matter
from recoupe.collate.odds import bare, odds
from recoupe.collate.pairs import Pair, pairs
from recoupe.collate.readings import item
from recoupe.model import Cite

LEAST, SHARED = 0.1, 2
"""Likeness and words in common from which two clauses are asked whether they tell one thing."""
JOIN = 0.48
"""Odds (``odds.py``) from which two clauses are gathered; this and the others swept on 20 real clusters and four
events, 2026-11: labels of pairs, facts of two articles."""
AGAIN = 0.66
"""Odds from which two clauses are gathered a second time, where the first has put one of them with others."""
LINK = 0.4
"""Odds that every two clauses of one gathering keep, unless most of them reach ``JOIN``."""
SURE = 0.75
"""Odds from which two clauses say one thing even where their predicates do not show one act."""
BARE = 0.2
"""Likeness without the words that only name somebody, below which one act is not enough to say one thing."""
ALIKE = 0.5
"""The same from which one act that both name, wherever it stands in the clause, is what both tell."""
LOOSE = 0.2
"""The weight of clauses that are much alike and yet not seen to agree."""
TELLING = 3
"""Words in common of two clauses one of which has no act of its own."""
QUOTED = 0.6
"""Share of a clause from which a quotation family has told it already."""


def aligned(bench: Bench, least: float = LEAST, shared: int = SHARED) -> tuple[Pair, ...]:
    """The pairs of clauses that may tell one thing."""
    return tuple(p for p in pairs(bench.clauses, bench.scale, least) if p.shared >= shared)


def claims(bench: Bench, found: Sequence[Pair]) -> tuple[Matter, ...]:
    """A matter for each gathering of clauses from two documents or more; those that agree give one value."""
    own = [p for p in found if not _quoted(bench, p)]
    told = {c: _told(bench, c) for p in own for c in (p.first, p.second)}
    sure = {p: odds(bench, p) for p in own}
    likely = (p for p in own if sure[p] >= JOIN and _tells(told, p))
    near = sorted((p for p in likely if sure[p] >= SURE or not _elsewhere(bench, p)), key=lambda p: -sure[p])
    groups = gathered(bench, near)
    left = [p for p in parted(near, groups) if sure[p] >= AGAIN]
    made = [_matter(bench, group, told) for group in (*groups, *gathered(bench, left))]
    return tuple(m for m in made if _worth(bench, m))


def parted(found: Sequence[Pair], groups: Sequence[Sequence[Clause]]) -> Iterable[Pair]:
    """The pairs that no gathering holds: a clause that tells two things is with one of them only."""
    home = {clause: n for n, group in enumerate(groups) for clause in group}
    return (p for p in found if home.get(p.first, -1) != home.get(p.second, -2))


def _elsewhere(bench: Bench, pair: Pair) -> bool:
    """Whether two clauses give other numbers of one thing, or other days: mostly two facts, unless all else is one."""
    return other_number(bench, pair.first, pair.second) or other_day(bench, pair.first, pair.second)


def _tells(told: Mapping[Clause, Told], pair: Pair) -> bool:
    """Whether two clauses do more than say who speaks: each has an act, or they share words enough that name nobody."""
    one, two = told[pair.first], told[pair.second]
    shared = [f for f in one.bare & two.bare if f[0] not in "~@%"]
    return bool(one.main and two.main) or len(shared) >= TELLING


@dataclass(frozen=True, slots=True)
class Told:
    """A clause with its acts (the main ones, and every one), and its features without words that only name somebody."""

    clause: Clause
    main: tuple[Act, ...]
    every: tuple[Act, ...]
    bare: frozenset[str]


def _told(bench: Bench, clause: Clause) -> Told:
    return Told(clause, acts(bench, clause), every_act(bench, clause), bare(bench, clause))


def _quoted(bench: Bench, pair: Pair) -> bool:
    """Whether one quotation that several origins give covers two clauses: it has told them together already."""
    told = (f for f in bench.material.families if len({bench.lineage[m.document] for m in f.members}) > 1)
    return any(all(_covered(f.members, clause) for clause in (pair.first, pair.second)) for f in told)


def _covered(members: Sequence[Cite], clause: Clause) -> bool:
    """Whether a passage covers most of a clause."""
    own = (m.span for m in members if m.document == clause.document)
    return any(clause.span.overlap(span) >= QUOTED * len(clause.span) for span in own)


def gathered(bench: Bench, found: Sequence[Pair]) -> tuple[tuple[Clause, ...], ...]:
    """Clauses joined by their pairs in order, as long as those of a gathering may tell one thing."""
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
    """Whether every two clauses of two gatherings may tell one thing, or most do: an aid asked for, and promised."""
    found = [_odds(bench, a, b) for a in one for b in two]
    return all(o >= LINK for o in found) or 2 * sum(o >= JOIN for o in found) > len(found)


def _matter(bench: Bench, group: Sequence[Clause], told: Mapping[Clause, Told]) -> Matter:
    values = _values(bench, group, told)
    items = tuple(_item(bench, clause, str(n)) for n, value in enumerate(values) for clause in value)
    common = sorted(frozenset.intersection(*(c.lemmas for c in group)) or group[0].lemmas)
    agreed = len({c.document for c in values[0]}) > 1
    weight = _weight(bench, values[0]) if agreed else LOOSE
    return Matter("action", tuple(common), bench.about(values[0]), items, (), weight)


def _values(bench: Bench, group: Sequence[Clause], told: Mapping[Clause, Told]) -> tuple[tuple[Clause, ...], ...]:
    """The clauses by what they say: each joins the first value whose every clause agrees with it."""
    values: list[list[Clause]] = []
    for clause in sorted(group, key=lambda c: (-len(c.words), c.key, c.document)):
        home = next((v for v in values if all(_one(bench, clause, c, told) for c in v)), None)
        if home is None:
            values.append([clause])
        else:
            home.append(clause)
    values.sort(key=lambda v: (-len({bench.lineage[c.document] for c in v}), v[0].key))
    return tuple(tuple(v) for v in values)


def _one(bench: Bench, one: Clause, two: Clause, told: Mapping[Clause, Told]) -> bool:
    """Whether two clauses tell one thing: one main act; where the rest is much alike, any act that both name."""
    if one.key == two.key:
        return True
    left, right = told[one], told[two]
    like = bench.scale.cosine_of(left.bare, right.bare)
    if like < BARE:
        return False
    if agree(bench, (one, left.main), (two, right.main)):
        return True
    if like >= ALIKE and agree(bench, (one, left.every), (two, right.every)):
        return True
    return _odds(bench, one, two) >= SURE and not _apart(bench, left, right)


def _apart(bench: Bench, one: Told, two: Told) -> bool:
    """Whether two clauses differ in a number, a day, a negation, what is still to come, or how surely it is told."""
    said = [{(a.negative, a.stance) for a in t.main} for t in (one, two)]
    clash = bool(said[0]) and bool(said[1]) and not said[0] & said[1]
    firm = [_item(bench, t.clause, "").stance for t in (one, two)]
    return clash or firm[0] != firm[1] or _elsewhere(bench, Pair(one.clause, two.clause, 0.0, 0.0))


def _odds(bench: Bench, one: Clause, two: Clause) -> float:
    return odds(bench, Pair(one, two, bench.scale.likeness(one, two), 0.0))


def _worth(bench: Bench, matter: Matter) -> bool:
    """Whether two documents agree, or every two passages are likely to tell one thing."""
    if len({i.document for i in matter.items if i.group == "0"}) > 1:
        return True
    held = [c for i in matter.items if (c := bench.clause_of(i.cite))]
    return all(_odds(bench, a, b) >= JOIN for a, b in combinations(held, 2))


def _item(bench: Bench, clause: Clause, value: str) -> Item:
    cite = Cite(clause.document, clause.span)
    return item(bench, " ".join(bench.text(clause.document, clause.span).split()), cite, None, value)


def _weight(bench: Bench, group: Sequence[Clause]) -> float:
    origins = len({bench.lineage[c.document] for c in group})
    return origins + 1 / (1 + min(c.rank for c in group))
