"""The tape: folded words and numbers, each at its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from recoupe.lang.tape import flattened, tape
from recoupe.text import Span


@given(st.text())
def test_folding_keeps_places(text: str) -> None:
    assert len(flattened(text)) == len(text)


@given(st.text(alphabet="un deux cent et-13,’\n millions"))
def test_every_word_slices_to_itself(text: str) -> None:
    read = tape(text, (Span(0, len(text)),), "fr")
    flat = flattened(text)
    rows = zip(read.starts, read.ends, read.words, strict=True)
    assert all(flat[start:end] == word for start, end, word in rows if word != "\n")


def test_numbers_are_joined() -> None:
    text = "Deux cent douze à 3,5 millions, vingt et un ou 2\u202f012."
    read = tape(text, (Span(0, len(text)),), "fr")
    assert [value for value in read.values if value is not None] == [212, 3.5e6, 21, 2012]


def test_nothing_is_read_across_blocks() -> None:
    text = "deux xx cent"
    read = tape(text, (Span(0, 4), Span(8, 12)), "fr")
    assert [value for value in read.values if value is not None] == [2, 100]
