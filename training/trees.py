"""The best tree of a sentence whose arcs are scored: greedy where that gives a tree, else Chu-Liu and Edmonds."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
NEVER = -1e9
ROOTS = 3  # roots that are tried where the greedy choice is no tree


def best(scores: Array) -> npt.NDArray[np.intp]:
    """The head of each word (0: the root, 1: the first word) for ``scores[word, head]``, with exactly one root."""
    heads: npt.NDArray[np.intp] = scores.argmax(1)
    if is_tree(heads):
        return heads
    size = len(scores)
    square = np.full((size + 1, size + 1), NEVER)
    square[1:, :] = scores
    np.fill_diagonal(square, NEVER)
    tried = []
    for root in np.argsort(-square[1:, 0])[:ROOTS]:
        only = square.copy()
        only[1:, 0] = NEVER
        only[root + 1, 0] = -NEVER
        found = spanning(only)[1:]
        tried.append((float(square[np.arange(1, size + 1), found].sum()), found))
    return max(tried, key=lambda pair: pair[0])[1]


def is_tree(heads: npt.NDArray[np.intp]) -> bool:
    """Whether every word leads to the one root."""
    if (heads == 0).sum() != 1:
        return False
    for word in range(1, len(heads) + 1):
        at, steps = word, 0
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return False
    return True


def cycle(heads: npt.NDArray[np.intp]) -> list[int]:
    """The nodes of a cycle among the heads; empty where there is none. Node 0 is the root."""
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        path, at = [], start
        while at and not seen[at]:
            seen[at] = start
            path.append(at)
            at = int(heads[at])
        if at and seen[at] == start:
            return path[path.index(at) :]
    return []


def spanning(scores: Array) -> npt.NDArray[np.intp]:
    """The spanning tree of highest score over ``scores[node, head]``, node 0 being the root (Chu-Liu, Edmonds)."""
    heads: npt.NDArray[np.intp] = scores.argmax(1)
    heads[0] = 0
    loop = cycle(heads)
    if not loop:
        return heads
    ring, rest = np.array(loop), np.array([i for i in range(len(scores)) if i not in loop])
    size = len(rest)
    smaller = np.full((size + 1, size + 1), NEVER)
    smaller[:size, :size] = scores[np.ix_(rest, rest)]
    into = scores[np.ix_(ring, rest)] - scores[ring, heads[ring]][:, None]
    out = scores[np.ix_(rest, ring)]
    smaller[size, :size], smaller[:size, size] = into.max(0), out.max(1)
    found = spanning(smaller)
    chosen = heads.copy()
    for i, node in enumerate(rest):
        if node:
            chosen[node] = ring[out[i].argmax()] if found[i] == size else rest[found[i]]
    entry = ring[into[:, found[size]].argmax()]
    chosen[entry] = rest[found[size]]
    return chosen
