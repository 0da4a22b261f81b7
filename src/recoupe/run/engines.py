"""Which engine reads which document: the pack's own, or one asked for by name (a light one, or a spaCy pipeline)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from recoupe.annotate import annotate
from recoupe.annotate.views import view
from recoupe.lang import PACKS, Engine, pack
from recoupe.model import Document, Notes
from recoupe.text import Span, without


@cache
def engine_of(lang: str, name: str) -> Engine:
    """The engine of a pack; where one is asked for, the pack's other engine ``name``, or the spaCy pipeline.

    Raises ``MissingExtra`` with what to install where there is neither. Languages without a pack keep their engine.
    """
    if not name or lang == "und":
        return pack(lang).make_engine()
    if name in pack(lang).engines:
        return pack(lang).engines[name]()
    from recoupe.lang.with_spacy import make

    return make(name)


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

    def used(self, documents: Sequence[Document]) -> str:
        """How the engine asked for names itself; empty where the packs' own read the documents."""
        langs = {pack_of(d) for d in documents} - {"und"}
        return " + ".join(sorted({engine_of(lang, self.name).name for lang in langs})) if self.name else ""

    def annotate(self, documents: Sequence[Document], progress: Callable[[str, int, int], None]) -> dict[str, Notes]:
        """The notes of every document, by its id. Each language's documents go through its engine as one stream."""
        notes: dict[str, Notes] = {}
        for lang in sorted({pack_of(d) for d in documents}):
            own = [view(d) for d in documents if pack_of(d) == lang]
            analyses = engine_of(lang, self.name).pipe((v.document.text, blocks(v.document)) for v in own)
            for seen, analysis in zip(own, analyses, strict=True):
                notes[seen.document.id] = seen.back(annotate(seen.document, analysis, pack(lang)))
                progress("annotate", len(notes), len(documents))
        return notes
