"""Labels: a central headline, else an opening clause, else whole names; the same with a copy and in any order."""

from __future__ import annotations

import pytest

from recoupe.cluster.stories import stories
from recoupe.model import Cut, Document
from recoupe.text import Span
from tests.cluster.articles import FRENCH, article, bare

FIRE = (
    "Un incendie a ravagé l’entrepôt Delmas à Alençon. Les pompiers de l’Orne l’ont évacué.",
    "À Alençon, l’entrepôt Delmas a brûlé lundi. L’incendie a mobilisé les pompiers de l’Orne.",
    "L’enquête sur l’incendie de l’entrepôt Delmas avance à Alençon. Une voisine raconte sa nuit.",
)


def label(*documents: Document) -> str:
    found = stories((), [(d, bare(d)) for d in documents], {}, FRENCH)
    return max(found, key=lambda s: len(s.documents)).label


def titled(*titles: str | None) -> list[Document]:
    return [article(text, title=title) for text, title in zip(FIRE, titles, strict=True)]


def test_the_most_central_headline_is_the_label() -> None:
    told = titled("Une nuit sans sommeil", "Incendie à l’entrepôt Delmas d’Alençon", None)
    assert label(*told) == "Incendie à l’entrepôt Delmas d’Alençon"


@pytest.mark.parametrize(
    "line",
    ["ORNE", "Jeanne Morel / AFP", "Légende : l’entrepôt Delmas en feu à Alençon", "ALENÇON –", "Delmas en feu - AFP"],
)
def test_what_is_no_headline_is_no_label(line: str) -> None:
    assert label(*titled(line, line, line)) != line


def test_without_headlines_an_opening_sentence_stands_for_the_story() -> None:
    found = label(*(article(text) for text in FIRE))
    assert "Delmas" in found
    assert any(found in text for text in FIRE)


def test_a_long_sentence_is_cut_where_a_clause_ends() -> None:
    tail = "ce qui a privé de travail une quarantaine de salariés jusqu’à la fin du mois, selon la direction"
    longer = [article(text.replace(". ", f", {tail}. ", 1)) for text in FIRE]
    assert len(label(*longer)) <= 110
    assert not label(*longer).endswith("…")


def test_a_sentence_that_leans_on_another_is_no_label() -> None:
    leaning = [article(text, cuts=()) for text in FIRE]
    leaning[0] = article("Il a brûlé l’entrepôt Delmas à Alençon avec les pompiers de l’Orne. " + FIRE[0])
    assert not label(*leaning).startswith("Il ")


def test_a_copy_the_order_and_a_stranger_change_no_label() -> None:
    told = titled(None, "Incendie à l’entrepôt Delmas d’Alençon", "L’entrepôt Delmas d’Alençon ravagé par le feu")
    copy = article(FIRE[2], title="L’entrepôt Delmas d’Alençon ravagé par le feu", source="copie")
    stranger = article("Le marché aux fleurs de Brive rouvre samedi.", title="Brive retrouve son marché aux fleurs")
    assert label(*told) == label(*told[::-1]) == label(*told, copy) == label(stranger, *told)


def test_residue_is_no_label() -> None:
    text = "Photo de l’entrepôt Delmas à Alençon.\n" + FIRE[0]
    assert not label(article(text, cuts=(Cut(Span(0, 37), "caption"),))).startswith("Photo")
