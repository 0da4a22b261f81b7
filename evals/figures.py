"""Figures as one table: ``scorer.measure.figure`` to a number, or to a sentence that says why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Figures = dict[str, float]
ENDS = ("_low", "_high")


def flat(figures: Mapping[str, Any], prefix: str) -> dict[str, float | str]:
    """Nested figures as one table; truth values and None are left out.

    >>> flat({"f1": 0.5, "gold": None, "peer": {"f1": "not installed"}}, "times")
    {'times.f1': 0.5, 'times.peer.f1': 'not installed'}
    """
    out: dict[str, float | str] = {}
    for name, value in figures.items():
        key = f"{prefix}.{name}"
        if isinstance(value, Mapping):
            out |= flat(value, key)
        elif isinstance(value, int | float | str) and not isinstance(value, bool):
            out[key] = value
    return out


def numbers(table: Mapping[str, float | str]) -> Figures:
    """The figures of a table, without its sentences."""
    return {name: value for name, value in table.items() if not isinstance(value, str)}


def bounds(table: Mapping[str, float | str], name: str) -> tuple[float, float] | None:
    """The interval of a figure, where it has one."""
    low, high = (table.get(name + end) for end in ENDS)
    return (low, high) if isinstance(low, int | float) and isinstance(high, int | float) else None


def lines(table: Mapping[str, float | str]) -> list[str]:
    """One line a figure: ``name value``, and ``low high`` where there is an interval."""
    out = []
    for name, value in table.items():
        if any(name.endswith(end) and name.removesuffix(end) in table for end in ENDS):
            continue
        interval = bounds(table, name)
        out.append(f"{name:55} {value:<8}" + (f" {interval[0]:<6} {interval[1]}" if interval else ""))
    return [line.rstrip() for line in out]
