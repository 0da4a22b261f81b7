"""Standings: how many independent origins agree on a point, never how many articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recoupe.collate.matters import Item, Matter
from recoupe.model import Independent, Origin, Status


def counted(documents: Iterable[str], origins: Sequence[Origin]) -> Independent:
    """How many independent origins some documents stand for: certain ones at most, at least what probable ones leave.

    >>> a = Origin("o-1", "outlet", "A", "certain", ("d1", "d2"))
    >>> b = Origin("o-2", "outlet", "B", "probable", ("d2", "d3"))
    >>> counted(["d1", "d2", "d3"], [a, b])
    Independent(low=1, high=2)
    """
    asked = set(documents)
    certain = _merged(asked, [o for o in origins if o.certainty == "certain"])
    return Independent(_merged(asked, origins), certain)


def _merged(asked: set[str], origins: Sequence[Origin]) -> int:
    """How many groups the documents make once those of one origin are joined."""
    if len(asked) < 2:
        return len(asked)
    home = {document: {document} for document in asked}
    for origin in origins:
        inside = [d for d in origin.documents if d in home]
        whole = set().union(*(home[d] for d in inside))
        for document in whole:
            home[document] = whole
    return len({id(group) for group in home.values()})


def standing(matter: Matter, origins: Sequence[Origin]) -> Status:
    """Contested where a conflict is open; else by the origins behind the value that most of them give."""
    if any(d.status == "conflict" for d in matter.differences):
        return "contested"
    if len(matter.documents) < 2:
        return "single"
    if agreed(matter, origins) >= 2:
        return "corroborated"
    return "copied" if counted(matter.documents, origins).low < 2 else "single"


def agreed(matter: Matter, origins: Sequence[Origin]) -> int:
    """The most independent origins that give one value, as firmly as each other; of an update, its latest value.

    Passages that all give it on one voice's word are one witness, however many outlets print them.
    """
    values: dict[tuple[str, bool], list[Item]] = {}
    for item in latest(matter) or matter.items:
        if item.stance != "denies":
            values.setdefault(_value(matter, item), []).append(item)
    return max((_witnesses(matter.kind, items, origins) for items in values.values()), default=0)


def latest(matter: Matter) -> tuple[Item, ...]:
    """The passages that give the latest value of what changed; none where nothing changed."""
    return next((d.sides[-1] for d in matter.differences if d.status == "update"), ())


def _value(matter: Matter, item: Item) -> tuple[str, bool]:
    """What makes two passages one value, as firmly said; wordings of one utterance are one."""
    return ("", False) if matter.kind == "quotation" else (item.group or item.value, item.stance == "hedges")


def _witnesses(kind: str, items: Sequence[Item], origins: Sequence[Origin]) -> int:
    """The independent origins of one value; at most one where it rests on one voice."""
    count = counted([i.document for i in items], origins).low
    return count if kind == "quotation" or not one_voice(items) else min(count, 1)


def one_voice(items: Sequence[Item]) -> bool:
    """Whether nobody vouches but one speaker: no outlet in its own name, and no second speaker that is known."""
    speakers = {i.voice.entity for i in items if i.voice.entity}
    return len(speakers) < 2 and not any(i.voice.kind == "outlet" for i in items)
