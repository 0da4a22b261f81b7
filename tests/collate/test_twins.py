"""Twins: one sentence, another first name."""

from recoupe.collate.claims import aligned
from recoupe.collate.twins import twins

SAID = "Selon {} Lambert, la fillette se serait éloignée de la barque de sa tante."


def shown(bench, *texts):
    laid = bench(*texts)
    return [d.kind for m in twins(laid, aligned(laid, 0.15, 2)) for d in m.differences]


def test_two_first_names(bench):
    assert shown(bench, SAID.format("Carole"), SAID.format("Khadija")) == ["name"]


def test_a_spelling_is_no_other_name(bench):
    assert not shown(bench, SAID.format("Mohamed"), SAID.format("Mohammed"))


def test_two_places(bench):
    told = "Un train de marchandises a déraillé lundi à l’entrée de la gare de {}."
    assert shown(bench, told.format("Laroche"), told.format("Joigny")) == ["place"]
    assert not shown(bench, told.format("Laroche"), told.format("l’Yonne"))


def test_a_list_of_towns_in_another_order_is_one(bench):
    one = "Les journaux de la région n’ont pas été distribués mardi à Lyon ni à Marseille."
    two = "Les journaux de la région n’ont pas été distribués mardi à Marseille ni à Lyon."
    laid = bench(one, two)
    assert not twins(laid, aligned(laid, 0.15, 2))
