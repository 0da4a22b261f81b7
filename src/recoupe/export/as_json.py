"""dossier.json, version 1: the contract that other programs read (``dossier.schema.json`` beside this file).

A cite becomes ``{"document", "start", "end", "text"}``, half-open, in code points of that document's ``text``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from recoupe.corrections import Correction
from recoupe.imprint import Imprint
from recoupe.links import Link
from recoupe.model import (
    Cite,
    Claim,
    Copy,
    Cut,
    Disagreement,
    Document,
    Dossier,
    Doubt,
    Entity,
    Family,
    Happening,
    InformationSource,
    Line,
    Origin,
    Point,
    Published,
    Quantity,
    Quotation,
    Reading,
    Refusal,
    Story,
    Time,
    Voice,
)
from recoupe.text import Span, merged

SCHEMA = "recoupe.dossier/1"
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Citing:
    """Turns cites into JSON, with the texts at hand."""

    texts: Mapping[str, str]

    def one(self, cite: Cite | None) -> Json | None:
        """The cite with its words, or None."""
        return None if cite is None else self.sure(cite)

    def sure(self, cite: Cite) -> Json:
        """The cite with its words."""
        words = cite.span.of(self.texts[cite.document])
        return {"document": cite.document, "start": cite.span.start, "end": cite.span.end, "text": words}

    def many(self, cites: Iterable[Cite]) -> list[Json]:
        """Cites with their words, in their order."""
        return [self.sure(cite) for cite in cites]


def _published(published: Published, c: Citing) -> Json:
    return {
        "earliest": published.earliest,
        "latest": published.latest,
        "basis": published.basis,
        "reason": published.reason,
        "cites": c.many(published.cites),
    }


def _cut(cut: Cut) -> Json:
    return {"start": cut.span.start, "end": cut.span.end, "kind": cut.kind}


def _document(document: Document, c: Citing) -> Json:
    return {
        "id": document.id,
        "digest": document.digest,
        "source": document.source,
        "outlet": document.outlet,
        "title": document.title,
        "authors": list(document.authors),
        "lang": document.lang,
        "url": document.url,
        "text": document.text,
        "published": _published(document.published, c),
        "cuts": [_cut(cut) for cut in document.cuts],
        "marks": [_cut(cut) for cut in document.marks],
        "truncated": document.truncated,
        **_imprint(document.imprint),
    }


def _imprint(imprint: Imprint) -> Json:
    return {
        "updated": imprint.updated,
        "section": imprint.section,
        "canonical": imprint.canonical,
        "syndicated": list(imprint.syndicated),
        "agency": imprint.agency,
        "accessed": imprint.accessed,
    }


def _refusal(refusal: Refusal, c: Citing) -> Json:
    return {"source": refusal.source, "reason": refusal.reason, "detail": refusal.detail}


def _story(story: Story, c: Citing) -> Json:
    return {"id": story.id, "label": story.label, "documents": list(story.documents), "reasons": list(story.reasons)}


def _copy(copy: Copy, c: Citing) -> Json:
    share = [round(part, 4) for part in copy.share]
    return {"documents": list(copy.documents), "share": share, "cites": c.many(copy.cites)}


def _origin(origin: Origin, c: Citing) -> Json:
    evidence = [{"reason": e.reason, "documents": list(e.documents), "cites": c.many(e.cites)} for e in origin.evidence]
    return {
        "id": origin.id,
        "kind": origin.kind,
        "name": origin.name,
        "certainty": origin.certainty,
        "documents": list(origin.documents),
        "evidence": evidence,
    }


def _information_source(source: InformationSource, c: Citing) -> Json:
    return {
        "id": source.id,
        "name": source.name,
        "entity": source.entity,
        "documents": list(source.documents),
        "cites": c.many(source.cites),
    }


def _entity(entity: Entity, c: Citing) -> Json:
    return {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "mentions": [c.sure(mention.cite) | {"form": mention.form} for mention in entity.mentions],
    }


def _quotation(quotation: Quotation, c: Citing) -> Json:
    return {
        "id": quotation.id,
        "cite": c.sure(quotation.cite),
        "parts": c.many(quotation.parts),
        "form": quotation.form,
        "speaker": quotation.speaker,
        "speakers": list(quotation.speakers),
        "speaker_cite": c.one(quotation.speaker_cite),
        "cue": c.one(quotation.cue),
        "relay": quotation.relay,
        "relay_cite": c.one(quotation.relay_cite),
    }


def _family(family: Family, c: Citing) -> Json:
    return {
        "id": family.id,
        "relation": family.relation,
        "speaker": family.speaker,
        "members": c.many(family.members),
        "diff": [{"operation": operation, "first": a, "other": b} for operation, a, b in family.diff],
    }


def _claim(claim: Claim, c: Citing) -> Json:
    return {
        "id": claim.id,
        "cite": c.sure(claim.cite),
        "polarity": claim.polarity,
        "modality": claim.modality,
        "attributed_to": claim.attributed_to,
        "marker": c.one(claim.marker),
        "marker_kind": claim.marker_kind,
        "predicate": claim.predicate,
        "subject": claim.subject,
        "arguments": list(claim.arguments),
    }


def _time(time: Time, c: Citing) -> Json:
    return {
        "cite": c.sure(time.cite),
        "value": time.value,
        "type": time.type,
        "earliest": time.earliest,
        "latest": time.latest,
        "anchor": c.one(time.anchor),
    }


def _quantity(quantity: Quantity, c: Citing) -> Json:
    return {
        "cite": c.sure(quantity.cite),
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "of": quantity.of,
        "state": quantity.state,
        "given_by": quantity.given_by,
        "scope": quantity.scope,
        "part": quantity.part,
    }


def _voice(voice: Voice, c: Citing) -> Json:
    return {"kind": voice.kind, "entity": voice.entity, "cite": c.one(voice.cite)}


def _reading(reading: Reading, c: Citing) -> Json:
    return {
        "value": reading.value,
        "stance": reading.stance,
        "voice": _voice(reading.voice, c),
        "documents": list(reading.documents),
        "cites": c.many(reading.cites),
    }


def _point(point: Point, c: Citing) -> Json:
    return {
        "id": point.id,
        "kind": point.kind,
        "about": point.about,
        "standing": point.standing,
        "origins": {"low": point.origins.low, "high": point.origins.high},
        "readings": [_reading(reading, c) for reading in point.readings],
        "silent": list(point.silent),
    }


def _disagreement(disagreement: Disagreement, c: Citing) -> Json:
    sides = [
        {
            "value": side.value,
            "voice": _voice(side.voice, c),
            "documents": list(side.documents),
            "cites": c.many(side.cites),
        }
        for side in disagreement.sides
    ]
    return {
        "id": disagreement.id,
        "point": disagreement.point,
        "kind": disagreement.kind,
        "status": disagreement.status,
        "between": disagreement.between,
        "why": disagreement.why,
        "sides": sides,
    }


def _happening(happening: Happening, c: Citing) -> Json:
    return {
        "earliest": happening.earliest,
        "latest": happening.latest,
        "what": happening.what,
        "background": happening.background,
        "cites": c.many(happening.cites),
    }


def _line(line: Line, c: Citing) -> Json:
    return {"text": line.text, "cites": c.many(line.cites), "standing": line.standing, "point": line.point}


def _correction(correction: Correction, c: Citing) -> Json:
    return asdict(correction)


def _doubt(doubt: Doubt, c: Citing) -> Json:
    return {"kind": doubt.kind, "detail": doubt.detail, "cite": c.one(doubt.cite)}


FORMS: Mapping[str, Callable[[Any, Citing], Json]] = {
    "documents": _document,
    "refusals": _refusal,
    "stories": _story,
    "copies": _copy,
    "origins": _origin,
    "information_sources": _information_source,
    "entities": _entity,
    "quotations": _quotation,
    "families": _family,
    "claims": _claim,
    "times": _time,
    "quantities": _quantity,
    "points": _point,
    "disagreements": _disagreement,
    "timeline": _happening,
    "account": _line,
    "doubts": _doubt,
    "corrections": _correction,
}

KEYS: Mapping[str, tuple[str, ...]] = {
    "acquire": ("documents", "refusals", "doubts"),
    "annotate": ("documents", "refusals", "entities", "quotations", "claims", "times", "quantities", "doubts"),
    "cluster": ("documents", "refusals", "stories", "copies", "origins", "information_sources", "doubts"),
    "collate": tuple(key for key in FORMS if key not in ("timeline", "account")),
    "dossier": tuple(FORMS),
    "entities": ("documents", "refusals", "entities", "doubts", "corrections"),
    "quotes": ("documents", "refusals", "stories", "entities", "quotations", "families", "doubts", "corrections"),
}


def _generator(dossier: Dossier) -> Json:
    generator = dossier.generator
    return {
        "recoupe": generator.recoupe,
        "pack": generator.pack,
        "engine": generator.engine,
        "models": list(generator.models),
        "settings": dict(generator.settings),
        "backends": list(generator.backends),
        "lang": generator.lang,
    }


def _spans(value: object, found: dict[str, list[Span]]) -> None:
    """Collects the spans of every cite in a JSON value, by document."""
    if isinstance(value, dict):
        if {"document", "start", "end", "text"} <= value.keys():
            found.setdefault(value["document"], []).append(Span(value["start"], value["end"]))
        for inner in value.values():
            _spans(inner, found)
    elif isinstance(value, list):
        for inner in value:
            _spans(inner, found)


def _veiled(made: Json, embed: str) -> None:
    """Takes the full texts out; with ``passages``, leaves the words that are cited."""
    found: dict[str, list[Span]] = {}
    _spans({key: made[key] for key in made if key != "documents"}, found)
    for document in made["documents"]:
        text, document["text"] = document["text"], None
        if embed == "passages":
            spans = merged(found.get(document["id"], ()))
            document["passages"] = [{"start": s.start, "end": s.end, "text": s.of(text)} for s in spans]


def _linked(entities: Iterable[Json], links: Iterable[Link]) -> None:
    """Gives every entity that is linked its item."""
    items = {link.entity: link.item for link in links if link.item}
    for entity in entities:
        if item := items.get(entity["id"]):
            entity["kb"] = {"id": item.id, "label": item.label, "description": item.description}


def contract(dossier: Dossier, stage: str = "dossier", links: Sequence[Link] = ()) -> Json:
    """The dossier as plain JSON values, with the keys that the stage knows; with links, entities have their items."""
    citing = Citing({document.id: document.text for document in dossier.documents})
    made: Json = {"schema": SCHEMA, "generator": _generator(dossier)}
    for key in KEYS[stage]:
        made[key] = [FORMS[key](record, citing) for record in getattr(dossier, key)]
        if key == "information_sources" and stage != "cluster":
            made["independent"] = {"low": dossier.independent.low, "high": dossier.independent.high}
    _linked(made.get("entities", ()), links)
    if dossier.embed != "full":
        _veiled(made, dossier.embed)
    return made


def render(dossier: Dossier, stage: str = "dossier", links: Sequence[Link] = ()) -> str:
    """The dossier as JSON text: UTF-8, one value a line, a line feed at the end."""
    return json.dumps(contract(dossier, stage, links), ensure_ascii=False, indent=1) + "\n"
