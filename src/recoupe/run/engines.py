"""Which engine reads which document: the pack's own, or an installed spaCy pipeline asked for by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from recoupe.annotate import annotate
from recoupe.lang import PACKS, Engine, pack
from recoupe.model import Document, Notes
from recoupe.text import Span, without


@cache
def engine_of(lang: str, name: str) -> Engine:
    """The engine of a pack; for French, the spaCy pipeline ``name`` where one is asked for."""
    if name and lang != "und":
        from recoupe.lang.with_spacy import make

        return make(name)
    return pack(lang).make_engine()


def pack_of(document: Document) -> str:
    """The pack that reads a document: its language's, or ``und``."""
    return document.lang if document.lang in PACKS else "und"


def blocks(document: Document) -> tuple[Span, ...]:
    """The running text of a document: all but what acquire set aside."""
    return without(Span(0, len(document.text)), [cut.span for cut in document.cuts])


@dataclass(frozen=True, slots=True)
class Engines:
    """The engines of one run; ``name`` is what ``--engine`` asked for, or empty."""

    name: str = ""

    def annotate(
        self, documents: Sequence[Document], progress: Callable[[str, int, int], None]
    ) -> dict[str, Notes]:
        """The notes of every document, by its id. Each language's documents go through its engine as one stream."""
        notes: dict[str, Notes] = {}
        for lang in sorted({pack_of(d) for d in documents}):
            own = [d for d in documents if pack_of(d) == lang]
            analyses = engine_of(lang, self.name).pipe((d.text, blocks(d)) for d in own)
            for document, analysis in zip(own, analyses, strict=True):
                notes[document.id] = annotate(document, analysis, pack(lang))
                progress("annotate", len(notes), len(documents))
        return notes
