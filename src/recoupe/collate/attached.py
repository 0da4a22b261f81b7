"""Figures attached to a name ("X, 31 ans"; "X, député de Y"): they need no likeness of clauses to be of one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations

from recoupe.collate.bench import Bench
from recoupe.collate.matters import Matter
from recoupe.collate.sides import Clash, Reply, opposed
from recoupe.model import Cite, Entity, Mention, Notes
from recoupe.text import Span, fold

REACH = 40
"""Code points after a name in which its seat may stand."""
LONGEST = 6
"""Words between a name and its seat, one more than there may be."""
WORD = re.compile(r"\w+")
AGE = "age"


def attached(bench: Bench) -> tuple[Matter, ...]:
    """The matters on which two documents give one person two ages, or two seats."""
    ages = [r for notes in bench.notes.values() for r in _ages(bench, notes)]
    seats = [r for notes in bench.notes.values() for r in _seats(bench, notes)]
    clashes = [*_clashes(ages, "number", AGE), *_clashes(seats, "name", "seat")]
    return opposed(bench, clashes, "quantity")


Told = tuple[str, Reply]


def _ages(bench: Bench, notes: Notes) -> Iterable[Told]:
    """Ages that stand right after a name."""
    linking = _forms(bench, "aged")
    for quantity in (q for q in notes.quantities if q.head == AGE and q.low is not None and q.low == q.high):
        clause = bench.clause_of(quantity.cite)
        for entity, mention in _named(bench, notes):
            words = _between(bench, mention.cite, quantity.cite.span)
            if clause is not None and words is not None and linking.issuperset(words):
                yield entity.id, Reply(clause, f"{quantity.low:g}", quantity.cite.span)


def _between(bench: Bench, name: Cite, slot: Span) -> list[str] | None:
    """The words between a name and what is set apart after it by a comma or a bracket; None where nothing is so set."""
    if not 0 < slot.start - name.span.end < REACH:
        return None
    text = fold(bench.text(name.document, Span(name.span.end, slot.start))).lstrip()
    return WORD.findall(text[1:]) if text[:1] in (",", "(") and not set(text[1:]) & set(",();:.") else None


def _forms(bench: Bench, kind: str) -> frozenset[str]:
    return frozenset(fold(r["form"]) for r in bench.pack.table("count_marks") if r["kind"] == kind)


def _named(bench: Bench, notes: Notes) -> Iterable[tuple[Entity, Mention]]:
    """The persons of a document where they are called by their name."""
    return ((e, m) for e in notes.entities if e.kind == "person" for m in e.mentions if m.form == "name")


def _seats(bench: Bench, notes: Notes) -> Iterable[Told]:
    """Where a member or a mayor is elected: the place after his function, right after his name."""
    places = [(m.cite, e) for e in notes.entities if e.kind == "place" for m in e.mentions if m.form == "name"]
    elected = _forms(bench, "elected")
    for entity, mention in _named(bench, notes):
        for cite, place in places:
            words = _between(bench, mention.cite, cite.span) or []
            function = next((w for w in words[:2] if w in elected), None)
            clause = bench.clause_of(cite)
            if function and len(words) < LONGEST and clause is not None:
                yield f"{entity.id} {function[:5]}", Reply(clause, place.id, cite.span)


def _clashes(told: Iterable[Told], kind: str, code: str) -> Iterable[Clash]:
    for (one, first), (two, second) in combinations(list(told), 2):
        apart = first.group != second.group and first.clause.document != second.clause.document
        if one == two and apart:
            yield Clash(first, second, f"{code} {one}", kind, "conflict", code, 0.5)
