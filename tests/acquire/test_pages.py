"""Web pages: main text, and what the page says of itself."""

from __future__ import annotations

import json

from recoupe.acquire.articles import Article
from recoupe.acquire.pages import page
from recoupe.model import Refusal

TEXT = [
    "Le port de pêche a rouvert lundi matin, après trois semaines de travaux menés par la région et par la ville.",
    "« Nous avons tenu les délais », s'est félicité le directeur du port, qui attendait la reprise avec impatience.",
    "Une quarantaine de bateaux sont sortis dès l'aube. Les autres attendront mercredi que la houle retombe un peu.",
    "Le chantier a coûté quatre millions d'euros, dont la moitié est payée par l'Europe, a précisé la région lundi.",
]
LINKED = {
    "@graph": [
        {"@type": "WebSite", "name": "Autre chose"},
        {
            "@type": "NewsArticle",
            "headline": "Le port rouvre",
            "datePublished": "2022-05-02T08:10:00+02:00",
            "author": [{"@type": "Person", "name": "Ana Roux"}, {"name": "Luc Mas"}],
            "publisher": {"name": "Le Phare du Soir"},
            "isAccessibleForFree": False,
        },
    ]
}


def html(head: str, paragraphs: list[str], after: str = "") -> str:
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    nav = "<nav><a href='/'>Accueil</a></nav>"
    return (
        f"<html lang='fr'><head>{head}</head><body>{nav}<article><h1>Le port rouvre</h1>{body}{after}</article></body>"
    )


def read(head: str, paragraphs: list[str], after: str = "") -> Article:
    got = page("a.html", html(head, paragraphs, after))
    assert isinstance(got, Article)
    return got


def test_paragraphs_are_kept_apart_and_the_menu_left_out() -> None:
    got = read("<title>Le port rouvre</title>", TEXT)
    assert got.text.endswith("\n\n".join(TEXT)) and "Accueil" not in got.text


def test_a_line_break_ends_a_paragraph_where_a_sentence_ends() -> None:
    got = read("<title>Le port rouvre</title>", [f"{TEXT[0]}<br>{TEXT[1]}", f"{TEXT[2][:40]}<br>{TEXT[2][40:]}"])
    assert f"{TEXT[0]}\n\n{TEXT[1]}" in got.text and got.text.count("\n\n") == 3


def test_json_ld_comes_first() -> None:
    head = f"<script type='application/ld+json'>{json.dumps(LINKED)}</script><meta name='author' content='Personne'>"
    got = read(head, TEXT)
    assert (got.title, got.outlet) == ("Le port rouvre", "Le Phare du Soir")
    assert (got.authors, got.published) == (("Ana Roux", "Luc Mas"), "2022-05-02T08:10:00+02:00")
    assert got.truncated


def test_open_graph_and_meta_tags_otherwise() -> None:
    head = (
        "<title>Le port rouvre | Le Phare</title><meta property='og:site_name' content='Le Phare'>"
        "<meta name='author' content='Par Ana Roux, Luc Mas'>"
        "<meta property='article:published_time' content='2022-05-02'>"
        "<link rel='canonical' href='https://phare.example/port'><script type='application/ld+json'>{oups</script>"
    )
    got = read(head, TEXT)
    assert (got.title, got.outlet, got.authors) == ("Le port rouvre", "Le Phare", ("Ana Roux", "Luc Mas"))
    assert (got.published, got.url, got.lang) == ("2022-05-02", "https://phare.example/port", "fr")


def test_a_page_without_article_is_refused() -> None:
    got = page("a.html", "<html><body><p>Activez JavaScript.</p></body></html>")
    assert isinstance(got, Refusal) and got.reason == "no-article"


def test_a_walled_page_with_almost_nothing_is_refused_as_such() -> None:
    got = page("a.html", html(f"<script type='application/ld+json'>{json.dumps(LINKED)}</script>", TEXT[:1]))
    assert isinstance(got, Refusal) and got.reason == "paywall"


def test_a_page_that_ends_in_bracketed_dots_is_cut() -> None:
    assert read("", [*TEXT, "Le chantier reprendra au printemps, quand la houle sera retombée […]"]).truncated
    assert not read("", [*TEXT, "Le chantier reprendra au printemps…"]).truncated


def test_words_behind_a_block_are_not_lost() -> None:
    loose = f"<p>{TEXT[0]}</p>{TEXT[1]}<br><br><b>{TEXT[2]}</b><p>{TEXT[3]}</p>"
    got = page("a.html", f"<html><body><article><h1>Le port</h1>{loose}</article></body></html>")
    assert isinstance(got, Article) and got.text.endswith("\n\n".join(TEXT))


def test_paragraphs_of_a_quotation_stay_apart() -> None:
    quoted = "".join(f"<p>{words}</p>" for words in TEXT[:2])
    got = read("<title>x</title>", TEXT[2:], f"<blockquote>{quoted}</blockquote>")
    assert f"{TEXT[0]}\n\n{TEXT[1]}" in got.text


def test_a_row_of_a_table_is_one_line_that_residue_knows() -> None:
    rows = "".join(f"<tr><td>Quai {n}</td><td>{n}2 bateaux</td><td>ouvert</td></tr>" for n in range(3))
    got = read("<title>x</title>", TEXT, f"<table>{rows}</table>")
    assert "Quai 1 | 12 bateaux | ouvert" in got.text.split("\n\n")


def test_where_the_strict_reading_loses_the_article_the_whole_one_is_kept() -> None:
    body = "".join(f"<p class='article-footer-text'>{words}</p>" for words in TEXT)
    got = page("a.html", f"<html><body><h1>Le port</h1><div class='text-bottom'>{body}</div></body></html>")
    assert isinstance(got, Article) and all(words in got.text for words in TEXT)
