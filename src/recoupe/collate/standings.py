"""Standings: how many independent origins agree on a point, never how many articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recoupe.collate.matters import Matter
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
    """The most independent origins that give one value without denying it; wordings of one utterance are one value."""
    values: dict[str, set[str]] = {}
    for item in matter.items:
        if item.stance != "denies":
            name = "" if matter.kind == "quotation" else item.group or item.value
            values.setdefault(name, set()).add(item.document)
    return max((counted(d, origins).low for d in values.values()), default=0)
