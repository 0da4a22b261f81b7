"""Enclosing: the whole sentence that a cite stands in, so that no words are shown that begin in the middle of one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from recoupe.lang import PACKS, pack
from recoupe.model import Cite, Document
from recoupe.text import Span, trim

STOP = re.compile(r"[.!?…]+[»”\")\]’'\s]*(?<=[\s])(?=[«“\"‘(\[–—-]*\s?[^\W\d_a-zß-öø-ÿ]|[«“]|\d)")
GLUED = re.compile(r"(?<=[^\W\d_A-ZÀ-Þ]{2}[.!?])(?=[^\W\d_a-zß-öø-ÿ][^\W\d_A-ZÀ-Þ])")  # "tête-à-tête.Tout a commencé"
BLANK = re.compile(r"\n\s*\n|(?<=[.!?…»”\":])[ \t]*\n")
INITIAL = re.compile(r"(?:^|[\s.(«“\"'’-])[^\W\d_a-zß-ÿ]h?\.$")
LOOK_BACK = 16  # code points before a stop in which an abbreviation begins
MARKS = (("«", "»"), ("“", "”"))
LONGEST = 600  # code points of what may be called a sentence; a longer stretch is a list or a table


def enclosing(document: Document, cite: Cite) -> Cite:
    """The sentence or sentences that a cite touches; the cite itself where they are too long to be some.

    >>> text = "Le pont, selon M. Aubry, a rouvert. Il était fermé."
    >>> enclosing(Document("d", "", "", text, "fr"), Cite("d", Span(25, 34))).span.of(text)
    'Le pont, selon M. Aubry, a rouvert.'
    """
    edges = _edges(document.text, document.lang, tuple(c.span for c in (*document.cuts, *document.marks)))
    start = edges[bisect_right(edges, cite.span.start) - 1]
    end = edges[min(bisect_left(edges, cite.span.end), len(edges) - 1)]
    whole = _balanced(document.text, trim(document.text, Span(start, max(end, cite.span.end))), cite.span)
    return Cite(document.id, whole) if cite.span.end - cite.span.start < len(whole) <= LONGEST else cite


def _balanced(text: str, whole: Span, least: Span) -> Span:
    """The sentence without a mark at its edge that has no other to close or open it (a long speech goes on)."""
    for opener, closer in MARKS:
        words = whole.of(text)
        if words.count(opener) == words.count(closer):
            continue
        bare = trim(text, whole, opener if words.count(opener) > words.count(closer) else closer)
        whole = bare if bare.contains(least) else whole
    return whole


@lru_cache(maxsize=256)
def _edges(text: str, lang: str, apart: tuple[Span, ...]) -> tuple[int, ...]:
    """Where sentences begin: after stops and line ends, and at the edges of what is no running text."""
    stops = {found.end() for found in STOP.finditer(text) if not _abbreviated(text, found.start(), lang)}
    blanks = {found.end() for pattern in (BLANK, GLUED) for found in pattern.finditer(text)}
    sides = {edge for span in apart for edge in (span.start, span.end)}
    return tuple(sorted({0, len(text)} | stops | blanks | sides))


def _abbreviated(text: str, stop: int, lang: str) -> bool:
    """Whether a stop belongs to the word before it: an abbreviation of the pack, or an initial."""
    before = text[max(0, stop - LOOK_BACK) : stop + 1]
    words = before.split()
    known = words and words[-1].lstrip("«“\"'’(").casefold() in _abbreviations(lang)
    return bool(known) or bool(INITIAL.search(before))


@lru_cache
def _abbreviations(lang: str) -> frozenset[str]:
    """The abbreviations that end no sentence, as their pack lists them."""
    rows = pack(lang if lang in PACKS else "und").table("abbreviations")
    return frozenset(row["form"].casefold() for row in rows if row["ends"] == "no")
