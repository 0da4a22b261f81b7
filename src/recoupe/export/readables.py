"""Readables: the documents as paragraphs that a cite can point into, with what was set aside still in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass

from recoupe.export.sheets import Sheet, anchor
from recoupe.model import Cite, Cut, Document, Dossier
from recoupe.text import Span, lines, merged

CITING = (
    "documents", "copies", "origins", "information_sources", "quotations", "families", "points", "disagreements",
    "timeline", "account", "doubts",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch without a boundary inside: the anchors that stand before it, its words, its kind where it was cut."""

    anchors: tuple[str, ...]
    words: str
    cut: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Pieces in a row; ``cut`` is the kind where all of it was set aside."""

    pieces: tuple[Piece, ...]
    cut: str


@dataclass(frozen=True, slots=True)
class Readable:
    """A document with its paragraphs: all of them, only cited passages, or none."""

    document: Document
    paragraphs: tuple[Paragraph, ...]


def readables(sheet: Sheet) -> tuple[Readable, ...]:
    """The documents of the story, then those set aside, as far as the dossier embeds them."""
    cites = shown(sheet.made)
    order = [*sheet.told, *(d.id for d in sheet.made.documents if d.id not in sheet.told)]
    return tuple(
        Readable(sheet.documents[d], paragraphs(sheet.documents[d], cites.get(d, ()), sheet.made.embed)) for d in order
    )


def shown(made: Dossier) -> Mapping[str, tuple[Cite, ...]]:
    """Every cite that the page can point to, by document, in the order of the text."""
    found: dict[str, set[Cite]] = {}
    for cite in (c for key in CITING for c in _cites(getattr(made, key))):
        found.setdefault(cite.document, set()).add(cite)
    for cite in _first_mentions(made):
        found.setdefault(cite.document, set()).add(cite)
    return {document: tuple(sorted(cites)) for document, cites in found.items()}


def _first_mentions(made: Dossier) -> Iterator[Cite]:
    for entity in made.entities:
        yield from {m.cite.document: m.cite for m in reversed(entity.mentions)}.values()


def _cites(value: object) -> Iterator[Cite]:
    if isinstance(value, Cite):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from _cites(inner)
    elif is_dataclass(value):
        for f in fields(value):
            yield from _cites(getattr(value, f.name))


def paragraphs(document: Document, cites: Sequence[Cite], embed: str) -> tuple[Paragraph, ...]:
    """The lines of a document, or of its cited passages, each split where a cite or a cut begins or ends."""
    anchors = _anchors(cites)
    if embed == "none":
        return ()
    spans: Iterable[Span] = lines(document.text) if embed == "full" else merged(c.span for c in cites)
    out = [_paragraph(document, span, anchors) for span in spans if span.of(document.text).strip()]
    late = tuple(a for at in sorted(anchors) for a in anchors[at])
    return (*out, Paragraph((Piece(late, "", ""),), "")) if late else tuple(out)


def _anchors(cites: Sequence[Cite]) -> dict[int, list[str]]:
    """The anchors at each place where passages begin."""
    found: dict[int, list[str]] = {}
    for cite in sorted(cites, key=lambda c: (c.span.start, -c.span.end)):
        found.setdefault(cite.span.start, []).append(anchor(cite))
    return found


def _paragraph(document: Document, span: Span, anchors: dict[int, list[str]]) -> Paragraph:
    """One paragraph. Anchors of blank lines before it that no paragraph took stand at its beginning."""
    early = tuple(a for at in sorted(anchors) if at < span.start for a in anchors.pop(at))
    bounds = _bounds(document.cuts, span, anchors)
    pieces = [Piece(early, "", "")] if early else []
    for start, end in zip(bounds, (*bounds[1:], span.end), strict=True):
        here = Span(start, end)
        pieces.append(Piece(tuple(anchors.pop(start, ())), here.of(document.text), _kind(document.cuts, here)))
    if span.end in anchors:
        pieces.append(Piece(tuple(anchors.pop(span.end)), "", ""))
    kinds = {p.cut for p in pieces if p.words.strip()}
    return Paragraph(tuple(pieces), kinds.pop() if len(kinds) == 1 else "")


def _bounds(cuts: Sequence[Cut], span: Span, anchors: Mapping[int, list[str]]) -> list[int]:
    edges = {edge for cut in cuts for edge in (cut.span.start, cut.span.end)}
    return [span.start, *sorted(at for at in edges | anchors.keys() if span.start < at < span.end)]


def _kind(cuts: Sequence[Cut], span: Span) -> str:
    return next((cut.kind for cut in cuts if cut.span.contains(span) and len(span)), "")
