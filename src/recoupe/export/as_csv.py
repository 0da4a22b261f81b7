"""CSV tables (RFC 4180, UTF-8, comma): one a kind of record, a row a citation, so that every row can be checked."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from recoupe.model import Cite, Dossier

Row = Sequence[object]
PLACE = ("document", "start", "end", "text")


def _place(made: Dossier, cite: Cite) -> tuple[object, ...]:
    words = next(d.text for d in made.documents if d.id == cite.document)
    return (_sources(made)[cite.document], cite.span.start, cite.span.end, cite.span.of(words))


def _sources(made: Dossier) -> Mapping[str, str]:
    return {d.id: d.source for d in made.documents}


def _names(made: Dossier) -> Mapping[str | None, str]:
    return {e.id: e.name for e in made.entities}


def _documents(made: Dossier) -> Iterator[Row]:
    yield ("source", "outlet", "title", "lang", "published_earliest", "published_latest", "basis", "digest")
    for d in made.documents:
        dated = d.published
        yield (d.source, d.outlet, d.title, d.lang, dated.earliest, dated.latest, dated.basis, d.digest)


def _quotations(made: Dossier) -> Iterator[Row]:
    yield ("form", "speaker", "cue", "relay", *PLACE)
    names = _names(made)
    for q in made.quotations:
        cue = _place(made, q.cue)[3] if q.cue else ""
        yield (q.form, names.get(q.speaker, ""), cue, names.get(q.relay, q.relay), *_place(made, q.cite))


def _matrix(made: Dossier) -> Iterator[Row]:
    """A point a row, a document a column: stance and value, or silence."""
    told = [d for d in made.documents if d.id in (made.stories[0].documents if made.stories else ())]
    yield ("point", "kind", "standing", "origins_low", "origins_high", *[d.source for d in told])
    for p in made.points:
        cells: dict[str, list[str]] = {}
        for reading in p.readings:
            for document in reading.documents:
                cells.setdefault(document, []).append(f"{reading.stance}: {reading.value}")
        row = [" | ".join(cells.get(d.id, ["silent"])) for d in told]
        yield (p.about, p.kind, p.standing, p.origins.low, p.origins.high, *row)


def _readings(made: Dossier) -> Iterator[Row]:
    yield ("point", "about", "kind", "standing", "stance", "value", "voice", "voice_name", *PLACE)
    names = _names(made)
    for p in made.points:
        for r in p.readings:
            head = (p.id, p.about, p.kind, p.standing, r.stance, r.value, r.voice.kind, names.get(r.voice.entity, ""))
            yield from ((*head, *_place(made, cite)) for cite in r.cites)


def _disagreements(made: Dossier) -> Iterator[Row]:
    yield ("disagreement", "kind", "status", "between", "why", "value", *PLACE)
    for d in made.disagreements:
        for side in d.sides:
            head = (d.id, d.kind, d.status, d.between, d.why, side.value)
            yield from ((*head, *_place(made, cite)) for cite in side.cites)


def _entities(made: Dossier) -> Iterator[Row]:
    yield ("entity", "kind", "name", "aliases", "mentions", "documents")
    for e in made.entities:
        where = {m.cite.document for m in e.mentions}
        yield (e.id, e.kind, e.name, " | ".join(e.aliases), len(e.mentions), len(where))


def _claims(made: Dossier) -> Iterator[Row]:
    yield ("modality", "polarity", "attributed_to", "marker_kind", *PLACE)
    names = _names(made)
    for c in made.claims:
        yield (c.modality, c.polarity, names.get(c.attributed_to, ""), c.marker_kind, *_place(made, c.cite))


def _timeline(made: Dossier) -> Iterator[Row]:
    yield ("earliest", "latest", "background", *PLACE)
    for h in made.timeline:
        yield from ((h.earliest, h.latest, h.background, *_place(made, cite)) for cite in h.cites)


def _families(made: Dossier) -> Iterator[Row]:
    yield ("family", "relation", "speaker", *PLACE)
    names = _names(made)
    for f in made.families:
        yield from ((f.id, f.relation, names.get(f.speaker, ""), *_place(made, cite)) for cite in f.members)


TABLES: Mapping[str, Callable[[Dossier], Iterator[Row]]] = {
    "documents": _documents,
    "matrix": _matrix,
    "readings": _readings,
    "disagreements": _disagreements,
    "quotations": _quotations,
    "families": _families,
    "claims": _claims,
    "entities": _entities,
    "timeline": _timeline,
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


def tables(made: Dossier) -> dict[str, str]:
    """Every table by its name."""
    return {name: table(rows(made)) for name, rows in TABLES.items()}


def render(made: Dossier) -> str:
    """The readings: a row for every cite of every reading of every point."""
    return table(_readings(made))

