"""Every table says where it comes from, and keeps its shape."""

from pathlib import Path

import pytest

from recoupe.messages import catalogue

ROOT = Path(__file__).parents[2] / "src" / "recoupe"
TABLES = sorted((ROOT / "lang").rglob("*.tsv"))


@pytest.mark.parametrize("path", TABLES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_table_names_its_source_and_licence(path: Path) -> None:
    head = [row for row in path.read_text("utf-8").splitlines() if row.startswith("#")]
    for word in ("source", "licence", "date"):
        assert any(row.lower().startswith(f"# {word}") for row in head), f"{path.name}: no line '# {word}: …'"


@pytest.mark.parametrize("path", TABLES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_row_has_no_more_cells_than_the_header(path: Path) -> None:
    rows = [r.split("\t") for r in path.read_text("utf-8").splitlines() if r and not r.startswith("#")]
    assert not [row for row in rows[1:] if len(row) > len(rows[0])]


def test_messages_have_the_same_slots_in_both_languages() -> None:
    import re

    for key, words in catalogue().items():
        slots = [set(re.findall(r"\{(\w+)", words[lang])) for lang in ("fr", "en")]
        assert slots[0] == slots[1], key


def test_every_message_that_code_asks_for_exists() -> None:
    import re

    asked = set()
    for path in ROOT.rglob("*.py"):
        asked |= set(re.findall(r"""(?:\bsay|\btold|\.say)\(\s*["']([a-z.\-]+)["']""", path.read_text("utf-8")))
    whole = {key for key in asked if not key.endswith(".") and "." in key}
    assert whole - catalogue().keys() == set()
    for prefix in (key for key in asked if key.endswith(".") and len(key) > 3):
        assert any(key.startswith(prefix) for key in catalogue()), prefix
