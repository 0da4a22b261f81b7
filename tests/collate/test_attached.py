"""Attached: two ages, or two seats, of one person, whatever the rest of the sentences says."""

import pytest

from recoupe.collate.attached import attached


def codes(bench, *texts):
    return [d.code for m in attached(bench(*texts)) for d in m.differences]


@pytest.mark.parametrize(
    ("one", "two", "found"),
    [
        ("Paul Martin, 25 ans, a gagné.", "La foule attend Paul Martin, 26 ans.", ["age"]),
        ("Paul Martin, 25 ans, a gagné.", "La foule attend Paul Martin (25 ans).", []),
        ("Paul Martin, député de Lyon, a voté.", "On écoute Paul Martin, député de Nantes.", ["seat"]),
        ("Paul Martin, député de Lyon, a voté.", "Paul Martin, maire de Nantes, a parlé.", []),
    ],
)
def test_what_follows_a_name(bench, one, two, found):
    assert codes(bench, one, two) == found


def test_an_age_that_most_give_and_a_slip(bench):
    texts = [f"Une femme de {n} ans a été entendue." for n in (34, 34, 34)] + ["Lise Audran, 33 ans, a parlé."]
    assert [d.kind for m in attached(bench(*texts)) for d in m.differences] == ["number"]


def test_one_age_of_one_person_is_an_agreement(bench):
    made = attached(bench("Lise Audran, 34 ans, a parlé.", "La conductrice est âgée de 34 ans."))
    assert [(m.kind, len(m.items), m.differences) for m in made] == [("quantity", 2, ())]


def test_one_age_of_two_people_is_none(bench):
    assert not attached(bench("Lise Audran, 34 ans, a parlé.", "Paul Astier, 34 ans, a parlé."))
