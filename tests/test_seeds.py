"""The five seed articles (real, not in the repository): what the main job must get right on them.

Needs the evaluation data: ``$RECOUPE_DATA``, else ``../shared``. Gold is offsets and digests, in ``tests/gold``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import recoupe

SEEDS = Path(os.environ.get("RECOUPE_DATA", Path(__file__).parents[2] / "shared")) / "seeds"
GOLD = json.loads((Path(__file__).parent / "gold" / "seeds.json").read_text("utf-8"))

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"no seed articles at {SEEDS}: set RECOUPE_DATA")


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    contract: dict[str, Any] = json.loads(recoupe.render(recoupe.dossier([str(SEEDS)]), "json"))
    return contract


def key(made: dict[str, Any], document: str) -> str:
    """The three digits that the seed's file begins with."""
    return next(Path(d["source"]).name[:3] for d in made["documents"] if d["id"] == document)


def touches(made: dict[str, Any], cites: Sequence[dict[str, Any]], place: Sequence[Any]) -> bool:
    """Whether one of the cites covers eight characters of the place, or all of a shorter one."""
    least = min(8, place[2] - place[1])
    here = [c for c in cites if key(made, c["document"]) == place[0]]
    shared = [min(c["end"], place[2]) - max(c["start"], place[1]) for c in here]
    return any(length >= least for length in shared)


def test_the_gold_is_about_these_texts(made: dict[str, Any]) -> None:
    assert {Path(d["source"]).name[:3]: d["digest"] for d in made["documents"]} == GOLD["digests"]


def test_all_five_are_one_story_on_one_day(made: dict[str, Any]) -> None:
    assert [len(s["documents"]) for s in made["stories"]] == [5]
    assert {d["published"]["earliest"][:10] for d in made["documents"]} == {GOLD["published"]}
    assert {d["published"]["basis"] for d in made["documents"]} == {"stated", "inferred"}


@pytest.mark.parametrize("utterance", GOLD["families"])
def test_one_utterance_is_one_family(made: dict[str, Any], utterance: str) -> None:
    places = GOLD["families"][utterance]
    pairs = [(a, b) for a in places for b in places if a[0] < b[0]]
    for a, b in pairs:
        assert any(touches(made, f["members"], a) and touches(made, f["members"], b) for f in made["families"])


@pytest.mark.parametrize("gold", GOLD["quantities"], ids=lambda g: f"{g[0]}-{g[3]}{g[5]}")
def test_quantities_have_their_value_and_unit(made: dict[str, Any], gold: list[Any]) -> None:
    here = [q for q in made["quantities"] if touches(made, [q["cite"]], gold)]
    assert (gold[3], gold[4], gold[5]) in [(q["low"], q["high"], q["unit"]) for q in here]


def test_arms_are_denied_and_suspected(made: dict[str, Any]) -> None:
    denied, suspected = GOLD["arms"]["denied"], GOLD["arms"]["suspected"]
    facing = [
        d
        for d in made["disagreements"]
        if d["kind"] in ("polarity", "modality")
        and any(touches(made, s["cites"], place) for s in d["sides"] for place in denied)
        and any(touches(made, s["cites"], place) for s in d["sides"] for place in suspected)
    ]
    assert facing


def test_dinner_banquet_lunch_face_each_other(made: dict[str, Any]) -> None:
    dinner, _, lunch = GOLD["meal"]
    facing = [d for d in made["disagreements"] if any(touches(made, s["cites"], dinner) for s in d["sides"])]
    assert any(touches(made, s["cites"], lunch) for d in facing for s in d["sides"])


def test_ninety_minutes_and_half_an_hour_are_two_hours(made: dict[str, Any]) -> None:
    (sum_of, (total,)) = GOLD["duration"]
    cites = [[c for r in p["readings"] for c in r["cites"]] for p in made["points"]]
    assert any(touches(made, own, total) and touches(made, own, sum_of[0]) for own in cites)
    hard = [d for d in made["disagreements"] if d["kind"] == "duration" and d["status"] == "conflict"]
    assert not [d for d in hard if any(touches(made, s["cites"], total) for s in d["sides"])]


@pytest.mark.parametrize("what", ["handshake", "missiles"])
def test_equal_quantities_share_a_point(made: dict[str, Any], what: str) -> None:
    places = GOLD[what]
    cites = [[c for r in p["readings"] for c in r["cites"]] for p in made["points"]]
    assert any(all(touches(made, own, place) for place in places) for own in cites)


@pytest.mark.parametrize("gold", GOLD["residue"], ids=lambda g: f"{g[0]}-{g[3]}")
def test_residue_is_marked_with_its_kind(made: dict[str, Any], gold: list[Any]) -> None:
    document = next(d for d in made["documents"] if Path(d["source"]).name.startswith(gold[0]))
    cuts = document["cuts"] + document["marks"]
    assert [c["kind"] for c in cuts if c["start"] < gold[2] and gold[1] < c["end"]] == [gold[3]]


def entities_named(made: dict[str, Any], name: str) -> set[str]:
    return {e["id"] for e in made["entities"] if name in [e["name"], *e["aliases"]]}


def test_spellings_of_one_person_are_one_entity_and_others_stay_apart(made: dict[str, Any]) -> None:
    for one, other in GOLD["names"]["one"]:
        assert entities_named(made, one) & entities_named(made, other)
    for one, other in GOLD["names"]["apart"]:
        assert not entities_named(made, one) & entities_named(made, other)


def test_copies_and_reports_are_not_witnesses(made: dict[str, Any]) -> None:
    assert 1 <= made["independent"]["low"] <= made["independent"]["high"] <= 5
