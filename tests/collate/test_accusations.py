"""Accusations: what one is accused of in one text, and denies in another."""

import pytest

from recoupe.collate.accusations import accusations

ACCUSED = "Paul Astier est soupçonné d'avoir vidé la caisse du port."


def statuses(bench, *texts):
    return [(d.kind, d.status) for m in accusations(bench(*texts)) for d in m.differences]


@pytest.mark.parametrize(
    "denial",
    [
        "Paul Astier a nié les faits devant le juge.",
        "Paul Astier conteste tout détournement.",
        "Paul Astier se dit innocent.",
        "Paul Astier clame son innocence.",
    ],
)
@pytest.mark.parametrize("accused", [ACCUSED, "Paul Astier a été mis en examen jeudi pour abus de confiance."])
def test_accused_and_denying(bench, accused, denial):
    assert statuses(bench, accused, denial) == [("polarity", "conflict")]


@pytest.mark.parametrize(
    "other",
    [
        "Lise Audran a nié les faits devant le juge.",
        "Paul Astier n'a pas nié les faits devant le juge.",
        "Paul Astier a reconnu les faits devant le juge.",
    ],
)
def test_another_one_or_no_denial(bench, other):
    assert not statuses(bench, ACCUSED, other)


def test_a_body_that_is_accused_and_denies(bench):
    accused = "La société Verdal est soupçonnée d'avoir pollué la rivière."
    assert statuses(bench, accused, "La société Verdal nie toute pollution.") == [("polarity", "conflict")]
