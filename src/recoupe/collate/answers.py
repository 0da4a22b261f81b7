"""Answers: what one text tells as proposed or asked for, and another as refused: a later state of one matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recoupe.collate.bench import Bench
from recoupe.collate.clauses import Clause
from recoupe.collate.contradictions import contradictions
from recoupe.collate.matters import Matter
from recoupe.collate.pairs import Pair
from recoupe.collate.sides import DUE, Clash, Reply, opposed
from recoupe.collate.statements import Statement, of_clause
from recoupe.text import Span

LEAST = 0.2
"""Likeness of two clauses from which a refusal may answer an offer."""
ASKING = frozenset(("propose", "request", "demand", "invite"))
REFUSED = "refrain"


def answers(bench: Bench, found: Sequence[Pair]) -> tuple[Matter, ...]:
    """The matters that one document tells as proposed or asked, and another as refused."""
    near = [p for p in found if p.likeness >= LEAST and ASKING.intersection((*p.first.classes, *p.second.classes))]
    return opposed(bench, [c for p in near for c in _clashes(bench, p)], "action")


def _clashes(bench: Bench, pair: Pair) -> Iterable[Clash]:
    one, two = (_statement(bench, c) for c in (pair.first, pair.second))
    for verdict in contradictions(one, two):
        asked = [bool(ASKING.intersection(c.classes)) for c in (pair.first, pair.second)]
        if verdict.signal == REFUSED and asked[0] != asked[1]:
            slots: tuple[Span, Span] = (verdict.first.span, verdict.second.span)
            replies = [
                Reply(c, DUE if a else REFUSED, s)
                for c, a, s in zip((pair.first, pair.second), asked, slots, strict=True)
            ]
            yield Clash(replies[0], replies[1], "answer", "state", "update", "answer", pair.likeness)
            return


def _statement(bench: Bench, clause: Clause) -> Statement:
    return of_clause(bench.documents[clause.document], bench.notes[clause.document], clause, bench.pack)
