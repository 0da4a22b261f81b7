"""CSV tables (RFC 4180, UTF-8, comma): one a kind of record, a row a citation, so that every row can be checked."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoupe.links import Link
from recoupe.model import Cite, Document, Dossier, Entity
from recoupe.versions import said

Row = Sequence[object]
PLACE = ("document", "start", "end", "text")


@dataclass(frozen=True, slots=True)
class Book:
    """A dossier with what its rows look up: documents by id, names by entity, links where items were given."""

    made: Dossier
    documents: Mapping[str, Document]
    names: Mapping[str | None, str]
    links: Mapping[str, Link] | None = None

    def place(self, cite: Cite) -> tuple[object, ...]:
        """The four cells of a cite: source, start, end, words."""
        document = self.documents[cite.document]
        return (document.source, cite.span.start, cite.span.end, cite.span.of(document.text))


def book_of(made: Dossier, links: Sequence[Link] | None = None) -> Book:
    """The dossier with its look-ups."""
    linked = None if links is None else {link.entity: link for link in links}
    return Book(made, {d.id: d for d in made.documents}, {e.id: e.name for e in made.entities}, linked)


def _documents(book: Book) -> Iterator[Row]:
    yield (
        "id", "source", "outlet", "title", "authors", "lang", "url", "published_earliest", "published_latest",
        "basis", "characters", "truncated", "story", "digest",
    )  # fmt: skip
    stories = {d: s.label for s in book.made.stories for d in s.documents}
    for d in book.made.documents:
        dated = (d.published.earliest, d.published.latest, d.published.basis)
        told = (d.id, d.source, d.outlet, d.title, " | ".join(d.authors), d.lang, d.url)
        yield (*told, *dated, len(d.text), d.truncated, stories.get(d.id), d.digest)


def _refusals(book: Book) -> Iterator[Row]:
    yield ("source", "reason", "detail")
    yield from ((r.source, r.reason, r.detail) for r in book.made.refusals)


def _quotations(book: Book) -> Iterator[Row]:
    yield ("quotation", "speaker", "form", "cue", "relay", "outlet", "families", "in_marks", *PLACE)
    for row in said(book.made):
        q, outlet = row.quotation, book.documents[row.quotation.cite.document].outlet
        cue = book.place(q.cue)[3] if q.cue else ""
        marks = " | ".join(str(book.place(part)[3]) for part in q.parts)
        families = " | ".join(f"{f.id} ({f.relation})" for f in row.families)
        yield (q.id, row.speaker, q.form, cue, row.relay, outlet, families, marks, *book.place(q.cite))


def _matrix(book: Book) -> Iterator[Row]:
    """A point a row, a document a column: stance and value, or silence."""
    told = [d for d in book.made.documents if d.id in (book.made.stories[0].documents if book.made.stories else ())]
    yield ("point", "about", "kind", "standing", "origins_low", "origins_high", *[d.source for d in told])
    for p in book.made.points:
        cells: dict[str, list[str]] = {}
        for reading in p.readings:
            for document in reading.documents:
                cells.setdefault(document, []).append(f"{reading.stance}: {reading.value}")
        row = [" | ".join(cells.get(d.id, ["silent"])) for d in told]
        yield (p.id, p.about, p.kind, p.standing, p.origins.low, p.origins.high, *row)


def _readings(book: Book) -> Iterator[Row]:
    yield ("point", "about", "kind", "standing", "stance", "value", "voice", "voice_name", *PLACE)
    for p in book.made.points:
        for r in p.readings:
            voice = (r.voice.kind, book.names.get(r.voice.entity, ""))
            head = (p.id, p.about, p.kind, p.standing, r.stance, r.value, *voice)
            yield from ((*head, *book.place(cite)) for cite in r.cites)


def _disagreements(book: Book) -> Iterator[Row]:
    yield ("disagreement", "about", "kind", "status", "between", "why", "value", "voice_name", *PLACE)
    about = {p.id: p.about for p in book.made.points}
    for d in book.made.disagreements:
        for side in d.sides:
            voice = book.names.get(side.voice.entity, "")
            head = (d.id, about.get(d.point), d.kind, d.status, d.between, d.why, side.value, voice)
            yield from ((*head, *book.place(cite)) for cite in side.cites)


def _entities(book: Book) -> Iterator[Row]:
    head = ("entity", "kind", "name", "aliases", "mentions", "documents")
    yield head if book.links is None else (*head, "kb", "kb_label", "kb_note")
    for e in book.made.entities:
        where = {m.cite.document for m in e.mentions}
        row = (e.id, e.kind, e.name, " | ".join(e.aliases), len(e.mentions), len(where))
        yield row if book.links is None else (*row, *_link(e, book.links.get(e.id, Link(e.id))))


def _link(entity: Entity, link: Link) -> Row:
    """The item's number, its label where it is another name, and what could not be decided."""
    item = link.item
    label = item.label if item and item.label != entity.name else ""
    return (item.id if item else "", label, f"ambiguous: {link.listed()}" if link.rivals else "")


