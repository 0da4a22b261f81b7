"""Residue of press articles that gold tells by places (``gold/residue.json``, no text), by character and by piece.

Half "seen" was read while rules were written; half "unseen" was annotated afterwards, with the cuts hidden.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.errors import Miss
from evals.intervals import bounded
from evals.press import NEWS, annotated
from recoupe.acquire.residue import residue
from recoupe.lang import pack
from recoupe.model import Cut
from recoupe.text import Span

NEEDS = (NEWS,)
GOLD = Path(__file__).parent / "gold" / "residue.json"
HALF = 0.5  # a piece is found, and a cut is right, where at least so much of its characters is


@dataclass(frozen=True, slots=True)
class Article:
    """A text, the pieces of residue that a reader marked in it, and the cuts that are made."""

    name: str
    text: str
    half: str
    gold: tuple[Cut, ...]
    cuts: tuple[Cut, ...]


def articles(data: Path) -> list[Article]:
    """The articles of the gold whose texts are in the data folder, with their cuts."""
    told = json.loads(GOLD.read_text("utf8"))["articles"]
    known = {n.removeprefix("rpm2_"): t for n, t in annotated(data, told, "residue").items()}
    return [_article(name, known[name.removeprefix("rpm2_")], row) for name, row in told.items() if _in(name, known)]


def _in(name: str, known: dict[str, str]) -> bool:
    return name.removeprefix("rpm2_") in known


def _article(name: str, text: str, row: dict[str, Any]) -> Article:
    gold = tuple(Cut(Span(start, end), kind) for start, end, kind in row["pieces"])
    return Article(name, text, row["half"], gold, residue(text, pack("fr")).cuts)


def score(data: Path) -> dict[str, dict]:
    """Both halves, by character (white space left out) and by piece."""
    out: dict[str, dict] = {}
    for half in ("seen", "unseen"):
        own = [a for a in articles(data) if a.half == half]
        out[half] = bounded(own, characters)
        out[f"{half}_pieces"] = bounded(own, pieces)
    return out


def characters(own: Sequence[Article]) -> dict[str, Any]:
    """Precision and recall in characters, pooled."""
    both = sum(len(places(a, a.gold) & places(a, a.cuts)) for a in own)
    gold, cut = sum(len(places(a, a.gold)) for a in own), sum(len(places(a, a.cuts)) for a in own)
    return {"p": _share(both, cut), "r": _share(both, gold), "gold": gold, "cut": cut, "articles": len(own)}


def pieces(own: Sequence[Article]) -> dict[str, Any]:
    """Precision of cuts and recall of pieces; a piece counts where half of its characters do."""
    right = [_held(a, cut, places(a, a.gold)) for a in own for cut in a.cuts]
    found = [_held(a, piece, places(a, a.cuts)) for a in own for piece in a.gold]
    return {
        "p": _share(sum(right), len(right)),
        "r": _share(sum(found), len(found)),
        "gold": len(found),
        "cut": len(right),
    }


def places(article: Article, cuts: Sequence[Cut]) -> set[int]:
    """The characters of some cuts, white space left out."""
    return {i for c in cuts for i in range(c.span.start, c.span.end) if not article.text[i].isspace()}


def _held(article: Article, cut: Cut, among: set[int]) -> bool:
    own = places(article, [cut])
    return len(own & among) >= HALF * len(own)


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def misses(data: Path) -> Iterator[Miss]:
    """Residue that is left in, and running text that is cut, of the half that was read while rules were written."""
    for a in (one for one in articles(data) if one.half == "seen"):
        wrong = [("residue left in", piece, places(a, a.cuts)) for piece in a.gold]
        wrong += [("running text cut", cut, places(a, a.gold)) for cut in a.cuts]
        for kind, cut, among in wrong:
            if not _held(a, cut, among):
                yield Miss(kind, a.name, cut.span.start, cut.span.end, cut.span.of(a.text), cut.kind)
