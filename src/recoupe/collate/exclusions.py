"""Signals of values that exclude each other: contrary words, more and less, before and after, numbers, times, names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TypeVar

from recoupe.collate.compatibility import quantities, times, units
from recoupe.collate.negations import marks
from recoupe.collate.statements import MET, Signal, Statement, Term, covered, same
from recoupe.lang import table
from recoupe.lang.trees import children
from recoupe.model import Quantity, Time
from recoupe.text import Span, fold

Value = TypeVar("Value", Quantity, Time)

LEAST = 4
"""Letters of a name that is no abbreviation."""
DOERS = ("nsubj", "nsubj:pass", "obl:agent")
PLACED = ("obl", "obl:arg", "obl:mod")
HOLD = ("equal", "rounding", "compatible")


def exclusions(one: Statement, two: Statement) -> tuple[Signal, ...]:
    """The signals of two statements that no negation makes."""
    return (
        *_antonyms(one, two),
        *_degrees(one, two),
        *_orders(one, two),
        *_numbers(one, two),
        *_times(one, two),
        *_others(one, two, "actor", _doers),
        *_others(one, two, "place", _places),
    )


def _found(name: str, one: Statement, two: Statement, first: Span, second: Span) -> Signal:
    """A signal of two stretches, with how much of what stands around each the other side says."""
    left = [t for t in one.terms if not first.overlap(one.span((t.index,)))]
    right = [t for t in two.terms if not second.overlap(two.span((t.index,)))]
    back, told = sorted((covered(left, right), covered(right, left)))
    return Signal(name, first, second, told, back)


# -- contrary words ---------------------------------------------------------------------------------


def _antonyms(one: Statement, two: Statement) -> Iterable[Signal]:
    """Two words of which one excludes the other, both asserted or both negated, none of them on both sides."""
    contrary = _contraries(one.pack.folder)
    mine, theirs = ({t.lemma for t in s.terms} for s in (one, two))
    for a in one.terms:
        for b in two.terms:
            apart = a.tag == b.tag and a.lemma not in theirs and b.lemma not in mine
            if apart and (a.lemma, b.lemma, b.tag == "VERB") in contrary and _turned(one, a) == _turned(two, b):
                yield _found("antonym", one, two, one.span((a.index,)), two.span((b.index,)))


def _turned(statement: Statement, term: Term) -> bool:
    """Whether a negation turns a word round, or stands right below it: "recommande d'éviter"."""
    heads, at = statement.notes.tokens.heads, term.index
    return at in statement.negated or any(heads[n.marker] == at != n.marker for n in statement.negations)


@cache
def _contraries(folder: str) -> frozenset[tuple[str, str, bool]]:
    """Each word with one that excludes it, and whether they are verbs; both ways round."""
    rows = [(fold(row["lemma"]), fold(row["contrary"]), row["tag"] == "verb") for row in table(folder, "antonyms")]
    return frozenset((*rows, *((b, a, tag) for a, b, tag in rows)))


def _degrees(one: Statement, two: Statement) -> Iterable[Signal]:
    """More on one side and less on the other, of one word."""
    for a, more, of in _compared(one):
        for b, less, other in _compared(two):
            if more != less and same(of, other) >= MET:
                yield _found("degree", one, two, one.span((a,)), two.span((b,)))


def _compared(statement: Statement) -> Iterable[tuple[int, bool, Term]]:
    """The words of comparison: the token, whether it says more, and what is compared."""
    tokens, markers = statement.notes.tokens, {n.marker for n in statement.negations}
    more, less = (marks(statement.pack.folder, kind) for kind in ("more", "less"))
    counted = [q.cite.span for q in statement.notes.quantities]
    for i in statement.places:
        lemma, place = fold(tokens.lemmas[i]), statement.span((i,))
        if lemma in more | less and i not in markers and not any(c.contains(place) for c in counted):
            for term in statement.at((tokens.heads[i],)):
                yield i, lemma in more, term


def _orders(one: Statement, two: Statement) -> Iterable[Signal]:
    """Before a thing on one side, after it on the other, and that word of order not on both sides."""
    mine, theirs = _ordered(one), _ordered(two)
    told = [{(later, t.lemma) for _, later, t in side} for side in (mine, theirs)]
    for a, later, of in mine:
        for b, after, other in theirs:
            both = (later, other.lemma) in told[1] or (after, of.lemma) in told[0]
            if later != after and same(of, other) >= MET and not both:
                yield _found("order", one, two, one.span((a,)), two.span((b,)))


def _ordered(statement: Statement) -> list[tuple[int, bool, Term]]:
    """The words of order: the token, whether it says "after", and the noun that it stands before."""
    tokens, folder = statement.notes.tokens, statement.pack.folder
    earlier, later = marks(folder, "earlier"), marks(folder, "later")
    words = [i for i in statement.places if fold(tokens.lemmas[i]) in earlier | later and tokens.heads[i] > i]
    return [(i, fold(tokens.lemmas[i]) in later, t) for i in words for t in statement.at((tokens.heads[i],))]


# -- numbers and times ------------------------------------------------------------------------------


def _numbers(one: Statement, two: Statement) -> Iterable[Signal]:
    """Two numbers of one thing that cannot both hold, neither of which the other side gives."""
    known = units(one.pack)
    mine, theirs = (_held(s, s.notes.quantities) for s in (one, two))
    for a in mine:
        for b in theirs:
            apart = _counted_alike(a, b) and quantities(a, b, known).status == "conflict"
            if apart and _one_act(one, two, a.cite.span, b.cite.span):
                rivals = [(a, c) for c in theirs] + [(c, b) for c in mine]
                if not any(quantities(x, y, known).status in HOLD for x, y in rivals):
                    yield _found("number", one, two, a.cite.span, b.cite.span)


def _held(statement: Statement, values: Sequence[Value]) -> list[Value]:
    whole = statement.span(statement.places)
    return [v for v in values if whole.contains(v.cite.span)]


def _dated(statement: Statement, time: Time) -> bool:
    """Whether a time is known by itself or by the day that its document states, and counts no years of an age."""
    ages = any(q.head == "age" and q.cite.span.overlap(time.cite.span) for q in statement.notes.quantities)
    relative = not time.symbol.startswith("date:") and time.type != "DURATION"
    return not ages and time.type != "SET" and (not relative or statement.document.published.basis == "stated")


def _one_act(one: Statement, two: Statement, first: Span, second: Span) -> bool:
    """Whether two stretches hang from one word."""
    return any(same(x, y) >= MET for x in _above(one, first) for y in _above(two, second))


def _above(statement: Statement, span: Span) -> tuple[Term, ...]:
    """The verb that a stretch hangs from, or the word right above it where no verb is."""
    tokens = statement.notes.tokens
    inside = [i for i in statement.places if span.start <= tokens.starts[i] < span.end]
    tops = [i for i in inside if tokens.heads[i] not in inside]
    while tops and tokens.tags[tops[0]] != "VERB" and tokens.heads[tops[0]] != tops[0]:
        tops = [tokens.heads[tops[0]]]
    return statement.at(tops)


def _counted_alike(one: Quantity, two: Quantity) -> bool:
    """Whether two numbers are of one unit, and of one noun if they name any."""
    nouns = one.head or fold(one.of), two.head or fold(two.of)
    return one.unit == two.unit and (nouns[0] == nouns[1] or (bool(one.unit) and "" in nouns))


def _times(one: Statement, two: Statement) -> Iterable[Signal]:
    """Two days or lengths that cannot both hold, neither of which the other side gives."""
    mine, theirs = ([t for t in _held(s, s.notes.times) if _dated(s, t)] for s in (one, two))
    for a in mine:
        for b in theirs:
            rivals = [(a, c) for c in theirs if c.type == a.type] + [(c, b) for c in mine if c.type == b.type]
            apart = a.type == b.type and all(times(x, y).status == "conflict" for x, y in rivals)
            if apart and _one_act(one, two, a.cite.span, b.cite.span):
                yield _found("time", one, two, a.cite.span, b.cite.span)


# -- who and where ----------------------------------------------------------------------------------


def _others(one: Statement, two: Statement, name: str, pick: Callable[[Statement, int], list[int]]) -> Iterable[Signal]:
    """One asserted act with two names of doers, or of places, neither of which the other side names."""
    left, right = ([t for t in s.terms if t.tag == "VERB" and t.index not in s.negated] for s in (one, two))
    for a in left:
        for b in right:
            if same(a, b) >= MET:
                mine, theirs = pick(one, a.index), pick(two, b.index)
                if mine and theirs and not _told(one.at(mine), two) and not _told(two.at(theirs), one):
                    yield _found(name, one, two, one.span(mine), two.span(theirs))


def _told(names: Sequence[Term], other: Statement) -> bool:
    """Whether the other side tells one of some names, or one that is spelled alike or shortened."""
    return any(same(n, t) or n.lemma[:2] == t.lemma[:2] or _short(n, t) for n in names for t in other.terms)


def _short(one: Term, two: Term) -> bool:
    """Whether one of two names may stand for more words than one, or is an initial."""
    short, long = sorted((one.lemma, two.lemma), key=len)
    return len(short) < LEAST and short[0] == long[0]


def _doers(statement: Statement, verb: int) -> list[int]:
    return _named(statement, verb, DOERS, ("person", "organisation", "place"))


def _places(statement: Statement, verb: int) -> list[int]:
    return _named(statement, verb, PLACED, ("place",))


def _named(statement: Statement, verb: int, deps: Sequence[str], kinds: Sequence[str]) -> list[int]:
    """The names of some kinds that hang from a verb by some relations."""
    tokens = statement.notes.tokens
    names = [m.cite.span for e in statement.notes.entities if e.kind in kinds for m in e.mentions if m.form == "name"]
    hung = (i for i in children(tokens, verb) if i in statement.places and tokens.deps[i] in deps)
    return [i for i in hung if any(n.contains(statement.span((i,))) for n in names)]
