"""Sections of the page: each a frozen view of what the template prints, made from the dossier alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from recoupe.export.sheets import LONGEST_VALUE, Passage, Sheet, Witness, place_of
from recoupe.model import Cite, Disagreement, Line, Point, Reading, Side

STATUSES = ("conflict", "update", "scope", "rounding", "compatible")
STANDINGS = ("contested", "corroborated", "copied", "single")
FEWEST, MOST = 3, 7
FIRST_ROWS = 40
MOST_COLUMNS = 12
"""With more origins than this, a column each is wider than any screen: the columns are then the stances."""
LEADS = 2
"""How many wordings of a side are quoted before the fold."""


@dataclass(frozen=True, slots=True)
class Group:
    """Passages of one origin."""

    witness: Witness
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the account: its words, who carries them, how they stand, the disagreement that they are part of."""

    id: str
    line: Line
    lead: Passage
    groups: tuple[Group, ...]
    differences: tuple[Disagreement, ...]
    support: str
    kind: str


@dataclass(frozen=True, slots=True)
class Faced:
    """One side of a disagreement: its value where it is short enough to face another, and the passages that give it.

    ``lead`` is a passage for each of the first origins, those in which the value stands first, those in the same words
    together; ``others`` are the rest.
    """

    side: Side
    headline: str
    voice: str
    stance: str
    lead: tuple[tuple[Passage, ...], ...]
    others: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A disagreement with its sides."""

    disagreement: Disagreement
    kind: str
    standing: str
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

    @property
    def stances(self) -> tuple[str, ...]:
        """The stances that its cells hold."""
        return tuple(dict.fromkeys(e.stance for cell in self.cells for e in cell.entries))

    @property
    def standing(self) -> str:
        """The standing as the page says it: a point that several origins tell, each its own way, is no single voice."""
        told = sum(bool(cell.entries) for cell in self.cells)
        return "each" if self.point.standing == "single" and told > 1 else self.point.standing

    def held(self, stance: str) -> tuple[Entry, ...]:
        """What its origins say with one stance, those that read alike together."""
        found: dict[tuple[str, str], list[Passage]] = {}
        for e in (e for cell in self.cells for e in cell.entries if e.stance == stance):
            found.setdefault((e.words, e.voice), []).extend(e.passages)
        return tuple(Entry(stance, words, voice, tuple(own)) for (words, voice), own in found.items())

    def silent(self) -> tuple[Witness, ...]:
        """The origins that say nothing of it."""
        return tuple(cell.witness for cell in self.cells if not cell.entries)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one standing; ``id`` is the address of their heading, and empty where they go on from another table."""

    standing: str
    id: str
    rows: tuple[Row, ...]


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
    points = {p.id: p for p in sheet.made.points}
    return tuple(_told(sheet, line, points.get(line.point)) for line in sheet.made.account)


def _told(sheet: Sheet, line: Line, point: Point | None) -> Told:
    lead = line.cites[0]
    return Told(
        f"l-{lead.document}-{lead.span.start}",
        line,
        sheet.passage(lead),
        grouped(sheet, line.cites),
        _about(sheet, line.point),
        sheet.support(point.origins.low, point.origins.high) if point else "",
        point.kind if point else "",
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
    point = next((p for p in sheet.made.points if p.id == differ.point), None)
    stances = {c: r.stance for r in point.readings for c in r.cites} if point else {}
    sides = tuple(_faced(sheet, side, stances) for side in differ.sides)
    if not all(faced.headline for faced in sides):
        sides = tuple(replace(faced, headline="") for faced in sides)
    return Difference(differ, point.kind if point else "", point.standing if point else "", sides)


def _faced(sheet: Sheet, side: Side, stances: Mapping[Cite, str]) -> Faced:
    groups = grouped(sheet, side.cites, side.value)
    ranked = sorted((sorted(g.passages, key=lambda p: not p.marked) for g in groups), key=lambda g: not g[0].marked)
    alike = _alike(passages[0] for passages in ranked)
    lead, taken = alike[:LEADS], {p for same in alike[:LEADS] for p in same}
    others = tuple(p for passages in ranked for p in passages if p not in taken)
    short = bool(lead) and bool(lead[0][0].marked) and len(side.value) <= LONGEST_VALUE
    stance = next((stances[c] for c in side.cites if c in stances), "")
    return Faced(side, side.value if short else "", sheet.voice(side.voice), stance, lead, others)


def _alike(passages: Iterable[Passage]) -> tuple[tuple[Passage, ...], ...]:
    """Passages in the same words together."""
    found: dict[str, list[Passage]] = {}
    for passage in passages:
        found.setdefault(passage.words, []).append(passage)
    return tuple(map(tuple, found.values()))


def matrix(sheet: Sheet) -> tuple[tuple[Rows, ...], tuple[Rows, ...]]:
    """The first rows of the matrix, and the others, each by standing, what needs a look first."""
    points = sorted(sheet.made.points, key=lambda p: STANDINGS.index(p.standing))
    rows = tuple(_row(sheet, point) for point in points)
    first, others = _by_standing(rows[:FIRST_ROWS]), _by_standing(rows[FIRST_ROWS:])
    begun = {group.standing for group in first}
    return first, tuple(replace(group, id="" if group.standing in begun else group.id) for group in others)


def _by_standing(rows: Sequence[Row]) -> tuple[Rows, ...]:
    found = ((s, tuple(r for r in rows if r.point.standing == s)) for s in STANDINGS)
    return tuple(Rows(standing, f"standing-{standing}", own) for standing, own in found if own)


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


def denials(sheet: Sheet) -> int:
    """How many points somebody denies."""
    return sum(any(r.stance == "denies" for r in p.readings) for p in sheet.made.points)


def kinds(sheet: Sheet) -> tuple[str, ...]:
    """The kinds of the points, in their order."""
    return tuple(dict.fromkeys(p.kind for p in sheet.made.points))
