"""The publication date that metadata states, as ISO 8601 bounds."""

from __future__ import annotations

import calendar
import re
from datetime import datetime

from recoupe.acquire.rules import months
from recoupe.lang import Pack
from recoupe.model import Published
from recoupe.text import fold

ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?\s*$")
MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?$")
DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\D{1,4}(\d{1,2})[h:](\d{2}))?")
WORDS = re.compile(r"(\d{1,2})(?:er)?\s+([^\W\d]+)\s+(\d{4})(?:\D{1,4}(\d{1,2})\s?[h:]\s?(\d{2}))?")


def published(stated: str | None, pack: Pack) -> Published | None:
    """The bounds that a stated date means, unknown where none is stated, None where it cannot be read.

    >>> from recoupe.lang import pack
    >>> published("2020-06-21 12:41:17", pack("fr")).earliest
    '2020-06-21T12:41:17'
    >>> published("2023-09", pack("fr")).latest
    '2023-09-30'
    """
    if not stated or not stated.strip():
        return Published()
    try:
        bounds = _bounds(stated.strip(), pack)
    except ValueError:
        return None
    return Published(*bounds, basis="stated", reason="metadata") if bounds else None


def _bounds(words: str, pack: Pack) -> tuple[str, str] | None:
    if got := ISO.match(words):
        return _moment(got[1], got[2], got[3], got[4], got[5], got[6], got[7])
    if got := MONTH.match(words):
        first, last = int(got[2] or 1), int(got[2] or 12)
        return f"{got[1]}-{first:02}-01", f"{got[1]}-{last:02}-{calendar.monthrange(int(got[1]), last)[1]:02}"
    if got := DAY_FIRST.search(words):
        return _moment(got[3], got[2], got[1], got[4], got[5])
    got = WORDS.search(words)
    month = months(pack).get(fold(got[2])) if got else None
    return _moment(got[3], str(month), got[1], got[4], got[5]) if got and month else None


def _moment(year: str, month: str, day: str, *clock: str | None) -> tuple[str, str]:
    """One moment as both bounds: a day, or a day and time. Raises ValueError where there is no such day."""
    hour, minute, second, zone = (*clock, None, None, None, None)[:4]
    when = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0))
    if hour is None:
        return when.date().isoformat(), when.date().isoformat()
    tail = "+00:00" if zone == "Z" else (zone[:3] + ":" + zone[-2:]) if zone else ""
    return when.isoformat() + tail, when.isoformat() + tail
