"""The quantities of a text by the sentence that they stand in, for what the sentence says of all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from recoupe.annotate.pages import Page
from recoupe.model import Entity, Quantity
from recoupe.text import Span

BREAKS = ";:!?"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: its place, its tape indices, its quantities, and the entities named in it with their kind."""

    page: Page
    span: Span
    first: int
    last: int
    quantities: tuple[Quantity, ...]
    named: tuple[tuple[Span, Entity], ...]

    def words(self, start: int, end: int) -> range:
        """The tape indices of the words between two places."""
        starts = self.page.read.starts
        low, high = bisect_right(starts, start - 1), bisect_right(starts, end - 1)
        return range(max(low, self.first), min(high, self.last))

    def stretch(self, place: int) -> int:
        """Where the stretch between semicolons or colons begins that holds a place."""
        text = self.page.document.text
        return max(self.span.start, *(1 + text.rfind(mark, self.span.start, place) for mark in BREAKS))


def lines(page: Page, found: Sequence[Quantity], entities: Sequence[Entity]) -> Iterator[Line]:
    """The sentences that hold quantities, in order."""
    tokens = page.tokens
    spans = [Span(tokens.starts[s.start], tokens.ends[s.end - 1]) for s in tokens.sentences if s.end > s.start]
    firsts = [span.start for span in spans]
    named = sorted(
        ((m.cite.span, e) for e in entities for m in e.mentions if m.form in ("name", "nominal")),
        key=lambda row: (row[0], row[1].id),
    )
    for at, group in groupby(found, key=lambda q: bisect_right(firsts, q.cite.span.start) - 1):
        rows = tuple(group)
        span = spans[at] if at >= 0 else Span(rows[0].cite.span.start, rows[-1].cite.span.end)
        span = Span(min(span.start, rows[0].cite.span.start), max(span.end, rows[-1].cite.span.end))
        low, high = (bisect_left(named, place, key=lambda row: row[0].start) for place in (span.start, span.end))
        inside = tuple(named[low:high])
        starts = page.read.starts
        first, last = bisect_right(starts, span.start - 1), bisect_right(starts, span.end - 1)
        yield Line(page, span, first, last, rows, inside)
