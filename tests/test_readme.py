"""The README is executed: its console blocks print what they show, its Python runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
CONSOLE = re.findall(r"```console\n(.*?)```", README, re.S)
PYTHON = re.findall(r"```python\n(.*?)```", README, re.S)


def calls(block: str) -> list[tuple[str, str]]:
    """The commands of a block, each with what it shows."""
    pieces = re.split(r"^\$ (.*)$", block, flags=re.M)[1:]
    return list(zip(pieces[::2], (p.strip("\n") for p in pieces[1::2]), strict=True))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    return tmp_path


def normal(shown: str) -> str:
    return "\n".join(line.rstrip() for line in shown.strip("\n").splitlines())


def test_console_blocks_print_what_they_show(place: Path) -> None:
    environ = {**os.environ, "LC_ALL": "fr_FR.UTF-8", "COLUMNS": "100", "NO_COLOR": "1"}
    for block in CONSOLE:
        for command, shown in calls(block):
            words = command.split()
            if words[0] != "recoupe":
                continue
            done = subprocess.run(
                [sys.executable, "-m", *words], cwd=place, capture_output=True, text=True, env=environ, check=False
            )
            assert normal(done.stdout + done.stderr) == normal(shown), command


def test_python_blocks_run(place: Path) -> None:
    for block in PYTHON:
        done = subprocess.run([sys.executable, "-c", block], cwd=place, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_there_is_something_to_run() -> None:
    assert CONSOLE and PYTHON
