"""Encounters: one meeting of two, told by other words with another day, town or tense."""

import pytest

from recoupe.collate.encounters import encounters


def found(bench, *texts):
    return sorted((d.kind, d.status) for m in encounters(bench(*texts)) for d in m.differences)


MET = "Paul Astier a rencontré Lise Audran jeudi à Nantes."


@pytest.mark.parametrize(
    ("other", "differ"),
    [
        ("Lise Audran s'est entretenue avec Paul Astier mercredi.", [("date", "conflict")]),
        ("Paul Astier s'entretiendra avec Lise Audran.", [("state", "update")]),
        ("Paul Astier a accordé un entretien à Lise Audran à Lyon.", [("place", "conflict")]),
        ("Lise Audran s'est entretenue avec Paul Astier jeudi à Nantes.", []),
        ("Lise Audran s'est entretenue avec Rémi Carlin mercredi à Lyon.", []),
        ("Paul Astier n'a pas rencontré Lise Audran mercredi à Lyon.", []),
    ],
)
def test_two_tellings(bench, other, differ):
    assert found(bench, MET, other) == differ


def test_two_encounters_in_one_text_are_two(bench):
    twice = "Paul Astier a rencontré Lise Audran lundi. Paul Astier a rencontré Lise Audran jeudi."
    assert not found(bench, twice, "Paul Astier s'est entretenu avec Lise Audran mercredi.")
