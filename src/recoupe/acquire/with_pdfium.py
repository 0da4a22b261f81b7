"""A script that reads a PDF on standard input with PDFium and prints its lines as JSON: places, sizes, words.

It runs in a process of its own (``apart``) and imports nothing of recoupe; ``prints`` makes an article of the lines.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from collections import Counter
from typing import Any, NamedTuple

WIDE_GAP = 1.6  # times the size of the letters: a gap between columns, no gap between words
HYPHENS = ("\x02", "\ufffe", "\u00ad")  # what PDFium makes of a hyphen at the end of a line


class Letter(NamedTuple):
    """One character: its box from the top left of the page, its size, quarter turns, and whether PDFium added it."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    turn: int
    added: bool


def main() -> None:
    """Prints what is in the PDF on standard input, or ``{"error": code}``; given: most pages, bytes, seconds."""
    most_pages, most_memory, most_seconds = map(int, sys.argv[1:4])
    _bounded(most_memory, most_seconds)
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError as error:
        found: dict[str, Any] = {"error": "encrypted" if "password" in str(error).lower() else "malformed"}
    else:
        found = _read(document, most_pages)
    sys.stdout.buffer.write(json.dumps(found).encode("ascii"))


def _bounded(most_memory: int, most_seconds: int) -> None:
    """Bounds the memory and the processor time of this process, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (most_memory, most_memory))
    resource.setrlimit(resource.RLIMIT_CPU, (most_seconds, most_seconds + 1))


def _read(document: Any, most_pages: int) -> dict[str, Any]:
    if len(document) > most_pages:
        return {"error": "too-long"}
    told = document.get_metadata_dict()
    pages = [_page(document[number]) for number in range(len(document))]
    return {"title": told.get("Title", ""), "author": told.get("Author", ""), "pages": pages}


def _page(page: Any) -> dict[str, Any]:
    from pypdfium2 import raw

    letters = _letters(page)
    turns = Counter(letter.turn for letter in letters if letter.text.isalpha())
    main_turn = turns.most_common(1)[0][0] if turns else 0
    width, height = page.get_size()
    images = sum(1 for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    upright = [_turned(letter, main_turn, width, height) for letter in letters if letter.turn == main_turn]
    aside = "".join(letter.text for letter in letters if letter.turn != main_turn)
    tall = width if main_turn % 2 else height
    return {"height": tall, "images": images, "lines": _lines(upright), "aside": " ".join(aside.split())}


def _letters(page: Any) -> list[Letter]:
    """Every character of a page, in the order in which it was drawn, with the spaces that PDFium adds."""
    from pypdfium2 import raw

    text = page.get_textpage()
    box, tall = [ctypes.c_double() for _ in range(4)], raw.FS_RECTF()
    out: list[Letter] = []
    for i in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, i)
        raw.FPDFText_GetCharBox(text, i, *box)
        raw.FPDFText_GetLooseCharBox(text, i, tall)
        left, right, bottom, top = (value.value for value in box)
        turn = round(raw.FPDFText_GetCharAngle(text, i) / (math.pi / 2)) % 4
        added = raw.FPDFText_IsGenerated(text, i) == 1
        upright = turn % 2 == 0
        left, right = (left, right) if upright else (tall.left, tall.right)
        bottom, top = (tall.bottom, tall.top) if upright else (bottom, top)
        size = top - bottom if upright else right - left
        out.append(Letter(_character(code), left, top, right, bottom, size, turn, added))
    return out


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd"


def _turned(letter: Letter, turn: int, width: float, height: float) -> Letter:
    """The character as it stands on a page that is held so that its text is upright, counted from the top left."""
    left, top, right, bottom = letter.left, letter.top, letter.right, letter.bottom
    box = {
        0: (left, height - top, right, height - bottom),
        1: (bottom, left, top, right),
        2: (width - right, bottom, width - left, top),
        3: (height - top, width - right, height - bottom, width - left),
    }[turn]
    return letter._replace(left=box[0], top=box[1], right=box[2], bottom=box[3])


def _lines(letters: list[Letter]) -> list[list[Any]]:
    """The runs of characters on one base line without a wide gap: left, top, right, bottom, size, words."""
    out: list[list[Letter]] = [[]]
    for letter in letters:
        if letter.text in "\r\n":
            out.append([])
        elif letter.added or letter.text.isspace():
            out[-1] += [letter._replace(text=" ", added=True)] if out[-1] else []
        elif letter.text in HYPHENS:
            out[-1].append(letter._replace(text="\u00ad"))
        else:
            if _apart(out[-1], letter):
                out.append([])
            out[-1].append(letter)
    return [_line(run) for run in out if any(not letter.added for letter in run)]


def _apart(run: list[Letter], letter: Letter) -> bool:
    """Whether a character begins another line or column than the run before it."""
    before = next((one for one in reversed(run) if not one.added and one.right > one.left), None)
    if before is None or letter.right <= letter.left:
        return False
    size = max(before.size, letter.size, letter.bottom - letter.top, 1.0)
    below = abs((letter.top + letter.bottom) - (before.top + before.bottom)) / 2 > size
    return below or letter.left - before.right > WIDE_GAP * size or before.left - letter.left > size


def _line(run: list[Letter]) -> list[Any]:
    drawn = [one for one in run if not one.added and one.right > one.left] or [one for one in run if not one.added]
    box = (
        min(o.left for o in drawn),
        min(o.top for o in drawn),
        max(o.right for o in drawn),
        max(o.bottom for o in drawn),
    )
    sizes = Counter(round(one.size, 1) for one in drawn)
    words = " ".join("".join(one.text for one in run).split())
    return [*(round(edge, 1) for edge in box), sizes.most_common(1)[0][0], words]


if __name__ == "__main__":
    main()
