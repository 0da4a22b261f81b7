"""The dossier as W3C Web Annotations (JSON-LD): one collection, an annotation a mention, quotation, reading, conflict.

A target is a page or, where its address is not known, a text by its digest; a place in it is given by its words and by
its offsets in the text as it was decoded.
"""

from __future__ import annotations

import json
from typing import Any

from recoupe.export.annotations import Annotation, annotated, urn
from recoupe.export.targets import Targets, targets_of
from recoupe.model import Dossier

Json = dict[str, Any]
CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def render(made: Dossier) -> str:
    """The dossier as JSON-LD text: UTF-8, one value a line, a line feed at the end."""
    return json.dumps(collection(made), ensure_ascii=False, indent=1) + "\n"


def collection(made: Dossier) -> Json:
    """The annotations of a dossier as one AnnotationCollection with one page."""
    found = annotated(made)
    targets = targets_of(made, (cite for one in found for cite in one.cites))
    story = made.stories[0] if made.stories else None
    name = urn("dossier", story.id if story else "", *(d.digest for d in made.documents))
    page = {
        "id": f"{name}:1",
        "type": "AnnotationPage",
        "partOf": name,
        "startIndex": 0,
        "items": [_annotation(one, targets) for one in found],
    }
    return {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": story.label if story else "recoupe",
        "generator": _software(made),
        "total": len(found),
        "first": page,
        "last": page["id"],
    }


def _software(made: Dossier) -> Json:
    generator = made.generator
    return {"type": "Software", "name": f"recoupe {generator.recoupe} ({generator.engine})"}


def _annotation(one: Annotation, targets: Targets) -> Json:
    bodies: list[Json] = [_body(purpose, words) for purpose, words in one.bodies]
    if one.about:
        bodies.append({"type": "SpecificResource", "purpose": "linking", "source": f"urn:recoupe:{one.about}"})
    target = targets.many(one.cites)
    return {
        "id": one.id,
        "type": "Annotation",
        "motivation": one.motivation,
        "body": bodies,
        "target": target[0] if len(target) == 1 else target,
    }


def _body(purpose: str, words: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "value": words, "format": "text/plain"}
