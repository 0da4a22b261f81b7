"""Calendar arithmetic over TIMEX3 values."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.lang.calendar import bounds, narrowed, nearest, shifted, weekday

DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("2023-Q3", "2023-07-01", "2023-09-30"),
        ("2023-H2", "2023-07-01", "2023-12-31"),
        ("2018-W45-WE", "2018-11-10", "2018-11-11"),
        ("196X", "1960-01-01", "1969-12-31"),
        ("2011/2014", "2011-01-01", "2014-12-31"),
        ("2020-01-18TNI", "2020-01-18T20:00", "2020-01-19T05:59"),
        ("2023-WI", "2023-12-21", "2024-03-19"),
    ],
)
def test_bounds(value: str, low: str, high: str) -> None:
    assert bounds(value) == (low, high)


@pytest.mark.parametrize("value", ["XXXX-05", "PAST_REF", "P3D", "XXXX-WXX-3", "2023-13", "2023-W99", ""])
def test_untold_bounds(value: str) -> None:
    assert bounds(value) == (None, None)


@given(DAYS, st.integers(-400, 400))
def test_days_go_there_and_back(day: date, count: int) -> None:
    assert shifted(shifted(str(day), count, "D"), -count, "D") == str(day)


@given(DAYS, st.integers(1, 7), st.sampled_from(["past", "last", "next", "future", "this"]))
def test_weekday_is_within_a_week(day: date, number: int, side: str) -> None:
    found = weekday(number, day, side)
    assert found.isoweekday() == number
    assert abs(found - day) <= timedelta(days=7)
    assert side not in ("past", "last") or found <= day
    assert side not in ("next", "future") or found >= day


@given(DAYS, st.integers(1, 12))
def test_nearest_keeps_the_side(day: date, month: int) -> None:
    low, _ = bounds(nearest(f"XXXX-{month:02}", str(day), "past"))
    _, high = bounds(nearest(f"XXXX-{month:02}", str(day), "next"))
    assert low is not None and low <= str(day)
    assert high is not None and high >= str(day)


def test_thirds() -> None:
    month = ("2023-05-01", "2023-05-31")
    assert [narrowed(month, mod) for mod in ("START", "MID", "END")] == [
        ("2023-05-01", "2023-05-10"),
        ("2023-05-11", "2023-05-20"),
        ("2023-05-21", "2023-05-31"),
    ]
