"""Rosters: who is named together by several documents (three or more), and what one person does once in a story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from recoupe.collate.acts import Act, every_act
from recoupe.collate.bench import Bench
from recoupe.collate.clauses import Clause
from recoupe.collate.matters import Item, Matter
from recoupe.collate.parties import hanging, joined, parties
from recoupe.collate.predicates import carrier
from recoupe.collate.readings import item
from recoupe.model import Cite
from recoupe.text import Span

FEWEST = 3
"""People named together, from which a list says who takes part."""
TERMS = ("nsubj", "nsubj:pass", "obj", "obl:agent", "nmod")
Told = tuple[Clause, Span]


def rosters(bench: Bench) -> tuple[Matter, ...]:
    """A matter for each list of people, and for each person with what is told of them once, that two origins give."""
    return (*_lists(bench), *_deeds(bench))


def _lists(bench: Bench) -> Iterable[Matter]:
    people = {c: frozenset(e for e in c.entities if e in bench.named and _person(bench, e)) for c in bench.clauses}
    listing = [c for c in bench.clauses if len(people[c]) >= FEWEST]
    groups: dict[frozenset[str], list[Clause]] = {}
    for one, two in combinations(listing, 2):
        both = people[one] & people[two]
        if one.document != two.document and len(both) >= FEWEST:
            groups.setdefault(both, []).extend(c for c in (one, two) if c not in groups.get(both, ()))
    for both in sorted(groups, key=sorted):
        items = tuple(_item(bench, c, None) for c in groups[both])
        if _origins(bench, items) > 1:
            about = bench.about(groups[both])
            yield Matter("actor", ("roster", *sorted(both)), about, items, (), float(_origins(bench, items)))


def _person(bench: Bench, entity: str) -> bool:
    return bench.entities[entity].kind == "person"


def _deeds(bench: Bench) -> Iterable[Matter]:
    """What somebody does or undergoes once, told as done: a resignation, an arrest."""
    once = {"%" + r["class"] for r in bench.pack.table("single_acts")}
    told: dict[tuple[str, str], list[Told]] = {}
    for clause in bench.clauses:
        tokens = bench.notes[clause.document].tokens
        for act in every_act(bench, clause):
            if act.stance == "done" and not act.negative:
                slot = Span(tokens.starts[act.place], tokens.ends[act.place])
                for who in _concerned(bench, clause, act):
                    for name in sorted(act.names & once):
                        told.setdefault((name, who), []).append((clause, slot))
    yield from (m for key in sorted(told) if (m := _deed(bench, key, told)) is not None)


def _concerned(bench: Bench, clause: Clause, act: Act) -> Iterable[str]:
    """The named people who do or undergo an act, by their own word or one joined to it."""
    tokens = bench.notes[clause.document].tokens
    heads = {act.place, carrier(tokens, act.place)}
    return sorted(parties(bench, clause, act, joined(tokens, hanging(tokens, heads, TERMS)), ("person",)))


def _deed(bench: Bench, key: tuple[str, str], told: Mapping[tuple[str, str], Sequence[Told]]) -> Matter | None:
    items = tuple({i.cite: i for i in (_item(bench, c, slot) for c, slot in told[key])}.values())
    if _origins(bench, items) < 2:
        return None
    about = bench.about(c for c, _ in told[key])
    return Matter("action", ("deed", *key), about, items, (), float(_origins(bench, items)))


def _item(bench: Bench, clause: Clause, slot: Span | None) -> Item:
    cite = Cite(clause.document, clause.span)
    place = None if slot is None else Cite(clause.document, slot)
    return item(bench, " ".join(bench.text(clause.document, clause.span).split()), cite, place, "0")


def _origins(bench: Bench, items: Iterable[Item]) -> int:
    return len({bench.lineage[i.document] for i in items})
