"""Counts: what a quantity counts, where, by whom, so that only counts of one thing are compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recoupe.collate.bench import Bench
from recoupe.collate.clauses import Clause
from recoupe.model import Cite, Notes, Quantity, Tokens
from recoupe.text import Span, fold

CLIMB = 4
"""Steps from a number to the predicate that governs it."""
NEAR = 7
"""Tokens after a number among which its place may stand."""


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity in its frame. ``what`` is the counted class, ``toll`` whether later counts replace earlier ones.

    ``part`` is a subset ("dont 77"), ``past`` an earlier state that the text recalls ("contre 480 000 le 15 mars").
    """

    quantity: Quantity
    clause: Clause
    what: str
    toll: bool
    place: str
    part: bool
    past: bool
    owned: bool
    governor: str

    @property
    def cite(self) -> Cite:
        """Where the number stands."""
        return self.quantity.cite


def counts(bench: Bench) -> tuple[Count, ...]:
    """Every quantity of the story that counts or measures something, in its frame."""
    marks = _marks(bench)
    out: list[Count] = []
    for notes in bench.notes.values():
        last: Count | None = None
        for quantity in notes.quantities:
            made = _count(bench, notes, quantity, last, marks)
            if made is not None:
                out.append(made)
                last = made
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Marks:
    """Words around a number that set it apart: of a part, of the past, of other members of a set."""

    part: frozenset[str]
    past: frozenset[str]
    other: frozenset[str]
    tolls: frozenset[str]


def _marks(bench: Bench) -> Marks:
    rows = bench.pack.table("count_marks")
    chosen = {kind: frozenset(fold(r["form"]) for r in rows if r["kind"] == kind) for kind in ("part", "past", "other")}
    tolls = frozenset(r["class"] for r in bench.pack.table("predicates") if r["toll"] == "yes")
    return Marks(chosen["part"], chosen["past"], chosen["other"], tolls)


def _count(bench: Bench, notes: Notes, quantity: Quantity, last: Count | None, marks: Marks) -> Count | None:
    clause = bench.clause_of(quantity.cite)
    place = index_at(notes.tokens, quantity.cite.span)
    if clause is None or place is None or quantity.low is None:
        return None
    noun = _noun(notes.tokens, place, quantity.cite.span)
    what, governor = _what(bench, notes.tokens, quantity, noun)
    if not what:
        if last is None or last.clause.sentence != clause.sentence or quantity.unit not in ("", "1"):
            return None
        what = last.what
    before = _before(bench, notes, clause, place)
    where = _place(bench, notes, clause, place)
    around = frozenset(fold(notes.tokens.lemmas[i]) for i in _children(notes.tokens, noun)) | before
    return Count(
        quantity, clause, what, what in marks.tolls, where, bool(before & marks.part),
        bool(before & marks.past) or _dated_apart(notes, clause, quantity), bool(around & marks.other), governor,
    )  # fmt: skip


def index_at(tokens: Tokens, span: Span) -> int | None:
    """The first token of a stretch of text."""
    return next((i for i, (s, e) in enumerate(zip(tokens.starts, tokens.ends, strict=True)) if e > span.start and s < span.end), None)


def _noun(tokens: Tokens, place: int, span: Span) -> int:
    """The token that the number counts: its head where it is a noun, else the noun that follows it."""
    last = place
    while last + 1 < len(tokens) and tokens.starts[last + 1] < span.end:
        last += 1
    head = tokens.heads[place]
    if tokens.tags[head] == "NOUN" and head >= place:
        return head
    for i in range(last, min(last + 3, len(tokens))):
        if tokens.tags[i] == "NOUN":
            return i
    return last


def _children(tokens: Tokens, place: int) -> Iterable[int]:
    return (i for i in range(max(0, place - 6), min(len(tokens), place + 7)) if tokens.heads[i] == place and i != place)


def _what(bench: Bench, tokens: Tokens, quantity: Quantity, noun: int) -> tuple[str, str]:
    """The class that is counted, and the predicate above it."""
    classes = bench.lexis.classes
    lemma = fold(tokens.lemmas[noun]) if tokens.tags[noun] == "NOUN" else fold(quantity.head)
    above = governor(tokens, noun)
    ruling = classes.get(above, above)
    if quantity.unit not in ("", "1"):
        return f"{quantity.unit}", ruling
    own = [lemma, *(fold(tokens.lemmas[i]) for i in _modifiers(tokens, noun)), fold(quantity.state)]
    known = [classes[w] for w in own if w in classes]
    tolls = [c for c in known if c in TOLLS] or [c for c in (classes.get(above, ""),) if c in TOLLS]
    if tolls:
        return tolls[0], ruling
    return (known[0] if known else lemma if tokens.tags[noun] == "NOUN" or quantity.head else ""), ruling


TOLLS = ("die", "hurt", "arrest", "missing", "evacuate", "burn")


def _modifiers(tokens: Tokens, noun: int) -> Iterable[int]:
    """Participles and adjectives of the noun and of those joined to it."""
    joined = [noun, *(i for i in _children(tokens, noun) if tokens.deps[i] == "conj")]
    return (i for n in joined for i in _children(tokens, n) if tokens.deps[i] in ("amod", "acl"))


def governor(tokens: Tokens, place: int) -> str:
    """The folded lemma of the verb, or noun of action, above a token; empty where none is near."""
    for _ in range(CLIMB):
        above = tokens.heads[place]
        if above == place:
            return fold(tokens.lemmas[place]) if tokens.tags[place] == "VERB" else ""
        place = above
        if tokens.tags[place] in ("VERB", "NOUN"):
            return fold(tokens.lemmas[place])
    return ""


def _before(bench: Bench, notes: Notes, clause: Clause, place: int) -> frozenset[str]:
    """The folded words just before a number."""
    first = max(0, place - 4)
    spans = [Span(notes.tokens.starts[i], notes.tokens.ends[i]) for i in range(first, place)]
    return frozenset(fold(bench.text(clause.document, s)) for s in spans if s.start >= clause.sentence.start)


def _dated_apart(notes: Notes, clause: Clause, quantity: Quantity) -> bool:
    """Whether a date of another year stands in the clause."""
    years = {t.value[:4] for t in notes.times if t.value[:4].isdigit() and len(t.value) == 4}
    return any(clause.span.contains(t.cite.span) and t.value in years for t in notes.times)


def _place(bench: Bench, notes: Notes, clause: Clause, place: int) -> str:
    """The place that a number is about: named just after it, else the last one named before it in its sentence."""
    at, end = notes.tokens.starts[place], clause.sentence.end
    numbers = [q.cite.span.start for q in notes.quantities if q.cite.span.start > at]
    stop = min([end, *numbers, notes.tokens.ends[min(place + NEAR, len(notes.tokens) - 1)]])
    named = [
        (m.cite.span, e.id)
        for e in notes.entities
        if e.kind == "place"
        for m in e.mentions
        if m.form in ("name", "nominal") and clause.sentence.contains(m.cite.span)
    ]
    after = [i for s, i in sorted(named) if at < s.start < stop]
    before = [i for s, i in sorted(named) if s.end <= at]
    return after[0] if after else before[-1] if before else ""


def comparable(bench: Bench, one: Count, two: Count, widest: Sequence[str]) -> bool:
    """Whether two counts are of the same thing, in the same place, neither of a part nor of the past."""
    if one.what != two.what or one.part != two.part or one.past or two.past or one.owned != two.owned:
        return False
    return one.place == two.place or all(p in widest or not p for p in (one.place, two.place))
