"""Dates and durations: when one event took place, or how long it lasted, by each account."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from math import inf

from recoupe.collate.bench import Bench
from recoupe.collate.clauses import Clause
from recoupe.collate.compatibility import day_of
from recoupe.collate.durations import UNITS, days
from recoupe.collate.frames import Frame, frame, together
from recoupe.collate.matters import Matter
from recoupe.collate.pairs import features
from recoupe.collate.readings import claim_at
from recoupe.collate.sides import Clash, Reply, opposed
from recoupe.model import Time
from recoupe.text import fold

LEAST_ALONE = 0.3
"""The same where the subjects are not known to be one."""
LEAST = 0.17
"""Likeness of two clauses, their times left out, from which one governing predicate shows one event."""
SPECIFIC = 0.5
"""How much two periods of one predicate weigh: beginning and end of one thing hardly meet by chance."""
BESIDE = 1
"""Days between a text's publication and what it tells of its own day."""
ROUNDED = 0.05
"""Share of the longer of two lengths by which they differ at least."""
UNREAL = ("planned", "hypothetical", "asked")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in its clause, with the predicates it hangs from."""

    time: Time
    clause: Clause
    frame: Frame


def dates(bench: Bench) -> tuple[Matter, ...]:
    """The matters on which two documents date one event differently, or give it another length."""
    found = [m for m in moments(bench) if m.frame.nearest and m.frame.settled]
    clashes = [c for a, b in _near(found) for c in _clash(bench, a, b)]
    return opposed(bench, clashes, "time")


def moments(bench: Bench) -> Iterable[Moment]:
    """Every time of the story in its frame; plans and hypotheses left out."""
    for notes in bench.notes.values():
        for time in notes.times:
            clause = bench.clause_of(time.cite)
            claim = claim_at(bench, time.cite)
            real = claim is None or (claim.modality not in UNREAL and claim.polarity == "positive")
            if clause is not None and time.type != "SET" and real and not _age(bench, time) and not _limit(bench, time):
                yield Moment(time, clause, frame(bench, notes.document, time.cite.span))


def _limit(bench: Bench, time: Time) -> bool:
    """Whether a date is only a limit ("avant le 2 mars")."""
    if time.type != "DATE":
        return False
    words = fold(
        bench.documents[time.cite.document].text[max(0, time.cite.span.start - 20) : time.cite.span.start]
    ).split()
    return bool(set(words[-2:]) & {r["form"] for r in bench.pack.table("count_marks") if r["kind"] == "limit"})


def _age(bench: Bench, time: Time) -> bool:
    """Whether a length in years is an age ("de 34 ans", ", 34 ans,"): it qualifies, and measures nothing that lasts."""
    if time.type != "DURATION" or not re.fullmatch(r"P\d+Y(\d+M)?", time.value):
        return False
    before = bench.documents[time.cite.document].text[: time.cite.span.start].rstrip()[-2:]
    return before.endswith(("de", ",", "d'", "d’"))


def _near(found: Sequence[Moment]) -> Iterable[tuple[Moment, Moment]]:
    posting: dict[str, list[int]] = {}
    for number, moment in enumerate(found):
        for word in moment.frame.nearest:
            posting.setdefault(word, []).append(number)
    joined = {pair for word in sorted(posting) for pair in combinations(posting[word], 2)}
    return ((found[i], found[j]) for i, j in sorted(joined) if _may(found[i], found[j]))


def _may(one: Moment, two: Moment) -> bool:
    types = {one.time.type, two.time.type}
    return one.clause.document != two.clause.document and ("DURATION" not in types or len(types) == 1)


def _clash(bench: Bench, one: Moment, two: Moment) -> Sequence[Clash]:
    if _periods(one, two):
        return (_made((one, two), ("date", "date"), SPECIFIC),) if together(one.frame, two.frame) else ()
    long = one.time.type == "DURATION"
    apart = longer(bench, one.time, two.time) if long else later(_sure(bench, one.time), _sure(bench, two.time))
    apart = apart or _other_half(one.time, two.time)
    if (not apart and not _clocked(one, two)) or (not long and _each_its_day(bench, one, two)):
        return ()
    if not together(one.frame, two.frame) or _both(bench, one, two):
        return ()
    classes = {c for c in one.frame.nearest & two.frame.nearest if c[0] == "%"}
    if classes and _clocked(one, two) and not any(_zoned(bench, m) for m in (one, two)):
        return (_made((one, two), ("date", "clock"), 1.0),)
    like, shared = _rest(bench, one, two)
    sure = bool(one.frame.subject & two.frame.subject)
    slip = bool(classes) and not long and slipped(_sure(bench, one.time), _sure(bench, two.time))
    if apart and like >= (LEAST if sure or slip else LEAST_ALONE) and shared >= 2:
        kind = "duration" if long else "date"
        return (_made((one, two), (kind, kind), like),)
    return ()


def _each_its_day(bench: Bench, one: Moment, two: Moment) -> bool:
    """Whether two texts of different days each tell what happens on its own day: a bulletin, a day of a strike."""
    published = [bench.stated_day(m.clause.document) for m in (one, two)]
    told = zip((day_of(m.time) for m in (one, two)), published, strict=True)
    near = all(day and own and abs((day - own).days) <= BESIDE for day, own in told)
    return near and published[0] != published[1]


def _periods(one: Moment, two: Moment) -> bool:
    """Whether two periods with a beginning and an end meet, and yet do not begin or end together."""
    ends = [m.time.value.split("/") for m in (one, two)]
    if any(len(e) != 2 or len(e[0]) != len(ends[0][0]) or not e[0][0].isdigit() for e in ends):
        return False
    (a, b), (c, d) = ends
    return (a, b) != (c, d) and a <= d and c <= b


def _made(two: tuple[Moment, Moment], how: tuple[str, str], like: float) -> Clash:
    replies = [Reply(m.clause, m.time.value, m.time.cite.span) for m in two]
    topic = f"{how[1]} {min(two[0].frame.nearest & two[1].frame.nearest)}"
    return Clash(replies[0], replies[1], topic, how[0], "conflict", how[1], like)


def _clocked(one: Moment, two: Moment) -> bool:
    """Whether two hours of one day are half an hour apart or more."""
    hours = [re.fullmatch(r"(.+)T(\d\d):(\d\d)", m.time.value) for m in (one, two)]
    if not hours[0] or not hours[1] or _weekday_of(hours[0][1]) != _weekday_of(hours[1][1]):
        return False
    if "W" not in hours[0][1] + hours[1][1] and hours[0][1] != hours[1][1]:
        return False
    minutes = [60 * int(h[2]) + int(h[3]) for h in hours if h]
    return abs(minutes[0] - minutes[1]) >= 30 and abs(minutes[0] - minutes[1]) != 720


def _weekday_of(day: str) -> int | str:
    """The weekday of a date or of a bare weekday; what is written where neither is known."""
    weekday = re.fullmatch(r"XXXX-WXX-(\d)", day)
    known = re.fullmatch(r"\d{4}-\d\d-\d\d", day)
    return int(weekday[1]) if weekday else date.fromisoformat(day).isoweekday() if known else day


def _other_half(one: Time, two: Time) -> bool:
    """Whether one is in the morning and the other in the evening or at night, of one day as far as it is told."""
    parts = [re.fullmatch(r"(.+)T(MO|AF|EV|NI)", t.value) for t in (one, two)]
    if not parts[0] or not parts[1] or _weekday_of(parts[0][1]) != _weekday_of(parts[1][1]):
        return False
    return (parts[0][2] == "MO") != (parts[1][2] == "MO") and {parts[0][2], parts[1][2]} != {"MO", "AF"}


def _zoned(bench: Bench, moment: Moment) -> bool:
    """Whether a sentence gives several hours, as one does for several zones."""
    hours = [
        t
        for t in bench.notes[moment.clause.document].times
        if moment.clause.sentence.contains(t.cite.span) and ":" in t.value
    ]
    return len(hours) > 1


def _both(bench: Bench, one: Moment, two: Moment) -> bool:
    """Whether one of the clauses gives the other's value too."""
    return any(
        t.value == other.time.value and own.clause.span.contains(t.cite.span)
        for own, other in ((one, two), (two, one))
        for t in bench.notes[own.clause.document].times
    )


