"""The dates of a story's articles, from each other: a day only where the article itself pins it, else an interval."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from recoupe.annotate.backgrounds import is_background, looks_back, stems_around
from recoupe.annotate.datelines import by_line
from recoupe.annotate.storydays import own_days
from recoupe.annotate.times import resolved
from recoupe.lang import calendar
from recoupe.model import Cite, Document, Published, Time
from recoupe.text import Span

SPREAD = 7  # days: dated articles further apart date no other
STEPS = (0, 1, 2, 3, -1)  # days after a dated article on which another of the story may have appeared, likeliest first
FRESH = 4  # days: a bare weekday seldom goes further back ("vendredi" is no longer said of the Friday six days ago)
HORIZON = 30  # days in which an article that pins no day is taken to have appeared; a convention
RETROSPECT = 366  # days for an article that looks back
SHARED = 2  # word stems that two sentences about one event share
RETOLD = 4  # word stems that two sentences of one article about one event share; it outweighs as many shared days
LEAD, NEWS = 400, 3  # code points of a lead, and stems that two leads about one event share
RELATIVE = re.compile(r"off:[+-]?\d+:D(?!@T\d)|weekday:|dom:")
DATED = re.compile(r"date:(?:\d{4}|XXXX)-\d\d-\d\d")
Bases = Mapping[str, tuple[Cite, ...]]
Rank = tuple[int, int, int, int, str, list[tuple[Time, Cite]]]
Times = Mapping[str, Sequence[Time]]
Dates = dict[str, Published]


@dataclass(frozen=True, slots=True)
class Told:
    """A day that a document of the story speaks of, with its place and the stems of its sentence."""

    day: str
    cite: Cite
    stems: frozenset[str]


def inferred(documents: Sequence[Document], times: Times) -> dict[str, Published]:
    """The dates of a story's documents: stated ones kept, the others dated by the story as far as they can be.

    ``documents`` carry what ``stated`` found. Without a document of a known day, nor a day that the texts
    themselves fix, nobody is dated.
    """
    order = sorted(documents, key=lambda d: d.id)
    stated = {d.id: d.published for d in order}
    first = min((known_day(p) for p in stated.values() if known_day(p)), default="")
    fixed = {} if first else own_days(order, times)
    out = stated | _lined(order, times, stated, _bases(stated) or fixed)
    out |= _owns([d for d in order if not known_day(out[d.id])], times, first or min(fixed, default=""))
    bases = _bases(out) or fixed
    if not bases:
        return out
    told = _told(order, times, out, min(bases))
    rows = [(d, _pinned(d, times.get(d.id, ()), bases, told)) for d in order if not known_day(out[d.id])]
    out |= {d.id: pin for d, pin in rows if pin}
    unpinned = {d.id: _unpinned(d, times.get(d.id, ()), bases, (order, out)) for d, pin in rows if not pin}
    return out | unpinned


def known_day(published: Published) -> str:
    """The day of publication where it is one day, else nothing."""
    low, high = (published.earliest or "")[:10], (published.latest or published.earliest or "")[:10]
    return low if low and low == high else ""


def _bases(dates: Mapping[str, Published]) -> Bases:
    """The days on which dated documents appeared, with where they say so."""
    out: dict[str, tuple[Cite, ...]] = {}
    for _, published in sorted(dates.items()):
        day = known_day(published)
        if day:
            out[day] = (*out.get(day, ()), *published.cites[:1])
    return dict(sorted(out.items()))


def _told(documents: Sequence[Document], times: Times, dates: Mapping[str, Published], base: str) -> list[Told]:
    """The days that the documents speak of: all days of a dated one, the calendar dates of the others."""
    out = []
    for document in documents:
        known = known_day(dates[document.id])
        for time in resolved(times.get(document.id, ()), Published(known or base, known or base)):
            if calendar.day(time.value) and (known or DATED.match(time.symbol)) and not is_background(document, time):
                stems = stems_around(document.text, time.cite.span, document.lang)
                out.append(Told(time.value[:10], time.cite, stems))
    return out


# -- a document that pins its day -------------------------------------------------------------------


def _lined(documents: Sequence[Document], times: Times, dates: Mapping[str, Published], bases: Bases) -> Dates:
    """The documents that a date line without its year dates, as soon as the story has a day."""
    if not bases:
        return {}
    told, out = _told(documents, times, dates, min(bases)), {}
    for document in documents:
        own = times.get(document.id, ())
        line = None if known_day(dates[document.id]) else by_line(document, bases, _agreement(document, own, told))
        if line:
            out[document.id] = line
    return out


def _agreement(document: Document, times: Sequence[Time], told: Sequence[Told]) -> Callable[[str], int]:
    """How much of what a document tells by near days others date, were it of a day."""

    def agreed(candidate: str) -> int:
        return _weight(document, times, candidate, _shared(document, times, candidate, told))

    return agreed


def _weight(document: Document, times: Sequence[Time], candidate: str, shared: Sequence[tuple[Time, Cite]]) -> int:
    return len({time.value[:10] for time, _ in shared}) + RETOLD * _repeated(document, times, candidate)


def _owns(documents: Sequence[Document], times: Times, base: str) -> dict[str, Published]:
    return {d.id: own for d in documents if (own := _own(d, times, base))}


def _own(document: Document, times: Times, base: str) -> Published | None:
    """The day that a text tells as its own: "ce mardi 7 mars 2023"; without the year, by the story's first day."""
    found = [t for t in resolved(times.get(document.id, ()), _at(base) if base else Published()) if ":own" in t.symbol]
    days = [time for time in found if calendar.day(time.value)]
    if not days:
        return None
    last = max(days, key=lambda time: (time.value, time.cite))
    reason = "Le texte dit ce jour présent. / The text tells that day as its own."
    return Published(last.value[:10], last.value[:10], "inferred", (last.cite,), reason)


