"""The repository keeps its own promises: no path of a machine, no binary out of place, a light import."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXTS = {".py", ".md", ".toml", ".tsv", ".json", ".jsonl", ".txt", ".html", ".css", ".js", ".cff", ".yml", ""}


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return [ROOT / name for name in listed.splitlines() if (ROOT / name).is_file()]


def test_no_path_of_one_machine() -> None:
    pattern = re.compile(r"/(?:home|root|work|Users)/[a-z]")
    for path in tracked():
        if path.suffix in TEXTS and path != Path(__file__):
            assert not pattern.search(path.read_text("utf-8", errors="replace")), path


def test_models_stay_small() -> None:
    total = sum(p.stat().st_size for p in (ROOT / "src" / "recoupe" / "lang").rglob("models/*") if p.is_file())
    assert total < 25_000_000


def test_import_loads_no_stage() -> None:
    code = "import sys, recoupe; print(sorted(m for m in sys.modules if m.startswith('recoupe.')))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert loaded.strip() == "[]"


def test_help_loads_no_engine() -> None:
    code = "import sys, recoupe.cli; print([m for m in ('spacy', 'rich', 'trafilatura', 'numpy') if m in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert loaded.strip() == "[]"