def _sure(bench: Bench, time: Time) -> Time:
    """The time without what rests on a date of publication that was only inferred."""
    if time.symbol.startswith("date:XXXX"):
        return replace(time, value=_written(time), earliest=None, latest=None)
    relative = time.symbol.startswith(("weekday", "off"))
    stated = bench.documents[time.cite.document].published.basis == "stated"
    return replace(time, value=_written(time), earliest=None, latest=None) if relative and not stated else time


def _written(time: Time) -> str:
    weekday = re.match(r"weekday:(\d)", time.symbol)
    dated = re.match(r"date:(XXXX-[\d-]+)", time.symbol)
    return f"XXXX-WXX-{weekday[1]}" if weekday else dated[1] if dated else "XXXX-XX-XX"


def _rest(bench: Bench, one: Moment, two: Moment) -> tuple[float, int]:
    """Likeness and number of shared words of two clauses without their time words."""
    left, right = (_timeless(bench, m) for m in (one, two))
    return bench.scale.cosine_of(left, right), len([f for f in left & right if f[0] not in "~@%"])


def _timeless(bench: Bench, moment: Moment) -> frozenset[str]:
    times = [t.cite.span for t in bench.notes[moment.clause.document].times]
    gone = {w.lemma for w in moment.clause.words if any(t.overlap(w.span) for t in times)}
    return frozenset(
        f
        for f in features(moment.clause)
        if f not in gone and not (f[0] == "~" and any(g.startswith(f[1:]) for g in gone))
    )