def _pinned(document: Document, times: Sequence[Time], bases: Bases, told: Sequence[Told]) -> Published | None:
    """The day that a document pins by what it tells as near: "aujourd’hui", "hier", "mercredi" of a shared event."""
    if looks_back(document, min(bases)):
        return None
    floor = _floor(times, min(bases))
    ranked: list[Rank] = []
    for place, candidate in enumerate(_candidates(document, bases, floor)):
        shared = _shared(document, times, candidate, told)
        agreed = _weight(document, times, candidate, shared)
        ranked.append((-agreed, *_compact(times, candidate), place, candidate, shared))
    ranked.sort(key=lambda row: row[:4])
    if not ranked or not ranked[0][5]:
        return None
    return _agreed(document, _span_of(ranked, bases), ranked[0][5])


def _span_of(ranked: Sequence[Rank], bases: Bases) -> tuple[str, str]:
    """The likeliest day; where only weekdays speak and no dated article is of that day, the days that fit as well."""
    best = ranked[0]
    if best[4] in bases or any(time.symbol.startswith("off:") for time, _ in best[5]):
        return best[4], best[4]
    fitting = [row[4] for row in ranked if row[:2] == best[:2] and row[4] >= best[4]]
    return best[4], max(fitting)


def _at(day: str) -> Published:
    return Published(day, day, "inferred")


def _floor(times: Sequence[Time], base: str) -> str:
    """The last day that a document tells as past, in full or without its year: it did not appear before."""
    found = [t for t in resolved(times, _at(base)) if ":past" in t.symbol and DATED.match(t.symbol)]
    days = [(t.latest or "")[:10] for t in found]
    limit = str(date.fromisoformat(base) + timedelta(days=HORIZON))
    return max((day for day in days if calendar.day(day) and day <= limit), default="")


def _days_told(times: Sequence[Time], base: str) -> list[str]:
    """The calendar days of a document that lie about the story's own."""
    limit = str(date.fromisoformat(base) + timedelta(days=HORIZON))
    days = [t.value[:10] for t in resolved(times, _at(base)) if DATED.match(t.symbol) and calendar.day(t.value)]
    return [day for day in days if base <= day <= limit]


def _coming(times: Sequence[Time], base: str) -> list[str]:
    """The days that a document tells as to come: it appeared no later."""
    days = [t.value[:10] for t in resolved(times, _at(base)) if ":future" in t.symbol and DATED.match(t.symbol)]
    return [day for day in days if calendar.day(day) and day >= base]


def _candidates(document: Document, bases: Bases, floor: str) -> list[str]:
    low, high = (document.published.earliest or "")[:10], (document.published.latest or "")[:10]
    starts = sorted(bases, key=lambda day: (-len(bases[day]), day)) + ([floor] if floor else [])
    rows = [str(date.fromisoformat(start) + timedelta(days=step)) for step in STEPS for start in starts]
    return [row for row in dict.fromkeys(rows) if row >= floor and (not low or low <= row <= high)]


def _shared(document: Document, times: Sequence[Time], candidate: str, told: Sequence[Told]) -> list[tuple[Time, Cite]]:
    """The relative times of a document that, were it of this day, would name a day told elsewhere of the same event."""
    out = []
    for time in resolved(times, _at(candidate)):
        about = calendar.day(time.value)
        if not RELATIVE.match(time.symbol) or not about or (date.fromisoformat(candidate) - about).days > FRESH:
            continue
        stems = stems_around(document.text, time.cite.span, document.lang)
        rows = [r for r in told if r.day == time.value[:10] and r.cite.document != document.id]
        likest = max(rows, key=lambda r: (len(r.stems & stems), r.cite), default=None)
        if likest and len(likest.stems & stems) >= SHARED:
            out.append((time, likest.cite))
    return out


