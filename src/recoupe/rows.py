"""Rows of each table that a terminal shows, and the tables themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from rich.table import Table
from rich.text import Text

from recoupe.labels import bare, joined, labels, say_or, shortened
from recoupe.messages import because, say
from recoupe.model import Cite, Dossier, Entity, Origin, Point, Reading

NARROW, LEAST = 80, 9  # columns of a narrow screen, and those that a folded cell keeps on it; a third on others
GAP = 2


def tabled(name: str, made: Dossier, lang: str, width: int) -> Table:
    """One kind of record as a table for the terminal."""
    headings = [say(f"column.{h}", lang) if h else "" for h in COLUMNS[name]]
    return table(headings, ROWS[name](made, lang), width)


def table(headings: Sequence[str], rows: Iterable[Sequence[object]], width: int) -> Table:
    """Rows under headings: numbers to the right; the narrowest columns whole, the others folded, as the width asks."""
    told = [["" if cell is None else cell for cell in row] for row in rows]
    made = Table(box=None, header_style="bold", pad_edge=False, padding=(0, GAP, 0, 0))
    whole = _whole([[heading, *(row[n] for row in told)] for n, heading in enumerate(headings)], width)
    for number, heading in enumerate(headings):
        cells = [row[number] for row in told]
        figures = bool(cells) and all(isinstance(cell, int) for cell in cells)
        made.add_column(heading, overflow="fold", no_wrap=number in whole, justify="right" if figures else "left")
    for row in told:
        made.add_row(*[Text(str(cell)) for cell in row])
    return made


def _whole(columns: Sequence[Sequence[object]], width: int) -> set[int]:
    """The columns that are shown whole: the narrowest, as long as the others keep room."""
    natural = sorted((max(len(str(cell)) for cell in cells) + GAP, number) for number, cells in enumerate(columns))
    room = LEAST if width < NARROW else width // 3
    kept: set[int] = set()
    for place, (_, number) in enumerate(natural):
        taken = sum(needed for needed, _ in natural[: place + 1])
        if taken + sum(min(needed, room) for needed, _ in natural[place + 1 :]) <= width:
            kept.add(number)
    return kept


def _words(made: Dossier, cite: Cite) -> str:
    return cite.span.of(next(d.text for d in made.documents if d.id == cite.document))


def _documents(made: Dossier, lang: str) -> Iterator[Sequence[object]]:
    for d in made.documents:
        day, basis = (d.published.earliest or "")[:10], say("basis." + d.published.basis, lang)
        kinds = ", ".join(sorted({say_or(f"page.cut.{cut.kind}", lang, cut.kind) for cut in d.cuts}))
        yield (bare(d.source), d.outlet, f"{day} ({basis})" if day else basis, d.lang, len(d.text), kinds)


def _quotations(made: Dossier, lang: str) -> Iterator[Sequence[object]]:
    where, names = labels(made), dict[str | None, str]({e.id: e.name for e in made.entities})
    for q in made.quotations:
        speaker = names.get(q.speaker) or say("speaker.unknown", lang)
        words = shortened(_words(made, q.cite), 160)
        yield (where[q.cite.document], speaker, words, say(f"form.{q.form}", lang), names.get(q.relay, q.relay))


def entities(made: Dossier, lang: str) -> Iterator[Sequence[object]]:
    for e in made.entities:
        yield (e.name, say(f"kind.{e.kind}", lang), len(e.mentions), shortened(", ".join(_aliases(made, e)), 120))


def _local_entities(made: Dossier, lang: str) -> Iterator[Sequence[object]]:
    """The entities of each document, the document named where its rows begin."""
    where, before = labels(made), ""
    for e, row in zip(made.entities, entities(made, lang), strict=True):
        document = e.mentions[0].cite.document
        yield ("" if document == before else where[document], *row)
        before = document


def _aliases(made: Dossier, entity: Entity) -> list[str]:
    """What an entity is also called: no pronouns."""
    said = {_words(made, m.cite) for m in entity.mentions if m.form != "pronoun"}
    return [a for a in entity.aliases if a != entity.name and a in said]


def _stories(made: Dossier, lang: str) -> Iterator[Sequence[object]]:
    names = labels(made)
    for s in made.stories:
        why = "; ".join(" ".join(because(reason, lang)).strip() for reason in s.reasons)
        yield (s.label, len(s.documents), shortened(joined(names[d] for d in s.documents), 160), why)


def _origins(made: Dossier, lang: str) -> Iterator[Sequence[object]]:
    names = labels(made)
    for o in made.origins:
        members = joined(names[d] for d in o.documents)
        yield (o.name, say(f"certainty.{o.certainty}", lang), members, "; ".join(_reasons(o, lang)))


def _reasons(origin: Origin, lang: str) -> list[str]:
    return list(dict.fromkeys(say_or(f"reason.{e.reason}", lang, e.reason) for e in origin.evidence))


def _sources(made: Dossier, lang: str) -> Iterator[Sequence[object]]:
    names = labels(made)
    for s in made.information_sources:
        yield (s.name, len(s.documents), joined(names[d] for d in s.documents))


def _matrix(made: Dossier, lang: str) -> Iterator[Sequence[object]]:
    names = labels(made)
    for p in made.points:
        cells = [_cell(p, r, names, lang) for r in p.readings]
        yield (say(f"screen.{p.standing}", lang), shortened(p.about, 100), "\n".join(cells))


def _cell(point: Point, reading: Reading, names: Mapping[str, str], lang: str) -> str:
    """ "who: asserts, value"; the value is left out where it is the point's own words."""
    who, stance = joined(names[d] for d in reading.documents), say("stance." + reading.stance, lang)
    value = "" if reading.value == point.about else f", {shortened(reading.value, 100)}"
    return f"{who}{say('colon', lang)}{stance}{value}"


def _disagreements(made: Dossier, lang: str) -> Iterator[Sequence[object]]:
    for d in made.disagreements:
        values = "\n".join(shortened(side.value, 100) for side in d.sides)
        yield (say(f"difference.{d.kind}", lang), say(f"status.{d.status}", lang), values, d.why)


ROWS: Mapping[str, Callable[[Dossier, str], Iterator[Sequence[object]]]] = {
    "documents": _documents,
    "quotations": _quotations,
    "entities": entities,
    "local_entities": _local_entities,
    "stories": _stories,
    "origins": _origins,
    "information_sources": _sources,
    "matrix": _matrix,
    "disagreements": _disagreements,
}
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "documents": ("source", "outlet", "published", "lang", "characters", "cuts"),
    "quotations": ("article", "speaker", "words", "form", "relay"),
    "entities": ("name", "kind", "mentions", "aliases"),
    "local_entities": ("article", "name", "kind", "mentions", "aliases"),
    "stories": ("label", "articles", "documents", "reasons"),
    "origins": ("name", "certainty", "documents", "reasons"),
    "information_sources": ("name", "articles", "documents"),
    "matrix": ("standing", "about", "readings"),
    "disagreements": ("kind", "status", "values", "why"),
}
STAGES: Mapping[str, tuple[str, ...]] = {
    "acquire": ("documents",),
    "annotate": ("local_entities", "quotations"),
    "cluster": ("stories", "origins"),
    "collate": ("disagreements", "matrix"),
}
