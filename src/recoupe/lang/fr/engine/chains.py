"""A chain of labels: every word votes for the labels of its neighbourhood, transitions join them, Viterbi decides.

The weights are those of a conditional random field, trained by training/chains.py and read here as plain arrays.
What a word votes depends on the word alone, so that it is summed once and remembered.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import srsly

from recoupe.lang.fr.engine.rows import Array, Rows
from recoupe.text import Span

REACH = 2  # words to both sides that a word votes on


class Weights(NamedTuple):
    """A trained chain: its labels, the score of each label after each (rows: before), and the votes of each feature.

    ``votes`` has the shape (features, 2 * REACH + 1, labels): row REACH + d holds the votes of a word for the label of
    the word d places before it.
    """

    labels: tuple[str, ...]
    transitions: Array
    features: dict[str, int]
    votes: npt.NDArray[np.float16]


class Chain:
    """Reads sentences with trained weights."""

    def __init__(self, weights: Weights) -> None:
        self.labels = weights.labels
        self._weights = weights
        self._rows = Rows[tuple[str, ...]]((2 * REACH + 1, len(weights.labels)))

    def labelled(
        self,
        columns: Sequence[Sequence[tuple[str, ...]]],
        extra: Iterable[tuple[int, Sequence[str]]],
        sentences: Sequence[Span],
    ) -> list[str]:
        """The label of each word.

        Each of the columns holds features of every word; the votes of each cell are remembered, so that few different
        cells are best. ``extra`` holds the features of single places, which vote there only. Sentences (spans over
        words) must cover the words in order.
        """
        blocks = self._taken(columns[0])
        for column in columns[1:]:
            blocks += self._taken(column)
        scores = self._scores(blocks, sentences)
        for at, features in extra:
            scores[at] += self._sum(features)
        return [self.labels[i] for i in viterbi(scores, self._weights.transitions, sentences)]

    def _taken(self, column: Sequence[tuple[str, ...]]) -> Array:
        return self._rows.take(column, self._blocks)

    def _scores(self, blocks: Array, sentences: Sequence[Span]) -> Array:
        """The votes that each word's labels get from its sentence."""
        scores = blocks[:, REACH].copy()
        number = np.repeat(np.arange(len(sentences)), [len(s) for s in sentences])
        for d in range(1, REACH + 1):
            same = (number[d:] == number[:-d])[:, None]
            scores[:-d] += blocks[d:, REACH + d] * same
            scores[d:] += blocks[:-d, REACH - d] * same
        return scores

    def _known(self, features: Iterable[str]) -> list[int]:
        return [i for i in map(self._weights.features.get, features) if i is not None]

    def _sum(self, features: Iterable[str]) -> Array:
        total: Array = self._weights.votes[self._known(features), REACH].sum(0, dtype=np.float32)
        return total

    def _blocks(self, words: Sequence[tuple[str, ...]]) -> Array:
        """The votes of every word, summed over its known features, in one pass."""
        known = list(map(self._known, words))
        counts = np.fromiter(map(len, known), np.intp, len(known))
        blocks = np.zeros((len(words), *self._weights.votes.shape[1:]), np.float32)
        some = counts > 0
        if some.any():
            flat = self._weights.votes[list(chain.from_iterable(known))].astype(np.float32)
            blocks[some] = np.add.reduceat(flat, (counts.cumsum() - counts)[some])
        return blocks


def viterbi(scores: Array, transitions: Array, sentences: Sequence[Span]) -> list[int]:
    """The best label of each word, all sentences a step at a time, the long ones first."""
    order = sorted((s for s in sentences if len(s)), key=lambda s: (-len(s), s.start))
    if not order:
        return []
    starts, lengths = np.array([s.start for s in order]), np.array([len(s) for s in order])
    best = scores[starts]
    back: list[npt.NDArray[np.intp]] = []
    for step in range(1, int(lengths[0])):
        going = int(np.searchsorted(-lengths, -step))
        paths = best[:going, :, None] + transitions
        back.append(paths.argmax(1))
        best[:going] = paths.max(1) + scores[starts[:going] + step]
    out = [0] * len(scores)
    ends = best.argmax(1)
    for k, sentence in enumerate(order):
        label = int(ends[k])
        for step in range(len(sentence) - 1, -1, -1):
            out[sentence.start + step] = label
            label = int(back[step - 1][k, label]) if step else label
    return out


def packed(weights: Weights) -> bytes:
    """Trained weights for the tree: the votes that are not zero, in half precision, compressed."""
    at = np.flatnonzero(weights.votes)
    bundle = {
        "labels": list(weights.labels),
        "transitions": np.asarray(weights.transitions, "<f4").tobytes(),
        "features": "\n".join(weights.features),
        "steps": np.diff(at, prepend=0).astype("<u4").tobytes(),
        "values": weights.votes.reshape(-1)[at].astype("<f2").tobytes(),
    }
    return zlib.compress(srsly.msgpack_dumps(bundle), 9)


def unpacked(data: bytes) -> Weights:
    """Weights as they were packed."""
    bundle = srsly.msgpack_loads(zlib.decompress(data))
    labels, features = tuple(bundle["labels"]), bundle["features"].split("\n")
    votes = np.zeros((len(features), 2 * REACH + 1, len(labels)), np.float16)
    votes.reshape(-1)[np.frombuffer(bundle["steps"], "<u4").cumsum()] = np.frombuffer(bundle["values"], "<f2")
    transitions = np.frombuffer(bundle["transitions"], "<f4").reshape(len(labels), len(labels))
    return Weights(labels, transitions.astype(np.float32), {f: i for i, f in enumerate(features)}, votes)
