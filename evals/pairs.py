"""Pairs of clauses of real articles on one event: do they tell one fact? Labels by reading (``gold/pairs.json``).

Right is what readers called one fact (S), told otherwise or at another stage included (D); a detail in common (P) is
not. Half "seen" taught the weights of ``collate/odds.py``; "blind" is clusters that nobody read while rules were
written. ``ap``: average precision of the order that the odds give; ``p_first``: precision of the tenth and of the
third of the pairs that have the best odds. Peer: the cosine of the weighted words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evals.cluster_gold import known
from recoupe.collate.bench import Bench
from recoupe.collate.clauses import Clause
from recoupe.collate.odds import odds
from recoupe.collate.pairs import Pair
from recoupe.run.inputs import Inputs
from recoupe.run.pipeline import acquired, annotated, clustered, ready, told
from recoupe.settings import Settings

NEEDS = ("data/rpm2/split_train/documents",)
GOLD = Path(__file__).parent / "gold" / "pairs.json"
STORY = Settings(one_story=True)
ONE = ("S", "D")
FIRST = {"tenth": 10, "third": 3}


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair of clauses in its story, and the label that a reader gave it."""

    bench: Bench
    pair: Pair
    label: str


@cache
def judged(data: Path, half: str) -> tuple[tuple[Judged, ...], ...]:
    """The labelled pairs of each story of a half whose texts are in the data folder; the others are said."""
    return tuple(
        tuple(_pairs(bench(texts), rows["pairs"]))
        for _, rows, texts in known(data, half, json.loads(GOLD.read_text("utf8"))["stories"])
    )


def bench(texts: Mapping[str, str]) -> Bench:
    """A story of some texts by name, ready to compare."""
    with TemporaryDirectory() as folder:
        for name, text in texts.items():
            (Path(folder) / f"{name}.txt").write_text(text, "utf8")
        given = Inputs((folder,))
        read = annotated(acquired(given, STORY), given, STORY)
        return Bench(ready(told(read, clustered(read, STORY)[0]), STORY).material)


def _pairs(story: Bench, rows: Sequence[Sequence[Any]]) -> Iterator[Judged]:
    ids = {Path(d.source).stem: d.id for d in story.documents.values()}
    for first, start, end, second, after, stop, label in rows:
        sides = [_at(story, ids[n], s, e) for n, s, e in ((first, start, end), (second, after, stop))]
        if all(sides):
            one, two = (c for c in sides if c)
            yield Judged(story, Pair(one, two, story.scale.likeness(one, two), 0.0), label)


def _at(story: Bench, document: str, start: int, end: int) -> Clause | None:
    """The clause that covers most of a place."""
    best = max(story.clauses_at[document], key=lambda c: min(c.span.end, end) - max(c.span.start, start))
    return best if min(best.span.end, end) - max(best.span.start, start) > (end - start) / 2 else None


def score(data: Path) -> dict[str, dict]:
    """Average precision and the precision of the first, of each half, ours and the peer's."""
    out = {}
    for half in ("seen", "blind"):
        rows = [row for story in judged(data, half) for row in story]
        if rows:
            peer = figures([r.pair.likeness for r in rows], rows)
            out[half] = {**figures([odds(r.bench, r.pair) for r in rows], rows), "pairs": len(rows), "peer_words": peer}
    return out


def figures(values: Sequence[float], rows: Sequence[Judged]) -> dict[str, float]:
    """What an order of the pairs is worth."""
    ordered = [rows[i].label in ONE for i in sorted(range(len(rows)), key=lambda i: (-values[i], i))]
    hits = [n for n, right in enumerate(ordered, 1) if right]
    ap = sum(found / n for found, n in enumerate(hits, 1)) / len(hits) if hits else 0.0
    first = {f"p_{name}": sum(ordered[: len(ordered) // part]) / (len(ordered) // part) for name, part in FIRST.items()}
    return {"ap": round(ap, 3), **{name: round(value, 3) for name, value in first.items()}}
