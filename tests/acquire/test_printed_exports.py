"""Press databases printed to PDF: many articles in a file, each with its outlet, its day, its title, its byline."""

from __future__ import annotations

import pytest
from tests.acquire import built
from tests.acquire.built import BODY, OTHER, TEXT, TITLE

from recoupe.acquire import Acquired, acquire
from recoupe.acquire.sources import Raw
from recoupe.lang import pack

FR = pack("fr")
FIRST = ("Le Phare du Soir", "jeudi 14 mars 2024", TITLE, "Ana Roux", TEXT)
SECOND = ("Tribune des quais", "vendredi 15 mars 2024 - p. 9", "Les digues de 2060", "", OTHER)


def got(data: bytes) -> Acquired:
    return acquire([Raw("export.pdf", data, "pdf")], FR)


def rows(read: Acquired) -> list[tuple[str | None, ...]]:
    found = sorted(read.documents, key=lambda d: d.source)
    return [(d.source, d.title, d.outlet, d.published.earliest, *d.authors) for d in found]


@pytest.mark.parametrize("cover", [True, False])
def test_each_article_of_a_printed_export_is_a_document(cover: bool) -> None:
    read = got(built.printed_export([FIRST, SECOND], cover))
    assert rows(read) == [
        ("export.pdf#1", TITLE, "Le Phare du Soir", "2024-03-14", "Ana Roux"),
        ("export.pdf#2", "Les digues de 2060", "Tribune des quais", "2024-03-15"),
    ]
    assert not read.refusals


def test_its_text_is_the_article_alone() -> None:
    first, second = sorted(got(built.printed_export([FIRST, SECOND])).documents, key=lambda d: d.source)
    assert first.text == f"{TITLE}\n\nAna Roux\n\n{BODY}"
    assert second.text == "Les digues de 2060\n\n" + "\n\n".join(OTHER)


@pytest.mark.parametrize(
    "day", ["Le Phare du Soir • p. 9 • 512 mots • 14 mars 2024", "Port, jeudi 14 mars 2024, p. 9", "jeudi 14 mars 2024"]
)
def test_the_line_of_the_day_is_written_in_several_ways(day: str) -> None:
    (row,) = rows(got(built.printed_export([("Le Phare du Soir", day, *FIRST[2:])])))
    assert row == ("export.pdf#1", TITLE, "Le Phare du Soir", "2024-03-14", "Ana Roux")


def test_an_article_without_text_is_refused_alone() -> None:
    read = got(built.printed_export([FIRST, (*SECOND[:4], ["12 34"])]))
    assert [r.reason for r in read.refusals] == ["bad-article"] and len(read.documents) == 1


def test_a_print_that_only_speaks_of_a_record_is_one_article() -> None:
    lines = built.set_in_lines([*TEXT, "Voir news·20240314·PH·0q140301 dans la base."], 50, 700, 80)
    (document,) = got(built.pdf([lines])).documents
    assert document.source == "export.pdf"


# Found by spoiling inputs.
def test_a_label_below_a_label_is_its_value() -> None:
    box = [
        (50.0, 780.0, 8.0, "Provenance"),
        (50.0, 768.0, 8.0, "Provenance"),
        (50.0, 400.0, 8.0, "news·20240314·PH·0q1"),
    ]
    page = [*box, (50.0, 700.0, 9.0, "jeudi 14 mars 2024"), *built.set_in_lines(TEXT, 50, 620, 80)]
    (document,) = got(built.pdf([page])).documents
    assert "Une quarantaine de bateaux" in document.text
