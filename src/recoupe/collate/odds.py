"""Odds that two clauses tell one matter, from what they share and how they stand in their texts.

The weights (``pair_weights.tsv``) are learned from pairs of real clauses that people read (``training/pairs.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import exp, log1p

from recoupe.collate.acts import acts, agree, masked
from recoupe.collate.bench import Bench
from recoupe.collate.clauses import STEM, Clause
from recoupe.collate.pairs import Pair, features
from recoupe.lang import clue_weights

AROUND = 2
"""Clauses before and after one that are its surroundings."""
ALWAYS = "always"
"""The clue that every pair has: what the weights start from."""
Vector = tuple[Mapping[str, float], float]


def odds(bench: Bench, pair: Pair) -> float:
    """The probability, 0 to 1, that two clauses tell one matter, alike or not; 0 in a language without weights.

    The same words are certain. A clause that the other text has word for word is told there, and nowhere else in it.
    """
    if pair.first.key == pair.second.key:
        return 1.0
    if _only_numbers(pair.first, pair.second) and not _numbers(bench, pair.first) & _numbers(bench, pair.second):
        return 0.0
    if _word_for_word(bench, pair.first, pair.second) or _word_for_word(bench, pair.second, pair.first):
        return 0.0
    weights = clue_weights(bench.pack.folder, "pair_weights")
    if not weights:
        return 0.0
    return 1 / (1 + exp(-sum(weights[name] * value for name, value in clues(bench, pair).items())))


def _only_numbers(one: Clause, two: Clause) -> bool:
    """Whether two clauses share nothing but the words of a number: "cent dix tonnes", "cent dix km/h"."""
    shared = features(one) & features(two)
    counted = {w.lemma for c in (one, two) for w in c.words if w.tag == "NUM"}
    return all(f.lstrip("~") in counted or any(f == "~" + w[:STEM] for w in counted) for f in shared)


def _word_for_word(bench: Bench, one: Clause, two: Clause) -> bool:
    """Whether the document of a clause has another clause as it stands."""
    document = one.document
    keys = bench.once(("keys", document), lambda: frozenset(c.key for c in bench.clauses_at[document]))
    return two.key in keys


def clues(bench: Bench, pair: Pair) -> Mapping[str, float]:
    """What is weighed: likeness without names, one act, one number, words, what stands around, how far into the texts.

    ``weight``: likeness times the words of the shorter clause, so that a short clause needs more of it.
    """
    one, two = pair.first, pair.second
    words = min(len(one.words), len(two.words))
    return {
        ALWAYS: 1.0,
        "bare": _cosine(_bare(bench, one), _bare(bench, two)),
        "act": float(agree(bench, (one, acts(bench, one)), (two, acts(bench, two)))),
        "number": float(bool(_numbers(bench, one) & _numbers(bench, two))),
        "weight": pair.likeness * words,
        "words": words,
        "few words": log1p(words),
        "around": _cosine(_around(bench, one), _around(bench, two)),
        "apart": log1p(abs(one.rank - two.rank)),
    }


def bare(bench: Bench, clause: Clause) -> frozenset[str]:
    """The features of a clause without the words that only name somebody."""

    def made() -> frozenset[str]:
        gone = masked(bench, clause)
        stems = {"~" + g[:STEM] for g in gone}
        return frozenset(f for f in features(clause) if f not in gone and f not in stems)

    return bench.once(("bare", clause.document, clause.span), made)


def _bare(bench: Bench, clause: Clause) -> Vector:
    return bench.once(("bare vector", clause.document, clause.span), lambda: _vector(bench, bare(bench, clause)))


def _around(bench: Bench, clause: Clause) -> Vector:
    """What the clauses beside one say, itself left out."""

    def made() -> Vector:
        own = bench.clauses_at[clause.document]
        at = next(i for i, c in enumerate(own) if c is clause)
        near = (c for c in own[max(0, at - AROUND) : at + AROUND + 1] if c is not clause)
        return _vector(bench, {f for c in near for f in features(c)})

    return bench.once(("around", clause.document, clause.span), made)


def _vector(bench: Bench, found: Iterable[str]) -> Vector:
    """Weighted features, and the length of their vector."""
    weighed = bench.scale.weighed(sorted(found))
    return weighed, sum(v * v for v in weighed.values()) ** 0.5


def _cosine(one: Vector, two: Vector) -> float:
    small, large = sorted((one, two), key=lambda v: len(v[0]))
    dot = sum(v * large[0].get(f, 0.0) for f, v in small[0].items())
    return dot / (one[1] * two[1]) if dot else 0.0


def _numbers(bench: Bench, clause: Clause) -> frozenset[tuple[float, float | None, str]]:
    """The numbers of a clause: low, high, unit."""

    def made() -> frozenset[tuple[float, float | None, str]]:
        inside = (q for q in bench.notes[clause.document].quantities if clause.span.contains(q.cite.span))
        return frozenset((q.low, q.high, q.unit) for q in inside if q.low is not None)

    return bench.once(("numbers", clause.document, clause.span), made)
