"""Counts: what a quantity counts, where, by whom, so that only counts of one thing are compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from recoupe.collate.bench import Bench
from recoupe.collate.clauses import Clause
from recoupe.collate.frames import Frame, children, frame, index_at
from recoupe.collate.matters import Item
from recoupe.collate.readings import claim_at, item
from recoupe.model import Cite, Notes, Quantity, Time, Tokens, Voice
from recoupe.text import Span, fold

NEAR = 7
"""Tokens after a number among which its place, or the one who gives it, may stand."""
CROWD = "demonstrator"
"""The class whose presence in a story makes its large counts of people a crowd."""
MANY = 1000
"""From here on, people counted in a street are a crowd whose size parties dispute."""
DIGITS = re.compile(r"\d{1,3}(?:[. \u00a0\u202f]\d{3})+|\d+(?:,\d+)?")
SCALES = (("million", 1e6), ("milliard", 1e9))


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity in its frame. ``what`` is the counted class, ``toll`` whether later counts replace earlier ones.

    ``part``: a subset ("dont 77"); ``past``: an earlier state that the text recalls; ``other``: the rest of a set;
    ``giver``: ids and lemmas of the one who counts; ``frame``: the predicates that the number hangs from.
    """

    quantity: Quantity
    clause: Clause
    what: str
    toll: bool
    place: str
    part: bool
    past: bool
    other: bool
    giver: frozenset[str]
    frame: Frame
    owned: bool = False

    @property
    def cite(self) -> Cite:
        """Where the number stands."""
        return self.quantity.cite

    @property
    def value(self) -> str:
        """The number as a name: equal numbers, equal names."""
        return f"{self.quantity.low:g}"


@dataclass(frozen=True, slots=True)
class Marks:
    """Words that set a number apart, and classes whose counts replace each other or are disputed."""

    part: frozenset[str]
    past: frozenset[str]
    other: frozenset[str]
    giver: frozenset[str]
    against: frozenset[str]
    where: frozenset[str]
    kin: frozenset[str]
    crowd: frozenset[str]
    tolls: frozenset[str]
    days: frozenset[str]


def counts(bench: Bench) -> tuple[Count, ...]:
    """Every quantity of the story that counts or measures something, in its frame."""
    marks = _marks(bench)
    out: list[Count] = []
    for notes in bench.notes.values():
        last: Count | None = None
        found = sorted((*notes.quantities, *_bare(bench, notes)), key=lambda q: q.cite)
        for quantity in found:
            made = _count(bench, notes, quantity, last, marks)
            if made is not None:
                out.append(made)
                last = made
    return tuple(out)


def _marks(bench: Bench) -> Marks:
    rows = bench.pack.table("count_marks")
    kinds = ("part", "past", "other", "giver", "against", "where", "kin", "crowd")
    chosen = [frozenset(fold(r["form"]) for r in rows if r["kind"] == kind) for kind in kinds]
    tolls = frozenset(r["class"] for r in bench.pack.table("predicates") if r["toll"] == "yes")
    rallied = any(q.head == CROWD for n in bench.notes.values() for q in n.quantities)
    crowd = chosen[7] if rallied else frozenset()
    return Marks(*chosen[:7], crowd, tolls, own_days(bench))


def own_days(bench: Bench) -> frozenset[str]:
    """The day that most documents date something to, and the days they were published: month and day."""
    users: Counter[str] = Counter()
    for notes in bench.notes.values():
        users.update({d for t in notes.times if (d := month_day(t))})
    most = max(users.values(), default=0)
    stated = {d.published.earliest[5:10] for d in bench.documents.values() if d.published.earliest}
    return frozenset({d for d, n in users.items() if n == most} | stated)


def month_day(time: Time) -> str:
    """Month and day of a date, empty where it has none."""
    whole = time.earliest[:10] if time.earliest and time.latest and time.earliest[:10] == time.latest[:10] else time.value
    match = re.match(r"(?:\d{4}|XXXX)-(\d\d-\d\d)", whole)
    return match[1] if match else ""


def _bare(bench: Bench, notes: Notes) -> Iterable[Quantity]:
    """Numbers in figures that stand without what they count ("la CGT, 800.000")."""
    tokens = notes.tokens
    taken = [q.cite.span for q in notes.quantities] + [t.cite.span for t in notes.times]
    for i in range(len(tokens)):
        span = Span(tokens.starts[i], tokens.ends[i])
        words = bench.text(notes.document, span)
        if DIGITS.fullmatch(words) and not any(t.overlap(span) for t in taken):
            number = float(re.sub(r"[. \u00a0\u202f]", "", words).replace(",", "."))
            after = fold(bench.text(notes.document, Span(tokens.starts[i + 1], tokens.ends[i + 1]))) if i + 1 < len(tokens) else ""
            times = next((n for name, n in SCALES if after.startswith(name)), 1.0)
            end = tokens.ends[i + 1] if times > 1 else span.end
            if number * times > 12:
                yield Quantity(Cite(notes.document, Span(span.start, end)), number * times, number * times, "", "")


