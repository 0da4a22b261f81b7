"""The tables of residue."""

from __future__ import annotations

from recoupe.acquire.rules import months, rules
from recoupe.lang import pack

KINDS = {"credit", "caption", "teaser", "byline", "dateline", "share", "section", "heading", "title", "boilerplate"}
PLACES = {"line", "head", "inner", "foot", "opening", "start", "end", "inside"}


def test_every_row_has_a_known_kind_place_and_effect() -> None:
    for rule in rules("fr"):
        assert rule.kind in KINDS | {"date", "notice", "mark"}, rule
        assert rule.where in PLACES | {"heading", "untitled", "masthead"}, rule
        assert rule.effect in {"", "glued", "caption", "teaser", "truncated"}, rule


def test_no_pattern_matches_nothing_at_all() -> None:
    assert not [rule for rule in rules("fr") if rule.pattern.fullmatch("")]


def test_twelve_months() -> None:
    assert months(pack("fr"))["aout"] == 8 and len(months(pack("fr"))) == 12
