"""Quotation marks: every pair in a text, whatever its typography, with the pairs inside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.model import Cite, Document, Doubt
from recoupe.text import Span, trim, without

PAIRS = {"«": "»", "“": "”", "‹": "›", "„": "“"}
CLOSING = {"»": "«", "”": "“", "›": "‹"}
STRAIGHT = '"'
FAR = 3000  # characters: no quotation in the press is longer; a mark further off belongs to another one
GAP = 200  # characters: the longest white space between two paragraphs
DEEP = 8  # pairs inside each other; a mark that stays open for longer is left alone
PARAGRAPH = re.compile(r"\n\s*\n|\n")


@dataclass(frozen=True, slots=True, order=True)
class Marked:
    """Words between a pair of marks: ``outer`` with the marks, ``inner`` the words, ``depth`` 0 for the outermost."""

    outer: Span
    inner: Span
    depth: int
    whole: bool = True


def marked(document: Document) -> tuple[tuple[Marked, ...], tuple[Doubt, ...]]:
    """Every marked passage of the running text in order, and a doubt for each mark without its other half."""
    blocks = without(Span(0, len(document.text)), [c.span for c in document.cuts])
    found, lonely = _pairs(document.text, blocks)
    made = [_made(document.text, opened, closed, depth) for opened, closed, depth in found]
    made += _plus(document.text, [m for m in made if m.depth == 0])
    doubts = tuple(
        Doubt(
            "mark-unpaired",
            "Guillemet sans pendant : rien n'est donné comme cité. / A quotation mark without its other half.",
            Cite(document.id, Span(at, at + 1)),
        )
        for at in sorted(lonely)
    )
    return tuple(sorted(m for m in made if len(m.inner))), doubts


def _made(text: str, opened: int, closed: int, depth: int) -> Marked:
    return Marked(Span(opened, closed + 1), trim(text, Span(opened + 1, closed)), depth)


def _pairs(text: str, blocks: Sequence[Span]) -> tuple[list[tuple[int, int, int]], list[int]]:
    """Matches openers and closers over the running text: (opener, closer, depth), and the places left alone."""
    found: list[tuple[int, int, int]] = []
    lonely: list[int] = []
    stack: list[int] = []
    for block in blocks:
        for at in range(block.start, block.end):
            character = text[at]
            if character in "\n":
                _close_line(text, at, stack, lonely)
            elif character in PAIRS or _opens(text, at, stack):
                if not _goes_on(text, at, stack):
                    lonely.extend(stack[: 1 - DEEP])
                    stack[: 1 - DEEP] = []
                    stack.append(at)
            elif character in CLOSING or (character == STRAIGHT and stack):
                _close(text, at, stack, found, lonely)
    return found, lonely + stack


def _opens(text: str, at: int, stack: list[int]) -> bool:
    """Whether a straight mark opens: none is open, or it stands before a word and after a space or a bracket."""
    if text[at] != STRAIGHT:
        return False
    if not any(text[k] == STRAIGHT for k in stack):
        return True
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return False if not after or after.isspace() or not before.isspace() else text[stack[-1]] != STRAIGHT


def _goes_on(text: str, at: int, stack: list[int]) -> bool:
    """Whether a mark at the start of a paragraph repeats one that is open already."""
    line = text.rfind("\n", 0, at) + 1
    return bool(stack) and line > 0 and not text[line:at].strip() and text[stack[-1]] == text[at]


def _close(text: str, at: int, stack: list[int], found: list[tuple[int, int, int]], lonely: list[int]) -> None:
    wanted = CLOSING.get(text[at], STRAIGHT)
    place = next((k for k in range(len(stack) - 1, -1, -1) if text[stack[k]] in (wanted, _twin(wanted))), None)
    if place is None or at - stack[place] > FAR:
        lonely.append(at)
        return
    lonely.extend(stack[place + 1 :])
    found.append((stack[place], at, place))
    del stack[place:]


def _twin(mark: str) -> str:
    return {"“": "„"}.get(mark, mark)


def _close_line(text: str, at: int, stack: list[int], lonely: list[int]) -> None:
    """At a paragraph's end a straight mark still open is given up; an angled one waits if its closer follows first."""
    for place, opened in enumerate(stack):
        closer = PAIRS.get(text[opened], STRAIGHT)
        following = text.find(closer, at, opened + FAR)
        again = text.find(text[opened], at + 1, opened + FAR)
        repeated = again >= 0 and not text[text.rfind("\n", 0, again) + 1 : again].strip()
        if text[opened] == STRAIGHT and _resumes(text, at):
            continue
        if text[opened] == STRAIGHT or following < 0 or (0 <= again < following and not repeated):
            lonely.extend(stack[place:])
            del stack[place:]
            return


def _resumes(text: str, at: int) -> bool:
    """Whether the next paragraph closes a mark that this one left open: an odd number, a closer first."""
    start = at
    while start < len(text) and text[start].isspace():
        start += 1
        if start - at > GAP:
            return False
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)]
    first = line.find(STRAIGHT)
    return (
        line.count(STRAIGHT) % 2 == 1
        and first > 0
        and not line[first - 1].isspace()
        and not line[first + 1 : first + 2].isalnum()
    )


def _plus(text: str, outermost: Sequence[Marked]) -> list[Marked]:
    """Agencies write inner quotations between plus signs: "Il a dit +non+"."""
    return [
        Marked(
            Span(m.inner.start + p.start(), m.inner.start + p.end()),
            Span(m.inner.start + p.start(1), m.inner.start + p.end(1)),
            1,
        )
        for m in outermost
        for p in re.finditer(r"(?<!\w)\+(?=\S)([^+\n]{2,400}?)\+(?!\w)", m.inner.of(text))
    ]
