"""RTF, word by word."""

from __future__ import annotations

import pytest

from recoupe.acquire.rich_texts import rich_text
from recoupe.acquire.sources import Raw
from recoupe.lang import pack


def read(words: str, head: str = r"\ansi\ansicpg1252") -> str:
    data = "{\\rtf1" + head + " " + words + "}"
    return rich_text(Raw("a.rtf", data.encode("latin-1"), "rtf"), pack("fr")).articles[0].text


@pytest.mark.parametrize(
    ("rtf", "text"),
    [
        (r"L'\'e9t\'e9", "L'été"),
        (r"\u233?t\u233 ?", "été"),
        (r"\uc2\u233??t\uc0\u233t", "été"[:2] + "ét"),
        (r"\u-10179?\u-8704? oui", "😀 oui"),
        (r"a\par b\line c", "a\n\nb\n\nc"),
        (r"a {\b gras} b", "a gras b"),
        (r"a{\*\inconnu rien} b{\pict 00ff} c", "a b c"),
        (r"a{\v cach\'e9} b{\deleted ancien} c", "a b c"),
        (r"\ldblquote Oui\rdblquote\emdash non", "“Oui”—non"),
        (r"a\{b\}\\c", "a{b}\\c"),
        (r"un\~mot Saint\_Denis cou\-pe", "un mot Saint\u2011Denis coupe"),
        (r"{\fonttbl{\f0\fcharset204 Arial;}{\f1\fcharset0 Arial;}}\f0\'cf\'f0\f1\'e9", "Прé"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt le lien}}", "le lien"),
        ("a\r\nb", "ab"),
        ("\\bin3 {{{ok", "ok"),
    ],
)
def test_control_words(rtf: str, text: str) -> None:
    assert read(rtf) == text


def test_heads_and_notes_are_left_out() -> None:
    assert read(r"{\header Le Phare}{\footer 12}Il neige{\footnote une note}.") == "Il neige."


def test_a_code_page_that_is_none_is_read_as_the_usual_one() -> None:
    assert read(r"\'e9", r"\ansi\ansicpg99999") == "é"
