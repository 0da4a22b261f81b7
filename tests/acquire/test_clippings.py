"""Press databases: what each export says of an article."""

from __future__ import annotations

import pytest
from tests.acquire import built
from tests.acquire.built import OTHER, TEXT, TITLE

from recoupe.acquire.articles import Article
from recoupe.acquire.clippings import clippings, is_export, is_listing, listed


def only(html: str) -> Article:
    (article,) = clippings("a.html", html).articles
    return article


@pytest.mark.parametrize(
    ("shown", "outlet"),
    [
        ("Le Phare, no. 43018", "Le Phare"),
        ("Le Phare, n° 12 345", "Le Phare"),
        ("Le Phare (site web)", "Le Phare"),
        ("Le Phare (Suisse)", "Le Phare (Suisse)"),
        ("20 Minutes", "20 Minutes"),
        ("Le Phare, édition du soir", "Le Phare, édition du soir"),
    ],
)
def test_an_outlet_without_its_number(shown: str, outlet: str) -> None:
    assert only(built.europresse([(shown, "jeudi 14 mars 2024", TITLE, "", TEXT)])).outlet == outlet


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ("Seine, jeudi 14 mars 2024, p. 93", "14 mars 2024"),
        ("mercredi 1er mai 2024 - 07:30", "1er mai 2024 - 07:30"),
        ("World, Thursday, March 14, 2024", "2024-03-14"),
        ("sans date", None),
    ],
)
def test_the_day_in_a_header(header: str, day: str | None) -> None:
    assert only(built.europresse([("Le Phare", header, TITLE, "", TEXT)])).published == day


@pytest.mark.parametrize(
    ("by", "people"),
    [
        ("Ana Roux", ("Ana Roux",)),
        ("Par Ana Roux et Luc Mas", ("Ana Roux", "Luc Mas")),
        ("ROUX ANA; MAS LUC", ("Roux Ana", "Mas Luc")),
        ("aroux@phare.example", ()),
    ],
)
def test_a_byline(by: str, people: tuple[str, ...]) -> None:
    assert only(built.europresse([("Le Phare", "x", TITLE, by, TEXT)])).authors == people


def test_the_certificate_below_an_article_is_no_text_of_it() -> None:
    assert "certificat" not in only(built.europresse([("Le Phare", "x", TITLE, "", TEXT)])).text


def test_a_date_in_english_with_its_time_after_codes() -> None:
    told = {"HD": TITLE, "PD": "14 March 2024", "ET": "07:30 GMT", "SN": "Le Phare", "LP": TEXT[0]}
    assert only(built.factiva_table([told])).published == "2024-03-14"


def test_lines_without_a_byline_or_with_a_time() -> None:
    lines = ["64 mots", "14 mars 2024", "07:30", "Le Phare", "PHARE", "Français"]
    article = only(built.factiva_page(TITLE, lines, TEXT))
    assert (article.outlet, article.published, article.authors) == ("Le Phare", "14 mars 2024 07:30", ())


def test_a_section_above_the_title_is_neither_title_nor_byline() -> None:
    page = built.factiva_page(TITLE, ["64 mots", "14 mars 2024", "Le Phare"], TEXT)
    article = only(page.replace('<div id="hd">', '<div>Économie</div><div id="hd">'))
    assert (article.title, article.authors) == (TITLE, ())
    lines = ["Économie", *built.factiva_lines(coded=False)]
    first = listed("a.rtf", lines).articles[0]
    assert (first.title, first.authors) == (TITLE, ("Ana Roux",))


def test_the_line_of_the_record_is_no_text() -> None:
    assert "Document" not in only(built.factiva_page(TITLE, ["64 mots", "14 mars 2024", "Le Phare"], TEXT)).text


@pytest.mark.parametrize("coded", [True, False])
def test_a_listing_that_is_cut_short_keeps_its_last_article(coded: bool) -> None:
    lines = built.factiva_lines(coded)[:-2]
    assert is_listing(lines)
    found = listed("a.rtf", lines)
    assert [a.source for a in found.articles] == ["a.rtf#1", "a.rtf#2"] and found.articles[1].text.endswith(OTHER[1])


def test_an_ordinary_text_is_no_listing_and_an_ordinary_page_no_export() -> None:
    assert not is_listing(["Le bilan :", "12 blessés", "Document 3 de la préfecture", *TEXT])
    assert not is_export(built.html(head="<style>.myArticle{}</style>"))
    assert not is_export("<div class='myArticle'>")


def test_capitals_that_look_like_a_code_do_not_part_a_text() -> None:
    lines = [
        "HD\tTitre",
        "WC\t9 mots",
        "LP",
        "SE TAIRE OU PARLER, telle est la question.",
        "Document PHARE00020240314ek3e00001",
    ]
    assert "SE TAIRE" in listed("a.rtf", lines).articles[0].text


def test_an_export_in_which_nothing_is_found_is_refused() -> None:
    got = clippings("a.html", "<span class='article enArticle'></span>")
    assert not got.articles and [r.reason for r in got.refusals] == ["bad-article"]


def test_an_older_europresse_has_its_text_loose_in_the_cell() -> None:
    head = "<span class='DocPublicationName'>Le Phare</span><br><span class='DocHeader'>Port, </span>"
    head += (
        "<span class='DocHeader'>jeudi 14 mars 2024</span><br><br><span class='TitreArticleVisu'>Le port rouvre</span>"
    )
    text = "<br><br>Le port a rouvert <b>lundi</b>.<p></p>Il pleuvait.<p></p>"
    cell = f"{head}{text}<b>© 2024 Le Phare. Tous droits réservés.</b><p></p>Numéro de document : news·20240314·PH·1"
    (article,) = clippings("a.html", f"<html><body><table><tr><td>{cell}</td></tr></table></body></html>").articles
    assert (article.title, article.outlet, article.published) == ("Le port rouvre", "Le Phare", "14 mars 2024")
    assert article.text == "Le port rouvre\n\nLe port a rouvert lundi.\n\nIl pleuvait."


def test_a_byline_may_stand_in_a_bare_element_below_the_title() -> None:
    head = "<div><span class='DocPublicationName'>Le Phare</span></div><div class='titreArticle'>"
    head += "<p class='titreArticleVisu'>Le port rouvre</p></div><div>Ana Roux</div>"
    page = f"<article><header>{head}</header><section><p>Le port a rouvert lundi.</p></section></article>"
    (article,) = clippings("a.html", page).articles
    assert (article.authors, article.text) == (("Ana Roux",), "Le port rouvre\n\nLe port a rouvert lundi.")
