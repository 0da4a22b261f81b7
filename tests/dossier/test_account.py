"""dossier/account.py: the latest state, main clauses only, nothing that leans on a sentence before."""

from __future__ import annotations

from dataclasses import replace

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
    Quantity,
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


THIRD = document("d-3", "Dans le quartier du port, la préfecture a recensé sept blessés.")


def counted(told: Document, words: str) -> Notes:
    at = told.text.index(words)
    quantity = Quantity(Cite(told.id, Span(at, at + len(words))), 7, 7, "", "blessés")
    return replace(noted(told), quantities=(quantity,))


def test_a_count_that_is_not_the_latest_is_not_told() -> None:
    readings = tuple(Reading(d.text, "asserts", OUTLET, (d.id,), (whole(d),)) for d in (EARLY, LATE))
    point = Point("p-1", "quantity", "blessés", "single", Independent(1, 1), readings)
    words = {EARLY.id: "trois blessés", LATE.id: "neuf blessés"}
    sides = tuple(Side(words[d.id], OUTLET, (d.id,), (whole(d),)) for d in (EARLY, LATE))
    update = Disagreement("x-1", "p-1", "number", "update", "outlets", "", sides)
    collation = Collation(points=(point,), disagreements=(update,))
    notes = (noted(EARLY), noted(LATE), counted(THIRD, "sept blessés"))
    lines = account(collation, (EARLY, LATE, THIRD), notes, FRENCH)
    assert [line.text for line in lines] == [LATE.text]


def test_the_latest_state_is_told_only_where_it_stands_alone() -> None:
    late = document("d-2", "Elle compte désormais neuf blessés dans le quartier du port.")
    readings = tuple(Reading(d.text, "asserts", OUTLET, (d.id,), (whole(d),)) for d in (EARLY, late))
    point = Point("p-1", "quantity", "blessés", "single", Independent(1, 1), readings)
    sides = tuple(Side(d.text, OUTLET, (d.id,), (whole(d),)) for d in (EARLY, late))
    update = Disagreement("x-1", "p-1", "number", "update", "outlets", "", sides)
    collation = Collation(points=(point,), disagreements=(update,))
    assert account(collation, (EARLY, late), (noted(EARLY), noted(late)), FRENCH) == ()


def test_the_second_of_two_lines_that_say_the_same_is_left_out() -> None:
    again = document("d-2", "La préfecture compte trois blessés dans le vieux quartier du port.")
    lines = account(Collation(), (EARLY, again), (noted(EARLY), noted(again)), FRENCH)
    assert len(lines) == 1


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
