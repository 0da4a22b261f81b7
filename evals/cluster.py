"""Stories beside a plain peer in the same run, and copies: the library itself, without the command line.

The peer joins documents by single link over TF-IDF cosines, with document frequencies of the batch, at the threshold
that suits it best on the very data (which flatters it).
"""

from __future__ import annotations

import gzip
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice
from pathlib import Path

from evals.events import scorer
from recoupe.acquire import acquire
from recoupe.acquire.sources import Raw
from recoupe.cluster.overlaps import copies
from recoupe.cluster.stories import stories
from recoupe.lang import pack
from recoupe.model import Document
from recoupe.run.engines import Engines

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


def beside(gold: dict[str, str], texts: Texts, bcubed) -> dict[str, dict]:
    """Our BCubed and the peer's best."""
    values = cosines(texts)
    peers = (single_link(list(texts), [p for p, v in values.items() if v >= t / 50]) for t in range(3, 30))
    return {"ours": bcubed(gold, told(texts)), "peer": max((bcubed(gold, p) for p in peers), key=lambda r: r["f1"])}


def syndicated(root: Path, score_py) -> Iterator[tuple[set[tuple[str, str]], set[tuple[str, str]]]]:
    """For each event with gold: the pairs of copies that we find, and those of the gold."""
    score_py.HELD = root
    for path in sorted((root / "gold").glob("*.json")):
        texts = score_py.articles(path.stem)
        groups = json.loads(path.read_text("utf-8"))["syndication"]
        named = [[n if n.endswith(".txt") else f"{n}.txt" for n in group] for group in groups]
        gold = {tuple(sorted(pair)) for group in named for pair in combinations(group, 2) if set(pair) <= set(texts)}
        read = documents(texts)
        source = {d.id: d.source for d in read}
        yield {tuple(sorted(source[d] for d in copy.documents)) for copy in copies(read, {})}, gold


def copied(roots: Sequence[Path], score_py) -> dict[str, float]:
    """Precision and recall of copies over pairs of articles."""
    rows = [row for root in roots for row in syndicated(root, score_py)]
    both, ours, theirs = (sum(len(x) for x in xs) for xs in zip(*((f & g, f, g) for f, g in rows), strict=True))
    return {"p": round(both / ours, 3), "r": round(both / theirs, 3), "predicted": ours, "gold": theirs}


def press(data: Path, skip: int, number: int) -> list[str]:
    """Real articles of one period (OrangeSum), as text."""
    with gzip.open(data / "data" / "orangesum" / "train.jsonl.gz", "rt", encoding="utf-8") as rows:
        return ["\n\n".join(json.loads(row)["paragraphs"]) for row in islice(rows, skip, skip + number)]


def embedded(data: Path) -> dict[str, float]:
    """Recall where a part of one article stands in another, whole; and copies found between two periods."""
    wires, hosts = press(data, 5000, 100), press(data, 15000, 100)
    out: dict[str, float] = {}
    for name, part in (("half", 0.5), ("third", 0.33)):
        hits = 0
        for wire, host in zip(wires, hosts, strict=True):
            lines = wire.split("\n\n")
            kept = "\n\n".join(lines[: max(1, round(len(lines) * part))])
            hits += bool(copies(documents({"wire": wire, "host": f"{host}\n\n{kept}"}), {}))
        out[name] = round(hits / len(wires), 3)
    both = documents({f"{side}{n}": t for side, texts in (("a", wires), ("b", hosts)) for n, t in enumerate(texts)})
    side = {d.id: d.source[0] for d in both}
    across = sum(len({side[d] for d in copy.documents}) == 2 for copy in copies(both, {}))
    return out | {"false": across, "unrelated_pairs": len(wires) * len(hosts)}


def score(data: Path) -> dict[str, dict]:
    """Stories on the events and on RPM2, ours and the peer's; copies on the events with gold."""
    evaluate = data / "evaluate"
    score_py = scorer(data, evaluate)
    gold, texts = {}, {}
    for event in json.loads((evaluate / "events" / "index.json").read_text("utf-8")):
        for name, text in score_py.articles(event["slug"]).items():
            gold[f"{event['slug']}__{name}"], texts[f"{event['slug']}__{name}"] = event["slug"], text
    out = {"events": beside(gold, texts, score_py.bcubed)}
    rpm2 = sorted((data / "data" / "rpm2" / "split_train" / "documents").glob("*.txt"))
    if rpm2:
        gold = {p.name: "_".join(p.stem.split("_")[:2]) for p in rpm2}
        out["rpm2"] = beside(gold, {p.name: p.read_text("utf-8") for p in rpm2}, score_py.bcubed)
    if (data / "data" / "orangesum" / "train.jsonl.gz").is_file():
        out["embedded"] = embedded(data)
    return out | {"copies": copied([evaluate, evaluate / "clusters"], score_py)}
