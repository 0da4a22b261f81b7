"""Groups of documents from their likeness: average linkage with a common core, then neighbouring events parted.

Average linkage finds what is told of (a crisis, a mission, a quake). Two events of one crisis look alike, so a large
group is cut in two along its main axis where most of its members are clearly nearer to their own side.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from recoupe.cluster.likeness import Likeness

Matrix = NDArray[np.float64]
Rare = Sequence[Mapping[str, float]]

LEAST = 0.10  # mean likeness of two groups that are joined
CORE = 4.0  # weight of the rare words that half of the members share, under which a group does not hold together
SIDE = 5  # documents of the smaller side
NEARER = 1.3  # median of (mean likeness with the own side / with the other side)
ROUNDS = 20


def groups(size: int, pairs: Likeness, rare: Rare) -> tuple[tuple[int, ...], ...]:
    """The groups of documents 0 to ``size - 1``, given how alike pairs are and each document's rare words."""
    joined = _linked(size, pairs, rare)
    parted = [side for group in joined for side in _parted(group, pairs)]
    return tuple(sorted(tuple(sorted(group)) for group in parted))


def core(members: Sequence[int], rare: Rare) -> tuple[tuple[str, float], ...]:
    """The rare words that at least half of the members share, the weightiest first."""
    counts = Counter(stem for member in members for stem in rare[member])
    least = max(2, (len(members) + 1) // 2)
    weight = {s: max(rare[m].get(s, 0.0) for m in members) * n / len(members) for s, n in counts.items() if n >= least}
    return tuple(sorted(weight.items(), key=lambda item: (-item[1], item[0])))


class _Linkage:
    """Average linkage over a sparse graph: sums of likeness between live groups."""

    def __init__(self, size: int, pairs: Likeness) -> None:
        self.members: dict[int, tuple[int, ...]] = {at: (at,) for at in range(size)}
        self.sums: dict[int, dict[int, float]] = defaultdict(dict)
        self.queue: list[tuple[float, int, int]] = []
        for (a, b), value in pairs.items():
            self.link(a, b, value)

    def link(self, a: int, b: int, total: float) -> None:
        """Keeps the sum of likeness between two groups, and queues them where their mean is high enough."""
        self.sums[a][b] = self.sums[b][a] = total
        mean = total / (len(self.members[a]) * len(self.members[b]))
        if mean >= LEAST:
            heapq.heappush(self.queue, (-mean, min(a, b), max(a, b)))

    def join(self, a: int, b: int, made: int) -> None:
        """Makes one group of two, under a new number."""
        self.members[made] = self.members.pop(a) + self.members.pop(b)
        near, far = self.sums.pop(a), self.sums.pop(b)
        for other in sorted((near.keys() | far.keys()) - {a, b}):
            if other in self.members:
                self.link(other, made, near.get(other, 0.0) + far.get(other, 0.0))


def _linked(size: int, pairs: Likeness, rare: Rare) -> list[tuple[int, ...]]:
    linkage, made = _Linkage(size, pairs), size
    while linkage.queue:
        _, a, b = heapq.heappop(linkage.queue)
        if a not in linkage.members or b not in linkage.members:
            continue
        if sum(w for _, w in core(linkage.members[a] + linkage.members[b], rare)) >= CORE:
            linkage.join(a, b, made)
            made += 1
    return list(linkage.members.values())


def _parted(group: Sequence[int], pairs: Likeness) -> list[tuple[int, ...]]:
    """The events of one group: the group itself, or its two sides, each parted again."""
    members = sorted(group)
    if len(members) < 2 * SIDE:
        return [tuple(members)]
    matrix = _matrix(members, pairs)
    side = _sides(matrix)
    if min(side.sum(), (~side).sum()) < SIDE or _margin(matrix, side) <= NEARER:
        return [tuple(members)]
    sides = [[m for m, s in zip(members, side, strict=True) if s == which] for which in (True, False)]
    return [part for one in sides for part in _parted(one, pairs)]


def _matrix(members: Sequence[int], pairs: Likeness) -> Matrix:
    matrix: Matrix = np.eye(len(members))
    for i, a in enumerate(members):
        for j in range(i):
            matrix[i, j] = matrix[j, i] = pairs.get((members[j], a), 0.0)
    return matrix


def _sides(matrix: Matrix) -> NDArray[np.bool_]:
    """Two sides: by the main axis of the centred matrix, then each document to the side whose centre is nearer."""
    centred = matrix - matrix.mean(0)[None, :] - matrix.mean(1)[:, None] + matrix.mean()
    axis = np.linalg.eigh(centred)[1][:, -1]
    side: NDArray[np.bool_] = axis * np.sign(axis[np.argmax(np.abs(axis))]) > 0
    for _ in range(ROUNDS):
        if side.all() or not side.any():
            break
        new = _distance(matrix, side) < _distance(matrix, ~side)
        if (new == side).all():
            break
        side = new
    return side


def _distance(matrix: Matrix, side: NDArray[np.bool_]) -> Matrix:
    found: Matrix = matrix[np.ix_(side, side)].mean() - 2 * matrix[:, side].mean(1)
    return found


def _margin(matrix: Matrix, side: NDArray[np.bool_]) -> float:
    """The median, over documents, of the mean likeness with their own side over that with the other."""
    ratios = []
    for own in (side, ~side):
        within = (matrix[np.ix_(own, own)].sum(1) - 1) / max(1, own.sum() - 1)
        across = np.maximum(matrix[np.ix_(own, ~own)].mean(1), 1e-9)
        ratios.append(within / across)
    return float(np.median(np.concatenate(ratios)))
