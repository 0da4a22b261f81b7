"""Lines on a page to paragraphs in the order in which they are read: blocks, columns, indents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

NEAR = 0.8  # line heights: lines of one block are no further apart
ALIKE = 1.25  # ratio of sizes: lines of one block differ less
GUTTER = 0.7  # line heights: a gap between columns is at least so wide
INDENT = (0.5, 6.0)  # line heights: the first line of a paragraph is set in by as much
SHORT = 0.15  # of the block's width: a last line is at least so much shorter
NARROW = 25  # line heights: in wider columns no line is stretched so far that its words stand apart
DROP_CAP = 1.7  # times the size of the other lines
CAP = re.compile(r"(?:[«“\"'‘(]\s*)?[^\W\d_]['’]?")
MOST_LINES = 2_000  # on a page; with more, lines stay in the order in which they were drawn
ENDED = re.compile(r"[.!?…:;][\s\"»”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one base line: its box from the top left of the page, and its height."""

    left: float
    top: float
    right: float
    bottom: float
    size: float
    words: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are read as one: whether the last ends a sentence, whether it is full, whether the first is set in."""

    lines: tuple[Line, ...]
    ended: bool = True
    full: bool = False
    indented: bool = False

    @property
    def size(self) -> float:
        """The height of its lines."""
        return median(line.size for line in self.lines)


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of a page, in the order in which they are read."""
    if len(lines) > MOST_LINES:
        return [Paragraph((line,), bool(ENDED.search(line.words))) for line in lines]
    blocks = _ordered(_blocks(_stretched(_capped(lines))))
    return [paragraph for block in blocks for paragraph in _parted(block)]


