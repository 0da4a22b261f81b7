"""The day that a date line without its year pins ("PARIS, 15 avril (Agence) -", "mardi"), by the days of its story."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from recoupe.annotate.times import found_times, resolved
from recoupe.lang import PACKS, calendar, pack
from recoupe.model import Document, Published, Time, Tokens

LINES = ("date", "dateline", "byline")
SIGHT = 180  # days: a date line is of the year that brings it so near a dated article
YEARLESS = re.compile(r"date:XXXX-\d\d-\d\d")
LINED = re.compile(r"date:XXXX-\d\d-\d\d(?![^!]*~)|weekday:\d")


def by_line(document: Document, days: Iterable[str], agreed: Callable[[str], int]) -> Published | None:
    """The day of a document's date line nearest to the ``days`` of its story; of two weeks the one that ``agreed``.

    ``agreed`` counts what the text tells as the story's other articles do, were it of that day.
    """
    line = _line(document)
    if line is None:
        return None
    low, high = (document.published.earliest or "")[:10], (document.published.latest or "")[:10]
    rows = {day: gap for day, gap in _fitting(line, sorted(days)) if not low or low <= day <= high}
    if not rows:
        return None
    best = min(rows, key=lambda day: (-agreed(day) if len(rows) > 1 else 0, rows[day], day))
    reason = "La ligne de date, au plus près de l’affaire. / The date line, nearest to the story."
    return Published(best, best, "inferred", (line.cite,), reason)


def _line(document: Document) -> Time | None:
    """The day that a date line tells without its year: the day and month rather than the weekday alone."""
    language = pack(document.lang if document.lang in PACKS else "und")
    cuts = [cut.span for cut in document.cuts if cut.kind in LINES]
    found = [t for span in cuts for t in found_times(document, [span], Tokens(), language) if LINED.match(t.symbol)]
    return min(found, key=lambda t: (not YEARLESS.match(t.symbol), t.cite), default=None)


def _fitting(line: Time, days: Iterable[str]) -> list[tuple[str, int]]:
    """The days that a line may mean with how far each is from the nearest of the story's, the farthest first."""
    near = replace(line, symbol=re.sub(r"^(weekday:\d):\w+", r"\1:this", line.symbol))
    rows = []
    for base in days:
        about = date.fromisoformat(base)
        told = resolved((near,), Published(base, base))[0].value[:10]
        found = calendar.day(told)
        if found:
            rows.append((str(found), abs((found - about).days)))
    return sorted((row for row in rows if row[1] <= SIGHT), key=lambda row: -row[1])
