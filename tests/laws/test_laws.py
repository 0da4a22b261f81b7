"""The laws of the house, on whole dossiers of small stories made by chance."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.stories import FIRE, MARKET, written

import recoupe
from recoupe.run.checks import cites

articles = st.lists(
    st.lists(st.sampled_from(FIRE), min_size=4, max_size=8, unique=True), min_size=2, max_size=4
)
few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def contract(paths: Sequence[str], **asked: Any) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(recoupe.render(recoupe.dossier(paths, **asked), "json"))
    return made


def dossiers(*stories: Sequence[Sequence[str]], **asked: Any) -> Iterator[dict[str, Any]]:
    """A contract for each list of articles, all in one folder so that sources are alike."""
    for story in stories:
        with tempfile.TemporaryDirectory() as folder:
            made = contract(written(Path(folder), story), **asked)
            yield json.loads(json.dumps(made).replace(folder, ""))


@given(articles)
@few
def test_every_cite_slices_to_its_words(story: list[list[str]]) -> None:
    (made,) = dossiers(story)
    texts = {d["id"]: d["text"] for d in made["documents"]}
    for place, cite in cites(made):
        assert texts[cite["document"]][cite["start"] : cite["end"]] == cite["text"], place


@given(articles)
@few
def test_no_cite_no_word(story: list[list[str]]) -> None:
    (made,) = dossiers(story)
    for line in made["account"]:
        assert line["text"] == line["cites"][0]["text"]
    for point in made["points"]:
        assert all(reading["cites"] for reading in point["readings"])
    for differ in made["disagreements"]:
        assert all(side["cites"] for side in differ["sides"])


@given(articles, st.randoms(use_true_random=False))
@few
def test_the_order_of_the_inputs_changes_no_byte(story: list[list[str]], chance: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = written(Path(folder), story)
        shuffled = list(paths)
        chance.shuffle(shuffled)
        assert contract(paths) == contract(shuffled)


@given(articles)
@few
def test_running_again_changes_nothing(story: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = written(Path(folder), story)
        one, other = (recoupe.dossier(paths) for _ in range(2))
        for form in ("json", "html", "md", "csv", "sqlite", "jsonld"):
            assert recoupe.render(one, form) == recoupe.render(other, form)


@given(articles)
@few
def test_a_copy_adds_no_origin(story: list[list[str]]) -> None:
    before, after = dossiers(story, [*story, story[0]], one_story=True)
    assert after["independent"] == before["independent"]
    assert len(after["origins"]) == len(before["origins"])


@given(articles)
@few
def test_an_article_about_something_else_changes_no_point(story: list[list[str]]) -> None:
    before, after = dossiers(story, [*story, MARKET])
    assert after["stories"][0]["documents"] == before["stories"][0]["documents"]
    for key in ("points", "disagreements", "families", "account", "independent"):
        assert after[key] == before[key], key


@given(articles)
@few
def test_no_cite_is_longer_than_two_sentences(story: list[list[str]]) -> None:
    (made,) = dossiers(story)
    for _, cite in cites({"points": made["points"], "account": made["account"]}):
        assert cite["text"].count("\n\n") <= 1
        assert len(cite["text"]) <= 450
