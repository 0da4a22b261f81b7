"""Runs the scorers, prints every figure, and fails where a floor has sunk."""

from __future__ import annotations

import argparse
import json
import sys
import time
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType

from evals import errors, figures
from evals.gate import load_floors, raised, save_floors, sunk
from evals.places import data_folder
from evals.tables import markdown

SCORERS = sorted(p.stem for p in Path(__file__).parent.glob("*.py") if "\ndef score(" in p.read_text("utf-8"))
Table = dict[str, float | str]


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    parser.add_argument("scorers", nargs="*", help=f"of {', '.join(SCORERS)}; all when none is named")
    parser.add_argument("--data", type=Path, help="the folder with evaluate/, seeds/ and data/")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    parser.add_argument("--markdown", action="store_true", help="the headline figures as a table")
    parser.add_argument("--from", dest="kept", type=Path, help="figures kept with --json, instead of running")
    parser.add_argument("--set-floors", action="store_true", help="raise floors to the figures less a margin")
    parser.add_argument("--errors", metavar="SCORER", help="the failing items of one scorer")
    given = parser.parse_args()
    if unknown := sorted({*given.scorers, *filter(None, [given.errors])} - set(SCORERS)):
        parser.error(f"no scorer {', '.join(unknown)}; there are {', '.join(SCORERS)}")
    return given


def loaded(name: str, data: Path) -> ModuleType | None:
    """A scorer, or None and a line where its data is absent."""
    module = import_module(f"evals.{name}")
    absent = [need for need in getattr(module, "NEEDS", ("evaluate/score.py",)) if not (data / need).exists()]
    if absent:
        print(f"{name} skipped: no {', '.join(absent)} under {data}; name another place with --data", file=sys.stderr)
    return None if absent else module


def measured(names: list[str], data: Path) -> Table:
    """The figures of the scorers, each with its wall time on standard error."""
    table: Table = {}
    for name in names:
        if module := loaded(name, data):
            started = time.perf_counter()
            table |= figures.flat(module.score(data), name)
            print(f"{name} took {time.perf_counter() - started:.1f} s", file=sys.stderr)
    return table


def failing(name: str, data: Path) -> int:
    """Prints the failing items of one scorer; exit code 2 where it cannot tell them."""
    module = loaded(name, data)
    if module is None:
        return 0
    if not hasattr(module, "misses"):
        print(f"{name} tells no single errors", file=sys.stderr)
        return 2
    print("\n".join(errors.lines(module.misses(data))))
    return 0


def printed(table: Table, given: argparse.Namespace) -> str:
    """The figures in the form asked for."""
    if given.json:
        return json.dumps(table, indent=1, ensure_ascii=False)
    return markdown(table) if given.markdown else "\n".join(figures.lines(table))


def main() -> int:
    """Exit code 1 where a floor has sunk, 0 otherwise; data that is absent is said, and is no failure."""
    given = arguments()
    data = data_folder(given.data)
    if given.errors:
        return failing(given.errors, data)
    kept = json.loads(given.kept.read_text("utf-8")) if given.kept else None
    table: Table = measured(given.scorers or SCORERS, data) if kept is None else kept
    print(printed(table, given))
    values, floors = figures.numbers(table), load_floors()
    if given.set_floors:
        floors = raised(values, floors, date.today().isoformat())
        save_floors(floors)
    below = sunk(values, floors)
    judged = sum(name in values for name in floors)
    holds = f"every floor holds ({judged} of {len(floors)} judged)" if judged else "no floor was judged"
    print("\n".join(below) or holds, file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
