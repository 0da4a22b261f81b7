"""Acquire: residue by characters on the real articles and on the seeds, language and decoding of the real articles.

The expectations on the seeds are places and digests only (``gold/acquire_seeds.json``): no word of them is kept here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evals.errors import Miss
from evals.intervals import bounded
from recoupe.acquire import acquire
from recoupe.acquire.sources import read
from recoupe.lang import pack
from recoupe.model import Document

NEEDS = ("evaluate/articles/gold",)
GOLD = Path(__file__).parent / "gold" / "acquire_seeds.json"
Places = set[int]


def documents(folder: Path) -> tuple[Document, ...]:
    """The documents of a folder, as the stage gives them."""
    raws, _ = read([str(folder)], None)
    return acquire(raws, pack("fr")).documents


def score(data: Path) -> dict[str, dict]:
    """Precision and recall of residue in characters; the share of seeds' pieces found with their kind."""
    articles = documents(data / "evaluate" / "articles" / "articles")
    found = [(places(d), gold_of(d, data / "evaluate" / "articles" / "gold")) for d in articles]
    return {
        "articles_residue": bounded(found, figures),
        "articles_read": {"documents": len(articles), "french": sum(d.lang == "fr" for d in articles)},
        **seeds(data / "seeds"),
    }


def places(document: Document) -> Places:
    """The code points that are cut."""
    return {i for cut in document.cuts for i in range(cut.span.start, cut.span.end)}


def gold_of(document: Document, folder: Path) -> Places:
    """The code points that an annotator marked as residue."""
    name = Path(document.source).stem
    out: Places = set()
    for item in json.loads((folder / f"{name}.json").read_text("utf8")).get("residue", []):
        words, nth = (item, 1) if isinstance(item, str) else (item["text"], item.get("nth", 1))
        at = -1
        for _ in range(nth):
            at = document.text.find(words, at + 1)
        out |= set(range(at, at + len(words))) if at >= 0 else set()
    return out


def figures(pairs: Sequence[tuple[Places, Places]]) -> dict[str, Any]:
    """Precision and recall, pooled; None where there is nothing to divide by."""
    both = sum(len(a & b) for a, b in pairs)
    cut, gold = sum(len(a) for a, _ in pairs), sum(len(b) for _, b in pairs)
    ratio = lambda n: round(both / n, 3) if n else None  # noqa: E731
    return {"p": ratio(cut), "r": ratio(gold), "cut_characters": cut, "gold_characters": gold}


def seeds(folder: Path) -> dict[str, dict]:
    """Each expected piece of the seeds: is it cut, and with its kind?"""
    expected = json.loads(GOLD.read_text("utf8"))["pieces"]
    by_digest = {d.digest: d for d in documents(folder)} if folder.is_dir() else {}
    pairs, kinds, known = [], 0, 0
    for digest, document in sorted(by_digest.items()):
        pieces = [p for p in expected if p["document"] == digest]
        check(document, pieces)
        pairs.append((places(document), {i for p in pieces for i in range(p["start"], p["end"])}))
        cuts = {(c.span.start, c.span.end, c.kind) for c in document.cuts}
        kinds += sum((p["start"], p["end"], p["kind"]) in cuts for p in pieces)
        known += len(pieces)
    exact = {"pieces": known, "exact_with_kind": round(kinds / known, 3) if known else None}
    return {"seeds_residue": bounded(pairs, figures), "seeds_pieces": exact}


def check(document: Document, pieces: list[dict]) -> None:
    """Fails where the gold no longer slices to the words that it was made from."""
    for piece in pieces:
        words = document.text[piece["start"] : piece["end"]]
        made = hashlib.sha256(words.encode()).hexdigest()[:16]
        if made != piece["words"]:
            raise ValueError(f"{GOLD.name}: {piece['start']}..{piece['end']} of {document.source} has other words")


def misses(data: Path) -> Iterator[Miss]:
    """Residue of the real articles that is left in, and running text that is cut."""
    folder = data / "evaluate" / "articles"
    for document in documents(folder / "articles"):
        cut, gold = places(document), gold_of(document, folder / "gold")
        for kind, wrong in (("residue left in", gold - cut), ("running text cut", cut - gold)):
            for start, end in runs(wrong):
                yield Miss(kind, document.source.rsplit("/", 1)[-1], start, end, document.text[start:end], "")


def runs(places: Places) -> Iterator[tuple[int, int]]:
    """Places that follow one another, as spans."""
    for start in sorted(p for p in places if p - 1 not in places):
        end = start
        while end in places:
            end += 1
        yield start, end
