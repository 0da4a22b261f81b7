"""What each clue counts for two clauses to tell one matter: a logistic regression over pairs that people read.

`python training/pairs.py --data ../shared --out src/recoupe/lang/fr/pair_weights.tsv`. The pairs are those of
``evals/gold/pairs.json``, half "seen" (clauses of real clusters of RPM2, by places): one fact, told otherwise or not,
against a detail in common and two facts. Clues are scaled to their spread for the ridge penalty; Newton's method, no
randomness. The figure that it prints leaves each topic out in turn.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from training.logistic import fit

from evals import pairs
from recoupe.collate.odds import clues

PENALTY = 10.0
TOPIC = 3  # characters of a cluster's name that tell its topic: two clusters of one topic share people and words
HEAD = """# What each clue counts for two clauses to tell one matter (collate/odds.py)
# source: training/pairs.py on evals/gold/pairs.json, half "seen"
# licence: Apache-2.0
# date: 2026-11
clue\tweight
"""


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--data", type=Path, default=Path("../shared"))
    args.add_argument("--out", type=Path, required=True)
    given = args.parse_args()
    names, table, right, topics = examples(given.data)
    weights = fitted(table, right)
    lines = (f"{name}\t{weight:.3f}\n" for name, weight in zip(names, weights, strict=True))
    given.out.write_text(HEAD + "".join(lines), "utf8")
    left = np.zeros(len(right))
    for topic in sorted(set(topics)):
        own = np.array([t == topic for t in topics])
        left[own] = table[own] @ fitted(table[~own], right[~own])
    print(f"{len(right)} pairs, {int(right.sum())} of one fact; average precision, each topic left out: ", end="")
    print(f"{average_precision(left, right):.3f}")


def examples(data: Path) -> tuple[list[str], np.ndarray, np.ndarray, list[str]]:
    """The names of the clues; a row of clues and whether it is right, for each pair; the topic of each."""
    rows = [row for story in pairs.judged(data, "seen") for row in story]
    told = [clues(row.bench, row.pair) for row in rows]
    names = list(told[0])
    table = np.array([[one[name] for name in names] for one in told])
    right = np.array([float(row.label in pairs.ONE) for row in rows])
    sources = [Path(row.bench.documents[row.pair.first.document].source).name for row in rows]
    return names, table, right, [source[:TOPIC] for source in sources]


def fitted(table: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Weights of the clues as they are, the penalty on each as if all had a spread of one; none on what all have."""
    spread = table.std(axis=0)
    always = spread == 0
    scale = np.where(always, 1.0, spread)
    return fit(table / scale, right, np.ones(len(right)), np.where(always, 0.0, PENALTY)) / scale


def average_precision(values: np.ndarray, right: np.ndarray) -> float:
    """The mean precision at each right pair, in the order of the values."""
    ordered = right[np.argsort(-values, kind="stable")]
    found = np.flatnonzero(ordered) + 1
    return float(np.mean(np.arange(1, len(found) + 1) / found))


if __name__ == "__main__":
    main()
