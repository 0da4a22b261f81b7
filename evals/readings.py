"""What the library reads in a text, times resolved, without a pipeline."""

from __future__ import annotations

from functools import cache

from recoupe.annotate.quantities import quantities
from recoupe.annotate.times import resolved, times
from recoupe.lang import Engine, pack
from recoupe.model import Document, Published, Quantity, Time
from recoupe.text import Span

FRENCH = pack("fr")


@cache
def engine() -> Engine:
    """The French engine, made once."""
    return FRENCH.make_engine()


def read(text: str, published: str | None = None, every: bool = False) -> tuple[tuple[Time, ...], tuple[Quantity, ...]]:
    """Times (resolved; ``every``: vague words too) and quantities of a text."""
    document = Document("d", "", "d", text, "fr")
    tokens, _ = engine()(text, [Span(0, len(text))])
    found = times(document, tokens, FRENCH, every)
    known = Published(published, published, "stated") if published else Published()
    return resolved(found, known), quantities(document, tokens, (), found, FRENCH)
