"""On which side of today a time lies."""

from __future__ import annotations

import pytest

from recoupe.annotate.times import times
from recoupe.lang import pack
from recoupe.model import Document
from recoupe.text import Span

FRENCH = pack("fr")
ENGINE = FRENCH.make_engine()


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Le juge entendra le maire lundi.", "future"),
        ("Le juge a entendu le maire lundi.", "past"),
        ("Le pont restera fermé à partir de lundi.", "future"),
        ("Le maire doit parler lundi.", "future"),
    ],
)
def test_side(text: str, side: str) -> None:
    tokens, _ = ENGINE(text, [Span(0, len(text))])
    (time,) = times(Document("d", "", "d", text, "fr"), tokens, FRENCH)
    assert time.symbol == f"weekday:1:{side}"


def test_depuis_looks_back() -> None:
    text = "Le pont est fermé depuis janvier."
    tokens, _ = ENGINE(text, [Span(0, len(text))])
    (time,) = times(Document("d", "", "d", text, "fr"), tokens, FRENCH)
    assert time.symbol == "date:XXXX-01:past"
