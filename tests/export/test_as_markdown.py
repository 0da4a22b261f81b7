"""export/as_markdown.py and as_csv.py: every passage with its place, silence said, hostile words kept words."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest

from recoupe.corrections import Correction
from recoupe.export.as_csv import PLACE, TABLES, tables
from recoupe.export.as_markdown import render
from recoupe.model import Dossier


def in_language(made: Dossier, lang: str) -> Dossier:
    return replace(made, generator=replace(made.generator, lang=lang))


@pytest.mark.parametrize(("lang", "words"), [("fr", "« Les flammes seraient"), ("en", "“Les flammes seraient")])
def test_passages_stand_between_the_marks_of_the_language(made: Dossier, lang: str, words: str) -> None:
    assert words in render(in_language(made, lang))


def test_a_value_has_its_passage_and_silence_is_said(made: Dossier) -> None:
    rows = render(made).split("- **départ du feu**")[1].splitlines()
    assert rows[1].startswith("  - attribue : **2 h 10** — « Le feu a pris vers 2 h 10, selon la préfecture » ")
    assert rows[1].count("«") == 1
    shut = render(made).split("- **fermeture du port**")[1].split("\n- ")[0]
    assert "silence : " in shut


def test_every_article_is_listed_with_its_date_and_digest(made: Dossier) -> None:
    listed = render(made).split("## Articles")[1].split("\n## ")[0]
    told = [d for d in made.documents if d.id in made.stories[0].documents]
    assert all(d.digest in listed for d in told) and listed.count("sha256:") == len(told)
    assert "mercredi 12 mars 2031 (dite)" in listed and "date inconnue" in listed


def test_words_of_articles_are_no_markup(made: Dossier) -> None:
    titled = replace(made.documents[0], outlet="un\n# titre <b>", title="*[x](y)*")
    page = render(replace(made, documents=(titled, *made.documents[1:])))
    assert not re.search(r"(?<!\\)<", page) and "\n# titre" not in page and "\\*\\[x\\](y)\\*" in page


def test_corrections_are_told(made: Dossier) -> None:
    asked = (Correction("date", "a.txt", "2031", "vu", True), Correction("merge", "X", "Y"))
    end = render(replace(made, corrections=asked)).split("## Colophon")[1]
    assert "- date · a.txt · 2031 — vu" in end and "- merge · X · Y (sans effet)" in end


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_a_header_and_rows_as_long(made: Dossier, name: str) -> None:
    head, *rows = list(csv.reader(io.StringIO(tables(made)[name])))
    assert len(set(head)) == len(head) and {len(row) for row in rows} <= {len(head)}
    texts = {d.source: d.text for d in made.documents}
    for row in (dict(zip(head, r, strict=True)) for r in rows if set(PLACE) <= set(head)):
        if row["start"]:
            assert texts[row["document"]][int(row["start"]) : int(row["end"])] == row["text"].removeprefix("'")
