"""Targets: cites as Web Annotation targets, with no more of an article around them than the dossier embeds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from recoupe.model import Cite, Document, Dossier
from recoupe.text import Span, merged

Json = dict[str, Any]
AROUND = 32  # code points of text before and after the words, as annotation clients keep them


@dataclass(frozen=True, slots=True)
class Targets:
    """The documents of a dossier, and the stretches of each from which words beside a cite may be taken."""

    documents: Mapping[str, Document]
    free: Mapping[str, tuple[Span, ...]]

    def one(self, cite: Cite) -> Json:
        """The target of a cite: the words with what stands around them, and their place in the decoded text."""
        document = self.documents[cite.document]
        place = {"type": "TextPositionSelector", "start": cite.span.start, "end": cite.span.end}
        target: Json = {"type": "SpecificResource", "source": _source(document), "selector": [self.quote(cite), place]}
        if addressed(document):
            target["state"] = {"type": "TimeState", "cached": named(document)}
        return target

    def quote(self, cite: Cite) -> Json:
        """The words, with ``prefix`` and ``suffix`` where there is text to take them from."""
        text, span = self.documents[cite.document].text, cite.span
        room = next((free for free in self.free.get(cite.document, ()) if free.contains(span)), span)
        prefix = text[max(room.start, span.start - AROUND) : span.start]
        suffix = text[span.end : min(room.end, span.end + AROUND)]
        made = {"type": "TextQuoteSelector", "exact": span.of(text)}
        return made | ({"prefix": prefix} if prefix else {}) | ({"suffix": suffix} if suffix else {})

    def many(self, cites: Iterable[Cite]) -> list[Json]:
        """Targets of cites, each place once."""
        return [self.one(cite) for cite in dict.fromkeys(cites)]


def targets_of(made: Dossier, cites: Iterable[Cite]) -> Targets:
    """The targets of some cites: around them, the article where it is embedded, the passages cited, or nothing."""
    documents = {d.id: d for d in made.documents}
    if made.embed == "full":
        return Targets(documents, {d.id: (Span(0, len(d.text)),) for d in made.documents})
    own: dict[str, list[Span]] = {}
    for cite in cites if made.embed == "passages" else ():
        own.setdefault(cite.document, []).append(cite.span)
    return Targets(documents, {document: merged(spans) for document, spans in own.items()})


def named(document: Document) -> str:
    """The name of a decoded text by its digest: ``urn:sha256:`` and 64 hexadecimal digits."""
    return f"urn:{document.digest}"


def addressed(document: Document) -> bool:
    """Whether the address of the document is a whole one, that another program can follow."""
    url = document.url or ""
    return url.startswith(("http://", "https://")) and not any(c.isspace() or c in '<>"{}|\\^`' for c in url)


def _source(document: Document) -> Json:
    """What is annotated: the page where its address is known (its text as read is then in ``state``), else the text."""
    if addressed(document):
        return {"id": document.url, "type": "Text", "language": document.lang}
    return {"id": named(document), "type": "Text", "format": "text/plain", "language": document.lang}
