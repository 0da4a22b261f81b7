"""The journey on one screen: acquire → annotate → cluster → collate → dossier.

Each step is a plain function from frozen values to frozen values; this file only puts them in their order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from recoupe.acquire import Acquired, acquire
from recoupe.acquire.sources import read
from recoupe.annotate.publications import contradictions, inferred, stated
from recoupe.annotate.times import resolved
from recoupe.cluster.origins import information_sources, lineages
from recoupe.cluster.overlaps import copies
from recoupe.cluster.stories import stories
from recoupe.collate.entities import renamed, story_entities
from recoupe.collate.families import families
from recoupe.collate.lineages import inferred as inferred_lineages
from recoupe.collate.points import Material, points
from recoupe.dossier.account import account
from recoupe.dossier.colophon import colophon
from recoupe.dossier.timeline import timeline
from recoupe.lang import pack
from recoupe.model import Collation, Copy, Document, Dossier, Doubt, Notes, Origin, Refusal, Story
from recoupe.run.engines import Engines, pack_of
from recoupe.run.inputs import Inputs
from recoupe.run.wordings import refused, worded
from recoupe.settings import Settings

Progress = Callable[[str, int, int], None]
SHOWN = 6  # cites of a copy where the texts are not embedded: the three longest runs, on both sides


def silent(stage: str, done: int, total: int) -> None:
    """A progress that shows nothing."""


@dataclass(frozen=True, slots=True)
class Read:
    """What acquire and annotate gave for all inputs; ``engine`` names the engine where one was asked for."""

    documents: tuple[Document, ...]
    notes: Mapping[str, Notes]
    refusals: tuple[Refusal, ...]
    doubts: tuple[Doubt, ...]
    engine: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One story: its documents (dated) and notes (times resolved), with its copies and textual lineages."""

    story: Story
    documents: tuple[Document, ...]
    notes: tuple[Notes, ...]
    copies: tuple[Copy, ...]
    origins: tuple[Origin, ...]


def acquired(inputs: Inputs, settings: Settings) -> Acquired:
    """The documents among the inputs, in canonical order, and the refusals."""
    raws, refusals = read(inputs.paths, inputs.stdin)
    got = acquire(raws, pack("fr"), inputs.known)
    documents = tuple(sorted(got.documents, key=lambda d: (d.source, d.digest)))
    refusals = tuple(refused(r, settings.lang) for r in sorted((*refusals, *got.refusals), key=lambda r: r.source))
    return replace(got, documents=documents, refusals=refusals)


def annotated(got: Acquired, settings: Settings, progress: Progress = silent) -> Read:
    """Every document with its notes and its stated date, relative times resolved where that date is known."""
    engines = Engines(settings.engine)
    notes = engines.annotate(got.documents, progress)
    documents = tuple(replace(d, published=stated(d, notes[d.id].times, pack(pack_of(d)))) for d in got.documents)
    dated = {d.id: _dated(notes[d.id], d) for d in documents}
    return Read(documents, dated, got.refusals, got.doubts, engines.used(documents))


def _dated(notes: Notes, document: Document) -> Notes:
    return replace(notes, times=resolved(notes.times, document.published))


def clustered(read_: Read, settings: Settings) -> tuple[Story, ...]:
    """The stories among the documents, the one that most documents tell first."""
    if settings.one_story:
        return (_whole(read_),)
    newcomers = [(d, read_.notes[d.id]) for d in read_.documents]
    found = stories((), newcomers, {}, pack("fr"))
    return tuple(sorted(found, key=lambda s: (-len(s.documents), s.id)))


def _whole(read_: Read) -> Story:
    newcomers = [(d, read_.notes[d.id]) for d in read_.documents]
    largest = max(stories((), newcomers, {}, pack("fr")), key=lambda s: (len(s.documents), s.id))
    return replace(largest, documents=tuple(d.id for d in read_.documents), reasons=("asked: one story",))


def told(read_: Read, story: Story) -> Told:
    """One story with its documents dated by each other, its copies and its textual lineages."""
    own = [d for d in read_.documents if d.id in story.documents]
    dates = inferred(own, {d.id: read_.notes[d.id].times for d in own})
    documents = tuple(replace(d, published=dates.get(d.id, d.published)) for d in own)
    notes = tuple(_dated(read_.notes[d.id], d) for d in documents)
    quoted = {n.document: [part.span for q in n.quotations for part in q.parts] for n in notes}
    named = {n.document: [m.cite.span for e in n.entities for m in e.mentions if m.form != "pronoun"] for n in notes}
    shared = copies(documents, quoted, named)
    return Told(story, documents, notes, shared, lineages(documents, notes, shared, pack("fr")))


