"""Bytes to text: byte-order mark, UTF-8, declared charset, then the older encodings; mojibake where it is certain."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=["']([\w.:-]+)""", re.I
)
# What western languages use beyond ASCII: nine in ten of such characters must be of these for an older encoding to be
# right, and none may put a capital amid small letters.
WESTERN = frozenset("éèêëàâäçùûüîïôöœæñáíóúßåøãõìòÉÈÊËÀÂÄÇÙÛÜÎÏÔÖŒÆÑÁÍÓÚÅØ«»“”‘’„…–—€£°©®·•\u00a0²³½¼ªº§")
OLDER = ("cp1252", "mac_roman", "cp850")
AMID = re.compile("[a-zß-öø-ÿ][À-ÖØ-Þ][a-zß-öø-ÿ]")
HALVES = 10  # in UTF-16 of a western language nearly every other byte is zero: one in so many is enough to try it
BROKEN = "utf-8, broken"
MOST_BROKEN = 9  # whole characters beyond ASCII to each broken one: other encodings make none whole but by chance
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
MOJIBAKE = re.compile(
    "[ÃÂ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]|â€|√[©®†ßçª¢]"
)
SIGNATURES = (b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"Rar!")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with line ends as one line feed, its encoding, and whether mojibake was repaired or is left in it."""

    text: str
    encoding: str
    repaired: bool = False
    doubtful: bool = False


def decoded(data: bytes, declare: bool = False, charset: str = "") -> Decoded | None:
    """The text of some bytes, or None where they are no text. ``declare``: a charset may be declared in the markup.

    ``charset`` is what a server tells; it comes after UTF-8, before what the markup declares.

    >>> decoded("l'été".encode("cp1252")).text
    "l'été"
    """
    if data.startswith(SIGNATURES):
        return None
    data = _without_strays(data) if declare else data
    found = _by_mark(data) or _by_trial(data, charset, DECLARED.search(data[:4096]) if declare else None)
    if found is None or len(CONTROL.findall(found[0])) * 200 > len(found[0]):
        return None
    text = found[0].replace("\r\n", "\n").replace("\r", "\n")
    better = repaired(text)
    doubtful = better is None and (len(MOJIBAKE.findall(text)) > 2 or found[1] == BROKEN)
    return Decoded(better or text, found[1], better is not None, doubtful)


def _without_strays(data: bytes) -> bytes:
    """Markup without the few zero bytes that a program left in it; with many it is another encoding, or no text."""
    few = 0 < data.count(0) * 1000 < len(data)
    return (
        data.replace(b"\x00", b"") if few and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else data
    )


def _by_mark(data: bytes) -> tuple[str, str] | None:
    for mark, name in MARKS:
        if data.startswith(mark):
            return _tried(data[len(mark) :] if name == "utf-8" else data, name)
    return None


def _by_trial(data: bytes, told: str, declared: re.Match[bytes] | None) -> tuple[str, str] | None:
    if b"\x00" in data:
        return _in_halves(data)
    named = ((declared[1] or declared[2]).decode("ascii"),) if declared else ()
    for name in ("utf-8", told, *named):
        if name and (got := _tried(data, name)):
            return got
    if broken := _broken_utf8(data):
        return broken
    older = (got for name in OLDER if (got := _tried(data, name)) and _is_western(got[0]))
    return next(older, None) or _guessed(data) or _tried(data, "latin-1")


def _broken_utf8(data: bytes) -> tuple[str, str] | None:
    """UTF-8 with a few broken characters, each a mark in the text: a cut comment must not spoil every accent."""
    text = data.decode("utf-8", "replace")
    lost, beyond = text.count("\ufffd"), sum(c > "\x7f" for c in text)
    return (text, BROKEN) if lost * MOST_BROKEN <= beyond - lost else None


def _in_halves(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without its mark: every other byte is zero; which ones tells the order of the bytes."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if max(even, odd) * HALVES < len(data) // 2 or min(even, odd) * HALVES > max(even, odd):
        return None
    return _tried(data, "utf-16-be" if even > odd else "utf-16-le")


def _tried(data: bytes, name: str) -> tuple[str, str] | None:
    try:
        return data.decode(name), name
    except (ValueError, LookupError):
        return None


def _is_western(text: str) -> bool:
    beyond = [c for c in text if c > "\x7f"]
    return sum(c in WESTERN for c in beyond) * 10 >= len(beyond) * 9 and not AMID.search(text)


def _guessed(data: bytes) -> tuple[str, str] | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return (str(best), best.encoding) if best else None


def repaired(text: str) -> str | None:
    """The text with its mojibake undone, only where the whole text is UTF-8 once read as cp1252; None otherwise.

    >>> repaired("l'Ã©tÃ©")
    "l'été"
    """
    if not any(letter in text for letter in "ÃÂâ√") or not MOJIBAKE.search(text):
        return None
    try:
        return text.translate(BYTES_OF_CP1252).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None


def _bytes_of_cp1252() -> dict[int, int]:
    """The byte that cp1252 reads as a character beyond Latin-1, as a character."""
    beyond = ((byte, bytes([byte]).decode("cp1252", "ignore")) for byte in range(0x80, 0xA0))
    return {ord(character): byte for byte, character in beyond if character}


BYTES_OF_CP1252 = _bytes_of_cp1252()  # the five bytes that cp1252 leaves free stand for themselves
