"""The whole journey on events with gold: the measures of ``evaluate/score.py``, pooled, with intervals over events."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from evals.intervals import interval, recall_of


def scorer(data: Path, root: Path) -> ModuleType:
    """``score.py`` as a module that runs this checkout's command line on one folder of events."""
    spec = importlib.util.spec_from_file_location("score", data / "evaluate" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.RECOUPE = [sys.executable, "-m", "recoupe"]
    module.HELD = root
    return module


def rows_of(data: Path, root: Path) -> list[dict]:
    """A row of measures an event."""
    score = scorer(data, root)
    return [score.Scored(p.stem).all() for p in sorted((root / "gold").glob("*.json"))]


def pooled(data: Path, root: Path) -> dict[str, dict]:
    """The pooled measures, each recall with its bootstrap interval over events."""
    rows = rows_of(data, root)
    out: dict[str, dict] = scorer(data, root).pool(rows)
    for name, figures in out.items():
        found = [(round((r[name]["r"] or 0) * r[name]["gold"]), 0.0, r[name]["gold"]) for r in rows]
        low, high = interval(found, recall_of)
        figures |= {"r_low": low, "r_high": high}
        for pair in ("wrongly_merged", "updates_named", "figures", "versions"):
            if pair in figures:
                figures |= {f"{pair}_{i}": value for i, value in enumerate(figures.pop(pair))}
    return out


def score(data: Path) -> dict[str, dict]:
    """Events told in our own words, and real clusters."""
    evaluate = data / "evaluate"
    return {"told": pooled(data, evaluate), "real": pooled(data, evaluate / "clusters")}
