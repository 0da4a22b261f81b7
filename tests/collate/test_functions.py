"""Functions: one person is not both president and spokesman of one body; one function has no two first names."""

import pytest

from recoupe.collate.functions import functions

PRESIDENT = "Jeanne Kervel, présidente de l'association Terre vive, a salué le vote."


def kinds(bench, *texts):
    return [(d.kind, d.code) for m in functions(bench(*texts)) for d in m.differences]


@pytest.mark.parametrize(
    "other",
    [
        "Jeanne Kervel, porte-parole de l'association Terre vive, a salué le vote.",
        "La secrétaire générale de l'association Terre vive, Jeanne Kervel, a salué le vote.",
        "Jeanne Kervel, conseillère municipale et porte-parole de l'association Terre vive, a salué le vote.",
    ],
)
def test_another_function_in_one_body(bench, other):
    assert kinds(bench, PRESIDENT, other) == [("name", "function")]


@pytest.mark.parametrize(
    "other",
    [
        "Jeanne Kervel, porte-parole du syndicat Mer bleue, a salué le vote.",
        "Jeanne Kervel, ancienne porte-parole de l'association Terre vive, a salué le vote.",
        "Jeanne Kervel, la présidente de l'association Terre vive, a salué le vote.",
        "Jeanne Kervel, présidente d'honneur de l'association Terre vive, a salué le vote.",
        "Paul Omnès, porte-parole de l'association Terre vive, a salué le vote.",
    ],
)
def test_no_other_function(bench, other):
    assert not kinds(bench, PRESIDENT, other)


def test_another_first_name_for_one_function(bench):
    slip = "Jeannette Kervel, présidente de l'association Terre vive, a salué le vote."
    assert kinds(bench, PRESIDENT, slip) == [("name", "first-name")]


def test_two_people_whom_one_text_names_both(bench):
    both = "Jeannette Kervel, présidente de l'association Terre vive, est la fille de Jeanne Kervel."
    assert not kinds(bench, PRESIDENT, both)


def test_one_who_has_both_functions(bench):
    both = "Jeanne Kervel, présidente et porte-parole de l'association Terre vive, a salué le vote."
    other = "Jeanne Kervel, porte-parole de l'association Terre vive, a salué le vote."
    assert not kinds(bench, both, other, PRESIDENT)
