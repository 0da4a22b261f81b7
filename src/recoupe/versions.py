"""Versions: which quotations are wordings of one utterance, and what a table of quotations tells of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recoupe.model import Cite, Dossier, Entity, Family, Quotation
from recoupe.text import fold

LEAST = 0.5  # of the shorter of a member and a quotation's words that they share, to be a version


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation with what a reader asks of it: who speaks, who relays ("" where unknown), its families."""

    quotation: Quotation
    speaker: str
    relay: str
    families: tuple[Family, ...]


def said(made: Dossier, speaker: str = "") -> tuple[Said, ...]:
    """The quotations of a dossier in the order of its documents.

    With ``speaker``, those of whoever has these words in a name; accents, capitals and their order are left aside.
    """
    entities = {e.id: e for e in made.entities}
    order = {d.id: n for n, d in enumerate(made.documents)}
    by_document: dict[str, list[tuple[Cite, Family]]] = {}
    for family in made.families:
        for member in family.members:
            by_document.setdefault(member.document, []).append((member, family))
    rows = sorted(made.quotations, key=lambda q: (order[q.cite.document], q.cite.span))
    return tuple(
        Said(q, _name(entities, q.speaker), _name(entities, q.relay), _families(q, by_document))
        for q in rows
        if _of(entities.get(q.speaker or ""), speaker)
    )


def numbered(rows: Sequence[Said]) -> Mapping[str, int]:
    """The families of some quotations by id, numbered from 1 as they come."""
    seen = dict.fromkeys(f.id for row in rows for f in row.families)
    return {name: n for n, name in enumerate(seen, 1)}


def _name(entities: Mapping[str, Entity], who: str | None) -> str:
    known = entities.get(who or "")
    return known.name if known is not None else who or ""


def _of(entity: Entity | None, asked: str) -> bool:
    wanted = set(fold(asked).split())
    names = (entity.name, *entity.aliases) if entity is not None else ()
    return not wanted or any(wanted <= set(fold(name).replace("-", " ").split()) | {fold(name)} for name in names)


def _families(q: Quotation, members: Mapping[str, Sequence[tuple[Cite, Family]]]) -> tuple[Family, ...]:
    """The families that hold the quotation's words, or half of them."""
    found = {}
    for cite, family in members.get(q.cite.document, ()):
        shared = cite.span.overlap(q.cite.span)
        if shared and shared >= LEAST * min(len(cite.span), len(q.cite.span)):
            found[family.id] = family
    return tuple(found.values())
