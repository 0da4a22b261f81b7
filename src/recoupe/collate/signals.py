"""Signals of negation: what one of two statements negates and the other asserts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recoupe.collate.exclusions import exclusions
from recoupe.collate.negations import Negation, marks
from recoupe.collate.statements import MET, Signal, Statement, Term, covered, doers, same, when
from recoupe.lang.trees import children
from recoupe.text import fold

DENIED = 0.3
"""Share of what one side negates, by weight, that the other negates too: above it, they may agree."""
SHARED, SHARED_ALONE, WITH_NAMES = 1, 2, 3
"""Words around what is negated that the other side must have as well; where it has not the word itself, two that are no
names, or three with names."""
AFTER = 12
"""Tokens after "mais" that may stand in the place of what is negated."""
LINKED = ("case", "mark", "cc")
NAMES = {"not": "negation", "deny": "denial", "refrain": "refrain", "false": "false"}


def signals(one: Statement, two: Statement) -> tuple[Signal, ...]:
    """Every signal of two statements: of negation, and of values that exclude each other; none across languages."""
    if not one.terms or not two.terms or one.pack.lang != two.pack.lang:
        return ()
    back = (Signal(s.name, s.second, s.first, s.told, s.back) for s in _negations(two, one))
    return (*_negations(one, two), *back, *exclusions(one, two))


def _negations(a: Statement, b: Statement) -> Iterable[Signal]:
    """What the first side negates and the second asserts: by the very word, or by what is said of it."""
    denied = [t for n in b.negations for t in b.at((*n.scope, *n.heads))]
    for negation in (n for n in a.negations if n.kind != "supposed"):
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
    """Whether too few words besides what is negated are on both sides, or the other side asserts nothing."""
    if not b.tells:
        return True
    around = a.at(negation.scope - set(negation.heads))
    met = [t for t in around if any(same(t, o) >= MET for o in b.terms if o != partner)]
    words, said = {t.lemma for t in met}, {t.lemma for t in met if t.tag != "PROPN"}
    if partner is not None:
        return len(words) < SHARED
    return len(said) < SHARED_ALONE and (len(words) < WITH_NAMES or not said)


def _other_doer(a: Statement, b: Statement, negation: Negation, partner: Term) -> bool:
    """Whether two acts have doers of one sort, names or nouns, and none is common; or one act is done, one to come."""
    verb = next((h for h in negation.heads if a.notes.tokens.tags[h] == "VERB"), negation.heads[0])
    if _aimed(b, partner.index) or {when(a, verb), when(b, partner.index)} == {"done", "to come"}:
        return True
    mine, theirs = doers(a, verb), doers(b, partner.index)
    names = [frozenset(e for i in side for e in s.owners.get(i, ())) for s, side in ((a, mine), (b, theirs))]
    if any(names) and not all(names):
        return _unknown(a, mine, names[1]) or _unknown(b, theirs, names[0])
    left, right = a.at(mine), b.at(theirs)
    one = names[0] & names[1] or any(same(x, y) for x in left for y in right)
    return bool(left and right) and not one


def _aimed(statement: Statement, verb: int) -> bool:
    """Whether a verb is an infinitive of what is only aimed at: "pour se prononcer"."""
    tokens, aims = statement.notes.tokens, marks(statement.pack.folder, "aim")
    marked = any(fold(tokens.lemmas[k]) in aims for k in children(tokens, verb) if k < verb)
    return marked and "VerbForm=Inf" in tokens.feats[verb]


def _unknown(statement: Statement, found: Sequence[int], named: frozenset[str]) -> bool:
    """Whether a pronoun of which nobody knows whom it means does what a named one does on the other side."""
    tokens = statement.notes.tokens
    return bool(named) and any(tokens.tags[i] == "PRON" and "Person=" in tokens.feats[i] for i in found)


def _agreed(a: Statement, b: Statement, negation: Negation, partner: Term | None) -> bool:
    """Whether the other side negates too: anything, the partner, what stands below it, or by the same word."""
    if partner is None:
        return bool(b.negations) or a.notes.tokens.deps[negation.marker] in LINKED
    lemmas, others = a.notes.tokens.lemmas, b.notes.tokens
    word = fold(lemmas[negation.marker])
    if negation.kind != "not" and any(fold(others.lemmas[n.marker]) == word for n in b.negations):
        return True
    return partner.index in b.negated or any(others.heads[h] == partner.index for n in b.negations for h in n.heads)


def _partner(term: Term, statement: Statement) -> Term | None:
    """The word of a statement that is one with a word."""
    best = max(statement.terms, key=lambda t: (same(term, t), -t.index), default=None)
    return best if best is not None and same(term, best) >= MET else None


def _set_right(a: Statement, b: Statement, negation: Negation) -> bool:
    """Whether the other side says what stands in the place of what is negated: of "pas X mais Y", Y."""
    tokens = a.notes.tokens
    instead_of = marks(a.pack.folder, "instead")
    but = next((i for i in a.places if i > negation.marker and fold(tokens.lemmas[i]) in instead_of), None)
    if but is None:
        return False
    instead = a.at(range(but, min(but + AFTER, a.tokens.end)))
    return covered(instead, b.terms) > covered(a.at(range(negation.marker, but)), b.terms)
