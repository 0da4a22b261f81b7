"""The dates of publication and of update that metadata, addresses, file names and lines of date state, as ISO 8601."""

from __future__ import annotations

import calendar
import os
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from recoupe.acquire.rules import months, named
from recoupe.lang import Pack
from recoupe.model import Cut, Published
from recoupe.text import fold

ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?\s*$")
YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:\D{1,2}(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*$")
MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?$")
DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\D{1,4}(\d{1,2})[h:](\d{2}))?")
WORDS = re.compile(r"(\d{1,2})(?:er)?\s+([^\W\d]+)\s+(\d{4})(?:\D{1,4}(\d{1,2})\s?[h:]\s?(\d{2}))?")

BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{4})?)?$")
EPOCH = re.compile(r"(\d{10})(?:\d{3})?$")
IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?:/|$)|/((?:19|20)\d\d)-(\d{2})-(\d{2})(?:[/-]|$)")
IN_NAME = re.compile(
    r"(?<!\d)(?:((?:19|20)\d\d)([-_.]?)(\d{2})\2(\d{2})|(\d{1,2})([-_.])(\d{1,2})\6((?:19|20)\d\d))(?!\d)"
)
EARLIEST, LATEST = "1600", "2100"  # years: a program's clock that tells another is wrong
FILE_NAME = "nom du fichier / file name"
IN_URL = "adresse / address"
MAILED = re.compile(r"[A-Z][a-z]{2} \d{4} \d{2}:\d{2}")
ADDRESS = re.compile(r"https?://[^/]+")
LINES = ("date", "dateline", "byline")


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
    sound = bounds is not None and bounds[0][:4] >= EARLIEST and bounds[1][:4] <= LATEST
    return Published(*bounds, basis="stated", reason="metadata") if bounds and sound else None


def _bounds(words: str, pack: Pack) -> tuple[str, str] | None:
    """The bounds of a date in the first writing that fits. Raises ValueError where there is no such day."""
    for writing in (_as_iso, _as_number, _as_month, _as_figures, _as_mailed):
        if found := writing(words):
            return found
    got = WORDS.search(words)
    month = months(pack).get(fold(got[2])) if got else None
    return _moment(got[3], str(month), got[1], got[4], got[5]) if got and month else None


def _as_iso(words: str) -> tuple[str, str] | None:
    got = ISO.match(words) or BASIC.match(words) or YEAR_FIRST.match(words)
    return _moment(*got.groups()) if got else None


def _as_number(words: str) -> tuple[str, str] | None:
    """Seconds, or thousandths of them, since 1970."""
    got = EPOCH.match(words)
    moment = datetime.fromtimestamp(int(got[1]), UTC).isoformat() if got else ""
    return (moment, moment) if moment else None


def _as_month(words: str) -> tuple[str, str] | None:
    got = MONTH.match(words)
    if not got:
        return None
    first, last = int(got[2] or 1), int(got[2] or 12)
    return f"{got[1]}-{first:02}-01", f"{got[1]}-{last:02}-{calendar.monthrange(int(got[1]), last)[1]:02}"


def _as_figures(words: str) -> tuple[str, str] | None:
    got = DAY_FIRST.search(words)
    return _moment(got[3], got[2], got[1], got[4], got[5]) if got else None


def _as_mailed(words: str) -> tuple[str, str] | None:
    """A moment as mails and feeds write it: "Wed, 13 Sep 2023 10:00:00 +0200"."""
    moment = parsedate_to_datetime(words).isoformat() if MAILED.search(words) else ""
    return (moment, moment) if moment else None


def _moment(year: str, month: str, day: str, *clock: str | None) -> tuple[str, str]:
    """One moment as both bounds: a day, or a day and time. Raises ValueError where there is no such day."""
    hour, minute, second, zone = (*clock, None, None, None, None)[:4]
    when = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0))
    if hour is None:
        return when.date().isoformat(), when.date().isoformat()
    tail = "+00:00" if zone == "Z" else (zone[:3] + ":" + zone[-2:]) if zone else ""
    return when.isoformat() + tail, when.isoformat() + tail


def in_address(url: str) -> str | None:
    """The day that an address tells ("/2023/09/13/"), ISO 8601; None where it tells none.

    >>> in_address("https://phare.example/port/2023/09/13/le-port-rouvre.html")
    '2023-09-13'
    """
    path = ADDRESS.sub("", url, count=1) if ADDRESS.match(url) else ""
    found = IN_ADDRESS.search(path.partition("?")[0])
    return _day(*(found.group(1, 2, 3) if found[1] else found.group(4, 5, 6))) if found else None


def published_in_address(url: str) -> Published | None:
    """The date that an address tells; None where it tells none."""
    day = in_address(url)
    return Published(day, day, "stated", reason=IN_URL) if day else None


def published_in_file_name(source: str) -> Published:
    """The day in a file's name ("2023-09-13_lemonde_titre.html"), where it tells one; unknown otherwise.

    >>> published_in_file_name("d/2023-09-13_lemonde_titre.html").earliest
    '2023-09-13'
    """
    if ADDRESS.match(source):
        return Published()
    name = os.path.basename(source.partition("#")[0])
    days = {_day(m[1], m[3], m[4]) if m[1] else _day(m[8], m[7], m[5]) for m in IN_NAME.finditer(name)} - {None}
    day = next(iter(days)) if len(days) == 1 else None
    return Published(day, day, "stated", reason=FILE_NAME) if day else Published()


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return datetime(int(year), int(month), int(day)).date().isoformat()
    except ValueError:
        return None


def tells_day(words: str, pack: Pack) -> bool:
    """Whether a day can be read in some words."""
    return len(_read(words, pack) or "") >= 10


def tells_update(words: str, pack: Pack) -> bool:
    """Whether some words speak of an update."""
    return named(pack.folder, "updated").search(words) is not None


def in_lines(text: str, cuts: Sequence[Cut], pack: Pack) -> bool:
    """Whether a line of date, set aside as such, tells a day that can be read."""
    return any(_read(cut.span.of(text), pack) for cut in cuts if cut.kind in LINES)


def updated(text: str, cuts: Sequence[Cut], pack: Pack) -> str | None:
    """The last update that a line of date tells, ISO 8601; None where none does."""
    found = [
        _read(cut.span.of(text)[told.end() :], pack)
        for cut in cuts
        if cut.kind == "date" and (told := named(pack.folder, "updated").search(cut.span.of(text)))
    ]
    return max((moment for moment in found if moment), default=None)


def _read(words: str, pack: Pack) -> str | None:
    try:
        bounds = _bounds(words.strip(), pack) if words.strip() else None
    except ValueError:
        return None
    return bounds[1] if bounds else None
