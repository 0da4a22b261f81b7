"""Fits the weights of a chain (engine/chains.py): a conditional random field by python-crfsuite, L-BFGS."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pycrfsuite

from recoupe.lang.fr.engine.chains import REACH, Weights

PLACED = re.compile(r"([+-]\d)?(.*)", re.S)


class Example(NamedTuple):
    """One sentence: the features of each word, those of single places, the right labels."""

    words: Sequence[tuple[str, ...]]
    extra: Mapping[int, Sequence[str]]
    labels: Sequence[str]


class Penalties(NamedTuple):
    """L1 and L2 of the fit, the number of places that a feature must be seen at, and iterations."""

    c1: float
    c2: float
    seen: int
    iterations: int


def spread(example: Example) -> Iterator[list[str]]:
    """Each word's features with those of its neighbours, as the fit sees them."""
    for i in range(len(example.words)):
        around = range(max(0, i - REACH), min(len(example.words), i + REACH + 1))
        near = [f"{k - i:+d}{f}" if k != i else f for k in around for f in example.words[k]]
        yield [*near, *example.extra.get(i, ())]


def fitted(examples: Iterable[Example], given: Penalties) -> Weights:
    """The weights that explain the examples best under the penalties."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for example in examples:
        trainer.append(list(spread(example)), example.labels)
    trainer.set_params(
        {
            "c1": given.c1,
            "c2": given.c2,
            "max_iterations": given.iterations,
            "feature.minfreq": given.seen,
            "feature.possible_transitions": True,
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder, "model"))
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        return weights(tagger.info())


def weights(info: pycrfsuite.CRFsuiteParsedDump) -> Weights:
    """A fitted model's scores as arrays; what rounds to nothing is left out."""
    labels = tuple(sorted(info.labels))
    place = {label: i for i, label in enumerate(labels)}
    kept = {key: w for key, w in info.state_features.items() if abs(w) > 1e-3}
    parts = {attribute: PLACED.fullmatch(attribute).groups() for attribute, _ in kept}
    features = {name: i for i, name in enumerate(sorted({name for _, name in parts.values()}))}
    votes = np.zeros((len(features), 2 * REACH + 1, len(labels)), np.float16)
    for (attribute, label), weight in kept.items():
        offset, name = parts[attribute]
        votes[features[name], REACH + int(offset or 0), place[label]] = weight
    transitions = np.zeros((len(labels), len(labels)), np.float32)
    for (before, after), weight in info.transitions.items():
        transitions[place[before], place[after]] = weight
    return Weights(labels, transitions, features, votes)
