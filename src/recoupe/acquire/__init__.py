"""Acquire: bytes → documents and refusals. The text is decoded once and never changes; residue is only marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from recoupe.acquire.articles import Article, articles, walled
from recoupe.acquire.dates import in_lines, published, published_in_address, published_in_file_name, updated
from recoupe.acquire.doubts import doubts
from recoupe.acquire.known import Known, known_of
from recoupe.acquire.languages import language
from recoupe.acquire.outlets import by_address, canonical, credited, in_file_name
from recoupe.acquire.residue import Residue, residue
from recoupe.acquire.rules import named
from recoupe.acquire.sources import Raw
from recoupe.acquire.zones import on_its_clock
from recoupe.imprint import Imprint
from recoupe.lang import Pack
from recoupe.model import Cite, Cut, Document, Doubt, Published, Refusal
from recoupe.plain import plain
from recoupe.text import digest, identity, unique

LEAST_BEHIND_PAYWALL = 600  # characters of text that make a truncated article worth reading


@dataclass(frozen=True, slots=True)
class Acquired:
    """The documents in canonical order (digest, source), what was refused, and what is doubtful."""

    documents: tuple[Document, ...]
    refusals: tuple[Refusal, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def acquire(raws: Sequence[Raw], pack: Pack, known: Mapping[str, Known] | None = None) -> Acquired:
    """The documents in some inputs, whatever their order.

    >>> from recoupe.lang import pack
    >>> acquire([Raw("a.txt", "Il pleut sur le port.".encode(), "txt")], pack("fr")).documents[0].text
    'Il pleut sur le port.'
    """
    documents: list[Document] = []
    refusals: list[Refusal] = []
    unsure_of: list[Doubt] = []
    for raw in raws:
        read = articles(raw, pack)
        refusals.extend(read.refusals)
        unsure_of.extend(doubt for _, doubt in read.doubts)
        unsure_of.extend(_named_twice(raw))
        for article in read.articles:
            done, unsure = _document(article, pack, known or {})
            refusals.extend([done] if isinstance(done, Refusal) else [])
            documents.extend([done] if isinstance(done, Document) else [])
            unsure_of.extend(unsure)
    ordered = _identified(documents)
    unsure_of.extend(_copies(ordered))
    by_source = {d.source: d.id for d in ordered}
    placed = {_placed(doubt, by_source) for doubt in unsure_of}
    return Acquired(ordered, _sorted_refusals(refusals), tuple(sorted(placed, key=_order)))


def _order(doubt: Doubt) -> tuple[str, tuple[tuple[str, str], ...]]:
    return doubt.kind, doubt.slots


def _sorted_refusals(refusals: Sequence[Refusal]) -> tuple[Refusal, ...]:
    return tuple(sorted(refusals, key=lambda r: (r.source, r.reason, r.detail)))


def _identified(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents in canonical order, each with an identifier of its own."""
    ordered = sorted(documents, key=lambda d: (d.digest, d.source))
    names = unique([identity("d", d.digest) for d in ordered])
    return tuple(_named(d, name) for d, name in zip(ordered, names, strict=True))


def _named(document: Document, name: str) -> Document:
    cite = document.outlet_cite
    return replace(document, id=name, outlet_cite=Cite(name, cite.span) if cite else None)


def _placed(doubt: Doubt, by_source: Mapping[str, str]) -> Doubt:
    """The doubt with the identifier of the document that it is about."""
    source = dict(doubt.slots).get("source", "")
    held = doubt.cite is None and source in by_source
    return replace(doubt, slots=(*doubt.slots, ("document", by_source[source]))) if held else doubt


def _named_twice(raw: Raw) -> tuple[Doubt, ...]:
    why = f"Donné {raw.times} fois, lu une seule. / Named {raw.times} times, read once."
    return (Doubt("named-twice", why, slots=(("source", raw.source),)),) if raw.times > 1 else ()


def _copies(documents: Sequence[Document]) -> list[Doubt]:
    """A doubt for each document whose text is, byte for byte, that of the one before it."""
    out = []
    for one, other in pairwise(documents):
        if one.digest == other.digest:
            why = (
                f"Texte identique à celui de {one.source} : un document, mais pas un témoin de plus. / "
                f"The very text of {one.source}: a document, but no further witness."
            )
            out.append(Doubt("exact-copy", why, slots=(("source", other.source), ("of", one.id))))
    return out


