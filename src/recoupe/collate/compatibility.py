"""Whether two values can both hold: equal, within, rounded, summed, converted, dated, updated, of another scope.

Pure functions over quantities, times and durations; every verdict says why, in French and in English.
Both values must be about one fact: that is for the caller to know. What cannot be told apart is never a conflict.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from recoupe.collate.durations import TOLERANCE, days, durations, since
from recoupe.collate.verdicts import Interval, Verdict, rounds
from recoupe.lang import Pack, calendar, table
from recoupe.model import Quantity, Time
from recoupe.text import fold

__all__ = ["Units", "Verdict", "day_of", "days", "durations", "quantities", "since", "sums", "times", "units"]

Units = Mapping[str, tuple[str, float]]
Parties = tuple[frozenset[str], frozenset[str]]
NOBODY: Parties = (frozenset(), frozenset())

MAGNITUDE = "{magnitude}"  # a logarithm: a tenth of it is no rounding
STEM = 5  # letters by which "Paris" and "cortège parisien" are one place
UNSAID = ("pays", "capitale", "ville", "territoire")  # a place that the rest of the text names
TOTAL = "total"
ABOUT = 5  # minutes between "14 h 57" and "peu avant 15 heures"
HOURS = 300  # minutes: hours without their day that are further apart are of two events
WEEK = timedelta(days=6)
LIKE = 3  # a count without a place that is so many times another's is not of that place
FAR = 1.5  # "plus de 80" is said of 80 to 120, not of 172
CLASSES = ("dead", "injured", "missing", "survivor", "hostage", "arrested", "age", "duration", "magnitude")
CROWD = ("person", "demonstrator", "participant")  # one crowd, by three names
GROWING = ("dead", "injured", "missing", "arrested", "custody", "evacuated", "displaced", "infected", "hospitalised")


def units(pack: Pack) -> Units:
    """The units of a pack: code → dimension, and factor to the first unit of the dimension."""
    return _units(pack.folder)


@lru_cache(maxsize=4)
def _units(folder: str) -> Units:
    found: dict[str, tuple[str, float]] = {}
    for row in table(folder, "units"):
        found.setdefault(row["unit"], (row["dimension"], float(row["factor"])))
    found["1"] = (found["%"][0], 1.0) if "%" in found else ("ratio", 1.0)  # "la moitié" is 50 %
    return found


# -- quantities -------------------------------------------------------------------------------------


def quantities(one: Quantity, other: Quantity, known: Units, order: int = 0, parties: Parties = NOBODY) -> Verdict:
    """Whether two quantities of one fact can both hold.

    ``order``: 1 where the other is the later one, -1 where it is the earlier, 0 where nobody knows. ``parties``: the
    people and organisations that each is said of (not those who give it), folded; where both name some and none is
    common, the two values are of two parties, and no conflict.
    """
    scope = _scope(one, other, known, order)
    if scope:
        return scope
    made = _compared(one, other, (_interval(one, known), _interval(other, known)), order)
    crowd = one.head in CROWD and other.head in CROWD
    if made.status == "conflict" and one.head and other.head and one.head != other.head and not crowd:
        return _other_thing(one, other)  # "voix" and "suffrages" may be one thing where the numbers agree
    if (
        made.status == "conflict"
        and not one.head
        and not other.head
        and known.get(one.unit, ("",))[0].startswith("money")
    ):
        return Verdict(
            "compatible", "unknown", "On ne sait de quoi sont ces sommes.", "What the sums are of is not told."
        )
    if made.status == "conflict" and all(parties) and not parties[0] & parties[1]:
        names = [", ".join(sorted(party)) for party in parties]
        return _of_scope(
            "other-party", f"{names[0]} et {names[1]} : deux parties.", f"{names[0]} and {names[1]}: two parties."
        )
    return made


def _compared(one: Quantity, other: Quantity, bounds: tuple[Interval, Interval], order: int) -> Verdict:
    first, second = bounds
    shown = _shown(one), _shown(other)
    if first == second:
        return _equal(one, other, shown)
    grown = _update(one, first, second, shown, order)
    if _overlap(first, second) and not (grown and _far(first, second)):
        return Verdict(
            "compatible",
            "within",
            f"{shown[0]} et {shown[1]} se recouvrent.",
            f"{shown[0]} and {shown[1]} overlap.",
        )
    if one.unit != MAGNITUDE and rounds(first, second, whole=_is_count(one)):
        return Verdict(
            "rounding",
            "rounds-to",
            f"{shown[0]} et {shown[1]} : le même nombre, arrondi.",
            f"{shown[0]} and {shown[1]}: one number, rounded.",
        )
    return grown or Verdict(
        "conflict",
        "conflict",
        f"{shown[0]} et {shown[1]} ne peuvent valoir ensemble.",
        f"{shown[0]} and {shown[1]} cannot both hold.",
    )


def _scope(one: Quantity, other: Quantity, known: Units, order: int) -> Verdict | None:
    """Two things counted, two states, two places, two dimensions: no comparison."""
    kind = _kind(one, other, known)
    if kind:
        return kind
    if one.part != other.part:
        return _of_scope("part", "Un tout et une de ses parties.", "A whole and a part of it.")
    if _elsewhere(one, other, known, order):
        return _of_scope(
            "other-scope",
            f"« {one.scope} » et « {other.scope} » : deux lieux ou deux ensembles.",
            f"“{one.scope}” and “{other.scope}”: two places or sets.",
        )
    if one.state and other.state and one.state.casefold() != other.state.casefold():
        return _of_scope(
            "other-state",
            f"« {one.state} » et « {other.state} » : deux états.",
            f"“{one.state}” and “{other.state}”: two states.",
        )
    return None


def _kind(one: Quantity, other: Quantity, known: Units) -> Verdict | None:
    if known.get(one.unit, (one.unit, 1.0))[0] != known.get(other.unit, (other.unit, 1.0))[0]:
        return _of_scope("other-unit", "Les unités ne se comparent pas.", "The units cannot be compared.")
    if one.head != other.head and (one.head in CLASSES or other.head in CLASSES):
        return _other_thing(one, other)
    return None


def _other_thing(one: Quantity, other: Quantity) -> Verdict:
    return _of_scope(
        "other-thing",
        f"« {one.of} » et « {other.of} » : deux choses comptées.",
        f"“{one.of}” and “{other.of}”: two things counted.",
    )


def _elsewhere(one: Quantity, other: Quantity, known: Units, order: int) -> bool:
    """Whether two counts are of two places; one that tells no place may be of the other's, if it is of like size."""
    here, there = ("" if scope in UNSAID else fold(scope) for scope in (one.scope, other.scope))
    if here == there:
        return False
    if here and there and (there.startswith(here + " ") or here.startswith(there + " ")):
        return True  # "province", of which nobody says which, and "province de Zenda"
    if here and there:
        return here[:STEM] not in there and there[:STEM] not in here
    if TOTAL in (here, there):
        return _far(_interval(one, known), _interval(other, known), bounded=True)
    if one.head in GROWING and one.head == other.head and order:
        return False  # a toll that no place is told of grows
    sizes = [low or high or 0.0 for low, high in (_interval(one, known), _interval(other, known))]
    return min(sizes) > 0 and max(sizes) > LIKE * min(sizes)


