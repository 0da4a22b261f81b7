"""Occasions: what several documents date to one day, or set in one place, by one predicate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recoupe.collate.bench import Bench
from recoupe.collate.clauses import Clause
from recoupe.collate.dates import moments
from recoupe.collate.frames import Frame, children, frame, index_at
from recoupe.collate.marks import month_day
from recoupe.collate.matters import Item, Matter
from recoupe.collate.readings import item
from recoupe.model import Cite, Time
from recoupe.text import Span

Told = tuple[tuple[str, str], Clause, Span]


def occasions(bench: Bench) -> tuple[Matter, ...]:
    """A matter for each day, place, and country or town that acts, of one predicate that two documents give."""
    placed = list(_places(bench))
    set_in = [told for told in placed if _located(bench, told)]
    acting = [told for told in placed if not _located(bench, told)]
    days = _matters(bench, "time", _days(bench))
    return (*days, *_matters(bench, "place", set_in), *_matters(bench, "actor", acting))


def _days(bench: Bench) -> Iterable[Told]:
    for moment in moments(bench):
        day = day_of(moment.time)
        if day:
            for name in _predicates(moment.frame):
                yield (name, day), moment.clause, moment.time.cite.span


def day_of(time: Time) -> str:
    """The day of a time: month and day, else the weekday or the month that stands in the text; empty otherwise."""
    weekday = time.symbol.split(":")[1] if time.symbol.startswith("weekday:") else ""
    month = time.value[5:7] if len(time.value) == 7 and time.value[4] == "-" and time.value[5:7].isdigit() else ""
    return month_day(time) or (f"W{weekday}" if weekday else f"M{month}" if month else "")


def _places(bench: Bench) -> Iterable[Told]:
    for notes in bench.notes.values():
        for entity in notes.entities:
            for mention in entity.mentions:
                clause = bench.clause_of(mention.cite) if entity.kind == "place" and mention.form == "name" else None
                if clause is not None:
                    for name in _predicates(frame(bench, notes.document, mention.cite.span)):
                        yield (name, entity.id), clause, mention.cite.span


def _located(bench: Bench, told: Told) -> bool:
    """Whether a place is where something is ("à Lyon"), not who does it or undergoes it ("Lyon a gagné")."""
    _, clause, slot = told
    tokens = bench.notes[clause.document].tokens
    place = index_at(tokens, slot)
    return place is not None and any(tokens.deps[i] == "case" for i in children(tokens, place))


def _predicates(hung: Frame) -> tuple[str, ...]:
    """The classes of the nearest predicate; its lemmas where it has none."""
    classes = sorted(n for n in hung.nearest if n[0] == "%")
    return tuple(classes or sorted(hung.nearest))


def _matters(bench: Bench, kind: str, told: Iterable[Told]) -> Iterable[Matter]:
    groups: dict[tuple[str, str], dict[Clause, Span]] = {}
    for key, clause, slot in told:
        groups.setdefault(key, {}).setdefault(clause, slot)
    seen: set[frozenset[Clause]] = set()
    for key, clauses in sorted(groups.items()):
        whole = frozenset(clauses)
        if len({c.document for c in clauses}) > 1 and whole not in seen:
            seen.add(whole)
            yield _matter(
                bench, kind, key, [(c, clauses[c]) for c in sorted(clauses, key=lambda c: (c.document, c.span))]
            )


def _matter(bench: Bench, kind: str, key: tuple[str, str], told: Sequence[tuple[Clause, Span]]) -> Matter:
    items = tuple(_item(bench, clause, slot, key[1]) for clause, slot in told)
    shortest = min((c for c, _ in told), key=lambda c: (len(c.span), c.key))
    about = " ".join(bench.text(shortest.document, shortest.span).split())[:160]
    origins = len({bench.lineage[i.document] for i in items})
    return Matter(kind, (kind, *key), about, items, (), float(origins))


def _item(bench: Bench, clause: Clause, slot: Span, value: str) -> Item:
    words = " ".join(bench.text(clause.document, slot).split())
    return item(bench, words, Cite(clause.document, clause.span), Cite(clause.document, slot), value)
