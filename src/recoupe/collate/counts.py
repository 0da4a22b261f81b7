"""Counts: what a quantity counts, where, by whom, so that only counts of one thing are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from recoupe.collate.bench import Bench
from recoupe.collate.clauses import Clause
from recoupe.collate.frames import CLIMB, Frame, frame, index_at
from recoupe.collate.givers import DIGITS, TOTAL, giver, place_of, scope_of
from recoupe.collate.marks import Marks, marks_of, month_day
from recoupe.collate.matters import Item
from recoupe.collate.readings import claim_at, item
from recoupe.lang.trees import children
from recoupe.model import Cite, Notes, Quantity, Stance, Tokens, Voice
from recoupe.text import Span, fold

FEW = 12
"""Above it, one number of one class told twice is one count."""
MANY = 1000
"""From here on, people counted in a street are a crowd whose size parties dispute."""
UNREAL = ("planned", "hypothetical", "asked")
BARE = ("million", "milliard")
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


def counts(bench: Bench) -> tuple[Count, ...]:
    """Every quantity of the story that counts or measures something, in its frame."""
    marks = marks_of(bench)
    out: list[Count] = []
    for notes in bench.notes.values():
        own: list[Count] = []
        for quantity in sorted((*notes.quantities, *_bare(bench, notes)), key=lambda q: q.cite):
            made = _count(bench, notes, quantity, _last(own, quantity), marks)
            if made is not None:
                own.append(made)
        out.extend(own)
    return placed(out)


def _last(own: Sequence[Count], quantity: Quantity) -> Count | None:
    """The count that a number without a noun goes on from: the last crowd if it is large."""
    near = [c for c in own if c.clause.sentence.contains(quantity.cite.span)]
    crowds = [c for c in own if c.what == "crowd"][-1:] if (quantity.low or 0) >= MANY else []
    best = crowds or near
    return best[-1] if best else None


def _bare(bench: Bench, notes: Notes) -> Iterable[Quantity]:
    """Numbers in figures that stand without what they count ("la CGT, 800.000")."""
    tokens = notes.tokens
    taken = [q.cite.span for q in notes.quantities] + [t.cite.span for t in notes.times]
    for i in range(len(tokens)):
        span = Span(tokens.starts[i], tokens.ends[i])
        words = bench.text(notes.document, span)
        if DIGITS.fullmatch(words) and not any(t.overlap(span) for t in taken):
            number = float(re.sub(r"[. \u00a0\u202f]", "", words).replace(",", "."))
            after = (
                fold(bench.text(notes.document, Span(tokens.starts[i + 1], tokens.ends[i + 1])))
                if i + 1 < len(tokens)
                else ""
            )
            times = next((n for name, n in SCALES if after.startswith(name)), 1.0)
            end = tokens.ends[i + 1] if times > 1 else span.end
            if number * times > 12:
                yield Quantity(Cite(notes.document, Span(span.start, end)), number * times, number * times, "", "")


def _count(bench: Bench, notes: Notes, quantity: Quantity, last: Count | None, marks: Marks) -> Count | None:
    clause, place = bench.clause_of(quantity.cite), index_at(notes.tokens, quantity.cite.span)
    claim = claim_at(bench, quantity.cite)
    unreal = (claim is not None and claim.modality in UNREAL) or _wished(bench, notes, quantity)
    if clause is None or place is None or quantity.low is None or unreal:
        return None
    noun = _noun(notes.tokens, quantity.cite.span)
    hung = frame(bench, notes.document, quantity.cite.span)
    what = _what(bench, notes.tokens, (quantity, noun, hung.above), marks)
    if not what:
        if last is None or clause.rank - last.clause.rank > 1 or last.quantity.unit != quantity.unit:
            return None
        what = last.what
    if what in marks.tolls:
        more = joined(bench, notes, quantity, marks)
        quantity = replace(quantity, low=quantity.low + more, high=quantity.high and quantity.high + more)
    before = _before(bench, notes, clause, place)
    beside = {fold(notes.tokens.lemmas[i]) for i in (max(place - 1, 0), *children(notes.tokens, noun))}
    return Count(
        quantity=quantity,
        clause=clause,
        what=what,
        toll=what in marks.tolls,
        place=scope_of(bench, quantity.scope) if quantity.scope else place_of(bench, notes, (clause, place), marks),
        part=bool(before & marks.part) or quantity.part,
        past=_recalled(bench, notes, (quantity, what, before), marks),
        other=bool(beside & marks.other),
        giver=giver(bench, notes, quantity, marks),
        frame=hung,
        owned=_owned(notes, place, marks),
    )


def joined(bench: Bench, notes: Notes, quantity: Quantity, marks: Marks) -> int:
    """What "and one …" adds to a number of one toll ("deux policiers et un pompier"); 0 where another toll follows."""
    tokens, classes = notes.tokens, bench.lexis.classes
    place = next((i for i in range(len(tokens)) if tokens.starts[i] >= quantity.cite.span.end), len(tokens))
    if place + 2 >= len(tokens) or fold(tokens.lemmas[place]) != "et" or tokens.tags[place + 2] != "NOUN":
        return 0
    one = fold(Span(tokens.starts[place + 1], tokens.ends[place + 1]).of(bench.documents[notes.document].text))
    inside = [i for i in range(max(0, place - 6), place) if tokens.starts[i] >= quantity.cite.span.start]
    own = any(classes.get(fold(tokens.lemmas[i])) in marks.tolls for i in (*inside, place + 2))
    return int(one in ("un", "une") and not own)


def _wished(bench: Bench, notes: Notes, quantity: Quantity) -> bool:
    """Whether a number is what somebody hopes, fears, asks or promises, not what is."""
    tokens, place = notes.tokens, index_at(notes.tokens, quantity.cite.span)
    for _ in range(CLIMB if place is not None else 0):
        above = tokens.heads[place or 0]
        if above == place:
            return False
        place = above
        if fold(tokens.lemmas[place]) in bench.lexis.wishes:
            return True
    return False


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
    lemma = "" if lemma in BARE or not (quantity.head or quantity.of) else lemma
    own = [lemma, *(fold(tokens.lemmas[i]) for i in _modifiers(tokens, noun)), fold(quantity.state)]
    known = [quantity.head, *(classes.get(w, "") for w in own), *sorted(a[1:] for a in above if a[0] == "%")]
    toll = next((c for c in known if c in marks.tolls), "")
    if toll:
        return toll
    what = "" if quantity.head in BARE else quantity.head or classes.get(lemma, lemma)
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


def _owned(notes: Notes, place: int, marks: Marks) -> bool:
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
    return (what == "crowd" or what in marks.tolls) and _elsewhen(bench, notes, quantity, marks)


def _after(bench: Bench, notes: Notes, quantity: Quantity) -> frozenset[str]:
    """The two words after a number, joined ("de plus")."""
    tail = bench.documents[notes.document].text[quantity.cite.span.end : quantity.cite.span.end + 40]
    return frozenset({" ".join(fold(tail).split()[:2]).strip(",.;")})


def _set_against(bench: Bench, notes: Notes, quantity: Quantity, marks: Marks) -> bool:
    """Whether a number is one that another is set against ("contre 480 000"), with nobody named for it."""
    head = bench.documents[notes.document].text[max(0, quantity.cite.span.start - 12) : quantity.cite.span.start]
    words = fold(head).split()
    return bool(words) and words[-1] in marks.against and not giver(bench, notes, quantity, marks)


def _segment(notes: Notes, quantity: Quantity, sentence: Span) -> Span:
    """From the number before to the number after, inside the sentence."""
    at = quantity.cite.span
    others = [q.cite.span for q in notes.quantities if sentence.contains(q.cite.span)]
    start = max([sentence.start, *(s.end for s in others if s.end <= at.start)])
    return Span(start, min([sentence.end, *(s.start for s in others if s.start >= at.end)]))


def _elsewhen(bench: Bench, notes: Notes, quantity: Quantity, marks: Marks) -> bool:
    """Whether the number is dated near it, to a day (or a bare year) that is not the story's."""
    text, clause = bench.documents[notes.document].text, bench.clause_of(quantity.cite)
    whole = clause.sentence if clause else quantity.cite.span
    near = Span(max(whole.start, quantity.cite.span.start - 60), min(whole.end, quantity.cite.span.end + 40))
    stretch = _segment(notes, quantity, near)
    for time in notes.times:
        between = text[quantity.cite.span.end : time.cite.span.start]
        if stretch.contains(time.cite.span) and time.type in ("DATE", "TIME") and not re.search(r"\d", between):
            day = month_day(time)
            if (day and day not in marks.days) or re.fullmatch(r"\d{4}", time.value):
                return True
    return False


def counted(bench: Bench, count: Count) -> Item:
    """A count as an item of a matter, in the voice of the one who gives it."""
    made = item(bench, bench.words(count.cite), Cite(count.clause.document, count.clause.span), count.cite, count.value)
    known = count.quantity.given_by or next((g for g in sorted(count.giver) if g in bench.entities), None)
    if known is None or (made.voice.kind == "entity" and not count.quantity.given_by):
        return made
    stance: Stance = made.stance if made.stance in ("hedges", "denies") else "attributes"
    return Item(made.value, made.cite, stance, Voice("entity", known), made.group)


def placed(found: Sequence[Count]) -> tuple[Count, ...]:
    """The counts; one that says no place, though its very number is told of one place elsewhere, is of that place."""
    told: dict[tuple[str, str], set[str]] = {}
    for count in found:
        if count.place and (count.quantity.low or 0) > FEW:
            told.setdefault((count.what, count.value), set()).add(count.place)
    return tuple(
        replace(c, place=min(told[c.what, c.value]))
        if not c.place and c.quantity.scope != TOTAL and len(told.get((c.what, c.value), ())) == 1
        else c
        for c in found
    )
