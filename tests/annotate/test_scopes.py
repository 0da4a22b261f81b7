"""The place or the part that a number is said of."""

from __future__ import annotations

import pytest
from tests.annotate.counting import found, named


@pytest.mark.parametrize(
    ("text", "places", "scopes"),
    [
        ("Il y eut 30 morts en Ruritanie et 20 en Bordurie.", ("Ruritanie", "Bordurie"), ["Ruritanie", "Bordurie"]),
        ("À Zenda, on compte 30 marcheurs, et 20 policiers.", ("Zenda",), ["Zenda", "Zenda"]),
        ("À Zenda, on compte 30 marcheurs ; à Klow, 2 000.", ("Zenda", "Klow"), ["Zenda", "Klow"]),
        ("Le cortège parisien compte 30 marcheurs.", (), ["cortège parisien"]),
        ("Dans la capitale, on compte 30 marcheurs.", (), ["capitale"]),
        ("Le séisme a fait 30 morts au total.", (), ["total"]),
        ("Le séisme a fait 30 morts, selon le ministère ruritan.", (), [""]),
    ],
)
def test_scope(text: str, places: tuple[str, ...], scopes: list[str]) -> None:
    assert [q.scope for q in found(text, tuple(named(text, place, "place") for place in places))] == scopes


def test_part() -> None:
    text = "Le séisme a fait 30 morts, dont 12 en Ruritanie et 5 en Syldavie."
    rows = found(text, tuple(named(text, place, "place") for place in ("Ruritanie", "Syldavie")))
    assert [(q.low, q.part, q.head) for q in rows] == [(30, False, "dead"), (12, True, "dead"), (5, True, "dead")]
