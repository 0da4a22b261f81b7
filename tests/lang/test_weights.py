"""Background weights: words of one family meet, rare words weigh more, other languages have a rule of their own."""

import pytest

from recoupe.lang import pack
from recoupe.lang.weights import stem, weights, words
from recoupe.text import Span

FRENCH = pack("fr")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sacré", "sacrées"),
        ("lutter", "lutte"),
        ("impérialisme", "impérialistes"),
        ("nationaux", "nationale"),
        ("annonçait", "annoncent"),
        ("fusées", "fusée"),
    ],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one, FRENCH) == stem(other, FRENCH)


@pytest.mark.parametrize(("one", "other"), [("2023", "2022"), ("maire", "mari"), ("guerre", "guérir")])
def test_other_words_keep_apart(one: str, other: str) -> None:
    assert stem(one, FRENCH) != stem(other, FRENCH)


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    table = weights(FRENCH)
    common, known, rare = (table.of(stem(word, FRENCH)) for word in ("de", "ministre", "cosmodrome"))
    assert common < 0.1 < known < rare
    assert table.of("mot-que-nul-n-a-vu") == table.most


def test_words_know_their_places() -> None:
    text = "L’entrepôt Delmas a brûlé."
    assert [w.span.of(text) for w in words(text, Span(2, len(text)), FRENCH)] == ["entrepôt", "Delmas", "a", "brûlé"]


def test_without_background_short_words_weigh_nothing() -> None:
    table = weights(pack("und"))
    assert table.of("the") == 0.0 < table.of("warehouse")
    assert table.of("42") > 0
