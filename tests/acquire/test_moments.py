"""The day that a page tells beside its metadata: time tags, lines of date."""

from __future__ import annotations

import pytest
from tests.acquire import built

from recoupe.acquire import Acquired, acquire
from recoupe.acquire.sources import Raw
from recoupe.lang import pack

FR = pack("fr")


def read(before: str = "", behind: str = "", head: str = "") -> Acquired:
    page = built.html(head=head).replace("</h1>", f"</h1>{behind}").replace("<article>", f"{before}<article>")
    return acquire([Raw("page.html", page.encode(), "html")], FR)


def day(before: str = "", behind: str = "", head: str = "") -> str:
    (document,) = read(before, behind, head).documents
    return (document.published.earliest or "")[:10]


@pytest.mark.parametrize(
    "line",
    [
        "<ul class='info'><li>27 juin 2019</li></ul>",
        "<p>Publié le 27/06/2019 à 10h00</p>",
        "<span>jeudi 27 juin 2019</span>",
        "<p>Par Ana Roux | 27 juin 2019</p>",
        "<abbr class='published' title='2019-06-27T10:00:00+02:00'>10 h</abbr>",
        "<span itemprop='datePublished' content='2019-06-27'>hier</span>",
        "<time datetime='2019-06-27'>hier</time><time datetime='2018-01-01'>avant</time>",
    ],
)
def test_the_line_behind_the_title_tells_the_day(line: str) -> None:
    assert day(behind=line) == "2019-06-27"


@pytest.mark.parametrize(
    "line",
    [
        "<p>Mis à jour le 27/06/2019</p>",
        "<p>Le 27 juin 2019, le port fermait déjà une première fois ses bassins aux bateaux de pêche.</p>",
        "<blockquote><time datetime='2019-06-27'>27 juin 2019</time></blockquote>",
        "<div class='comment-list'><time datetime='2019-06-27'></time></div>",
        "<p>Publié le 27/06/2019, relu le 29/06/2019</p>",
        "<p>30 février 2019</p>",
    ],
)
def test_other_days_are_not_the_day_of_publication(line: str) -> None:
    assert day(behind=line) == ""


def test_an_element_made_for_dates_tells_the_day_where_there_is_one_alone() -> None:
    one, other = ("<p class='date'>27 juin 2019</p>", "<p class='date'>30 juin 2019</p>")
    assert day(before=one) == "2019-06-27" and day(before=one + other) == ""


def test_a_web_page_of_json_ld_dates_its_article() -> None:
    head = '<script type=\'application/ld+json\'>{"@type": "WebPage", "datePublished": "2019-06-27"}</script>'
    assert day(head=head) == "2019-06-27"


def test_metadata_come_before_the_line_and_a_day_apart_is_told() -> None:
    head = "<meta property='article:published_time' content='2019-06-20'>"
    got = read(behind="<p>27 juin 2019</p>", head=head)
    assert (got.documents[0].published.earliest, [d.kind for d in got.doubts]) == ("2019-06-20", ["dates-differ"])


def test_the_year_may_come_first() -> None:
    assert day(head="<meta name='date' content='2019/06/27 10:00:00'>") == "2019-06-27"
