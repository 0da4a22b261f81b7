"""The journey up to one stage: what ``recoupe acquire|annotate|cluster|collate`` show."""

from __future__ import annotations

from dataclasses import replace

from recoupe.cluster.origins import information_sources
from recoupe.lang import pack
from recoupe.model import Dossier
from recoupe.run.inputs import Inputs
from recoupe.run.pipeline import Progress, Read, acquired, annotated, bare, clustered, dossiers, silent, told
from recoupe.settings import Settings


def upto(stage: str, inputs: Inputs, settings: Settings, progress: Progress = silent) -> Dossier:
    """The dossier record as far as a stage fills it: acquire, annotate, cluster, collate or dossier."""
    if stage in ("collate", "dossier"):
        return dossiers(inputs, settings, progress)[0]
    got = acquired(inputs, settings)
    if stage == "acquire" or not got.documents:
        return bare(Read(got.documents, {}, got.refusals, got.doubts), settings)
    read_ = annotated(got, settings, progress)
    return _annotations(read_, settings) if stage == "annotate" else _stories(read_, settings)


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
        information_sources=tuple(
            s for t in telling for s in information_sources(t.documents, t.notes, pack("fr"))
        ),
    )
