"""Each recipe changes an article as it says, and nothing else."""

import random

import pytest
from evals.recipes import RECIPES

WIRE = "Le pont a rouvert à 8 heures. Douze camions attendaient. Le maire s'est réjoui. La fête aura lieu dimanche."
OTHER = "Une averse est tombée sur la ville.\n\nLes terrasses ont fermé tôt."


def made(name: str, seed: int = 1) -> str:
    return RECIPES[name](WIRE, OTHER, random.Random(seed))


def test_half_keeps_the_first_sentences() -> None:
    assert made("half") == "Le pont a rouvert à 8 heures. Douze camions attendaient."


def test_a_third_of_the_sentences_is_dropped() -> None:
    assert sum(made("dropped").count(mark) for mark in ".") == WIRE.count(".") - 1


def test_shuffling_loses_no_sentence() -> None:
    assert sorted(made("shuffled").split()) == sorted(WIRE.split())


def test_every_number_is_another_one() -> None:
    assert "8" not in made("updated").split()
    assert made("updated").startswith("Le pont a rouvert à ")


def test_edits_take_words_of_the_other_article() -> None:
    changed = {word.strip(".") for seed in range(9) for word in made("edited", seed).replace("'", " ").split()}
    assert changed - set(OTHER.replace(".", "").split()) <= set(WIRE.replace(".", "").replace("'", " ").split())
    assert changed & set(OTHER.split())


@pytest.mark.parametrize("name", ["inside_half", "inside_third", "inside_fifth"])
def test_a_part_stands_between_the_halves_of_the_other_article(name: str) -> None:
    first, part, last = made(name).split("\n\n")
    assert (first, last) == tuple(OTHER.split("\n\n"))
    assert WIRE.startswith(part)


@pytest.mark.parametrize("name", RECIPES)
def test_one_seed_gives_one_text(name: str) -> None:
    assert made(name, 7) == made(name, 7)
