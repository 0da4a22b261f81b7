"""Stories beside a plain peer in the same run: the library itself, without the command line.

The peer is single link over TF-IDF cosines, with document frequencies of the batch, at the threshold that suits it best
on the very data, which flatters it.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from evals.errors import Miss
from evals.events import scorer
from evals.intervals import bounded
from recoupe.acquire import acquire
from recoupe.acquire.sources import Raw
from recoupe.cluster.stories import stories
from recoupe.lang import pack
from recoupe.model import Document
from recoupe.run.engines import Engines

NEEDS = ("evaluate/score.py", "evaluate/events/index.json")
Texts = dict[str, str]


def documents(texts: Texts) -> tuple[Document, ...]:
    """The texts as acquire reads them."""
    return acquire([Raw(name, text.encode(), "txt") for name, text in sorted(texts.items())], pack("fr")).documents


def told(texts: Texts) -> dict[str, str]:
    """Our story of each text."""
    read = documents(texts)
    notes = Engines("").annotate(read, lambda *_: None)
    found = stories((), [(d, notes[d.id]) for d in read], {}, pack("fr"))
    source = {d.id: d.source for d in read}
    return {source[d]: story.id for story in found for d in story.documents}


def cosines(texts: Texts) -> dict[tuple[str, str], float]:
    """The peer's cosines of all pairs."""
    counts = {n: Counter(re.findall(r"\w{3,}", t.casefold())) for n, t in sorted(texts.items())}
    seen = Counter(word for words in counts.values() for word in words)
    rare = {word: math.log(len(texts) / n) for word, n in seen.items()}
    rows = {n: {w: (1 + math.log(c)) * rare[w] for w, c in ws.items()} for n, ws in counts.items()}
    length = {n: math.sqrt(sum(v * v for v in row.values())) or 1.0 for n, row in rows.items()}
    return {
        (a, b): sum(v * rows[b].get(w, 0.0) for w, v in rows[a].items()) / length[a] / length[b]
        for a, b in combinations(rows, 2)
    }


def single_link(names: Sequence[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Groups that any pair holds together."""
    home = {n: n for n in names}

    def find(name: str) -> str:
        while home[name] != name:
            name = home[name]
        return name

    for a, b in pairs:
        home[find(a)] = find(b)
    return {n: find(n) for n in names}


def by_event(gold: dict[str, str], pred: dict[str, str]) -> list[list[tuple[float, float]]]:
    """BCubed precision and recall of every text, event by event."""
    events, ours = Counter(gold.values()), Counter(pred[n] for n in gold)
    both = Counter((gold[n], pred[n]) for n in gold)
    rows: dict[str, list[tuple[float, float]]] = {event: [] for event in sorted(events)}
    for n, event in gold.items():
        shared = both[event, pred[n]]
        rows[event].append((shared / ours[pred[n]], shared / events[event]))
    return list(rows.values())


def bcubed(rows: Sequence[Sequence[tuple[float, float]]]) -> dict[str, float]:
    """BCubed over the texts of some events, as ``score.py clustering`` has it."""
    items = [pair for row in rows for pair in row]
    p, r = (sum(pair[side] for pair in items) / len(items) for side in (0, 1))
    return {"p": round(p, 3), "r": round(r, 3), "f1": round(2 * p * r / (p + r), 3)}


def beside(gold: dict[str, str], texts: Texts) -> dict[str, Any]:
    """Our BCubed, with intervals over events, and the peer's best."""
    pairs, mine = cosines(texts), told(texts)
    peers = (single_link(list(texts), [p for p, v in pairs.items() if v >= t / 50]) for t in range(3, 30))
    best = max((by_event(gold, p) for p in peers), key=lambda rows: bcubed(rows)["f1"])
    sizes = {"items": len(gold), "stories": len(set(mine.values())), "gold": len(set(gold.values()))}
    return {**bounded(by_event(gold, mine), bcubed), **sizes, "peer_tfidf": bounded(best, bcubed)}


def sets(data: Path) -> Iterator[tuple[str, dict[str, str], Texts]]:
    """The sets of stories: name, event of each text, texts."""
    rules = scorer(data, data / "evaluate")
    gold, texts = {}, {}
    for event in json.loads((data / "evaluate" / "events" / "index.json").read_text("utf-8")):
        for name, text in rules.articles(event["slug"]).items():
            gold[f"{event['slug']}__{name}"], texts[f"{event['slug']}__{name}"] = event["slug"], text
    yield "events", gold, texts
    rpm2 = sorted((data / "data" / "rpm2" / "split_train" / "documents").glob("*.txt"))
    if rpm2:
        yield (
            "rpm2",
            {p.name: "_".join(p.stem.split("_")[:2]) for p in rpm2},
            {p.name: p.read_text("utf-8") for p in rpm2},
        )


def score(data: Path) -> dict[str, dict]:
    """Stories on the events and on RPM2, each beside its peer."""
    return {name: beside(gold, texts) for name, gold, texts in sets(data)}


def misses(data: Path) -> Iterator[Miss]:
    """Texts that are not with most of their event, and stories that mix events."""
    for name, gold, texts in sets(data):
        mine = told(texts)
        for event in sorted(set(gold.values())):
            homes = Counter(mine[n] for n in gold if gold[n] == event)
            main, count = max(homes.items(), key=lambda pair: (pair[1], pair[0]))
            for text in (n for n in gold if gold[n] == event and mine[n] != main):
                yield Miss(f"{name}: apart from its event", text, -1, -1, f"with {count} of {event}", mine[text])
            for text in (n for n in gold if gold[n] != event and mine[n] == main):
                yield Miss(f"{name}: in another event", text, -1, -1, gold[text], f"with {count} of {event}")
