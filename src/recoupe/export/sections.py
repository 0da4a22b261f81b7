"""Sections of the page: each a frozen view of what the template prints, made from the dossier alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recoupe.export.dates import day, hour
from recoupe.export.differing import pieces
from recoupe.export.sheets import LONGEST_VALUE, Passage, Sheet, Witness, place_of, spaced
from recoupe.messages import catalogue
from recoupe.model import (
    Cite,
    Disagreement,
    Doubt,
    Entity,
    Family,
    Happening,
    Line,
    Origin,
    Point,
    Quotation,
    Reading,
    Side,
    Story,
)

STATUSES = ("conflict", "update", "scope", "rounding", "compatible")
FEWEST, MOST = 3, 7
FIRST_ROWS = 40
FIRST_NAMES = 12


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


@dataclass(frozen=True, slots=True)
class Faced:
    """One side of a disagreement; ``headline`` is its value where it is short enough to face another."""

    side: Side
    headline: str
    voice: str
    groups: tuple[Group, ...]


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


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a quotation family: its passage, and the same words in pieces (differs or not)."""

    passage: Passage
    pieces: tuple[tuple[bool, str], ...]


@dataclass(frozen=True, slots=True)
class Versions:
    """A quotation family: who speaks, and the wordings facing each other."""

    family: Family
    speaker: str
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """A line of the timeline: the hour where it is known, and the passages."""

    hour: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """What happened on one day (or month, or year)."""

    when: str
    rows: tuple[Dated, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """An entity, what it is also called, how often and where it is named, and the words given as its own."""

    entity: Entity
    aliases: tuple[str, ...]
    sigla: tuple[str, ...]
    places: tuple[Passage, ...]
    quotations: tuple[tuple[Quotation, Passage], ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """An origin with its reasons, each with the passages that show it."""

    witness: Witness
    reasons: tuple[tuple[str, tuple[Passage, ...]], ...]


@dataclass(frozen=True, slots=True)
class Hesitation:
    """Doubts of one kind: the sentence, and the places."""

    words: str
    passages: tuple[Passage, ...]
    count: int


def grouped(sheet: Sheet, cites: Iterable[Cite], value: str = "") -> tuple[Group, ...]:
    """Passages by origin, in the order of the cites."""
    found: dict[str, list[Passage]] = {}
    for passage in sheet.passages(cites, value):
        found.setdefault(passage.siglum, []).append(passage)
    return tuple(Group(sheet.witness(own[0].document), tuple(own)) for key, own in found.items() if key)


def account(sheet: Sheet) -> tuple[Told, ...]:
    """The lines of the account."""
    return tuple(
        Told(line, sheet.passage(line.cites[0]), grouped(sheet, line.cites), _about(sheet, line.point))
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
    about = next((p.about for p in sheet.made.points if p.id == differ.point), "")
    return Difference(differ, about, tuple(_faced(sheet, side) for side in differ.sides))


def _faced(sheet: Sheet, side: Side) -> Faced:
    headline = side.value if len(side.value) <= LONGEST_VALUE else ""
    return Faced(side, headline, sheet.voice(side.voice), grouped(sheet, side.cites, side.value))


def matrix(sheet: Sheet) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The first rows of the matrix, and the others."""
    rows = tuple(_row(sheet, point) for point in sheet.made.points)
    return rows[:FIRST_ROWS], rows[FIRST_ROWS:]


def _row(sheet: Sheet, point: Point) -> Row:
    cells = tuple(Cell(w, _entries(sheet, point.readings, w)) for w in sheet.witnesses)
    return Row(point, cells, _about(sheet, point.id))


def _entries(sheet: Sheet, readings: Sequence[Reading], witness: Witness) -> tuple[Entry, ...]:
    out = []
    for reading in readings:
        own = [c for c in reading.cites if c.document in witness.origin.documents]
        if own:
            words = _own_words(sheet, reading.value, own[0])
            passages = sheet.passages(own, reading.value)
            out.append(Entry(reading.stance, words, sheet.voice(reading.voice), passages))
    return tuple(out)


def _own_words(sheet: Sheet, value: str, cite: Cite) -> str:
    """The value where this origin has it, else this origin's own words."""
    words = sheet.words(cite)
    return value if place_of(value, words) else words


def wordings(sheet: Sheet) -> tuple[Versions, ...]:
    """The quotation families, those with most wordings first told as the dossier orders them."""
    return tuple(_versions(sheet, family) for family in sheet.made.families)


def _versions(sheet: Sheet, family: Family) -> Versions:
    speaker = sheet.entities.get(family.speaker or "") or sheet.say("page.speaker.unknown")
    first = [(operation != "equal", a) for operation, a, _ in family.diff]
    other = [(operation != "equal", b) for operation, _, b in family.diff]
    passages = sheet.passages(family.members)
    rows = [Wording(p, pieces(p.words, *((other, first) if rank else (first,)))) for rank, p in enumerate(passages)]
    return Versions(family, speaker, tuple(rows))


def timeline(sheet: Sheet) -> tuple[tuple[Day, ...], tuple[Day, ...]]:
    """The story's own days, and the background."""
    rows = sheet.made.timeline
    return _days(sheet, [h for h in rows if not h.background]), _days(sheet, [h for h in rows if h.background])


def _days(sheet: Sheet, rows: Sequence[Happening]) -> tuple[Day, ...]:
    found: dict[tuple[str, str], list[Happening]] = {}
    for row in rows:
        found.setdefault((day(row.earliest), day(row.latest)), []).append(row)
    return tuple(
        Day(sheet.date(*(b or None for b in bounds)), tuple(_dated(sheet, h) for h in own))
        for bounds, own in found.items()
    )


def _dated(sheet: Sheet, happening: Happening) -> Dated:
    return Dated(hour(happening.earliest, happening.latest, sheet.lang), sheet.passages(happening.cites))


def people(sheet: Sheet, kind: str) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """The named entities of a kind, the most named first, and the rest."""
    named = [e for e in sheet.made.entities if e.kind == kind and any(m.form == "name" for m in e.mentions)]
    ranked = sorted(named, key=lambda e: (-len(e.mentions), e.name))
    views = tuple(_person(sheet, e) for e in ranked)
    return views[:FIRST_NAMES], views[FIRST_NAMES:]


def _person(sheet: Sheet, entity: Entity) -> Person:
    firsts = {m.cite.document: m.cite for m in reversed(entity.mentions)}
    places = sheet.passages(firsts[d] for d in sheet.told if d in firsts)
    said = [q for q in sheet.made.quotations if entity.id in (q.speaker, *q.speakers)]
    return Person(
        entity,
        tuple(a for a in entity.aliases if a != entity.name),
        tuple(dict.fromkeys(p.siglum for p in places if p.siglum)),
        places,
        tuple((q, sheet.passage(q.cite)) for q in said),
    )


def lineages(sheet: Sheet) -> tuple[Lineage, ...]:
    """The origins with their reasons, a reason given once."""
    return tuple(Lineage(w, _reasons(sheet, w.origin)) for w in sheet.witnesses)


def _reasons(sheet: Sheet, origin: Origin) -> tuple[tuple[str, tuple[Passage, ...]], ...]:
    found: dict[str, list[Cite]] = {}
    for evidence in origin.evidence:
        found.setdefault(evidence.reason, []).extend(evidence.cites)
    return tuple((because(sheet, code), sheet.passages(dict.fromkeys(cites))) for code, cites in found.items())


def because(sheet: Sheet, code: str) -> str:
    """A reason's code in words; the code where the catalogue has none."""
    return sheet.say_or(f"reason.{code}", sheet.say_or(f"page.reason.{code}", code))


def gathered(sheet: Sheet, story: Story) -> tuple[str, ...]:
    """Why the documents of a story are together."""
    return tuple(_gathered(sheet, reason) for reason in story.reasons)


def _gathered(sheet: Sheet, reason: str) -> str:
    """A reason ("shared words: …", "published within 2 days") with its first words in the dossier's language."""
    head, _, tail = reason.partition(": ")
    number = re.search(r"\d+", head)
    key = "page.because." + re.sub(r"\d+ ", "", head).replace(" ", "-")
    if key not in catalogue():
        return reason
    words = sheet.say(key, n=int(number.group())) if number else sheet.say(key)
    listed = ", ".join(sheet.date(part, part) for part in tail.split(", ")) if tail and words.endswith(":") else ""
    return f"{words} {listed}".strip()


def hesitations(sheet: Sheet) -> tuple[Hesitation, ...]:
    """The doubts, those of one sentence together, the most frequent last."""
    found: dict[str, list[Cite | None]] = {}
    for doubt in sheet.made.doubts:
        found.setdefault(_hesitation(sheet, doubt), []).append(doubt.cite)
    rows = [Hesitation(w, sheet.passages(c for c in cites if c), len(cites)) for w, cites in found.items()]
    return tuple(sorted(rows, key=lambda r: r.count))


def _hesitation(sheet: Sheet, doubt: Doubt) -> str:
    """The catalogue's sentence where it has one and its slots are known, else the doubt's own."""
    key, slots = f"page.doubt.{doubt.kind}", dict(doubt.slots)
    words = catalogue().get(key, {}).get(sheet.lang)
    if words and set(re.findall(r"{(\w+)}", words)) <= slots.keys():
        return spaced(words).format(**slots)
    return _spoken(doubt.detail, sheet.lang)


def _spoken(detail: str, lang: str) -> str:
    """The half of a detail that is in the dossier's language, where it is given in French and English."""
    halves = detail.split(" / ")
    return halves[("fr", "en").index(lang)] if len(halves) == 2 else detail


def statuses(sheet: Sheet) -> tuple[tuple[str, int], ...]:
    """How many disagreements of each status."""
    counts = Counter[str](d.status for d in sheet.made.disagreements)
    return tuple((s, counts[s]) for s in STATUSES if counts[s])