def _repeated(document: Document, times: Sequence[Time], candidate: str) -> int:
    """How many times a document tells one event both as "hier" and by a weekday that fell on that day."""
    rows = [
        (time.symbol[:3], time.value[:10], stems_around(document.text, time.cite.span, document.lang))
        for time in resolved(times, _at(candidate))
        if RELATIVE.match(time.symbol) and "future" not in time.symbol
    ]
    days = [(day, stems) for kind, day, stems in rows if kind == "wee"]
    near = [(day, stems) for kind, day, stems in rows if kind == "off"]
    return sum(any(day == other and len(stems & words) >= RETOLD for other, words in days) for day, stems in near)


def _compact(times: Sequence[Time], candidate: str) -> tuple[int, int]:
    """How far the past weekdays of a text would lie beyond ``FRESH`` days back, and how long ago the last of them."""
    weekdays = [time for time in times if time.symbol.startswith("weekday:") and "future" not in time.symbol]
    about = date.fromisoformat(candidate)
    found = [calendar.day(time.value) for time in resolved(weekdays, _at(candidate))]
    ages = [(about - one).days for one in found if one and one <= about]
    return sum(max(0, age - FRESH) for age in ages), min(ages, default=0)


def _agreed(document: Document, days: tuple[str, str], shared: Sequence[tuple[Time, Cite]]) -> Published:
    low, high = days
    own = tuple(time.cite for time, _ in shared[:3])
    others = tuple(cite for _, cite in shared[:3])
    words = ", ".join(dict.fromkeys(f"« {cite.span.of(document.text)} »" for cite in own))
    reason = (
        f"{words} : un fait que date un autre article de la même affaire. / "
        f"{words}: an event that another article of the story dates."
    )
    return Published(low, high, "inferred", tuple(dict.fromkeys((*document.published.cites, *own, *others))), reason)


# -- a document that does not -----------------------------------------------------------------------


def _unpinned(
    document: Document,
    times: Sequence[Time],
    bases: Bases,
    story: tuple[Sequence[Document], Mapping[str, Published]],
) -> Published:
    """The days of the story where a document tells its event as news and names no day; else an interval, or nothing."""
    days = sorted(bases)
    if (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days > SPREAD:
        return document.published
    floor = _floor(times, days[0])
    back = looks_back(document, days[0])
    silent = not any(RELATIVE.match(time.symbol) for time in times) and not floor
    news = _news_days(document, story) if silent and not back else {}
    if news and not any(day > max(news) for day in _days_told(times, days[0])):
        reason = "Le fait du jour, donné comme nouvelle, sans date. / The event of the day, as news without a date."
        return _between(document, min(news), max(news), news, reason)
    first = max(str(date.fromisoformat(days[0]) - timedelta(days=SPREAD)), floor)
    last = str(date.fromisoformat(max(first, days[0])) + timedelta(days=RETROSPECT if back else HORIZON))
    last = max(first, min([last, *_coming(times, days[0])]))
    reason = "Rien ne fixe le jour : autour des articles datés. / Nothing tells the day: about the dated articles."
    return _between(document, first, last, bases, reason)


def _news_days(
    document: Document, story: tuple[Sequence[Document], Mapping[str, Published]]
) -> dict[str, tuple[Cite, ...]]:
    """The days of the dated articles whose lead tells the same event."""
    documents, dates = story
    own = _lead(document)
    near = [(known_day(dates[d.id]), d) for d in documents if known_day(dates[d.id]) and len(_lead(d) & own) >= NEWS]
    days = {day: tuple(c for other, d in near if other == day for c in dates[d.id].cites[:1]) for day, _ in near}
    ordered = sorted(days)
    if not ordered or (date.fromisoformat(ordered[-1]) - date.fromisoformat(ordered[0])).days > SPREAD:
        return {}
    return {day: days[day] for day in ordered}


def _lead(document: Document) -> frozenset[str]:
    start = max((cut.span.end for cut in document.cuts if cut.span.start < LEAD), default=0)
    return stems_around(document.text[start : start + LEAD], Span(0, 0), document.lang, whole=True)


def _between(document: Document, first: str, last: str, bases: Bases, reason: str) -> Published:
    """An interval, within the month that the document itself may state."""
    low, high = (document.published.earliest or "")[:10], (document.published.latest or "")[:10]
    if low:
        first, last = max(first, low), min(last, high)
        if first > last:
            return document.published
    cites = tuple(cite for day in sorted(bases) for cite in bases[day][:1])[:3]
    return Published(first, last, "inferred", tuple(dict.fromkeys((*document.published.cites, *cites))), reason)
