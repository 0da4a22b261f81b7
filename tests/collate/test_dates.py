"""Dates: one event on two days is a conflict; precision, plans and ages are none."""

import pytest

from recoupe.collate.dates import dates

TELLS = "Le maire Paul Astier a inauguré la bibliothèque du port {} devant les habitants."


def kinds(bench, *texts):
    return [(d.kind, d.code) for m in dates(bench(*texts)) for d in m.differences]


def test_one_event_on_two_days(bench):
    assert kinds(bench, TELLS.format("le 3 mai 2021"), TELLS.format("le 5 mai 2021")) == [("date", "date")]


@pytest.mark.parametrize("when", ["en mai 2021", "le 3 mai"])
def test_a_coarser_date_is_compatible(bench, when):
    assert not kinds(bench, TELLS.format("le 3 mai 2021"), TELLS.format(when))


def test_a_plan_is_no_fact(bench):
    planned = "Le maire Paul Astier devait inaugurer la bibliothèque du port le 9 mai 2021 devant les habitants."
    assert not kinds(bench, TELLS.format("le 3 mai 2021"), planned)


def test_two_lengths_of_one_thing(bench):
    found = kinds(
        bench, "La nourrice a menti à la mère pendant 13 jours.", "La nourrice aurait menti à la mère pendant 12 jours."
    )
    assert found == [("duration", "duration")]


@pytest.mark.parametrize(
    ("one", "other"),
    [("plus de 24 heures", "deux jours"), ("une dizaine de jours", "12 jours"), ("un mois", "environ 30 jours")],
)
def test_a_vague_length_holds_what_it_leaves_open(bench, one, other):
    said = "La nourrice a menti à la mère pendant {}."
    assert not kinds(bench, said.format(one), said.format(other))


def test_two_ages_are_not_lengths(bench):
    assert not kinds(
        bench, "Le décret vise les mineurs de 16 ans du fichier.", "Le décret vise les mineurs de 13 ans du fichier."
    )


def test_hours_of_one_day(bench):
    found = kinds(bench, "La secousse s’est produite vendredi vers 22h.", "La secousse est survenue vendredi à 23h.")
    assert found == [("date", "clock")]


def test_the_subject_of_a_passive_is_what_is_done(bench):
    found = kinds(
        bench,
        "La télévision locale a diffusé mardi soir de nouvelles images du sauvetage.",
        "De nouvelles images du sauvetage ont été diffusées lundi soir par une télévision.",
    )
    assert found == [("date", "date")]


@pytest.mark.parametrize(
    ("one", "two", "found"),
    [
        ("de 1985 à 1988", "entre 1984 et 1986", [("date", "date")]),
        ("de 1985 à 1988", "entre 1985 et 1988", []),
        ("de 1985 à 1988", "de 1996 à 1998", []),
    ],
)
def test_two_periods_that_meet(bench, one, two, found):
    assert kinds(bench, f"Elle a vécu sur l'île {one}.", f"Elle a vécu là {two}.") == found


@pytest.mark.parametrize(("days", "shown"), [(("2024-03-14", "2024-03-18"), 0), (("2024-03-19", "2024-03-19"), 1)])
def test_what_each_text_tells_of_its_own_day_happens_again(bench, days, shown):
    texts = [f"Le préfet Paul Astier a placé la vallée haute en vigilance {d}." for d in ("le 14 mars", "le 18 mars")]
    laid = bench(*texts, days=days)
    assert sum(len(m.differences) for m in dates(laid)) == shown
