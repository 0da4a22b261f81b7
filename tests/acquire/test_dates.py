"""Stated dates of publication."""

from __future__ import annotations

import pytest

from recoupe.acquire.dates import in_address, published
from recoupe.lang import pack


@pytest.mark.parametrize(
    ("stated", "earliest", "latest"),
    [
        ("2020-06-21 12:41:17", "2020-06-21T12:41:17", "2020-06-21T12:41:17"),
        ("2021-03-27T19:42:00Z", "2021-03-27T19:42:00+00:00", "2021-03-27T19:42:00+00:00"),
        ("2021-03-27T19:42:00.123+0100", "2021-03-27T19:42:00+01:00", "2021-03-27T19:42:00+01:00"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("12/03/2021 à 14h05", "2021-03-12T14:05:00", "2021-03-12T14:05:00"),
        ("20230913T081500Z", "2023-09-13T08:15:00+00:00", "2023-09-13T08:15:00+00:00"),
        ("20230913", "2023-09-13", "2023-09-13"),
        ("Wed, 13 Sep 2023 08:15:00 +0200", "2023-09-13T08:15:00+02:00", "2023-09-13T08:15:00+02:00"),
        ("1694592900", "2023-09-13T08:15:00+00:00", "2023-09-13T08:15:00+00:00"),
        ("1694592900000", "2023-09-13T08:15:00+00:00", "2023-09-13T08:15:00+00:00"),
        ("mardi 1er août 2023", "2023-08-01", "2023-08-01"),
    ],
)
def test_a_stated_date_is_normalised(stated: str, earliest: str, latest: str) -> None:
    got = published(stated, pack("fr"))
    assert got is not None and (got.earliest, got.latest, got.basis) == (earliest, latest, "stated")


def test_no_date_is_unknown_and_a_wrong_one_is_none() -> None:
    unknown = published(None, pack("fr"))
    assert unknown is not None and unknown.basis == "unknown"
    assert published("2021-02-31", pack("fr")) is None and published("naguère", pack("fr")) is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://phare.example/mer/2023/09/13/port", "2023-09-13"),
        ("https://phare.example/mer/2023-09-13/port", "2023-09-13"),
        ("https://phare.example/2023/13/40/port", None),
        ("https://phare.example/port?d=/2023/09/13/", None),
        ("d/2023/09/13/port.txt", None),
    ],
)
def test_the_day_of_an_address(url: str, day: str | None) -> None:
    assert in_address(url) == day
