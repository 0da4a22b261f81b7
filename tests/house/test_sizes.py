"""Sizes of the house: functions that fit in a head, modules that fit on few screens."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2] / "src" / "recoupe"


def functions() -> Iterator[tuple[str, int, int]]:
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                arguments = node.args
                count = len(arguments.posonlyargs) + len(arguments.args) + len(arguments.kwonlyargs)
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1, count


def test_no_function_is_longer_than_fifty_lines() -> None:
    assert [name for name, length, _ in functions() if length > 50] == []


def test_nine_functions_in_ten_are_under_25_lines() -> None:
    lengths = sorted(length for _, length, _ in functions())
    assert lengths[int(len(lengths) * 0.9)] <= 25


def test_no_function_takes_more_than_six_parameters() -> None:
    assert [name for name, _, count in functions() if count > 6] == []


def test_no_module_is_longer_than_450_lines() -> None:
    long = {str(p.relative_to(ROOT)): len(p.read_text("utf-8").splitlines()) for p in ROOT.rglob("*.py")}
    assert {name: lines for name, lines in long.items() if lines > 450} == {}
