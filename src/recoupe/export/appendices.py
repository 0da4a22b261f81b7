"""Appendices of the page, after the matrix: wordings, timeline, people, origins, doubts: frozen views of a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.export.dates import month_day
from recoupe.export.differing import against, pieces
from recoupe.export.sheets import Passage, Sheet, Witness, spaced
from recoupe.messages import because as said
from recoupe.model import Cite, Entity, Family, Origin, Quotation, Story

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
class Person:
    """An entity, what it is also called, how often and where it is named, and how many words are given as its own."""

    entity: Entity
    aliases: tuple[str, ...]
    sigla: tuple[str, ...]
    places: tuple[Passage, ...]
    said: int


@dataclass(frozen=True, slots=True)
class Speech:
    """What one speaker (or several together, or nobody known) is given as saying, with who passes it on.

    ``entity`` is the speaker's id, empty where there are several or none.
    """

    speaker: str
    entity: str
    rows: tuple[tuple[Quotation, Passage, str], ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """An origin with its reasons, each with the passages that show it; ``sigla`` are the origins that it may join."""

    witness: Witness
    sigla: tuple[str, ...]
    reasons: tuple[tuple[str, tuple[Passage, ...]], ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """Origins that are probably one, with the lineages that would join them; a single origin with none."""

    ties: tuple[Lineage, ...]
    origins: tuple[Lineage, ...]


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


def people(sheet: Sheet, kind: str) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """The named entities of a kind, the most named first, and the rest."""
    named = [e for e in sheet.made.entities if e.kind == kind and any(m.form == "name" for m in e.mentions)]
    ranked = sorted(named, key=lambda e: (-len(e.mentions), e.name))
    views = tuple(_person(sheet, e) for e in ranked)
    return views[:FIRST_NAMES], views[FIRST_NAMES:]


def _person(sheet: Sheet, entity: Entity) -> Person:
    firsts = {m.cite.document: m.cite for m in reversed(entity.mentions)}
    places = sheet.passages(firsts[d] for d in sheet.told if d in firsts)
    told = (q for q in sheet.made.quotations if q.cite.document in sheet.told)
    said = sum(entity.id == q.speaker and len(q.speakers) < 2 for q in told)
    return Person(
        entity,
        tuple(a for a in entity.aliases if a != entity.name),
        tuple(w.siglum for w in sheet.witnesses if any(p.siglum == w.siglum for p in places)),
        places,
        said,
    )


def speeches(sheet: Sheet) -> tuple[Speech, ...]:
    """All that is given as somebody's words, by speaker, those who say most first; unknown speakers last."""
    found: dict[tuple[str, ...], list[Quotation]] = {}
    for q in sheet.made.quotations:
        if q.cite.document in sheet.told:
            found.setdefault(q.speakers if len(q.speakers) > 1 else (q.speaker or "",), []).append(q)
    order = sorted(found, key=lambda who: (who == ("",), -len(found[who])))
    return tuple(_speech(sheet, who, found[who]) for who in order)


def _speech(sheet: Sheet, who: tuple[str, ...], said: Sequence[Quotation]) -> Speech:
    names = [sheet.entities[e] for e in who if e in sheet.entities]
    rows = tuple((q, sheet.passage(q.cite), _relay(sheet, q)) for q in said)
    return Speech(", ".join(names) or sheet.say("page.speaker.unknown"), who[0] if len(who) == 1 else "", rows)


def _relay(sheet: Sheet, quotation: Quotation) -> str:
    """Who passes the words on, by name, else in the text's words; nothing where nobody does."""
    if not quotation.relay and not quotation.relay_cite:
        return ""
    known = sheet.entities.get(quotation.relay or "")
    return known or (sheet.words(quotation.relay_cite) if quotation.relay_cite else quotation.relay or "")


def lineages(sheet: Sheet) -> tuple[Lineage, ...]:
    """The origins with their reasons, a reason given once."""
    return tuple(Lineage(w, w.near, _reasons(sheet, w.origin)) for w in sheet.witnesses)


def branches(sheet: Sheet) -> tuple[Branch, ...]:
    """The origins, those together that a probable lineage would join."""
    ties = [Lineage(Witness("", sheet.origin_name(o), o, ()), sheet.joined(o), _reasons(sheet, o)) for o in sheet.ties]
    found: list[list[Lineage]] = []
    for one in lineages(sheet):
        home = next((own for own in found if {one.witness.siglum} & {s for o in own for s in o.sigla}), None)
        if home is None:
            found.append([one])
        else:
            home.append(one)
    return tuple(Branch(_binding(ties, own), tuple(own)) for own in found)


def _binding(ties: Sequence[Lineage], origins: Sequence[Lineage]) -> tuple[Lineage, ...]:
    """The probable lineages that join these origins."""
    sigla = {one.witness.siglum for one in origins}
    return tuple(tie for tie in ties if set(tie.sigla) & sigla)


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
