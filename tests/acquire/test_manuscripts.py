"""Manuscripts and books: what is text in them, and what is not."""

from __future__ import annotations

import pytest
from tests.acquire import built
from tests.acquire.built import BODY, TEXT, TITLE

from recoupe.acquire.articles import Article
from recoupe.acquire.books import book
from recoupe.acquire.manuscripts import docx, odt
from recoupe.acquire.sources import Raw

RUN = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def of_docx(body: str) -> Article:
    whole = f"<w:document {built.W}><w:body>{body}</w:body></w:document>"
    data = built.zipped({"word/document.xml": whole})
    return docx(Raw("a.docx", data, "docx")).articles[0]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<w:p><w:r><w:t>Il </w:t></w:r><w:r><w:t>neige.</w:t></w:r></w:p>", "Il neige."),
        ("<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r></w:p>", "a\n\nb c"),
        (
            "<w:p><w:del><w:r><w:delText>ancien</w:delText></w:r></w:del><w:ins><w:r><w:t>neuf</w:t></w:r></w:ins></w:p>",
            "neuf",
        ),
        (
            "<w:tbl><w:tr><w:tc>" + RUN.format("un") + "</w:tc><w:tc>" + RUN.format("deux") + "</w:tc></w:tr></w:tbl>",
            "un\n\ndeux",
        ),
        (
            "<w:p><w:r><w:instrText>HYPERLINK</w:instrText></w:r><w:hyperlink><w:r><w:t>lien</w:t></w:r></w:hyperlink></w:p>",
            "lien",
        ),
    ],
)
def test_the_words_of_a_docx(body: str, text: str) -> None:
    assert of_docx(body).text == text


def test_a_box_that_is_kept_twice_is_read_once() -> None:
    mc = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    box = f"<w:txbxContent>{RUN.format('la légende')}</w:txbxContent>"
    body = f"<w:p><w:r><w:t>Il neige.</w:t><mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice>"
    body += f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    assert of_docx(body).text == "Il neige.\n\nla légende"


def test_headings_by_the_names_of_styles_in_any_language() -> None:
    style = f"<w:styles {built.W}><w:style w:styleId='Titre1'><w:name w:val='heading 1'/></w:style></w:styles>"
    body = "<w:p><w:pPr><w:pStyle w:val='Titre1'/></w:pPr><w:r><w:t>La suite</w:t></w:r></w:p>" + RUN.format(
        "Il neige."
    )
    whole = f"<w:document {built.W}><w:body>{body}</w:body></w:document>"
    data = built.zipped({"word/document.xml": whole, "word/styles.xml": style})
    (article,) = docx(Raw("a.docx", data, "docx")).articles
    assert [(m.kind, m.span.of(article.text)) for m in article.marks] == [("heading", "La suite")]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("Il<text:s text:c='3'/>neige<text:line-break/>ici", "Il neige\n\nici"),
        ("Il <text:span>neige</text:span> ici", "Il neige ici"),
        ("Il neige<text:note><text:p>une note</text:p></text:note>.", "Il neige."),
        ("Il neige<office:annotation><text:p>à revoir</text:p></office:annotation>.", "Il neige."),
    ],
)
def test_the_words_of_an_odt(inner: str, text: str) -> None:
    data = built.odt(["@"])
    with_words = built.zipped({**parts(data), "content.xml": parts(data)["content.xml"].replace(b"@", inner.encode())})
    (article,) = odt(Raw("a.odt", with_words, "odt")).articles
    assert article.text == f"{TITLE}\n\n{text}" and article.title == TITLE


def parts(data: bytes) -> dict[str, bytes]:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_part_that_unpacks_without_end_is_refused() -> None:
    data = built.zipped({"word/document.xml": b"<a>" + bytes(60_000_000) + b"</a>"})
    assert [r.reason for r in docx(Raw("a.docx", data, "docx")).refusals] == ["malformed"]


def test_a_chapter_that_is_missing_is_refused_and_the_others_read() -> None:
    whole = parts(built.epub([built.html(), built.html()]))
    del whole["O/c1.xhtml"]
    got = book(Raw("a.epub", built.zipped(whole), "epub"))
    assert [a.text.endswith(BODY) for a in got.articles] == [True]
    assert [(r.source, r.reason) for r in got.refusals] == [("a.epub#2", "bad-article")]


def test_the_chapters_are_in_the_order_of_reading() -> None:
    got = book(Raw("a.epub", built.epub([built.html([*TEXT, str(n)]) for n in range(3)]), "epub"))
    assert [(a.source, a.text[-1]) for a in got.articles] == [(f"a.epub#{n + 1}", str(n)) for n in range(3)]
