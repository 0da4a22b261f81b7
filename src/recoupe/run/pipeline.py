"""The journey on one screen: acquire → annotate → cluster → collate → dossier.

Each step is a plain function from frozen values to frozen values; this file only puts them in their order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from recoupe.acquire import Acquired, acquire
from recoupe.annotate.publications import contradictions, inferred, stated
from recoupe.annotate.times import resolved
from recoupe.cluster.origins import information_sources, lineages
from recoupe.cluster.overlaps import copies
from recoupe.cluster.stories import stories
from recoupe.collate.entities import story_entities
from recoupe.collate.families import families
from recoupe.collate.lineages import independent
from recoupe.collate.lineages import inferred as inferred_lineages
from recoupe.collate.points import Material, points
from recoupe.corrections import SET_ASIDE, Correction
from recoupe.dossier.account import account
from recoupe.dossier.colophon import colophon
from recoupe.dossier.timeline import timeline
from recoupe.errors import UsageError
from recoupe.lang import pack
from recoupe.messages import say
from recoupe.model import Collation, Copy, Document, Dossier, Doubt, Notes, Origin, Published, Refusal, Story
from recoupe.run.corrected import Cast, documented, excluded, outcome, recast, respoken, unmatched
from recoupe.run.corrections import BY_READER
from recoupe.run.engines import Engines, pack_of
from recoupe.run.inputs import Inputs, raws
from recoupe.run.originals import Views, restored, views
from recoupe.run.witnesses import rewitnessed
from recoupe.run.wordings import refused, worded
from recoupe.settings import Settings

Progress = Callable[[str, int, int], None]
SHOWN = 6  # cites of a copy where the texts are not embedded: the three longest runs, on both sides


def silent(stage: str, done: int, total: int) -> None:
    """A progress that shows nothing."""


@dataclass(frozen=True, slots=True)
class Read:
    """What acquire and annotate gave for all inputs; ``engine`` names the engine where one was asked for.

    ``views`` are the ``documents`` as they were read, plain copies of ``originals`` where these are spelled oddly;
    ``corrections`` are those of the reader, which the later steps apply.
    """

    documents: tuple[Document, ...]
    notes: Mapping[str, Notes]
    refusals: tuple[Refusal, ...]
    doubts: tuple[Doubt, ...]
    engine: str = ""
    views: Views = field(default_factory=dict)
    originals: tuple[Document, ...] = ()
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """One story: its documents (dated) and notes (times resolved), with its copies and textual lineages."""

    story: Story
    documents: tuple[Document, ...]
    notes: tuple[Notes, ...]
    copies: tuple[Copy, ...]
    origins: tuple[Origin, ...]
    corrections: tuple[Correction, ...] = ()


def acquired(inputs: Inputs, settings: Settings) -> Acquired:
    """The documents among the inputs, in canonical order, dates and outlets put right; and the refusals."""
    read_, refusals = raws(inputs)
    got = acquire(read_, pack("fr"), inputs.known)
    ordered = sorted(got.documents, key=lambda d: (d.source, d.digest))
    documents = documented(ordered, inputs.corrections)
    refusals = tuple(refused(r, settings.lang) for r in sorted((*refusals, *got.refusals), key=lambda r: r.source))
    doubts = tuple(worded(doubt, settings.lang) for doubt in got.doubts)
    return replace(got, documents=documents, refusals=refusals, doubts=doubts)


def annotated(got: Acquired, inputs: Inputs, settings: Settings, progress: Progress = silent) -> Read:
    """Every document with its notes and its stated date, relative times resolved where that date is known."""
    engines, seen = Engines(settings.engine), views(got.documents)
    read_ = tuple(seen[d.id].document for d in got.documents)
    notes = engines.annotate(read_, progress)
    documents = tuple(replace(d, published=stated(d, notes[d.id].times, pack(pack_of(d)))) for d in read_)
    dated = {d.id: _dated(notes[d.id], d) for d in documents}
    used = engines.used(documents)
    return Read(documents, dated, got.refusals, got.doubts, used, seen, got.documents, inputs.corrections)


def original(made: Dossier, read_: Read) -> Dossier:
    """A dossier of what was read, with its places in the texts as they are."""
    return restored(made, read_.views, read_.originals)


def _dated(notes: Notes, document: Document) -> Notes:
    return replace(notes, times=resolved(notes.times, document.published))


def clustered(read_: Read, settings: Settings) -> tuple[Story, ...]:
    """The stories among the documents, the one that most documents tell first, what corrections exclude last.

    Raises ``UsageError`` where corrections exclude every document.
    """
    away = excluded(read_.documents, read_.corrections)
    kept = [d for d in read_.documents if d.id not in away]
    if not kept:
        raise UsageError(say("error.corrections.all", settings.lang))
    found = _grouped(read_, kept)
    if settings.one_story:
        largest = max(found, key=lambda s: (len(s.documents), s.id))
        found = (replace(largest, documents=tuple(d.id for d in kept), reasons=("asked: one story",)),)
    aside = [s for d in read_.documents if d.id in away for s in _grouped(read_, [d])]
    ordered = sorted(found, key=lambda s: (-len(s.documents), s.id))
    return (*ordered, *(replace(s, reasons=(SET_ASIDE,)) for s in aside))


def _grouped(read_: Read, documents: Sequence[Document]) -> tuple[Story, ...]:
    return stories((), [(d, read_.notes[d.id]) for d in documents], {}, pack("fr"))


def telling(found: Sequence[Story]) -> tuple[Story, ...]:
    """The stories that no correction excludes."""
    return tuple(story for story in found if SET_ASIDE not in story.reasons)


def told(read_: Read, story: Story) -> Told:
    """One story with its documents dated by each other, its copies and its textual lineages."""
    own = [d for d in read_.documents if d.id in story.documents]
    dates = inferred(own, {d.id: read_.notes[d.id].times for d in own})
    documents = tuple(d if d.published.reason == BY_READER else _redated(d, dates) for d in own)
    notes = tuple(_dated(read_.notes[d.id], d) for d in documents)
    quoted = {n.document: [part.span for q in n.quotations for part in q.parts] for n in notes}
    named = {n.document: [m.cite.span for e in n.entities for m in e.mentions if m.form != "pronoun"] for n in notes}
    shared = copies(documents, quoted, named)
    origins = rewitnessed(lineages(documents, notes, shared, pack("fr")), documents, read_.corrections)
    return Told(story, documents, notes, shared, origins, read_.corrections)


def cited(found: Sequence[Copy], settings: Settings) -> tuple[Copy, ...]:
    """The copies with every copied run; with the longest ones alone where the dossier does not embed the texts."""
    whole = settings.embed == "full"
    return tuple(found) if whole else tuple(replace(copy, cites=copy.cites[:SHOWN]) for copy in found)


def _redated(document: Document, dates: Mapping[str, Published]) -> Document:
    return replace(document, published=dates.get(document.id, document.published))


def cast_in(told_: Told) -> tuple[Cast, tuple[Notes, ...], tuple[Doubt, ...]]:
    """Who is who in the story, put right; its notes under the story's ids; who stayed undecided."""
    texts = {d.id: d.text for d in told_.documents}
    entities, mapping, unsure = story_entities(told_.notes, texts, pack("fr"))
    cast = recast(Cast(entities, mapping, {}), told_.notes, texts, told_.corrections)
    notes, spoken = respoken(cast, told_.notes, told_.corrections)
    return spoken, notes, unsure


