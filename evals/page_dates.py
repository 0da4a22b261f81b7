"""Days of publication of public web pages, with htmldate and trafilatura beside ours.

The fixtures are htmldate's: ``python -m evals page_dates --data HTMLDATE/tests`` (docs/evals.md says how to get them).
A wrong day is silent where no doubt tells that the page gives two.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from evals.errors import Miss
from evals.intervals import bounded
from evals.peers.with_trafilatura import found_date, told_date
from recoupe.acquire import acquire
from recoupe.acquire.sources import Raw
from recoupe.lang import pack

NEEDS = ("eval_default.json",)
SETS = ("eval_default.json", "eval_mediacloud_2020.json")
FOLDERS = ("test_set", "cache", "eval")  # of two pages with one name, htmldate's own evaluation takes the first
TELLING = ("dates-differ", "updated-before-published", "date-from-file-name")


@dataclass(frozen=True, slots=True)
class Page:
    """The day of a page, and those that each reader tells; whether ours was read at all, and doubts its day.

    ``updated`` is the day that the page calls its last update.
    """

    url: str
    day: str
    got: dict[str, str]
    read: bool
    doubted: bool
    updated: str


@cache
def pages(data: Path) -> tuple[Page, ...]:
    """Every page with a day, as each reader dates it; pages whose file is missing are left out."""
    rows: dict[str, Any] = {}
    for name in SETS:
        rows |= json.loads((data / name).read_text("utf-8")) if (data / name).is_file() else {}
    dated = ((url, row) for url, row in sorted(rows.items()) if isinstance(row.get("date"), str))
    found = ((url, row["date"], _bytes(data, row["file"])) for url, row in dated)
    return tuple(_page(url, day, content) for url, day, content in found if content)


def _bytes(data: Path, name: str) -> bytes:
    path = next((path for folder in FOLDERS if (path := data / folder / name).is_file()), None)
    return path.read_bytes() if path else b""


def _page(url: str, day: str, content: bytes) -> Page:
    read = acquire([Raw("page.html", content, "html")], pack("fr"))
    when = read.documents[0].published if read.documents else None
    ours = (when.earliest or "")[:10] if when and when.earliest == when.latest else ""
    got = {"ours": ours, "htmldate": found_date(content), "trafilatura": told_date(content)}
    doubted = any(doubt.kind in TELLING for doubt in read.doubts)
    updated = (read.documents[0].imprint.updated or "")[:10] if read.documents else ""
    return Page(url, day, got, bool(read.documents), doubted, updated)


def score(data: Path) -> dict[str, dict]:
    """Each reader: days right of those told, and of all; then without the pages whose day in the gold is an update.

    There the page itself calls the day of the gold its last update, and another one its publication.
    """
    own = pages(data)
    out = {name: bounded(own, lambda some, n=name: figures(some, n)) for name in ("ours", "htmldate", "trafilatura")}
    kept = [page for page in own if page.day != page.updated or page.day in page.got["ours"]]
    return out | {f"undisputed_{name}": bounded(kept, lambda some, n=name: figures(some, n)) for name in out}


def figures(own: Sequence[Page], reader: str) -> dict[str, Any]:
    """Of the days that a reader tells, the share that is right; of all pages, the share of which it tells the day."""
    told = [page for page in own if page.got[reader]]
    right = [page for page in told if page.got[reader] == page.day]
    silent = [page for page in told if page.got[reader] != page.day and not (reader == "ours" and page.doubted)]
    return {
        "right": _share(len(right), len(told)),
        "found": _share(len(right), len(own)),
        "wrong": len(told) - len(right),
        "wrong_silently": len(silent),
        "pages": len(own),
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def misses(data: Path) -> Iterator[Miss]:
    """Pages that are read and whose day is wrong, silently or not, or not told."""
    for page in pages(data):
        if page.read and page.got["ours"] != page.day:
            kind = _kind(page)
            yield Miss(kind, page.url, -1, -1, page.day, page.got["ours"])


def _kind(page: Page) -> str:
    wrong = "an update in the gold" if page.day == page.updated else "wrong, doubted" if page.doubted else "wrong"
    return wrong if page.got["ours"] else "not told"
