"""Credits of a text: agencies and outlets that it comes from, and nothing that credits a picture."""

from __future__ import annotations

from dataclasses import replace

import pytest

from recoupe.cluster.credits import bare, credits
from recoupe.imprint import Imprint
from tests.cluster.articles import FRENCH, article

BODY = "Les meubles Delmas n’ouvriront pas demain. La grille est close et les salariés patientent dehors.\n\n"


def found(text: str, outlets: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(c.name, c.kind) for c in credits(article(text), FRENCH, {bare(o): o for o in outlets})]


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("/ATS", ("Keystone-ATS", "whole")),
        ("via REUTERS", ("Reuters", "whole")),
        ("Jeanne Morel et Paul Astier Associated Press", ("AP", "whole")),
        ("par LIBERATION et AFP", ("AFP", "with")),
        ("Sources : France24 et AFP", ("AFP", "with")),
        ("Avec l’Agence Bocage", ("Agence Bocage", "with")),
        ("avec agences", ("", "with")),
    ],
)
def test_a_last_line_says_where_the_text_is_from(line: str, credit: tuple[str, str]) -> None:
    assert credit in found(BODY + line)


def test_an_agency_that_no_table_knows_signs_in_the_dateline() -> None:
    assert ("Agence Bocage", "whole") in found("ALENÇON, 15 avril (Agence Bocage) - " + BODY)


def test_an_outlet_that_the_story_knows_may_be_credited() -> None:
    line = BODY + "information fournie par Le Phare du Soir"
    assert found(line, ("Le Phare du Soir",)) == [("Le Phare du Soir", "with")]
    assert found(line) == []


def test_a_lead_may_rest_on_an_agency() -> None:
    assert ("AFP", "told") in found("Un entrepôt a brûlé lundi, rapporte l’AFP. " + BODY)
    assert found(BODY * 9 + "Un entrepôt a brûlé lundi, rapporte l’AFP.") == []


def test_a_state_agency_that_is_cited_is_a_party() -> None:
    assert found("Un train est parti, selon KCNA. " + BODY) == []


@pytest.mark.parametrize("line", ["Photo : AFP", "Jeanne Morel / AFP", "JEANNE MOREL / AFP", "(Photo AFP)"])
def test_a_picture_credit_is_none(line: str) -> None:
    assert found(BODY + line) == []


def test_an_outlet_named_with_its_giver_credits_it() -> None:
    document = article(BODY, outlet="Le Bocage (AFP)")
    assert [(c.name, c.kind) for c in credits(document, FRENCH)] == [("AFP", "with")]


def test_an_agency_that_metadata_credit_is_where_the_text_is_from() -> None:
    page = replace(article(BODY), imprint=Imprint(agency="AFP"))
    made = {authors: credits(replace(page, authors=authors), FRENCH) for authors in (("AFP",), ("Ana Roux", "AFP"), ())}
    assert {authors: [(c.name, c.kind) for c in found] for authors, found in made.items()} == {
        ("AFP",): [("AFP", "whole")],
        ("Ana Roux", "AFP"): [("AFP", "with")],
        (): [("AFP", "with")],
    }


@pytest.mark.parametrize(
    "lead",
    [
        "La grille est restée close, a confié lundi à l’AFP une porte-parole. ",
        "La grille est restée close, a constaté une journaliste de l’AFP. ",
        "La grille est restée close, selon un courrier consulté par l’AFP. ",
        "La grille est restée close, a appris mardi l’AFP de source syndicale. ",
        "Interrogée par l'AFP, la direction ne dit rien. ",
        "« Nous fermons », annonce-t-elle dans un entretien à l'AFP. ",
    ],
)
def test_a_lead_may_rest_on_what_an_agency_was_told(lead: str) -> None:
    assert ("AFP", "told") in found(lead + BODY)


@pytest.mark.parametrize(
    "lead",
    [
        "Le maire a déjeuné à l’AFP mardi. ",
        "Un vidéaste de l’AFP a été blessé sur le port. ",
        "La grille est restée close. Crédit photo : Jeanne Morel / AFP. ",
        "La fermeture est décidée avec l'agence régionale de santé. ",
    ],
)
def test_an_agency_that_is_only_there_tells_nothing(lead: str) -> None:
    assert found(lead + BODY) == []
