"""export/as_jsonld.py: Web Annotations of the shape that the standard asks for, with no word of an article too many."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from recoupe.export.as_json import contract
from recoupe.export.as_jsonld import CONTEXT, collection, render
from recoupe.export.targets import AROUND
from recoupe.model import Dossier

MOTIVATIONS = ["identifying", "describing", "tagging", "linking", "highlighting", "questioning"]
SELECTORS = [
    {
        "type": "object",
        "properties": {
            "type": {"const": "TextQuoteSelector"},
            "exact": {"type": "string", "minLength": 1},
            "prefix": {"type": "string", "minLength": 1, "maxLength": AROUND},
            "suffix": {"type": "string", "minLength": 1, "maxLength": AROUND},
        },
        "required": ["type", "exact"],
        "additionalProperties": False,
    },
    {
        "type": "object",
        "properties": {
            "type": {"const": "TextPositionSelector"},
            "start": {"type": "integer", "minimum": 0},
            "end": {"type": "integer", "minimum": 1},
        },
        "required": ["type", "start", "end"],
        "additionalProperties": False,
    },
]
TARGET = {
    "type": "object",
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": {
            "type": "object",
            "properties": {
                "id": {"type": "string", "pattern": "^(urn:sha256:[0-9a-f]{64}|https?://\\S+)$"},
                "type": {"const": "Text"},
                "language": {"type": "string"},
                "format": {"const": "text/plain"},
            },
            "required": ["id", "type"],
            "additionalProperties": False,
        },
        "selector": {"type": "array", "prefixItems": SELECTORS, "minItems": 2, "items": False},
        "state": {"type": "object", "properties": {"type": {"const": "TimeState"}}, "required": ["type", "cached"]},
    },
    "required": ["type", "source", "selector"],
    "additionalProperties": False,
}
BODY = {
    "oneOf": [
        {
            "properties": {
                "type": {"const": "TextualBody"},
                "value": {"type": "string"},
                "purpose": {"enum": MOTIVATIONS},
            },
            "required": ["type", "value", "purpose"],
        },
        {
            "properties": {"type": {"const": "SpecificResource"}, "source": {"pattern": "^urn:recoupe:[a-z]+-"}},
            "required": ["type", "source", "purpose"],
        },
    ]
}
ANNOTATION = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "pattern": "^urn:recoupe:[a-z]+-"},
        "type": {"const": "Annotation"},
        "motivation": {"enum": MOTIVATIONS},
        "body": {"type": "array", "minItems": 1, "items": BODY},
        "target": {"oneOf": [TARGET, {"type": "array", "minItems": 2, "items": TARGET}]},
    },
    "required": ["id", "type", "motivation", "body", "target"],
    "additionalProperties": False,
}
COLLECTION = {
    "type": "object",
    "properties": {
        "@context": {"const": CONTEXT},
        "type": {"const": "AnnotationCollection"},
        "total": {"type": "integer", "minimum": 1},
        "first": {
            "type": "object",
            "properties": {
                "type": {"const": "AnnotationPage"},
                "startIndex": {"const": 0},
                "items": {"type": "array", "minItems": 1, "items": ANNOTATION},
            },
            "required": ["id", "type", "partOf", "startIndex", "items"],
        },
    },
    "required": ["@context", "id", "type", "label", "total", "first", "last"],
}


def targets(made: dict[str, Any]) -> list[dict[str, Any]]:
    found = [one["target"] for one in made["first"]["items"]]
    return [t for target in found for t in (target if isinstance(target, list) else [target])]


def test_the_collection_has_the_shape_of_the_standard(made: Dossier) -> None:
    written = json.loads(render(made))
    assert [e.message for e in Draft202012Validator(COLLECTION).iter_errors(written)] == []
    names = [one["id"] for one in written["first"]["items"]]
    assert written["total"] == len(names) == len(set(names))
    assert {one["motivation"] for one in written["first"]["items"]} == set(MOTIVATIONS)


def test_quotes_and_positions_name_the_same_words(made: Dossier) -> None:
    texts = {f"urn:{d.digest}": d.text for d in made.documents}
    for target in targets(collection(made)):
        quote, place = target["selector"]
        text, start, end = texts[target["source"]["id"]], place["start"], place["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote.get("prefix", "")) and text[end:].startswith(quote.get("suffix", ""))


def test_a_page_is_the_source_and_its_text_as_read_the_state(made: Dossier) -> None:
    first, *others = made.documents
    for url, known in (("https://exemple.fr/incendie", True), ("exemple.fr/incendie", False), ("https://a b", False)):
        paged = replace(made, documents=(replace(first, url=url), *others))
        own = [t for t in targets(collection(paged)) if first.digest in json.dumps(t)]
        assert own
        assert {t["source"]["id"] for t in own} == {url if known else f"urn:{first.digest}"}
        assert {t.get("state", {}).get("cached") for t in own} == {f"urn:{first.digest}" if known else None}


@pytest.mark.parametrize("embed", ["passages", "none"])
def test_nothing_is_shown_around_a_cite_that_the_json_would_not_carry(made: Dossier, embed: str) -> None:
    veiled = replace(made, embed=embed)
    carried = {d["digest"]: d.get("passages", []) for d in contract(veiled)["documents"]}
    around = 0
    for target in targets(collection(veiled)):
        quote, place = target["selector"]
        passages = carried[target["source"]["id"].removeprefix("urn:")]
        low, high = (place["start"] - len(quote.get("prefix", "")), place["end"] + len(quote.get("suffix", "")))
        around += high - low - len(quote["exact"])
        assert embed == "none" or any(p["start"] <= low and high <= p["end"] for p in passages)
    assert bool(around) == (embed == "passages")
