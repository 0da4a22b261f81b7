"""What a terminal shows: the first screen of a dossier, one table a stage, a progress bar."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from recoupe.links import Link
from recoupe.messages import because, say
from recoupe.model import Cite, Disagreement, Dossier, Entity, Origin, Point, Reading

STYLES = {"corroborated": "green", "contested": "red", "copied": "yellow", "single": "dim"}
SHOWN = {"contested": 4, "corroborated": 5, "copied": 2, "single": 3}
LONGEST = 90


@contextmanager
def progress(lang: str) -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on standard error, gone when the work is done."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(say("progress.acquire", lang), total=None)

        def show(stage: str, done: int, total: int) -> None:
            bar.update(task, description=say(f"progress.{stage}", lang), completed=done, total=total)

        yield show


def shortened(text: str, longest: int = LONGEST) -> str:
    """A text on one line, cut at a word with an ellipsis where it is too long.

    >>> shortened("un incendie a ravagé l’entrepôt", 16)
    'un incendie a…'
    """
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    return (cut[: cut.rfind(" ")] if " " in cut else cut).rstrip(" ,;:") + "…"


def independent(made: Dossier, lang: str) -> str:
    """ "3 independent origins", or "2 to 4 independent origins"."""
    low, high = made.independent.low, made.independent.high
    if low == high:
        return say("count.origins", lang, n=high)
    return say("count.origins.range", lang, low=low, high=high)


def labels(made: Dossier) -> Mapping[str, str]:
    """How each document is called: its outlet, else the last part of its source."""
    return {d.id: d.outlet or bare(d.source) for d in made.documents}


def bare(source: str) -> str:
    """The last part of a source, without its suffix.

    >>> bare("articles/01-agence.txt"), bare("depeches.jsonl#matin")
    ('01-agence', 'matin')
    """
    name = source.replace("\\", "/").rsplit("/", 1)[-1].rsplit("#", 1)[-1]
    return name.rsplit(".", 1)[0] if "." in name.strip(".") else name


def first_screen(made: Dossier, written: str, lang: str) -> None:
    """The first screen: what is corroborated, disputed, copied, told once; then what was set aside."""
    console = Console(highlight=False)
    story = made.stories[0]
    count = say("count.articles", lang, n=len(story.documents))
    title = Text(shortened(story.label) or "recoupe", style="bold")
    console.print(Text(" · ").join([title, Text(count), Text(independent(made, lang))]))
    rows = list(_first_rows(made, lang)) or list(_account_rows(made, lang))
    console.print()
    console.print(Padding(_grid(rows), (0, 0, 0, 2)) if rows else Text("  " + say("screen.nothing", lang)))
    console.print()
    for line in _remarks(made, lang):
        console.print(Text("  " + line, style="dim"))
    console.print(Text("  " + say("screen.written", lang, path=written)))


def _grid(rows: Iterable[tuple[str, str, str, str]]) -> Table:
    grid = Table.grid(padding=(0, 3, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=3, overflow="fold")
    grid.add_column(ratio=2, style="dim", overflow="fold")
    for standing, word, what, who in rows:
        grid.add_row(Text(word, style=STYLES[standing]), Text(what), Text(who))
    return grid


def _first_rows(made: Dossier, lang: str) -> Iterator[tuple[str, str, str, str]]:
    names = labels(made)
    for standing in ("corroborated", "contested", "copied", "single"):
        word = say(f"screen.{standing}", lang)
        if standing == "contested":
            hard = [d for d in made.disagreements if d.status == "conflict"][: SHOWN[standing]]
            yield from ((standing, word, *_sides(made, d, names)) for d in hard)
            continue
        fitting = sorted((p for p in made.points if p.standing == standing and _fits(p)), key=_bare_slot)
        points = fitting[: SHOWN[standing]]
        updated = {d.point for d in made.disagreements if d.status == "update"}
        yield from ((standing, word, shortened(_told(p, updated, lang)), _who(made, p, names, lang)) for p in points)


def _account_rows(made: Dossier, lang: str) -> Iterator[tuple[str, str, str, str]]:
    """Where no point was found (a single article, say): the first lines of the account."""
    names = labels(made)
    for line in made.account[: SHOWN["single"]]:
        word = say(f"screen.{line.standing}", lang)
        yield line.standing, word, shortened(line.text), names[line.cites[0].document]


def _fits(point: Point) -> bool:
    """Whether the word "single" says it well: a point that two documents tell differently is not shown as one's own."""
    return point.standing != "single" or len({d for reading in point.readings for d in reading.documents}) == 1


