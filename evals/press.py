"""Texts of the press that gold names by place: news of OrangeSum by id, RPM2 and annotated articles by file."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from recoupe.text import digest

NEWS = "data/orangesum/train.jsonl.gz"
CLUSTERS = "data/rpm2/split_train/documents"
ANNOTATED = "evaluate/articles/articles"


def texts(data: Path, names: Iterable[str], bare: bool = False) -> dict[str, str]:
    """The texts of "os123" (OrangeSum's id), "rpm2_T01_C1_01" and annotated articles; what is not there is left out.

    ``bare`` names RPM2's without "rpm2_".
    """
    wanted = set(names)
    found = {n: _file(data, n) for n in wanted}
    news = {int(n[2:]) for n in wanted if n.startswith("os") and found[n] is None}
    known = {n: t for n, t in found.items() if t is not None} | _news(data / NEWS, news)
    return {n.removeprefix("rpm2_"): t for n, t in known.items()} if bare else known


def annotated(data: Path, gold: Mapping[str, Mapping[str, Any]], what: str) -> dict[str, str]:
    """The texts of a gold by name that are in the data folder and have the gold's digest; the others are said."""
    found = texts(data, gold)
    known = {n: found[n] for n, row in gold.items() if n in found and digest(found[n]) == f"sha256:{row['digest']}"}
    if len(known) < len(gold):
        other = len(gold) - len(known)
        print(f"{what}: {other} articles of the gold are not in {data}, or are other texts", file=sys.stderr)
    return known


def _file(data: Path, name: str) -> str | None:
    for path in (data / ANNOTATED / f"{name}.txt", data / CLUSTERS / f"{name.removeprefix('rpm2_')}.txt"):
        if path.exists():
            return path.read_text("utf8")
    return None


def _news(path: Path, ids: set[int]) -> dict[str, str]:
    """News by id: title and paragraphs, an empty line between, and a line feed at the end."""
    if not ids or not path.exists():
        return {}
    found = {}
    with gzip.open(path, "rt", encoding="utf8") as rows:
        for row in rows:
            told = json.loads(row)
            if told["id"] in ids:
                found[f"os{told['id']}"] = "\n\n".join((told["title"], *told["paragraphs"])) + "\n"
    return found
