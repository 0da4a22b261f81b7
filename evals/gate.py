"""Floors: a figure that sinks below its floor fails the gate. A floor is lowered only with a sentence that says why."""

from __future__ import annotations

import json
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")


def load_floors() -> dict[str, dict]:
    """The floors by figure: ``{"floor": 0.8, "why": "…"}``, or ``"ceiling"`` for counts of errors."""
    return json.loads(FLOORS.read_text("utf-8"))


def sunk(figures: dict[str, float], floors: dict[str, dict]) -> list[str]:
    """The figures that passed their bound, one sentence each. Figures that were not measured are not judged."""
    out = []
    for name, bound in floors.items():
        value = figures.get(name)
        if value is None:
            continue
        if "floor" in bound and value < bound["floor"]:
            out.append(f"SUNK {name}: {value} is under its floor {bound['floor']}")
        if "ceiling" in bound and value > bound["ceiling"]:
            out.append(f"SUNK {name}: {value} is over its ceiling {bound['ceiling']}")
    return out