def _bare_slot(point: Point) -> bool:
    """Whether what is agreed is a place, a time or an actor only: such points come after whole statements."""
    return point.kind in ("place", "time", "actor")


def _told(point: Point, updated: Collection[str], lang: str) -> str:
    """The point in the words of its best-supported reading; of an updated point, of its latest, which comes first."""
    best = point.readings[0] if point.id in updated else max(point.readings, key=lambda r: len(r.documents))
    if _bare_slot(point):
        return f"{say('point.' + point.kind, lang)} : {best.value}"
    alone = point.kind in ("quotation", "action", "polarity") or best.value in point.about
    return best.value if alone and best.value not in point.about else point.about if alone else _headed(point, best)


def _headed(point: Point, reading: Reading) -> str:
    return f"{point.about} : {reading.value}"


def _sides(made: Dossier, differ: Disagreement, names: Mapping[str, str]) -> tuple[str, str]:
    about = next((p.about for p in made.points if p.id == differ.point), "")
    values = " | ".join(shortened(side.value, 60) for side in differ.sides[:3])
    who = " | ".join(_joined(names[d] for d in side.documents) for side in differ.sides[:3])
    said_twice = any(about.startswith(side.value[:40]) or side.value.startswith(about[:40]) for side in differ.sides)
    return (f"{shortened(about, 60)} : {values}" if about and not said_twice else values), who


def _joined(names: Iterable[str]) -> str:
    return " · ".join(dict.fromkeys(names))


def _who(made: Dossier, point: Point, names: Mapping[str, str], lang: str) -> str:
    documents = [d for reading in point.readings for d in reading.documents]
    if point.standing != "copied":
        return shortened(_joined(names[d] for d in documents), 60)
    told = set(documents)
    origin = max(made.origins, key=lambda o: len(told & set(o.documents)), default=None)
    name = (origin.name or names[origin.documents[0]]) if origin else ""
    return say("screen.copied.note", lang, n=len(told), origin=name)


def _remarks(made: Dossier, lang: str) -> Iterator[str]:
    if made.refusals:
        yield say("count.refused", lang, n=len(made.refusals))
    aside = sum(len(s.documents) for s in made.stories[1:])
    if aside:
        yield say("count.aside", lang, n=aside)
    if made.doubts:
        yield say("count.doubts", lang, n=len(made.doubts))


def _table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*[Text("" if cell is None else str(cell)) for cell in row])
    return table


def _words(made: Dossier, cite: Cite) -> str:
    return cite.span.of(next(d.text for d in made.documents if d.id == cite.document))


def stage_screen(stage: str, made: Dossier, lang: str) -> None:
    """What one stage found, as tables."""
    console = Console(highlight=False)
    for name in STAGES[stage]:
        console.print(Text(say(f"table.{name}", lang), style="bold"))
        console.print(Padding(tabled(name, made, lang), (0, 0, 1, 2)))


def table_screen(name: str, made: Dossier, lang: str) -> None:
    """One table."""
    Console(highlight=False).print(tabled(name, made, lang))


def entities_screen(made: Dossier, links: Sequence[Link] | None, lang: str) -> None:
    """The entities, with the items that they are linked to where a table of items was given."""
    if links is None:
        table_screen("entities", made, lang)
        return
    linked = {link.entity: link for link in links}
    headings = [say(f"column.{h}", lang) for h in (*COLUMNS["entities"], "kb")]
    pairs = zip(made.entities, _entities(made, lang), strict=True)
    rows = ((*row, _link(e, linked.get(e.id, Link(e.id)), lang)) for e, row in pairs)
    Console(highlight=False).print(_table(headings, rows))


def _link(entity: Entity, link: Link, lang: str) -> str:
    """ "Q90", "Q90 Paris" where the item has another name, "ambiguous: Q90, Q8", or nothing."""
    if link.item is None:
        return say("kb.ambiguous", lang, items=link.listed()) if link.rivals else ""
    return link.item.id if link.item.label == entity.name else f"{link.item.id} {link.item.label}"


def origins_screen(made: Dossier, lang: str) -> None:
    """How many really say so, with the reasons."""
    console = Console(highlight=False)
    console.print(Text(independent(made, lang), style="bold"))
    console.print(Padding(tabled("origins", made, lang), (1, 0, 1, 2)))
    if made.information_sources:
        console.print(Text(say("table.information_sources", lang), style="bold"))
        console.print(Padding(tabled("information_sources", made, lang), (0, 0, 1, 2)))


