"""Appendices of the page, after the matrix: wordings, timeline, people, origins, doubts: frozen views of a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.export.dates import day, hour, month_day
from recoupe.export.differing import against, pieces
from recoupe.export.sheets import Passage, Sheet, Witness, spaced
from recoupe.messages import because as said
from recoupe.model import Cite, Entity, Family, Happening, Origin, Quotation, Story

FIRST_NAMES = 12


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a quotation family: the passages that give it, and its words in pieces (differs or not)."""

    passages: tuple[Passage, ...]
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
    """An origin with its reasons, each with the passages that show it; ``sigla`` are the origins that it may join."""

    witness: Witness
    sigla: tuple[str, ...]
    reasons: tuple[tuple[str, tuple[Passage, ...]], ...]


@dataclass(frozen=True, slots=True)
class Hesitation:
    """Doubts of one kind: the sentence, and the places."""

    words: str
    passages: tuple[Passage, ...]
    count: int


def wordings(sheet: Sheet) -> tuple[Versions, ...]:
    """The quotation families, those with most wordings first, else as the dossier orders them."""
    views = [_versions(sheet, family) for family in sheet.made.families]
    return tuple(sorted(views, key=lambda v: -len(v.wordings)))


def _versions(sheet: Sheet, family: Family) -> Versions:
    speaker = sheet.entities.get(family.speaker or "") or sheet.say("page.speaker.unknown")
    first = [(operation != "equal", a) for operation, a, _ in family.diff]
    other = [(operation != "equal", b) for operation, _, b in family.diff]
    same: dict[str, list[Passage]] = {}
    for passage in sheet.passages(family.members):
        same.setdefault(passage.words, []).append(passage)
    base = next(iter(same), "")
    rows = [
        Wording(tuple(passages), pieces(words, *((other, against(base, words)) if rank else (first,))))
        for rank, (words, passages) in enumerate(same.items())
    ]
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
        tuple(w.siglum for w in sheet.witnesses if any(p.siglum == w.siglum for p in places)),
        places,
        tuple((q, sheet.passage(q.cite)) for q in said),
    )


def lineages(sheet: Sheet) -> tuple[Lineage, ...]:
    """The origins with their reasons, a reason given once."""
    return tuple(Lineage(w, w.near, _reasons(sheet, w.origin)) for w in sheet.witnesses)


def ties(sheet: Sheet) -> tuple[Lineage, ...]:
    """The probable lineages that would make one origin of several, with their reasons."""
    rows = [Witness("", sheet.origin_name(o), o, ()) for o in sheet.ties]
    return tuple(Lineage(w, sheet.joined(w.origin), _reasons(sheet, w.origin)) for w in rows)


def _reasons(sheet: Sheet, origin: Origin) -> tuple[tuple[str, tuple[Passage, ...]], ...]:
    found: dict[str, list[Cite]] = {}
    for evidence in origin.evidence:
        found.setdefault(evidence.reason, []).extend(evidence.cites)
    return tuple((because(sheet, code), sheet.passages(dict.fromkeys(cites))) for code, cites in found.items())


def because(sheet: Sheet, code: str) -> str:
    """A reason's code in words; the code where the catalogue has none."""
    return sheet.say_or(f"reason.{code}", code)


def gathered(sheet: Sheet, story: Story) -> tuple[str, ...]:
    """Why the documents of a story are together."""
    return tuple(_gathered(sheet, reason) for reason in story.reasons)


def _gathered(sheet: Sheet, reason: str) -> str:
    """A reason ("shared words: …", "published within 2 days") in the dossier's language."""
    words, listed = said(reason, sheet.lang)
    return f"{words} {', '.join(month_day(part, sheet.lang) for part in listed.split(', '))}".strip()


def hesitations(sheet: Sheet) -> tuple[Hesitation, ...]:
    """The doubts, those of one sentence together, the most frequent last."""
    found: dict[str, list[Cite | None]] = {}
    for doubt in sheet.made.doubts:
        found.setdefault(spaced(sheet.half(doubt.detail)), []).append(doubt.cite)
    rows = [Hesitation(w, sheet.passages(c for c in cites if c), len(cites)) for w, cites in found.items()]
    return tuple(sorted(rows, key=lambda r: r.count))
