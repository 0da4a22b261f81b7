"""Rows of each table that a terminal shows, and the tables themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from rich.table import Table
from rich.text import Text

from recoupe.labels import bare, joined, labels, say_or, shortened
from recoupe.messages import because, say
from recoupe.model import Cite, Dossier, Origin, Reading


def tabled(name: str, made: Dossier, lang: str) -> Table:
    """One kind of record as a table for the terminal."""
    headings = [say(f"column.{h}", lang) if h else "" for h in COLUMNS[name]]
    return table(headings, ROWS[name](made, lang))


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*[Text("" if cell is None else str(cell)) for cell in row])
    return table


def _words(made: Dossier, cite: Cite) -> str:
    return cite.span.of(next(d.text for d in made.documents if d.id == cite.document))


def _documents(made: Dossier, lang: str) -> Iterator[Sequence[object]]:
    for d in made.documents:
        dated = f"{(d.published.earliest or '?')[:10]} ({say('basis.' + d.published.basis, lang)})"
        kinds = ", ".join(sorted({cut.kind for cut in d.cuts}))
        yield (bare(d.source), d.outlet, dated, d.lang, f"{len(d.text)}", kinds)


def _quotations(made: Dossier, lang: str) -> Iterator[Sequence[object]]:
    names: dict[str | None, str] = {e.id: e.name for e in made.entities}
    for q in made.quotations:
        speaker = names.get(q.speaker) or say("speaker.unknown", lang)
        yield (say(f"form.{q.form}", lang), speaker, names.get(q.relay, q.relay), shortened(_words(made, q.cite), 160))


def entities(made: Dossier, lang: str) -> Iterator[Sequence[object]]:
    for e in made.entities:
        aliases = ", ".join(a for a in e.aliases if a != e.name)
        yield (e.name, say(f"kind.{e.kind}", lang), len(e.mentions), shortened(aliases, 120))


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
        cells = [_cell(r, names, lang) for r in p.readings]
        yield (say(f"screen.{p.standing}", lang), shortened(p.about, 60), "\n".join(cells))


def _cell(reading: Reading, names: Mapping[str, str], lang: str) -> str:
    who = joined(names[d] for d in reading.documents)
    return f"{say('stance.' + reading.stance, lang)} {shortened(reading.value, 100)} ({who})"


def _disagreements(made: Dossier, lang: str) -> Iterator[Sequence[object]]:
    for d in made.disagreements:
        values = "\n".join(shortened(side.value, 100) for side in d.sides)
        yield (say(f"difference.{d.kind}", lang), say(f"status.{d.status}", lang), values, d.why)


ROWS: Mapping[str, Callable[[Dossier, str], Iterator[Sequence[object]]]] = {
    "documents": _documents,
    "quotations": _quotations,
    "entities": entities,
    "stories": _stories,
    "origins": _origins,
    "information_sources": _sources,
    "matrix": _matrix,
    "disagreements": _disagreements,
}
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "documents": ("source", "outlet", "published", "lang", "characters", "cuts"),
    "quotations": ("form", "speaker", "relay", "words"),
    "entities": ("name", "kind", "mentions", "aliases"),
    "stories": ("label", "articles", "documents", "reasons"),
    "origins": ("name", "certainty", "documents", "reasons"),
    "information_sources": ("name", "articles", "documents"),
    "matrix": ("standing", "about", "readings"),
    "disagreements": ("kind", "status", "values", "why"),
}
STAGES: Mapping[str, tuple[str, ...]] = {
    "acquire": ("documents",),
    "annotate": ("entities", "quotations"),
    "cluster": ("stories", "origins"),
    "collate": ("disagreements", "matrix"),
}
