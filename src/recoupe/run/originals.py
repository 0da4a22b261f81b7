"""Oddly spelled texts go through a run as plain copies; what is found is put back at its places in the texts.

One spelling goes through every stage, so that two articles are compared by their words and not by their spelling.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from recoupe.annotate.views import View, view
from recoupe.model import Cite, Document, Dossier, Line

Views = Mapping[str, View]


def views(documents: Sequence[Document]) -> Views:
    """How each document is read, by its id."""
    return {document.id: view(document) for document in documents}


def restored(made: Dossier, read: Views, originals: Sequence[Document]) -> Dossier:
    """A dossier of documents as they were read, as one of the documents as they are: same words, their own places."""
    if all(one.plain is None for one in read.values()):
        return made
    texts = {document.id: document for document in originals}
    rest = {f.name: _moved(getattr(made, f.name), read, texts) for f in fields(made) if f.name != "documents"}
    return replace(made, documents=tuple(_document(d, read, texts) for d in made.documents), **rest)


def _document(document: Document, read: Views, texts: Mapping[str, Document]) -> Document:
    """The document as it is, with the date that the run gave it."""
    if document.id not in read or read[document.id].plain is None:
        return document
    return replace(texts[document.id], published=_moved(document.published, read, texts))


def _moved(value: Any, read: Views, texts: Mapping[str, Document]) -> Any:
    """Any record with every cite in it at its place in the text as it is, and lines in that text's own words."""
    if isinstance(value, Cite):
        copy = read[value.document].plain if value.document in read else None
        return replace(value, span=copy.back(value.span)) if copy else value
    if isinstance(value, tuple):
        return tuple(_moved(item, read, texts) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        moved = replace(value, **{f.name: _moved(getattr(value, f.name), read, texts) for f in fields(value)})
        return _verbatim(moved, texts) if isinstance(moved, Line) else moved
    return value


def _verbatim(line: Line, texts: Mapping[str, Document]) -> Line:
    first = line.cites[0] if line.cites else None
    return replace(line, text=first.span.of(texts[first.document].text)) if first else line
