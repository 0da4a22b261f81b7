"""Modalities: one claim that some give as sure and others only by hearsay (the conditional of the press)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recoupe.collate.bench import Bench
from recoupe.collate.clauses import Clause
from recoupe.collate.matters import Matter
from recoupe.collate.pairs import Pair
from recoupe.collate.sides import Clash, Reply, opposed
from recoupe.model import Claim
from recoupe.text import fold

LEAST = 0.26
"""Likeness of two clauses from which one predicate of both is one claim."""
SHARED = 3
SURE = ("asserted", "announced")
HEARSAY = "hearsay-conditional"


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim in its clause, with the lemma and class of its predicate."""

    claim: Claim
    clause: Clause
    names: frozenset[str]


def modalities(bench: Bench, found: Sequence[Pair]) -> tuple[Matter, ...]:
    """The matters that one document gives as sure and another by hearsay."""
    stated = _stated(bench)
    clashes = [c for p in found if p.likeness >= LEAST and p.shared >= SHARED for c in _clashes(p, stated)]
    return opposed(bench, clashes, "modality")


def _stated(bench: Bench) -> Mapping[Clause, tuple[Stated, ...]]:
    out: dict[Clause, list[Stated]] = {}
    for notes in bench.notes.values():
        for claim in notes.claims:
            clause = bench.clause_of(claim.cite)
            lemma = fold(claim.predicate)
            if clause is not None and lemma and lemma not in bench.lexis.empty and lemma not in bench.lexis.speech:
                names = {lemma} | ({"%" + bench.lexis.classes[lemma]} if lemma in bench.lexis.classes else set())
                out.setdefault(clause, []).append(Stated(claim, clause, frozenset(names)))
    return {c: tuple(s) for c, s in out.items()}


def _clashes(pair: Pair, stated: Mapping[Clause, Sequence[Stated]]) -> Iterable[Clash]:
    for one in stated.get(pair.first, ()):
        for two in stated.get(pair.second, ()):
            sides = [_side(s) for s in (one, two)]
            if one.names & two.names and set(sides) == {"sure", "unsure"} and one.claim.polarity == two.claim.polarity:
                replies = [Reply(s.clause, side, s.claim.cite.span) for s, side in zip((one, two), sides, strict=True)]
                topic = f"modality {min(one.names & two.names)}"
                yield Clash(replies[0], replies[1], topic, "modality", "compatible", "modality", pair.likeness)


def _side(stated: Stated) -> str:
    claim = stated.claim
    return "sure" if claim.modality in SURE else "unsure" if claim.marker_kind == HEARSAY else ""
