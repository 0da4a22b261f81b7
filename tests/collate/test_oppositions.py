"""Oppositions: the words of the table differ where the rest of two clauses agrees."""

from recoupe.collate.claims import aligned
from recoupe.collate.oppositions import oppositions

SHAKEN = "L’épicentre du séisme est situé dans la province d’Abra, au {} de la ville de Manta."


def shown(bench, *texts):
    laid = bench(*texts)
    return [
        (d.kind, [s[0].value for s in d.sides])
        for m in oppositions(laid, aligned(laid, 0.15, 2))
        for d in m.differences
    ]


def test_two_bearings(bench):
    [(kind, values)] = shown(bench, SHAKEN.format("nord-ouest"), SHAKEN.format("sud-ouest"))
    assert kind == "place" and set(values) == {"nord-ouest", "sud-ouest"}


def test_the_north_of_a_name_is_no_bearing(bench):
    assert not shown(
        bench,
        "La Corée du Nord a salué la rencontre des ministres.",
        "Dans l’est, la rencontre des ministres a été saluée.",
    )


def test_other_matters_are_not_opposed(bench):
    assert not shown(bench, "Le marché est au nord du port.", "Le préfet habite au sud de Brive.")


def test_two_places_seen_from_one_town_are_two_places(bench):
    one = "Le bourg de Vauclair, situé au nord-ouest de Tours, a été évacué par les pompiers."
    two = "Le hameau de Brisac, situé au sud-est de Tours, a été évacué par les pompiers."
    assert not shown(bench, one, two)


def test_the_north_east_lies_in_the_north(bench):
    one, two = (f"L’épicentre du séisme se situe au {w} de Tours, dans la province." for w in ("nord", "nord-est"))
    assert not shown(bench, one, two)


def test_two_who_answer_otherwise_are_no_conflict(bench):
    one = "La candidate Samira Golan accepte l’offre de fusion des listes."
    two = "Le maire Luc Berthier refuse l’offre de fusion des listes."
    assert not shown(bench, one, two)
