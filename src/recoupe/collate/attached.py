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

GAP = re.compile(r"\s*[,(]\s*(?:agee? (?:de|d') ?)?")
"""What stands between a name and the age of who bears it."""
REACH = 40
"""Code points after a name in which its seat may stand."""
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
    for quantity in (q for q in notes.quantities if q.head == AGE and q.low is not None and q.low == q.high):
        for entity, mention in _named(bench, notes):
            between = Span(mention.cite.span.end, quantity.cite.span.start)
            if 0 < between.end - between.start < REACH and GAP.fullmatch(fold(bench.text(notes.document, between))):
                clause = bench.clause_of(quantity.cite)
                if clause is not None:
                    yield entity.id, Reply(clause, f"{quantity.low:g}", quantity.cite.span)


def _named(bench: Bench, notes: Notes) -> Iterable[tuple[Entity, Mention]]:
    """The persons of a document where they are called by their name."""
    return ((e, m) for e in notes.entities if e.kind == "person" for m in e.mentions if m.form == "name")


def _seats(bench: Bench, notes: Notes) -> Iterable[Told]:
    """Where a member, mayor or bishop is from: the place after his function, right after his name."""
    places = [(m.cite.span, e) for e in notes.entities if e.kind == "place" for m in e.mentions if m.form == "name"]
    for entity, mention in _named(bench, notes):
        near = Span(mention.cite.span.end, mention.cite.span.end + REACH)
        for span, place in places:
            words = fold(bench.text(notes.document, Span(near.start, span.start))) if near.contains(span) else ""
            match = SEAT.fullmatch(words)
            clause = bench.clause_of(Cite(notes.document, span)) if match else None
            if match and clause is not None:
                yield f"{entity.id} {match[1]}", Reply(clause, place.id, span)


SEAT = re.compile(r"\s*[,(]\s*(?:l'|le |la )?(depute|senateur|senatrice|maire)e?(?: [\w-]+){0,2} (?:de |du |des |d')(?:la |l')?")


def _clashes(told: Iterable[Told], kind: str, code: str) -> Iterable[Clash]:
    for (one, first), (two, second) in combinations(list(told), 2):
        apart = first.group != second.group and first.clause.document != second.clause.document
        if one == two and apart:
            yield Clash(first, second, f"{code} {one}", kind, "conflict", code, 0.5)
