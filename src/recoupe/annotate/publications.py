"""The date of an article: stated (metadata, date line, a full date in the lead), else inferred from its story."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from recoupe.annotate.times import found_times, resolved
from recoupe.lang import Pack, calendar
from recoupe.model import Cite, Document, Doubt, Published, Time, Tokens

LEAD = 500  # code points of running text in which a full date with its weekday is the day of the news
HEAD = 40  # code points in which a bare ISO date is a date line
SPREAD = 7  # days: dated articles further apart date no other
SLACK = (
    0,
    1,
    -1,
    2,
)  # days after a dated article on which an undated one of the story may have appeared, likeliest first
FULL = re.compile(r"date:(\d{4}-\d\d(?:-\d\d)?)(?=$|[:@#!])")
FRESH = 4  # days: a bare weekday seldom goes further back ("vendredi" is no longer said of the Friday six days ago)
Bases = dict[str, tuple[int, tuple[Cite, ...]]]
LINES = ("date", "dateline", "byline")


def stated(document: Document, times: Sequence[Time], pack: Pack) -> Published:
    """The date that the document itself states: metadata first, then its date line, then a full date in its lead."""
    if document.published.basis == "stated" and document.published.earliest:
        return document.published
    for cut in document.cuts:
        if cut.kind in LINES:
            lines = found_times(document, [cut.span], Tokens(), pack)
            told = [time for time in lines if FULL.match(time.symbol)]
            if told:
                return _from(told[0], "ligne de date / date line")
    head = [time for time in times if time.cite.span.start < HEAD and _is_iso(time, document)]
    if head:
        return _from(head[0], "date en tête du texte / date at the head of the text")
    news = [time for time in times if _is_news_day(time, document)]
    return (
        _from(max(news, key=lambda t: t.value), "date complète de l’attaque / full date in the lead")
        if news
        else Published()
    )


def _from(time: Time, reason: str) -> Published:
    low, high = calendar.bounds(time.value[:10])
    return Published(low, high, "stated", (time.cite,), reason)


def _is_iso(time: Time, document: Document) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d\d(-\d\d)?", time.cite.span.of(document.text)))


def _is_news_day(time: Time, document: Document) -> bool:
    """A full date in the lead whose weekday is written and right: the day of the main event."""
    written = time.cite.span.of(document.text)
    found = FULL.match(time.symbol)
    skipped = sum(len(cut.span) for cut in document.cuts if cut.span.end <= time.cite.span.start)
    if not found or len(found[1]) != 10 or time.cite.span.start - skipped > LEAD or "~" in time.symbol:
        return False
    return calendar.day(found[1]) is not None and not written[0].isdigit()


def contradictions(document: Document, times: Sequence[Time]) -> tuple[Doubt, ...]:
    """Doubts where dates disagree: a news day in the lead after the stated date, a weekday that its date was not."""
    wrong = tuple(_wrong_weekday(time) for time in times if _misnamed(time))
    limit = (document.published.latest or document.published.earliest or "")[:10]
    if document.published.basis != "stated" or not limit:
        return wrong
    later = [time for time in times if _is_news_day(time, document) and time.value[:10] > limit]
    return (*wrong, *(_contradiction(time, limit) for time in later if "future" not in time.symbol))


def _misnamed(time: Time) -> bool:
    """Whether a weekday is written beside a full date that fell on another."""
    date_, _, weekday = time.symbol.partition("!")
    found = FULL.match(date_)
    about = calendar.day(found[1]) if found and len(found[1]) == 10 else None
    return bool(weekday and about and about.isoweekday() != int(weekday))


def _wrong_weekday(time: Time) -> Doubt:
    told = time.value[:10]
    detail = f"Le {told} n’était pas le jour de semaine écrit. / {told} was not the weekday written."
    return Doubt("weekday-contradiction", detail, time.cite, (("date", told),))


def _contradiction(time: Time, limit: str) -> Doubt:
    told = time.value[:10]
    detail = (
        f"L’article est daté du {limit}, et son attaque parle du {told}. / "
        f"The article is dated {limit}, and its lead speaks of {told}."
    )
    return Doubt("date-contradiction", detail, time.cite, (("stated", limit), ("text", told)))


# -- from the story ---------------------------------------------------------------------------------


def inferred(documents: Sequence[Document], times: Mapping[str, Sequence[Time]]) -> dict[str, Published]:
    """The dates of a story's documents: stated ones kept, the others dated by them where they can be.

    ``documents`` carry what ``stated`` found. Without a document of a known day, nor a full date
    that two of them name, nobody is dated.
    """
    order = sorted(documents, key=lambda d: d.id)
    known = [d for d in order if _day(d.published)]
    bases = _bases(known) if known else _named_days(order, times)
    out = {d.id: d.published for d in order}
    if not bases:
        return out
    told = _told_days(known, times) or {day: cites for day, (_, cites) in bases.items()}
    for document in order:
        if not _day(document.published):
            out[document.id] = _dated(document, times.get(document.id, ()), bases, told)
    return out


def _bases(known: Sequence[Document]) -> Bases:
    """The days on which dated documents appeared: how many, and where they say so."""
    counts = Counter(_day(document.published) for document in known)
    cites = {day: tuple(c for d in known if _day(d.published) == day for c in d.published.cites[:1]) for day in counts}
    return {day: (counts[day], cites[day]) for day in sorted(counts)}


def _named_days(documents: Sequence[Document], times: Mapping[str, Sequence[Time]]) -> Bases:
    """Without a dated document: the full date that most of them name, where at least two do."""
    places: dict[str, dict[str, Cite]] = {}
    for document in documents:
        for time in times.get(document.id, ()):
            found = FULL.match(time.symbol)
            if found and calendar.day(found[1]) and "~" not in time.symbol:
                places.setdefault(found[1], {}).setdefault(document.id, time.cite)
    shared = {day: cites for day, cites in places.items() if len(cites) > 1}
    if not shared:
        return {}
    best = max(sorted(shared), key=lambda day: (len(shared[day]), day))
    return {best: (len(shared[best]), tuple(shared[best][key] for key in sorted(shared[best])))}


def _day(published: Published) -> str:
    low, high = (published.earliest or "")[:10], (published.latest or published.earliest or "")[:10]
    return low if low and low == high else ""


def _told_days(documents: Sequence[Document], times: Mapping[str, Sequence[Time]]) -> dict[str, tuple[Cite, ...]]:
    """The days that the dated documents speak of, each with its places."""
    out: dict[str, list[Cite]] = {}
    for document in documents:
        for time in resolved(times.get(document.id, ()), document.published):
            if time.earliest and calendar.day(time.value) and (time.latest or "")[:10] >= time.earliest[:10]:
                out.setdefault(time.value[:10], []).append(time.cite)
    return {day: tuple(cites) for day, cites in sorted(out.items())}


def _dated(document: Document, times: Sequence[Time], bases: Bases, told: Mapping[str, tuple[Cite, ...]]) -> Published:
    low, high = (document.published.earliest or "")[:10], (document.published.latest or "")[:10]
    ranked: list[tuple[int, int, int, int, str, list[Time]]] = []
    for place, base in enumerate(sorted(bases, key=lambda day: (-bases[day][0], day))):
        for slack, step in enumerate(SLACK):
            candidate = str(date.fromisoformat(base) + timedelta(days=step))
            if not low or low <= candidate <= high:
                shared = _shared(times, candidate, told)
                agreed = len({time.value[:10] for time in shared})
                ranked.append((-agreed, _spread(times, candidate), slack, place, candidate, shared))
    ranked.sort(key=lambda row: row[:5])
    if ranked and ranked[0][0] < 0:
        return _agreed(document, ranked[0][4], ranked[0][5], told)
    return _among(document, bases)


def _shared(times: Sequence[Time], candidate: str, told: Mapping[str, tuple[Cite, ...]]) -> list[Time]:
    """The relative times of a document that, were it of this day, would name a day that a dated document names."""
    found = resolved(times, Published(candidate, candidate, "inferred"))
    return [time for time in found if RELATIVE.match(time.symbol) and time.value[:10] in told]


def _spread(times: Sequence[Time], candidate: str) -> int:
    """How far the past weekdays of a text would lie beyond ``FRESH`` days before a candidate day."""
    found = resolved([time for time in times if time.symbol.startswith("weekday:")], Published(candidate, candidate))
    days = [calendar.day(time.value) for time in found]
    about = date.fromisoformat(candidate)
    return sum(max(0, (about - one).days - FRESH) for one in days if one)


RELATIVE = re.compile(r"off:[+-]?\d+:D(?!@T\d)|weekday:|dom:|date:XXXX-\d\d-\d\d")


def _agreed(
    document: Document,
    day: str,
    shared: Sequence[Time],
    told: Mapping[str, tuple[Cite, ...]],
) -> Published:
    own = tuple(time.cite for time in shared[:3])
    others = tuple(cite for time in shared[:3] for cite in told[time.value[:10]][:1])
    words = ", ".join(dict.fromkeys(f"« {cite.span.of(document.text)} »" for cite in own))
    reason = (
        f"{words} : le jour que nomme un article daté de la même affaire. / "
        f"{words}: the day that a dated article of the story names."
    )
    return Published(day, day, "inferred", tuple(dict.fromkeys((*document.published.cites, *own, *others))), reason)


def _among(document: Document, bases: Bases) -> Published:
    """Nothing in the text tells the day: the days of the dated articles of the story, where they are near."""
    days = sorted(bases)
    if (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days > SPREAD:
        return document.published
    low, high = (document.published.earliest or "")[:10], (document.published.latest or "")[:10]
    if low and not (low <= days[0] and days[-1] <= high):
        return document.published
    cites = tuple(cite for day in days for cite in bases[day][1][:1])[:3]
    reason = "Les articles datés de la même affaire. / The dated articles of the story."
    return Published(days[0], days[-1], "inferred", (*document.published.cites, *cites), reason)