def later(one: Time, two: Time) -> bool:
    """Whether two dates cannot be the same day, as far as both are known."""
    left, right = (_day(t) for t in (one, two))
    if left is None or right is None:
        return False
    if isinstance(left, int) or isinstance(right, int):
        days = [d if isinstance(d, int) else _weekday(d) for d in (left, right)]
        return None not in days and days[0] != days[1]
    return any(a != b for a, b in zip(left, right, strict=False) if "X" not in a + b)


def apart(bench: Bench, one: Time, two: Time) -> bool:
    """Whether two times cannot be one day, what rests on an inferred date left out."""
    return later(_sure(bench, one), _sure(bench, two))


def slipped(one: Time, two: Time) -> bool:
    """Whether two days follow each other: a slip of a day is the likeliest difference."""
    left, right = (_day(t) for t in (one, two))
    days = [d if isinstance(d, int) else _weekday(d) for d in (left, right)]
    return days[0] is not None and days[1] is not None and (days[0] - days[1]) % 7 in (1, 6)


Day = int | tuple[str, ...] | None


def _day(time: Time) -> Day:
    """A weekday's number, or the known parts of a date: year, month, day."""
    if time.earliest and time.latest and time.earliest[:10] == time.latest[:10]:
        return tuple(time.earliest[:10].split("-"))
    weekday = re.match(r"XXXX-WXX-(\d)", time.value)
    if weekday:
        return int(weekday[1])
    plain = re.fullmatch(r"(\d{4}|XXXX)(?:-(\d\d))?(?:-(\d\d))?", time.value)
    return tuple(p for p in plain.groups() if p) if plain and time.type == "DATE" else None


def _weekday(day: Day) -> int | None:
    if not isinstance(day, tuple) or len(day) < 3 or "X" in day[0]:
        return None
    return date(*map(int, day)).isoweekday()


def longer(bench: Bench, one: Time, two: Time) -> bool:
    """Whether two lengths of time differ by more than a rounding, each as far as its words leave it open."""
    left, right = sorted(_bounds(bench, time) for time in (one, two))
    return left[1] < right[0] and right[0] - left[1] > ROUNDED * right[0]


def _bounds(bench: Bench, time: Time) -> tuple[float, float]:
    """The fewest and most days of a length: "plus d'un mois", "une dizaine de minutes"; all where it is vague."""
    told = days(time.value)
    if told is None:
        return 0.0, inf
    same = (q for q in bench.notes[time.cite.document].quantities if q.head == "duration" and q.unit in UNITS)
    found = next((q for q in same if q.cite.span.overlap(time.cite.span)), None)
    if found is None:
        return told, told
    unit = UNITS[found.unit]
    return (found.low or 0.0) * unit, inf if found.high is None else found.high * unit
