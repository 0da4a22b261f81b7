"""Changes: what is different from one dossier to the next, as records that the terminal, JSON and a page show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

ChangeKind = Literal[
    "article-came", "article-went", "article-changed", "refusal-came", "refusal-went", "independent", "updated",
    "difference-came", "difference-went", "difference-changed", "standing", "reading-came", "reading-went",
    "point-came", "point-went", "family-came", "family-went",
]  # fmt: skip
SECTIONS: Mapping[str, tuple[ChangeKind, ...]] = {
    "articles": ("article-came", "article-changed", "article-went", "refusal-came", "refusal-went", "independent"),
    "differences": ("updated", "difference-came", "difference-changed", "difference-went"),
    "points": ("standing", "point-came", "reading-came", "reading-went", "point-went"),
    "wordings": ("family-came", "family-went"),
}


@dataclass(frozen=True, slots=True)
class Passage:
    """Cited words, with the name and the source of their document, and their place in it."""

    name: str
    source: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change: of what (a point's words, an article's file), from what to what, and the passages that show it.

    ``before`` and ``after`` are values, or codes (a standing, a status); ``id`` is that of the record in its dossier.
    """

    kind: ChangeKind
    what: str
    before: str = ""
    after: str = ""
    id: str = ""
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """One of the two dossiers: its story's label, its articles, its independent origins."""

    label: str
    articles: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed, the earlier dossier and the later one."""

    old: Edition
    new: Edition
    rows: tuple[Change, ...]

    def sections(self) -> Iterator[tuple[str, tuple[Change, ...]]]:
        """The sections that have changes, each with its changes, the weightiest kinds first."""
        for name, kinds in SECTIONS.items():
            own = tuple(row for kind in kinds for row in self.rows if row.kind == kind)
            if own:
                yield name, own