def _count(bench: Bench, notes: Notes, quantity: Quantity, last: Count | None, marks: Marks) -> Count | None:
    clause, place = bench.clause_of(quantity.cite), index_at(notes.tokens, quantity.cite.span)
    claim = claim_at(bench, quantity.cite)
    unreal = claim is not None and claim.modality in ("planned", "hypothetical", "asked")
    if clause is None or place is None or quantity.low is None or unreal:
        return None
    noun = _noun(notes.tokens, quantity.cite.span)
    hung = frame(bench, notes.document, quantity.cite.span)
    what = _what(bench, notes.tokens, (quantity, noun, hung.above), marks)
    if not what:
        if last is None or last.clause.sentence != clause.sentence or last.quantity.unit != quantity.unit:
            return None
        what = last.what
    before = _before(bench, notes, clause, place)
    beside = {fold(notes.tokens.lemmas[i]) for i in (max(place - 1, 0), *children(notes.tokens, noun))}
    return Count(
        quantity, clause, what, what in marks.tolls, _place(bench, notes, (clause, place), marks), bool(before & marks.part),
        _recalled(bench, notes, (quantity, what, before), marks), bool(beside & marks.other),
        _giver(bench, notes, quantity, marks), hung, _owned(bench, notes, place, marks),
    )  # fmt: skip


def _noun(tokens: Tokens, span: Span) -> int:
    """The token that is counted: the last noun inside the quantity, else the number's head where it is a noun."""
    place = index_at(tokens, span) or 0
    inside = [i for i in range(place, min(place + 12, len(tokens))) if tokens.starts[i] < span.end]
    nouns = [i for i in inside if tokens.tags[i] == "NOUN"]
    if nouns:
        return nouns[-1]
    head = tokens.heads[place]
    return head if tokens.tags[head] == "NOUN" and head > place else inside[-1] if inside else place


def _what(bench: Bench, tokens: Tokens, at: tuple[Quantity, int, frozenset[str]], marks: Marks) -> str:
    """The class that is counted; empty where only a number stands."""
    quantity, noun, above = at
    if quantity.unit not in ("", "1"):
        return "unit " + quantity.unit
    classes = bench.lexis.classes
    lemma = fold(tokens.lemmas[noun]) if tokens.tags[noun] == "NOUN" else ""
    own = [lemma, *(fold(tokens.lemmas[i]) for i in _modifiers(tokens, noun)), fold(quantity.state)]
    known = [quantity.head, *(classes.get(w, "") for w in own), *sorted(a[1:] for a in above if a[0] == "%")]
    toll = next((c for c in known if c in marks.tolls), "")
    if toll:
        return toll
    what = quantity.head or classes.get(lemma, lemma)
    crowd = what in marks.crowd and (quantity.low or 0) >= MANY
    return "crowd" if crowd else what


def _modifiers(tokens: Tokens, noun: int) -> Iterable[int]:
    """Participles and adjectives of the noun and of those joined to it."""
    joined = [noun, *(i for i in children(tokens, noun) if tokens.deps[i] == "conj" and tokens.tags[i] == "NOUN")]
    near = joined if len(joined) == 1 or joined[1] - noun <= 3 else joined[:1]
    return (i for n in near for i in children(tokens, n) if tokens.deps[i] in ("amod", "acl"))


def _before(bench: Bench, notes: Notes, clause: Clause, place: int) -> frozenset[str]:
    """The folded words just before a number."""
    first = max(0, place - 4)
    spans = [Span(notes.tokens.starts[i], notes.tokens.ends[i]) for i in range(first, place)]
    return frozenset(fold(bench.text(clause.document, s)) for s in spans if s.start >= clause.sentence.start)


def _owned(bench: Bench, notes: Notes, place: int, marks: Marks) -> bool:
    """Whether the number is the whole of what somebody has ("ses cinq enfants", "mère de cinq enfants")."""
    tokens = notes.tokens
    if not place or quantity_of_part(tokens, place):
        return False
    if "Poss=Yes" in tokens.feats[place - 1]:
        return True
    kin = fold(tokens.lemmas[place - 2]) if place > 1 else ""
    return kin in marks.kin and fold(tokens.lemmas[place - 1]) == "de"


def quantity_of_part(tokens: Tokens, place: int) -> bool:
    """Whether the number is itself taken from a set ("trois de ses quatre enfants")."""
    return place + 1 < len(tokens) and fold(tokens.lemmas[place + 1]) in ("de", "d'autre")


def _recalled(bench: Bench, notes: Notes, at: tuple[Quantity, str, frozenset[str]], marks: Marks) -> bool:
    """Whether the number is of an earlier state: said so, set against another, or (a toll, a crowd) dated elsewhere."""
    quantity, what, before = at
    if (before | _after(bench, notes, quantity)) & marks.past or _set_against(bench, notes, quantity, marks):
        return True
    return (what == "crowd" or what in marks.tolls) and _elsewhen(notes, quantity, marks)


