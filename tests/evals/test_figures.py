from evals.errors import Miss
from evals.errors import lines as error_lines
from evals.figures import bounds, flat, lines, numbers
from evals.tables import markdown, peers

TABLE = {"a.f1": 0.5, "a.f1_low": 0.4, "a.f1_high": 0.6, "a.gold": 12, "a.peer_x": "not measured: x is not installed"}


def test_figures_are_flattened_and_truth_values_left_out() -> None:
    assert flat({"m": {"p": 0.5, "seen": True, "r": None}, "n": 3}, "s") == {"s.m.p": 0.5, "s.n": 3}


def test_an_interval_is_printed_beside_its_figure_and_not_alone() -> None:
    printed = [line.split(maxsplit=1) for line in lines(TABLE)]
    assert [name for name, _ in printed] == ["a.f1", "a.gold", "a.peer_x"]
    assert printed[0][1].split() == ["0.5", "0.4", "0.6"]
    assert bounds(TABLE, "a.gold") is None


def test_sentences_are_no_numbers() -> None:
    assert "a.peer_x" not in numbers(TABLE)


def test_an_absent_peer_is_a_dash() -> None:
    assert peers("x=a.peer_x|own=a.f1", TABLE) == "x –, own 0.500"


def test_the_table_has_a_row_for_every_headline_even_without_figures() -> None:
    rows = markdown({}).splitlines()
    assert len(rows) > 20
    assert all(row.count("|") == rows[0].count("|") for row in rows)


def test_an_error_is_one_line() -> None:
    told = list(error_lines([Miss("time", "a.txt", 3, 9, "deux\nheures", "mot " * 99)]))
    assert len(told) == 2
    assert told[1].split("\t")[:5] == ["time", "a.txt", "3", "9", "deux heures"]
    assert len(told[1]) < 160
