"""Oppositions: clauses of one matter that differ by words which cannot both hold (déjeuner, dîner; nord, sud)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recoupe.collate.acts import act_over, same_act
from recoupe.collate.bench import Bench
from recoupe.collate.clauses import Clause
from recoupe.collate.frames import CLIMB, index_at
from recoupe.collate.matters import Matter, Status
from recoupe.collate.pairs import Pair, features
from recoupe.collate.sides import Clash, Reply, opposed
from recoupe.collate.subjects import named, subject_of
from recoupe.lang.trees import children
from recoupe.text import Span, fold

LEAST = 0.22
"""Likeness that the rest of two opposed clauses keeps, the opposed words left out."""
SHARED = 2
BEARING = "bearing"
"""The group of words that tell where a place lies from another."""


@dataclass(frozen=True, slots=True)
class Value:
    """A word of the table where it stands in a clause."""

    group: str
    value: str
    kind: str
    status: Status
    slot: Span
    stage: int = 0


def oppositions(bench: Bench, found: Sequence[Pair]) -> tuple[Matter, ...]:
    """The matters on which aligned clauses give values that exclude each other (states apart: ``states.py``)."""
    held = {c: [v for v in values if v.kind != "state"] for c, values in values_held(bench).items()}
    clashes = [clash for pair in found for clash in _clashes(bench, pair, held)]
    return opposed(bench, clashes, "action")


def values_held(bench: Bench) -> Mapping[Clause, tuple[Value, ...]]:
    """The words of the table that each clause holds."""

    def made() -> Mapping[Clause, tuple[Value, ...]]:
        table = _table(bench)
        return {c: tuple(_values(bench, c, table)) for c in bench.clauses}

    return bench.once("opposed", made)


def _table(bench: Bench) -> Mapping[str, tuple[Mapping[str, str], ...]]:
    rows: dict[str, list[Mapping[str, str]]] = {}
    for row in bench.pack.table("oppositions"):
        rows.setdefault(row["lemma"].split("_")[0], []).append(row)
    return {lemma: tuple(r) for lemma, r in rows.items()}


def _values(bench: Bench, clause: Clause, table: Mapping[str, Sequence[Mapping[str, str]]]) -> Iterable[Value]:
    tokens, lemmas = bench.notes[clause.document].tokens, bench.lemmas(clause)
    forms = [fold(bench.text(clause.document, Span(tokens.starts[i], tokens.ends[i]))) for i in _places(clause)]
    names = [m.cite.span for e in bench.notes[clause.document].entities for m in e.mentions if m.form == "name"]
    for at, place in enumerate(_places(clause)):
        slot = Span(tokens.starts[place], tokens.ends[place])
        rows = [*table.get(lemmas[at], ()), *(r for r in table.get(forms[at], ()) if "_" in r["lemma"])]
        if rows and tokens.tags[place] != "AUX" and not any(n.contains(slot) for n in names):
            found = [r for r in rows if _stands(r["lemma"], at, lemmas, forms)]
            longest = {r["group"]: r for r in sorted(found, key=lambda r: len(r["lemma"]))}
            yield from (_value(longest[group], slot) for group in sorted(longest))


def _value(row: Mapping[str, str], slot: Span) -> Value:
    status: Status = "update" if row["status"] == "update" else "conflict"
    return Value(row["group"], row["value"], row["kind"], status, slot, int(row["stage"] or 0))


def _stands(pattern: str, at: int, lemmas: Sequence[str], forms: Sequence[str]) -> bool:
    """Whether the words of a pattern follow: close by, or anywhere in the clause for what comes third."""
    parts = pattern.split("_")
    near = {*lemmas[at : at + 4 + len(parts)], *forms[at : at + 4 + len(parts)]}
    return all(part in near for part in parts[:2]) and all(part in lemmas for part in parts[2:])


def _places(clause: Clause) -> range:
    return range(clause.tokens.start, clause.tokens.end)


def _clashes(bench: Bench, pair: Pair, held: Mapping[Clause, Sequence[Value]]) -> Iterable[Clash]:
    one, two = held[pair.first], held[pair.second]
    for group in sorted({v.group for v in one} & {v.group for v in two}):
        mine, theirs = ([v for v in side if v.group == group] for side in (one, two))
        if {v.value for v in mine} & {v.value for v in theirs}:
            continue
        rest = _rest(bench, pair, {v.slot for v in (*mine, *theirs)})
        a, b = mine[0], theirs[0]
        if rest[0] >= LEAST and rest[1] >= SHARED and _one_thing(bench, (pair.first, a), (pair.second, b)):
            replies = (Reply(pair.first, a.value, a.slot), Reply(pair.second, b.value, b.slot))
            yield Clash(*replies, group, a.kind, a.status, "opposed", rest[0])


def _one_thing(bench: Bench, one: tuple[Clause, Value], two: tuple[Clause, Value]) -> bool:
    """Whether two words exclude each other of one thing: verbs of one subject, or one act; neither lies in the other.

    A bearing ("au nord de Lyon") is also taken from one place.
    """
    parts = [set(v.value.split("-")) for _, v in (one, two)]
    if parts[0] <= parts[1] or parts[1] <= parts[0]:
        return False
    origins = [_of(bench, *side) for side in (one, two)]
    if one[1].group == BEARING and not origins[0] & origins[1]:
        return False
    told = one[1].group == BEARING or all(_verb(bench, *side) for side in (one, two))
    subjects = [_subject(bench, *side) for side in (one, two)]
    if told and subjects[0] & subjects[1]:
        return True
    over = [act_over(bench, clause, value.slot) for clause, value in (one, two)]
    return over[0] is not None and over[1] is not None and same_act(over[0], over[1])


def _verb(bench: Bench, clause: Clause, value: Value) -> bool:
    tokens = bench.notes[clause.document].tokens
    return tokens.tags[index_at(tokens, value.slot) or 0] == "VERB"


def _of(bench: Bench, clause: Clause, value: Value) -> frozenset[str]:
    """What a word is said of: the complements of its noun."""
    tokens = bench.notes[clause.document].tokens
    place = index_at(tokens, value.slot) or 0
    hung = (i for i in children(tokens, place) if tokens.deps[i] == "nmod")
    return frozenset().union(*(named(bench, clause.document, i) for i in hung))


def _subject(bench: Bench, clause: Clause, value: Value) -> frozenset[str]:
    """The subject of the verb over a word, or of the word itself where it is a verb."""
    tokens = bench.notes[clause.document].tokens
    place = index_at(tokens, value.slot) or 0
    for _ in range(CLIMB):
        if tokens.tags[place] == "VERB" or tokens.heads[place] == place:
            return subject_of(bench, clause.document, place)
        place = tokens.heads[place]
    return frozenset()


def _rest(bench: Bench, pair: Pair, slots: set[Span]) -> tuple[float, int]:
    """Likeness and number of shared words of two clauses without the words in the slots."""
    left, right = (_without(bench, c, slots) for c in (pair.first, pair.second))
    shared = [f for f in left if f in right and f[0] not in "~@%"]
    return bench.scale.cosine_of(left, right), len(shared)


def _without(bench: Bench, clause: Clause, slots: set[Span]) -> frozenset[str]:
    gone = {w.lemma for w in clause.words if w.span in slots}
    return frozenset(f for f in features(clause) if f not in gone and f[1:] not in {g[: len(f) - 1] for g in gone})
