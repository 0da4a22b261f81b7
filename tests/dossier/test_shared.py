"""dossier/shared.py: what several origins tell in the same words; copies count once."""

from __future__ import annotations

from recoupe.dossier.shared import shared
from recoupe.model import Origin

PAIR, OTHER = ("pont", "effondr"), ("fleuv", "cru")


def weight(told: dict[str, list[list[tuple[str, str]]]], *groups: tuple[str, ...]) -> dict[tuple[str, str], float]:
    origins = [Origin(f"o-{n}", "unknown", "", "certain", group) for n, group in enumerate(groups)]
    return dict(shared(told, origins))


def test_a_pair_that_one_origin_has_is_worth_nothing() -> None:
    assert weight({"a": [[PAIR]], "b": [[OTHER]]}, ("a",), ("b",)) == {}


def test_a_pair_is_worth_the_share_of_origins_that_have_it() -> None:
    told = {"a": [[PAIR]], "b": [[PAIR, OTHER]], "c": [[]], "d": [[]]}
    assert weight(told, *((d,) for d in "abcd")) == {PAIR: 0.5}


def test_a_copy_adds_no_worth() -> None:
    told = {"a": [[PAIR]], "b": [[PAIR]], "c": [[]]}
    assert weight(told, ("a", "b"), ("c",)) == {}


def test_in_a_large_story_two_origins_are_few() -> None:
    told = {d: [[PAIR]] if d in "ab" else [[]] for d in "abcdefghij"}
    assert weight(told, *((d,) for d in told)) == {}
