"""A text as a tape of folded words and numbers, each with its place: what the pattern tables read.

Folding keeps one character for one, so that places on the tape are places in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from recoupe.lang.numbers import NumberWord, Sum, figures, number_words
from recoupe.text import APOSTROPHES, SPACES, Span

TOKEN = re.compile(r"(?<!\d)\d{1,3}(?:[ .']\d{3})+(?:,\d+)?(?!\d|[.,]\d)|\d+(?:[.,]\d+)*|[^\W\d_]+|\n\s*\n|[^\s\w]|_")
BREAK = "\n"
GAPS = ("", " ", "  ", "\n")


@dataclass(frozen=True, slots=True)
class Tape:
    """The words, numbers and marks of a text in order. ``values`` holds the number that a word stands for, or None."""

    flat: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]
    values: tuple[float | None, ...]

    def __len__(self) -> int:
        return len(self.starts)


@lru_cache(maxsize=4096)
def _flat_character(character: str) -> str:
    if character in APOSTROPHES:
        return "'"
    if character in SPACES:
        return " "
    if character in "‐‑–":
        return "-"
    plain = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c)).lower()
    return plain if len(plain) == 1 else character.lower() if len(character.lower()) == 1 else character


class _Flattening(dict[int, str]):
    def __missing__(self, code: int) -> str:
        self[code] = flat = _flat_character(chr(code))
        return flat


FLATTENING = _Flattening()


def flattened(text: str) -> str:
    """The text without case, accents or typographic variety, character for character.

    >>> flattened("L’Été à 2\u202f012")
    "l'ete a 2 012"
    """
    return text.translate(FLATTENING)


@lru_cache(maxsize=32)
def tape(text: str, blocks: tuple[Span, ...], folder: str) -> Tape:
    """The tape of the blocks of a text, with the number words of a pack's folder; breaks part the blocks."""
    flat = flattened(text)
    known = number_words(folder)
    rows: list[tuple[int, int, str, float | None]] = []
    for block in blocks:
        rows.extend(_joined(flat, _pieces(flat, block), known))
        rows.append((block.end, block.end, BREAK, None))
    starts, ends, words, values = zip(*rows, strict=True) if rows else ((), (), (), ())
    return Tape(flat, starts, ends, words, values)


def _pieces(flat: str, block: Span) -> list[tuple[int, int]]:
    return [match.span() for match in TOKEN.finditer(flat, block.start, block.end)]


def _joined(
    flat: str, pieces: list[tuple[int, int]], known: Mapping[str, NumberWord]
) -> Iterator[tuple[int, int, str, float | None]]:
    at = 0
    while at < len(pieces):
        start, end = pieces[at]
        word = flat[start:end] if flat[start] != BREAK else BREAK
        if word[0].isdigit() or (word in known and known[word].role not in ("and", "short")):
            last, value = _number(flat, pieces, at, known)
            if value is not None:
                yield start, pieces[last][1], flat[start : pieces[last][1]], value
                at = last + 1
                continue
        yield start, end, word, None
        at += 1


def _number(
    flat: str, pieces: list[tuple[int, int]], at: int, known: Mapping[str, NumberWord]
) -> tuple[int, float | None]:
    """The number that begins at a piece: the index of its last piece, and its value."""
    start, end = pieces[at]
    run = Sum()
    if flat[start].isdigit():
        value = figures(flat[start:end])
        if value is None:
            return at, None
        run.now, run.started = value, True
        return _scaled(flat, pieces, at, run, known)
    run.takes(known[flat[start:end]])
    return _spelled(flat, pieces, at, run, known)


def _scaled(
    flat: str, pieces: list[tuple[int, int]], at: int, run: Sum, known: Mapping[str, NumberWord]
) -> tuple[int, float | None]:
    """Figures and the scale words after them: "3,5 millions", "12 mille"."""
    while at + 1 < len(pieces):
        gap, word = _next(flat, pieces, at)
        if gap not in GAPS or word not in known or known[word].role not in ("scale", "short"):
            break
        if not run.takes(NumberWord(known[word].value, "scale")):
            break
        at += 1
    return at, run.total()


def _spelled(
    flat: str, pieces: list[tuple[int, int]], at: int, run: Sum, known: Mapping[str, NumberWord]
) -> tuple[int, float | None]:
    """Number words in a row, joined by a space, a hyphen or "et"."""
    while True:
        step = _follower(flat, pieces, at, known)
        if not step or known[step[1]].role == "short" or not run.takes(known[step[1]]):
            return at, float(run.total())
        at = step[0]


def _follower(
    flat: str, pieces: list[tuple[int, int]], at: int, known: Mapping[str, NumberWord]
) -> tuple[int, str] | None:
    joined_by_and = False
    for ahead in range(at + 1, min(at + 5, len(pieces))):
        gap, word = _next(flat, pieces, ahead - 1)
        if gap not in GAPS:
            return None
        if word == "-" and not gap:
            continue
        entry = known.get(word)
        if entry is None:
            return None
        if entry.role == "and":
            joined_by_and = True
            continue
        return (ahead, word) if not joined_by_and or entry.value in (1, 11) else None
    return None


def _next(flat: str, pieces: list[tuple[int, int]], at: int) -> tuple[str, str]:
    start, end = pieces[at + 1]
    return flat[pieces[at][1] : start], flat[start:end]


def inside(spans: Iterable[Span], place: int) -> bool:
    """Whether a place lies in one of the spans."""
    return any(span.start <= place < span.end for span in spans)
