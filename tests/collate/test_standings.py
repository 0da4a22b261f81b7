"""Standings: origins are counted, never articles."""

import pytest

from recoupe.collate.points import points

TOLD = "Le pêcheur Alain Kerbrat a retrouvé la barque du docteur Vidal près du phare."


@pytest.mark.parametrize(("origins", "standing"), [(((0,), (1,)), "corroborated"), (((0, 1),), "copied")])
def test_two_articles_are_as_many_witnesses_as_origins(told, origins, standing):
    found, _, _ = points(told(TOLD, TOLD, origins=origins))
    assert {p.standing for p in found} == {standing}


def test_an_open_conflict_is_contested(told):
    found, differ, _ = points(told("Les deux rois ont fini par un dîner.", "Les deux rois ont fini par un déjeuner."))
    assert [d.status for d in differ] == ["conflict"]
    assert "contested" in {p.standing for p in found}


HEARD = "Selon Radio Delta, le pont vaut 5 millions d’euros."


@pytest.mark.parametrize(
    ("other", "agreed"),
    [("Le pont vaut 5 millions d’euros, selon Radio Delta.", False), ("Le pont vaut 5 millions d’euros.", True)],
)
def test_one_voice_in_two_outlets_is_one_witness(told, other, agreed):
    found, _, _ = points(told(HEARD, other))
    assert ("corroborated" in {p.standing for p in found if p.kind == "quantity"}) == agreed
