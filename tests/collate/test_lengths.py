"""Lengths: ninety minutes and half an hour are two hours; three hours are not."""

import pytest

from recoupe.collate.lengths import lengths

TOLD = (
    "Les deux ministres ont discuté pendant 90 minutes. Puis ils ont discuté pendant 30 minutes en privé.",
    "Les deux ministres ont eu un entretien de deux heures.",
    "La rencontre des ministres était attendue.",
)


def differences(bench, *texts):
    return [(d.status, d.code) for m in lengths(bench(*texts)) for d in m.differences]


def test_parts_add_up(bench):
    assert differences(bench, *TOLD) == [("compatible", "sum")]


def test_another_length_is_a_conflict(bench):
    assert differences(bench, TOLD[1], "Les deux ministres ont eu un entretien de cinq heures.", TOLD[2]) == [
        ("conflict", "duration")
    ]


def test_a_vague_length_is_none(bench):
    assert not differences(bench, TOLD[1], "Les ministres ont eu un entretien de plusieurs heures.", TOLD[2])


def test_a_fragment_goes_on_from_the_sentence_before(bench):
    told = "Les deux ministres ont discuté pendant 90 minutes. Puis, en privé, pendant une demi-heure."
    assert differences(bench, told, *TOLD[1:]) == [("compatible", "sum")]


@pytest.mark.parametrize(
    ("one", "two", "statuses"),
    [
        ("Un spectacle de trois heures a suivi.", "Le spectacle a duré quatre heures.", ["conflict"]),
        ("Un spectacle de trois heures a suivi.", "Les trois heures de spectacle ont plu.", []),
        ("Un spectacle d'une durée de trois heures a suivi.", "Le spectacle a duré vingt minutes.", []),
    ],
)
def test_the_noun_that_a_length_is_of(bench, one, two, statuses):
    assert [d.status for m in lengths(bench(one, two)) for d in m.differences] == statuses
