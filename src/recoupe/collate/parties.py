"""Parties: the people and bodies that take part in an act, by the words that hang from it and those joined to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from recoupe.collate.acts import Act
from recoupe.collate.bench import Bench
from recoupe.collate.clauses import Clause
from recoupe.lang.trees import children
from recoupe.model import Tokens

BESIDE = ("conj", "appos", "flat", "flat:name")


def hanging(tokens: Tokens, heads: Iterable[int], terms: Collection[str]) -> list[int]:
    """The tokens that hang from any of ``heads`` by a relation of ``terms``."""
    return [i for head in heads for i in children(tokens, head) if tokens.deps[i] in terms]


def joined(tokens: Tokens, places: Iterable[int], steps: int = 1) -> list[int]:
    """Tokens with those joined to them by "and", by apposition or as more of a name, ``steps`` times over."""
    out = list(places)
    for _ in range(steps):
        out += [i for i in hanging(tokens, out, BESIDE) if i not in out]
    return out


def parties(bench: Bench, clause: Clause, act: Act, places: Iterable[int], kinds: Collection[str]) -> frozenset[str]:
    """The entities of some ``kinds``, called by a name in the story, at those places of an act or among its doers."""
    starts = bench.notes[clause.document].tokens.starts
    found = {e for i in places for e in bench.owners(clause.document, starts[i])}
    found |= {e for term in act.doers for e in term.entities}
    return frozenset(e for e in found if e in bench.named and bench.entities[e].kind in kinds)
