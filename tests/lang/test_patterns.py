"""Pattern tables over tapes."""

from __future__ import annotations

import pytest

from recoupe.errors import UnknownSetting
from recoupe.lang.patterns import Grammar, grammar
from recoupe.lang.tape import tape
from recoupe.text import Span

WORDS = {"mai": frozenset({"month"}), "juin": frozenset({"month"})}


def made(*patterns: tuple[str, str, str]) -> Grammar:
    rows = [{"pattern": pattern, "type": kind, "symbol": symbol} for pattern, kind, symbol in patterns]
    return grammar(rows, WORDS, lambda raw, value: frozenset({"num"}), {"1": 1.0})


def found(text: str, *patterns: tuple[str, str, str]) -> list[tuple[int, str]]:
    read = tape(text, (Span(0, len(text)),), "fr")
    return [(m.rule, " ".join(read.words[m.start : m.end])) for m in made(*patterns).matches(read)]


def test_the_first_row_that_fits_is_taken() -> None:
    rows = (("{num} {month}", "DATE", ""), ("{month}", "DATE", ""))
    assert found("le 3 mai puis juin", *rows) == [(0, "3 mai"), (1, "juin")]


def test_parts_options_and_alternatives() -> None:
    rows = (("fin|mi -?", "PART", "mod"), ("(<mod>)? {month}", "DATE", ""))
    assert found("mi-mai, fin juin, mai", *rows) == [(1, "mi - mai"), (1, "fin juin"), (1, "mai")]


def test_looking_around_is_outside_of_the_match() -> None:
    assert found("en mai, un mai noir", ("(?<=en) {month}", "DATE", "")) == [(0, "mai")]
    assert found("mai noir, mai clair", ("{month}(?!noir)", "DATE", "")) == [(0, "mai")]


def test_parts_of_a_match_are_named() -> None:
    text = "du 3 mai"
    (match,) = made(("{num:day} {month}", "DATE", "")).matches(tape(text, (Span(0, len(text)),), "fr"))
    assert {name: word for name, (word, _, _) in match.parts.items()} == {"day": "3", "month": "mai"}


def test_a_class_without_words_is_an_error() -> None:
    with pytest.raises(UnknownSetting):
        made(("{weekday}", "DATE", ""))