def _of_scope(code: str, french: str, english: str) -> Verdict:
    return Verdict("scope", code, french, english)


def _interval(quantity: Quantity, known: Units) -> Interval:
    factor = known.get(quantity.unit, ("", 1.0))[1]

    def scaled(bound: float | None) -> float | None:
        return None if bound is None else round(bound * factor, 9)

    return scaled(quantity.low), scaled(quantity.high)


def _shown(quantity: Quantity) -> str:
    unit = f" {quantity.unit}" if quantity.unit else ""
    if quantity.low is None or quantity.high is None:
        sign, bound = ("≤", quantity.high) if quantity.low is None else ("≥", quantity.low)
        return f"{sign} {bound:g}{unit}" if bound is not None else "?"
    if quantity.low == quantity.high:
        return f"{quantity.low:.12g}{unit}"
    return f"{quantity.low:.12g}–{quantity.high:.12g}{unit}"


def _is_count(quantity: Quantity) -> bool:
    return not quantity.unit


def _equal(one: Quantity, other: Quantity, shown: tuple[str, str]) -> Verdict:
    if one.unit != other.unit:
        return Verdict("equal", "converts-to", f"{shown[0]} font {shown[1]}.", f"{shown[0]} make {shown[1]}.")
    return Verdict("equal", "equal", "La même valeur.", "The same value.")


