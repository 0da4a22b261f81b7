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
