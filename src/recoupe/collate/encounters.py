"""Encounters: what two people or bodies do together, told with another day or town, or as due and as done.

Clauses that share no word but a predicate of one class ("s'entretenir", "rencontrer") and two who take part are of one
event, unless a document tells of two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from recoupe.collate.acts import UNDERGOING, Act, every_act
from recoupe.collate.bench import Bench
from recoupe.collate.clauses import Clause
from recoupe.collate.dates import apart
from recoupe.collate.frames import CLIMB, index_at
from recoupe.collate.matters import Matter, Status
from recoupe.collate.parties import hanging, joined, parties
from recoupe.collate.progress import AHEAD, DONE, past
from recoupe.collate.sides import DUE, Clash, Reply, opposed
from recoupe.lang.trees import children
from recoupe.model import Time, Tokens
from recoupe.text import Span, fold

TERMS = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:arg", "obl:agent", "nmod")
STEPS = 2
"""Steps from a noun to those joined to it, and to the name after a title."""
USED = 3
"""Origins that use a noun without a name, from which it means one person or body of the story ("le trader")."""
TWO = 2
WEIGHT = 0.5
"""Likeness that stands for one event seen by those who take part, not by words."""
WHO = ("person", "organisation")


@dataclass(frozen=True, slots=True)
class Encounter:
    """An act with those who take part, by the ids of the story; its days and its towns; whether it is still due."""

    clause: Clause
    act: Act
    slot: Span
    people: frozenset[str]
    days: tuple[Time, ...]
    towns: tuple[tuple[str, Span], ...]
    due: bool


def encounters(bench: Bench) -> tuple[Matter, ...]:
    """The matters on which two documents tell one encounter otherwise."""
    groups: dict[tuple[str, frozenset[str]], list[Encounter]] = {}
    for one in (e for clause in bench.clauses for e in _encounters(bench, clause)):
        for name in sorted(n for n in one.act.names if n[0] == "%"):
            for pair in (p for p in combinations(sorted(one.people), TWO) if any(i[0] != "~" for i in p)):
                groups.setdefault((name, frozenset(pair)), []).append(one)
    clashes = [
        c for key in sorted(groups, key=_sorted) if _single(bench, groups[key]) for c in _all(bench, key, groups)
    ]
    return opposed(bench, clashes, "action")


def _sorted(key: tuple[str, frozenset[str]]) -> tuple[str, list[str]]:
    return key[0], sorted(key[1])


def _encounters(bench: Bench, clause: Clause) -> Iterable[Encounter]:
    tokens = bench.notes[clause.document].tokens
    for act in every_act(bench, clause):
        people = (
            _people(bench, clause, act) if not act.negative and any(n[0] == "%" for n in act.names) else frozenset()
        )
        due = act.stance == AHEAD
        if len(people) >= TWO and (due or (act.stance == DONE and _done(bench, clause, act))):
            slot = Span(tokens.starts[act.place], tokens.ends[act.place])
            yield Encounter(clause, act, slot, people, _days(bench, clause, act), _towns(bench, clause, act), due)


def _done(bench: Bench, clause: Clause, act: Act) -> bool:
    """Whether an act is told in the past: its verb, or the verb that a noun hangs from ("a accordé un entretien")."""
    tokens = bench.notes[clause.document].tokens
    verb = act.place if tokens.tags[act.place] == "VERB" else tokens.heads[act.place]
    return tokens.tags[verb] == "VERB" and past(tokens, verb)


def _people(bench: Bench, clause: Clause, act: Act) -> frozenset[str]:
    """Who takes part: subjects, complements and those joined to them, also of the verb that a noun is object of."""
    tokens = bench.notes[clause.document].tokens
    heads = _heads(tokens, act)
    hung = [i for i in hanging(tokens, heads, TERMS) if i != act.place]
    hung += [i for i in hanging(tokens, hung, ("nmod",)) if tokens.tags[i] == "PROPN"]
    hung = joined(tokens, hung, STEPS)
    known = parties(bench, clause, act, hung, WHO)
    return known | ({_called(bench, clause, i) for i in hung} - {""} if known else set())


def _heads(tokens: Tokens, act: Act) -> tuple[int, ...]:
    """Where an act stands: its word, and the verb that a noun is the object of ("a accordé un entretien")."""
    verb = tokens.heads[act.place]
    carried = tokens.tags[act.place] == "NOUN" and tokens.deps[act.place] in UNDERGOING and tokens.tags[verb] == "VERB"
    return (act.place, verb) if carried else (act.place,)


def _called(bench: Bench, clause: Clause, place: int) -> str:
    """What a definite noun without a name calls somebody, where the story has one of them; else empty."""
    tokens = bench.notes[clause.document].tokens
    if tokens.tags[place] != "NOUN" or bench.owners(clause.document, tokens.starts[place]):
        return ""
    definite = any("Definite=Def" in tokens.feats[i] for i in children(tokens, place) if tokens.tags[i] == "DET")
    lemma = fold(tokens.lemmas[place])
    single = definite and "Number=Plur" not in tokens.feats[place] and bench.users.get(lemma, 0) >= USED
    return "~" + lemma.split("-")[0] if single else ""


def _days(bench: Bench, clause: Clause, act: Act) -> tuple[Time, ...]:
    """The times that hang from an act."""
    tokens = bench.notes[clause.document].tokens
    heads = _heads(tokens, act)
    near = (t for t in bench.notes[clause.document].times if clause.span.contains(t.cite.span) and t.type != "SET")
    return tuple(t for t in near if t.type != "DURATION" and _over(tokens, t.cite.span, heads))


def _towns(bench: Bench, clause: Clause, act: Act) -> tuple[tuple[str, Span], ...]:
    """The towns that an act is set in, by the ids of the story."""
    towns, tokens = bench.towns, bench.notes[clause.document].tokens
    heads = _heads(tokens, act)
    spans = (
        (e.id, m.cite.span)
        for e in bench.notes[clause.document].entities
        for m in e.mentions
        if e.id in towns and m.form == "name" and clause.span.contains(m.cite.span)
    )
    return tuple((i, s) for i, s in spans if _set_in(bench, clause, s) and _over(tokens, s, heads))


def _over(tokens: Tokens, span: Span, heads: Sequence[int]) -> bool:
    """Whether a time or place hangs from an act: straight, or by a name that the parse joins it to."""
    place = index_at(tokens, span) or 0
    for _ in range(CLIMB):
        if place in heads:
            return True
        place = tokens.heads[place]
    return False


def _set_in(bench: Bench, clause: Clause, span: Span) -> bool:
    tokens = bench.notes[clause.document].tokens
    place = index_at(tokens, span)
    return place is not None and any(tokens.deps[i] == "case" for i in children(tokens, place))


def _single(bench: Bench, group: Sequence[Encounter]) -> bool:
    """Whether no document tells of two encounters of these, on two days."""
    pairs = combinations(group, TWO)
    return not any(a.clause.document == b.clause.document and _other_days(bench, a, b) for a, b in pairs)


def _other_days(bench: Bench, one: Encounter, two: Encounter) -> bool:
    return bool(one.days and two.days) and all(apart(bench, a, b) for a in one.days for b in two.days)


def _all(
    bench: Bench, key: tuple[str, frozenset[str]], groups: dict[tuple[str, frozenset[str]], list[Encounter]]
) -> Iterable[Clash]:
    topic = " ".join((key[0], *sorted(key[1])))
    for one, two in combinations(groups[key], TWO):
        if one.clause.document != two.clause.document and not _far(one, two):
            yield from _clashes(bench, (one, two), topic)


def _far(one: Encounter, two: Encounter) -> bool:
    """Whether two encounters are told of two years, or two months: then there are two of them."""
    months = [{t.value[:7] for t in e.days if t.value[:4].isdigit()} for e in (one, two)]
    return bool(months[0]) and bool(months[1]) and not months[0] & months[1]


def _clashes(bench: Bench, two: tuple[Encounter, Encounter], topic: str) -> Iterable[Clash]:
    status: Status = "update" if two[0].due != two[1].due else "conflict"
    if _other_days(bench, *two):
        replies = [Reply(e.clause, _day(e.days[0]), e.days[0].cite.span) for e in two]
        yield Clash(replies[0], replies[1], f"date {topic}", "date", status, "date", WEIGHT)
    elif two[0].due != two[1].due:
        replies = [Reply(e.clause, DUE if e.due else DONE, e.slot) for e in two]
        yield Clash(replies[0], replies[1], f"progress {topic}", "state", "update", "progress", WEIGHT)
    towns = [e.towns for e in two]
    if all(towns) and not {i for i, _ in towns[0]} & {i for i, _ in towns[1]}:
        replies = [Reply(e.clause, e.towns[0][0], e.towns[0][1]) for e in two]
        yield Clash(replies[0], replies[1], f"place {topic}", "place", status, "opposed", WEIGHT)


def _day(time: Time) -> str:
    return time.value[:10]
