"""Golden dossiers: the examples as Markdown, reviewed as diffs. ``RECOUPE_GOLDEN=write`` writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import recoupe

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
STORIES = sorted(p.name for p in EXAMPLES.iterdir() if p.is_dir())


@pytest.mark.parametrize("story", STORIES)
def test_the_dossier_is_the_golden_one(story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES)
    made = recoupe.render(recoupe.dossier([story]), "md")
    golden = HERE / f"{story}.md"
    if os.environ.get("RECOUPE_GOLDEN") == "write":
        golden.write_text(made, "utf-8")
    assert made == golden.read_text("utf-8"), "read the difference; if it is right: RECOUPE_GOLDEN=write make test"
