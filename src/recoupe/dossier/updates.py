"""What changed from one text to the next: the account tells the latest value, never one that it replaced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoupe.lang import Pack
from recoupe.lang.weights import words
from recoupe.model import Cite, Collation, Disagreement, Notes
from recoupe.text import Span


@dataclass(frozen=True, slots=True)
class Update:
    """Where the latest value of something stands, where earlier ones do, and the words for what is counted."""

    latest: tuple[Cite, ...]
    earlier: tuple[Cite, ...]
    counted: frozenset[str]


def updates(collation: Collation, pack: Pack) -> tuple[Update, ...]:
    """The updates among the disagreements."""
    return tuple(_update(d, collation, pack) for d in collation.disagreements if d.status == "update")


def _update(differ: Disagreement, collation: Collation, pack: Pack) -> Update:
    latest = differ.sides[-1].cites
    readings = [r for p in collation.points if p.id == differ.point for r in p.readings]
    other = [c for s in differ.sides[:-1] for c in s.cites] + [c for r in readings for c in r.cites]
    earlier = tuple(cite for cite in other if not any(touch(cite, c) for c in latest))
    counts = differ.sides if differ.kind == "number" else ()
    return Update(latest, earlier, frozenset(stem for side in counts for stem in _stems(side.value, pack)))


def stale(place: Cite, changed: Sequence[Update], notes: Notes, pack: Pack) -> bool:
    """Whether a sentence gives a value that a later one replaced, or counts the same without giving the latest."""
    counted = frozenset(stem for q in notes.quantities if touch(q.cite, place) for stem in _stems(q.of, pack))
    for update in changed:
        now = any(touch(cite, place) for cite in update.latest)
        if any(touch(cite, place) for cite in update.earlier) or (not now and counted & update.counted):
            return True
    return False


def touch(one: Cite, other: Cite) -> bool:
    """Whether two places share a character."""
    return one.document == other.document and one.span.overlap(other.span) > 0


def _stems(text: str, pack: Pack) -> Iterator[str]:
    """The telling words of a value: neither numbers nor little words."""
    for word in words(text, Span(0, len(text)), pack):
        if not word.stem.isdigit() and len(word.stem) > 3:
            yield word.stem
