"""export/as_json.py: the contract, held by its JSON Schema."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.stories import FIRE, MARKET, written

import recoupe
from recoupe.export.as_json import KEYS, contract


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(files("recoupe.export").joinpath("dossier.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("stage", list(KEYS))
def test_every_stage_keeps_the_schema(tmp_path: Path, validator: Draft202012Validator, stage: str) -> None:
    journey = getattr(recoupe, "collate" if stage in ("entities", "quotes") else stage)
    made = journey(written(tmp_path, [FIRE[:6], FIRE[2:], MARKET]))
    written_ = contract(made, stage)
    assert [error.message for error in validator.iter_errors(json.loads(json.dumps(written_)))] == []
    assert set(KEYS[stage]) <= set(written_)


def test_the_schema_refuses_what_is_wrong(tmp_path: Path, validator: Draft202012Validator) -> None:
    made = contract(recoupe.dossier(written(tmp_path, [FIRE[:6], FIRE[2:]])))
    made["documents"][0]["digest"] = "md5:0"
    made["points"][0]["standing"] = "certain"
    assert len(list(validator.iter_errors(json.loads(json.dumps(made))))) == 2


@pytest.mark.parametrize(("embed", "passages"), [("none", False), ("passages", True)])
def test_texts_are_left_out_where_asked(tmp_path: Path, embed: str, passages: bool) -> None:
    made = contract(recoupe.dossier(written(tmp_path, [FIRE[:6], FIRE[2:]]), embed=embed))
    assert [d["text"] for d in made["documents"]] == [None, None]
    assert all(("passages" in d) is passages for d in made["documents"])
    assert made["account"][0]["cites"][0]["text"]


def identifiers(made: dict[str, Any]) -> set[str]:
    keys = ("documents", "stories", "origins", "entities", "quotations", "families", "points", "disagreements")
    return {row["id"] for key in keys for row in made[key]}


def test_every_reference_leads_somewhere(tmp_path: Path) -> None:
    made = contract(recoupe.dossier(written(tmp_path, [FIRE[:7], FIRE[2:]])))
    known = identifiers(made)
    asked = [d["point"] for d in made["disagreements"]] + [line["point"] for line in made["account"]]
    asked += [q["speaker"] for q in made["quotations"]] + [c["subject"] for c in made["claims"]]
    asked += [r["voice"]["entity"] for p in made["points"] for r in p["readings"]]
    assert {name for name in asked if name} <= known
