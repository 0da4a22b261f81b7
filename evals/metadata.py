"""Metadata of pages: title, outlet, dates, authors, section, address, on heads written by us (``gold/heads.json``)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.errors import Miss
from evals.intervals import bounded
from evals.peers.with_trafilatura import told
from recoupe.acquire import acquire
from recoupe.acquire.sources import Raw
from recoupe.lang import pack

NEEDS = ()
GOLD = Path(__file__).parent / "gold" / "heads.json"
FIELDS = ("title", "outlet", "published", "authors", "updated", "section", "canonical")
SENTENCE = (
    "Le port de pêche a rouvert lundi matin, après trois semaines de travaux menés par la région et par la ville. "
)
Row = tuple[dict[str, Any], dict[str, Any]]


def pages() -> list[dict[str, Any]]:
    """The heads of the gold, each with a page around it."""
    rows = json.loads(GOLD.read_text("utf8"))["pages"]
    text = "".join(f"<p>{SENTENCE}{i}.</p>" for i in range(5))
    for row in rows:
        body = f"{row['body']}<article>{text}</article>"
        row["html"] = f"<html lang='fr'><head>{row['head']}</head><body>{body}</body></html>"
    return list(rows)


def read(row: dict[str, Any]) -> dict[str, Any]:
    """What acquire tells of a page; days without their hours."""
    source = row["url"] or "page.html"
    (document,) = acquire([Raw(source, row["html"].encode(), "html", url=row["url"])], pack("fr")).documents
    return {
        "title": document.title,
        "outlet": document.outlet,
        "published": (document.published.earliest or "")[:10] or None,
        "authors": list(document.authors),
        "updated": (document.imprint.updated or "")[:10] or None,
        "section": document.imprint.section,
        "canonical": document.imprint.canonical,
    }


def score(data: Path) -> dict[str, dict]:
    """The share of pages of which a field is right, ours and trafilatura's own reading."""
    rows = pages()
    ours = [(read(row), row["expected"]) for row in rows]
    peers = [(told(row["html"], row["url"]), row["expected"]) for row in rows]
    out = {field: bounded(ours, lambda some, f=field: {"right": share(some, f)}) for field in FIELDS}
    out["pages"] = {"pages": len(rows)}
    return out | {
        f"peer_trafilatura.{f}": {"right": share(peers, f)} for f in ("title", "outlet", "published", "authors")
    }


def share(rows: list[Row], field: str) -> float:
    """The share of pages with the right value of a field; authors in any order."""
    right = [_same(got[field], expected[field]) for got, expected in rows]
    return round(sum(right) / len(right), 3)


def _same(got: Any, expected: Any) -> bool:
    return sorted(got) == sorted(expected) if isinstance(expected, list) else got == expected


def misses(data: Path) -> Iterator[Miss]:
    """Each field of each page that is wrong."""
    for row in pages():
        got = read(row)
        for field in FIELDS:
            if not _same(got[field], row["expected"][field]):
                yield Miss(field, row["name"], -1, -1, str(row["expected"][field]), str(got[field]))
