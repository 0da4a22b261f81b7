"""Answers: what one text tells as proposed, and another as refused."""

import pytest

from recoupe.collate.answers import answers
from recoupe.collate.pairs import pairs

OFFER = "L'agence du port a proposé d'analyser à nouveau les échantillons de la digue."


def statuses(bench, *texts):
    laid = bench(*texts)
    return [(d.kind, d.status) for m in answers(laid, pairs(laid.clauses, laid.scale, 0.15)) for d in m.differences]


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("Le maire a refusé que l'agence analyse les échantillons de la digue.", [("state", "update")]),
        ("Le maire a voulu que l'agence analyse les échantillons de la digue.", []),
        ("Le maire a refusé que la digue soit ouverte aux passants.", []),
    ],
)
def test_an_offer_and_its_refusal(bench, other, found):
    assert statuses(bench, OFFER, other) == found
