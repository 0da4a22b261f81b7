"""Sides: passages that face each other, gathered from pairs into one matter with a side per value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from recoupe.collate.bench import Bench
from recoupe.collate.clauses import Clause
from recoupe.collate.matters import Difference, Item, Matter, Status
from recoupe.collate.readings import item
from recoupe.model import Cite, Voice
from recoupe.text import Span

SHORT = 90
"""Characters of a side's value, and of a passage inside the sentence that explains."""
LONGER = ("polarity", "state", "modality")
"""Kinds whose bare words ("niant", "garde") say nothing without their clause."""
LAST = 99
DENIED = "denied"
"""The value of a reply that denies."""
DUE = "due"
"""The value of a reply that tells as still to come what the others tell as done."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A clause that gives a value: ``group`` names it, ``slot`` is where it stands, ``denier`` who denies, if known."""

    clause: Clause
    group: str
    slot: Span
    denier: str | None = None


@dataclass(frozen=True, slots=True)
class Clash:
    """Two replies to one question that cannot both hold. ``topic`` and ``kind`` keep questions apart."""

    first: Reply
    second: Reply
    topic: str
    kind: str
    status: Status
    code: str
    likeness: float


def opposed(bench: Bench, clashes: Sequence[Clash], point: str) -> tuple[Matter, ...]:
    """A matter for each knot of clashes that share a clause and a topic."""
    return tuple(_matter(bench, knot, point) for knot in knots(clashes))


def knots(clashes: Sequence[Clash]) -> tuple[tuple[Clash, ...], ...]:
    """Clashes joined where they have a clause and a topic in common."""
    owner: dict[tuple[str, str, int], list[Clash]] = {}
    for clash in clashes:
        names = [(clash.topic, r.clause.document, r.clause.span.start) for r in (clash.first, clash.second)]
        met = [owner[n] for n in names if n in owner]
        whole = [clash]
        for group in {id(g): g for g in met}.values():
            whole.extend(group)
        for one in whole:
            for reply in (one.first, one.second):
                owner[(one.topic, reply.clause.document, reply.clause.span.start)] = whole
    return tuple(tuple(g) for g in {id(g): g for g in owner.values()}.values())


def _matter(bench: Bench, knot: Sequence[Clash], point: str) -> Matter:
    best = max(knot, key=lambda c: (c.likeness, c.first.clause.key))
    replies = {(r.clause.document, r.slot.start): r for c in knot for r in (c.first, c.second)}
    items = tuple(reply_item(bench, r) for _, r in sorted(replies.items()))
    about = best.first.clause
    groups = sorted(dict.fromkeys(i.group for i in items), key=lambda g: _stage(bench, g, best.status))
    sides = tuple(tuple(i for i in items if i.group == group) for group in groups)
    if best.kind in LONGER:
        items = tuple(_clear(bench, i) for i in items)
        sides = tuple(tuple(_clear(bench, i) for i in side) for side in sides)
    slots = _slots(bench, sides)
    difference = Difference(
        best.kind,
        best.status,
        "parties" if best.code == "denied" else between(items),
        best.code,
        slots,
        sides,
        _weight(bench, items, best),
    )
    words = bench.about((about,))
    key = (best.topic, *sorted({i.group for i in items}), *sorted(about.lemmas & best.second.clause.lemmas))
    return Matter(point, key, words, items, (difference,), difference.weight)


def _stage(bench: Bench, group: str, status: Status) -> int:
    """Where a value of an update stands among the states that follow each other: what is not done yet comes first."""
    if status != "update":
        return 0
    stages = [int(r["stage"]) for r in bench.pack.table("oppositions") if r["value"] == group and r["stage"]]
    return -1 if group in (DENIED, DUE) else stages[0] if stages else LAST


def _clear(bench: Bench, one: Item) -> Item:
    """An item whose value is its clause, cut around its own words where it is long, so that it can be read alone."""
    whole = " ".join(bench.words(one.cite).split())
    return replace(one, value=around(whole, one.value, SHORT))


def around(whole: str, part: str, longest: int) -> str:
    """At most so many characters of a text, at word ends, with a part of it inside.

    >>> around("les deux parties niant toute transaction d'armes", "niant", 24)
    'niant toute'
    """
    if len(whole) <= longest:
        return whole
    at = max(0, whole.find(part))
    spare = max(0, longest - len(part))
    start = max(0, min(at - spare // 3, len(whole) - longest))
    end = min(len(whole), start + longest)
    start = whole.find(" ", start, at) + 1 if start and " " in whole[start:at] else start if not start else at
    if end < len(whole):
        cut = whole.rfind(" ", start, end)
        end = cut if cut >= at + len(part) or len(part) >= longest else at + len(part)
    return whole[start:end].strip(" ,;:")


def reply_item(bench: Bench, reply: Reply) -> Item:
    """A reply as an item: the words of its slot as value, its clause as cite."""
    value = " ".join(bench.text(reply.clause.document, reply.slot).split())
    cite = Cite(reply.clause.document, reply.clause.span)
    made = item(bench, value, cite, Cite(reply.clause.document, reply.slot), reply.group)
    if reply.group != DENIED:
        return made
    voice = Voice("entity", reply.denier) if reply.denier else made.voice
    return replace(made, stance="denies", voice=voice)


def _slots(bench: Bench, sides: Sequence[Sequence[Item]]) -> tuple[tuple[str, str], ...]:
    values = [side[0].value for side in sides]
    denied = [i for side in sides for i in side if i.group == DENIED]
    if denied:
        words = " ".join(bench.words(denied[0].cite).split())
        return (("a", words if len(words) <= SHORT else words[:SHORT].rsplit(" ", 1)[0] + "…"),)
    return (("a", values[0]), ("b", values[1] if len(values) > 1 else ""), ("all", " / ".join(values)))


def between(items: Iterable[Item]) -> Literal["outlets", "parties"]:
    """Parties where two voices other than the outlets' own give the values; else outlets."""
    voices = {i.voice.entity for i in items if i.voice.kind == "entity"}
    own = any(i.voice.kind == "outlet" for i in items)
    return "parties" if len(voices) > 1 and not own else "outlets"


def _weight(bench: Bench, items: Sequence[Item], best: Clash) -> float:
    origins = len({bench.lineage[i.document] for i in items})
    return origins * (0.5 + best.likeness)
