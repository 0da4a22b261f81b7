"""The laws of the house, on whole dossiers of small stories made by chance."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests import stories
from tests.stories import FIRE, MARKET, written

import recoupe
from recoupe.run.checks import cites
from recoupe.text import fold

same_words = st.lists(st.sampled_from(FIRE), min_size=4, max_size=8, unique=True)
articles = st.one_of(*(st.lists(article, min_size=2, max_size=4) for article in (same_words, stories.articles())))
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


def retyped(sentence: str) -> str:
    """A sentence under other typography."""
    return sentence.replace("’", "'").replace("« ", "«").replace(" »", "»")


def standings(made: dict[str, Any]) -> list[tuple[str, str]]:
    """The points that origins agree or disagree on: what one origin alone tells is "copied" once there is a copy."""
    shown = ("corroborated", "contested")
    return sorted((point["kind"], point["standing"]) for point in made["points"] if point["standing"] in shown)


def touch(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two cites share a character."""
    return one["document"] == other["document"] and one["start"] < other["end"] and other["start"] < one["end"]


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


@given(articles, st.sampled_from([str, retyped]))
@few
def test_a_copy_adds_no_origin(story: list[list[str]], typed: Callable[[str], str]) -> None:
    before, after = dossiers(story, [*story, [typed(sentence) for sentence in story[0]]], one_story=True)
    assert after["independent"] == before["independent"]
    assert len(after["origins"]) == len(before["origins"])
    assert standings(after) == standings(before)


@given(articles)
@few
def test_every_copied_passage_is_the_same_words_in_both(story: list[list[str]]) -> None:
    (made,) = dossiers([*story, [*story[0], *story[-1]]], one_story=True)
    for copy in made["copies"]:
        words = [re.findall(r"[^\W_]+", fold(cite["text"])) for cite in copy["cites"]]
        assert words[::2] == words[1::2]
        assert [cite["document"] for cite in copy["cites"]] == copy["documents"] * (len(words) // 2)


@given(articles)
@few
def test_no_line_of_the_account_tells_what_was_replaced(story: list[list[str]]) -> None:
    (made,) = dossiers(story, one_story=True)
    for differ in (d for d in made["disagreements"] if d["status"] == "update"):
        passed = [cite for side in differ["sides"][:-1] for cite in side["cites"]]
        latest = differ["sides"][-1]["cites"]
        for line in (line["cites"][0] for line in made["account"]):
            assert any(touch(line, cite) for cite in latest) or not any(touch(line, cite) for cite in passed)


@given(articles)
@few
def test_an_article_about_something_else_changes_no_point(story: list[list[str]]) -> None:
    before, after = dossiers(story, [*story, MARKET])
    assume(len(before["stories"][0]["documents"]) > 1)  # articles that tell no story together have no stranger
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
