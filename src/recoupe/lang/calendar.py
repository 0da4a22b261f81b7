"""Calendar arithmetic over TIMEX3 values: bounds, shifts, and the nearest date that a part of one may mean.

Values are strings: ``2023-09-13``, ``2023-09``, ``2023``, ``2023-W37``, ``2023-W37-WE``, ``2023-SU``, ``2023-Q3``,
``2023-H1``, ``199X``, ``18`` (a century), with ``XXXX`` for an unknown year, ``T13:30`` or ``TEV`` after a day,
``A/B`` for a range.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache

Bounds = tuple[str | None, str | None]
UNKNOWN: Bounds = (None, None)
SEASONS = {"SP": ("03-20", "06-20"), "SU": ("06-21", "09-21"), "FA": ("09-22", "12-20"), "WI": ("12-21", "03-19")}
DAYPARTS = {"TMO": ("05:00", "11:59"), "TAF": ("12:00", "17:59"), "TEV": ("18:00", "23:59"), "TNI": ("20:00", "23:59")}
MONTHS = {"M": 1, "Q": 3, "S": 6, "Y": 12, "DE": 120, "CE": 1200}
DAYS = {"D": 1, "W": 7}
SPANS = {"Q": 3, "H": 6}
CLOSE = 21  # days: a day and month this near a reference is of its year, whatever the tense of the verb
SOON = 15  # minutes that "peu après" and "peu avant" reach
STAND_IN = "2001"  # the year used to count with dates whose year is unknown; no leap year


def day(value: str) -> date | None:
    """The calendar day of a value that is one, or None."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


@lru_cache(maxsize=65536)
def bounds(value: str) -> Bounds:
    """The first and the last day or minute of a value, in ISO 8601; (None, None) where the value does not tell.

    >>> bounds("2023-08"), bounds("2023-09-13T13:00")
    (('2023-08-01', '2023-08-31'), ('2023-09-13T13:00', '2023-09-13T13:00'))
    """
    if "/" in value:
        first, _, last = value.partition("/")
        return bounds(first)[0], bounds(last)[1]
    if "X" in value[:3] or "P" in value[:1] or value.endswith("REF"):
        return UNKNOWN
    if "T" in value:
        return _clock_bounds(*value.split("T", 1))
    return _day_bounds(value)


def _clock_bounds(base: str, clock: str) -> Bounds:
    if day(base) is None:
        return UNKNOWN
    if "T" + clock in DAYPARTS:
        low, high = DAYPARTS["T" + clock]
        last = str(shifted(base, 1, "D")) + "T05:59" if clock == "NI" else f"{base}T{high}"
        return f"{base}T{low}", last
    return (f"{base}T{clock}",) * 2 if re.match(r"\d\d:\d\d", clock) else (base, base)


def _day_bounds(value: str) -> Bounds:
    if day(value) is not None and len(value) == 10:
        return value, value
    year, _, rest = value.partition("-")
    if len(year) == 2 or year.endswith("X"):
        digits = year.rstrip("X")
        return digits + "0" * (4 - len(digits)) + "-01-01", digits + "9" * (4 - len(digits)) + "-12-31"
    if not year.isdigit():
        return UNKNOWN
    return _part_bounds(int(year), rest)


def _part_bounds(year: int, rest: str) -> Bounds:
    """The bounds of a year, or of a month, quarter, half, season or week of it."""
    kind, number = rest[:1], rest[1:]
    if not rest or rest.isdigit():
        return _months(year, int(rest or 1), 1 if rest else 12)
    if kind in SPANS and number.isdigit():
        return _months(year, (int(number) - 1) * SPANS[kind] + 1, SPANS[kind])
    if rest in SEASONS:
        low, high = SEASONS[rest]
        return f"{year:04}-{low}", f"{year + (rest == 'WI'):04}-{high}"
    return _week_bounds(year, rest)


def _week_bounds(year: int, rest: str) -> Bounds:
    week = re.fullmatch(r"W(\d\d)(-WE)?", rest)
    if week is None or not 1 <= int(week[1]) <= 53:
        return UNKNOWN
    monday = date.fromisocalendar(year, int(week[1]), 1)
    return str(monday + timedelta(days=5 if week[2] else 0)), str(monday + timedelta(days=6))


def _months(year: int, first: int, count: int) -> Bounds:
    last = first + count - 1
    if not 1 <= first <= last <= 12:
        return UNKNOWN
    return f"{year:04}-{first:02}-01", f"{year:04}-{last:02}-{monthrange(year, last)[1]:02}"