def _claims(book: Book) -> Iterator[Row]:
    yield ("modality", "polarity", "attributed_to", "marker_kind", *PLACE)
    for c in book.made.claims:
        yield (c.modality, c.polarity, book.names.get(c.attributed_to, ""), c.marker_kind, *book.place(c.cite))


def _timeline(book: Book) -> Iterator[Row]:
    yield ("earliest", "latest", "background", *PLACE)
    for h in book.made.timeline:
        yield from ((h.earliest, h.latest, h.background, *book.place(cite)) for cite in h.cites)


def _families(book: Book) -> Iterator[Row]:
    yield ("family", "relation", "speaker", *PLACE)
    for f in book.made.families:
        yield from ((f.id, f.relation, book.names.get(f.speaker, ""), *book.place(cite)) for cite in f.members)


def _origins(book: Book) -> Iterator[Row]:
    """An origin and document a row, with the reasons."""
    yield ("origin", "name", "kind", "certainty", "reasons", "document")
    for o in book.made.origins:
        reasons = " | ".join(dict.fromkeys(e.reason for e in o.evidence))
        yield from ((o.id, o.name, o.kind, o.certainty, reasons, book.documents[d].source) for d in o.documents)


def _copies(book: Book) -> Iterator[Row]:
    yield ("other", "share_of_document", "share_of_other", *PLACE)
    for c in book.made.copies:
        a, b = (book.documents[d] for d in c.documents)
        for cite in c.cites:
            here = cite.document == a.id
            share = c.share if here else c.share[::-1]
            yield ((b if here else a).source, round(share[0], 4), round(share[1], 4), *book.place(cite))


def _times(book: Book) -> Iterator[Row]:
    yield ("value", "type", "earliest", "latest", *PLACE)
    yield from ((t.value, t.type, t.earliest, t.latest, *book.place(t.cite)) for t in book.made.times)


def _quantities(book: Book) -> Iterator[Row]:
    yield ("low", "high", "unit", "of", "state", "given_by", *PLACE)
    for q in book.made.quantities:
        yield (q.low, q.high, q.unit, q.of, q.state, book.names.get(q.given_by, ""), *book.place(q.cite))


def _account(book: Book) -> Iterator[Row]:
    yield ("line", "standing", "point", *PLACE)
    for number, line in enumerate(book.made.account, 1):
        yield from ((number, line.standing, line.point, *book.place(cite)) for cite in line.cites)


def _doubts(book: Book) -> Iterator[Row]:
    yield ("doubt", "detail", *PLACE)
    for d in book.made.doubts:
        yield (d.kind, d.detail, *(book.place(d.cite) if d.cite else ("",) * len(PLACE)))


def _corrections(book: Book) -> Iterator[Row]:
    yield ("kind", "of", "value", "note", "applied")
    yield from ((c.kind, c.of, c.value, c.note, c.applied) for c in book.made.corrections)


TABLES: Mapping[str, Callable[[Book], Iterator[Row]]] = {
    "documents": _documents,
    "refusals": _refusals,
    "origins": _origins,
    "copies": _copies,
    "account": _account,
    "matrix": _matrix,
    "readings": _readings,
    "disagreements": _disagreements,
    "quotations": _quotations,
    "families": _families,
    "claims": _claims,
    "times": _times,
    "quantities": _quantities,
    "entities": _entities,
    "timeline": _timeline,
    "doubts": _doubts,
    "corrections": _corrections,
}


def _guarded(value: object) -> object:
    """A cell that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection)."""
    text = "" if value is None else value
    return f"'{text}" if isinstance(text, str) and text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def table(rows: Iterable[Row]) -> str:
    """Rows as CSV text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_guarded(value) for value in row])
    return out.getvalue()


def tables(made: Dossier, links: Sequence[Link] | None = None) -> dict[str, str]:
    """Every table by its name; with links, the entities' has columns for them."""
    book = book_of(made, links)
    return {name: table(rows(book)) for name, rows in TABLES.items()}


def render(made: Dossier) -> str:
    """The readings: a row for every cite of every reading of every point."""
    return table(_readings(book_of(made)))
