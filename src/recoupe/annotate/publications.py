"""The date of an article: stated (metadata, date line, a full date in the lead), else inferred from its story."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recoupe.annotate.dating import inferred
from recoupe.annotate.storydays import FULL
from recoupe.annotate.times import found_times
from recoupe.lang import Pack, calendar
from recoupe.model import Document, Doubt, Published, Time, Tokens

LEAD = 500  # code points of running text in which a full date with its weekday is the day of the news
HEAD = 40  # code points in which a bare ISO date is a date line
LINES = ("date", "dateline", "byline")
UNNAMED = re.compile(r"(?:le )?\d", re.IGNORECASE)  # a date without its weekday

__all__ = ["contradictions", "inferred", "stated"]


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
    return calendar.day(found[1]) is not None and not UNNAMED.match(written)


def contradictions(document: Document, times: Sequence[Time]) -> tuple[Doubt, ...]:
    """Doubts where dates disagree: a news day in the lead after the stated date, a weekday that its date was not."""
    wrong = tuple(_wrong_weekday(time) for time in times if _misnamed(time, document))
    limit = (document.published.latest or document.published.earliest or "")[:10]
    if document.published.basis != "stated" or not limit:
        return wrong
    later = [time for time in times if _is_news_day(time, document) and time.value[:10] > limit]
    return (*wrong, *(_contradiction(time, limit) for time in later if "future" not in time.symbol))


def _misnamed(time: Time, document: Document) -> bool:
    """Whether a weekday is written beside a date that fell on another: that year, or any year near the article's."""
    symbol, _, weekday = time.symbol.partition("!")
    found = FULL.match(symbol)
    about = calendar.day(found[1]) if found and len(found[1]) == 10 else None
    if about:
        return bool(weekday) and about.isoweekday() != int(weekday)
    yearless = symbol.startswith("date:XXXX-") and "~" not in symbol
    return bool(weekday) and yearless and time.value.startswith("XXXX") and bool(document.published.earliest)


def _wrong_weekday(time: Time) -> Doubt:
    found = FULL.match(time.symbol)
    told = found[1] if found else time.value[:10]
    detail = f"Le {told} n’était pas le jour de semaine écrit. / {told} was not the weekday written."
    return Doubt("weekday-contradiction", detail, time.cite, (("date", told),))


def _contradiction(time: Time, limit: str) -> Doubt:
    told = time.value[:10]
    detail = (
        f"L’article est daté du {limit}, et son attaque parle du {told}. / "
        f"The article is dated {limit}, and its lead speaks of {told}."
    )
    return Doubt("date-contradiction", detail, time.cite, (("stated", limit), ("text", told)))