def _after(bench: Bench, notes: Notes, quantity: Quantity) -> frozenset[str]:
    """The two words after a number, joined ("de plus")."""
    tail = bench.documents[notes.document].text[quantity.cite.span.end : quantity.cite.span.end + 40]
    return frozenset({" ".join(fold(tail).split()[:2]).strip(",.;")})


def _set_against(bench: Bench, notes: Notes, quantity: Quantity, marks: Marks) -> bool:
    """Whether a number is one that another is set against ("contre 480 000"), with nobody named for it."""
    head = bench.documents[notes.document].text[max(0, quantity.cite.span.start - 12) : quantity.cite.span.start]
    words = fold(head).split()
    return bool(words) and words[-1] in marks.against and not _giver(bench, notes, quantity, marks)


def _segment(notes: Notes, quantity: Quantity, sentence: Span) -> Span:
    """From the number before to the number after, inside the sentence."""
    at = quantity.cite.span
    others = [q.cite.span for q in notes.quantities if sentence.contains(q.cite.span)]
    start = max([sentence.start, *(s.end for s in others if s.end <= at.start)])
    return Span(start, min([sentence.end, *(s.start for s in others if s.start >= at.end)]))


def _elsewhen(notes: Notes, quantity: Quantity, marks: Marks) -> bool:
    """Whether the number is dated near it, to a day (or a bare year) that is not the story's."""
    near = Span(max(0, quantity.cite.span.start - 60), quantity.cite.span.end + 40)
    stretch = _segment(notes, quantity, near)
    for time in notes.times:
        if stretch.contains(time.cite.span) and time.type in ("DATE", "TIME"):
            day = month_day(time)
            if (day and day not in marks.days) or re.fullmatch(r"\d{4}", time.value):
                return True
    return False


def _place(bench: Bench, notes: Notes, at_: tuple[Clause, int], marks: Marks) -> str:
    """The place that a number is about: named just after it, else the last one named before it in its sentence."""
    clause, place = at_
    at = notes.tokens.starts[place]
    numbers = [q.cite.span.start for q in notes.quantities if q.cite.span.start > at]
    stop = min([clause.sentence.end, *numbers, notes.tokens.ends[min(place + NEAR, len(notes.tokens) - 1)]])
    named = sorted(
        (m.cite.span, e.id)
        for e in notes.entities
        if e.kind == "place"
        for m in e.mentions
        if m.form != "pronoun" and clause.sentence.contains(m.cite.span)
    )
    after = [i for s, i in named if at < s.start < stop and _located(bench, notes, s, marks)]
    before = [i for s, i in named if s.end <= at]
    return after[0] if after else before[-1] if before else ""


def _located(bench: Bench, notes: Notes, span: Span, marks: Marks) -> bool:
    """Whether a place is said to be where something is ("à Paris"), not one of a list."""
    words = fold(bench.documents[notes.document].text[max(0, span.start - 12) : span.start]).replace("'", " ").split()
    return bool(set(words[-2:]) & marks.where)


def _giver(bench: Bench, notes: Notes, quantity: Quantity, marks: Marks) -> frozenset[str]:
    """Who gives the number: as annotated, named after "selon" or in brackets, else named just before it."""
    if quantity.given_by:
        entity = bench.entities.get(quantity.given_by)
        return frozenset({quantity.given_by} | ({fold(entity.name).split()[0]} if entity else set()))
    tokens = notes.tokens
    place = index_at(tokens, quantity.cite.span) or 0
    last = max((i for i in range(place, min(place + 12, len(tokens))) if tokens.starts[i] < quantity.cite.span.end), default=place)
    right = range(last + 1, min(last + 1 + NEAR, len(tokens)))
    cue = next((i for i in right if fold(bench.text(notes.document, _at(tokens, i))) in marks.giver), None)
    digits = next((i for i in right if DIGITS.fullmatch(bench.text(notes.document, _at(tokens, i)))), len(tokens))
    if cue is not None and cue < digits:
        return _party(bench, notes, range(cue + 1, min(cue + 5, len(tokens))))
    left = range(place - 1, max(-1, place - 4), -1)
    return _party(bench, notes, left)


def _at(tokens: Tokens, place: int) -> Span:
    return Span(tokens.starts[place], tokens.ends[place])


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


def counted(bench: Bench, count: Count) -> Item:
    """A count as an item of a matter, in the voice of the one who gives it."""
    made = item(bench, bench.words(count.cite), Cite(count.clause.document, count.clause.span), count.cite, count.value)
    known = next((g for g in sorted(count.giver) if g in bench.entities), None)
    if known is None or made.voice.kind == "entity":
        return made
    return Item(made.value, made.cite, "attributes", Voice("entity", known), made.group)
