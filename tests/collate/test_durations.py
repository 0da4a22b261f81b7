"""Durations: equal, rounded, summed, counted back to a date."""

from __future__ import annotations

import pytest

from recoupe.collate.durations import days, durations, since
from recoupe.model import Cite, Time
from recoupe.text import Span

YEAR = Time(Cite("d", Span(0, 1)), "2019", "DATE", "2019-01-01", "2019-12-31")


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ("P2Y6M", "P30M", "converts-to"),
        ("P13D", "P2W", "rounds-to"),
        ("P12D", "P13D", "conflict"),
        ("PT90M", "PT2H", "conflict"),
        ("PXD", "P3D", "vague"),
        ("P18M", "P1Y6M", "converts-to"),
    ],
)
def test_durations(first: str, second: str, code: str) -> None:
    assert durations(first, second).code == code
    assert durations(second, first).code == code


def test_durations_add_up() -> None:
    assert durations("PT90M", "PT2H", ["PT30M"]).code == "sums-to"


def test_since() -> None:
    assert since("P4Y5M", YEAR, "2023-09-13").code == "consistent-interval"
    assert since("P2Y", YEAR, "2023-09-13").status == "conflict"
    assert since("PXY", YEAR, "2023-09-13").code == "unknown"


def test_days() -> None:
    assert days("P1W") == 7
    assert days("PT36H") == 1.5
    assert days("P4Y/P5Y") is None