def tabled(name: str, made: Dossier, lang: str) -> Table:
    """One kind of record as a table for the terminal."""
    headings = [say(f"column.{h}", lang) if h else "" for h in COLUMNS[name]]
    return _table(headings, ROWS[name](made, lang))


def _documents(made: Dossier, lang: str) -> Iterator[Sequence[object]]:
    files = _files([d.source for d in made.documents])
    for d in made.documents:
        dated = f"{(d.published.earliest or '?')[:10]} ({say('basis.' + d.published.basis, lang)})"
        kinds = ", ".join(sorted({cut.kind for cut in d.cuts}))
        yield (files[d.source], d.outlet, dated, d.lang, f"{len(d.text)}", kinds)


def _files(sources: Sequence[str]) -> Mapping[str, str]:
    """How each source is shown: its last part, with its number or its archive where others share that.

    >>> _files(["a.html#1", "b.zip/a.html#1", "c.txt"])
    {'a.html#1': 'a.html#1', 'b.zip/a.html#1': 'b.zip/a.html#1', 'c.txt': 'c'}
    """
    shared = Counter(map(bare, sources))
    folder = os.path.commonprefix(list(sources)).rfind("/") + 1  # noqa: RUF071
    return {source: bare(source) if shared[bare(source)] == 1 else source[folder:] for source in sources}


def _quotations(made: Dossier, lang: str) -> Iterator[Sequence[object]]:
    names: dict[str | None, str] = {e.id: e.name for e in made.entities}
    for q in made.quotations:
        speaker = names.get(q.speaker) or say("speaker.unknown", lang)
        yield (say(f"form.{q.form}", lang), speaker, names.get(q.relay, q.relay), shortened(_words(made, q.cite), 160))


def _entities(made: Dossier, lang: str) -> Iterator[Sequence[object]]:
    for e in made.entities:
        aliases = ", ".join(a for a in e.aliases if a != e.name)
        yield (e.name, say(f"kind.{e.kind}", lang), len(e.mentions), shortened(aliases, 120))


def _stories(made: Dossier, lang: str) -> Iterator[Sequence[object]]:
    names = labels(made)
    for s in made.stories:
        why = "; ".join(" ".join(because(reason, lang)).strip() for reason in s.reasons)
        yield (s.label, len(s.documents), shortened(_joined(names[d] for d in s.documents), 160), why)


def _origins(made: Dossier, lang: str) -> Iterator[Sequence[object]]:
    names = labels(made)
    for o in made.origins:
        members = _joined(names[d] for d in o.documents)
        yield (o.name, say(f"certainty.{o.certainty}", lang), members, "; ".join(_reasons(o, lang)))


def _reasons(origin: Origin, lang: str) -> list[str]:
    return list(dict.fromkeys(say_or(f"reason.{e.reason}", lang, e.reason) for e in origin.evidence))


def say_or(key: str, lang: str, otherwise: str) -> str:
    """The message, or the other words where the catalogue has none."""
    try:
        return say(key, lang)
    except KeyError:
        return otherwise


def _sources(made: Dossier, lang: str) -> Iterator[Sequence[object]]:
    names = labels(made)
    for s in made.information_sources:
        yield (s.name, len(s.documents), _joined(names[d] for d in s.documents))


def _matrix(made: Dossier, lang: str) -> Iterator[Sequence[object]]:
    names = labels(made)
    for p in made.points:
        cells = [_cell(r, names, lang) for r in p.readings]
        yield (say(f"screen.{p.standing}", lang), shortened(p.about, 60), "\n".join(cells))


def _cell(reading: Reading, names: Mapping[str, str], lang: str) -> str:
    who = _joined(names[d] for d in reading.documents)
    return f"{say('stance.' + reading.stance, lang)} {shortened(reading.value, 100)} ({who})"


def _disagreements(made: Dossier, lang: str) -> Iterator[Sequence[object]]:
    for d in made.disagreements:
        values = "\n".join(shortened(side.value, 100) for side in d.sides)
        yield (say(f"difference.{d.kind}", lang), say(f"status.{d.status}", lang), values, d.why)


ROWS: Mapping[str, Callable[[Dossier, str], Iterator[Sequence[object]]]] = {
    "documents": _documents,
    "quotations": _quotations,
    "entities": _entities,
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


def explained(made: Dossier, pair: Sequence[str], lang: str) -> str:
    """Why two documents do, or do not, share an origin.

    Raises ``UsageError`` where a name fits no document, or several.
    """
    from recoupe.run.origins import explanation

    return explanation(made, (pair[0], pair[1]), lang)
