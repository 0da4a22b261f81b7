"""The scorers of public pages count on fixtures of our own; the bench makes the pages that it says."""

from __future__ import annotations

import json
from pathlib import Path

from bench import pages as bench
from tests.acquire import built
from tests.acquire.built import TEXT

from evals import page_dates, pages


def test_pieces_are_counted_for_each_reader(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "a.html").write_text(built.html(TEXT * 3), "utf-8")
    row = {"file": "a.html", "with": [TEXT[0], "Absent de la page"], "without": ["Abonnez-vous"]}
    (tmp_path / "evaldata.json").write_text(json.dumps({"https://phare.example": row}), "utf-8")
    found = pages.score(tmp_path)
    for reader in pages.READERS:
        assert found[reader]["recall"] == 0.5 and found[reader]["precision"] == 1.0


def test_days_are_counted_for_each_reader(tmp_path: Path) -> None:
    (tmp_path / "eval").mkdir()
    head = "<meta property='article:published_time' content='2024-03-14T07:30:00+01:00'>"
    (tmp_path / "eval" / "a.html").write_text(built.html(TEXT * 3, head=head), "utf-8")
    rows = {"https://phare.example": {"file": "a.html", "date": "2024-03-14"}, "x": {"file": "a.html", "date": None}}
    (tmp_path / "eval_default.json").write_text(json.dumps(rows), "utf-8")
    found = page_dates.score(tmp_path)
    assert {found[name]["right"] for name in ("ours", "htmldate", "trafilatura")} == {1.0}
    assert found["ours"]["pages"] == 1 and not list(page_dates.misses(tmp_path))


def test_pages_of_the_bench_are_read() -> None:
    assert bench.page(3) == bench.page(3) != bench.page(4)
    bench.reader([bench.page(3)])