def _document(article: Article, pack: Pack, table: Mapping[str, Known]) -> tuple[Document | Refusal, list[Doubt]]:
    """One finished document, still without its identifier; or a refusal where a paywall leaves too little."""
    lang = (article.lang or language(_read(article.text), pack)).lower()[:2]
    rest = tuple(cut.span for cut in article.cuts)
    own = lang == pack.lang
    found = residue(article.text, pack, _title_of(article), article.markup, rest) if own else Residue()
    cuts = _apart((*article.cuts, *found.cuts))
    truncated = article.truncated or article.excerpt or found.truncated
    left = len(article.text) - sum(len(cut.span) for cut in cuts)
    if truncated and not article.excerpt and left < LEAST_BEHIND_PAYWALL:
        return walled(article.source, left), []
    told = known_of(article.source, table)
    when = _published(article, told, cuts, pack)
    document = Document(
        id="",
        digest=digest(article.text),
        source=article.source,
        text=article.text,
        lang=lang,
        title=_read(article.title) if article.title else _title(found, article.text),
        authors=told.authors or article.authors or _authors(found, article.text, pack),
        published=when or Published(),
        url=told.url or article.url,
        cuts=cuts,
        truncated=truncated,
        marks=_apart((*found.marks, *article.marks)),
        imprint=_imprint(article, cuts, pack),
    )
    named = _with_outlet(document, told.outlet or article.outlet, found, pack)
    url = named.url or named.source
    named = replace(named, published=on_its_clock(named.published, url, named.outlet, pack))
    return named, [*doubts(named, article, left, pack), *([_unread(article, told)] if when is None else [])]


def _published(article: Article, told: Known, cuts: Sequence[Cut], pack: Pack) -> Published | None:
    """The date that table or metadata state, else the address, else the file's name where no line of date is read."""
    if stated := told.published or article.published:
        return published(stated, pack)
    if told_by_address := published_in_address(told.url or article.url or article.source):
        return told_by_address
    return Published() if in_lines(article.text, cuts, pack) else published_in_file_name(article.source)


def _imprint(article: Article, cuts: Sequence[Cut], pack: Pack) -> Imprint:
    """The imprint with its dates normalised, an update that the text tells, and the agency that metadata credit."""
    stated = published(article.imprint.updated, pack) or Published()
    agency = credited((*article.authors, *article.givers), pack)
    return replace(article.imprint, updated=stated.latest or updated(article.text, cuts, pack), agency=agency)


def _title_of(article: Article) -> str | None:
    """The title that is known already; an empty one stops the search where markup marks the titles."""
    return article.title or ("" if article.markup else None)


def _with_outlet(document: Document, told: str | None, found: Residue, pack: Pack) -> Document:
    """The document with its outlet: told, else in its file's name or address, else signed in the text, with place."""
    address = by_address(document.url or document.source, pack)
    if name := told or in_file_name(document.source, pack) or address:
        return replace(document, outlet=canonical(name, pack))
    if found.outlet is None:
        return document
    signature = _read(found.outlet.of(document.text))
    return replace(document, outlet=canonical(signature, pack), outlet_cite=Cite("", found.outlet))


def _title(found: Residue, text: str) -> str | None:
    return next((_read(mark.span.of(text)) for mark in found.marks if mark.kind == "title"), None)


def _read(words: str) -> str:
    """Words as they are read: without what cannot be seen, entities opened."""
    copy = plain(words)
    return copy.text if copy else words


def _authors(found: Residue, text: str, pack: Pack) -> tuple[str, ...]:
    apart = named(pack.folder, "between")
    names = (" ".join(name.split()) for span in found.authors for name in apart.split(_read(span.of(text))))
    return tuple(dict.fromkeys(names))


def _unread(article: Article, told: Known) -> Doubt:
    words = told.published or article.published or ""
    why = f"Date illisible : {words!r}, à écrire 2024-03-31. / Unreadable date: {words!r}; write it as 2024-03-31."
    return Doubt("date-unread", why, slots=(("source", article.source), ("date", words)))


def _apart(cuts: Sequence[Cut]) -> tuple[Cut, ...]:
    """The cuts in their order; of two that overlap, the one that starts first, or is given first."""
    out: list[Cut] = []
    for cut in sorted(cuts, key=lambda c: c.span):
        if len(cut.span) and (not out or out[-1].span.end <= cut.span.start):
            out.append(cut)
    return tuple(out)
