"""Prints: paragraphs of lines, columns, hyphens, heads and feet, titles."""

from __future__ import annotations

import pytest
from tests.acquire import built

from recoupe.acquire.articles import Article
from recoupe.acquire.columns import Line, joined, paragraphs
from recoupe.acquire.hyphens import unbroken
from recoupe.acquire.prints import printed
from recoupe.acquire.sources import Raw
from recoupe.acquire.titles import meant_author, meant_title
from recoupe.lang import pack

FR = pack("fr")


def read(pages: list[list[built.Words]], **more: str) -> Article:
    (article,) = printed(Raw("a.pdf", built.pdf(pages, **more), "pdf"), FR).articles
    return article


def line(left: float, top: float, words: str, size: float = 10, width: float = 0) -> Line:
    return Line(left, top, left + (width or 5 * len(words)), top + size, size, words)


def words(lines: list[Line]) -> list[str]:
    return [" ".join(one.words for one in p.lines) for p in joined(paragraphs(lines))]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["Le gouverne-", "ment tombe."], "Le gouvernement tombe."),
        (["Que dit-", "il ?"], "Que dit-il ?"),
        (["Le vice-", "président est là."], "Le vice-président est là."),
        (["peut-", "être demain"], "peut-être demain"),
        (["Jean-", "Pierre Roux"], "Jean-Pierre Roux"),
        (["le porte-", "parole parle"], "le porte-parole parle"),
        (["le Zabrou-", "din arrive"], "le Zabroudin arrive"),
        (["la ligne Paris-", "2024 ferme"], "la ligne Paris-2024 ferme"),
        (["l'apparte\u00ad", "ment du maire"], "l'appartement du maire"),
        (["un prix - le", "meilleur - gagne"], "un prix - le meilleur - gagne"),
        (["vingt-", "trois blessés"], "vingt-trois blessés"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line(lines: list[str], said: str) -> None:
    assert unbroken(lines, (), FR) == said


def test_a_compound_that_stands_whole_elsewhere_keeps_its_hyphen() -> None:
    assert unbroken(["un Zabrou-", "din"], {"Zabrou-din"}, FR) == "un Zabrou-din"


def test_a_short_line_that_ends_a_sentence_ends_a_paragraph() -> None:
    lines = [
        line(0, 0, "Il neige sur le port de la ville depuis"),
        line(0, 12, "hier soir."),
        line(0, 24, "Il pleut." * 4),
    ]
    assert words(lines) == ["Il neige sur le port de la ville depuis hier soir.", "Il pleut." * 4]


def test_an_indent_begins_a_paragraph_but_amid_a_sentence() -> None:
    full = "Il neige sur le port de la ville encore."
    lines = [line(0, 0, full), line(12, 12, full[:37]), line(0, 24, full[:-1]), line(12, 36, "et encore " * 3)]
    assert len(words(lines)) == 2


def test_columns_are_read_one_after_the_other_below_a_title_across_them() -> None:
    left, right = [
        [line(x, 40 + 12 * i, f"{side}{i} de la ville et du port") for i in range(4)]
        for x, side in ((0, "g"), (200, "d"))
    ]
    title = line(0, 0, "Un titre qui court sur toute la page, ou presque", 20, 380)
    rows = [one for pair in zip(left, right, strict=True) for one in pair]
    said = " ".join(words([*rows, title]))
    assert said.startswith("Un titre") and said.index("g3") < said.index("d0")


def test_two_stories_one_above_the_other_in_columns() -> None:
    def story(top: float, name: str) -> list[Line]:
        body = [
            line(x, top + 40 + 12 * i, f"{name}{side}{i} mots de la ville")
            for x, side in ((0, "g"), (200, "d"))
            for i in range(3)
        ]
        return [line(0, top, f"Titre {name} sur toute la page", 20, 380), *body]

    said = " ".join(words([*story(0, "A"), *story(200, "B")]))
    places = [said.index(mark) for mark in ("Titre A", "Ag2", "Ad0", "Ad2", "Titre B", "Bg0", "Bd2")]
    assert places == sorted(places)


@pytest.mark.parametrize("letter", ["L", "« L"])
def test_a_large_first_letter_belongs_to_its_word(letter: str) -> None:
    cap = Line(0, 0, 20, 30, 30, letter)
    rest = [line(22, 12 * i, "e port de pêche a rouvert lundi matin"[i * 3 :]) for i in range(2)]
    assert words([cap, *rest, *[line(0, 24 + 12 * i, "encore une ligne de texte entière, là") for i in range(5)]])[
        0
    ].startswith(f"{letter}e port")


def test_a_line_stretched_across_a_narrow_column_is_one() -> None:
    stretched = [line(0, 12, "Given,"), line(60, 12, "battant"), line(110, 12, "pavillon", width=40)]
    lines = [
        line(0, 0, "Le porte-conteneurs Ever", width=150),
        *stretched,
        line(0, 24, "panaméen, bouche le canal.", width=150),
    ]
    assert words(lines) == ["Le porte-conteneurs Ever Given, battant pavillon panaméen, bouche le canal."]


def test_a_page_with_far_too_many_lines_stays_in_its_order() -> None:
    assert len(words([line(0, i, f"Ligne {i}.") for i in range(2500)])) == 2500


def test_what_repeats_at_the_edges_stands_below_set_aside() -> None:
    lines = built.set_in_lines(built.TEXT, 50, 760, 60)
    pages = [
        [(50.0, 815.0, 8.0, "Le Phare - jeudi"), (290.0, 20.0, 8.0, str(n)), *part]
        for n, part in ((1, lines[:3]), (2, lines[3:]))
    ]
    article = read(pages)
    assert article.text == f"{built.BODY}\n\nLe Phare - jeudi\n\n1\n\n2"
    assert [cut.span.of(article.text) for cut in article.cuts] == ["Le Phare - jeudi", "1", "2"]


def test_a_heading_of_one_page_is_no_running_head() -> None:
    article = read([[(50.0, 815.0, 18.0, built.TITLE), *built.set_in_lines(built.TEXT, 50, 740, 60)]])
    assert article.title == built.TITLE and not article.cuts


def test_the_title_of_the_file_counts_where_the_page_bears_it_or_shows_none() -> None:
    body = built.set_in_lines(built.TEXT, 50, 740, 60)
    assert read([body], info="/Title (Un autre titre)").title == "Un autre titre"
    assert read([[(50, 780, 20, built.TITLE), *body]], info="/Title (Maquette du jeudi)").title == built.TITLE


def test_ligatures_are_letters() -> None:
    from recoupe.acquire.prints import _decoded

    assert _decoded("o\ufb03ciel\x07") == "officiel"


def test_the_day_a_file_was_made_is_no_publication_date() -> None:
    assert read([built.set_in_lines(built.TEXT, 50, 740, 60)], info="/CreationDate (D:20240314)").published is None


def test_properties_that_a_program_filled_in_are_not_meant() -> None:
    assert meant_title("Document1") is meant_title("page_12.indd") is meant_title("Sans-titre") is None
    assert meant_author("Ana Roux et al.; Service com") == () and meant_author("Jean de La Tour") == (
        "Jean de La Tour",
    )


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_paragraphs_set_in_columns_are_read_back(columns: int) -> None:
    paragraphs_ = [f"{paragraph[:-1]}, dit le numéro {n}." for n in range(4) for paragraph in built.TEXT + built.OTHER]
    lines = built.set_in_lines(paragraphs_, 0, 0, 84 // columns - 2)
    height = -(-len(lines) // columns)
    placed = [
        (40 + x + n // height * 520 / columns, 740.0 - 12 * (n % height), size, said)
        for n, (x, _, size, said) in enumerate(lines)
    ]
    drawn = sorted(placed, key=lambda word: (-word[1], word[0]))
    article = read([[(40.0, 790.0, 22.0, built.TITLE), *drawn]])
    assert article.text.split("\n\n") == [built.TITLE, *paragraphs_]
