"""Where the named entities of a document stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from recoupe.annotate.cues import Lore
from recoupe.text import Span


@dataclass(frozen=True, slots=True)
class Names:
    """Where named entities stand: (place, entity id) in order, and the kinds of the entities."""

    places: tuple[tuple[Span, str], ...]
    kinds: Mapping[str, str]
    known: Lore

    def covering(self, place: Span) -> tuple[Span, str] | None:
        """The mention that covers a place."""
        return next(((s, e) for s, e in self.places if s.start <= place.start and place.end <= s.end), None)

    def inside(self, place: Span) -> list[tuple[Span, str]]:
        """The mentions inside a place."""
        return [(s, e) for s, e in self.places if place.start <= s.start and s.end <= place.end]

    def personal(self, entity: str) -> bool:
        """Whether an entity may be a person."""
        return self.kinds.get(entity) in ("person", "other")
