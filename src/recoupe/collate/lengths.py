"""Lengths: how long the event of the story lasted by each account, parts added up where one account gives parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from recoupe.collate.bench import Bench
from recoupe.collate.compatibility import days, durations
from recoupe.collate.dates import Moment, moments
from recoupe.collate.matters import Difference, Item, Matter
from recoupe.collate.readings import item
from recoupe.collate.sides import between
from recoupe.model import Cite

LONGEST_DAY = 1.0
"""Lengths up to a day: those of one meeting, flight or fight; longer ones are too often of other things."""


def lengths(bench: Bench) -> tuple[Matter, ...]:
    """A matter for each class of event that the story is about and that two documents measure."""
    groups: dict[str, list[Moment]] = {}
    central = bench.central
    last: tuple[Moment, tuple[str, ...]] | None = None
    for moment in moments(bench):
        if moment.time.type == "DURATION" and _short(moment):
            names = tuple(sorted(moment.frame.nearest & central)) or _carried(bench, moment, last)
            for name in names:
                groups.setdefault(name, []).append(moment)
            last = (moment, names)
    made = (_matter(bench, name, group) for name, group in sorted(groups.items()))
    return tuple(m for m in made if m is not None)


def _carried(bench: Bench, moment: Moment, last: tuple[Moment, tuple[str, ...]] | None) -> tuple[str, ...]:
    """The event of the length before, for a sentence without a verb that goes on ("Puis, en privé, une demi-heure")."""
    if last is None or last[0].clause.document != moment.clause.document:
        return ()
    tokens = bench.notes[moment.clause.document].tokens
    verbs = any(tokens.tags[i] in ("VERB", "AUX") for i in range(moment.clause.tokens.start, moment.clause.tokens.end))
    return last[1] if not verbs and moment.clause.rank - last[0].clause.rank <= 1 else ()


def _short(moment: Moment) -> bool:
    value = moment.time.value
    length = days(value)
    return value.startswith("PT") and (length is None or length <= LONGEST_DAY)


def _matter(bench: Bench, name: str, group: Sequence[Moment]) -> Matter | None:
    items = tuple(_item(bench, m) for m in group)
    if len({i.document for i in items}) < 2:
        return None
    differences = tuple(_differences(group, items))
    about = bench.words(items[0].cite)[:160]
    return Matter(
        "time", ("length", name), about, items, differences, len({bench.lineage[i.document] for i in items}) + 0.5
    )


def _item(bench: Bench, moment: Moment) -> Item:
    cite = Cite(moment.clause.document, moment.clause.span)
    return item(bench, bench.words(moment.time.cite), cite, moment.time.cite, moment.time.value)


def _differences(group: Sequence[Moment], items: Sequence[Item]) -> Iterable[Difference]:
    """A conflict where two accounts cannot both hold even when their parts are added; a sum where they then can."""
    told: dict[str, list[int]] = {}
    for number, moment in enumerate(group):
        told.setdefault(moment.clause.document, []).append(number)
    odd: set[int] = set()
    added: set[int] = set()
    for one, two in combinations(sorted(told), 2):
        status = _status(_values(group, told[one]), _values(group, told[two]))
        (odd if status == "conflict" else added if status == "sum" else set()).update((*told[one], *told[two]))
    for chosen, how in ((odd, ("conflict", "duration")), (added - odd, ("compatible", "sum"))):
        if chosen:
            yield _difference([items[i] for i in sorted(chosen)], how)


def _values(group: Sequence[Moment], numbers: Sequence[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(group[i].time.value for i in numbers))


def _status(one: Sequence[str], two: Sequence[str]) -> str:
    """How two accounts stand to each other: "conflict", "sum", or "" where they agree or cannot be told."""
    if any(days(v) is None for v in (*one, *two)):
        return ""
    if len(one) == 1 and len(two) == 1:
        return "conflict" if durations(one[0], two[0]).status == "conflict" else ""
    whole, parts = (one, two) if len(one) == 1 else (two, one)
    if len(whole) > 1:
        return ""
    return "sum" if durations(parts[0], whole[0], parts[1:]).status == "compatible" else "conflict"


def _difference(items: Sequence[Item], how: tuple[str, str]) -> Difference:
    sides: dict[str, list[Item]] = {}
    for one in items:
        sides.setdefault(one.group, []).append(one)
    values = " / ".join(s[0].value for s in sides.values())
    facing = tuple(tuple(s) for s in sides.values())
    status, code = how
    return Difference("duration", status, between(items), code, (("all", values),), facing, float(len(facing)))  # type: ignore[arg-type]
