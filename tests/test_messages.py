"""messages.py: plural, language, missing slots."""

import pytest

from recoupe.errors import UnknownSetting
from recoupe.messages import say, spoken


@pytest.mark.parametrize(
    ("lang", "n", "words"),
    [("fr", 0, "0 article"), ("fr", 1, "1 article"), ("fr", 2, "2 articles"), ("en", 0, "0 articles")],
)
def test_french_zero_is_singular_and_english_zero_is_plural(lang: str, n: int, words: str) -> None:
    assert say("count.articles", lang, n=n) == words


def test_an_unknown_language_names_those_that_exist() -> None:
    with pytest.raises(UnknownSetting, match="fr, en"):
        say("count.articles", "de", n=1)


def test_what_is_asked_for_beats_the_locale() -> None:
    assert spoken("en", {"LANG": "fr_FR.UTF-8"}) == "en"
