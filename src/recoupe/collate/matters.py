"""Matters: what a comparison found, before it becomes a point: items that speak of one thing, and how they differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from recoupe.model import Cite, Stance, Voice

Status = Literal["conflict", "update", "scope", "rounding", "compatible"]


@dataclass(frozen=True, slots=True)
class Item:
    """One passage that gives a value: in whose voice, and how firmly."""

    value: str
    cite: Cite
    stance: Stance
    voice: Voice
    group: str = ""

    @property
    def document(self) -> str:
        """The document that the passage stands in."""
        return self.cite.document


@dataclass(frozen=True, slots=True)
class Difference:
    """How the values of a matter differ; ``code`` and ``slots`` make the sentence that explains it."""

    kind: str
    status: Status
    between: Literal["outlets", "parties"]
    code: str
    slots: tuple[tuple[str, str], ...]
    sides: tuple[tuple[Item, ...], ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Matter:
    """Items about one thing. ``key`` names it from its content, so that its point keeps its id; ``weight`` ranks it."""

    kind: str
    key: tuple[str, ...]
    about: str
    items: tuple[Item, ...]
    differences: tuple[Difference, ...] = ()
    weight: float = 1.0

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that speak of it."""
        return tuple(sorted({i.document for i in self.items}))
