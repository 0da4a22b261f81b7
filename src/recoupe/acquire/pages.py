"""A web page to an article: main text by trafilatura, and what the page says of itself (``metadata``)."""

from __future__ import annotations

import re
from typing import Any

from recoupe.acquire.articles import Article, walled
from recoupe.acquire.metadata import metadata
from recoupe.imprint import Imprint
from recoupe.model import Cut, Refusal
from recoupe.text import Span

LEAST_TEXT = 200  # characters: with less there is no article, only a shell, a video or a wall
SHORT_TEXT = 1500  # a page that says it is not free, with less than this, is taken for the free beginning
ENDED = re.compile(r"[.!?…:][\s\"»”)]*$")
BLOCKS = ("p", "head", "item", "quote", "code", "cell")
NO_ARTICLE = "there is no readable article in this page; save the page once it is fully open, or its text"


def page(source: str, html: str, url: str | None = None) -> Article | Refusal:
    """The article of a page, or a refusal (no-article, paywall) where none can be read in it.

    ``url`` is the address that it was read from.
    """
    from trafilatura import bare_extraction, load_html

    tree = load_html(html)
    if tree is None:
        return Refusal(source, "no-article", NO_ARTICLE)
    told = metadata(tree, url)
    got: Any = bare_extraction(
        html, favor_precision=True, include_comments=False, include_tables=False, with_metadata=False
    )
    text, marks = _text(got.body) if got is not None and got.body is not None else ("", ())
    if len(text) < LEAST_TEXT:
        return walled(source, len(text)) if told.free is False else Refusal(source, "no-article", NO_ARTICLE)
    ends = re.search(r"(?:(\[(?:…|\.\.\.)\])|…|\.\.\.)\s*$", text)
    return Article(
        source=source,
        text=text,
        title=told.title,
        outlet=told.outlet,
        authors=told.authors,
        published=told.dates[0] if told.dates else None,
        url=told.url,
        lang=told.lang,
        marks=marks,
        truncated=bool(ends and ends[1]) or (told.free is False and bool(ends or len(text) < SHORT_TEXT)),
        dates=told.dates[1:],
        givers=told.givers,
        imprint=Imprint(told.updated, told.section, told.canonical, told.syndicated),
    )


def _text(body: Any) -> tuple[str, tuple[Cut, ...]]:
    """The paragraphs of an extracted tree, a blank line between them, with its headings marked."""
    blocks: list[str] = []
    marks: list[Cut] = []
    at = 0
    for element in body.iter(*BLOCKS):
        if any(parent.tag in BLOCKS for parent in element.iterancestors()):
            continue
        for words in _paragraphs(element):
            if element.tag == "head":
                marks.append(Cut(Span(at, at + len(words)), "heading"))
            blocks.append(words)
            at += len(words) + 2
    return "\n\n".join(blocks), tuple(marks)


def _paragraphs(element: Any) -> list[str]:
    """The words of a block; a line break in it ends a paragraph where a sentence ends."""
    for broken in element.iter("lb"):
        broken.tail = "\n" + (broken.tail or "")
    pieces = [" ".join(piece.split()) for piece in "".join(element.itertext()).split("\n")]
    out: list[str] = []
    for piece in filter(None, pieces):
        if out and not ENDED.search(out[-1]):
            out[-1] += " " + piece
        else:
            out.append(piece)
    return out
