"""Sections of the page: each a frozen view of what the template prints, made from the dossier alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from recoupe.export.sheets import LONGEST_VALUE, Passage, Sheet, Witness, place_of
from recoupe.model import Cite, Disagreement, Line, Point, Reading, Side

STATUSES = ("conflict", "update", "scope", "rounding", "compatible")
STANDINGS = ("contested", "corroborated", "copied", "single")
FEWEST, MOST = 3, 7
FIRST_ROWS = 40


@dataclass(frozen=True, slots=True)
class Group:
    """Passages of one origin."""

    witness: Witness
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the account: its words, who carries them, how they stand, the disagreement that they are part of."""

    line: Line
    lead: Passage
    groups: tuple[Group, ...]
    differences: tuple[Disagreement, ...]
    support: str


@dataclass(frozen=True, slots=True)
class Faced:
    """One side of a disagreement: its value where it is short enough to face another, and the passages that give it.

    ``lead`` is the first passage in which the value stands; ``others`` are the rest.
    """

    side: Side
    headline: str
    voice: str
    groups: tuple[Group, ...]
    lead: tuple[Passage, ...]
    others: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A disagreement with its sides."""

    disagreement: Disagreement
    about: str
    sides: tuple[Faced, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What one origin says of a point: the words, the stance, the voice, and where it stands."""

    stance: str
    words: str
    voice: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One origin's place in a row of the matrix; no entry is silence."""

    witness: Witness
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One point of the matrix."""

    point: Point
    cells: tuple[Cell, ...]
    differences: tuple[Disagreement, ...]


def grouped(sheet: Sheet, cites: Iterable[Cite], value: str = "") -> tuple[Group, ...]:
    """Passages by origin, in the order of the sigla."""
    found: dict[str, list[Passage]] = {}
    for passage in sheet.passages(cites, value):
        found.setdefault(passage.siglum, []).append(passage)
    order = {w.siglum: rank for rank, w in enumerate(sheet.witnesses)}
    keys = sorted((key for key in found if key), key=lambda key: order[key])
    return tuple(Group(sheet.witness(found[key][0].document), tuple(found[key])) for key in keys)


def account(sheet: Sheet) -> tuple[Told, ...]:
    """The lines of the account."""
    support = {p.id: sheet.support(p.origins.low, p.origins.high) for p in sheet.made.points}
    return tuple(
        Told(
            line,
            sheet.passage(line.cites[0]),
            grouped(sheet, line.cites),
            _about(sheet, line.point),
            support.get(line.point, ""),
        )
        for line in sheet.made.account
    )


def _about(sheet: Sheet, point: str) -> tuple[Disagreement, ...]:
    """The disagreements about a point, conflicts first."""
    return ranked(d for d in sheet.made.disagreements if d.point == point and point)


def ranked(found: Iterable[Disagreement]) -> tuple[Disagreement, ...]:
    """Disagreements by status, conflicts first, then as the dossier weighs them."""
    return tuple(sorted(found, key=lambda d: STATUSES.index(d.status)))


def differences(sheet: Sheet) -> tuple[tuple[Difference, ...], tuple[Difference, ...]]:
    """The weightiest disagreements, conflicts first, and the others."""
    conflicts = sum(d.status == "conflict" for d in sheet.made.disagreements)
    shown = max(FEWEST, min(MOST, conflicts))
    views = tuple(_difference(sheet, d) for d in ranked(sheet.made.disagreements))
    return views[:shown], views[shown:]


def _difference(sheet: Sheet, differ: Disagreement) -> Difference:
    """A disagreement with its sides; values face each other as headlines only where every side has one."""
    about = next((p.about for p in sheet.made.points if p.id == differ.point), "")
    sides = tuple(_faced(sheet, side) for side in differ.sides)
    whole = all(faced.headline for faced in sides)
    return Difference(differ, about, sides if whole else tuple(replace(faced, headline="") for faced in sides))


def _faced(sheet: Sheet, side: Side) -> Faced:
    groups = grouped(sheet, side.cites, side.value)
    passages = sorted((p for g in groups for p in g.passages), key=lambda p: not p.marked)
    headline = side.value if passages and passages[0].marked and len(side.value) <= LONGEST_VALUE else ""
    return Faced(side, headline, sheet.voice(side.voice), groups, tuple(passages[:1]), tuple(passages[1:]))


def matrix(sheet: Sheet) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The first rows of the matrix, and the others."""
    rows = tuple(_row(sheet, point) for point in sheet.made.points)
    return rows[:FIRST_ROWS], rows[FIRST_ROWS:]


def _row(sheet: Sheet, point: Point) -> Row:
    cells = tuple(Cell(w, _entries(sheet, point.readings, w)) for w in sheet.witnesses)
    return Row(point, cells, _about(sheet, point.id))


def _entries(sheet: Sheet, readings: Sequence[Reading], witness: Witness) -> tuple[Entry, ...]:
    """What the readings give for one origin; readings that read alike (two articles, one sentence) are one entry."""
    found: dict[tuple[str, str, str], dict[Passage, None]] = {}
    for reading in readings:
        own = [c for c in reading.cites if c.document in witness.origin.documents]
        if own:
            key = (reading.stance, _own_words(sheet, reading.value, own[0]), sheet.voice(reading.voice))
            found.setdefault(key, {}).update(dict.fromkeys(sheet.passages(own, reading.value)))
    return tuple(Entry(*key, tuple(passages)) for key, passages in found.items())


def _own_words(sheet: Sheet, value: str, cite: Cite) -> str:
    """The value where this origin has it, else this origin's own words."""
    words = sheet.words(cite)
    return value if place_of(value, words) else words


def statuses(sheet: Sheet) -> tuple[tuple[str, int], ...]:
    """How many disagreements of each status."""
    counts = Counter[str](d.status for d in sheet.made.disagreements)
    return tuple((s, counts[s]) for s in STATUSES if counts[s])


def standings(sheet: Sheet) -> tuple[tuple[str, int], ...]:
    """How many points of each standing, those that need a look first."""
    counts = Counter[str](p.standing for p in sheet.made.points)
    return tuple((s, counts[s]) for s in STANDINGS if counts[s])
