"""How a document is read: as it is, or in a plain copy whose notes are then put back at their places in the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from recoupe.model import Cut, Document, Notes, Tokens
from recoupe.plain import Plain, plain
from recoupe.text import Span


@dataclass(frozen=True, slots=True)
class View:
    """A document to read, and the plain copy that its text is; None where it is the document's own."""

    document: Document
    plain: Plain | None = None

    def back(self, notes: Notes) -> Notes:
        """Notes on the copy as notes on the document's own text."""
        if self.plain is None:
            return notes
        moved: Notes = _moved(notes, self.plain.back)
        return replace(moved, tokens=_tokens(notes.tokens, self.plain))


def view(document: Document) -> View:
    """The document as it is read; its cuts, its marks and the place of its signature go with it."""
    copy = plain(document.text)
    if copy is None:
        return View(document)
    cuts, marks = (tuple(_cuts(places, copy)) for places in (document.cuts, document.marks))
    cite = document.outlet_cite
    signed = replace(cite, span=copy.forth(cite.span)) if cite else None
    return View(replace(document, text=copy.text, cuts=cuts, marks=marks, outlet_cite=signed), copy)


def _cuts(cuts: tuple[Cut, ...], copy: Plain) -> list[Cut]:
    return [Cut(span, cut.kind) for cut in cuts if len(span := copy.forth(cut.span))]


def _tokens(tokens: Tokens, copy: Plain) -> Tokens:
    """The tokens at their places; their sentences are counted in tokens, and stay."""
    places = [copy.back(Span(*pair)) for pair in zip(tokens.starts, tokens.ends, strict=True)]
    return replace(tokens, starts=tuple(p.start for p in places), ends=tuple(p.end for p in places))


def _moved(value: Any, move: Callable[[Span], Span]) -> Any:
    """Any record with every span in it moved."""
    if isinstance(value, Span):
        return move(value)
    if isinstance(value, tuple):
        return tuple(_moved(item, move) for item in value)
    if is_dataclass(value) and not isinstance(value, type | Tokens):
        return replace(value, **{f.name: _moved(getattr(value, f.name), move) for f in fields(value)})
    return value
