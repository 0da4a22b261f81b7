"""A sentence read by the real engine and annotators: what the tests of quotations and claims share."""

from __future__ import annotations

from functools import cache

from recoupe.annotate.claims import claims
from recoupe.annotate.entities import entities
from recoupe.annotate.quotations import quotations
from recoupe.lang import Engine, pack
from recoupe.model import Claim, Document, Doubt, Entity, Quotation
from recoupe.text import Span, digest

FRENCH = pack("fr")


@cache
def engine() -> Engine:
    return FRENCH.make_engine()


class Read:
    """One text with its quotations and claims, and short questions about them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.document = Document("d", digest(text), "d.txt", text, "fr")
        self.tokens, names = engine()(text, [Span(0, len(text))])
        known, _ = entities(self.document, self.tokens, names, FRENCH)
        self.quotations: tuple[Quotation, ...]
        self.entities: tuple[Entity, ...]
        self.doubts: tuple[Doubt, ...]
        self.quotations, self.entities, self.doubts = quotations(self.document, self.tokens, known, FRENCH)
        self.claims: tuple[Claim, ...] = claims(self.document, self.tokens, self.entities, self.quotations, FRENCH)

    def name(self, entity: str | None) -> str | None:
        return next((e.name for e in self.entities if e.id == entity), None)

    def said(self) -> list[tuple[str, str | None, str]]:
        """(form, speaker, words) of each quotation, in order."""
        return [(q.form, self.name(q.speaker), q.cite.span.of(self.text)) for q in self.quotations]

    def hedged(self) -> list[tuple[str | None, str]]:
        """(kind of the marker, the marker) of each hedged claim, in order."""
        return [
            (c.marker_kind, c.marker.span.of(self.text) if c.marker else "")
            for c in self.claims
            if c.modality == "hedged"
        ]