def narrowed(limits: Bounds, mod: str) -> Bounds:
    """The third of an interval that "début", "mi" or "fin" speak of.

    >>> narrowed(("2023-05-01", "2023-05-31"), "END")
    ('2023-05-21', '2023-05-31')
    """
    low, high = (day(limit) if limit else None for limit in limits)
    if low is None or high is None or low == high or mod not in ("START", "MID", "END"):
        return limits
    third = ((high - low).days + 1) // 3
    if mod == "START":
        return str(low), str(low + timedelta(days=max(third - 1, 0)))
    if mod == "MID":
        return str(low + timedelta(days=third)), str(low + timedelta(days=2 * third - 1))
    return str(low + timedelta(days=2 * third)), str(high)


def widened(limits: Bounds, mod: str) -> Bounds:
    """The minutes that "vers" (ABOUT), "peu après" (AFTER) and "peu avant" (BEFORE) a clock time may mean.

    A convention: a quarter of an hour about an hour or a quarter, five minutes about any other.

    >>> widened(("2023-09-13T07:30",) * 2, "ABOUT"), widened(("2023-09-13T07:00",) * 2, "AFTER")
    (('2023-09-13T07:15', '2023-09-13T07:45'), ('2023-09-13T07:00', '2023-09-13T07:15'))
    """
    clock, mod = limits[0] or "", mod.partition("&")[0]
    if mod not in ("ABOUT", "AFTER", "BEFORE") or not re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d", clock):
        return limits
    there, zone = datetime.fromisoformat(clock[:16]), clock[16:]
    about = SOON if there.minute % 15 == 0 else 5
    low, high = {"ABOUT": (-about, about), "AFTER": (0, SOON), "BEFORE": (-SOON, 0)}[mod]
    first, last = (there + timedelta(minutes=step) for step in (low, high))
    return first.isoformat(timespec="minutes") + zone, last.isoformat(timespec="minutes") + zone


def shifted(value: str, count: float, unit: str) -> str:
    """A value moved by so many units, as fine as the coarser of both; unchanged where it cannot be moved.

    >>> shifted("2023-09-13", -1, "D"), shifted("2023-09-13", 1, "M"), shifted("XXXX-09-02", 1, "D")
    ('2023-09-12', '2023-10', 'XXXX-09-03')
    """
    if value.startswith("XXXX-WXX-") and unit == "D":
        return f"XXXX-WXX-{(int(value[9]) - 1 + int(count)) % 7 + 1}"
    if value.startswith("XXXX-") and unit in DAYS:
        return "XXXX" + shifted(STAND_IN + value[4:], count, unit)[4:]
    if unit in DAYS:
        start = day(value)
        return value if start is None else str(start + timedelta(days=int(count) * DAYS[unit]))
    if unit == "BD":
        start = day(value)
        return value if start is None else str(workday(start, int(count)))
    if unit in ("WE", "WK"):
        start = day(value)
        return value if start is None else week(start + timedelta(days=7 * int(count)), unit == "WE")
    return _months_on(value, int(count * MONTHS[unit]), unit)


def moved(value: str, steps: list[tuple[float, str]]) -> str:
    """The day that several steps lead to from a day ("il y a un mois et 21 jours"), or nothing.

    >>> moved("2017-11-23", [(-1, "M"), (-21, "D")]), moved("2023-03-31", [(-1, "M"), (0, "D")])
    ('2017-10-02', '2023-02-28')
    """
    about = day(value)
    if about is None or any(unit not in MONTHS and unit not in DAYS for _, unit in steps):
        return ""
    for count, unit in steps:
        about = _stepped(about, int(count * MONTHS.get(unit, 0)), int(count) * DAYS.get(unit, 0))
    return str(about)


def _stepped(of: date, months: int, days: int) -> date:
    """The day so many months and days on; the last of the month where it has no such day."""
    year, month = divmod(of.year * 12 + of.month - 1 + months, 12)
    return date(year, month + 1, min(of.day, monthrange(year, month + 1)[1])) + timedelta(days=days)


def workday(of: date, count: int) -> date:
    """The day so many working days after a day, or before it: Saturdays and Sundays do not count, feasts do.

    >>> workday(date(2023, 9, 13), 4), workday(date(2023, 9, 11), -1)
    (datetime.date(2023, 9, 19), datetime.date(2023, 9, 8))
    """
    step = timedelta(days=1 if count > 0 else -1)
    weeks, left = divmod(abs(count), 5)
    of += 7 * weeks * step
    while left or of.isoweekday() > 5:
        of += step
        left -= of.isoweekday() <= 5 and left > 0
    return of


def week(of: date, end: bool = False) -> str:
    """The ISO week of a day, or its weekend."""
    year, number, _ = of.isocalendar()
    return f"{year:04}-W{number:02}" + ("-WE" if end else "")


