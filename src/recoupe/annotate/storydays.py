"""The days of a story none of whose articles is dated: those that the texts fix, in full or by their weekday."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from recoupe.annotate.backgrounds import is_background
from recoupe.lang import calendar
from recoupe.model import Cite, Document, Time

FULL = re.compile(r"date:(\d{4}-\d\d(?:-\d\d)?)(?=$|[:@#!])")
WEEKDAY = re.compile(r"date:XXXX(-\d\d-\d\d)[^!~]*!(\d)")
YEARS = (0, 1, -1, 2)  # years after the last one told in which a story may lie, likeliest first
Times = Mapping[str, Sequence[Time]]
Places = dict[str, dict[str, Cite]]


def own_days(documents: Sequence[Document], times: Times) -> dict[str, tuple[Cite, ...]]:
    """Without a dated article: the full date that two of them name, or the day whose weekday fixes the year.

    Dates of laws are none; nor is a day that lies before another day or month that the articles tell.
    """
    full, newest = _full_days(documents, times)
    shared = {day: cites for day, cites in full.items() if len(cites) > 1 and day[: len(newest)] >= newest}
    if not shared:
        shared = _by_weekday(documents, times, newest)
    if not shared:
        return {}
    best = max(sorted(shared), key=lambda day: (len(shared[day]), day))
    return {best: tuple(shared[best][key] for key in sorted(shared[best]))}


def _full_days(documents: Sequence[Document], times: Times) -> tuple[Places, str]:
    """The days told in full with their places, by document, and the last month that any article tells."""
    places: Places = {}
    months = [""]
    for document in documents:
        for time in times.get(document.id, ()):
            found = FULL.match(time.symbol)
            if not found or "~" in time.symbol:
                continue
            months.append(found[1][:7])
            if calendar.day(found[1]) and calendar.day(time.value) and not is_background(document, time):
                places.setdefault(found[1], {}).setdefault(document.id, time.cite)
    return places, max(months)


def _by_weekday(documents: Sequence[Document], times: Times, newest: str) -> Places:
    """Days named with their weekday ("jeudi 20 mars") by two articles at least, in the year where all of them agree."""
    named = [
        (found[1], int(found[2]), time.cite)
        for document in documents
        for time in times.get(document.id, ())
        if (found := WEEKDAY.match(time.symbol))
    ]
    if not newest or len({cite.document for _, _, cite in named}) < 2:
        return {}
    fits = [(_fitting(named, int(newest[:4]) + step), -place) for place, step in enumerate(YEARS)]
    best, place = max(fits)
    year = int(newest[:4]) + YEARS[-place]
    if best < len(named) or sum(count == best for count, _ in fits) > 1:
        return {}
    out: Places = {}
    for rest, _, cite in named:
        out.setdefault(f"{year}{rest}", {}).setdefault(cite.document, cite)
    return out if max(out)[:7] >= newest else {}


def _fitting(named: Sequence[tuple[str, int, Cite]], year: int) -> int:
    days = [(calendar.day(f"{year}{rest}"), weekday) for rest, weekday, _ in named]
    return sum(bool(day and day.isoweekday() == weekday) for day, weekday in days)
