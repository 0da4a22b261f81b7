"""Scales of the drawn timeline: bounds of a moment in the calendar, and the ticks that a reader expects."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from recoupe.export.dates import spoken_tick

MARGIN = 3.0
"""Hundredths of the width that stay free at each end."""
MOST_TICKS = 6
STEPS: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("hours", (1, 2, 3, 6, 12)),
    ("days", (1, 2, 5, 10, 15)),
    ("months", (1, 2, 3, 6)),
    ("years", (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)),
)
LENGTHS = {"hours": 1 / 24, "days": 1.0, "months": 30.4, "years": 365.25}
"""Days in a unit, to choose the step."""
SHORTEST = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Scale:
    """From an instant to an instant, with the unit and the step of its ticks."""

    start: datetime
    end: datetime
    unit: str
    step: int

    def at(self, moment: datetime) -> float:
        """Where an instant stands, in hundredths of the width."""
        return round(MARGIN + (100 - 2 * MARGIN) * ((moment - self.start) / (self.end - self.start)), 2)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale, in hundredths of the width, with its words."""

    x: float
    words: str


def limits(earliest: str | None, latest: str | None) -> tuple[datetime, datetime] | None:
    """The first and last instant of ISO bounds; nothing where they are no dates of the calendar.

    >>> limits("2019-04", "2019-04")
    (datetime.datetime(2019, 4, 1, 0, 0), datetime.datetime(2019, 4, 30, 23, 59, 59))
    >>> limits("2019-04-15T18:50", None)
    (datetime.datetime(2019, 4, 15, 18, 50), datetime.datetime(2019, 4, 15, 18, 50))
    """
    start, end = _instant(earliest or latest, 0), _instant(latest or earliest, -1)
    return (start, end) if start and end and start <= end else None


def _instant(iso: str | None, end: int) -> datetime | None:
    if iso and "T" in iso:
        try:
            return datetime.fromisoformat(iso).replace(tzinfo=None)
        except ValueError:
            return None
    parts = (iso or "").split("-")
    try:
        year = int(parts[0])
        month = int(parts[1]) if len(parts) > 1 else (1, 12)[end]
        day = int(parts[2]) if len(parts) > 2 else (1, monthrange(year, month)[1])[end]
        return datetime(year, month, day, *((23, 59, 59) if end else (0, 0, 0)))
    except ValueError:
        return None


def scale_of(reaches: Sequence[tuple[datetime, datetime]]) -> Scale:
    """The scale that holds these stretches, with as many ticks as stay legible.

    >>> scale_of([(datetime(2019, 4, 15, 18), datetime(2019, 4, 15, 23))]).unit
    'hours'
    """
    start, end = min(a for a, _ in reaches), max(b for _, b in reaches)
    if end - start < SHORTEST or len(reaches) == 1:
        around = max(SHORTEST, end - start) / 2
        start, end = _moved(start, -around), _moved(end, around)
    days = (end - start) / timedelta(days=1)
    found = ((unit, step) for unit, steps in STEPS for step in steps if days / LENGTHS[unit] / step <= MOST_TICKS)
    unit, step = next(found, ("years", 2000))
    return Scale(start, end, unit, step)


def _moved(when: datetime, by: timedelta) -> datetime:
    """An instant moved within the calendar."""
    try:
        return when + by
    except OverflowError:
        return when


def ticks(scale: Scale, lang: str) -> tuple[Tick, ...]:
    """The ticks of a scale, in words.

    >>> [t.words for t in ticks(Scale(datetime(2019, 1, 1), datetime(2021, 12, 31), "years", 1), "fr")]
    ['2019', '2020', '2021']
    """
    return tuple(Tick(scale.at(when), spoken_tick(when, scale.unit, lang)) for when in _rounds(scale))


def _rounds(scale: Scale) -> Iterator[datetime]:
    """The round instants within a scale."""
    when = _floor(scale.start, scale.unit)
    while when <= scale.end:
        if when >= scale.start and _round(when, scale):
            yield when
        try:
            when = _next(when, scale.unit)
        except (ValueError, OverflowError):
            return


def _floor(when: datetime, unit: str) -> datetime:
    whole = when.replace(minute=0, second=0)
    if unit == "hours":
        return whole
    whole = whole.replace(hour=0)
    return whole if unit == "days" else whole.replace(day=1) if unit == "months" else whole.replace(day=1, month=1)


def _round(when: datetime, scale: Scale) -> bool:
    value = {"hours": when.hour, "days": when.toordinal(), "months": when.month - 1, "years": when.year}[scale.unit]
    return value % scale.step == 0


def _next(when: datetime, unit: str) -> datetime:
    if unit == "hours":
        return when + timedelta(hours=1)
    if unit == "days":
        return when + timedelta(days=1)
    if unit == "months":
        return when.replace(year=when.year + when.month // 12, month=when.month % 12 + 1)
    return when.replace(year=when.year + 1)
