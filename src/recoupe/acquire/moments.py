"""The moments of publication that a page shows: its ``<time>`` tags, its lines of date; a moment told in two zones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import Any

# Who bears a date that is none of the article's own publication: other articles, comments, embedded posts, updates.
OTHERS = re.compile(
    "comment|related|recommend|similar|sidebar|widget|footer|modif|updat|lastmod|teaser|carousel|most-|latest|ticker",
    re.I,
)
BESIDE = ("blockquote", "aside", "nav", "footer", "script", "style")
ELSEWHERE = (*BESIDE, "li", "table")
PUBLISHED = re.compile(r"publi|\bentry-date|\bpost-date|\bdt-published|\bpubdate", re.I)
DATED = re.compile(r"date|datum|time|heure|publi|posted|byline|meta|info|author|auteur|signature", re.I)
DAY = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d\b|\b\d{1,2}(?:er)?\s+[^\W\d]{3,9}\.?\s+(?:19|20)\d\d\b")
NEAR_HEADING, MOST_PIECES, SHORT_LINE = 500, 30, 60  # characters, pieces of text behind a heading, characters of one
LONGEST_LINE = 120  # characters of a line that tells a date
MOST_CHILDREN = 8  # of an element that holds a line alone
MOST_TAGS = 400  # that are looked at
HIGHEST = 12  # elements above one that are looked at
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?$")
MAILED = re.compile(r"^(?:\w{3}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d")
WIDEST_ZONE, QUARTER = timedelta(hours=14), timedelta(minutes=15)


def published_dates(tree: Any, stated: Iterable[str | None]) -> tuple[str, ...]:
    """The dates that metadata state, then that of the ``<time>`` of the article; each once, local time before UTC."""
    found = dict.fromkeys(date for date in (*stated, _time_tag(tree)) if date)
    return local_first(tuple(found))


def local_first(dates: tuple[str, ...]) -> tuple[str, ...]:
    """The dates; where the first is in UTC and another tells the same moment where it was published, that one first.

    The day of publication is the one that its readers had.

    >>> local_first(("2023-11-09T02:11:03Z", "2023-11-08T21:11:03-05:00"))[0]
    '2023-11-08T21:11:03-05:00'
    """
    first = _moment(dates[0]) if dates else None
    if first is None or first.utcoffset() != timedelta(0):
        return dates
    same = next((date for date in dates[1:] if _same(first, _moment(date))), None)
    return (same, *(date for date in dates if date != same)) if same else dates


def _same(first: datetime, other: datetime | None) -> bool:
    """Whether a moment is the same told in another zone, or by the clock of one without telling it."""
    if other is None or other.utcoffset() == timedelta(0):
        return False
    if other.tzinfo:
        return abs(other - first) < timedelta(minutes=1)
    apart = abs(other - first.replace(tzinfo=None))
    return apart <= WIDEST_ZONE and apart % QUARTER < timedelta(seconds=2)


def _moment(words: str) -> datetime | None:
    """A date with its hour; None where it is none, or the zone is written so that it cannot be read."""
    try:
        if MAILED.search(words):
            return parsedate_to_datetime(words)
        return datetime.fromisoformat(re.sub(r"\s+(?=[+-])", "", words.strip())) if MOMENT.match(words) else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


# -- <time> -----------------------------------------------------------------------------------------


def _time_tag(tree: Any) -> str | None:
    """The moment of the ``<time>`` that says it is the publication's; else the one beside the title; else the only one.

    Those of other articles, of comments and embedded posts, and of updates are left aside.
    """
    own = [one for one in islice(_times(tree), MOST_TAGS) if not _is_elsewhere(one)]
    said = [one for one in own if one.get("pubdate") is not None or PUBLISHED.search(_classes(one, 2))]
    days = {_told(one)[:10] for one in own}
    chosen = said[:1] or _beside_title(own) or (own[:1] if len(days) == 1 else [])
    return _told(chosen[0]) if chosen else None


def _times(tree: Any) -> Iterator[Any]:
    yield from (one for one in tree.iter("time") if one.get("datetime"))
    yield from (
        one for one in tree.iter("abbr") if "published" in (one.get("class") or "").split() and one.get("title")
    )


def _told(element: Any) -> str:
    return str(element.get("datetime") or element.get("title") or "").strip()


def _is_elsewhere(element: Any, tags: Sequence[str] = ELSEWHERE) -> bool:
    """Whether an element belongs to something beside the article, or tells an update."""
    own = element.get("class") or ""
    if "updat" in own.lower() and not PUBLISHED.search(own):
        return True
    above = (one for one in islice(element.iterancestors(), HIGHEST) if one.tag not in ("body", "html"))
    return any(one.tag in tags or OTHERS.search(_own_class(one)) for one in above)


def _own_class(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _classes(element: Any, levels: int) -> str:
    return " ".join(map(_own_class, (element, *islice(element.iterancestors(), levels - 1))))


def _beside_title(own: list[Any]) -> list[Any]:
    """The first of some elements that stands in the same small part of the page as a first heading."""
    for element in own:
        for above in islice(element.iterancestors(), 4):
            if above.tag not in ("body", "html") and next(above.iter("h1"), None) is not None:
                return [element]
    return []


# -- lines of date ----------------------------------------------------------------------------------


def shown_date(tree: Any, is_day: Callable[[str], bool], is_update: Callable[[str], bool]) -> str | None:
    """The line of the page that tells its day: the one behind its heading, else in an element made for dates.

    None where such elements tell several days. ``is_day`` says whether a day can be read in some words, ``is_update``
    whether they speak of an update.
    """
    told = [line for line in _behind_heading(tree) if is_day(line) and not is_update(line)]
    lines = [line for line in _lines(tree) if is_day(line) and not is_update(line)]
    days = {found[0] for line in lines for found in [DAY.search(line)] if found}
    return told[0] if told else lines[0] if len(days) == 1 else None


def _behind_heading(tree: Any) -> Iterator[str]:
    """The short pieces of text with one day that stand close behind the first main heading."""
    heading = next(tree.iter("h1"), None)
    near = heading.xpath("following::text()[normalize-space()]") if heading is not None else ()
    at = 0
    for piece in near[:MOST_PIECES]:
        line = " ".join(piece.split())
        at += len(line)
        if at > NEAR_HEADING:
            return
        dated = len(line) <= SHORT_LINE and len(DAY.findall(line)) == 1
        if dated and piece.getparent().tag not in BESIDE and not _is_elsewhere(piece.getparent(), BESIDE):
            yield line


def _lines(tree: Any) -> Iterator[str]:
    """The short lines that stand in an element made for a date, and belong to the article."""
    made = (e for e in tree.iter("time", "span", "p", "div", "em", "small", "abbr") if _is_made_for_date(e))
    for element in islice((e for e in made if len(e) <= MOST_CHILDREN), MOST_TAGS):
        line = " ".join(" ".join(element.itertext()).split())
        if len(line) <= LONGEST_LINE and len(DAY.findall(line)) == 1 and not _is_elsewhere(element):
            yield line


def _is_made_for_date(element: Any) -> bool:
    return element.tag == "time" or DATED.search(_own_class(element)) is not None
