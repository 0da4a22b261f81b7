"""A logistic regression with a ridge penalty, by Newton's method: no randomness."""

from __future__ import annotations

import numpy as np

ROUNDS = 30


def fit(x: np.ndarray, y: np.ndarray, counts: np.ndarray, penalty: np.ndarray) -> np.ndarray:
    """The weight of each column; ``y`` is 0 or 1, ``counts`` what a row counts, ``penalty`` that of a column."""
    weights = np.zeros(x.shape[1])
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-(x @ weights)))
        slope = x.T @ (counts * (p - y)) + penalty * weights
        bend = (x * (counts * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        weights = weights - np.linalg.solve(bend, slope)
    return np.asarray(weights)
