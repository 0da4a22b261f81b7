"""Readings: the values of a matter by voice and stance; whose words a passage is, and how firmly they are said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from recoupe.collate.bench import Bench
from recoupe.collate.matters import Item
from recoupe.model import Cite, Claim, Modality, Quotation, Reading, Stance, Voice
from recoupe.text import Span

STANCES: dict[Modality, Stance] = {
    "asserted": "asserts",
    "announced": "asserts",
    "attributed": "attributes",
    "hedged": "hedges",
    "suggested": "hedges",
    "asked": "hedges",
    "planned": "hedges",
    "hypothetical": "hedges",
    "denied": "denies",
}
OUTLET = Voice("outlet")
MARKS = ("«", "“", '"')
"""What opens words that are somebody's, even where no speaker was found."""
Said = TypeVar("Said", Claim, Quotation)


def said(bench: Bench, place: Cite) -> tuple[Voice, Stance]:
    """Whose words the passage is and how firmly they are said: the tightest claim or quotation around it."""
    quotation, claim = quotation_at(bench, place), claim_at(bench, place)
    stance: Stance = STANCES[claim.modality] if claim else "asserts"
    if quotation is not None:
        speaker = quotation.speaker
        voice = (
            Voice("entity", speaker, quotation.speaker_cite)
            if speaker
            else Voice("unknown", None, quotation.speaker_cite)
        )
        return voice, "attributes" if stance == "asserts" else stance
    if claim is not None and claim.attributed_to:
        return Voice("entity", claim.attributed_to, claim.marker), stance
    if claim is not None and claim.modality == "attributed":
        return Voice("unknown", None, claim.marker), stance
    if bench.words(place).lstrip().startswith(MARKS) or _in_first_person(bench, place):
        return Voice("unknown"), "attributes" if stance == "asserts" else stance
    return OUTLET, stance


def _in_first_person(bench: Bench, place: Cite) -> bool:
    """Whether the clause speaks as "I" or "we", as no outlet does of its news."""
    clause = bench.clause_of(place)
    tokens = bench.notes[place.document].tokens
    places = range(clause.tokens.start, clause.tokens.end) if clause else ()
    return any("Person=1" in tokens.feats[i] for i in places)


def claim_at(bench: Bench, place: Cite) -> Claim | None:
    """The claim that covers most of a passage, the shortest of equals."""
    notes = bench.notes.get(place.document)
    return bench.once(("claim", place), lambda: _tightest(notes.claims, place.span) if notes else None)


def quotation_at(bench: Bench, place: Cite) -> Quotation | None:
    """The quotation that covers at least half of a passage."""
    notes = bench.notes.get(place.document)
    best = _tightest(notes.quotations, place.span) if notes else None
    return best if best and 2 * best.cite.span.overlap(place.span) >= len(place.span) else None


def _tightest(found: Sequence[Said], span: Span) -> Said | None:
    near = [f for f in found if f.cite.span.overlap(span)]
    return min(near, key=lambda f: (-f.cite.span.overlap(span), len(f.cite.span), f.id), default=None)


def item(bench: Bench, value: str, cite: Cite, slot: Cite | None = None, group: str = "") -> Item:
    """A passage as an item; ``slot`` is the narrower place that decides the voice."""
    voice, stance = said(bench, slot or cite)
    return Item(value, cite, stance, voice, group)


def readings(items: Iterable[Item], latest: Iterable[Item] = ()) -> tuple[Reading, ...]:
    """Items of equal value, stance and voice as one reading; the latest value first, then that of most documents."""
    last = {i.cite for i in latest}
    groups: dict[tuple[str, Stance, str, str], list[Item]] = {}
    for one in sorted(items, key=lambda i: (i.cite, i.value)):
        name = one.group or one.value
        groups.setdefault((name, one.stance, one.voice.kind, one.voice.entity or ""), []).append(one)
    made = [reading(group) for group in groups.values()]
    return tuple(sorted(made, key=lambda r: (not last.intersection(r.cites), -len(r.documents), r.cites[0])))


def reading(items: Sequence[Item]) -> Reading:
    """One reading of several passages, in the words of the first."""
    documents = tuple(sorted({i.document for i in items}))
    cites = tuple(sorted({i.cite for i in items}))
    return Reading(items[0].value, items[0].stance, items[0].voice, documents, cites)
