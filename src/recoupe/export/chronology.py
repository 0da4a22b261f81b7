"""The timeline of the page: moments in order, and the same moments drawn to scale, as wide as they are vague."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from recoupe.export.dates import day, hour
from recoupe.export.sheets import Passage, Sheet
from recoupe.export.ticks import Scale, Tick, limits, scale_of, ticks
from recoupe.lang import table
from recoupe.model import Cite, Happening, Time

ROW = 22
"""Pixels that one row of the drawing takes."""
NARROWEST = 9.0
"""A hundredth of the drawing's width times this is kept free for a mark and its number, on the narrowest screens."""
FARTHEST = 0.75
"""A gap as long as this share of a drawing cuts it in two, each with its own scale."""
CLOCK = timedelta(hours=23, minutes=59)
"""What is known to less than a day is drawn hour by hour."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What happened within the same bounds: its number in the drawing, its hour where known, and the passages.

    ``told`` are the text's own words where they make the hour vague ("vers 13h").
    """

    number: int
    hour: str
    told: str
    rows: tuple[tuple[str, tuple[Passage, ...]], ...]


@dataclass(frozen=True, slots=True)
class Day:
    """The moments of one day (or month, or year)."""

    when: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment in the drawing, in hundredths of its width: a dot where ``width`` is nothing, else a bar."""

    number: int
    row: int
    x: float
    width: float
    vague: bool

    @property
    def y(self) -> int:
        """The middle of its row, in pixels."""
        return self.row * ROW + ROW // 2


@dataclass(frozen=True, slots=True)
class Band:
    """A drawing with one scale; ``when`` are the days that it spans, in words."""

    unit: str
    when: str
    height: int
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Chronology:
    """The story's own days, the background, and the drawings."""

    own: tuple[Day, ...]
    background: tuple[Day, ...]
    bands: tuple[Band, ...]

    @property
    def addresses(self) -> dict[int, str]:
        """Where each number of the drawing is told in words."""
        return {m.number: m.rows[0][0] for d in (*self.own, *self.background) for m in d.moments}


@dataclass(frozen=True, slots=True)
class Reach:
    """A moment between two instants of the calendar."""

    moment: Moment
    start: datetime
    end: datetime
    background: bool


def chronology(sheet: Sheet) -> Chronology:
    """The timeline as the page shows it."""
    rows = sheet.made.timeline
    found: dict[tuple[str | None, str | None, bool, str], list[Happening]] = {}
    vague = {id(h): _told(sheet, h) for h in rows}
    for h in sorted(rows, key=lambda h: h.background):
        found.setdefault((h.earliest, h.latest, h.background, vague[id(h)]), []).append(h)
    moments = {key: _moment(sheet, rank, key, own) for rank, (key, own) in enumerate(found.items(), 1)}
    reaches = [
        Reach(moments[key], *bounds, key[2]) for key in moments if (bounds := limits(key[0], key[1])) is not None
    ]
    days = [_days(sheet, {k: m for k, m in moments.items() if k[2] is back}) for back in (False, True)]
    return Chronology(days[0], days[1], _bands(sheet, reaches))


def _moment(
    sheet: Sheet, number: int, key: tuple[str | None, str | None, bool, str], rows: Sequence[Happening]
) -> Moment:
    places = tuple((_address(h), sheet.passages(h.cites)) for h in rows)
    return Moment(number, hour(key[0], key[1], sheet.lang), key[3], places)


def _address(happening: Happening) -> str:
    """The address of a line: its bounds and its first words' place."""
    first = happening.cites[0]
    return f"t-{happening.earliest}-{happening.latest}-{first.document}-{first.span.start}"


def _days(sheet: Sheet, moments: dict[tuple[str | None, str | None, bool, str], Moment]) -> tuple[Day, ...]:
    found: dict[tuple[str, str], list[Moment]] = {}
    for (earliest, latest, *_), moment in moments.items():
        found.setdefault((day(earliest), day(latest)), []).append(moment)
    return tuple(Day(sheet.date(*(b or None for b in bounds)), tuple(own)) for bounds, own in found.items())


def _told(sheet: Sheet, happening: Happening) -> str:
    """The words that make an hour vague, with the hour as the text has it; nothing where none does.

    Which words are vague is known to the language of the document ("vers", "environ").
    """
    if ":" not in (happening.earliest or ""):
        return ""
    for cite in happening.cites:
        document = sheet.documents[cite.document]
        words = [row["words"] for row in table(document.lang, "vagueness")]
        words += [row["word"] for row in table(document.lang, "timewords") if row["class"] == "about"]
        vague = "|".join(re.escape(one) for one in sorted(words, key=len, reverse=True))
        for time in _within(sheet, happening, cite):
            before = document.text[max(0, time.cite.span.start - 24) : time.cite.span.start]
            said = re.search(rf"\b(?:{vague})\s+\Z", before, re.IGNORECASE) if vague else None
            if said:
                return said.group() + sheet.words(time.cite)
    return ""


def _within(sheet: Sheet, happening: Happening, cite: Cite) -> list[Time]:
    times = sheet.times.get(cite.document, ())
    return [t for t in times if t.earliest == happening.earliest and cite.span.contains(t.cite.span)]


def _bands(sheet: Sheet, reaches: Sequence[Reach]) -> tuple[Band, ...]:
    """The drawings: hours, days, then the background; what lies far from the rest is drawn apart."""
    clock = [r for r in reaches if not r.background and r.end - r.start < CLOCK]
    own = [r for r in reaches if not r.background and r not in clock]
    back = [r for r in reaches if r.background]
    groups = [part for group in (clock, own, back) for part in _apart(sorted(group, key=lambda r: r.start))]
    return tuple(_band(sheet, group) for group in groups)


def _apart(reaches: list[Reach]) -> list[list[Reach]]:
    """The moments in one group, or in several where a long gap would press them together."""
    if len(reaches) < 2:
        return [reaches] if reaches else []
    ends = [max(r.end for r in reaches[: i + 1]) for i in range(len(reaches) - 1)]
    gaps = [following.start - end for end, following in zip(ends, reaches[1:], strict=True)]
    widest = max(range(len(gaps)), key=lambda i: gaps[i])
    if gaps[widest] <= (max(r.end for r in reaches) - reaches[0].start) * FARTHEST:
        return [reaches]
    return _apart(reaches[: widest + 1]) + _apart(reaches[widest + 1 :])


def _band(sheet: Sheet, reaches: Sequence[Reach]) -> Band:
    scale = scale_of([(r.start, r.end) for r in reaches])
    free: list[float] = []
    marks = tuple(_mark(scale, reach, free) for reach in reaches)
    spans = [edge.date().isoformat() for edge in (reaches[0].start, max(r.end for r in reaches))]
    return Band(scale.unit, sheet.date(*spans), len(free) * ROW + ROW, marks, ticks(scale, sheet.lang))


def _mark(scale: Scale, reach: Reach, free: list[float]) -> Mark:
    """The mark in the first row that is free where it begins; ``free`` says up to where each row is taken."""
    x = scale.at(reach.start)
    width = round(scale.at(reach.end) - x, 2) if reach.end > reach.start else 0.0
    row = next((i for i, taken in enumerate(free) if taken <= x), len(free))
    taken = x + width + NARROWEST
    free[row : row + 1] = [taken]
    return Mark(reach.moment.number, row, x, width, bool(reach.moment.told))
