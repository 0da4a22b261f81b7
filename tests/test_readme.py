"""The README and the tour are executed: their console blocks print what they show, their Python runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = {name: (ROOT / name).read_text("utf-8") for name in ("README.md", "docs/tour.md")}


def calls(block: str) -> list[tuple[str, str]]:
    """The commands of a block, each with what it shows."""
    pieces = re.split(r"^\$ (.*)$", block, flags=re.M)[1:]
    return list(zip(pieces[::2], (p.strip("\n") for p in pieces[1::2]), strict=True))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    return tmp_path


def normal(shown: str) -> str:
    return "\n".join(line.rstrip() for line in shown.splitlines()).strip("\n")


@pytest.mark.parametrize("name", PAGES)
def test_console_blocks_print_what_they_show(place: Path, name: str) -> None:
    blocks = re.findall(r"```console\n(.*?)```", PAGES[name], re.S)
    assert blocks
    environ = {**os.environ, "LC_ALL": "fr_FR.UTF-8", "COLUMNS": "100", "NO_COLOR": "1"}
    for block in blocks:
        for command, shown in calls(block):
            words = command.split()
            if words[0] != "recoupe":
                continue
            done = subprocess.run(
                [sys.executable, "-m", *words], cwd=place, capture_output=True, text=True, env=environ, check=False
            )
            assert normal(done.stdout + done.stderr) == normal(shown), command


@pytest.mark.parametrize("name", PAGES)
def test_python_blocks_run(place: Path, name: str) -> None:
    blocks = re.findall(r"```python\n(.*?)```", PAGES[name], re.S)
    assert blocks
    for block in blocks:
        done = subprocess.run([sys.executable, "-c", block], cwd=place, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
