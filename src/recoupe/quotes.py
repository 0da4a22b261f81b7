"""The terminal's table of quotations: who says what, how, on whose relay, where, and in which other wordings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from recoupe.labels import labels, shortened
from recoupe.messages import say
from recoupe.model import Cite, Dossier, Family
from recoupe.versions import Said, numbered, said

WIDE, UNTOLD = 132, 80  # columns where the output is no terminal, and rich's own number where nothing tells the width
TABLED = 88  # columns of a screen under which quotations are listed, each with its particulars below
LEAST = 9  # columns of a cell that does not grow: the longest word for a form
COLUMNS = (("speaker", 5), ("words", 12), ("form", 0), ("cue", 4), ("relay", 3), ("article", 5), ("family", 0))
ALWAYS = ("speaker", "words", "article")
WORDS, WORDING = 220, 100  # characters shown of a quotation, of a wording


def quotes_screen(made: Dossier, lang: str) -> None:
    """The quotations by speaker, the unknown last; then each utterance that is told in several wordings."""
    console = Console(highlight=False)
    if not console.is_terminal and console.width == UNTOLD:
        console = Console(highlight=False, width=WIDE)
    rows = said(made)
    if not rows:
        console.print(say("quotes.none", lang))
        return
    numbers = numbered(rows)
    console.print((_table if console.width >= TABLED else _list)(made, rows, numbers, lang))
    shown = {f.id: f for row in rows for f in row.families}
    if shown:
        console.print(Text("\n" + say("quotes.families", lang), style="bold"))
        for name, number in numbers.items():
            console.print(Padding(_family(made, shown[name], number, lang), (0, 0, 0, 2)))


def _table(made: Dossier, rows: Sequence[Said], numbers: Mapping[str, int], lang: str) -> Table:
    """A row a quotation; columns that nothing stands in are left out."""
    cells = list(_cells(made, rows, numbers, lang))
    kept = [n for n, (name, _) in enumerate(COLUMNS) if name in ALWAYS or any(row[n].plain for row in cells)]
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    for heading, ratio in (COLUMNS[n] for n in kept):
        fixed = LEAST if not ratio else None
        table.add_column(say(f"column.{heading}", lang), overflow="fold", ratio=ratio or None, width=fixed)
    for row in cells:
        table.add_row(*(row[n] for n in kept))
    return table


def _list(made: Dossier, rows: Sequence[Said], numbers: Mapping[str, int], lang: str) -> Table:
    """For a narrow screen: the speaker, the words, and below them how, on whose relay and where."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    for speaker, words, *particulars in _cells(made, rows, numbers, lang):
        if speaker.plain:
            grid.add_row(speaker)
        grid.add_row(Padding(words, (0, 0, 0, 2)))
        told = " · ".join(cell.plain for cell in particulars if cell.plain)
        grid.add_row(Padding(Text(told, style="dim"), (0, 0, 0, 2)))
    return grid


def _cells(made: Dossier, rows: Sequence[Said], numbers: Mapping[str, int], lang: str) -> Iterator[list[Text]]:
    """The cells of each quotation, in the order of the columns; a speaker is named once."""
    names, texts = labels(made), {d.id: d.text for d in made.documents}
    before = None
    for row in _ordered(rows):
        q, who = row.quotation, row.speaker or say("speaker.unknown", lang)
        yield [
            Text("" if who == before else who, style="bold" if row.speaker else "dim"),
            Text(_quoted(row, texts)),
            Text(say(f"form.{q.form}", lang), style="dim"),
            Text(shortened(q.cue.span.of(texts[q.cue.document])) if q.cue else ""),
            Text(row.relay),
            Text(names[q.cite.document], style="dim"),
            Text(" ".join(f"[{numbers[f.id]}]" for f in row.families)),
        ]
        before = who


def _ordered(rows: Sequence[Said]) -> list[Said]:
    """Speakers by how many documents and then quotations they have; each one's in the order of the texts."""
    documents = Counter(who for who, _ in {(r.speaker, r.quotation.cite.document) for r in rows})
    count = Counter(r.speaker for r in rows)
    return sorted(rows, key=lambda r: (not r.speaker, -documents[r.speaker], -count[r.speaker], r.speaker))


def _quoted(row: Said, texts: Mapping[str, str]) -> str:
    """The words, between marks where all of them are somebody's own."""
    q = row.quotation
    words = shortened(_words(q.cite, texts), WORDS)
    return f"«\u00a0{words}\u00a0»" if q.form == "direct" else words


def _words(cite: Cite, texts: Mapping[str, str]) -> str:
    return cite.span.of(texts[cite.document])


def _family(made: Dossier, family: Family, number: int, lang: str) -> Table:
    """One utterance: its number, relation and speaker, then its wordings with their articles."""
    names, texts = labels(made), {d.id: d.text for d in made.documents}
    who = next((e.name for e in made.entities if e.id == family.speaker), "")
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold", ratio=3)
    grid.add_column(overflow="fold", ratio=1, style="dim")
    head = " · ".join(w for w in (say(f"relation.{family.relation}", lang), who) if w)
    grid.add_row(Text(f"[{number}]"), Text(head, style="bold"), Text(""))
    for words, where in _wordings(family, names, texts):
        grid.add_row(Text(""), Text(words), Text(where))
    return grid


def _wordings(family: Family, names: Mapping[str, str], texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The distinct wordings of a family, each with the articles that have it."""
    found: dict[str, list[str]] = {}
    for member in family.members:
        found.setdefault(shortened(_words(member, texts), WORDING), []).append(names[member.document])
    yield from ((words, " · ".join(dict.fromkeys(where))) for words, where in found.items())
