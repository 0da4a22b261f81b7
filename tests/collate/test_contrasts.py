"""Contrasts: one act with two numbers of one noun."""

import pytest

from recoupe.collate.contrasts import contrasts
from recoupe.collate.pairs import pairs


def differences(bench, *texts):
    laid = bench(*texts)
    return [d.status for m in contrasts(laid, pairs(laid.clauses, laid.scale, 0.15)) for d in m.differences]


TOLD = "Les agents du port ont effectué 4500 contrôles de caisses."


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("Les agents du port ont effectué 5200 contrôles de caisses.", ["conflict"]),
        ("Les agents du port ont effectué plus de 4000 contrôles de caisses.", []),
        ("Les agents du port ont annulé 5200 contrôles de caisses.", []),
    ],
)
def test_numbers_of_one_act(bench, other, found):
    assert differences(bench, TOLD, other) == found