def cited(found: Sequence[Copy], settings: Settings) -> tuple[Copy, ...]:
    """The copies with every copied run; with the longest ones alone where the dossier does not embed the texts."""
    whole = settings.embed == "full"
    return tuple(found) if whole else tuple(replace(copy, cites=copy.cites[:SHOWN]) for copy in found)


def worded_in(told_: Told) -> Collation:
    """The story's entities, quotations and families, without its points."""
    texts = {d.id: d.text for d in told_.documents}
    entities, mapping, unsure = story_entities(told_.notes, texts, pack("fr"))
    quotations = tuple(q for n in told_.notes for q in renamed(n, mapping).quotations)
    return Collation(entities, quotations, families(quotations, texts, pack("fr")), doubts=tuple(unsure))


def collated(told_: Told, settings: Settings) -> tuple[Collation, tuple[Notes, ...]]:
    """The story's entities, quotation families, origins, points and disagreements; and the notes, renamed."""
    texts = {d.id: d.text for d in told_.documents}
    entities, mapping, unsure = story_entities(told_.notes, texts, pack("fr"))
    notes = tuple(renamed(n, mapping) for n in told_.notes)
    quotations = tuple(q for n in notes for q in n.quotations)
    wordings = families(quotations, texts, pack("fr"))
    origins, independent, why = inferred_lineages(told_.origins, wordings, notes, told_.documents, pack("fr"))
    material = Material(
        told_.documents, notes, entities, wordings, origins, independent, pack("fr"), lang=settings.lang
    )
    found, differ, undecided = points(material)
    doubts = (*unsure, *why, *undecided)
    return Collation(entities, quotations, wordings, origins, independent, found, differ, doubts), notes


def dossiers(inputs: Inputs, settings: Settings, progress: Progress = silent) -> tuple[Dossier, ...]:
    """A dossier per story, the largest story's first; with no readable document, one that holds the refusals."""
    read_ = annotated(acquired(inputs, settings), settings, progress)
    if not read_.documents:
        return (bare(read_, settings),)
    found = clustered(read_, settings)
    return tuple(one(read_, found, story, settings) for story in (found if inputs.every else found[:1]))


def bare(read_: Read, settings: Settings) -> Dossier:
    """A dossier that holds what was read, and nothing of any story."""
    generator = colophon(settings, pack("fr"), [d.lang for d in read_.documents], read_.engine)
    return Dossier(generator, read_.documents, refusals=read_.refusals, doubts=read_.doubts, embed=settings.embed)


def one(read_: Read, found: Sequence[Story], story: Story, settings: Settings) -> Dossier:
    """The dossier of one of the stories; the others are named in it and set aside."""
    told_ = told(read_, story)
    collation, notes = collated(told_, settings)
    dated = {d.id: d for d in told_.documents}
    return Dossier(
        generator=colophon(settings, pack("fr"), [d.lang for d in told_.documents], read_.engine),
        documents=tuple(dated.get(d.id, d) for d in read_.documents),
        refusals=read_.refusals,
        stories=(story, *(s for s in found if s.id != story.id)),
        copies=cited(told_.copies, settings),
        origins=collation.origins,
        information_sources=information_sources(told_.documents, notes, pack("fr")),
        independent=collation.independent,
        entities=collation.entities,
        quotations=collation.quotations,
        families=collation.families,
        claims=tuple(c for n in notes for c in n.claims),
        times=tuple(t for n in notes for t in n.times),
        quantities=tuple(q for n in notes for q in n.quantities),
        points=collation.points,
        disagreements=collation.disagreements,
        timeline=timeline(told_.documents, notes, pack("fr")),
        account=account(collation, told_.documents, notes, pack("fr")),
        doubts=_doubts(settings, read_.doubts, *(n.doubts for n in notes), _misdated(told_), collation.doubts),
        embed=settings.embed,
    )


def _misdated(told_: Told) -> tuple[Doubt, ...]:
    pairs = zip(told_.documents, told_.notes, strict=True)
    return tuple(doubt for d, n in pairs for doubt in contradictions(d, n.times))


def _doubts(settings: Settings, *found: Sequence[Doubt]) -> tuple[Doubt, ...]:
    return tuple(dict.fromkeys(worded(doubt, settings.lang) for doubts in found for doubt in doubts))
