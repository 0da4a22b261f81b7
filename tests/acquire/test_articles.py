"""Plain text, Markdown and JSON lines."""

from __future__ import annotations

import json

import pytest

from recoupe.acquire.articles import LONGEST_TEXT, articles
from recoupe.acquire.sources import Raw


def lines(*rows: object) -> Raw:
    return Raw("a.jsonl", "\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows).encode(), "jsonl")


def test_one_article_a_line_with_its_metadata() -> None:
    row = {"id": "x1", "text": "Il neige.", "title": "Neige", "authors": ["A. B"], "published": "2021-01-02"}
    (got,) = articles(lines(row | {"outlet": "Le Phare", "url": "https://phare.example/1", "lang": "fr"})).articles
    assert (got.source, got.title, got.authors, got.outlet) == ("a.jsonl#x1", "Neige", ("A. B",), "Le Phare")
    assert (got.published, got.url, got.lang) == ("2021-01-02", "https://phare.example/1", "fr")


def test_bad_lines_are_refused_with_their_number_and_the_rest_is_read() -> None:
    got = articles(lines({"text": "Il neige."}, "{oups", {"title": "sans texte"}, "[1]", {"text": "Il pleut."}))
    assert [a.source for a in got.articles] == ["a.jsonl#1", "a.jsonl#5"]
    assert [(r.source, r.reason) for r in got.refusals] == [(f"a.jsonl#{n}", "bad-line") for n in (2, 3, 4)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"%PDF-1.4 x", "binary"), (b"12 34 - 56\n", "no-text"), (b"a" * (LONGEST_TEXT + 1), "too-long")],
)
def test_what_is_no_article_is_refused(data: bytes, reason: str) -> None:
    assert [r.reason for r in articles(Raw("a.txt", data, "txt")).refusals] == [reason]


MARKDOWN = """---
title: "Le pont rouvre"
media: Le Phare
date: 2022-03-04
authors:
  - Ana Roux
  - Luc Mas
---

# Le pont rouvre

![Le pont](pont.jpg)

Le pont a rouvert **lundi**.

## Et après ?

Les travaux reprendront."""


def test_markdown_keeps_its_text_and_sets_its_front_matter_aside() -> None:
    (got,) = articles(Raw("a.md", MARKDOWN.encode(), "md")).articles
    assert got.text == MARKDOWN
    assert (got.title, got.outlet, got.published) == ("Le pont rouvre", "Le Phare", "2022-03-04")
    assert got.authors == ("Ana Roux", "Luc Mas")
    assert [(c.kind, c.span.of(MARKDOWN)[:4]) for c in got.cuts] == [
        ("boilerplate", "---\n"),
        ("boilerplate", "# "),
        ("caption", "![Le"),
        ("boilerplate", "## "),
    ]
    marked = [(m.kind, m.span.of(MARKDOWN)) for m in got.marks]
    assert marked == [("title", "Le pont rouvre"), ("heading", "Et après ?")]


def test_a_markdown_title_without_front_matter_is_the_first_heading() -> None:
    (got,) = articles(Raw("a.md", b"# Un titre\n\nUn texte.", "md")).articles
    assert got.title == "Un titre"


def test_repaired_mojibake_raises_a_doubt() -> None:
    got = articles(Raw("a.txt", "L'Ã©tÃ© fut long.".encode(), "txt"))
    assert [d.kind for _, d in got.doubts] == ["mojibake-repaired"]
