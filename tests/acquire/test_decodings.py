"""Encodings and mojibake."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.acquire.decodings import decoded

FRENCH = "L’été où l’œuvre parut, « déjà » : ça coûtait 3 €."


@pytest.mark.parametrize(
    "data",
    [
        FRENCH.encode(),
        codecs.BOM_UTF8 + FRENCH.encode(),
        FRENCH.encode("utf-16"),
        codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"),
        FRENCH.encode("utf-16-le"),
        FRENCH.encode("utf-16-be"),
        FRENCH.encode("cp1252"),
        FRENCH.encode("mac_roman"),
    ],
)
def test_french_is_read_whatever_its_encoding(data: bytes) -> None:
    got = decoded(data)
    assert got is not None and got.text == FRENCH


@pytest.mark.parametrize("encoding", ["latin-1", "iso-8859-15", "cp850", "mac_roman", "cp1252"])
def test_older_encodings_are_told_apart(encoding: str) -> None:
    text = "L'été dernier, « déjà », à Orléans, ça a coûté très cher à la mairie ; l'élève y était né, hélas."
    got = decoded(text.encode(encoding))
    assert got is not None and got.text == text


def test_what_the_server_tells_comes_before_what_the_page_declares() -> None:
    page = '<meta charset="cp1252"><p>Žižkov, čtvrť</p>'.encode("iso-8859-2")
    got = decoded(page, declare=True, charset="iso-8859-2")
    assert got is not None and "Žižkov" in got.text
    assert decoded("L’été".encode("cp1252"), charset="no-such-charset") is not None


def test_a_declared_charset_is_believed_in_markup_only() -> None:
    page = '<meta charset="iso-8859-15"><p>Un cœur à 3 €</p>'.encode("iso-8859-15")
    got = decoded(page, declare=True)
    assert got is not None and "cœur à 3 €" in got.text


def test_an_encoding_beyond_the_west_is_guessed() -> None:
    text = "Президент объявил о начале переговоров в столице на следующей неделе. " * 4
    got = decoded(text.encode("cp1251"))
    assert got is not None and got.text == text


def test_line_ends_become_one_line_feed() -> None:
    got = decoded(b"un\r\ndeux\rtrois\n")
    assert got is not None and got.text == "un\ndeux\ntrois\n"


@pytest.mark.parametrize("data", [b"%PDF-1.7 abc", b"\x00\x01\x02", b"PK\x03\x04zip", bytes(range(1, 32)) * 9])
def test_binary_is_no_text(data: bytes) -> None:
    assert decoded(data) is None


def test_mojibake_is_repaired_once_and_said() -> None:
    once = decoded(FRENCH.encode().decode("cp1252").encode())
    assert once is not None and once.text == FRENCH and once.repaired
    twice = decoded(FRENCH.encode().decode("cp1252").encode().decode("cp1252").encode())
    assert twice is not None and twice.text == FRENCH.encode().decode("cp1252")


def test_mojibake_that_lost_a_byte_is_left_and_doubted() -> None:
    lost = "Ã©tÃ© dÃ©jÃ  lÃ  oÃ¹"
    got = decoded(lost.encode())
    assert got is not None and got.text == lost and got.doubtful and not got.repaired


def test_mojibake_beside_good_accents_is_left_and_doubted() -> None:
    mixed = "Ã©tÃ© Ã©lu hier, « déjà »"
    got = decoded(mixed.encode())
    assert got is not None and got.text == mixed and got.doubtful and not got.repaired


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=80))
def test_utf8_without_mojibake_is_never_changed(text: str) -> None:
    got = decoded(text.encode())
    assert got is not None and (got.repaired or got.text == text.removeprefix("\ufeff"))


@pytest.mark.parametrize("declare", [True, False])
def test_a_broken_character_spoils_no_other(declare: bool) -> None:
    got = decoded((FRENCH * 3).encode() + b" \xc3 fin", declare=declare)
    assert got is not None and got.text == f"{FRENCH * 3} \ufffd fin" and got.doubtful


def test_an_older_encoding_is_not_taken_for_broken_utf8() -> None:
    got = decoded(FRENCH.encode("cp1252"))
    assert got is not None and got.text == FRENCH


def test_a_stray_zero_byte_in_markup_is_dropped() -> None:
    got = decoded(f"<p>{FRENCH * 40}\0</p>".encode(), declare=True)
    assert got is not None and got.text == f"<p>{FRENCH * 40}</p>"
    assert decoded(b"\x00\x01\x02" * 50, declare=True) is None
