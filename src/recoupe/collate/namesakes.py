"""Namesakes: first names one letter apart, each in its own documents: one person, and a slip (Fatma, Fatna).

Two spellings of one name (Mohamed, Mohammed) are no disagreement; nor are two people whom one document names both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

from recoupe.collate.bench import Bench
from recoupe.collate.matters import Matter
from recoupe.collate.sides import Clash, Reply, opposed
from recoupe.model import Entity
from recoupe.text import fold

LIKENESS = 0.5
VOWELS = frozenset("aeiouy")
"""Letters by which transliterations of one name differ."""
FEWEST = 3
"""Documents that name the two together, from which one of them is taken for a slip."""


def namesakes(bench: Bench) -> tuple[Matter, ...]:
    """The matters on which a person bears two first names that differ by a letter."""
    known = {fold(r["name"]) for r in bench.pack.table("first_names")}
    alone = [e for e in bench.material.entities if e.kind == "person" and fold(e.name) in known]
    spelt = _spellings(bench)
    pairs = [(a, b) for a, b in combinations(sorted(alone, key=lambda e: e.id), 2) if _slip(a, b, spelt)]
    return opposed(bench, [c for a, b in pairs for c in _clashes(bench, a, b)], "actor")


def _spellings(bench: Bench) -> Mapping[str, int]:
    rows = (row["forms"].split("|") for row in bench.pack.table("given_names"))
    return {fold(name): number for number, names in enumerate(rows) for name in names}


def _slip(one: Entity, two: Entity, spelt: Mapping[str, int]) -> bool:
    """Whether two names differ by one consonant inside, are no spellings of one, and never stand together."""
    a, b = fold(one.name), fold(two.name)
    other = [i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    letters = len(a) == len(b) and len(other) == 1 and other[0] > 0 and not {a[other[0]], b[other[0]]} & VOWELS
    homes = [{m.cite.document for m in e.mentions} for e in (one, two)]
    apart = not homes[0] & homes[1] and len(homes[0] | homes[1]) >= FEWEST
    return letters and apart and (a not in spelt or spelt[a] != spelt.get(b))


def _clashes(bench: Bench, one: Entity, two: Entity) -> Iterable[Clash]:
    for first in _replies(bench, one):
        for second in _replies(bench, two):
            yield Clash(first, second, f"name {one.id} {two.id}", "name", "conflict", "first-name", LIKENESS)


def _replies(bench: Bench, entity: Entity) -> Iterable[Reply]:
    """One passage a document that calls somebody by this name."""
    seen: set[str] = set()
    for mention in entity.mentions:
        clause = bench.clause_of(mention.cite) if mention.form == "name" else None
        if clause is not None and clause.document not in seen:
            seen.add(clause.document)
            yield Reply(clause, fold(entity.name), mention.cite.span)
