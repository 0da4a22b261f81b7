"""How alike two documents are, for all pairs that share telling words: an inverted index, then four cosines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from recoupe.cluster.profiles import Profile, Vector

Likeness = Mapping[tuple[int, int], float]

# Swept on the events and on RPM2 T01-T06, checked on RPM2 T07-T12, 2026-11.
ALL, LEAD, NAMES, NUMBERS = 0.5, 0.25, 0.15, 0.1
DAYS = 0.03  # taken off where each names days and none is the other's; a shared day proves nothing by itself
PERIODS = 0.05  # taken off besides where the days that both open with lie further apart than
WITHIN = 10  # days
FLOOR = 0.03  # cosine of all words under which a pair is not looked at
YEAR = 372  # twelve months of 31 days
NEAR, FAR = 3, 48  # days between publications: from NEAR on a pair loses likeness, at FAR it has none


def cosine(a: Vector, b: Vector) -> float:
    """The cosine of two vectors of length one."""
    if len(b) < len(a):
        a, b = b, a
    return sum(value * b.get(stem, 0.0) for stem, value in a.items())


def likeness(profiles: Sequence[Profile]) -> dict[tuple[int, int], float]:
    """How alike each pair is, by their indices (lower first); pairs that share next to nothing are left out."""
    found = {}
    for pair, shared in sorted(_shared(profiles).items()):
        value = alike(profiles[pair[0]], profiles[pair[1]], shared)
        if value > FLOOR:
            found[pair] = value
    return found


def alike(a: Profile, b: Profile, shared: float) -> float:
    """The likeness of two documents, given the cosine of all their words; across languages, names and numbers alone."""
    if a.lang != b.lang:
        return _faded(a, b, (1 - NUMBERS) * cosine(a.names, b.names) / 2 + NUMBERS * cosine(a.numbers, b.numbers))
    value = ALL * shared + LEAD * cosine(a.lead, b.lead)
    value += NAMES * cosine(a.names, b.names) + NUMBERS * cosine(a.numbers, b.numbers)
    value -= (DAYS if _other_days(a, b) else 0.0) + (PERIODS if _apart(a.opening, b.opening) > WITHIN else 0.0)
    return _faded(a, b, value)


def _other_days(a: Profile, b: Profile) -> bool:
    return bool(a.days and b.days) and not a.days & b.days


def _apart(a: frozenset[str], b: frozenset[str]) -> int:
    """The days between the nearest two, of any year; 0 where a side names none.

    >>> _apart(frozenset(["03-07"]), frozenset(["03-23", "12-30"]))
    16
    """
    gaps = [abs(_place(x) - _place(y)) for x in a for y in b]
    return min((min(gap, YEAR - gap) for gap in gaps), default=0)


def _place(day: str) -> int:
    """The place of a month and day in a year of months of 31 days."""
    month, _, number = day.partition("-")
    return 31 * int(month) + int(number)


def _faded(a: Profile, b: Profile, value: float) -> float:
    if a.day is None or b.day is None:
        return value
    late = min(1.0, max(0.0, (abs(a.day - b.day) - NEAR) / (FAR - NEAR)))
    return value * (1 - late)


def _shared(profiles: Sequence[Profile]) -> dict[tuple[int, int], float]:
    """The cosine of all words for every pair that shares one, over an inverted index."""
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    sums: dict[tuple[int, int], float] = defaultdict(float)
    for at, profile in enumerate(profiles):
        row: dict[int, float] = defaultdict(float)
        for stem, value in profile.all.items():
            for other, weight in index[stem]:
                row[other] += value * weight
            index[stem].append((at, value))
        sums.update({(other, at): value for other, value in row.items() if value > FLOOR})
    return sums
