"""export/as_sqlite.py: one database, sound, whole, the same bytes each time, with answers in its views."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.stories import FIRE, written

import recoupe
from recoupe.export.as_json import contract
from recoupe.export.as_sqlite import VERSION, render
from recoupe.export.relations import cited, place
from recoupe.model import Dossier

VIEWS = ("who_says_what", "contested", "single_origin", "corroborated", "spoken", "witnesses")


@pytest.fixture
def base(made: Dossier) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(render(made))
    yield connection
    connection.close()


def counted(base: sqlite3.Connection, table: str) -> int:
    (count,) = base.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(count)


def test_the_file_is_sound_and_every_key_leads_somewhere(base: sqlite3.Connection) -> None:
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_every_record_of_the_json_has_its_row(base: sqlite3.Connection, made: Dossier) -> None:
    json = contract(made)
    for table in ("documents", "refusals", "stories", "copies", "origins", "information_sources", "entities",
                  "quotations", "families", "claims", "times", "quantities", "points", "disagreements", "timeline",
                  "account", "doubts"):  # fmt: skip
        assert counted(base, table) == len(json[table]), table
    assert counted(base, "cites") == len({place(cite) for cite in cited(json)})
    assert counted(base, "readings") == sum(len(p["readings"]) for p in json["points"])
    assert counted(base, "members") == sum(len(f["members"]) for f in json["families"])


def test_every_cite_slices_to_its_words(base: sqlite3.Connection) -> None:
    wrong = """SELECT c.text FROM cites c JOIN documents d ON d.id = c.document
               WHERE substr(d.text, c.start + 1, c."end" - c.start) <> c.text"""
    assert base.execute(wrong).fetchall() == []
    assert counted(base, "cites") > 10


def test_the_views_answer(base: sqlite3.Connection) -> None:
    facing = base.execute("SELECT versions FROM contested WHERE about = 'départ du feu' AND status = 'conflict'")
    assert facing.fetchall() == [("2 h 10 | 2 h 40",)]
    alone = base.execute("SELECT about FROM single_origin WHERE standing = 'single'").fetchall()
    assert ("L'entrepôt devait fermer en mai",) in alone
    said = base.execute("SELECT voice, words FROM who_says_what WHERE point = 'p-shut' AND outlet = 'Agence du Large'")
    assert said.fetchall() == [("Anselme Rouvière", "Le port restera fermé deux jours")]
    assert all(counted(base, view) for view in VIEWS)


@pytest.mark.parametrize(("table", "asked"), [("documents", "prefecture"), ("quotations", "restera")])
def test_words_are_searched_without_accents(base: sqlite3.Connection, table: str, asked: str) -> None:
    found = f"SELECT id FROM {table} WHERE rowid IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?)"
    assert base.execute(found, (asked,)).fetchall()
    assert not base.execute(found, ("absolument",)).fetchall()


@pytest.mark.parametrize(("embed", "texts", "passages"), [("full", 4, 0), ("passages", 0, 1), ("none", 0, 0)])
def test_texts_are_left_out_where_asked(made: Dossier, embed: str, texts: int, passages: int) -> None:
    base = sqlite3.connect(":memory:")
    base.deserialize(render(replace(made, embed=embed)))
    assert base.execute("SELECT count(text) FROM documents").fetchone() == (texts,)
    assert bool(counted(base, "passages")) == bool(passages)
    set_aside = made.documents[-1].text
    assert (set_aside.encode() in render(replace(made, embed=embed))) == (embed == "full")


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    paths = written(tmp_path, [FIRE[:6], FIRE[2:]])
    here = recoupe.render(recoupe.dossier(paths), "sqlite")
    call = [sys.executable, "-m", "recoupe", "dossier", *reversed(paths), "-q", "--lang", "fr"]
    for name in ("one.sqlite", "two.sqlite"):
        subprocess.run([*call, "-o", tmp_path / name], check=True)
    one, two = ((tmp_path / name).read_bytes() for name in ("one.sqlite", "two.sqlite"))
    assert one == two == here


def test_half_a_pair_of_code_units_is_written_as_a_replacement(made: Dossier) -> None:
    story = replace(made.stories[0], label="un \ud83d seul")
    base = sqlite3.connect(":memory:")
    base.deserialize(render(replace(made, stories=(story, *made.stories[1:]))))
    assert base.execute("SELECT label FROM stories WHERE rank = 1").fetchone() == ("un ? seul",)
