"""The journey up to one stage: what ``recoupe acquire|annotate|cluster|collate|entities`` show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from recoupe.cluster.origins import information_sources
from recoupe.lang import pack
from recoupe.links import Link, links, names_of
from recoupe.model import Dossier, Doubt
from recoupe.run.corrected import outcome, unmatched
from recoupe.run.inputs import Inputs
from recoupe.run.items import items
from recoupe.run.pipeline import (
    Progress,
    Read,
    acquired,
    annotated,
    bare,
    clustered,
    dossiers,
    original,
    silent,
    telling,
    told,
    worded_in,
)
from recoupe.run.wordings import worded
from recoupe.settings import Settings


def upto(stage: str, inputs: Inputs, settings: Settings, progress: Progress = silent) -> Dossier:
    """The dossier record as far as a stage fills it: acquire, annotate, cluster, collate or dossier."""
    if stage in ("collate", "dossier"):
        return dossiers(inputs, settings, progress)[0]
    got = acquired(inputs, settings)
    if stage == "acquire" or not got.documents:
        return bare(Read(got.documents, {}, got.refusals, got.doubts), settings)
    read_ = annotated(got, inputs, settings, progress)
    made = _annotations(read_, settings) if stage == "annotate" else _stories(read_, settings)
    return original(made, read_)


def quoted(inputs: Inputs, settings: Settings, progress: Progress = silent) -> Dossier:
    """Who says what in all the inputs: quotations with story-wide speakers, and the families of each story."""
    got = acquired(inputs, settings)
    if not got.documents:
        return bare(Read(got.documents, {}, got.refusals, got.doubts), settings)
    read_ = annotated(got, inputs, settings, progress)
    found = clustered(read_, settings)
    pairs = [worded_in(told(read_, story)) for story in telling(found)]
    spoken, done = [s for s, _ in pairs], [c for _, own in pairs for c in own]
    corrections = outcome(inputs.corrections, read_.documents, [d.id for d in read_.documents], done)
    idle = tuple(worded(doubt, settings.lang) for doubt in unmatched(corrections))
    unknown = (x for n in read_.notes.values() for x in n.doubts if x.kind == "speaker-unknown")
    made = replace(
        bare(read_, settings),
        stories=found,
        entities=tuple(e for s in spoken for e in s.entities),
        quotations=tuple(q for s in spoken for q in s.quotations),
        families=tuple(f for s in spoken for f in s.families),
        doubts=(*read_.doubts, *unknown, *idle),
        corrections=corrections,
    )
    return original(made, read_)


def linked(made: Dossier, table: Path, lang: str) -> tuple[Dossier, tuple[Link, ...]]:
    """The links of a story's entities to the items of a local table; its doubts and colophon tell of the table.

    Raises ``UsageError`` where the table cannot be read.
    """
    texts = {d.id: d.text for d in made.documents}
    names = {name for entity in made.entities for name in names_of(entity, texts)}
    found = links(made.entities, texts, items(table, names, lang))
    doubts = (*made.doubts, *(worded(doubt, lang) for doubt in _rivals(made, found)))
    generator = replace(made.generator, settings=(*made.generator.settings, ("kb", table.name)))
    return replace(made, doubts=doubts, generator=generator), found


def _rivals(made: Dossier, found: Iterable[Link]) -> Iterator[Doubt]:
    entities = {entity.id: entity for entity in made.entities}
    for entity, rivals in ((entities[link.entity], link.listed()) for link in found if link.rivals):
        cite = min(mention.cite for mention in entity.mentions)
        yield Doubt("item-ambiguous", rivals, cite, (("name", entity.name), ("items", rivals)))


def _annotations(read_: Read, settings: Settings) -> Dossier:
    notes = [read_.notes[d.id] for d in read_.documents]
    return replace(
        bare(read_, settings),
        entities=tuple(e for n in notes for e in n.entities),
        quotations=tuple(q for n in notes for q in n.quotations),
        claims=tuple(c for n in notes for c in n.claims),
        times=tuple(t for n in notes for t in n.times),
        quantities=tuple(q for n in notes for q in n.quantities),
        doubts=(*read_.doubts, *(x for n in notes for x in n.doubts)),
    )


def _stories(read_: Read, settings: Settings) -> Dossier:
    found = clustered(read_, settings)
    telling = [told(read_, story) for story in found]
    dated = {d.id: d for t in telling for d in t.documents}
    return replace(
        bare(read_, settings),
        documents=tuple(dated[d.id] for d in read_.documents),
        stories=found,
        copies=tuple(c for t in telling for c in t.copies),
        origins=tuple(o for t in telling for o in t.origins),
        information_sources=tuple(s for t in telling for s in information_sources(t.documents, t.notes, pack("fr"))),
    )
