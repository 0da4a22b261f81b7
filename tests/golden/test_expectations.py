"""The dossiers of the examples against `expected/*.json`: what must hold exactly, and floors for the rest.

`python -m evals examples` prints the figures, `python -m evals --errors examples` every expectation that does not hold.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import recoupe
from evals import examples
from recoupe.model import Cite

EXACT = ("members", "strangers", "copies", "apart", "compatible", "glued")
# what does not hold yet of the above; a name goes from here with the change that makes it hold
PENDING: dict[str, set[str]] = {}
# measure: how many expectations hold, at least
FLOORS: dict[str, int] = {
    "agreements": 5,
    "agreements.reading": 3,
    "conditionals.hearsay": 8,
    "conditionals.other": 19,
    "copies.passages": 5,
    "credits": 3,
    "disagreements": 7,
    "disagreements.between": 7,
    "disagreements.kind": 6,
    "disagreements.status": 7,
    "entities": 25,
    "entities.aliases": 38,
    "families": 9,
    "families.relation": 6,
    "modality": 31,
    "modality.marker": 31,
    "origins.joined": 1,
    "outlets": 9,
    "published.basis": 15,
    "published.day": 15,
    "quotations": 41,
    "quotations.cue": 38,
    "quotations.form": 41,
    "quotations.relay": 39,
    "quotations.speaker": 36,
    "quotations.whole": 21,
    "residue": 29,
    "residue.kind": 25,
}
# measure: how many errors, at most
CEILINGS: dict[str, int] = {
    "copies.wrong": 0,
    "disagreements.wrong": 0,
    "entities.wrong": 0,
    "families.wrong": 0,
    "origins.wrong": 0,
}


@cache
def figures() -> dict[str, dict[str, Any]]:
    return examples.score(Path())


def cites(value: Any) -> Iterator[Cite]:
    """Every cite in a record, wherever it stands."""
    if isinstance(value, Cite):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from cites(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from cites(item)


@pytest.mark.parametrize("measure", EXACT)
def test_holds_exactly(measure: str) -> None:
    failing = {m.expected for m in examples.misses(Path()) if m.kind == measure}
    assert failing == PENDING.get(measure, set()), "new: a regression; gone: take it out of PENDING"


@pytest.mark.parametrize("measure", sorted(FLOORS))
def test_floors(measure: str) -> None:
    assert figures()[measure]["found"] >= FLOORS[measure], f"of {figures()[measure]['expected']}"


@pytest.mark.parametrize("measure", sorted(CEILINGS))
def test_ceilings(measure: str) -> None:
    assert figures()[measure]["count"] <= CEILINGS[measure]


def test_every_measure_is_judged() -> None:
    assert set(figures()) == {*EXACT, *FLOORS, *CEILINGS}


@pytest.mark.parametrize("slug", examples.STORIES)
def test_no_cite_is_broken(slug: str) -> None:
    story = examples.read(slug)
    lengths = {d.id: len(d.text) for d in story.made.documents}
    found = list(cites(story.made))
    assert len(found) > 100
    assert [c for c in found if not 0 <= c.span.start < c.span.end <= lengths.get(c.document, -1)] == []


@pytest.mark.parametrize("slug", examples.STORIES)
def test_the_exported_dossier_stands_against_its_inputs(slug: str) -> None:
    contract = json.loads(recoupe.render(examples.read(slug).made, "json"))
    assert recoupe.verify(contract, [str(examples.ROOT / "examples" / slug)]) == []
