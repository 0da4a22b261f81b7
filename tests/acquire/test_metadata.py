"""What a page says of itself, in each of the ways in which pages say it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml.html import document_fromstring

from recoupe.acquire.metadata import Metadata, host, metadata


def told(head: str, body: str = "", base: str | None = None) -> Metadata:
    return metadata(document_fromstring(f"<html lang='fr'><head>{head}</head><body>{body}<p>.</p></body></html>"), base)


def linked(value: Any) -> str:
    return f"<script type='application/ld+json'>{json.dumps(value)}</script>"


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Le port rouvre",
    "datePublished": "2023-09-13T08:00:00+02:00",
    "dateModified": "2023-09-14T09:30:00+02:00",
    "articleSection": ["Mer", "Région"],
    "author": {"@type": "Organization", "name": "AFP"},
    "publisher": {"@type": "Organization", "name": "Le Phare"},
    "isBasedOn": "https://agence.example/port",
    "sourceOrganization": {"name": "Reuters"},
}


def test_json_ld_tells_section_update_and_givers() -> None:
    got = told(linked(ARTICLE))
    assert (got.title, got.outlet, got.section) == ("Le port rouvre", "Le Phare", "Mer")
    assert (got.dates, got.updated) == (("2023-09-13T08:00:00+02:00",), "2023-09-14T09:30:00+02:00")
    assert (got.authors, got.givers, got.syndicated) == (("AFP",), ("Reuters",), ("https://agence.example/port",))


def test_what_an_identifier_points_to_is_read() -> None:
    graph = [
        {"@type": "Person", "@id": "#ana", "name": "Ana Roux"},
        {"@type": "Organization", "@id": "#phare", "name": "Le Phare"},
        {**ARTICLE, "author": {"@id": "#ana"}, "publisher": {"@id": "#phare"}},
    ]
    got = told(linked({"@context": "https://schema.org", "@graph": graph}))
    assert (got.authors, got.outlet) == (("Ana Roux",), "Le Phare")


def test_of_several_articles_the_one_with_the_page_s_title_is_its_own() -> None:
    other = {**ARTICLE, "headline": "La criée ferme", "datePublished": "2020-01-01"}
    got = told("<meta property='og:title' content='Le port rouvre'>" + linked([other, ARTICLE]))
    assert (got.title, got.dates) == ("Le port rouvre", ("2023-09-13T08:00:00+02:00",))


def test_microdata_tells_what_no_meta_tag_does() -> None:
    body = (
        "<h1 itemprop='headline'>Le port rouvre</h1><span itemprop='author'>Par Ana Roux</span>"
        "<time itemprop='datePublished' datetime='2023-09-13'>mercredi</time>"
        "<time itemprop='dateModified' datetime='2023-09-14'>jeudi</time>"
    )
    got = told("", body)
    assert (got.title, got.authors) == ("Le port rouvre", ("Ana Roux",))
    assert (got.dates, got.updated) == (("2023-09-13",), "2023-09-14")


@pytest.mark.parametrize(
    ("body", "date"),
    [
        (
            "<aside><time datetime='2020-01-01'></time></aside><article><time datetime='2023-09-13'></time></article>",
            "2023",
        ),
        ("<time datetime='2020-01-01'></time><time class='publication' datetime='2023-09-13'></time>", "2023"),
        (
            "<div><h1>Le port</h1><time datetime='2023-09-13'></time></div><time datetime='2020-01-01'></time>",
            "2023",
        ),
        ("<blockquote><time datetime='2020-01-01'></time></blockquote><time datetime='2023-09-13'></time>", "2023"),
    ],
)
def test_the_time_of_the_publication_comes_before_others(body: str, date: str) -> None:
    assert told("", body).dates[0][:4] == date


def test_every_date_that_is_stated_is_kept_once() -> None:
    head = "<meta property='article:published_time' content='2021-05-01'><meta name='date' content='2023-09-13'>"
    assert told(head + linked({**ARTICLE, "datePublished": "2023-09-13"})).dates == ("2023-09-13", "2021-05-01")


def test_the_canonical_address_is_joined_to_the_page_s() -> None:
    got = told("<link rel='canonical' href='/port'>", base="https://phare.example/port?utm=1")
    assert got.canonical == got.url == "https://phare.example/port" and got.outlet == "phare.example"
    assert told("<link rel='canonical' href='/port'>").canonical is None


def test_a_syndicated_page_tells_its_source() -> None:
    head = "<meta name='syndication-source' content='https://agence.example/port'>"
    assert told(head).syndicated == ("https://agence.example/port",)


@pytest.mark.parametrize(
    "script", ["{oups", "[" * 5000, '{"@type": "NewsArticle", "author": {"@id": "#rien"}}', "3", "null"]
)
def test_a_broken_record_hides_no_meta_tag(script: str) -> None:
    head = f"<script type='application/ld+json'>{script}</script><meta property='og:title' content='Le port rouvre'>"
    assert told(head).title == "Le port rouvre"


@pytest.mark.parametrize(
    ("url", "name"), [("https://www.a.fr:8/x", "a.fr"), ("a.txt", None), ("http://[x", None), (None, None)]
)
def test_the_host_of_an_address(url: str | None, name: str | None) -> None:
    assert host(url) == name
