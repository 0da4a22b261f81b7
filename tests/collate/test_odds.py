"""Odds: two clauses tell one matter the likelier, the more they share, whichever stands first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.collate.odds import clues, odds
from recoupe.collate.pairs import Pair
from recoupe.lang import clue_weights

SAID = "Le maire de Brest a inauguré mardi la nouvelle passerelle du port."


def likely(bench, one, two):
    laid = bench(one, two)
    first, second = laid.clauses[0], laid.clauses[-1]
    return odds(laid, Pair(first, second, laid.scale.likeness(first, second), 0.0))


def test_one_thing_is_likelier_than_two(bench):
    same = likely(bench, SAID, "La passerelle du port de Brest a été inaugurée mardi par le maire.")
    assert same > 0.6 > likely(bench, SAID, "Le maire de Brest a visité jeudi une école du quartier.")


def test_a_number_in_common_counts(bench):
    told = "La passerelle a coûté {} millions d'euros à la ville."
    other = "La ville a payé 12 millions d'euros pour l'ouvrage."
    assert likely(bench, told.format(12), other) > likely(bench, told.format(30), other)


def test_the_words_of_a_number_alone_join_nothing(bench):
    tons = "Quelque cent dix tonnes de ciment se sont répandues sur le ballast."
    assert likely(bench, tons, "Le convoi roulait à cent dix km/h devant la gare.") == 0.0


def test_every_clue_has_a_weight(bench):
    laid = bench(SAID, SAID)
    assert (
        clues(laid, Pair(laid.clauses[0], laid.clauses[-1], 1.0, 0.0)).keys()
        == clue_weights("fr", "pair_weights").keys()
    )


WORDS = st.lists(st.sampled_from(("maire", "port", "mardi", "passerelle", "inaugurer", "ville", "Brest")), min_size=1)


@given(WORDS, WORDS)
def test_the_order_of_the_two_is_nothing(bench, one, two):
    told = [" ".join(words).capitalize() + "." for words in (one, two)]
    assert likely(bench, *told) == pytest.approx(likely(bench, *reversed(told)))
