"""PDF: the text of a print, its lines made paragraphs; heads, feet and numbers of pages stand below it, set aside."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recoupe.acquire.apart import SLOW, apart
from recoupe.acquire.articles import Article, Articles, checked, refused
from recoupe.acquire.blocks import CONTROL, Block, composed
from recoupe.acquire.columns import Line, Paragraph, joined, paragraphs
from recoupe.acquire.hyphens import unbroken, words_in
from recoupe.acquire.limits import MOST_MEMORY, MOST_PAGES, MOST_SECONDS
from recoupe.acquire.metadata import host
from recoupe.acquire.printed_exports import is_printed_export, printed_articles
from recoupe.acquire.sources import Raw
from recoupe.acquire.titles import meant_author, meant_title
from recoupe.lang import Pack

SCRIPT = Path(__file__).with_name("with_pdfium.py")
EDGE = 0.12  # of a page's height, at its top and foot: where heads, feet and numbers stand
LEAST_LETTERS = 20  # in a whole PDF: with fewer it is a scan, or empty
LARGER = 1.15  # times the usual size: a heading
LONGEST_HEADING = 250
SAME_HEIGHT = 4.0  # points
NUMBERED = re.compile(r"\W*(?:[^\W\d]{1,5}\.?\s*)?\d{1,4}(?:\s*(?:[/|–-]|[^\W\d]{1,3})\s*\d{1,4})?[^\w.!?…]*\Z")
URL = re.compile(r"https?://[^\s<>\"]+")
ISSUED = re.compile(rb"<(prism:publicationDate|dcterms:issued)[^>]{0,200}>\s*([0-9T:+Z.\s-]{4,40}?)\s*<")
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
REFUSED = {
    "encrypted": "protected by a password; save it without one",
    "malformed": "damaged or cut short: no page can be read; save it again",
    "too-long": f"more than {MOST_PAGES} pages; keep those of the article",
    "slow": f"not read within {MOST_SECONDS} seconds; keep the pages of the article",
    "scan": "pictures of pages, without text; run character recognition on it, or type the text",
    "no-text": "there is not one word in it; leave it out",
}


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of a page, its height, how many pictures it holds, and what stands across it."""

    lines: tuple[Line, ...]
    height: float
    images: int
    aside: str = ""


def printed(raw: Raw, pack: Pack) -> Articles:
    """The article of a PDF. Refusals: encrypted, malformed, too-long, slow, scan, no-text."""
    got = apart(SCRIPT, raw.data, MOST_PAGES, MOST_MEMORY, MOST_SECONDS)
    if isinstance(got, str):
        reason = "slow" if got == SLOW else "malformed"
        return refused(raw, reason, REFUSED[reason])
    told: Mapping[str, Any] = json.loads(got)
    pages = [_page(page) for page in told.get("pages", ())]
    reason = told.get("error") or _unreadable(pages)
    if reason:
        return refused(raw, reason, REFUSED[reason])
    named = meant_title(told["title"])
    if is_printed_export([page.lines for page in pages]):
        return printed_articles(raw.source, _bodies(pages), lambda found: _worded(found, pack), pack)
    blocks, aside = _blocks(pages, named, pack)
    return checked(_article(raw, blocks, aside, meant_author(told["author"]), named))


def _page(page: Mapping[str, Any]) -> _Page:
    lines = [_line(*line) for line in page["lines"]]
    return _Page(tuple(line for line in lines if line.words), page["height"], page["images"], _decoded(page["aside"]))


def _line(left: float, top: float, right: float, bottom: float, size: float, words: str) -> Line:
    return Line(left, top, right, bottom, size, _decoded(words))


def _decoded(words: str) -> str:
    """Words as they are meant: ligatures as letters, without control characters."""
    return words.translate(LIGATURES).translate(CONTROL).strip()


def _unreadable(pages: Sequence[_Page]) -> str:
    """Why pages give no text: they are pictures, their letters stand for no character, or there are none."""
    words = "".join(line.words for page in pages for line in page.lines)
    letters = sum(c.isalpha() for c in words)
    lost = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" for c in words)
    if letters >= LEAST_LETTERS and letters > lost:
        return ""
    return "scan" if lost or any(page.images for page in pages) else "" if letters else "no-text"


