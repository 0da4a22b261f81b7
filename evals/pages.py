"""The main text of public web pages, with trafilatura's own measure and trafilatura itself beside it.

The fixtures are trafilatura's: ``python -m evals pages --data TRAFILATURA/tests`` (docs/evals.md says how to get
them). A page is annotated by a few pieces of text that belong to its article and a few that do not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from evals.errors import Miss
from evals.intervals import bounded
from evals.peers.with_trafilatura import main_text
from recoupe.acquire import acquire
from recoupe.acquire.saved_pages import web_page
from recoupe.acquire.sources import Raw
from recoupe.lang import pack
from recoupe.model import Document
from recoupe.plain import plain

NEEDS = ("evaldata.json",)
FOLDERS = ("cache", "eval")  # where the pages are; of two with one name, trafilatura's own evaluation takes the first
READERS = ("ours", "running", "trafilatura")


@dataclass(frozen=True, slots=True)
class Page:
    """Pieces of a page that belong to its article and that do not, and which of both each reader gave."""

    name: str
    french: bool
    inside: tuple[str, ...]
    outside: tuple[str, ...]
    got: dict[str, tuple[frozenset[str], frozenset[str]]]


@cache
def pages(data: Path) -> tuple[Page, ...]:
    """Every annotated page, as our reader and as trafilatura reads it."""
    rows = json.loads((data / "evaldata.json").read_text("utf-8"))
    return tuple(_page(url, row, _bytes(data, row["file"])) for url, row in sorted(rows.items()))


def _bytes(data: Path, name: str) -> bytes:
    return next(path for folder in FOLDERS if (path := data / folder / name).is_file()).read_bytes()


def _page(url: str, row: dict[str, Any], data: bytes) -> Page:
    inside, outside = (tuple(map(_plain, row[key])) for key in ("with", "without"))
    raw = Raw("page.html", data, "html")
    (document,) = acquire([raw], pack("fr")).documents or (None,)
    texts = {
        "ours": "\n".join(article.text for article in web_page(raw).articles),
        "running": _running(document) if document else "",
        "trafilatura": main_text(data),
    }
    got = {name: _held(_plain(text), inside, outside) for name, text in texts.items()}
    return Page(url, bool(document and document.lang == "fr"), inside, outside, got)


def _running(document: Document) -> str:
    """The text of a document without what is set aside."""
    out, at = "", 0
    for cut in document.cuts:
        out, at = f"{out}{document.text[at : cut.span.start]}\n", cut.span.end
    return out + document.text[at:]


def _plain(words: str) -> str:
    copy = plain(words)
    return re.sub(r"\s+", " ", copy.text if copy else words).strip()


def _held(text: str, *pieces: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    inside, outside = (frozenset(piece for piece in some if piece in text) for some in pieces)
    return inside, outside


def score(data: Path) -> dict[str, dict]:
    """Each reader on all pages, and on those in French: where residue is known, what is set aside is left out."""
    out: dict[str, dict] = {}
    for name in READERS:
        out[name] = bounded(pages(data), lambda own, n=name: figures(own, n))
        out[f"french_{name}"] = bounded([p for p in pages(data) if p.french], lambda own, n=name: figures(own, n))
    return out


def figures(own: Sequence[Page], reader: str) -> dict[str, Any]:
    """Precision, recall, accuracy and F1 over pieces, as trafilatura counts them."""
    right = sum(len(p.got[reader][0]) for p in own)
    wrong = sum(len(p.got[reader][1]) for p in own)
    missed, left = sum(len(p.inside) for p in own) - right, sum(len(p.outside) for p in own) - wrong
    return {
        "precision": _share(right, right + wrong),
        "recall": _share(right, right + missed),
        "accuracy": _share(right + left, right + wrong + missed + left),
        "f1": _share(2 * right, 2 * right + wrong + missed),
        "pages": len(own),
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def misses(data: Path) -> Iterator[Miss]:
    """What our reader loses of an article that trafilatura keeps, and what it keeps that does not belong there."""
    for page in pages(data):
        for piece in page.inside:
            if piece in page.got["trafilatura"][0] - page.got["ours"][0]:
                yield Miss("lost", page.name, -1, -1, piece, "")
        for piece in page.got["running"][1]:
            yield Miss("kept", page.name, -1, -1, "", piece)
