"""Numbers in words and figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.lang.numbers import figures, number_words, spelled

FRENCH = number_words("fr")
UNITS = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"]
UNITS += ["treize", "quatorze", "quinze", "seize"]
TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante"}


def below_hundred(number: int) -> str:
    if number <= 16:
        return UNITS[number]
    if number < 20:
        return "dix " + UNITS[number - 10]
    if number < 70:
        rest = number % 10
        return TENS[number // 10] + (" et un" if rest == 1 else " " + UNITS[rest] if rest else "")
    base, word = (60, "soixante") if number < 80 else (80, "quatre vingt")
    return word + (" " + below_hundred(number - base) if number > base else "")


def words(number: int) -> str:
    if number >= 1000:
        head = "mille" if number < 2000 else words(number // 1000) + " mille"
        return head + (" " + words(number % 1000) if number % 1000 else "")
    if number >= 100:
        head = "cent" if number < 200 else UNITS[number // 100] + " cent"
        return head + (" " + below_hundred(number % 100) if number % 100 else "")
    return below_hundred(number)


@given(st.integers(0, 999_999))
def test_every_number_is_read_back(number: int) -> None:
    plain = words(number).replace("é", "e")
    assert spelled(plain.split(), FRENCH) == number


@pytest.mark.parametrize(
    ("raw", "value"),
    [("septante deux", 72), ("nonante neuf", 99), ("huitante", 80), ("deux millions trois cent mille", 2_300_000)],
)
def test_words(raw: str, value: float) -> None:
    assert spelled(raw.split(), FRENCH) == value


@pytest.mark.parametrize("raw", ["deux trois", "vingt trente", "cent onze douze", "le", ""])
def test_no_single_number(raw: str) -> None:
    assert spelled(raw.split(), FRENCH) is None


@pytest.mark.parametrize(
    ("raw", "value"),
    [("2 012", 2012), ("245'000", 245000), ("2.445", 2445), ("42,7", 42.7), ("1.458.000,5", 1458000.5)],
)
def test_figures(raw: str, value: float) -> None:
    assert figures(raw) == value


def test_an_address_is_no_number() -> None:
    assert figures("192.168.1.2") is None
