"""Sequels: one thing that one document tells as awaited or under way, and another as settled (a letter, received)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import product

from recoupe.collate.acts import Act, Term, other_number, same_act, verbs_and_nouns
from recoupe.collate.bench import Bench
from recoupe.collate.clauses import Clause
from recoupe.collate.matters import Matter
from recoupe.collate.progress import AHEAD, DONE, backwards, past
from recoupe.collate.sides import DUE, Clash, Reply, opposed
from recoupe.model import Tokens
from recoupe.text import Span, fold

OPEN, OVER = "open", "over"


@dataclass(frozen=True, slots=True)
class Stage:
    """A thing in its clause, with the word that tells it open or over."""

    clause: Clause
    slot: Span
    thing: Term
    over: bool
    act: Act


def sequels(bench: Bench) -> tuple[Matter, ...]:
    """The matters of a thing that one document tells as open and a later one, where both are dated, as over."""
    things: dict[str, list[Stage]] = {}
    for stage in (s for clause in bench.clauses for s in _stages(bench, clause)):
        things.setdefault(stage.thing.lemma, []).append(stage)
    clashes = [c for lemma in sorted(things) for c in _clashes(bench, lemma, things[lemma])]
    return opposed(bench, clashes, "action")


def _clashes(bench: Bench, lemma: str, stages: list[Stage]) -> Iterable[Clash]:
    opened, over = ([s for s in stages if s.over == late] for late in (False, True))
    for one, two in product(opened, over):
        if one.clause.document != two.clause.document and _one_thing(bench, one, two):
            replies = [Reply(s.clause, DONE if s.over else DUE, s.slot) for s in (one, two)]
            like = bench.scale.likeness(one.clause, two.clause)
            yield Clash(replies[0], replies[1], f"sequel {lemma}", "state", "update", "progress", like)


def _one_thing(bench: Bench, one: Stage, two: Stage) -> bool:
    """Whether two things are one: qualified alike, or of clauses that name one and the same; told in their order."""
    alike = bool(one.thing.beside & two.thing.beside) or (
        one.thing.same(two.thing) and bool(set(one.clause.entities) & set(two.clause.entities) & bench.named)
    )
    clauses, undone = (one.clause, two.clause), replace(one.act, stance=two.act.stance)
    if one.act.names & two.act.names and not same_act(undone, two.act):
        return False
    return alike and not backwards(bench, *clauses) and not other_number(bench, *clauses)


def _stages(bench: Bench, clause: Clause) -> Iterable[Stage]:
    tokens = bench.notes[clause.document].tokens
    nouns = frozenset(lemma for lemma, tag in _table(bench) if tag == "noun")
    for act, things in verbs_and_nouns(bench, clause, nouns):
        over = _over(bench, tokens, act)
        if over is not None and not act.negative:
            slot = Span(tokens.starts[act.place], tokens.ends[act.place])
            yield from (Stage(clause, slot, t, over, act) for t in things if not t.named)


def _over(bench: Bench, tokens: Tokens, act: Act) -> bool | None:
    """Whether an act tells its thing over, or open; neither where it says nothing of it, or doubts."""
    stage = _table(bench).get((fold(tokens.lemmas[act.place]), tokens.tags[act.place].lower()))
    if tokens.tags[act.place] == "NOUN":
        return False if stage == OPEN else None
    if act.stance == AHEAD:
        return False
    if act.stance != DONE or stage is None:
        return None
    gone = past(tokens, act.place)
    return stage == OVER if gone == (stage == OVER) else None


def _table(bench: Bench) -> Mapping[tuple[str, str], str]:
    return bench.once("sequels", lambda: {(r["lemma"], r["tag"]): r["stage"] for r in bench.pack.table("sequels")})
