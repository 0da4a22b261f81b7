"""Marks: the words around a number that say what it is of: a part, the past, another's, somebody's."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from recoupe.collate.bench import Bench
from recoupe.model import Time
from recoupe.text import fold

CROWD = "demonstrator"
"""The class whose presence in a story makes its large counts of people a crowd."""


KINDS = ("part", "past", "other", "giver", "against", "where", "kin", "seat")


@dataclass(frozen=True, slots=True)
class Marks:
    """Words that set a number apart, and classes whose counts replace each other or are disputed."""

    part: frozenset[str]
    past: frozenset[str]
    other: frozenset[str]
    giver: frozenset[str]
    against: frozenset[str]
    where: frozenset[str]
    kin: frozenset[str]
    seat: frozenset[str]
    crowd: frozenset[str]
    tolls: frozenset[str]
    days: frozenset[str]


def marks_of(bench: Bench) -> Marks:
    """The pack's marks, and what the story adds: its tolls, its crowd, its days."""
    rows = bench.pack.table("count_marks")
    forms: dict[str, frozenset[str]] = {k: frozenset() for k in ("crowd", *KINDS)}
    for row in rows:
        forms[row["kind"]] = forms.get(row["kind"], frozenset()) | {fold(row["form"])}
    tolls = frozenset(r["class"] for r in bench.pack.table("predicates") if r["toll"] == "yes")
    rallied = any(q.head == CROWD for n in bench.notes.values() for q in n.quantities)
    crowd = forms["crowd"] if rallied else frozenset()
    return Marks(crowd=crowd, tolls=tolls, days=own_days(bench), **{k: forms[k] for k in KINDS})


def own_days(bench: Bench) -> frozenset[str]:
    """The day that most documents date something to, and the days they were published: month and day."""
    users: Counter[str] = Counter()
    for notes in bench.notes.values():
        users.update({d for t in notes.times if (d := month_day(t))})
    most = max(users.values(), default=0)
    stated = {d.published.earliest[5:10] for d in bench.documents.values() if d.published.earliest}
    return frozenset({d for d, n in users.items() if n == most} | stated)


def month_day(time: Time) -> str:
    """Month and day of a date, empty where it has none."""
    whole = (
        time.earliest[:10] if time.earliest and time.latest and time.earliest[:10] == time.latest[:10] else time.value
    )
    match = re.match(r"(?:\d{4}|XXXX)-(\d\d-\d\d)", whole)
    return match[1] if match else ""
