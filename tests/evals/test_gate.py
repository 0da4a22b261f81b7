import json

import pytest
from evals.tables import headlines

from evals import gate


def test_a_figure_under_its_floor_or_over_its_ceiling_is_named() -> None:
    floors = {"a.f1": {"floor": 0.8}, "a.wrong": {"ceiling": 3}, "a.unmeasured": {"floor": 0.9}}
    assert gate.sunk({"a.f1": 0.8, "a.wrong": 3}, floors) == []
    said = gate.sunk({"a.f1": 0.79, "a.wrong": 4}, floors)
    assert [line.split(":")[0] for line in said] == ["SUNK a.f1", "SUNK a.wrong"]


@pytest.mark.parametrize(
    ("bound", "value", "expected"),
    [
        ({"floor": 0.5}, 0.9, 0.88),
        ({"floor": 0.89}, 0.9, 0.89),
        ({"floor": 0.95}, 0.9, 0.95),
        ({"ceiling": 9, "margin": 1}, 5, 6),
        ({"ceiling": 5, "margin": 1}, 5, 5),
        ({"ceiling": 2, "margin": 1}, 5, 2),
    ],
)
def test_a_bound_only_gets_harder(bound: dict, value: float, expected: float) -> None:
    made = gate.raised({"x": value}, {"x": bound}, "2026-01-31")["x"]
    assert made["floor" if "floor" in bound else "ceiling"] == expected
    assert ("date" in made) == (made != bound)


def test_floors_are_written_as_they_are_read(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    floors = {"a.f1": {"floor": 0.5, "why": "à l'essai"}, "b": {"ceiling": 3}}
    gate.save_floors(floors)
    assert gate.load_floors() == floors
    assert len((tmp_path / "floors.json").read_text("utf-8").splitlines()) == 4


def test_every_floor_says_why_and_bounds_a_headline() -> None:
    floors = json.loads(gate.FLOORS.read_text("utf-8"))
    assert {name for name, bound in floors.items() if not bound.get("why")} == set()
    assert {name for name, bound in floors.items() if ("floor" in bound) == ("ceiling" in bound)} == set()
    assert set(floors) <= {row["figure"] for row in headlines()}


def test_absent_data_is_said_and_is_no_failure(tmp_path, monkeypatch, capsys) -> None:
    from evals import __main__ as command

    monkeypatch.setattr("sys.argv", ["evals", "articles", "cluster", "--data", str(tmp_path)])
    assert command.main() == 0
    said = capsys.readouterr().err
    assert "articles skipped: no evaluate/score.py" in said
    assert "cluster skipped" in said


def test_a_sunk_figure_fails_the_gate(tmp_path, monkeypatch, capsys) -> None:
    from evals import __main__ as command

    kept = tmp_path / "figures.json"
    kept.write_text('{"copies.unrelated.false": 99}', "utf-8")
    monkeypatch.setattr("sys.argv", ["evals", "--from", str(kept)])
    monkeypatch.setattr(command, "load_floors", lambda: {"copies.unrelated.false": {"ceiling": 0, "why": "never"}})
    assert command.main() == 1
    assert "SUNK copies.unrelated.false: 99 is over its ceiling 0" in capsys.readouterr().err
