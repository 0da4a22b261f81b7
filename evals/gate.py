"""Floors: a figure that sinks below its floor fails the gate. A floor is lowered only by hand, with a sentence why."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.json")
MARGIN = 0.02
Floors = dict[str, dict[str, Any]]


def load_floors() -> Floors:
    """The floors by figure: ``{"floor": 0.8, "why": "…", "date": "…"}``, or ``"ceiling"`` for counts of errors."""
    floors: Floors = json.loads(FLOORS.read_text("utf-8"))
    return floors


def sunk(figures: Mapping[str, float], floors: Floors) -> list[str]:
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


def raised(figures: Mapping[str, float], floors: Floors, date: str) -> Floors:
    """Floors brought up to the figures less a margin (ceilings down); none is ever made easier.

    >>> raised({"a.f1": 0.9}, {"a.f1": {"floor": 0.5, "why": "first"}}, "2026-01-31")
    {'a.f1': {'floor': 0.88, 'why': 'first', 'date': '2026-01-31'}}
    """
    out: Floors = {}
    for name, bound in floors.items():
        value, kind = figures.get(name), "floor" if "floor" in bound else "ceiling"
        out[name] = bound
        if value is None:
            continue
        margin = bound.get("margin", MARGIN)
        new = round(value - margin if kind == "floor" else value + margin, 4)
        harder = new > bound[kind] if kind == "floor" else new < bound[kind]
        out[name] = bound | {kind: new, "date": date} if harder else bound
    return out


def save_floors(floors: Floors) -> None:
    """Writes one figure a line."""
    rows = [f" {json.dumps(name)}: {json.dumps(bound, ensure_ascii=False)}" for name, bound in floors.items()]
    FLOORS.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")
