"""What a terminal shows: the first screen of a dossier, one table a stage, a progress bar."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from recoupe.changes import Change, Changes
from recoupe.corrections import SET_ASIDE
from recoupe.firsts import First, firsts
from recoupe.labels import fitted, independent, joined, listed, shortened
from recoupe.links import Link
from recoupe.messages import say
from recoupe.model import Dossier, Entity
from recoupe.rows import COLUMNS, STAGES, entities, table, tabled
from recoupe.run.changes import sentence

STYLES = {"corroborated": "green", "contested": "red", "update": "cyan", "copied": "yellow", "single": "dim"}
SIGNS = {"+": "green", "−": "red", "≠": "yellow", "→": "cyan"}
ROOMY = 96  # columns from which a row of the first screen has two lines at most, else three
LEAST = 18  # columns of who says so, at least; a third of the screen, at most
GAP = 3


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


def first_screen(made: Dossier, written: str, lang: str) -> None:
    """The first screen: what is corroborated, disputed, copied, told once; then what was set aside."""
    console = Console(highlight=False)
    _titled(console, made, lang)
    rows = firsts(made, lang)
    console.print()
    console.print(_grid(rows, console.width - 2, lang) if rows else Text("  " + say("screen.nothing", lang)))
    console.print()
    for line in _remarks(made, lang):
        console.print(Text("  " + line, style="dim"))
    console.print(Text("  " + say("screen.written", lang, path=written)))


def _titled(console: Console, made: Dossier, lang: str) -> None:
    """The story and its two counts on one line; the counts are whole, the title gives way."""
    story = made.stories[0]
    counts = f" · {say('count.articles', lang, n=len(story.documents))} · {independent(made, lang)}"
    title = shortened(story.label, max(24, console.width - len(counts))) or "recoupe"
    console.print(Text.assemble((title, "bold"), counts))


def _grid(rows: Sequence[First], width: int, lang: str) -> Padding:
    """The rows in three columns: standing, words, who; each row as long as it may be."""
    words = [say(f"screen.{row.standing}", lang) for row in rows]
    first = max(map(len, words)) + GAP
    who = min(max(len(" | ".join(map(joined, row.who))) for row in rows), max(LEAST, width // 3))
    room, lines = max(LEAST, width - first - who - GAP), 2 if width >= ROOMY else 3
    grid = Table.grid(padding=(0, GAP, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(width=room, overflow="fold")
    grid.add_column(style="dim", width=who, overflow="fold")
    for row, word in zip(rows, words, strict=True):
        tall = lines + (len(row.parts) > 1)
        each = (who - 2) * tall // len(row.who) - GAP * (len(row.who) > 1)
        told = " | ".join(listed(names, each) for names in row.who)
        grid.add_row(Text(word, style=STYLES[row.standing]), _said(row, (room, tall), lang), Text(told))
    return Padding(grid, (0, 0, 0, 2))


def _said(row: First, space: tuple[int, int], lang: str) -> Text:
    """The words of a row, its head before a colon; sides share the space (columns, lines) and are parted by a bar."""
    width, lines = space
    head = row.head + say("colon", lang) if row.head else ""
    parts = row.parts
    if len(parts) > 1 and len(head) + len(" | ".join(parts)) > width * lines:
        room = (width * lines - len(head)) // len(parts) - GAP
        parts = tuple(shortened(part, room) for part in parts)
    return Text(fitted(head + " | ".join(parts), width, lines, row.marked))


def _remarks(made: Dossier, lang: str) -> Iterator[str]:
    if made.refusals:
        yield say("count.refused", lang, n=len(made.refusals))
    away = sum(len(s.documents) for s in made.stories[1:] if SET_ASIDE in s.reasons)
    aside = sum(len(s.documents) for s in made.stories[1:]) - away
    if aside:
        yield say("count.aside", lang, n=aside)
    if made.corrections:
        yield say("count.corrections", lang, n=sum(c.applied for c in made.corrections))
    if made.doubts:
        yield say("count.doubts", lang, n=len(made.doubts))


def stage_screen(stage: str, made: Dossier, lang: str) -> None:
    """What one stage found, as tables."""
    console = Console(highlight=False)
    for name in STAGES[stage]:
        console.print(Text(say(f"table.{name}", lang), style="bold"))
        console.print(Padding(tabled(name, made, lang, console.width - 2), (0, 0, 1, 2)))


def table_screen(name: str, made: Dossier, lang: str) -> None:
    """One table."""
    console = Console(highlight=False)
    console.print(tabled(name, made, lang, console.width))


def entities_screen(made: Dossier, links: Sequence[Link] | None, lang: str) -> None:
    """The entities, with the items that they are linked to where a table of items was given."""
    if links is None:
        table_screen("entities", made, lang)
        return
    linked = {link.entity: link for link in links}
    headings = [say(f"column.{h}", lang) for h in (*COLUMNS["entities"], "kb")]
    pairs = zip(made.entities, entities(made, lang), strict=True)
    rows = ((*row, _link(e, linked.get(e.id, Link(e.id)), lang)) for e, row in pairs)
    console = Console(highlight=False)
    console.print(table(headings, rows, console.width))


def _link(entity: Entity, link: Link, lang: str) -> str:
    """ "Q90", "Q90 Paris" where the item has another name, "ambiguous: Q90, Q8", or nothing."""
    if link.item is None:
        return say("kb.ambiguous", lang, items=link.listed()) if link.rivals else ""
    return link.item.id if link.item.label == entity.name else f"{link.item.id} {link.item.label}"


def origins_screen(made: Dossier, lang: str) -> None:
    """How many really say so, with the reasons."""
    console = Console(highlight=False)
    console.print(Text(independent(made, lang), style="bold"))
    console.print(Padding(tabled("origins", made, lang, console.width - 2), (1, 0, 1, 2)))
    if made.information_sources:
        console.print(Text(say("table.information_sources", lang), style="bold"))
        console.print(Padding(tabled("information_sources", made, lang, console.width - 2), (0, 0, 1, 2)))


def changes_screen(found: Changes, written: str, lang: str) -> None:
    """What changed, by section, each with the first passage that shows it."""
    console = Console(highlight=False)
    counts = f" · {say('count.articles', lang, n=found.old.articles)} → {found.new.articles}"
    title = shortened(found.new.label, max(24, console.width - len(counts))) or "recoupe"
    console.print(Text.assemble((title, "bold"), counts))
    for name, rows in found.sections():
        console.print()
        console.print(Text(say(f"diff.section.{name}", lang), style="bold"))
        console.print(Padding(_changed(rows, console.width - 2, lang), (0, 0, 0, 2)))
    if not found.rows:
        console.print(Text("\n  " + say("diff.none", lang)))
    if written:
        console.print(Text("\n  " + say("screen.written.plain", lang, path=written)))


def _changed(rows: Sequence[Change], width: int, lang: str) -> Table:
    """The changes of a section, a sign before each; three lines at most, and one for the passage."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for row in rows:
        sign, _, told = sentence(row, lang).partition(" ")
        grid.add_row(Text(sign, style=SIGNS.get(sign, "")), Text(fitted(told, width - 2, 3)))
        if row.passages and not row.kind.startswith("point") and row.passages[0].text != row.what:
            first = row.passages[0]
            grid.add_row("", Text(fitted(f"{first.name}{say('colon', lang)}{first.text}", width - 2, 1), style="dim"))
    return grid


def explained(made: Dossier, pair: Sequence[str], lang: str) -> str:
    """Why two documents do, or do not, share an origin.

    Raises ``UsageError`` where a name fits no document, or several.
    """
    from recoupe.run.origins import explanation

    return explanation(made, (pair[0], pair[1]), lang)
