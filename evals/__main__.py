"""Runs the scorers, prints every figure, and fails where a floor has sunk."""

from __future__ import annotations

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path

from evals.gate import load_floors, sunk
from evals.places import data_folder, has_gold

HERE = Path(__file__).parent
FRAME = {"__init__", "__main__", "gate", "places", "intervals"}
SCORERS = sorted(p.stem for p in HERE.glob("*.py") if p.stem not in FRAME)


def flat(figures: dict, prefix: str) -> dict[str, float]:
    """Nested figures as one table: ``scorer.measure.figure``."""
    out = {}
    for name, value in figures.items():
        key = f"{prefix}.{name}"
        if isinstance(value, dict):
            out |= flat(value, key)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            out[key] = value
    return out


def main() -> int:
    """Exit code 1 where a floor has sunk, 0 otherwise; a missing data folder is said, and is no failure."""
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    parser.add_argument("scorers", nargs="*", help=f"of {', '.join(SCORERS)}; all when none is named")
    parser.add_argument("--data", type=Path, help="the folder with evaluate/, seeds/ and data/")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    given = parser.parse_args()
    data = data_folder(given.data)
    if not has_gold(data):
        print(f"evals skipped: no gold under {data}; name another place with --data or RECOUPE_DATA")
        return 0
    figures: dict[str, float] = {}
    for name in given.scorers or SCORERS:
        figures |= flat(import_module(f"evals.{name}").score(data), name)
    if given.json:
        print(json.dumps(figures, indent=1, ensure_ascii=False))
    else:
        print("\n".join(f"{name:60} {value}" for name, value in figures.items()))
    below = sunk(figures, load_floors())
    print("\n".join(below) or "every floor holds", file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