def _months_on(value: str, count: int, unit: str) -> str:
    if not re.match(r"\d{4}", value) or "X" in value[:4]:
        return "XXXX"
    if count == 0 and unit in ("DE", "CE"):
        return value[:3] + "X" if unit == "DE" else value[:2]
    if unit in ("Y", "DE", "CE"):
        year = int(value[:4]) + count // 12
        return f"{year:04}"
    month = int(value[5:7]) if re.match(r"\d{4}-\d\d", value) else 1
    year, month = divmod(int(value[:4]) * 12 + month - 1 + count, 12)
    if unit == "Q":
        return f"{year:04}-Q{month // 3 + 1}"
    return f"{year:04}-H{month // 6 + 1}" if unit == "S" else f"{year:04}-{month + 1:02}"


def nearest(value: str, reference: str, side: str, written: int = 0) -> str:
    """The year of a value ``XXXX-…`` told by a reference day and a side: past, last, future, next, this, near.

    A weekday ``written`` beside the date (1 for Monday, 0 for none) chooses the year first; where it fits none of
    the three, nothing is told. A day within ``CLOSE`` of the reference is of its year.

    >>> nearest("XXXX-05", "2023-09-13", "past"), nearest("XXXX-02", "2023-09-13", "near")
    ('2023-05', '2024-02')
    >>> nearest("XXXX-09-15", "2023-09-13", "past"), nearest("XXXX-09-15", "2023-09-13", "past", 1)
    ('2023-09-15', 'XXXX-09-15')
    """
    about = day(reference)
    if about is None or not value.startswith("XXXX-"):
        return value
    rows = _years(value, about)
    if written:
        rows = [row for row in rows if row[1].isoweekday() == written]
    elif not _close(rows, about) or side in ("last", "next"):
        rows = _sided(rows, about, side)
    return min(rows, key=lambda row: (_distance(about, row[1], row[2]), row[0]))[0] if rows else value


Candidate = tuple[str, date, date]


def _years(value: str, about: date) -> list[Candidate]:
    """A value without its year in the year of a day, and in the years beside."""
    rows = []
    for step in (-1, 0, 1):
        made = f"{about.year + step:04}{value[4:]}"
        low, high = (day(bound or "") for bound in bounds(made))
        if low and high:
            rows.append((made, low, high))
    return rows


def _close(rows: list[Candidate], about: date) -> bool:
    """Whether one is a day, and near: the year is then not gone back, nor ahead, for the tense of a verb."""
    return any(low == high and abs((low - about).days) <= CLOSE for _, low, high in rows)


def _sided(rows: list[Candidate], about: date, side: str) -> list[Candidate]:
    if side in ("past", "last"):
        return [row for row in rows if row[1] <= about and (side == "past" or row[2] < about or row[1] < row[2])][-1:]
    return [row for row in rows if row[2] >= about][:1] if side in ("next", "future") else rows


def _distance(about: date, low: date, high: date) -> int:
    return 0 if low <= about <= high else min(abs((low - about).days), abs((high - about).days))


def weekday(number: int, reference: date, side: str) -> date:
    """The day of that weekday (1 for Monday) on one side of a reference day, which counts but for "last" and "next";
    "this" is the nearest.

    >>> weekday(3, date(2023, 9, 13), "past"), weekday(1, date(2023, 9, 13), "future")
    (datetime.date(2023, 9, 13), datetime.date(2023, 9, 18))
    """
    back = (reference.isoweekday() - number) % 7
    if side == "this":
        return reference + timedelta(days=-back if back < 4 else 7 - back)
    if side == "next":
        return reference + timedelta(days=(7 - back) if back else 7)
    if side == "future":
        return reference + timedelta(days=(7 - back) % 7)
    return reference - timedelta(days=back or (7 if side == "last" else 0))


def nth_weekday(within: str, number: int, weekday: int) -> date | None:
    """The nth such weekday of a month (``2023-09``), or the only one of a week (``2023-W37``), or None.

    >>> nth_weekday("2023-09", 1, 5), nth_weekday("2023-W37", 0, 5)
    (datetime.date(2023, 9, 1), datetime.date(2023, 9, 15))
    """
    low, high = (day(limit or "") for limit in bounds(within))
    if low is None or high is None or low == high:
        return None
    first = low + timedelta(days=(weekday - low.isoweekday()) % 7 + 7 * max(number - 1, 0))
    return first if first <= high else None


def day_of_month(number: int, reference: date, side: str) -> date | None:
    """The day of the month nearest to a reference day, on the side that is told."""
    found = []
    for step in (-1, 0, 1):
        year, month = divmod(reference.year * 12 + reference.month - 1 + step, 12)
        if 1 <= number <= monthrange(year, month + 1)[1]:
            found.append(date(year, month + 1, number))
    if side in ("past", "last"):
        found = [one for one in found if one <= reference]
    elif side in ("future", "next"):
        found = [one for one in found if one >= reference]
    return min(found, key=lambda one: abs((one - reference).days)) if found else None
