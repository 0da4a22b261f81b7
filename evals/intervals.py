"""Bootstrap intervals over documents or events (percentile, seeded: the same rows give the same interval)."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

Row = TypeVar("Row")


def interval(rows: Sequence[Row], figure: Callable[[Sequence[Row]], float], rounds: int = 1000) -> tuple[float, float]:
    """The 95 % percentile interval of a figure, by resampling its rows with replacement (Efron 1979)."""
    drawn = random.Random(20260101)
    values = sorted(figure(drawn.choices(rows, k=len(rows))) for _ in range(rounds))
    return round(values[int(0.025 * rounds)], 3), round(values[int(0.975 * rounds) - 1], 3)


def recall_of(rows: Sequence[tuple[float, float, float]]) -> float:
    """Recall of (found, predicted, gold) rows, micro-averaged."""
    gold = sum(row[2] for row in rows)
    return sum(row[0] for row in rows) / gold if gold else 0.0
