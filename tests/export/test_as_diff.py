"""export/as_diff_html.py and as_diff_json.py: a page that loads and runs nothing; JSON that keeps its schema."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from recoupe.changes import SECTIONS, Change, Changes, Edition, Passage
from recoupe.export import as_diff_html, as_diff_json
from recoupe.messages import LANGUAGES

HOSTILE = "</style><img src=x onerror=alert(1)>"
SEEN = (
    Passage(HOSTILE, "a.txt", 3, 9, HOSTILE),
    Passage("Le Phare", "b.txt", 0, 4, "Trop"),
    Passage("C", "c", 1, 2, "c"),
)


def found() -> Changes:
    """A change of every kind, with hostile words."""
    ends = {kind: "single" if kind == "point-came" else "conflict" for own in SECTIONS.values() for kind in own}
    rows = tuple(Change(kind, HOSTILE, "update", after, "p-1", SEEN) for kind, after in ends.items())
    return Changes(Edition(HOSTILE, 5, 2, 4), Edition(HOSTILE, 6, 3, 4), rows)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_loads_and_runs_nothing(lang: str) -> None:
    page = as_diff_html.render(found(), lang)
    assert HOSTILE not in page and "<img" not in page and "<script" not in page
    assert not re.search(r"\b(?:src|href)=\"(?!#)", page) and not re.search(r"<[^>]+\s(?:style|on\w+)=", page)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.S)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page.replace("&#39;", "'")


def test_every_change_is_on_the_page_with_its_passages() -> None:
    page = as_diff_html.render(found(), "fr")
    assert page.count('<span class="sign"') == len(found().rows)
    assert page.count("Le Phare") == page.count("1 autre passage") == len(found().rows)
    assert 'lang="fr"' in page and "What" not in page


def test_nothing_changed_is_said() -> None:
    same = Edition("Le feu", 2, 1, 1)
    assert "rien n’a changé" in as_diff_html.render(Changes(same, same, ()), "fr")


def test_the_json_keeps_its_schema() -> None:
    schema = json.loads(files("recoupe.export").joinpath("diff.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    made = json.loads(as_diff_json.render(found()))
    assert list(Draft202012Validator(schema).iter_errors(made)) == []
    assert len(made["changes"]) == len(found().rows)
    made["changes"][0]["kind"] = "autre"
    assert len(list(Draft202012Validator(schema).iter_errors(made))) == 1
