from collections.abc import Sequence
from typing import Any

from evals.intervals import bounded


def share(rows: Sequence[tuple[int, int]]) -> dict[str, Any]:
    gold = sum(g for _, g in rows)
    return {"all": {"r": sum(f for f, _ in rows) / gold, "gold": gold}} if gold else {}


def test_the_interval_holds_the_figure_and_is_the_same_twice() -> None:
    rows = [(i % 3, 3) for i in range(30)]
    made = bounded(rows, share)["all"]
    assert made["r_low"] < made["r"] < made["r_high"]
    assert made == bounded(rows, share)["all"]
    assert "gold_low" not in made


def test_more_rows_make_a_narrower_interval() -> None:
    few, many = (bounded([(i % 2, 1) for i in range(n)], share)["all"] for n in (10, 200))
    assert many["r_high"] - many["r_low"] < few["r_high"] - few["r_low"]


def test_no_interval_where_one_row_has_all_the_gold() -> None:
    assert bounded([(5, 10), (0, 0), (0, 0), (0, 0)], share) == {"all": {"r": 0.5, "gold": 10}}


def test_no_interval_where_every_row_is_right() -> None:
    assert bounded([(2, 2)] * 9, share) == {"all": {"r": 1.0, "gold": 18}}
