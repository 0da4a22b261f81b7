"""Single real articles: quotations, hedges, names, times, residue, by the measures of ``evaluate/score.py``."""

from __future__ import annotations

from pathlib import Path

from evals.events import scorer


def score(data: Path) -> dict[str, dict]:
    """The figures of ``score.py articles``."""
    evaluate = data / "evaluate"
    figures: dict[str, dict] = scorer(data, evaluate).annotated(evaluate / "articles")
    return figures
