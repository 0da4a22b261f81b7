"""Stated dates of publication."""

from __future__ import annotations

import pytest

from recoupe.acquire.dates import published
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
