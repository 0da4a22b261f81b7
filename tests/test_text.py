"""text.py: laws of spans and folding."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.errors import SpanError
from recoupe.text import Span, digest, fold, folded, lines, merged, trim, unique, without

spans = st.tuples(st.integers(0, 60), st.integers(0, 20)).map(lambda p: Span(p[0], p[0] + p[1]))
french = st.text(alphabet="abcéèœŒçÀ «»’'\u00a0\u202f-,.\n", max_size=60)


def covered(of: tuple[Span, ...] | list[Span]) -> set[int]:
    return {i for span in of for i in range(span.start, span.end)}


@given(st.lists(spans))
def test_merging_covers_the_same_places_in_order(found: list[Span]) -> None:
    together = merged(found)
    assert covered(together) == covered(found)
    assert all(a.end < b.start for a, b in pairwise(together))


@given(st.lists(spans))
def test_what_is_left_and_the_holes_make_the_whole(holes: list[Span]) -> None:
    whole = Span(0, 50)
    left = without(whole, holes)
    assert covered(left) == set(range(50)) - covered(holes)


@given(french)
def test_a_folded_piece_comes_back_to_its_place(text: str) -> None:
    copy = folded(text)
    assert len(copy.text) == len(copy.places)
    for i in range(len(copy.text)):
        assert fold(copy.back(i, i + 1).of(text)) in fold(text) or copy.text[i].isspace()


@given(french)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(french, spans)
def test_trimming_leaves_no_space_at_the_edges(text: str, span: Span) -> None:
    inside = trim(text, Span(min(span.start, len(text)), min(span.end, len(text))))
    assert inside.of(text) == inside.of(text).strip()


@given(french)
def test_lines_and_their_feeds_make_the_text(text: str) -> None:
    assert "\n".join(line.of(text) for line in lines(text)) == text


def test_accents_apostrophes_and_ligatures_fold() -> None:
    assert fold("L’ŒUVRE  d'Été") == "l'oeuvre d'ete"


def test_an_impossible_span_is_an_error() -> None:
    with pytest.raises(SpanError, match=r"3\.\.2"):
        Span(3, 2)


@given(st.lists(st.sampled_from(["d-1", "d-2", "d-3"])))
def test_identifiers_are_made_unique(given_: list[str]) -> None:
    made = unique(given_)
    assert len(set(made)) == len(given_)
    assert all(a.startswith(b) for a, b in zip(made, given_, strict=True))


def test_a_digest_knows_one_letter_from_another() -> None:
    assert digest("été") != digest("ete")
