"""Makes ``src/recoupe/lang/fr/models/background.tsv.gz``: in how many news articles each stem occurs.

    python training/background.py ../shared/data

Reads the training part of OrangeSum; only counts leave. Takes about two minutes on one core.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from recoupe.lang import pack
from recoupe.lang.weights import words
from recoupe.text import Span

KEPT = 60_000
LEAST = 2
TARGET = Path(__file__).parent.parent / "src/recoupe/lang/fr/models/background.tsv.gz"


def articles(data: Path) -> Iterator[str]:
    """The text of each article, title included."""
    with gzip.open(data / "orangesum/train.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            yield "\n".join([row["title"] or "", row["lead"] or "", *row["paragraphs"]])


def counted(texts: Iterator[str]) -> tuple[int, Counter[str]]:
    """How many articles there are, and in how many each stem occurs."""
    french, total, counts = pack("fr"), 0, Counter[str]()
    for text in texts:
        total += 1
        counts.update({word.stem for word in words(text, Span(0, len(text)), french)})
    return total, counts


def main(data: Path) -> None:
    """Counts and writes the table: sorted by stem, the empty stem holds the number of articles."""
    total, counts = counted(articles(data))
    kept = sorted((c for c in counts.items() if c[1] >= LEAST), key=lambda c: (-c[1], c[0]))[:KEPT]
    lines = [f"\t{total}", *(f"{stem}\t{count}" for stem, count in sorted(kept))]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode("utf-8"), 9, mtime=0))
    print(f"{total} articles, {len(kept)} stems, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data"))
