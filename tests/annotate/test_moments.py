"""Symbols and what they mean for a day."""

from __future__ import annotations

import pytest

from recoupe.annotate.moments import moment
from recoupe.annotate.symbols import canonical


@pytest.mark.parametrize(
    ("symbol", "value"),
    [
        ("off:-1:M", "2023-08"),
        ("off:0:WK", "2023-W37"),
        ("off:+1:Y", "2024"),
        ("weekday:3:past@TEV", "2023-09-13TEV"),
        ("weekend:past", "2023-W36-WE"),
        ("weekend:future", "2023-W37-WE"),
        ("dom:26:past", "2023-08-26"),
        ("date:XXXX-07-01:near~date:XXXX-07-05:near", "2023-07-01/2023-07-05"),
        ("date:XXXX-05:past#END", "2023-05"),
        ("now:0:D", "PRESENT_REF"),
    ],
)
def test_moment(symbol: str, value: str) -> None:
    assert moment(symbol, "2023-09-13", "2023-09-13").value == value


def test_clock_shifts_need_a_clock() -> None:
    assert moment("^off:-30:TM", "2023-09-13T13:00", "2023-09-13T13:00").value == "2023-09-13T12:30"
    assert moment("^off:-30:TM", None, None).told is False


@pytest.mark.parametrize(
    ("template", "symbol"),
    [
        ("durs:4:5:Y", "=P4Y/P5Y"),
        ("sum:4:Y:5:M", "=P4Y5M"),
        ("half:2:TH", "=PT2H30M"),
        ("some:DE", "=PXDE"),
        ("this:W#END", "off:0:WK#END"),
        ("unit:Y:following", "^off:+1:Y"),
        ("quarter:2022-03:near", "date:2022-Q3:near"),
        ("dotted:13.09.2023", "date:2023-09-13"),
        ("date:2023-09-13!3", "date:2023-09-13!3"),
    ],
)
def test_canonical(template: str, symbol: str) -> None:
    assert canonical(template) == symbol
