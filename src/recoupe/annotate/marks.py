"""Quotation marks: every pair in a text, whatever its typography, with the pairs inside it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.model import Cite, Document, Doubt
from recoupe.text import Span, trim, without

PAIRS = {"«": "»", "“": "”", "‹": "›", "„": "“"}
CLOSING = {"»": "«", "”": "“", "›": "‹"}
STRAIGHT = '"'
SINGLE = {"‘": "’", "'": "'"}  # their closers are apostrophes too: a pair is made only where neither can be one
FAR = 3000  # characters: no quotation in the press is longer; a mark further off belongs to another one
GAP = 200  # characters: the longest white space between two paragraphs
DEEP = 8  # pairs inside each other; a mark that stays open for longer is left alone
PARAGRAPH = re.compile(r"\n\s*\n|\n")
TURN = re.compile(r"^[ \t]*[—–][ \t\u00a0\u202f]+(?=[^\W\d_])([^\n]+)$", re.M)
SPEAKS = re.compile(r"\?[ \t]*$|[,?!…] (?:\w+ ){0,3}\w+-(?:t-)?(?:ils?|elles?|on|je)\b|[,?!…] (?:\w+ ){1,3}[A-ZÀ-Ý]")


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
    made = sorted(_made(document.text, opened, closed, depth) for opened, closed, depth in found)
    made += _turns(document.text, blocks, made)
    made += _plus(document.text, [m for m in made if m.depth == 0])
    doubts = tuple(
        Doubt(
            "mark-unpaired",
            "Guillemet sans pendant : rien n'est donné comme cité. / A quotation mark without its other half.",
            Cite(document.id, Span(at, at + 1)),
        )
        for at in sorted(lonely)
        if document.text[at] not in SINGLE
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
            elif _closes_single(text, at, stack):
                _close(text, at, stack, found, lonely)
            elif _opens_single(text, at):
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


def _opens_single(text: str, at: int) -> bool:
    """Whether a single mark opens: it stands before a word, and after no word."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return text[at] in SINGLE and after.isalnum() and not before.isalnum() and before not in ("’", "'", "-")


def _closes_single(text: str, at: int, stack: Sequence[int]) -> bool:
    """Whether an apostrophe closes the single mark opened last: it stands after a word or a stop, before no word."""
    if not stack or text[at] != SINGLE.get(text[stack[-1]]):
        return False
    return not text[at - 1].isspace() and not text[at + 1 : at + 2].isalnum()


def _goes_on(text: str, at: int, stack: list[int]) -> bool:
    """Whether a mark at the start of a paragraph repeats one that is open already."""
    line = text.rfind("\n", 0, at) + 1
    return bool(stack) and line > 0 and not text[line:at].strip() and text[stack[-1]] == text[at]


def _close(text: str, at: int, stack: list[int], found: list[tuple[int, int, int]], lonely: list[int]) -> None:
    wanted = CLOSING.get(text[at]) or {"’": "‘"}.get(text[at], text[at])
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
        closer = PAIRS.get(text[opened]) or SINGLE.get(text[opened], STRAIGHT)
        following = text.find(closer, at, opened + FAR)
        again = text.find(text[opened], at + 1, opened + FAR)
        repeated = again >= 0 and not text[text.rfind("\n", 0, again) + 1 : again].strip()
        if text[opened] == STRAIGHT and (_resumes(text, at) or _goes_far(text, opened, at)):
            continue
        if (
            text[opened] == STRAIGHT
            or text[opened] in SINGLE
            or following < 0
            or (0 <= again < following and not repeated)
        ):
            lonely.extend(stack[place:])
            del stack[place:]
            return


def _goes_far(text: str, opened: int, at: int) -> bool:
    """Whether a straight mark that opens a line or follows a colon is closed lines further on, no mark between."""
    closing = text.find(STRAIGHT, at, opened + FAR)
    before = text[max(0, opened - 9) : opened].rstrip(" \u00a0\u202f")[-1:] or "\n"
    if closing < 0 or before not in ("\n", ":", ""):
        return False
    ends = not text[closing - 1].isspace() and not text[closing + 1 : closing + 2].isalnum()
    return ends and text[opened + 1 : opened + 2].isalnum()


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


def _turns(text: str, blocks: Sequence[Span], made: Sequence[Marked]) -> list[Marked]:
    """The turns of a dialogue: lines in a row that a dash opens, one of which asks or is told by somebody."""
    free = [t for t in TURN.finditer(text) if _apart(t.span(), blocks, made)]
    rows: list[list[re.Match[str]]] = []
    for turn in free:
        if rows and not text[rows[-1][-1].end() : turn.start()].strip():
            rows[-1].append(turn)
        else:
            rows.append([turn])
    told = (t for row in rows if len(row) > 1 and any(SPEAKS.search(t[1]) for t in row) for t in row)
    return [Marked(Span(t.start(1) - 2, t.end()), trim(text, Span(t.start(1), t.end())), 0) for t in told]


def _apart(turn: tuple[int, int], blocks: Sequence[Span], made: Sequence[Marked]) -> bool:
    """Whether a line lies in the running text and touches no pair of marks."""
    block = bisect_right(blocks, turn[0], key=lambda b: b.start) - 1
    before = bisect_left(made, turn[1], key=lambda m: m.outer.start)
    near = range(max(0, before - DEEP), before)  # the pairs that begin last, those inside each other counted
    return block >= 0 and turn[1] <= blocks[block].end and all(made[n].outer.end <= turn[0] for n in near)


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
