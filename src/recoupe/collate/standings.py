"""Standings: how many independent origins agree on a point, never how many articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recoupe.collate.matters import Difference, Item
from recoupe.model import Independent, Origin, Status


def counted(documents: Iterable[str], origins: Sequence[Origin]) -> Independent:
    """How many independent origins the documents stand for; documents of a probable origin may be witnesses of their own.

    >>> a = Origin("o-1", "outlet", "A", "certain", ("d1", "d2"))
    >>> counted(["d1", "d2", "d3"], [a])
    Independent(low=2, high=2)
    """
    asked = set(documents)
    low = high = 0
    placed: set[str] = set()
    for origin in sorted(origins, key=lambda o: o.id):
        inside = (asked & set(origin.documents)) - placed
        placed |= inside
        if inside:
            low += 1
            high += 1 if origin.certainty == "certain" else len(inside)
    return Independent(low + len(asked - placed), high + len(asked - placed))


def standing(items: Sequence[Item], differences: Sequence[Difference], origins: Sequence[Origin]) -> Status:
    """Contested where a conflict is open; else by the origins behind the value that most of them give."""
    if any(d.status == "conflict" for d in differences):
        return "contested"
    documents = {i.document for i in items}
    if len(documents) < 2:
        return "single"
    return "corroborated" if agreed(items, origins) >= 2 else "copied" if counted(documents, origins).low < 2 else "single"


def agreed(items: Sequence[Item], origins: Sequence[Origin]) -> int:
    """The most independent origins that give one value without denying it."""
    values: dict[str, set[str]] = {}
    for one in items:
        if one.stance != "denies":
            values.setdefault(one.group or one.value, set()).add(one.document)
    return max((counted(d, origins).low for d in values.values()), default=0)
