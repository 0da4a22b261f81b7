"""Stories beside a plain peer in the same run, and copies: the library itself, without the command line.

Peer for stories: single link over TF-IDF cosines, with document frequencies of the batch. Peer for copies: MinHash of
five-word shingles (datasketch). Both at the threshold that suits them best on the very data, which flatters them.
"""

from __future__ import annotations

import gzip
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, islice
from pathlib import Path
from types import ModuleType
from typing import Any

from evals.errors import Miss
from evals.events import scorer
from evals.intervals import bounded
from evals.peers import beside as with_peer
from recoupe.acquire import acquire
from recoupe.acquire.sources import Raw
from recoupe.cluster.overlaps import copies
from recoupe.cluster.stories import stories
from recoupe.lang import pack
from recoupe.model import Document
from recoupe.run.engines import Engines

NEEDS = ("evaluate/score.py", "evaluate/events/index.json", "evaluate/clusters/gold")
Texts = dict[str, str]
Pairs = set[tuple[str, str]]
Likeness = Callable[[Texts], dict[tuple[str, str], float]]


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


def syndicated(data: Path) -> Iterator[tuple[str, Texts, Pairs]]:
    """Each event with gold: its name, its texts, and the pairs of copies of the gold."""
    for root in (data / "evaluate", data / "evaluate" / "clusters"):
        rules = scorer(data, root)
        for path in sorted((root / "gold").glob("*.json")):
            texts = rules.articles(path.stem)
            groups = json.loads(path.read_text("utf-8"))["syndication"]
            named = [sorted(n if n.endswith(".txt") else f"{n}.txt" for n in group) for group in groups]
            yield path.stem, texts, {p for names in named for p in combinations(names, 2) if set(p) <= set(texts)}


def copied(texts: Texts) -> Pairs:
    """The pairs of copies that we find."""
    read = documents(texts)
    source = {d.id: d.source for d in read}
    return {(a, b) for copy in copies(read, {}) for a, b in [sorted(source[d] for d in copy.documents)]}


def paired(rows: Sequence[tuple[Pairs, Pairs]]) -> dict[str, float | int]:
    """Precision and recall of pairs found against those of the gold."""
    both, ours, theirs = (sum(len(x) for x in xs) for xs in zip(*((f & g, f, g) for f, g in rows), strict=True))
    p, r = both / max(1, ours), both / max(1, theirs)
    f1 = 2 * p * r / (p + r) if both else 0.0
    return {"p": round(p, 3), "r": round(r, 3), "f1": round(f1, 3), "predicted": ours, "gold": theirs}


def on_copies(data: Path) -> dict[str, Any]:
    """Copies on the events with gold, ours and the peer's at its best threshold."""
    events = list(syndicated(data))

    def theirs(peer: ModuleType) -> dict[str, Any]:
        alike = [(peer.likeness(texts), gold) for _, texts, gold in events]
        sweep = [[({p for p, v in pairs.items() if v >= t / 100}, g) for pairs, g in alike] for t in range(2, 60, 2)]
        return bounded(max(sweep, key=lambda rows: paired(rows)["f1"]), paired)

    return bounded([(copied(texts), gold) for _, texts, gold in events], paired) | with_peer("with_datasketch", theirs)


def press(data: Path, skip: int, number: int) -> list[str]:
    """Real articles of one period (OrangeSum), as text."""
    with gzip.open(data / "data" / "orangesum" / "train.jsonl.gz", "rt", encoding="utf-8") as rows:
        return ["\n\n".join(json.loads(row)["paragraphs"]) for row in islice(rows, skip, skip + number)]


def hosted(wires: Sequence[str], hosts: Sequence[str], part: float) -> list[Texts]:
    """Pairs of texts: a wire, and another article that ends with a part of it."""
    rows = []
    for wire, host in zip(wires, hosts, strict=True):
        lines = wire.split("\n\n")
        kept = "\n\n".join(lines[: max(1, round(len(lines) * part))])
        rows.append({"wire": wire, "host": f"{host}\n\n{kept}"})
    return rows


def embedded(data: Path) -> dict[str, Any]:
    """Recall where a part of one article stands in another, and copies found between two periods.

    The peer's threshold is the lowest at which it finds no pair between the two periods, as we find none.
    """
    wires, hosts = press(data, 5000, 100), press(data, 15000, 100)
    apart = {f"{side}{n}": t for side, texts in (("a", wires), ("b", hosts)) for n, t in enumerate(texts)}
    parts = {name: hosted(wires, hosts, part) for name, part in (("half", 0.5), ("third", 0.33))}
    across = sum(a[0] != b[0] for a, b in copied(apart))

    def theirs(peer: ModuleType) -> dict[str, Any]:
        least = max(v for (a, b), v in peer.likeness(apart).items() if a[0] != b[0])
        return {n: share([max(peer.likeness(t).values()) > least for t in rows]) for n, rows in parts.items()}

    mine: dict[str, Any] = {n: share([bool(copied(t)) for t in rows]) for n, rows in parts.items()}
    counts = {"false": across, "unrelated_pairs": len(wires) * len(hosts)}
    return mine | counts | with_peer("with_datasketch", theirs)


def share(hits: Sequence[bool]) -> float:
    return round(sum(hits) / len(hits), 3)


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
    """Stories on the events and on RPM2, copies on the events with gold and made ones, each beside its peer."""
    out = {name: beside(gold, texts) for name, gold, texts in sets(data)}
    if (data / "data" / "orangesum" / "train.jsonl.gz").is_file():
        out["embedded"] = embedded(data)
    return out | {"copies": on_copies(data)}


def misses(data: Path) -> Iterator[Miss]:
    """Texts that are not with most of their event, stories that mix events, and pairs of copies missed or invented."""
    for name, gold, texts in sets(data):
        mine = told(texts)
        for event in sorted(set(gold.values())):
            homes = Counter(mine[n] for n in gold if gold[n] == event)
            main, count = max(homes.items(), key=lambda pair: (pair[1], pair[0]))
            for text in (n for n in gold if gold[n] == event and mine[n] != main):
                yield Miss(f"{name}: apart from its event", text, -1, -1, f"with {count} of {event}", mine[text])
            for text in (n for n in gold if gold[n] != event and mine[n] == main):
                yield Miss(f"{name}: in another event", text, -1, -1, gold[text], f"with {count} of {event}")
    for event, texts, wanted in syndicated(data):
        found = copied(texts)
        for pair in sorted(wanted ^ found):
            kind = "copy missed" if pair in wanted else "copy invented"
            yield Miss(kind, event, -1, -1, " ".join(pair) if pair in wanted else "", " ".join(pair))
