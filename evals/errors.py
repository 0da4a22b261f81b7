"""Failing items of a scorer, one a line. For the screen, not for a file of the project: the texts are others' own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

WIDEST = 110  # characters shown of a passage


@dataclass(frozen=True, slots=True)
class Miss:
    """An item that a scorer counts as wrong; places are code points, -1 where the item has none."""

    kind: str
    file: str
    start: int
    end: int
    expected: str
    got: str


def shown(text: str) -> str:
    """A passage on one line, cut in the middle where it is long.

    >>> shown("deux\\nmots")
    'deux mots'
    """
    line = " ".join(text.split())
    return line if len(line) <= WIDEST else f"{line[: WIDEST - 31]} … {line[-28:]}"


def lines(misses: Iterable[Miss]) -> Iterator[str]:
    """The misses as tab-separated lines, under a line of names."""
    yield "kind\tfile\tstart\tend\texpected\tgot"
    for m in misses:
        yield "\t".join((m.kind, m.file, str(m.start), str(m.end), shown(m.expected), shown(m.got)))
