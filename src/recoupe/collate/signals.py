"""Signals that two statements contradict each other: each with its name and the words of both that show it.

A signal is one where what stands around it is told by both sides (``near``); how near it must be is the caller's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from recoupe.collate.compatibility import quantities, times, units
from recoupe.collate.statements import Negation, Statement, Term, covered, doers, same, when
from recoupe.lang import table
from recoupe.lang.trees import children
from recoupe.model import Quantity, Time
from recoupe.text import Span, fold

Value = TypeVar("Value", Quantity, Time)

MET = 0.7
"""What two words must be alike to be one (``statements.same``)."""
DENIED = 0.3
"""Share of what one side negates, by weight, that the other negates too: above it, they may agree."""
SHARED, SHARED_ALONE = 1, 2
"""Words around what is negated that the other side must have as well; the second where it has not the word itself."""
LEAST = 4
"""Letters of a name that is no abbreviation."""
AFTER = 12
"""Tokens after "mais" that may stand in the place of what is negated."""
DOERS = ("nsubj", "nsubj:pass", "obl:agent")
PLACED = ("obl", "obl:arg", "obl:mod")


@dataclass(frozen=True, slots=True)
class Signal:
    """What shows a contradiction: its name, the words of the first and of the second statement, how near both are.

    ``told``: the share, by weight, of what stands around it on one side that the other side says too; ``back``: the
    same from the other side, of a negation only what nothing but the negated words answers. ``told`` is the larger
    where no side negates.
    """

    name: str
    first: Span
    second: Span
    told: float
    back: float


def signals(one: Statement, two: Statement) -> tuple[Signal, ...]:
    """Every signal of two statements."""
    return (
        *_negations(one, two),
        *(Signal(s.name, s.second, s.first, s.told, s.back) for s in _negations(two, one)),
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


# -- negation ---------------------------------------------------------------------------------------


def _negations(a: Statement, b: Statement) -> Iterable[Signal]:
    """What the first side negates and the second asserts: by the very word, or by what is said of it."""
    denied = [t for n in b.negations for t in b.at((*n.scope, *n.heads))]
    for negation in a.negations:
        heads, said = a.at(negation.heads), a.at((*negation.scope, *negation.heads))
        partner = next((p for h in heads if not a.light(h.index) and (p := _partner(h, b)) is not None), None)
        if _agreed(a, b, negation, partner) or covered(said, denied) >= DENIED or _set_right(a, b, negation):
            continue
        if _few(a, b, negation, partner) or (partner is not None and _other_doer(a, b, negation, partner)):
            continue
        rest = [t for t in a.terms if t not in said]
        only = covered(b.terms, a.terms) - covered(b.terms, rest)
        met = b.span(b.places) if partner is None else b.span((partner.index,))
        name = NAMES[negation.kind] if partner is None or negation.kind != "not" else "negated"
        yield Signal(name, a.span((negation.marker, *negation.heads[:1])), met, covered(said, b.terms), only)


def _few(a: Statement, b: Statement, negation: Negation, partner: Term | None) -> bool:
    """Whether too few words besides what is negated show that both speak of one matter, or the other side tells nothing."""
    if not b.tells:
        return True
    around = [t for t in a.at(negation.scope - set(negation.heads)) if partner is not None or t.tag != "PROPN"]
    met = {t.lemma for t in around if any(same(t, o) >= MET for o in b.terms if o != partner)}
    return len(met) < (SHARED_ALONE if partner is None else SHARED)


def _other_doer(a: Statement, b: Statement, negation: Negation, partner: Term) -> bool:
    """Whether two acts have doers of one sort, names or nouns, and none is common; or one act is done, one to come."""
    verb = next((h for h in negation.heads if a.notes.tokens.tags[h] == "VERB"), negation.heads[0])
    if {when(a, verb), when(b, partner.index)} == {"done", "to come"}:
        return True
    mine, theirs = doers(a, verb), doers(b, partner.index)
    names = [frozenset(e for i in side for e in s.owners.get(i, ())) for s, side in ((a, mine), (b, theirs))]
    if all(names):
        return not names[0] & names[1]
    if any(names) or not (mine and theirs):
        return False
    left, right = a.at(mine), b.at(theirs)
    return bool(left and right) and not any(same(x, y) for x in left for y in right)


def _agreed(a: Statement, b: Statement, negation: Negation, partner: Term | None) -> bool:
    """Whether the other side negates too: anything, the partner, what stands below it, or by the same word."""
    if partner is None:
        return bool(b.negations) or a.notes.tokens.deps[negation.marker] in ("case", "mark", "cc")
    lemmas, others = a.notes.tokens.lemmas, b.notes.tokens
    word = fold(lemmas[negation.marker])
    if negation.kind != "not" and any(fold(others.lemmas[n.marker]) == word for n in b.negations):
        return True
    return partner.index in b.negated or any(others.heads[h] == partner.index for n in b.negations for h in n.heads)


NAMES = {"not": "negation", "deny": "denial", "refrain": "refrain", "false": "false"}


def _partner(term: Term, statement: Statement) -> Term | None:
    """The word of a statement that is one with a word."""
    best = max(statement.terms, key=lambda t: (same(term, t), -t.index), default=None)
    return best if best is not None and same(term, best) >= MET else None


def _set_right(a: Statement, b: Statement, negation: Negation) -> bool:
    """Whether the other side says what stands in the place of what is negated: of "pas X mais Y", Y."""
    tokens = a.notes.tokens
    but = next((i for i in a.places if i > negation.marker and fold(tokens.lemmas[i]) == "mais"), None)
    if but is None:
        return False
    instead = a.at(range(but, min(but + AFTER, a.tokens.end)))
    return covered(instead, b.terms) > covered(a.at(range(negation.marker, but)), b.terms)


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
    heads = statement.notes.tokens.heads
    return term.index in statement.negated or any(heads[n.marker] == term.index for n in statement.negations)


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
    counted = [q.cite.span for q in statement.notes.quantities]
    for i in statement.places:
        lemma, place = fold(tokens.lemmas[i]), statement.span((i,))
        if lemma in MORE | LESS and i not in markers and not any(c.contains(place) for c in counted):
            for term in statement.at((tokens.heads[i],)):
                yield i, lemma in MORE, term


MORE = frozenset(("plus", "davantage"))
LESS = frozenset(("moins",))


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
    tokens = statement.notes.tokens
    words = {i: fold(tokens.lemmas[i]) for i in statement.places if fold(tokens.lemmas[i]) in ("avant", "apres")}
    return [(i, word == "apres", t) for i, word in words.items() for t in statement.at((tokens.heads[i],)) if t.index > i]


# -- numbers and times ------------------------------------------------------------------------------


def _numbers(one: Statement, two: Statement) -> Iterable[Signal]:
    """Two numbers of one thing that cannot both hold, neither of which the other side gives."""
    known = units(one.pack)
    mine, theirs = (_held(s, s.notes.quantities) for s in (one, two))
    for a in mine:
        for b in theirs:
            if quantities(a, b, known).status != "conflict" or not _counted_alike(a, b):
                continue
            rivals = [(a, c) for c in theirs] + [(c, b) for c in mine]
            if not _one_act(one, two, a.cite.span, b.cite.span):
                continue
            if not any(quantities(x, y, known).status in ("equal", "rounding", "compatible") for x, y in rivals):
                yield _found("number", one, two, a.cite.span, b.cite.span)


def _held(statement: Statement, values: Sequence[Value]) -> list[Value]:
    whole = statement.span(statement.places)
    return [v for v in values if whole.contains(v.cite.span)]


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
    mine, theirs = (_held(s, s.notes.times) for s in (one, two))
    for a in mine:
        for b in theirs:
            if a.type != b.type or a.type == "SET" or times(a, b).status != "conflict":
                continue
            rivals = [times(a, c) for c in theirs if c.type == a.type] + [times(c, b) for c in mine if c.type == b.type]
            if all(v.status == "conflict" for v in rivals) and _one_act(one, two, a.cite.span, b.cite.span):
                yield _found("time", one, two, a.cite.span, b.cite.span)


# -- who and where ----------------------------------------------------------------------------------


def _others(
    one: Statement, two: Statement, name: str, pick: Callable[[Statement, int], list[int]]
) -> Iterable[Signal]:
    """One asserted act with two names of doers, or of places, neither of which the other side names."""
    for a in one.terms:
        for b in two.terms:
            if a.tag == b.tag == "VERB" and same(a, b) >= MET and not (a.index in one.negated or b.index in two.negated):
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
