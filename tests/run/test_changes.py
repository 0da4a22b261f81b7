"""run/changes.py: two dossiers held against each other; every kind of change, and none where nothing changed."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from recoupe.changes import SECTIONS, Change
from recoupe.errors import ContractError
from recoupe.export.as_json import render
from recoupe.messages import LANGUAGES
from recoupe.model import Dossier
from recoupe.run.changes import changes, sentence

Json = dict[str, Any]


@pytest.fixture
def old(made: Dossier) -> Json:
    """The invented dossier as JSON values."""
    contract: Json = json.loads(render(made))
    return contract


def changed(old: Json, change: Callable[[Json], object]) -> list[Change]:
    new = copy.deepcopy(old)
    change(new)
    return list(changes(old, new).rows)


def kinds(rows: list[Change]) -> list[str]:
    return [row.kind for row in rows]


def test_nothing_changed(old: Json) -> None:
    assert changed(old, lambda new: None) == []


def test_an_article_comes_goes_or_is_written_again(old: Json) -> None:
    def rewritten(new: Json) -> None:
        new["documents"][0]["digest"] = "sha256:" + "0" * 64

    assert [(r.kind, r.what) for r in changed(old, rewritten)] == [("article-changed", "articles/a.txt")]
    went = changed(old, lambda new: new["documents"].pop())
    assert [(r.kind, r.what) for r in went] == [("article-went", "articles/s.txt")]
    new = copy.deepcopy(old)
    new["documents"].pop()
    assert kinds(list(changes(new, old).rows)) == ["article-came"]


def test_refusals_and_origins(old: Json) -> None:
    assert kinds(changed(old, lambda new: new["refusals"].clear())) == ["refusal-went"]
    (row,) = changed(old, lambda new: new["independent"].update(low=2))
    assert (row.kind, row.before, row.after) == ("independent", "1–2", "2")


def test_a_standing_changes(old: Json) -> None:
    (row,) = changed(old, lambda new: new["points"][3].update(standing="corroborated"))
    assert (row.kind, row.before, row.after, row.id) == ("standing", "copied", "corroborated", "p-burnt")
    assert [p.name for p in row.passages] == ["Agence du Large", old["documents"][1]["outlet"]]


def test_one_figure_in_the_place_of_another_is_an_update(old: Json) -> None:
    def revised(new: Json) -> None:
        new["points"][1]["readings"][1]["value"] = "Seize"

    (row,) = changed(old, revised)
    assert (row.kind, row.before, row.after) == ("updated", "Quatorze", "Seize")
    assert row.passages[0].text.startswith("Quatorze blessés")


def test_a_conflict_comes_goes_or_is_solved(old: Json) -> None:
    start = old["disagreements"][1]
    assert start["status"] == "conflict"
    rows = changed(old, lambda new: new["disagreements"].pop(1))
    assert [(r.kind, r.what) for r in rows] == [("difference-went", start["why"])]
    (row,) = changed(old, lambda new: new["disagreements"][1].update(status="rounding"))
    assert (row.kind, row.before, row.after) == ("difference-changed", "conflict", "rounding")
    new = copy.deepcopy(old)
    new["disagreements"].pop(1)
    (row,) = changes(new, old).rows
    assert (row.kind, row.after) == ("difference-came", "conflict") and len(row.passages) == 3


def test_a_new_update_tells_its_values(old: Json) -> None:
    earlier = copy.deepcopy(old)
    earlier["disagreements"] = [d for d in old["disagreements"] if d["status"] != "update"]
    (row,) = changes(earlier, old).rows
    assert (row.kind, row.before, row.after) == ("updated", "Douze", "Quatorze")


def test_a_point_that_only_got_another_id_is_the_same(old: Json) -> None:
    assert changed(old, lambda new: new["points"][5].update(id="p-other")) == []


def test_points_readings_and_families_come_and_go(old: Json) -> None:
    assert kinds(changed(old, lambda new: new["points"].pop())) == ["point-went"]
    (row,) = changed(old, lambda new: new["points"][2]["readings"].pop())
    assert (row.kind, row.before) == ("reading-went", "Le port sera fermé pendant deux jours")
    assert kinds(changed(old, lambda new: new["families"].pop())) == ["family-went"]
    for key, kind in (("points", "point-came"), ("families", "family-came")):
        new = copy.deepcopy(old)
        new[key].pop()
        (row,) = changes(new, old).rows
        assert row.kind == kind and row.passages


def test_every_kind_has_its_section_and_its_sentences() -> None:
    for kind in (kind for own in SECTIONS.values() for kind in own):
        for lang in LANGUAGES:
            assert sentence(Change(kind, "le feu", "conflict", "update"), lang)[1] == " "
    told = sentence(Change("standing", "le feu", "single", "corroborated"), "fr")
    assert told == "≠ le feu : seul → corroboré"


@pytest.mark.parametrize("key", ["documents", "points", "disagreements", "families"])
def test_a_dossier_that_lacks_a_field_is_a_clear_error(old: Json, key: str) -> None:
    new = copy.deepcopy(old)
    new[key][0] = {"id": "x"}
    with pytest.raises(ContractError, match="recoupe dossier --json"):
        changes(old, new)
