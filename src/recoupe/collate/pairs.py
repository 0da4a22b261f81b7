"""Pairs of clauses that speak of the same matter, weighed by the words of the story itself.

A word weighs by how few origins use it (a copy changes no weight); clauses with the same words are one node.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from recoupe.collate.clauses import STEM, Clause

COMMON = 40
"""A feature in more clauses than this proposes no pair (cost grows with stories, not with pairs)."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two clauses of two documents with their likeness (0 to 1) and the weight of what they share."""

    first: Clause
    second: Clause
    likeness: float
    shared: float


@dataclass(frozen=True, slots=True)
class Scale:
    """The weights of one story's features, and each clause's vector."""

    weights: Mapping[str, float]

    def vector(self, clause: Clause) -> Mapping[str, float]:
        """Feature to weight for one clause."""
        return self.weighed(features(clause))

    def weighed(self, found: Iterable[str]) -> Mapping[str, float]:
        """Feature to weight for some features."""
        return {f: self.weights.get(f, 0.0) * _share(f) for f in found}

    def cosine_of(self, first: Iterable[str], second: Iterable[str]) -> float:
        """The cosine of two sets of features."""
        return cosine(self.weighed(first), self.weighed(second))

    def likeness(self, first: Clause, second: Clause) -> float:
        """The cosine of two clauses."""
        return cosine(self.vector(first), self.vector(second))


def _share(feature: str) -> float:
    return 0.5 if feature[0] in "~@%" else 1.0


def features(clause: Clause) -> frozenset[str]:
    """Words, stems (``~``), entities (``@``) and predicate classes (``%``) of a clause.

    Numbers and weekdays are words too, so that they count where they agree.
    """
    words = {w.lemma for w in clause.words}
    stems = {"~" + w[:STEM] for w in words if len(w) > STEM}
    return frozenset(words | stems | {"@" + e for e in clause.entities} | {"%" + c for c in clause.classes})


def scale(clauses: Iterable[Clause], lineage: Mapping[str, str]) -> Scale:
    """Weights of features by how many origins use them: one text per lineage."""
    users: dict[str, set[str]] = defaultdict(set)
    for clause in clauses:
        for feature in features(clause):
            users[feature].add(lineage.get(clause.document, clause.document))
    total = max(2, len(set(lineage.values())))
    return Scale({f: log(1 + total / len(who)) for f, who in users.items()})


def cosine(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    """The cosine of two sparse vectors; 0 where one is empty."""
    dot = sum(v * second[f] for f, v in first.items() if f in second)
    norm = sqrt(sum(v * v for v in first.values()) * sum(v * v for v in second.values()))
    return dot / norm if norm else 0.0


def pairs(clauses: Sequence[Clause], weigh: Scale, least: float) -> tuple[Pair, ...]:
    """Pairs of clauses of different documents at least so alike, the most alike first.

    Clauses with the same key count once per document; order depends on the texts alone.
    """
    vectors = [weigh.vector(c) for c in clauses]
    found = []
    for (i, j), shared in _candidates(vectors).items():
        if clauses[i].document != clauses[j].document and shared:
            like = cosine(vectors[i], vectors[j])
            if like >= least:
                found.append(Pair(clauses[i], clauses[j], like, shared))
    return tuple(
        sorted(found, key=lambda p: (-p.likeness, p.first.key, p.second.key, p.first.document, p.second.document))
    )


def _candidates(vectors: Sequence[Mapping[str, float]]) -> Mapping[tuple[int, int], float]:
    posting: dict[str, list[int]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for feature in vector:
            posting[feature].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for feature in sorted(posting):
        who = posting[feature]
        if len(who) <= COMMON and feature[0] not in "~@%":
            for a, i in enumerate(who):
                for j in who[a + 1 :]:
                    shared[i, j] += 1
    return shared
