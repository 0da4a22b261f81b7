"""The day that readers had: moments in universal time on the clock of their outlet."""

from __future__ import annotations

import pytest
from tests.acquire import built

from recoupe.acquire import acquire
from recoupe.acquire.moments import local_first
from recoupe.acquire.sources import Raw
from recoupe.lang import pack

FR = pack("fr")


def told(moment: str, url: str) -> str:
    head = f"<link rel='canonical' href='{url}'><meta property='article:published_time' content='{moment}'>"
    (document,) = acquire([Raw("page.html", built.html(head=head).encode(), "html")], FR).documents
    return document.published.earliest or ""


@pytest.mark.parametrize(
    ("moment", "url", "local"),
    [
        ("2023-09-12T22:30:00Z", "https://www.lemonde.fr/port", "2023-09-13T00:30:00+02:00"),
        ("2023-01-12T22:30:00Z", "https://phare.example.fr/port", "2023-01-12T23:30:00+01:00"),
        ("2024-03-31T00:59:00Z", "https://phare.example.be/port", "2024-03-31T01:59:00+01:00"),
        ("2024-03-31T01:00:00Z", "https://phare.example.be/port", "2024-03-31T03:00:00+02:00"),
        ("2024-10-27T01:00:00Z", "https://phare.example.ch/port", "2024-10-27T02:00:00+01:00"),
        ("2023-09-12T22:30:00+02:00", "https://www.lemonde.fr/port", "2023-09-12T22:30:00+02:00"),
        ("2023-09-12", "https://www.lemonde.fr/port", "2023-09-12"),
        ("2023-09-12T22:30:00Z", "https://phare.example/2023/09/13/port", "2023-09-13"),
        ("2023-09-12T02:30:00Z", "https://phare.example/2023/09/11/port", "2023-09-11"),
        ("2023-09-12T12:30:00Z", "https://phare.example/2023/09/10/port", "2023-09-12T12:30:00+00:00"),
        ("2023-09-12T22:30:00Z", "https://phare.example/port", "2023-09-12T22:30:00+00:00"),
    ],
)
def test_universal_time_is_put_on_the_clock_of_the_outlet(moment: str, url: str, local: str) -> None:
    assert told(moment, url) == local


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (("2019-10-18T22:04:00Z", "Sat, 19 Oct 2019 00:04:00 +0200"), 1),
        (("2023-11-09T02:11:03Z", "2023-11-08 21:11:03"), 1),
        (("2023-11-09T02:11:03Z", "2023-11-08 21:13:03"), 0),
        (("2023-11-09T02:11:03Z", "2023-11-07"), 0),
        (("2023-11-09T02:11:03+01:00", "2023-11-08 21:11:03"), 0),
        (("hier", "2023-11-08 21:11:03"), 0),
    ],
)
def test_of_one_moment_told_twice_the_local_one_counts(dates: tuple[str, ...], first: int) -> None:
    assert local_first(dates)[0] == dates[first]
