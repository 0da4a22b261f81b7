"""Dates, outlets and addresses that do not agree are doubts, and the surest one is taken."""

from __future__ import annotations

import json
from typing import Any

import pytest

from recoupe.acquire import Acquired, acquire
from recoupe.acquire.sources import Raw
from recoupe.lang import pack

PARAGRAPH = (
    "Le port de pêche a rouvert lundi matin, après trois semaines de travaux menés par la région et par la ville. "
)


def page(record: dict[str, Any], head: str = "", **raw: Any) -> Acquired:
    script = f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **record})}</script>"
    body = "".join(f"<p>{PARAGRAPH}{i}.</p>" for i in range(7))
    html = f"<html lang='fr'><head>{head}{script}</head><body><article>{body}</article></body></html>"
    source = raw.pop("source", "a.html")
    return acquire([Raw(source, html.encode(), "html", **raw)], pack("fr"))


def text(words: str, source: str) -> Acquired:
    return acquire([Raw(source, words.encode(), "txt")], pack("fr"))


def kinds(got: Acquired) -> list[str]:
    return [doubt.kind for doubt in got.doubts]


def test_a_page_fills_the_imprint() -> None:
    got = page(
        {
            "dateModified": "2023-09-14T09:30:00+0200",
            "articleSection": "Mer",
            "author": [{"name": "Ana Roux"}, {"name": "AFP"}],
        },
        "<link rel='canonical' href='https://www.lemonde.fr/port'>",
        source="https://www.lemonde.fr/port?a",
        url="https://www.lemonde.fr/port?a",
        at="2023-09-15T08:00:00Z",
    )
    (document,) = got.documents
    imprint = document.imprint
    assert (imprint.updated, imprint.section, imprint.agency) == ("2023-09-14T09:30:00+02:00", "Mer", "AFP")
    assert (imprint.canonical, imprint.accessed) == ("https://www.lemonde.fr/port", "2023-09-15T08:00:00Z")
    assert (document.outlet, document.url) == ("Le Monde", "https://www.lemonde.fr/port?a") and kinds(got) == []


@pytest.mark.parametrize(
    ("source", "day"),
    [
        ("d/2023-09-13_lemonde_port.txt", "2023-09-13"),
        ("d/20230913-port.txt", "2023-09-13"),
        ("d/port 13-09-2023.txt", "2023-09-13"),
        ("d/2023-09-31_port.txt", None),
        ("d/2023-09-13_2023-09-14.txt", None),
        ("d/202309131.txt", None),
        ("d/port.txt", None),
    ],
)
def test_a_date_that_only_the_file_s_name_gives_is_doubted(source: str, day: str | None) -> None:
    got = text(PARAGRAPH * 3, source)
    assert got.documents[0].published.earliest == day
    assert kinds(got) == (["date-from-file-name"] if day else [])


def test_a_line_of_date_in_the_text_comes_before_the_file_s_name() -> None:
    got = text(f"Le port rouvre\n\nPublié le 12/09/2023 à 10h30\n\n{PARAGRAPH * 3}", "2023-09-13_port.txt")
    assert got.documents[0].published.basis == "unknown" and kinds(got) == []


def test_an_address_tells_the_day() -> None:
    got = page(
        {}, url="https://phare.example/2023/09/13/port.html", source="https://phare.example/2023/09/13/port.html"
    )
    assert got.documents[0].published.earliest == "2023-09-13" and kinds(got) == []


def test_two_dates_of_one_article_are_doubted_and_the_first_is_taken() -> None:
    head = "<meta property='article:published_time' content='2021-05-01T10:00:00Z'>"
    got = page({"datePublished": "2023-09-13"}, head)
    assert got.documents[0].published.earliest == "2023-09-13" and kinds(got) == ["dates-differ"]
    near = "<meta property='article:published_time' content='2023-09-12T23:30:00Z'>"
    assert kinds(page({"datePublished": "2023-09-13"}, near)) == []


def test_an_update_before_the_publication_is_doubted() -> None:
    got = page({"datePublished": "2023-09-13", "dateModified": "2023-09-01"})
    assert kinds(got) == ["updated-before-published"]


def test_a_line_of_update_is_read() -> None:
    got = text(f"Le port rouvre\n\nMis à jour le 14/09/2023 à 10h30\n\n{PARAGRAPH * 3}", "a.txt")
    assert got.documents[0].imprint.updated == "2023-09-14T10:30:00"


@pytest.mark.parametrize(
    ("url", "doubted"),
    [
        ("https://www.lefigaro.fr/port", ["outlets-differ"]),
        ("https://abonnes.lemonde.fr/port", []),
        ("https://phare.example/port", []),
        ("https://www.telerama.fr/port", []),
    ],
)
def test_an_outlet_against_its_address_is_doubted_outside_its_publisher(url: str, doubted: list[str]) -> None:
    assert kinds(page({"publisher": {"name": "Le Monde"}}, url=url, source=url)) == doubted


def test_a_page_that_names_another_site_as_its_own_is_doubted() -> None:
    url = "https://phare.example/port"
    got = page({}, "<link rel='canonical' href='https://www.lemonde.fr/port'>", url=url, source=url)
    assert kinds(got) == ["syndicated"] and got.documents[0].url == url


def test_a_parody_says_so() -> None:
    assert kinds(page({"publisher": {"name": "Le Gorafi"}})) == ["parody"]
    url = "https://www.legorafi.fr/port"
    assert kinds(page({}, url=url, source=url)) == ["parody"]


def test_a_paywall_says_how_much_was_read() -> None:
    got = page({"isAccessibleForFree": False})
    (doubt,) = got.doubts
    assert doubt.kind == "truncated" and dict(doubt.slots)["left"] == str(len(got.documents[0].text))
