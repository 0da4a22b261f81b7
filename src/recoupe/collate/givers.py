"""Givers: who gives a number, and the place that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from recoupe.collate.bench import Bench
from recoupe.collate.clauses import Clause
from recoupe.collate.frames import index_at
from recoupe.collate.marks import Marks
from recoupe.lang.trees import children
from recoupe.model import Notes, Quantity, Tokens
from recoupe.text import Span, fold

COUNTING = "count"
"""The class of the verbs that count: their subject gives the number, named or not."""
TOTAL = "total"
SEAT = "capitale"
STEM = 5
NEAR = 7
"""Tokens after a number among which its place, or the one who gives it, may stand."""
DIGITS = re.compile(r"\d{1,3}(?:[. \u00a0\u202f]\d{3})+|\d+(?:,\d+)?")


def giver(bench: Bench, notes: Notes, quantity: Quantity, marks: Marks) -> frozenset[str]:
    """Who gives the number: annotated, subject of a verb that counts, after "selon" or in brackets, just before."""
    if quantity.given_by:
        entity = bench.entities.get(quantity.given_by)
        return frozenset({quantity.given_by} | ({fold(entity.name).split()[0]} if entity else set()))
    tokens = notes.tokens
    place = index_at(tokens, quantity.cite.span) or 0
    before = range(place - 1, max(-1, place - 4), -1)
    left = _party(bench, notes, before)
    if left and any(bench.lexis.classes.get(fold(tokens.lemmas[i])) == COUNTING for i in before):
        return left
    cued = _cued(bench, notes, (quantity, place), marks)
    if cued:
        return cued
    if not _of_people(bench, quantity, marks):
        return frozenset()
    return left if any(g in bench.entities for g in left) else _named_before(bench, notes, quantity)


def _of_people(bench: Bench, quantity: Quantity, marks: Marks) -> bool:
    """Whether a number may be of a crowd: there a name before it gives it ("la CGT, 800 000"), elsewhere it has it."""
    return bool(marks.crowd) and not quantity.unit and (quantity.head in ("", *marks.crowd))


def _cued(bench: Bench, notes: Notes, at: tuple[Quantity, int], marks: Marks) -> frozenset[str] | None:
    """Who is named after a cue ("selon", a bracket) on the right of a number, before the next number."""
    tokens, (quantity, place) = notes.tokens, at
    inside = [i for i in range(place, min(place + 12, len(tokens))) if tokens.starts[i] < quantity.cite.span.end]
    last = max(inside, default=place)
    for i in range(last + 1, min(last + 1 + NEAR, len(tokens))):
        words = bench.text(notes.document, _at(tokens, i))
        if DIGITS.fullmatch(words):
            return None
        if fold(words) in marks.giver:
            return _party(bench, notes, range(i + 1, min(i + 5, len(tokens))))
    return None


def _named_before(bench: Bench, notes: Notes, quantity: Quantity) -> frozenset[str]:
    """The person or body named last before a number in its clause, no other number between."""
    clause = bench.clause_of(quantity.cite)
    at = quantity.cite.span.start
    text = bench.documents[notes.document].text
    named = [
        (m.cite.span.end, e)
        for e in notes.entities
        if e.kind in ("person", "organisation")
        for m in e.mentions
        if clause and clause.span.start <= m.cite.span.start and m.cite.span.end <= at and m.form != "pronoun"
    ]
    if not named:
        return frozenset()
    end, entity = max(named, key=lambda row: row[0])
    return frozenset() if re.search(r"\d", text[end:at]) else frozenset({entity.id})


def _party(bench: Bench, notes: Notes, places: Iterable[int]) -> frozenset[str]:
    """The first noun or name among the tokens, unless a place: its entity and lemma."""
    tokens = notes.tokens
    for i in places:
        if tokens.tags[i] in ("NOUN", "PROPN"):
            owners = [e for e in notes.entities for m in e.mentions if m.cite.span.overlap(_at(tokens, i))]
            if any(e.kind == "place" for e in owners):
                return frozenset()
            return frozenset({fold(tokens.lemmas[i]), *(e.id for e in owners)})
    return frozenset()


def scope_of(bench: Bench, scope: str) -> str:
    """The place that a scope names, or its words: "cortège parisien" is Paris; a total has none."""
    if scope == TOTAL:
        return ""
    words = fold(scope).replace("-", " ").split()
    if words and words[0] == SEAT and bench.capital:
        return bench.capital
    for entity in bench.material.entities:
        names = [fold(n).replace("-", " ") for n in (entity.name, *entity.aliases)] if entity.kind == "place" else []
        if any(n == " ".join(words) or any(_derived(w, n) for w in words) for n in names):
            return entity.id
    return " ".join(words)


def _derived(word: str, name: str) -> bool:
    """Whether a word is a place's name or an adjective of it ("parisien", "marseillais")."""
    return len(name) > STEM - 1 and word[: max(STEM, len(name) - 1)] == name[: max(STEM, len(name) - 1)]


def place_of(bench: Bench, notes: Notes, at_: tuple[Clause, int], marks: Marks) -> str:
    """The place that a number is about: named just after it, else the last one named before it in its sentence."""
    clause, place = at_
    at = notes.tokens.starts[place]
    numbers = [q.cite.span.start for q in notes.quantities if q.cite.span.start > at]
    text = bench.documents[notes.document].text
    marks_at = [i for i in (text.find(";", at), text.find(":", at)) if i >= 0]
    stop = min([clause.sentence.end, *numbers, *marks_at, notes.tokens.ends[min(place + NEAR, len(notes.tokens) - 1)]])
    named = sorted(
        (m.cite.span, e.id)
        for e in notes.entities
        if e.kind == "place"
        for m in e.mentions
        if m.form != "pronoun" and clause.sentence.contains(m.cite.span)
    )
    named = sorted((*named, *_seats(bench, notes, clause, marks)))
    after = [i for s, i in named if at < s.start < stop and _located(bench, notes, s, marks)]
    before = [i for s, i in named if s.end <= at]
    return after[0] if after else before[-1] if before else ""


def _seats(bench: Bench, notes: Notes, clause: Clause, marks: Marks) -> Iterable[tuple[Span, str]]:
    """Places told by a common noun ("dans la capitale"), or by what is of a country ("dans les zones syriennes")."""
    tokens = notes.tokens
    for i in range(clause.tokens.start, clause.tokens.end):
        form = fold(bench.text(notes.document, _at(tokens, i)))
        if form in marks.seat:
            yield _at(tokens, i), bench.capital or form
        elif tokens.tags[i] == "ADJ" and form in bench.lands:
            case = next((c for c in children(tokens, tokens.heads[i]) if tokens.deps[c] == "case" and c < i), None)
            if case is not None:
                yield Span(tokens.starts[case + 1], tokens.ends[i]), bench.lands[form]


def _located(bench: Bench, notes: Notes, span: Span, marks: Marks) -> bool:
    """Whether a place is said to be where something is ("à Paris"), not one of a list."""
    words = fold(bench.documents[notes.document].text[max(0, span.start - 12) : span.start]).replace("'", " ").split()
    return bool(set(words[-2:]) & marks.where)


def _at(tokens: Tokens, place: int) -> Span:
    return Span(tokens.starts[place], tokens.ends[place])
