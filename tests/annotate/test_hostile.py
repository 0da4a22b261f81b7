"""Odd text: every annotator answers, every cite lies in the text, and the work grows as the text does."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from math import isfinite
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.lang.fr.engine.test_hostile import ONCE, PIECES, REPEATED, text_of

from recoupe.annotate import annotate
from recoupe.annotate.times import resolved, times
from recoupe.lang import Analysis, pack
from recoupe.lang.fr.engine import make
from recoupe.model import Cite, Cut, Document, Published
from recoupe.text import Span, digest, without

FRENCH = pack("fr")
SAYING = {
    "verbs of speech": "que dit que affirme ",
    "sources": "selon lui, « oui », selon elle, « non », ",
    "incises": "Oui, dit-il, non, dit-elle, ",
    "clauses": "Paul Denais dit que le maire affirme que la ville promet que ",
    "hearsay": "Selon Paul Denais, Anne Corbin aurait dit que Luc Vernier viendrait. ",
    "pronouns": "S'il part, le maire reste. Quand elle dit oui, il dit non. ",
    "marks in a line": 'Il dit "oui." ',
    "marks left open": '"Oui, dit Paul.\n',
    "uncued": "« Oui, nous partirons demain matin avec eux. »\n",
    "plus signs": "« Il a dit +non+ et +oui+ », dit Paul. ",
    "functions": "Le maire part. La ministre reste. ",
    "titles": "Jean Baroux, maire de Paris, président de la CGT, ministre, ",
    "dates": "lundi 3 mars 2020 à 13h30, la veille à 14h, ",
    "weekdays": "Lundi Mardi Mercredi ",
    "amounts": "Le 3 mars 2020, 3 morts et 4 blessés à 13h, soit 12 % et 3 millions d'euros. ",
    "francs": "3 francs suisses pendant deux ans et trois mois, ",
}
FIGURES = (
    *("Il y a {} ans, {} morts.", "Le {} mars {}, à {} h {}.", "Entre {} et {} milliards d'euros, soit {} %."),
    *("Il y a {} jours, dans {} semaines, {} minutes plus tard.", "3,{} km et {}/{}", "le {}/{}/{}"),
)


@cache
def read(text: str) -> tuple[Document, Analysis]:
    return Document("d", digest(text), "d.txt", text, "fr"), make(parse=False)(text, [Span(0, len(text))])


def values(of: Any) -> Iterator[Any]:
    """Everything that a record holds, however deep."""
    yield of
    if is_dataclass(of) and not isinstance(of, type):
        for one in fields(of):
            yield from values(getattr(of, one.name))
    elif isinstance(of, tuple):
        for one in of:
            yield from values(one)


def sound(document: Document, analysis: Analysis) -> None:
    notes = annotate(document, analysis, FRENCH)
    for part in (notes.entities, notes.quotations, notes.times, notes.quantities, notes.claims, notes.doubts):
        for value in values(part):
            if isinstance(value, Cite):
                assert value.document == document.id and 0 <= value.span.start < value.span.end <= len(document.text)
            assert not isinstance(value, float) or isfinite(value)


@pytest.mark.parametrize("kind", [*REPEATED, *ONCE])
def test_odd_text_is_no_error(kind: str) -> None:
    sound(*read(text_of(kind, 500)))


@pytest.mark.parametrize("line", SAYING.values(), ids=SAYING)
def test_the_same_line_again_and_again_is_no_error(line: str) -> None:
    text = (line * 500)[:500]
    sound(read(text)[0], FRENCH.make_engine()(text, [Span(0, len(text))]))


@pytest.mark.parametrize("figures", ["3", "0", "99999999", "9" * 30, "9" * 308, "9" * 309, "1" * 5000])
@pytest.mark.parametrize("line", FIGURES)
def test_no_number_is_too_long(line: str, figures: str) -> None:
    document, analysis = read(line.replace("{}", figures))
    sound(document, analysis)
    found = times(document, analysis[0], FRENCH)
    for day in ("2020-02-29", "9999-12-31", "0001-01-01"):
        assert len(resolved(found, Published(day, day))) == len(found)


def test_a_thousand_cuts() -> None:
    text = "Un maire part. PUB XX. " * 1000
    document = Document("d", digest(text), "d", text, "fr", cuts=tuple(cut(at) for at in range(15, len(text), 23)))
    blocks = without(Span(0, len(text)), [c.span for c in document.cuts])
    sound(document, make(parse=False)(text, blocks))


def cut(at: int) -> Cut:
    return Cut(Span(at, at + 8), "advertisement")


def calls(text: str) -> int:
    """The calls of functions that one reading takes."""
    count = 0

    def counted(frame: Any, event: str, argument: Any) -> None:
        nonlocal count
        count += event.endswith("call")

    document, analysis = read(text)
    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        annotate(document, analysis, FRENCH)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("line", SAYING.values(), ids=SAYING)
def test_twice_the_text_is_twice_the_calls(line: str) -> None:
    _, small, large = (calls((line * size)[:size]) for size in (300, 2000, 4000))
    assert large < 2.7 * small


mixed = st.lists(st.sampled_from((*PIECES, *SAYING.values())), max_size=12).map("".join)


@given(mixed)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_has_sound_notes(text: str) -> None:
    sound(*read(text))


@pytest.mark.parametrize(
    "text",
    [
        "« Il neige sur le port », a-t-il dit à la chaîne",
        "« Il neige sur le port », a déclaré le maire au quotidien",
        "« Il neige sur le port », raconte le quotidien",
        "« Il neige sur le port », a-t-il dit à la radio locale",
    ],
)
def test_a_text_that_stops_behind_an_outlets_noun_is_read(text: str) -> None:
    document, analysis = read(text)
    assert len(annotate(document, analysis, pack("fr")).quotations) == 1