def joined(found: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, with those that go on in the next column or page made whole.

    One goes on where it ends no sentence, and the next of the same size opens in small letters or figures, or its last
    line is full and the next is not set in.
    """
    out: list[Paragraph] = []
    for one in found:
        last = out[-1] if out else None
        if last and _goes_on(last, one):
            out[-1] = replace(one, lines=(*last.lines, *one.lines), indented=last.indented)
        else:
            out.append(one)
    return out


def _goes_on(last: Paragraph, one: Paragraph) -> bool:
    first = one.lines[0].words[:1]
    small = first.islower() or first.isdigit() or last.lines[-1].words.endswith(("-", "\u00ad"))
    return not last.ended and _alike(last.size, one.size) and (small or (last.full and not one.indented))


def _alike(one: float, other: float) -> bool:
    return max(one, other) <= ALIKE * max(min(one, other), 0.1)


def _capped(lines: Sequence[Line]) -> list[Line]:
    """The lines, with a large first letter put back before the words beside it; these begin where it does."""
    usual = median(line.size for line in lines) if lines else 0
    out = list(lines)
    for cap in [one for one in lines if CAP.fullmatch(one.words) and one.size > DROP_CAP * usual]:
        beside = sorted((i for i, line in enumerate(out) if _stands_beside(cap, line)), key=lambda i: out[i].top)
        for place, i in enumerate(beside):
            out[i] = replace(out[i], left=cap.left, words=out[i].words if place else cap.words + out[i].words)
        if beside:
            out.remove(cap)
    return out


def _stands_beside(cap: Line, line: Line) -> bool:
    shared = min(cap.bottom, line.bottom) - max(cap.top, line.top)
    return line is not cap and 0 <= line.left - cap.right < cap.size / 2 and shared > line.size / 10


def _stretched(lines: Sequence[Line]) -> list[Line]:
    """The lines, with the words of one that was stretched across a narrow column put back together."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and _on_row(runs[-1][-1], line):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [line for run in runs for line in _filled(run, lines)]


def _on_row(last: Line, line: Line) -> bool:
    return abs(last.top - line.top) < 0.3 * line.size and last.right < line.left and _alike(last.size, line.size)


def _filled(run: Sequence[Line], lines: Sequence[Line]) -> Sequence[Line]:
    """A run of words on one row as one line, where a line near it is as long and the column narrow."""
    left, right, size = run[0].left, run[-1].right, run[0].size
    if len(run) == 1 or right - left > NARROW * size:
        return run
    beside = (line for line in lines if line not in run and abs(line.top - run[0].top) < 6 * size)
    if any(abs(line.left - left) < size and abs(line.right - right) < size for line in beside):
        return [replace(run[0], right=right, words=" ".join(line.words for line in run))]
    return run


# -- blocks -----------------------------------------------------------------------------------------


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand below one another in one column and one size."""
    open_: list[list[Line]] = []
    done: list[list[Line]] = []
    in_order = sorted(lines, key=lambda one: (one.top, one.left))
    for i, line in enumerate(in_order):
        for block in [b for b in open_ if line.top - b[-1].bottom > NEAR * max(line.size, b[-1].size)]:
            open_.remove(block)
            done.append(block)
        beside = list(_beside(in_order, i))
        fitting = [block for block in open_ if _continues(block, line, beside)]
        if fitting:
            max(fitting, key=lambda block: block[-1].bottom).append(line)
        else:
            open_.append([line])
    return done + open_


def _beside(lines: Sequence[Line], at: int) -> Iterator[Line]:
    """The lines that stand at the height of this one, among lines sorted from the top."""
    own = lines[at]
    for step in (-1, 1):
        i = at + step
        while 0 <= i < len(lines) and abs(lines[i].top - own.top) < 2 * own.size:
            shared = min(lines[i].bottom, own.bottom) - max(lines[i].top, own.top)
            if shared > 0.3 * min(own.size, lines[i].size):
                yield lines[i]
            i += step


def _continues(block: Sequence[Line], line: Line, beside: Sequence[Line]) -> bool:
    """Whether a line stands right below a block, alone in its column, in its size."""
    last = block[-1]
    left, right = min(one.left for one in block[-12:]), max(one.right for one in block[-12:])
    shared = min(right, line.right) - max(left, line.left)
    narrow = min(right - left, line.right - line.left)
    wide = len(block) > 1 and (line.right > right + 2 * line.size or line.left < left - 2 * line.size)
    below = line.top > last.top + 0.4 * min(last.size, line.size)
    alone = not any(min(right, other.right) - max(left, other.left) > line.size for other in beside)
    return below and alone and shared >= 0.5 * narrow and not wide and _alike(last.size, line.size)


def _box(block: Sequence[Line]) -> tuple[float, float, float, float]:
    return (
        min(line.left for line in block),
        min(line.top for line in block),
        max(line.right for line in block),
        max(line.bottom for line in block),
    )


def _ordered(blocks: Sequence[list[Line]]) -> list[list[Line]]:
    """The blocks as they are read: columns from the left where a gap parts them all, else bands from the top."""
    if len(blocks) < 2:
        return list(blocks)
    sides = _sides(blocks)
    if len(sides) > 1 and _facing(sides):
        return [block for side in sides for block in _ordered(side)]
    bands = _bands(blocks)
    if len(bands) < 2:
        return sorted(blocks, key=lambda block: (_box(block)[1], _box(block)[0]))
    return [block for band in bands for block in _ordered(band)]


def _sides(blocks: Sequence[list[Line]]) -> list[list[list[Line]]]:
    """The blocks parted wherever a gap runs from top to bottom."""
    usual = median(block[0].size for block in blocks)
    return _parts(blocks, 0, GUTTER * usual)


def _parts(blocks: Sequence[list[Line]], axis: int, least: float) -> list[list[list[Line]]]:
    """The blocks parted where nothing lies for at least so long on one axis (0: from the left, 1: from the top)."""
    out: list[list[list[Line]]] = []
    end = float("-inf")
    for block in sorted(blocks, key=lambda one: _box(one)[axis]):
        box = _box(block)
        if out and box[axis] - end < least:
            out[-1].append(block)
        else:
            out.append([block])
        end = max(end, box[axis + 2])
    return out


def _facing(sides: Sequence[Sequence[list[Line]]]) -> bool:
    """Whether the sides stand beside each other, and not one below the other."""
    edges = [(min(_box(b)[1] for b in side), max(_box(b)[3] for b in side)) for side in sides]
    return max(top for top, _ in edges) < min(bottom for _, bottom in edges)


def _bands(blocks: Sequence[list[Line]]) -> list[list[list[Line]]]:
    """The blocks in bands from the top; bands whose columns run on are one."""
    out: list[list[list[Line]]] = []
    for band in _parts(blocks, 1, -1.0):
        together = [*out[-1], *band] if out else []
        if together and len(sides := _sides(together)) > 1 and _facing(sides):
            out[-1] = together
        else:
            out.append(band)
    return out


# -- paragraphs -------------------------------------------------------------------------------------


def _parted(block: Sequence[Line]) -> Iterator[Paragraph]:
    """The paragraphs of a block: parted at an indent or a wider gap; where none is set in, behind a short line."""
    left, _, right, _ = _box(block)
    indents = _indents(block, left)
    by_indent = sum(indents[1:]) > 1
    gaps = [below.top - above.bottom for above, below in pairwise(block)]
    usual = median(gaps) if gaps else 0.0
    start = 0
    for i, (above, line) in enumerate(pairwise(block), 1):
        amid = not ENDED.search(above.words) and line.words[:1].islower()
        parts = indents[i] or (not by_indent and _closes(above, left, right)) or gaps[i - 1] > usual + 0.4 * line.size
        if parts and not amid:
            yield Paragraph(tuple(block[start:i]), indented=indents[start])
            start = i
    last = block[-1]
    full = right - last.right < SHORT * (right - left)
    yield Paragraph(tuple(block[start:]), ENDED.search(last.words) is not None, full, indents[start])


def _indents(block: Sequence[Line], left: float) -> list[bool]:
    """Which lines are set in, in a block most of whose lines are not."""
    depths = [(line.left - left) / max(line.size, 0.1) for line in block]
    flush = sum(depth < INDENT[0] for depth in depths) * 2 >= len(block)
    return [flush and INDENT[0] <= depth <= INDENT[1] for depth in depths]


def _closes(line: Line, left: float, right: float) -> bool:
    """Whether a line ends a paragraph: it ends a sentence well before the edge."""
    return ENDED.search(line.words) is not None and right - line.right > SHORT * (right - left)
