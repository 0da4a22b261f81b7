"""Where the named entities of a document stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from recoupe.annotate.cues import Lore
from recoupe.text import Span


class Places:
    """Places in a text, in the order of their starts, asked for many times.

    ``reach`` tells how far the places up to each one go, so that what holds or meets a place is found by halving.
    """

    __slots__ = ("reach", "starts")

    def __init__(self, spans: Sequence[Span]) -> None:
        self.starts = [s.start for s in spans]
        self.reach = list(accumulate((s.end for s in spans), max))

    def holding(self, place: Span) -> int:
        """The number of the first that covers a place, or -1."""
        at = bisect_left(self.reach, place.end)
        return at if at < len(self.starts) and self.starts[at] <= place.start else -1

    def meeting(self, place: Span) -> int:
        """The number of the first that shares characters with a place, or -1."""
        at = bisect_right(self.reach, place.start)
        return at if at < len(self.starts) and self.starts[at] < place.end else -1

    def around(self, at: int) -> range:
        """The numbers among which are all that hold a character."""
        return range(bisect_right(self.reach, at), bisect_right(self.starts, at))

    def within(self, place: Span) -> range:
        """The numbers of those that start in a place."""
        return range(bisect_left(self.starts, place.start), bisect_right(self.starts, place.end))


@dataclass(frozen=True, slots=True)
class Names:
    """Where named entities stand: (place, entity id) in order, and the kinds of the entities."""

    places: tuple[tuple[Span, str], ...]
    kinds: Mapping[str, str]
    known: Lore
    index: Places = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "index", Places([s for s, _ in self.places]))

    def covering(self, place: Span) -> tuple[Span, str] | None:
        """The mention that covers a place; none of an empty one."""
        at = self.index.holding(place) if len(place) else -1
        return self.places[at] if at >= 0 else None

    def inside(self, place: Span) -> list[tuple[Span, str]]:
        """The mentions inside a place."""
        found = (self.places[n] for n in self.index.within(place))
        return [(s, e) for s, e in found if s.end <= place.end]

    def personal(self, entity: str) -> bool:
        """Whether an entity may be a person."""
        return self.kinds.get(entity) in ("person", "other")
