"""Progress: an act that one document tells as still to come, and another as done (a hearing due, then held)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product

from recoupe.collate.acts import Act, every_act, other_day, other_number, same_act
from recoupe.collate.bench import Bench
from recoupe.collate.clauses import Clause
from recoupe.collate.matters import Matter
from recoupe.collate.odds import odds
from recoupe.collate.pairs import Pair
from recoupe.collate.sides import DUE, Clash, Reply, opposed
from recoupe.lang.trees import children
from recoupe.model import Tokens
from recoupe.text import Span

LEAST = 0.3
"""Likeness of two clauses from which one act, due for one and done for the other, is the same act."""
SURE, CERTAIN = 0.55, 0.7
"""Odds that two clauses tell one matter, from which one act with somebody in common, and one act alone, is the same."""
SETTINGS = ("organisation", "place")
AHEAD, DONE = "ahead", "done"
PAST = ("Tense=Past", "Tense=Imp")


@dataclass(frozen=True, slots=True)
class Told:
    """An act in its clause; ``due`` where it is still to come."""

    clause: Clause
    act: Act
    slot: Span
    due: bool


def progress(bench: Bench, found: Sequence[Pair]) -> tuple[Matter, ...]:
    """The matters that one document announces and another tells as done."""
    told = {c: tuple(_told(bench, c)) for p in found for c in (p.first, p.second)}
    near = [p for p in found if _staged(told[p.first], told[p.second]) and not other_number(bench, p.first, p.second)]
    clashes = [c for p in near for c in _clashes(bench, p, _odds(bench, p), (told[p.first], told[p.second]))]
    return opposed(bench, clashes, "action")


def _odds(bench: Bench, pair: Pair) -> float:
    """The odds of two clauses; none where they are dated or set otherwise: other days, other bodies and places."""
    sets = [
        {e for e in c.entities if e in bench.named and bench.entities[e].kind in SETTINGS}
        for c in (pair.first, pair.second)
    ]
    elsewhere = bool(sets[0]) and bool(sets[1]) and not sets[0] & sets[1]
    return 0.0 if elsewhere or other_day(bench, pair.first, pair.second) else odds(bench, pair)


def _staged(one: Sequence[Told], two: Sequence[Told]) -> bool:
    """Whether some act is still to come in one clause and done in the other."""
    return any(a.due != b.due and a.act.names & b.act.names for a in one for b in two)


def _told(bench: Bench, clause: Clause) -> Iterable[Told]:
    tokens = bench.notes[clause.document].tokens
    for act in every_act(bench, clause):
        told = act.stance == AHEAD or (act.stance == DONE and past(tokens, act.place))
        if told and tokens.tags[act.place] == "VERB" and not act.negative:
            slot = Span(tokens.starts[act.place], tokens.ends[act.place])
            yield Told(clause, act, slot, act.stance == AHEAD)


def past(tokens: Tokens, verb: int) -> bool:
    """Whether a verb is in a tense of the past, alone or by its auxiliary: "est remboursé" tells no such thing."""
    helpers = [i for i in children(tokens, verb) if tokens.deps[i].startswith("aux")]
    if any("Mood=Cnd" in tokens.feats[i] or "Tense=Fut" in tokens.feats[i] for i in helpers):
        return False
    if any(tokens.deps[i] == "aux:tense" for i in helpers):
        return "VerbForm=Part" in tokens.feats[verb]
    told = helpers[:1] or [verb]
    return all("VerbForm=Fin" in tokens.feats[i] and any(t in tokens.feats[i] for t in PAST) for i in told)


def backwards(bench: Bench, due: Clause, done: Clause) -> bool:
    """Whether what is due stands in a text that was published, as both state, after the one that tells it as done."""
    ahead, told = (bench.stated_day(c.document) for c in (due, done))
    return ahead is not None and told is not None and ahead > told


def _clashes(bench: Bench, pair: Pair, sure: float, told: tuple[Sequence[Told], Sequence[Told]]) -> Iterable[Clash]:
    for a, b in product(*told):
        due, done = (a, b) if a.due else (b, a)
        if a.due != b.due and _one_act(pair, sure, a.act, b.act) and not backwards(bench, due.clause, done.clause):
            replies = [Reply(t.clause, DUE if t.due else DONE, t.slot) for t in (a, b)]
            topic = f"progress {min(a.act.names & b.act.names)}"
            yield Clash(replies[0], replies[1], topic, "state", "update", "progress", pair.likeness)


def _one_act(pair: Pair, sure: float, one: Act, two: Act) -> bool:
    """Whether an act to come and an act done are one: by what they are done to, by their words, or by the odds."""
    alike = (pair.likeness >= LEAST and _same(one, two)) or _tied(one, two)
    return bool(one.names & two.names) and (alike or _likely(one, two, sure))


def _likely(one: Act, two: Act, sure: float) -> bool:
    """Whether two acts are one but for their time, as far as the odds of their clauses tell."""
    undone = [replace(a, stance=DONE) for a in (one, two)]
    objects = [[t for t in a.others if t.undergoes] for a in (one, two)]
    other = all(objects) and not any(a.same(b) for a in objects[0] for b in objects[1])
    return not other and (sure >= CERTAIN or (sure >= SURE and same_act(undone[0], undone[1])))


def _same(one: Act, two: Act) -> bool:
    """Whether two acts are one but for their time: what undergoes them is one, or the rest is where nothing does."""
    undone = [replace(a, stance=DONE) for a in (one, two)]
    if not same_act(undone[0], undone[1]):
        return False
    objects = [[t for t in a.others if t.undergoes] for a in (one, two)]
    if all(objects):
        return any(a.same(b) for a in objects[0] for b in objects[1])
    return any(a.entities & b.entities for a in one.others for b in two.others)


def _tied(one: Act, two: Act) -> bool:
    """Whether two acts are done to one thing that both texts tell more of: "le bureau de liaison"."""
    things = [[t for t in a.others if t.undergoes] for a in (one, two)]
    tied = any(a.same(b) and bool(a.beside & b.beside or a.named & b.named) for a in things[0] for b in things[1])
    return tied and same_act(replace(one, stance=DONE), replace(two, stance=DONE))
