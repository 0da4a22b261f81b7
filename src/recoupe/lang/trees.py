"""The parse as a tree: what hangs from a word, and whether two words agree."""

from __future__ import annotations

from collections.abc import Iterable

from recoupe.model import Tokens

NEAR = 25  # tokens on either side of a head among which its children stand
AGREEING = ("Gender", "Number")


def children(tokens: Tokens, head: int) -> Iterable[int]:
    """The tokens that hang from one token."""
    near = range(max(0, head - NEAR), min(len(tokens), head + NEAR))
    return (i for i in near if tokens.heads[i] == head and i != head)


def negated(tokens: Tokens, place: int) -> bool:
    """Whether a word of negation hangs from a word."""
    return any("Polarity=Neg" in tokens.feats[i] for i in children(tokens, place))


def agree(tokens: Tokens, one: int, other: int) -> bool:
    """Whether no gender or number parts two words: "la mère de X, retrouvé seul" tells nothing of her."""
    feats = [dict(f.split("=", 1) for f in tokens.feats[i].split("|") if "=" in f) for i in (one, other)]
    pairs = ([f.get(key) for f in feats] for key in AGREEING)
    return all(a is None or b is None or a == b for a, b in pairs)
