"""Rosters: lists of people, and what one person does once, told by two texts."""

import pytest

from recoupe.collate.rosters import rosters


def kinds(bench, *texts):
    return [m.kind for m in rosters(bench(*texts))]


def test_three_people_named_together(bench):
    one = "Paul Astier, Lise Audran et Rémi Carlin assistent à la cérémonie."
    assert kinds(bench, one, "Étaient là Rémi Carlin, Paul Astier et Lise Audran.") == ["actor"]
    assert not kinds(bench, one, "Étaient là Rémi Carlin et Paul Astier.")


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ("La démission de Paul Astier date de jeudi.", ["action"]),
        ("Le départ de Lise Audran date de jeudi.", []),
        ("Paul Astier n'a pas démissionné.", []),
        ("Paul Astier pourrait démissionner.", []),
    ],
)
def test_what_one_does_once(bench, other, found):
    assert kinds(bench, "Paul Astier a démissionné.", other) == found
