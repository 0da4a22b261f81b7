"""Occasions: what several documents date to one day, or set in one place, by one predicate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recoupe.collate.acts import Act, act_over, same_act
from recoupe.collate.bench import Bench
from recoupe.collate.clauses import Clause
from recoupe.collate.dates import moments
from recoupe.collate.frames import frame, index_at
from recoupe.collate.marks import month_day
from recoupe.collate.matters import Item, Matter
from recoupe.collate.readings import item
from recoupe.lang.trees import children
from recoupe.model import Cite, Time
from recoupe.text import Span

YEAR, LONG_AGO = 4, 15
"""Figures of a bare year; years before the story's last from which it is told of one thing only."""


@dataclass(frozen=True, slots=True)
class Told:
    """A time or a place in its clause: its key, where it stands, and the act that it hangs from."""

    value: str
    clause: Clause
    slot: Span
    act: Act


def occasions(bench: Bench) -> tuple[Matter, ...]:
    """A matter for each day, place, and country or town that acts, of one act that two documents tell."""
    placed = list(_places(bench))
    set_in = [told for told in placed if _located(bench, told)]
    acting = [told for told in placed if not _located(bench, told)]
    days = (*_matters(bench, "time", _days(bench)), *_years(bench))
    return (*days, *_matters(bench, "place", set_in), *_matters(bench, "actor", acting))


def _days(bench: Bench) -> Iterable[Told]:
    for moment in moments(bench):
        day, slot = day_of(moment.time), moment.time.cite.span
        act = act_over(bench, moment.clause, slot) if day else None
        if act is not None:
            yield Told(day, moment.clause, slot, act)


def _years(bench: Bench) -> Iterable[Matter]:
    """Years so long ago that two documents which give one, of like predicates, are of one fact ("datait de 1934")."""
    told: dict[tuple[str, str], list[tuple[Clause, Span]]] = {}
    years = [int(t.value[:4]) for n in bench.notes.values() for t in n.times if t.value[:4].isdigit()]
    for notes in bench.notes.values():
        for time in (t for t in notes.times if len(t.value) == YEAR and t.value.isdigit()):
            clause = bench.clause_of(time.cite)
            if clause is not None and int(time.value) <= max(years) - LONG_AGO:
                for name in frame(bench, notes.document, time.cite.span).nearest:
                    told.setdefault((time.value, name), []).append((clause, time.cite.span))
    for (year, name), places in sorted(told.items(), key=lambda row: row[0]):
        items = tuple(_dated(bench, clause, span, year) for clause, span in places)
        origins = len({bench.lineage[i.document] for i in items})
        if origins > 1:
            yield Matter("time", ("year", year, name), bench.about(c for c, _ in places), items, (), float(origins))


def _dated(bench: Bench, clause: Clause, span: Span, year: str) -> Item:
    words, cite = bench.text(clause.document, span), Cite(clause.document, clause.span)
    return item(bench, words, cite, Cite(clause.document, span), year)


def day_of(time: Time) -> str:
    """The day of a time: month and day, else the weekday or the month that stands in the text; empty otherwise."""
    weekday = time.symbol.split(":")[1] if time.symbol.startswith("weekday:") else ""
    month = time.value[5:7] if len(time.value) == 7 and time.value[4] == "-" and time.value[5:7].isdigit() else ""
    return month_day(time) or (f"W{weekday}" if weekday else f"M{month}" if month else "")


def _places(bench: Bench) -> Iterable[Told]:
    for notes in bench.notes.values():
        for entity in (e for e in notes.entities if e.kind == "place"):
            for cite in (m.cite for m in entity.mentions if m.form == "name"):
                clause = bench.clause_of(cite)
                act = act_over(bench, clause, cite.span) if clause else None
                if clause is not None and act is not None:
                    yield Told(entity.id, clause, cite.span, act)


def _located(bench: Bench, told: Told) -> bool:
    """Whether a place is where something is ("à Lyon"), not who does it or undergoes it ("Lyon a gagné")."""
    tokens = bench.notes[told.clause.document].tokens
    place = index_at(tokens, told.slot)
    return place is not None and any(tokens.deps[i] == "case" for i in children(tokens, place))


def _matters(bench: Bench, kind: str, told: Iterable[Told]) -> Iterable[Matter]:
    values: dict[str, list[Told]] = {}
    for one in told:
        values.setdefault(one.value, []).append(one)
    central = bench.central
    for value in sorted(values):
        for group in _gathered(values[value], central):
            if len({t.clause.document for t in group}) > 1:
                yield _matter(bench, kind, value, group)


def _gathered(told: Sequence[Told], central: frozenset[str]) -> list[list[Told]]:
    """What is told of one act: each joins the first group whose every act may be its own."""
    groups: list[list[Told]] = []
    for one in sorted(told, key=lambda t: (t.clause.key, t.clause.document, t.slot)):
        home = next((g for g in groups if all(_one(one, other, central) for other in g)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _one(one: Told, two: Told, central: frozenset[str]) -> bool:
    """Whether two clauses tell one act; of what the whole story is about, one day or place is enough to show it."""
    shared = not one.act.names & two.act.names & central
    return one.clause.key == two.clause.key or same_act(one.act, two.act, shared)


def _matter(bench: Bench, kind: str, value: str, told: Sequence[Told]) -> Matter:
    items = tuple(_item(bench, t) for t in told)
    about = bench.about(t.clause for t in told)
    names = sorted(frozenset.intersection(*(t.act.names for t in told)) or told[0].act.names)
    origins = len({bench.lineage[i.document] for i in items})
    return Matter(kind, (kind, value, *names), about, items, (), float(origins))


def _item(bench: Bench, told: Told) -> Item:
    words = " ".join(bench.text(told.clause.document, told.slot).split())
    cite = Cite(told.clause.document, told.clause.span)
    return item(bench, words, cite, Cite(told.clause.document, told.slot), told.value)
