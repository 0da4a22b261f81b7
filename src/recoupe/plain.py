"""A plain copy of a text, for reading only: what cannot be seen left out, what is spelled oddly spelled as usual.

The text of a document stays as it is; each character of the copy remembers which ones of the text it stands for.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from html import unescape

from recoupe.text import INVISIBLE, UNSEEN, Span

CONTROLS = {chr(b): bytes([b]).decode("cp1252", "ignore").replace("„", "“") for b in range(0x80, 0xA0) if b != 0x85}
"""Controls where Windows-1252 was read as Latin-1: nothing else writes them; what has no letter is unseen."""
USUAL = {
    **{odd: usual for odd, usual in CONTROLS.items() if usual},
    **{"„": "“", "<<": "«", ">>": "»", "≪": "«", "≫": "»", "《": "«", "》": "»"},
    **{"‟": "“", "❝": "“", "❞": "”", "〝": "“", "〞": "”", "″": '"', "＂": '"', "ˮ": '"'},
    **{"‐": "-", "‑": "-", "﹣": "-", "－": "-", "―": "—"},
}
SINGLES = "".join(odd for odd in USUAL if len(odd) == 1)
APOSTROPHES = "`´ʹʼˈ′‛＇"  # taken for one between two letters only
ENTITY = r"&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
COMPOSED = f"[^\\W\\d_](?:[{INVISIBLE}]*[\u0300-\u036f])+"
LIGATURES = "\ufb00-\ufb06"
BETWEEN = rf"(?<=[^\W\d_])[{APOSTROPHES}](?=[^\W\d_])"
LOW, HIGH = "„", "“"  # the high mark closes a low one where no white space stands before it
ODD = re.compile(f"{ENTITY}|{COMPOSED}|{BETWEEN}|<<|>>|[{INVISIBLE}{LIGATURES}{SINGLES}{LOW}{HIGH}]")
OPENED = re.compile("[&<>„]")  # what stands for such marks is not read twice
SURE = re.compile(f"[&<>\u0300-\u036f{APOSTROPHES}{INVISIBLE}{LIGATURES}{SINGLES}{LOW}]")  # without one, all is usual


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain copy: its text, and for each of its characters where what it stands for starts and ends."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def back(self, span: Span) -> Span:
        """The place in the text that a place in the copy stands for.

        >>> plain("tra\\u00advaux finis").back(Span(0, 7))
        Span(start=0, end=8)
        """
        if span.start >= len(self.starts):
            end = self.ends[-1] if self.ends else 0
            return Span(end, end)
        start = self.starts[span.start]
        return Span(start, max(start, self.ends[span.end - 1]) if len(span) else start)

    def forth(self, span: Span) -> Span:
        """The place in the copy of a place in the text."""
        start = bisect_right(self.ends, span.start)
        return Span(start, max(start, bisect_left(self.starts, span.end)))


def plain(text: str) -> Plain | None:
    """The plain copy of a text; None where the text is plain already.

    >>> plain("&laquo;&nbsp;l'e\\u0301te\\u0301 ﬁni").text
    "«\\xa0l'été fini"
    """
    copy = _once(text)
    again = _once(copy.text) if copy and not OPENED.search(text) else None  # what stood between is gone: a`\u00ada
    return _composed(copy, again) if copy and again else copy


def _composed(copy: Plain, again: Plain) -> Plain:
    """The copy of a copy, with its places in the text."""
    starts = tuple(copy.starts[i] for i in again.starts)
    return Plain(again.text, starts, tuple(copy.ends[i - 1] for i in again.ends))


def _once(text: str) -> Plain | None:
    """One reading of a text for what is odd in it."""
    pieces: list[tuple[str, int, int]] = []
    at, low = 0, False
    for odd in ODD.finditer(text) if SURE.search(text) else ():
        closes = low and odd[0] == HIGH and not text[odd.start() - 1].isspace()
        usual = "”" if closes else _usual(odd[0])
        low = odd[0] == LOW or (low and not closes)
        if usual != odd[0]:
            pieces += [(text[at : odd.start()], at, -1), (usual, odd.start(), odd.end())]
            at = odd.end()
    return _joined([*pieces, (text[at:], at, -1)]) if pieces else None


def _joined(pieces: list[tuple[str, int, int]]) -> Plain:
    """One copy of its pieces: words, where they start in the text, where they end (-1: they stand as they are)."""
    starts: list[int] = []
    ends: list[int] = []
    for words, start, end in pieces:
        if end < 0:
            starts.extend(range(start, start + len(words)))
            ends.extend(range(start + 1, start + len(words) + 1))
        else:
            starts.extend([start] * len(words))
            ends.extend([end] * len(words))
    return Plain("".join(words for words, _, _ in pieces), tuple(starts), tuple(ends))


@cache
def _usual(odd: str) -> str:
    """What an odd spelling stands for; nothing for what cannot be seen; itself where it is no entity that is known."""
    if odd == HIGH:
        return odd
    if odd in USUAL:
        return USUAL[odd]
    if odd in APOSTROPHES:
        return "’"
    if odd[0] == "&":
        opened = unescape(unescape(odd))
        return UNSEEN.sub("", opened)
    return (
        "" if UNSEEN.fullmatch(odd) else unicodedata.normalize("NFKC" if len(odd) == 1 else "NFC", UNSEEN.sub("", odd))
    )
