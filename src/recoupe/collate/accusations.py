"""Accusations: what somebody is accused or suspected of, against the same one's denial, in two texts or in one.

In a story of one event, what somebody denies is nearly always what he is accused of, whatever the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from recoupe.collate.acts import UNDERGOING
from recoupe.collate.bench import Bench
from recoupe.collate.clauses import Clause
from recoupe.collate.denials import deniers
from recoupe.collate.matters import Matter
from recoupe.collate.predicates import SAYING, carrier, names
from recoupe.collate.sides import DENIED, Clash, Reply, opposed
from recoupe.collate.subjects import named, subject_of
from recoupe.lang.trees import children, negated
from recoupe.model import Tokens
from recoupe.text import Span, fold

ACCUSING = frozenset(("%accuse", "%suspect", "%charge"))
INNOCENT, CONTEST = "innocent", "contest"
"""Classes of who pleads innocence, and of verbs that deny an accusation and only oppose anything else."""
LIKENESS = 0.5


@dataclass(frozen=True, slots=True)
class Stand:
    """A clause that accuses somebody, or in which somebody denies, with the word that does it."""

    clause: Clause
    slot: Span


def accusations(bench: Bench) -> tuple[Matter, ...]:
    """The matters of which one is accused and which the same one denies."""
    accused, denying = _accused(bench), _denying(bench)
    clashes = [
        Clash(
            Reply(no.clause, DENIED, no.slot, who),
            Reply(yes.clause, "accused", yes.slot),
            f"guilt {who}",
            "polarity",
            "conflict",
            "denied",
            LIKENESS,
        )
        for who in sorted(accused.keys() & denying.keys())
        for no in denying[who]
        for yes in accused[who]
        if no.clause != yes.clause
    ]
    return opposed(bench, clashes, "polarity")


def _accused(bench: Bench) -> Mapping[str, tuple[Stand, ...]]:
    out: dict[str, list[Stand]] = {}
    for clause in bench.clauses:
        tokens = bench.notes[clause.document].tokens
        for i in range(clause.tokens.start, clause.tokens.end):
            if names(bench.lexis, tokens, i, SAYING) & ACCUSING and not negated(tokens, i):
                for who in _undergoing(bench, clause, i):
                    out.setdefault(who, []).append(Stand(clause, Span(tokens.starts[i], tokens.ends[i])))
    return {who: tuple(stands) for who, stands in out.items()}


def _undergoing(bench: Bench, clause: Clause, place: int) -> Iterable[str]:
    """Who is accused: object or passive subject of a verb, or of what carries a noun; what a participle qualifies."""
    tokens = bench.notes[clause.document].tokens
    verb = carrier(tokens, place)
    hung = [i for i in children(tokens, verb) if tokens.deps[i] in UNDERGOING]
    if tokens.deps[verb] in ("acl", "amod"):
        hung.append(tokens.heads[verb])
    known = {e for i in hung for e in named(bench, clause.document, i) if e in bench.named}
    return sorted(e for e in known if bench.entities[e].kind in ("person", "organisation"))


def _denying(bench: Bench) -> Mapping[str, tuple[Stand, ...]]:
    verbs = deniers(bench) | {lemma for lemma, name in bench.lexis.classes.items() if name == CONTEST}
    out: dict[str, list[Stand]] = {}
    partly = bench.lexis.marks("partly")
    for clause in (c for c in bench.clauses if not partly.intersection(bench.lemmas(c))):
        tokens = bench.notes[clause.document].tokens
        for i in range(clause.tokens.start, clause.tokens.end):
            verb = _denier(bench, tokens, i, verbs)
            if verb is not None and not negated(tokens, verb):
                for who in sorted(e for e in subject_of(bench, clause.document, verb) if e in bench.named):
                    out.setdefault(who, []).append(Stand(clause, Span(tokens.starts[i], tokens.ends[i])))
    return {who: tuple(stands) for who, stands in out.items()}


def _denier(bench: Bench, tokens: Tokens, place: int, verbs: frozenset[str]) -> int | None:
    """The verb whose subject denies: one of denial, or one of saying over somebody's innocence ("se dit innocent")."""
    lemma, head = fold(tokens.lemmas[place]), tokens.heads[place]
    if tokens.tags[place] == "VERB" and lemma in verbs:
        return place
    pleads = bench.lexis.classes.get(lemma) == INNOCENT and fold(tokens.lemmas[head]) in bench.lexis.speech
    return head if pleads else None
