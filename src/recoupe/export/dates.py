"""Dates in words, as precise as they are known: a day, an hour, a month, a year, a range."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta

from recoupe.messages import say

PART_OF_DAY = timedelta(hours=2)
"""From this length a range of hours is a part of the day ("in the evening"), not an hour told with its margin."""


def dated(earliest: str | None, latest: str | None, lang: str) -> str:
    """ISO 8601 bounds as words; what is no date of the calendar stays as it was written.

    >>> dated("2019-04-15", "2019-04-15", "fr"), dated("2019-04-15T18:50", None, "en")
    ('lundi 15 avril 2019', 'Monday 15 April 2019, 18:50')
    >>> dated("2019-04-01", "2019-04-30", "fr"), dated("2019-03-30", "2019-04-02", "fr")
    ('avril 2019', 'du 30 mars au 2 avril 2019')
    """
    if not earliest and not latest:
        return say("page.date.unknown", lang)
    first, last = _bound(earliest or latest, 0), _bound(latest or earliest, -1)
    if first is None or last is None:
        return " – ".join(dict.fromkeys(x for x in (earliest, latest) if x))
    return _moment(first, earliest or "", latest or "", lang) if first == last else _range(first, last, lang)


def day(earliest: str | None) -> str:
    """The day, month or year that a bound falls in, to gather what happened together."""
    return (earliest or "")[:10]


def hour(earliest: str | None, latest: str | None, lang: str) -> str:
    """The hour where one is known; nothing for a day, nor for a part of one, which the words themselves name.

    >>> hour("2019-04-15T18:50", "2019-04-15T18:50", "fr"), hour("2019-04-15T18:00", "2019-04-15T23:59", "fr")
    ('18 h 50', '')
    """
    bounds = [_time(iso) for iso in (earliest, latest) if iso and "T" in iso]
    known = [b for b in dict.fromkeys(bounds) if b is not None]
    if not known or known[-1] - known[0] > PART_OF_DAY:
        return ""
    return "–".join(_clock(moment, lang) for moment in known)


def month_day(words: str, lang: str) -> str:
    """A month and a day ("09-13") in words; other words as they are.

    >>> month_day("09-13", "fr"), month_day("cathédrale", "fr")
    ('13 septembre', 'cathédrale')
    """
    try:
        when = datetime.strptime(f"2000-{words}", "%Y-%m-%d").date()
    except ValueError:
        return words
    return f"{_day(when, lang)} {_month(when, lang)}"


def spoken_tick(when: datetime, unit: str, lang: str) -> str:
    """A tick of a scale in words, as precise as its unit; the day where an hour begins one.

    >>> spoken_tick(datetime(2019, 4, 15, 18), "hours", "fr"), spoken_tick(datetime(2019, 4, 15), "hours", "fr")
    ('18 h', '15 avril')
    >>> spoken_tick(datetime(2019, 4, 15), "months", "fr"), spoken_tick(datetime(2019, 4, 15), "years", "fr")
    ('avril 2019', '2019')
    """
    if unit == "hours" and when.hour:
        return _clock(when, lang)
    if unit in ("hours", "days"):
        return f"{_day(when, lang)} {_month(when, lang)}"
    return f"{_month(when, lang)} {when.year}" if unit == "months" else str(when.year)


def _bound(iso: str | None, end: int) -> date | None:
    """The first (0) or last (-1) day that an ISO date, month or year covers."""
    parts = (iso or "")[:10].split("-")
    try:
        year = int(parts[0])
        month = int(parts[1]) if len(parts) > 1 else (1, 12)[end]
        return date(year, month, int(parts[2]) if len(parts) > 2 else (1, monthrange(year, month)[1])[end])
    except ValueError:
        return None


def _moment(when: date, earliest: str, latest: str, lang: str) -> str:
    words = say(
        "page.date.day",
        lang,
        weekday=say("page.weekdays", lang).split(",")[when.weekday()],
        day=_day(when, lang),
        month=_month(when, lang),
        year=when.year,
    )
    clock = hour(earliest, latest, lang)
    return f"{words}, {clock}" if clock else words


def _range(first: date, last: date, lang: str) -> str:
    whole = last.day == monthrange(last.year, last.month)[1]
    if first.day == 1 and whole and (first.year, first.month) == (last.year, last.month):
        return f"{_month(first, lang)} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    end = f"{_day(last, lang)} {_month(last, lang)} {last.year}"
    start = _day(first, lang)
    if first.year != last.year:
        start += f" {_month(first, lang)} {first.year}"
    elif first.month != last.month:
        start += f" {_month(first, lang)}"
    return say("page.date.range", lang, start=start, end=end)


def _day(when: date, lang: str) -> str:
    return say("page.date.first", lang) if when.day == 1 else str(when.day)


def _month(when: date, lang: str) -> str:
    return say("page.months", lang).split(",")[when.month - 1]


def _time(iso: str) -> datetime | None:
    try:
        return datetime.fromisoformat(iso).replace(tzinfo=None)
    except ValueError:
        return None


def _clock(moment: datetime, lang: str) -> str:
    if not moment.minute:
        return say("page.date.hour", lang, hour=moment.hour)
    return say("page.date.clock", lang, hour=moment.hour, minute=f"{moment.minute:02d}")
