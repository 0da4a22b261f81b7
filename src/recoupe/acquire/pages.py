"""A web page to an article: main text by trafilatura, and what the page says of itself (``metadata``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from recoupe.acquire.articles import Article, walled
from recoupe.acquire.dates import in_address, tells_day, tells_update
from recoupe.acquire.metadata import metadata
from recoupe.acquire.moments import shown_date
from recoupe.imprint import Imprint
from recoupe.lang import Pack
from recoupe.model import Cut, Refusal
from recoupe.text import Span

LEAST_TEXT = 200  # characters: with less there is no article, only a shell, a video or a wall
SHORT_TEXT = 1500  # a page that says it is not free, with less than this, is taken for the free beginning
ENDED = re.compile(r"[.!?…:][\s\"»”)]*$")
INLINE = ("hi", "ref", "del", "lb", "span", "graphic")  # elements of trafilatura's tree that end no paragraph
# Of the whole text, what a stricter extraction has to keep to be believed; where it keeps less it has lost paragraphs.
# Flat between 0.85 and 0.95 on trafilatura's 990 pages, November 2026 (evals/pages.py).
MOST_KEPT = 0.9
SENTENCE = 60  # characters: a paragraph of running text has more
LONGEST_CELL = 60  # characters; a longer one holds text
NO_ARTICLE = "there is no readable article in this page; save the page once it is fully open, or its text"


def page(source: str, html: str, url: str | None = None, pack: Pack | None = None) -> Article | Refusal:
    """The article of a page, or a refusal (no-article, paywall) where none can be read in it.

    ``url`` is the address that it was read from; ``pack`` reads a line of date where nothing else tells the day.
    """
    from trafilatura import load_html

    tree = load_html(html)
    if tree is None:
        return Refusal(source, "no-article", NO_ARTICLE)
    told = metadata(tree, url)
    text, marks = _extracted(tree)
    if len(text) < LEAST_TEXT:
        return walled(source, len(text)) if told.free is False else Refusal(source, "no-article", NO_ARTICLE)
    shown = _shown(tree, pack)
    ends = re.search(r"(?:(\[(?:…|\.\.\.)\])|…|\.\.\.)\s*$", text)
    return Article(
        source=source,
        text=text,
        title=told.title,
        outlet=told.outlet,
        authors=told.authors,
        published=told.dates[0] if told.dates else None if in_address(told.url or "") else shown,
        url=told.url,
        lang=told.lang,
        marks=marks,
        truncated=bool(ends and ends[1]) or (told.free is False and bool(ends or len(text) < SHORT_TEXT)),
        dates=(*told.dates[1:], *([shown] if shown else [])),
        givers=told.givers,
        imprint=Imprint(told.updated, told.section, told.canonical, told.syndicated),
    )


def _shown(tree: Any, pack: Pack | None) -> str | None:
    """The line of date that a page shows to its readers."""
    if pack is None:
        return None
    return shown_date(tree, lambda words: tells_day(words, pack), lambda words: tells_update(words, pack))


def _extracted(tree: Any) -> tuple[str, tuple[Cut, ...]]:
    """The main text of a page, its headings marked: without what may not belong to it, unless much goes with that."""
    whole = _main(tree, False)
    if _has_clean_end(*whole):
        return whole
    strict = _main(tree, True)
    return strict if len(strict[0]) >= MOST_KEPT * len(whole[0]) else whole


def _has_clean_end(text: str, marks: tuple[Cut, ...]) -> bool:
    """Whether a text ends with running text: most of what does not belong to an article stands below it."""
    headings = {mark.span.of(text) for mark in marks}
    paragraphs = [words for words in text.split("\n\n") if words not in headings]
    return all(len(words) >= SENTENCE and ENDED.search(words) for words in paragraphs[-3:])


def _main(tree: Any, strict: bool) -> tuple[str, tuple[Cut, ...]]:
    from trafilatura import bare_extraction

    got: Any = bare_extraction(
        tree,
        output_format="txt",  # trafilatura then writes no text of its own, which nobody would read
        fast=strict,
        favor_precision=strict,
        include_comments=False,
        with_metadata=False,
    )
    return _text(got.body) if got is not None and got.body is not None else ("", ())


def _text(body: Any) -> tuple[str, tuple[Cut, ...]]:
    """The paragraphs of an extracted tree, a blank line between them, with its headings marked."""
    blocks: list[str] = []
    marks: list[Cut] = []
    at = 0
    for whole, heading in _pieces(body):
        for words in _paragraphs(whole):
            if heading:
                marks.append(Cut(Span(at, at + len(words)), "heading"))
            blocks.append(words)
            at += len(words) + 2
    return "\n\n".join(blocks), tuple(marks)


def _pieces(body: Any) -> Iterator[tuple[str, bool]]:
    """The words between two edges of blocks, and whether they are a heading's; none of the words is passed over."""
    from lxml.etree import iterwalk

    words: list[str] = []
    heading = False
    walk = iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if element.tag not in INLINE:
            yield "".join(words), heading
            words, heading = [], event == "start" and element.tag == "head"
        if event == "start" and (row := _row(element)):
            words.append(row)
            walk.skip_subtree()
        elif event == "start":
            words.append("\n" if element.tag == "lb" else element.text or "")
        elif element is not body:
            words.append(element.tail or "")
    yield "".join(words), heading


def _row(element: Any) -> str:
    """The row of a table of figures or names as one line; empty where an element is none, or lays out a page."""
    cells = [" ".join("".join(cell.itertext()).split()) for cell in element] if element.tag == "row" else []
    return " | ".join(cells) if len(cells) > 2 and max(map(len, cells)) <= LONGEST_CELL else ""


def _paragraphs(words: str) -> list[str]:
    """The words of a block; a line break in it ends a paragraph where a sentence ends."""
    pieces = [" ".join(piece.split()) for piece in words.split("\n")]
    out: list[str] = []
    for piece in filter(None, pieces):
        if out and not ENDED.search(out[-1]):
            out[-1] += " " + piece
        else:
            out.append(piece)
    return out
