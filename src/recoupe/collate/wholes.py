"""Wholes: two texts that each count one set of the story once, in words that share nothing but the noun."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from recoupe.collate.bench import Bench
from recoupe.collate.compatibility import day_of
from recoupe.collate.counts import Count
from recoupe.collate.frames import index_at
from recoupe.text import fold

LEAST = 5
"""Smaller numbers of one noun are too often of two sets."""
APART = 2.0
"""Two counts of one set are no further apart than this factor."""
USED = 2
"""Origins that use the noun, from which the story has one such set to count."""
LOOSE = ("%", "1")
MEASURED = ("duration", "age")
UNITS = ("money", "time")


@dataclass(frozen=True, slots=True)
class Wholes:
    """What each document counts once: the noun that is counted, with its complements, by where its number stands."""

    nouns: Mapping[tuple[str, int], str]

    def one_set(self, one: Count, two: Count) -> bool:
        """Whether two documents count, each once, what they call by one noun."""
        mine, theirs = (self.nouns.get((c.cite.document, c.cite.span.start), "") for c in (one, two))
        low, high = sorted(c.quantity.low or 0.0 for c in (one, two))
        return bool(mine) and mine == theirs and one.cite.document != two.cite.document and high <= APART * low


def wholes(bench: Bench, found: Sequence[Count]) -> Wholes:
    """The counts that give the one number that a document has of a noun."""
    told: dict[tuple[str, str], list[Count]] = {}
    for count in found:
        if count.quantity.head and not count.past:
            told.setdefault((count.cite.document, count.quantity.head), []).append(count)
    alone = [c for own in told.values() if len({c.value for c in own}) == 1 for c in own]
    nouns = {(c.cite.document, c.cite.span.start): noun for c in alone if (noun := _noun(bench, c))}
    return Wholes(nouns)


def _noun(bench: Bench, count: Count) -> str:
    """The noun of a set that the story has one of, with its complements; else empty."""
    quantity = count.quantity
    if (quantity.low or 0) < LEAST or count.part or count.other or count.toll or quantity.unit in LOOSE:
        return ""
    if quantity.head in MEASURED or quantity.unit in _never(bench):
        return ""
    words = fold(quantity.of).split()
    first = words[0] if words else ""
    spoken = max((bench.users.get(w, 0) for w in (first, first.rstrip("s"), quantity.head)), default=0)
    return " ".join((quantity.unit, *words)) if spoken >= USED else ""


def _never(bench: Bench) -> frozenset[str]:
    """The units of money and of time: a story has many sums and lengths of one noun."""
    return frozenset(r["unit"] for r in bench.pack.table("units") if r["dimension"].split(":")[0] in UNITS)


def climbing(bench: Bench, group: Sequence[Count]) -> bool:
    """Whether each number was told on a later day than the one below it: the set has grown since."""
    if all(_fixed(bench, c) for c in group):
        return False
    days: dict[float, set[str]] = {}
    for count in group:
        days.setdefault(count.quantity.low or 0.0, set()).update(_days(bench, count))
    rows = [days[n] for n in sorted(days)]
    return all(rows) and all(max(a) < min(b) for a, b in pairwise(rows))


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
