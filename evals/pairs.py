"""Pairs of clauses of real articles on one event: do they tell one fact? Labels by reading (``gold/pairs.json``).

Right is what readers called one fact (S), told otherwise or at another stage included (D); a detail in common (P) is
not. Half "seen" taught the weights of ``collate/odds.py``; "blind" is clusters that nobody read while rules were
written. ``ap``: average precision of the order that the odds give; ``p_first``: precision of the tenth and of the
third of the pairs that have the best odds. Peer: the cosine of the weighted words. ``joined``: of the labelled pairs
that a point of the story joins, how many are one fact, and how many are two facts (N).
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
from recoupe.collate.points import points
from recoupe.model import Cite, Point
from recoupe.run.inputs import Inputs
from recoupe.run.pipeline import acquired, annotated, clustered, ready, told
from recoupe.settings import Settings
from recoupe.text import Span

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
    best = story.clause_of(Cite(document, Span(start, end)))
    return best if best and best.span.overlap(Span(start, end)) > (end - start) / 2 else None


def score(data: Path) -> dict[str, dict]:
    """Average precision and the precision of the first, of each half, ours and the peer's."""
    out = {}
    for half in ("seen", "blind"):
        rows = [row for story in judged(data, half) for row in story]
        if rows:
            peer = figures([r.pair.likeness for r in rows], rows)
            ours = figures([odds(r.bench, r.pair) for r in rows], rows)
            labels = [row.label for story in judged(data, half) for row in joined(story)]
            out[half] = {**ours, "pairs": len(rows), "peer_words": peer, "joined": shares(labels)}
    return out


def joined(story: Sequence[Judged]) -> tuple[Judged, ...]:
    """The pairs of a story that one of its points joins."""
    found = points(story[0].bench.material)[0] if story else ()
    return tuple(row for row in story if any(holds(p, row.pair.first) and holds(p, row.pair.second) for p in found))


def holds(point: Point, clause: Clause) -> bool:
    """Whether a point cites more than half of a clause, or a passage most of which lies in it."""
    cites = (c for r in point.readings for c in r.cites if c.document == clause.document)
    return any(c.span.overlap(clause.span) > min(len(c.span), len(clause.span)) / 2 for c in cites)


def shares(labels: Sequence[str]) -> dict[str, float]:
    """How many pairs there are, and which share of them is one fact, and two facts."""
    count = len(labels)
    told = {"one_fact": ONE, "two_facts": ("N",)}
    ratios = {name: round(sum(label in of for label in labels) / max(1, count), 3) for name, of in told.items()}
    return {"pairs": count, **ratios}


def figures(values: Sequence[float], rows: Sequence[Judged]) -> dict[str, float]:
    """What an order of the pairs is worth."""
    ordered = [rows[i].label in ONE for i in sorted(range(len(rows)), key=lambda i: (-values[i], i))]
    hits = [n for n, right in enumerate(ordered, 1) if right]
    ap = sum(found / n for found, n in enumerate(hits, 1)) / len(hits) if hits else 0.0
    first = {f"p_{name}": sum(ordered[: len(ordered) // part]) / (len(ordered) // part) for name, part in FIRST.items()}
    return {"ap": round(ap, 3), **{name: round(value, 3) for name, value in first.items()}}
