"""All span arithmetic: places in a text, folding that remembers offsets, identifiers from content.

A place is a ``Span(start, end)``, half-open, in code points of the text it belongs to.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from recoupe.errors import SpanError

APOSTROPHES = "'’ʼ‘"
LIGATURES = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"}
# What nobody sees: controls, soft hyphens, joiners, marks of direction, byte-order marks, variation selectors.
INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\U000e0100-\U000e01ef"
)
SPACES = " \t\u00a0\u202f\u2009\u2002\u2003"


UNSEEN = re.compile(f"[{INVISIBLE}]")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points.

    >>> Span(2, 5).of("bonjour")
    'njo'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise SpanError(f"span {self.start}..{self.end}: the start must not be negative nor after the end")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words at this place."""
        return text[self.start : self.end]

    def shift(self, by: int) -> Span:
        """The same range, moved by so many code points."""
        return Span(self.start + by, self.end + by)

    def contains(self, other: Span) -> bool:
        """Whether the other range lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlap(self, other: Span) -> int:
        """How many code points both ranges cover.

        >>> Span(0, 4).overlap(Span(2, 9))
        2
        """
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def join(self, other: Span) -> Span:
        """The smallest range that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


def trim(text: str, span: Span, drop: str = "") -> Span:
    """The span without white space, nor any character of ``drop``, at its edges.

    >>> trim("« oui »", Span(0, 7), "«»").of("« oui »")
    'oui'
    """
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in drop):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in drop):
        end -= 1
    return Span(start, end)


def lines(text: str) -> Iterator[Span]:
    """The span of each line, without its line feed; empty lines included."""
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield Span(start, end)
        start = end + 1


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sorted spans, with those that touch or overlap made one.

    >>> merged([Span(4, 6), Span(0, 2), Span(2, 3)])
    (Span(start=0, end=3), Span(start=4, end=6))
    """
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = out[-1].join(span)
        else:
            out.append(span)
    return tuple(out)


def without(whole: Span, holes: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of a span once the holes are taken out.

    >>> without(Span(0, 10), [Span(2, 4)])
    (Span(start=0, end=2), Span(start=4, end=10))
    """
    out: list[Span] = []
    at = whole.start
    for hole in merged(holes):
        if hole.end <= whole.start or hole.start >= whole.end:
            continue
        if hole.start > at:
            out.append(Span(at, hole.start))
        at = max(at, hole.end)
    if at < whole.end:
        out.append(Span(at, whole.end))
    return tuple(out)


@cache
def _folded_character(character: str) -> str:
    if character in APOSTROPHES:
        return "'"
    if character in SPACES:
        return " "
    if character in LIGATURES:
        return LIGATURES[character]
    plain = unicodedata.normalize("NFKD", character)
    return "".join(c for c in plain if not unicodedata.combining(c) and not UNSEEN.match(c)).casefold()


class _Folding(dict[int, str]):
    """What each code point becomes, filled as characters are met: ``str.translate`` is far faster than a loop."""

    def __missing__(self, code: int) -> str:
        self[code] = _folded_character(chr(code))
        return self[code]


_FOLDING = _Folding()


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Text without case, accents or typographic variety, for comparison only.

    >>> fold("L’État  sûr")
    "l'etat sur"
    """
    return " ".join(text.translate(_FOLDING).split())


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded copy of a text that remembers where each of its characters stood."""

    text: str
    places: tuple[int, ...]

    def back(self, start: int, end: int) -> Span:
        """The span of the original that gave ``text[start:end]``."""
        if start >= end:
            return Span(self.places[start] if start < len(self.places) else 0, self.places[start] if self.places else 0)
        return Span(self.places[start], self.places[end - 1] + 1)


def folded(text: str) -> Folded:
    """The text folded character by character, with offsets kept.

    >>> folded("d’Été").back(2, 5)
    Span(start=2, end=5)
    """
    out: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for piece in _folded_character(character):
            out.append(piece)
            places.append(place)
    return Folded("".join(out), tuple(places))


def digest(text: str) -> str:
    """The digest of a decoded text: ``sha256:`` and 64 hexadecimal digits."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def identity(prefix: str, *parts: object) -> str:
    """A short stable identifier made from content.

    >>> identity("q", "d-1", 3, 9) == identity("q", "d-1", 3, 9)
    True
    """
    body = "\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return f"{prefix}-{hashlib.sha256(body).hexdigest()[:10]}"


def unique(identifiers: Sequence[str]) -> tuple[str, ...]:
    """The identifiers in their order, those met before with ``-2``, ``-3``… at their end."""
    seen: dict[str, int] = {}
    out = []
    for identifier in identifiers:
        seen[identifier] = seen.get(identifier, 0) + 1
        out.append(identifier if seen[identifier] == 1 else f"{identifier}-{seen[identifier]}")
    return tuple(out)
