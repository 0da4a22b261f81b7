"""dossier/account.py: the latest state, main clauses only, nothing that leans on a sentence before."""

from __future__ import annotations

import pytest

from recoupe.dossier.account import account
from recoupe.dossier.sentences import sentences, standalone
from recoupe.lang import pack
from recoupe.model import (
    Cite,
    Collation,
    Disagreement,
    Document,
    Independent,
    Notes,
    Point,
    Reading,
    Side,
    Tokens,
    Voice,
)
from recoupe.text import Span, digest

FRENCH = pack("fr")
OUTLET = Voice("outlet")


def document(name: str, text: str) -> Document:
    return Document(name, digest(text), f"{name}.txt", text, "fr")


def noted(told: Document) -> Notes:
    """Sentences at full stops; the root of each is its last word but the stop."""
    starts, ends, heads, spans = [], [], [], []
    at = 0
    for sentence in told.text.split(". "):
        first = len(starts)
        words = sentence.rstrip(".").split(" ")
        for word in words:
            starts.append(at)
            ends.append(at + len(word))
            at += len(word) + 1
        heads += [first + len(words) - 1] * len(words)
        ends[-1] += 1
        at += 1
        spans.append(Span(first, len(starts)))
    count = len(starts)
    forms = tuple(told.text[a:b] for a, b in zip(starts, ends, strict=True))
    columns = (forms, ("VERB",) * count, ("VerbForm=Fin",) * count, tuple(heads), ("dep",) * count)
    return Notes(told.id, Tokens(tuple(starts), tuple(ends), *columns, tuple(spans)))


def whole(told: Document) -> Cite:
    return Cite(told.id, Span(0, len(told.text)))


EARLY = document("d-1", "La préfecture compte trois blessés dans le quartier du port.")
LATE = document("d-2", "La préfecture compte désormais neuf blessés dans le quartier du port.")


def test_a_state_that_a_later_one_replaces_is_not_told() -> None:
    readings = tuple(Reading(d.text, "asserts", OUTLET, (d.id,), (whole(d),)) for d in (EARLY, LATE))
    point = Point("p-1", "quantity", "blessés", "single", Independent(1, 1), readings)
    sides = tuple(Side(d.text, OUTLET, (d.id,), (whole(d),)) for d in (EARLY, LATE))
    update = Disagreement("x-1", "p-1", "number", "update", "outlets", "", sides)
    collation = Collation(points=(point,), disagreements=(update,))
    lines = account(collation, (EARLY, LATE), tuple(map(noted, (EARLY, LATE))), FRENCH)
    assert [line.text for line in lines] == [LATE.text]


def test_a_side_detail_lends_its_standing_to_no_line() -> None:
    detail = Cite("d-1", Span(EARLY.text.index("trois"), EARLY.text.index("trois") + 13))
    reading = Reading("trois blessés", "asserts", OUTLET, ("d-1", "d-2"), (detail,))
    point = Point("p-1", "quantity", "blessés", "corroborated", Independent(2, 2), (reading,))
    lines = account(Collation(points=(point,)), (EARLY,), (noted(EARLY),), FRENCH)
    assert [(line.standing, line.point) for line in lines] == [("single", "")]


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("La préfecture compte neuf blessés dans le quartier du port.", True),
        ("Elle compte désormais neuf blessés dans le quartier du port.", False),
        ("Mais la préfecture compte neuf blessés dans le quartier du port.", False),
        ("« La préfecture compte neuf blessés dans le quartier du port.", False),
        ("Neuf blessés.", False),
    ],
)
def test_a_sentence_that_leans_on_another_does_not_stand_alone(text: str, fits: bool) -> None:
    told = document("d-1", text)
    assert [standalone(s, FRENCH) for s in sentences(told, noted(told))] == [fits]