def _overlap(one: Interval, other: Interval) -> bool:
    low = max((b for b in (one[0], other[0]) if b is not None), default=None)
    high = min((b for b in (one[1], other[1]) if b is not None), default=None)
    return low is None or high is None or low <= high


def _far(one: Interval, other: Interval, bounded: bool = False) -> bool:
    """Whether one lies far above the open bound of the other: "plus de 80", and 172 (``bounded``: of any two)."""
    lows = sorted(bound for bound in (one[0], other[0]) if bound is not None)
    return len(lows) == 2 and (bounded or one[1] is None or other[1] is None) and lows[1] > FAR * lows[0]


def _update(one: Quantity, first: Interval, second: Interval, shown: tuple[str, str], order: int) -> Verdict | None:
    """A toll that has grown by the later text is an update; without an order of the texts nothing is said."""
    if not order or one.head not in GROWING:
        return None
    earlier, later = (first, second) if order > 0 else (second, first)
    low, high = later[0], earlier[1] if earlier[1] is not None else earlier[0]
    if low is None or high is None or low <= high:
        return None
    return Verdict(
        "update",
        "grown",
        f"Bilan qui s’alourdit : {shown[0] if order > 0 else shown[1]}, puis {shown[1] if order > 0 else shown[0]}.",
        f"A toll that grows: {shown[0] if order > 0 else shown[1]}, then {shown[1] if order > 0 else shown[0]}.",
    )


def sums(parts: Sequence[Quantity], total: Quantity, known: Units) -> Verdict | None:
    """The verdict that some quantities add up to another, or None where they do not (or cannot be added)."""
    rows = [*parts, total]
    if len(parts) < 2 or any(_kind(parts[0], row, known) for row in rows[1:]):
        return None
    intervals = [_interval(row, known) for row in rows]
    if any(low is None or high is None for low, high in intervals):
        return None
    low, high = sum(low or 0 for low, _ in intervals[:-1]), sum(high or 0 for _, high in intervals[:-1])
    slack = TOLERANCE * abs(intervals[-1][1] or 0) if parts[0].unit else 0
    if not _overlap((low - slack, high + slack), intervals[-1]):
        return None
    added = " + ".join(_shown(part) for part in parts)
    return Verdict("compatible", "sums-to", f"{added} font {_shown(total)}.", f"{added} make {_shown(total)}.")


# -- times ------------------------------------------------------------------------------------------


def times(one: Time, other: Time) -> Verdict:
    """Whether two times of one fact can both hold: equal, one finer than the other, or in conflict."""
    if one.type == "DURATION" and other.type == "DURATION":
        return durations(one.value, other.value)
    first, second = (one.earliest, one.latest), (other.earliest, other.latest)
    if None in (*first, *second):
        return _undated(one, other)
    if one.value.endswith("Z") != other.value.endswith("Z") and "T" in one.value and "T" in other.value:
        return _zones()
    dayless = one.type == other.type == "TIME" and (_dayless(one) or _dayless(other))
    made = _clocks(one, other) if dayless else _dates(one, other)
    apart = made.status == "conflict" and ":" in one.value and ":" in other.value and _zone(one) != _zone(other)
    return _zones() if apart else made


def _zone(time: Time) -> str:
    """The place whose hour a clock time tells ("heure de Paris"), where it says so."""
    return time.symbol.partition("&")[2]


