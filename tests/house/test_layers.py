"""Imports go down, never sideways between stages, never up."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "src" / "recoupe"
STAGES = ("acquire", "annotate", "cluster", "collate", "dossier", "export")
GROUND = (
    *("text", "plain", "imprint", "model", "links", "versions", "corrections", "changes"),
    *("settings", "errors", "messages"),
)
SURFACES = ("web", "cli", "screens", "quotes", "labels", "firsts", "rows", "outputs")
LEVELS = {
    **dict.fromkeys(GROUND, 0),
    "lang": 1,
    **dict.fromkeys(STAGES, 2),
    "run": 3,
    **dict.fromkeys(SURFACES, 4),
}
MODULES = sorted(ROOT.rglob("*.py"))
WORLD = {"time", "random", "socket", "urllib.request", "http.client", "httpx", "tempfile", "subprocess", "shutil"}
WORLDLY = ("acquire/sources.py", "acquire/with_httpx.py", "acquire/snapshots.py", "run/", "web/", "cli.py", "lang/")


def place(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module)
        elif isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
    return found


def ours(path: Path) -> list[str]:
    return [m.split(".")[1] for m in imported(path) if m.startswith("recoupe.")]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_imports_go_down(path: Path) -> None:
    here = place(path)
    for there in ours(path):
        if here in ("__init__", "__main__"):
            continue
        assert LEVELS[there] <= LEVELS[here], f"{path} imports {there}, which is above it"
        if here in STAGES:
            assert there == here or there not in STAGES, f"{path}: stage {here} imports stage {there}"


@pytest.mark.parametrize("name", GROUND)
def test_the_ground_needs_the_standard_library_only(name: str) -> None:
    for module in imported(ROOT / f"{name}.py"):
        assert module.split(".")[0] in {"recoupe", "__future__"} | set(__import__("sys").stdlib_module_names)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_the_world_is_touched_in_few_places(path: Path) -> None:
    if path.relative_to(ROOT).as_posix().startswith(WORLDLY):
        return
    assert not set(imported(path)) & WORLD
    asked = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Attribute)]
    assert not [n.attr for n in asked if isinstance(n.value, ast.Name) and n.value.id == "os" and n.attr != "path"]
    assert not [n.attr for n in asked if n.attr in ("now", "today", "read_bytes", "write_text", "write_bytes", "open")]


def test_no_nameless_modules() -> None:
    assert not [p for p in MODULES if p.stem in ("utils", "helpers", "common", "misc")]


def test_nothing_prints() -> None:
    for path in MODULES:
        calls = (n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call))
        assert not [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "print"], path
