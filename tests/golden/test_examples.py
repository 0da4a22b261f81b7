"""The examples are readable, and everything that `expected/*.json` cites stands in them, where it says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
GOLDEN = Path(__file__).parent / "expected"
STORIES = sorted(p.name for p in EXAMPLES.iterdir() if p.is_dir())
ALIKE = {"ignorait", "retrait", "rêvait", "tiraient", "trait"}
STATUSES = {"conflict", "update", "scope", "rounding", "compatible"}


class Paragraphs(HTMLParser):
    """The words of a page's headings and paragraphs inside its article."""

    def __init__(self) -> None:
        super().__init__()
        self.inside, self.words = False, ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.inside = self.inside or tag == "article"
        self.words += "\n" if tag in ("h1", "p") else ""

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "article"

    def handle_data(self, data: str) -> None:
        self.words += data if self.inside else ""


def read(path: Path) -> dict[str, str]:
    """Source name (PATH, or PATH#id in a .jsonl) to text."""
    text = path.read_text("utf8")
    if path.suffix == ".jsonl":
        rows = [json.loads(line) for line in text.splitlines()]
        return {f"{path.name}#{row['id']}": row["text"] for row in rows}
    if path.suffix == ".html":
        page = Paragraphs()
        page.feed(text)
        return {path.name: page.words}
    return {path.name: text}


def articles(slug: str) -> dict[str, str]:
    return {name: text for p in sorted((EXAMPLES / slug).iterdir()) for name, text in read(p).items()}


def expected(slug: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((GOLDEN / f"{slug}.json").read_text("utf8"))
    return found


def cited(value: Any) -> Iterator[dict[str, Any]]:
    """Every record that cites a passage, wherever it stands."""
    if isinstance(value, dict):
        if "file" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from cited(item)


def words(text: str, run: int) -> set[tuple[str, ...]]:
    flat = re.findall(r"\w+", text.casefold())
    return {tuple(flat[i : i + run]) for i in range(len(flat) - run + 1)}


def conditionals(text: str) -> list[str]:
    """Forms that end as a conditional does, without the nouns and imperfects that end alike."""
    return [w for w in re.findall(r"\w+r(?:ait|aient)\b", text) if w not in ALIKE]


def test_two_stories() -> None:
    assert len(STORIES) >= 2


@pytest.mark.parametrize("slug", STORIES)
def test_members_and_strangers_are_the_folder(slug: str) -> None:
    story, texts = expected(slug)["story"], articles(slug)
    assert sorted([*story["members"], *story["strangers"]]) == sorted(texts)
    assert len(story["members"]) in (6, 7) and len(story["strangers"]) == 1
    assert set(expected(slug)["published"]) == set(expected(slug)["outlets"]) == set(texts)


@pytest.mark.parametrize("slug", STORIES)
def test_lengths_are_those_of_the_press(slug: str) -> None:
    assert {name: n for name, t in articles(slug).items() if not 120 <= (n := len(t.split())) <= 500} == {}


@pytest.mark.parametrize("slug", STORIES)
def test_evidence_stands_where_it_says(slug: str) -> None:
    texts, wrong = articles(slug), []
    for item in cited(expected(slug)):
        found = texts[item["file"]].count(item["evidence"])
        if found < item.get("nth", 1) or ("nth" not in item and found != 1):
            wrong.append((item["file"], item["evidence"], found))
    assert wrong == []


@pytest.mark.parametrize("slug", STORIES)
def test_cues_markers_and_names_are_words_of_the_articles(slug: str) -> None:
    want, texts = expected(slug), articles(slug)
    for item in [*want["quotations"], *want["modality"]]:
        for key in ("cue", "marker", "relay"):
            assert (item.get(key) or "") in texts[item["file"]], item
    members = "\n".join(texts[m] for m in want["story"]["members"])
    assert [a for e in want["entities"] for a in e["aliases"] if a not in members] == []


@pytest.mark.parametrize("slug", STORIES)
def test_people_to_keep_apart_are_listed_people(slug: str) -> None:
    names = {e["name"] for e in expected(slug)["entities"]}
    assert [n for pair in expected(slug)["apart"] for n in pair if n not in names] == []


@pytest.mark.parametrize("slug", STORIES)
def test_sides_differ_and_statuses_are_known(slug: str) -> None:
    want = expected(slug)
    for item in [*want["disagreements"], *want["compatible"]]:
        assert item["status"] in STATUSES
        assert len({side["value"] for side in item["sides"]}) > 1, item["about"]


@pytest.mark.parametrize("slug", STORIES)
def test_copies_share_words_and_nothing_else_does(slug: str) -> None:
    """A copy shares runs of fifteen words, and no other two articles do; a rewrite shares not even five words."""
    want, texts = expected(slug), articles(slug)
    copies = {frozenset(c["documents"]) for c in want["copies"]}
    for pair in combinations(texts, 2):
        shared = words(texts[pair[0]], 15) & words(texts[pair[1]], 15)
        assert bool(shared) == (frozenset(pair) in copies), pair
    for first, second in (r["documents"] for r in want["rewrites"]):
        assert words(texts[first], 5) & words(texts[second], 5) == set()


@pytest.mark.parametrize("slug", STORIES)
def test_every_conditional_of_the_members_is_classed(slug: str) -> None:
    want = expected(slug)
    texts, listed = articles(slug), {(c["file"], c["evidence"]) for c in want["conditionals"]}
    for name in want["story"]["members"]:
        forms = conditionals(texts[name])
        classed = [w for file, e in listed if file == name for w in conditionals(e)]
        assert sorted(forms) == sorted(classed), name