def _zones() -> Verdict:
    return _of_scope("time-zone", "Deux heures de fuseaux différents.", "Two clock times of different zones.")


def _dates(one: Time, other: Time) -> Verdict:
    if one.value == other.value and (one.earliest, one.latest) == (other.earliest, other.latest):
        return Verdict("equal", "equal", "La même date.", "The same date.")
    told = f"{one.value} et {other.value}", f"{one.value} and {other.value}"
    if _meet(_loose(one), _loose(other)):
        return _more_precise(told)
    return Verdict("conflict", "conflict", f"{told[0]} : deux dates.", f"{told[1]}: two dates.")


def _more_precise(told: tuple[str, str]) -> Verdict:
    return Verdict("compatible", "precision", f"{told[0]} : l’un précise l’autre.", f"{told[1]}: one is more precise.")


def _dayless(time: Time) -> bool:
    """Whether a clock time stands alone: its day is that of the article, which is a guess."""
    return time.symbol.startswith("off:0:D@T") and time.anchor is None


def _clocks(one: Time, other: Time) -> Verdict:
    """Two clock times, one of them without its day: only the hours are told apart."""
    minutes = [_minutes(bound) for time in (one, other) for bound in (time.earliest, time.latest)]
    low, high = max(minutes[0], minutes[2]), min(minutes[1], minutes[3])
    first, second = (time.value.partition("T")[2] for time in (one, other))
    told = f"{first} et {second}", f"{first} and {second}"
    if minutes[:2] == minutes[2:]:
        return Verdict("equal", "equal", "La même heure.", "The same hour.")
    if low - high <= ABOUT:
        return _more_precise(told)
    if low - high > HOURS:
        return _of_scope("other-event", f"{told[0]} : deux moments de la journée.", f"{told[1]}: two parts of the day.")
    return Verdict("conflict", "conflict", f"{told[0]} : deux heures.", f"{told[1]}: two hours.")


def _minutes(bound: str | None) -> int:
    hour, _, minute = (bound or "").partition("T")[2].partition(":")
    return int(hour or 0) * 60 + int(minute[:2] or 0)


def _loose(time: Time) -> tuple[str | None, str | None]:
    """The interval of a time; "dans trois semaines" is counted from a day, not to the Monday of a week."""
    low, high = (calendar.day(bound or "") for bound in (time.earliest, time.latest))
    if not (time.symbol.startswith("off:") and "-W" in time.value and low and high):
        return time.earliest, time.latest
    return (low - WEEK).isoformat(), (high + WEEK).isoformat()


def _undated(one: Time, other: Time) -> Verdict:
    """A date without a year can be told equal or different only from another without one."""
    partial = one.value.startswith("XXXX-") and other.value.startswith("XXXX-")
    if one.value == other.value and partial:
        return Verdict("equal", "equal", "La même date, sans l’année.", "The same date, without the year.")
    whole = [calendar.day(calendar.STAND_IN + value[4:]) for value in (one.value, other.value)]
    if all(value and len(t.value) == 10 for value, t in zip(whole, (one, other), strict=True)) and whole[0] != whole[1]:
        return Verdict(
            "conflict",
            "conflict",
            f"{one.value} et {other.value} : deux jours.",
            f"{one.value} and {other.value}: two days.",
        )
    return Verdict("compatible", "unknown", "Une des dates n’est pas connue.", "One of the dates is not known.")


def _meet(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> bool:
    low = max(_stretched(one[0], "T00:00"), _stretched(other[0], "T00:00"))
    high = min(_stretched(one[1], "T23:59"), _stretched(other[1], "T23:59"))
    return low <= high


def _stretched(bound: str | None, clock: str) -> str:
    bound = bound or ""
    return bound if "T" in bound else bound + clock


def day_of(time: Time) -> date | None:
    """The calendar day of a time that lies within one, else None."""
    if (time.earliest or "")[:10] != (time.latest or "")[:10]:
        return None
    return calendar.day(time.earliest or "")
