"""Stories: BCubed over twelve events told together, and over 24 clusters of ten real articles."""

from __future__ import annotations

from pathlib import Path

from evals.events import scorer


def score(data: Path) -> dict[str, dict]:
    """The figures of ``score.py clustering`` and ``score.py rpm2``."""
    score_py = scorer(data, data / "evaluate")
    out = {"events": score_py.events_clustering()}
    rpm2 = data / "data" / "rpm2" / "split_train"
    if rpm2.is_dir():
        out["rpm2"] = score_py.rpm2_clustering(rpm2)
    return out
