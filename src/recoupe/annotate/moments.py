"""Symbols of time → values and bounds, once a reference day or another expression is known.

``date:2023-09-13`` ``date:XXXX-05:near#END`` ``weekday:3:past@TEV`` ``dom:13:past`` ``off:-1:M`` ``off:0:D@T13:30``;
``A~B`` is a range; ``!6`` at the end names the weekday that was written; ``^`` at the head means: counted from the
expression that it hangs on, never from the date of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from recoupe.lang import calendar

UNTOLD = {
    "D": "XXXX-XX-XX",
    "BD": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WK": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "S": "XXXX-HX",
}
CLOCKS = {"TH": 3600, "TM": 60, "TS": 1}  # seconds
WIDE = 7  # days: what two ends of an interval tell further apart than that is not told
NEARBY = 60  # days from the first day of an interval in which a day and month are of its year
YEARLESS = re.compile(r"\^?date:XXXX-\d\d")


class Moment(NamedTuple):
    """A value with its bounds; ``told`` where nothing was missing to work it out."""

    value: str
    earliest: str | None
    latest: str | None
    told: bool


@lru_cache(maxsize=65536)
def moment(symbol: str, low: str | None, high: str | None) -> Moment:
    """What a symbol means for a reference between two days (ISO): a value where both agree, else a short interval.

    A day and month near the first of them is of its year; two ends far apart tell nothing.

    >>> moment("off:-1:D@TEV", "2023-09-13", "2023-09-13").value
    '2023-09-12TEV'
    >>> moment("weekday:3:past", None, None).value
    'XXXX-WXX-3'
    """
    try:
        return _between(symbol, low, high)
    except (OverflowError, ValueError):  # a day before year 1 or after 9999: "il y a 5 millions de jours"
        return Moment(_at(symbol, None).value, None, None, False)


def _between(symbol: str, low: str | None, high: str | None) -> Moment:
    first = _at(symbol, low)
    if low == high or high is None:
        return first
    last = _at(symbol, high)
    if first.value == last.value or (YEARLESS.match(symbol) and _near(first, low)):
        return first
    untold = _at(symbol, None).value
    short = first.earliest and last.latest and -1 < _days(first.earliest, last.latest) <= WIDE
    return Moment(untold, first.earliest, last.latest, False) if short else Moment(untold, None, None, False)


def _near(found: Moment, reference: str | None) -> bool:
    return bool(found.earliest and reference) and abs(_days(reference or "", found.earliest or "")) <= NEARBY


def _days(one: str, other: str) -> int:
    first, last = calendar.day(one), calendar.day(other)
    return (last - first).days if first and last else 10 * NEARBY


def _at(symbol: str, reference: str | None) -> Moment:
    if "~" in symbol:
        one, _, other = symbol.partition("~")
        first, last = _at(one, reference), _at(other, reference)
        return Moment(f"{first.value}/{last.value}", first.earliest, last.latest, first.told and last.told)
    symbol, _, written = symbol.partition("!")
    body, _, mod = symbol.lstrip("^").partition("#")
    body, _, clock = body.partition("@")
    base = _base(body, reference, int(written or 0))
    if base == "PRESENT_REF":
        return Moment(base, reference, reference, reference is not None)
    if not clock or "/" in base:
        limits = calendar.narrowed(calendar.bounds(base), mod)
        return Moment(base, *limits, told=limits[0] is not None)
    value = _on_day(base, clock)
    limits = calendar.widened(calendar.bounds(value), mod)
    return Moment(value, *limits, told=limits[0] is not None)


def _on_day(base: str, clock: str) -> str:
    return base[:10] + clock if len(base) >= 10 else base + clock


def _base(body: str, reference: str | None, written: int) -> str:
    kind, *rest = body.split(":")
    if kind == "date":
        side, told = rest[1] if len(rest) > 1 else "near", calendar.day(rest[0])
        if written and told and told.isoweekday() != written:
            return "XXXX" + rest[0][4:]
        return calendar.nearest(rest[0], reference, side, written) if reference else rest[0]
    return BASES[kind](rest, reference) if kind in BASES else body


def _weekday(rest: list[str], reference: str | None) -> str:
    about = calendar.day(reference or "")
    return str(calendar.weekday(int(rest[0]), about, rest[1])) if about else f"XXXX-WXX-{rest[0]}"


def _day_of_month(rest: list[str], reference: str | None) -> str:
    about = calendar.day(reference or "")
    found = calendar.day_of_month(int(rest[0]), about, rest[1]) if about else None
    return str(found) if found else f"XXXX-XX-{int(rest[0]):02}"


def _weekday_of(rest: list[str], reference: str | None) -> str:
    """The nth weekday of a month ("le premier vendredi de juillet"), or that of a week (n is 0)."""
    number, weekday, within = int(rest[0]), int(rest[1]), _base(":".join(rest[2:]), reference, 0)
    found = calendar.nth_weekday(within, number, weekday)
    return str(found) if found else within if number else f"XXXX-WXX-{weekday}"


def _day_in(rest: list[str], reference: str | None) -> str:
    """ "Le 20 du mois prochain"."""
    within = _base(":".join(rest[1:]), reference, 0)
    told = f"{within}-{int(rest[0]):02}"
    return told if calendar.day(told) else within


def _weekend(rest: list[str], reference: str | None) -> str:
    """ "Ce week-end": the one just over in the first half of a week, unless the verb looks ahead."""
    about = calendar.day(reference or "")
    if about is None:
        return UNTOLD["WE"]
    return calendar.shifted(str(about), -1 if about.isoweekday() <= 3 and rest[0] != "future" else 0, "WE")


def _offset(rest: list[str], reference: str | None) -> str:
    count, unit = float(rest[0]), rest[1]
    if len(rest) > 2:
        return calendar.moved(reference or "", [(count, unit), (float(rest[2]), rest[3])]) or UNTOLD["D"]
    if unit in CLOCKS:
        return _clock_offset(count, unit, reference)
    if reference is None:
        return UNTOLD.get(unit, "XXXX")
    return calendar.shifted(reference, count, unit)


def _clock_offset(count: float, unit: str, reference: str | None) -> str:
    found = re.fullmatch(r"(XXXX|\d{4})(-\d\d-\d\dT\d\d:\d\d)(Z?)", reference or "")
    if not found:
        return "XXXX-XX-XXTXX:XX"
    year = calendar.STAND_IN if found[1] == "XXXX" else found[1]
    there = datetime.fromisoformat(year + found[2]) + timedelta(seconds=count * CLOCKS[unit])
    return (found[1] if found[1] == "XXXX" else f"{there.year:04}") + there.isoformat(timespec="minutes")[4:] + found[3]


BASES: dict[str, Callable[[list[str], str | None], str]] = {
    "now": lambda rest, reference: "PRESENT_REF",
    "off": _offset,
    "weekend": _weekend,
    "weekday": _weekday,
    "dom": _day_of_month,
    "nth": _weekday_of,
    "in": _day_in,
}
