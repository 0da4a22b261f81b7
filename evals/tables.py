"""The headline figures as a Markdown table; which they are is told in ``headlines.tsv``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from evals.figures import bounds

HEADLINES = Path(__file__).with_name("headlines.tsv")
Table = Mapping[str, float | str]


def headlines() -> list[dict[str, str]]:
    """The rows of ``headlines.tsv``: figure, what, on, peers (``name=figure``, joined by ``|``)."""
    rows = [line.split("\t") for line in HEADLINES.read_text("utf-8").splitlines() if line and line[0] != "#"]
    return [dict(zip(rows[0], row + [""] * (len(rows[0]) - len(row)), strict=True)) for row in rows[1:]]


def shown(value: float | str | None) -> str:
    """A figure as the table shows it; a dash where it was not measured."""
    if value is None or isinstance(value, str):
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else f"{value}"


def peers(cell: str, table: Table) -> str:
    """The peers of a row with their figures."""
    named = (pair.split("=", maxsplit=1) for pair in cell.split("|") if pair)
    return ", ".join(f"{name} {shown(table.get(figure))}" for name, figure in named)


def markdown(table: Table) -> str:
    """A row a headline: what, on what, our figure, its 95 % interval, the peers."""
    out = ["| what | on | recoupe | 95 % | peers |", "|---|---|--:|---|---|"]
    for row in headlines():
        interval = bounds(table, row["figure"])
        between = f"{interval[0]:.3f} to {interval[1]:.3f}" if interval else ""
        ours = shown(table.get(row["figure"]))
        out.append(f"| {row['what']} | {row['on']} | {ours} | {between} | {peers(row['peers'], table)} |")
    return "\n".join(out)