def worded_in(told_: Told) -> tuple[Collation, tuple[Correction, ...]]:
    """The story's entities, quotations and families, without its points; and what corrections did."""
    texts = {d.id: d.text for d in told_.documents}
    cast, notes, unsure = cast_in(told_)
    quotations = tuple(q for n in notes for q in n.quotations)
    return Collation(cast.entities, quotations, families(quotations, texts, pack("fr")), doubts=unsure), cast.done


@dataclass(frozen=True, slots=True)
class Ready:
    """What collate is given for a story; what stayed undecided and what corrections did on the way there."""

    material: Material
    doubts: tuple[Doubt, ...]
    done: tuple[Correction, ...]


def ready(told_: Told, settings: Settings) -> Ready:
    """One story ready to collate: who is who, the families of its quotations, its origins."""
    texts = {d.id: d.text for d in told_.documents}
    cast, notes, unsure = cast_in(told_)
    quotations = tuple(q for n in notes for q in n.quotations)
    wordings = families(quotations, texts, pack("fr"))
    inferred_, _, why = inferred_lineages(told_.origins, wordings, notes, told_.documents, pack("fr"))
    origins = rewitnessed(inferred_, told_.documents, told_.corrections)
    count = independent(origins)
    known = {o.id for o in origins}
    standing = tuple(d for d in why if dict(d.slots).get("origin", "") in known or "origin" not in dict(d.slots))
    material = Material(told_.documents, notes, cast.entities, wordings, origins, count, pack("fr"), lang=settings.lang)
    return Ready(material, (*unsure, *standing), cast.done)


def collated(told_: Told, settings: Settings) -> tuple[Collation, tuple[Notes, ...], tuple[Correction, ...]]:
    """The story's entities, families, origins, points and disagreements; the notes, renamed; what corrections did."""
    given = ready(told_, settings)
    own = given.material
    found, differ, undecided = points(own)
    doubts = (*given.doubts, *undecided)
    quotations = tuple(q for n in own.notes for q in n.quotations)
    made = Collation(own.entities, quotations, own.families, own.origins, own.independent, found, differ, doubts)
    return made, own.notes, given.done


def dossiers(inputs: Inputs, settings: Settings, progress: Progress = silent) -> tuple[Dossier, ...]:
    """A dossier per story, the largest story's first; with no readable document, one that holds the refusals."""
    read_ = annotated(acquired(inputs, settings), inputs, settings, progress)
    if not read_.documents:
        return (bare(read_, settings),)
    found = clustered(read_, settings)
    progress("collate", 0, 1)
    told_of = telling(found) if inputs.every else found[:1]
    return tuple(original(one(read_, found, story, settings), read_) for story in told_of)


def bare(read_: Read, settings: Settings) -> Dossier:
    """A dossier that holds what was read, and nothing of any story."""
    generator = colophon(settings, pack("fr"), [d.lang for d in read_.documents], read_.engine)
    return Dossier(generator, read_.documents, refusals=read_.refusals, doubts=read_.doubts, embed=settings.embed)


def one(read_: Read, found: Sequence[Story], story: Story, settings: Settings) -> Dossier:
    """The dossier of one of the stories; the others are named in it and set aside."""
    told_ = told(read_, story)
    collation, notes, done = collated(told_, settings)
    corrections = outcome(read_.corrections, read_.documents, story.documents, done)
    idle = unmatched(corrections)
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
        doubts=_doubts(settings, read_.doubts, *(n.doubts for n in notes), _misdated(told_), collation.doubts, idle),
        corrections=corrections,
        embed=settings.embed,
    )


def _misdated(told_: Told) -> tuple[Doubt, ...]:
    pairs = zip(told_.documents, told_.notes, strict=True)
    return tuple(doubt for d, n in pairs for doubt in contradictions(d, n.times))


def _doubts(settings: Settings, *found: Sequence[Doubt]) -> tuple[Doubt, ...]:
    return tuple(dict.fromkeys(worded(doubt, settings.lang) for doubts in found for doubt in doubts))
