"""Figures attached to a name ("X, 31 ans"; "X, député de Y"): they need no likeness of clauses to be of one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from recoupe.collate.bench import Bench
from recoupe.collate.matters import Matter
from recoupe.collate.sides import Clash, Reply, opposed, reply_item
from recoupe.model import Cite, Entity, Mention, Notes
from recoupe.text import Span, fold

REACH = 40
"""Code points after a name in which its seat may stand."""
LONGEST = 6
"""Words between a name and its seat, one more than there may be."""
WORD = re.compile(r"\w+")
AGE = "age"
GROWN = 10
"""Years from which an age is compared without a name: those of children are told too loosely."""
MANY, TWO = 3, 2
"""Origins that give one age, from which a near one is a slip; and from which they agree."""
SLIP = 2
"""Years between an age and a slip of it."""


def attached(bench: Bench) -> tuple[Matter, ...]:
    """The matters on which two documents give one person two ages, or two seats."""
    ages = [r for notes in bench.notes.values() for r in _ages(bench, notes)]
    seats = [r for notes in bench.notes.values() for r in _seats(bench, notes)]
    told = _every_age(bench)
    clashes = [*_clashes(ages, "number", AGE), *_clashes(seats, "name", "seat"), *_slips(bench, told)]
    return (*opposed(bench, clashes, "quantity"), *_shared(bench, told))


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


def _every_age(bench: Bench) -> Mapping[str, tuple[Reply, ...]]:
    """Every exact age of grown people in the story, by its number of years."""
    out: dict[str, list[Reply]] = {}
    for notes in bench.notes.values():
        for quantity in (q for q in notes.quantities if q.head == AGE and q.low is not None and q.low == q.high):
            clause = bench.clause_of(quantity.cite)
            if clause is not None and (quantity.low or 0) >= GROWN:
                value = f"{quantity.low:g}"
                out.setdefault(value, []).append(Reply(clause, value, quantity.cite.span))
    return {value: tuple(replies) for value, replies in sorted(out.items())}


def _slips(bench: Bench, told: Mapping[str, Sequence[Reply]]) -> Iterable[Clash]:
    """An age that most tell and a near one that another document tells in its place: one person, and a slip."""
    for many in told.values():
        documents = {r.clause.document for r in many}
        if len({bench.lineage[d] for d in documents}) < MANY:
            continue
        for few in (f for v, f in told.items() if 0 < abs(float(v) - float(many[0].group)) <= SLIP):
            if not documents & {r.clause.document for r in few}:
                yield from (Clash(many[0], r, f"{AGE} {many[0].group}", "number", "conflict", AGE, 0.5) for r in few)


def _shared(bench: Bench, told: Mapping[str, Sequence[Reply]]) -> Iterable[Matter]:
    """The ages that two documents or more give, of one person as far as it can be told."""
    for value, replies in told.items():
        owners = [_owner(bench, r) for r in replies]
        known = {o for o in owners if o}
        kept = [r for r, o in zip(replies, owners, strict=True) if not known or not o or o == min(known)]
        origins = {bench.lineage[r.clause.document] for r in kept}
        if len(known) < TWO and len(origins) >= TWO:
            items = tuple(reply_item(bench, r) for r in kept)
            yield Matter("quantity", (AGE, value), bench.about(r.clause for r in kept), items, (), float(len(origins)))


def _owner(bench: Bench, reply: Reply) -> str:
    """The person whose name an age stands right after; else empty."""
    notes = bench.notes[reply.clause.document]
    place = Cite(notes.document, reply.slot)
    linking = _forms(bench, "aged")
    for entity, mention in _named(bench, notes):
        words = _between(bench, mention.cite, place.span)
        if words is not None and linking.issuperset(words):
            return entity.id
    return ""


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
