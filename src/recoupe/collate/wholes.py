"""Wholes: two texts that each count one set of the story once, in words that share nothing but the noun."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from recoupe.collate.bench import Bench
from recoupe.collate.compatibility import day_of
from recoupe.collate.counts import Count
from recoupe.collate.frames import index_at
from recoupe.text import Span, fold

LEAST = 5
"""Smaller numbers of one noun are too often of two sets."""
APART = 2.0
"""Two counts of one set are no further apart than this factor."""
SLIP = 1.1
"""Two counts of one noun so near are of one set, whatever complements each text adds to it."""
USED = 2
"""Origins that use the noun, from which the story has one such set to count."""
LOOSE = ("%", "1")
VAGUE = 1.25
"""A number whose bounds are further apart than this factor, or that no figure tells, is no number of a set."""
MEASURED = ("duration", "age")
UNITS = ("money", "time")
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Wholes:
    """What each document counts: the noun, with its complements, by where its number stands.

    ``wide`` and ``near``: the numbers that no other number of their noun, in their document, comes near to.
    """

    nouns: Mapping[Place, str]
    wide: frozenset[Place]
    near: frozenset[Place]

    def one_set(self, one: Count, two: Count) -> bool:
        """Whether two documents count, each once, what they call by one noun."""
        places = [(c.cite.document, c.cite.span.start) for c in (one, two)]
        mine, theirs = (self.nouns.get(p, "") for p in places)
        if not mine or not theirs or places[0][0] == places[1][0]:
            return False
        slip = _within(one, two, SLIP) and one.quantity.head == two.quantity.head and self.near.issuperset(places)
        return slip or (mine == theirs and _within(one, two, APART) and self.wide.issuperset(places))


def _within(one: Count, two: Count, factor: float) -> bool:
    low, high = sorted(c.quantity.low or 0.0 for c in (one, two))
    return one.quantity.unit == two.quantity.unit and high <= factor * low


def wholes(bench: Bench, found: Sequence[Count]) -> Wholes:
    """The counts that give the one number that a document has of a noun, as far as it can be told."""
    told: dict[tuple[str, str], list[Count]] = {}
    for count in found:
        if count.quantity.head and not count.past:
            told.setdefault((count.cite.document, count.quantity.head), []).append(count)
    nouns = {_place(c): noun for own in told.values() for c in own if (noun := _noun(bench, c))}
    alone = [
        frozenset(_place(c) for own in told.values() for c in own if not any(_rival(c, o, factor) for o in own))
        for factor in (APART, SLIP**2)
    ]
    return Wholes(nouns, *alone)


def _place(count: Count) -> Place:
    return count.cite.document, count.cite.span.start


def _rival(one: Count, two: Count, factor: float) -> bool:
    """Whether two counts of one document may be of two like sets: other numbers, near each other."""
    return one.value != two.value and _within(one, two, factor)


def _noun(bench: Bench, count: Count) -> str:
    """The noun of a set that the story has one of, with its complements; else empty."""
    quantity = count.quantity
    if (quantity.low or 0) < LEAST or count.part or count.other or count.toll or quantity.unit in LOOSE:
        return ""
    bare = quantity.high is None and not any(c.isdigit() for c in bench.words(count.cite))
    vague = bare or (quantity.high or 0) > VAGUE * (quantity.low or 0)
    if vague or _scored(bench, count) or quantity.head in MEASURED or quantity.unit in _never(bench):
        return ""
    words = fold(quantity.of).split()
    first = words[0] if words else ""
    spoken = max((bench.users.get(w, 0) for w in (first, first.rstrip("s"), quantity.head)), default=0)
    return " ".join((quantity.unit, *words)) if spoken >= USED else ""


def _scored(bench: Bench, count: Count) -> bool:
    """Whether another number is set against this one right after it ("349 voix contre 163"): a side's, no whole.

    A comma between sets an earlier number beside it ("422 navires, contre 321 samedi").
    """
    tokens = bench.notes[count.cite.document].tokens
    against = {fold(r["form"]) for r in bench.pack.table("count_marks") if r["kind"] == "against"}
    after = (index_at(tokens, Span(count.cite.span.end - 1, count.cite.span.end)) or 0) + 1
    return after + 1 < len(tokens) and fold(tokens.lemmas[after]) in against and tokens.tags[after + 1] == "NUM"


def _never(bench: Bench) -> frozenset[str]:
    """The units of money and of time: a story has many sums and lengths of one noun."""
    return frozenset(r["unit"] for r in bench.pack.table("units") if r["dimension"].split(":")[0] in UNITS)


def by_day(bench: Bench, group: Sequence[Count]) -> tuple[str, ...]:
    """The numbers in the order of their days, where each has days of its own: a count that goes on; else none.

    What climbs needs a day told or of publication; what falls too (departments on alert), stated days of publication.
    """
    if all(_fixed(bench, c) for c in group):
        return ()
    days: dict[str, set[str]] = {}
    for count in group:
        days.setdefault(count.value, set()).update(_days(bench, count))
    rows = [days[value] for value in sorted(days, key=float)]
    climbs = all(rows) and all(max(a) < min(b) for a, b in pairwise(rows))
    if not climbs:
        days = _stated(bench, group)
    return tuple(sorted(days, key=lambda value: (min(days[value]), float(value))))


def _stated(bench: Bench, group: Sequence[Count]) -> dict[str, set[str]]:
    """The stated days of publication of each number; none where two share one, nor for measures and what is owned."""
    days: dict[str, set[str]] = {}
    for count in group:
        day = bench.stated_day(count.cite.document)
        if day is None or count.quantity.unit or count.owned:
            return {}
        days.setdefault(count.value, set()).add(str(day))
    return {} if any(a & b for a, b in combinations(days.values(), 2)) else days


def _fixed(bench: Bench, count: Count) -> bool:
    """Whether a number is said of a set that is known already ("les 25 membres d'équipage"): it does not run."""
    tokens = bench.notes[count.cite.document].tokens
    place = index_at(tokens, count.cite.span)
    return bool(place) and "Definite=Def" in tokens.feats[(place or 1) - 1]


def _days(bench: Bench, count: Count) -> Iterable[str]:
    """The day that the clause of a count tells, else the one that its document was published."""
    notes = bench.notes[count.cite.document]
    told = {str(d) for t in notes.times if count.clause.sentence.contains(t.cite.span) and (d := day_of(t))}
    if told:
        return sorted(told)[-1:]
    published = bench.documents[count.cite.document].published
    return (str(published.earliest)[:10],) if published.earliest and published.earliest == published.latest else ()