def _blocks(pages: Sequence[_Page], named: str | None, pack: Pack) -> tuple[list[Block], list[str]]:
    """The blocks of a print, its title and headings marked, and the lines at the edges of pages that are no text."""
    edges = _running(pages)
    sorted_ = [[(_is_aside(line, page, edges, len(pages)), line) for line in page.lines] for page in pages]
    aside = [line.words for page in sorted_ for out, line in page if out]
    body = [[line for out, line in page if not out] for page in sorted_]
    found = joined([paragraph for lines in body for paragraph in paragraphs(lines)])
    return _titled(_worded(found, pack), named), [*dict.fromkeys((*aside, *(p.aside for p in pages if p.aside)))]


def _bodies(pages: Sequence[_Page]) -> list[list[Line]]:
    """The lines of an export's pages, without numbers, addresses and what stands at the foot of half of the pages."""
    edges = _running(pages)
    kept = []
    for page in pages:
        low = [line for line in page.lines if line.top > page.height / 2 or NUMBERED.match(line.words)]
        aside = [line for line in low if _is_aside(line, page, edges, len(pages))]
        kept.append([line for line in page.lines if line not in aside])
    return kept


def _article(
    raw: Raw, blocks: Sequence[Block], aside: Sequence[str], authors: tuple[str, ...], named: str | None
) -> Article:
    shown = next((block.words for block in blocks if block.kind == "title"), None)
    text, marks, cuts = composed((*blocks, *(Block(words, "boilerplate") for words in aside)))
    url = next((m[0] for words in aside if (m := URL.search(words))), None)
    issued = ISSUED.search(raw.data)
    return Article(
        source=raw.source,
        text=text,
        title=named if named and (shown is None or named.casefold() in text.casefold()) else shown,
        outlet=host(url),
        authors=authors,
        published=issued[2].decode("ascii") if issued else None,
        url=url,
        cuts=cuts,
        marks=marks,
    )


# -- heads and feet ---------------------------------------------------------------------------------


def _running(pages: Sequence[_Page]) -> Mapping[str, Sequence[float]]:
    """Where what stands at the edge of pages stands on each of them, by its words, whatever its figures."""
    out: dict[str, list[float]] = {}
    for page in pages:
        for line in page.lines:
            if _at_edge(line, page):
                out.setdefault(_key(line), []).append(line.top)
    return {key: sorted(tops) for key, tops in out.items()}


def _key(line: Line) -> str:
    return re.sub(r"\d+", "0", line.words)


def _at_edge(line: Line, page: _Page) -> bool:
    return line.bottom < EDGE * page.height or line.top > (1 - EDGE) * page.height


def _is_aside(line: Line, page: _Page, edges: Mapping[str, Sequence[float]], number: int) -> bool:
    """Whether a line at the edge of a page is no text of the article.

    So are a page's number, an address, and what stands at the same height of half of the pages, and of two.
    """
    if not _at_edge(line, page):
        return False
    alone = NUMBERED.match(line.words) or URL.fullmatch(line.words) or line.words.startswith("file://")
    tops = edges[_key(line)]
    there = bisect_right(tops, line.top + SAME_HEIGHT) - bisect_left(tops, line.top - SAME_HEIGHT)
    return bool(alone) or there >= max(2, number / 2)


# -- words ------------------------------------------------------------------------------------------


def _worded(found: Sequence[Paragraph], pack: Pack) -> list[Block]:
    """The paragraphs as blocks: words broken at the end of a line are whole, larger lines are headings."""
    sizes = Counter[float]()
    for paragraph in found:
        sizes[round(paragraph.size)] += sum(len(line.words) for line in paragraph.lines)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    known = words_in(line.words for paragraph in found for line in paragraph.lines)
    out = []
    for paragraph in found:
        words = unbroken([line.words for line in paragraph.lines], known, pack)
        large = paragraph.size > LARGER * usual and len(words) <= LONGEST_HEADING
        out.append(Block(words, "heading" if large else ""))
    return out


def _titled(blocks: Sequence[Block], told: str | None) -> list[Block]:
    """The blocks, with the heading that is the title marked so: the one told, else the first before the text."""
    heads = [i for i, block in enumerate(blocks) if block.kind == "heading"]
    named = [i for i in heads if told and blocks[i].words.casefold() == told.casefold()]
    before = [i for i in heads if all(b.kind or len(b.words) < LONGEST_HEADING for b in blocks[:i])]
    at = next(iter(named or before), None)
    return [Block(b.words, "title") if i == at else b for i, b in enumerate(blocks)]
