"""How the time of collating one story grows with its articles: `python -m bench.story [--data ../shared] [--profile]`.

The articles are real ones on one long subject (OrangeSum, by a word of their titles), taken as one story whatever
clustering says of them; where that data is absent, the examples told again and again. Annotated once, not counted.
Asked: no faster than the number of articles to the power 1.3, from 10 to 300.
"""

from __future__ import annotations

import argparse
import cProfile
import gzip
import io
import json
import math
import os
import pstats
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from bench.__main__ import HERE, articles
from recoupe.run.inputs import Inputs
from recoupe.run.pipeline import Read, acquired, annotated, clustered, collated, told
from recoupe.settings import Settings

SIZES = (10, 30, 100, 300)
SUBJECT = "gilets jaunes"  # 703 titles of the training part name it
ROUNDS = 3
SHOWN = 30  # functions of a profile


def on_one_subject(data: Path, subject: str = SUBJECT) -> Iterator[dict[str, str]]:
    """Real articles whose title names a subject, as lines of ``.jsonl``."""
    real = data / "data" / "orangesum" / "train.jsonl.gz"
    if not real.is_file():
        yield from articles(data)
        return
    with gzip.open(real, "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            if subject in row["title"].casefold():
                text = "\n\n".join((row["title"], *row["paragraphs"]))
                yield {"id": str(row["id"]), "text": text, "published": row["published"]}


def read(data: Path, size: int, settings: Settings) -> Read:
    """The first articles on the subject, acquired and annotated."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "story.jsonl")
        rows = [json.dumps(a, ensure_ascii=False) for a in islice(on_one_subject(data), size)]
        path.write_text("\n".join(rows), "utf-8")
        inputs = Inputs((str(path),))
        return annotated(acquired(inputs, settings), inputs, settings)


def seconds(whole: Read, size: int, settings: Settings) -> float:
    """Processor seconds of the lineages and the collation of the first articles."""
    kept = whole.documents[:size]
    part = Read(kept, {d.id: whole.notes[d.id] for d in kept}, (), ())
    story = clustered(part, settings)[0]
    started = time.process_time()
    collated(told(part, story), settings)
    return time.process_time() - started


def power(taken: Mapping[int, float], low: int, high: int) -> float:
    """The exponent by which the time grows from one size to another.

    >>> power({10: 1.0, 300: 900.0}, 10, 300)
    2.0
    """
    return round(math.log(taken[high] / taken[low]) / math.log(high / low), 2)


def growth(whole: Read, sizes: Sequence[int], settings: Settings) -> dict[str, float]:
    """Processor seconds a size, the fastest of three but for the last, and the exponents: in all, and at the end."""
    seconds(whole, sizes[0], settings)
    taken = {size: seconds(whole, size, settings) for size in sizes}
    for size in sizes[:-1] * (ROUNDS - 1):
        taken[size] = min(taken[size], seconds(whole, size, settings))
    return {
        **{f"collate_cpu_seconds_{size}": round(t, 2) for size, t in taken.items()},
        f"collate_power_{sizes[0]}_{sizes[-1]}": power(taken, sizes[0], sizes[-1]),
        f"collate_power_{sizes[-2]}_{sizes[-1]}": power(taken, sizes[-2], sizes[-1]),
    }


def profiled(whole: Read, size: int, settings: Settings) -> str:
    """Where the time of one size goes: the functions that take most, by their own time and with what they call."""
    watch = cProfile.Profile()
    watch.runcall(seconds, whole, size, settings)
    out = io.StringIO()
    for order in ("cumulative", "tottime"):
        pstats.Stats(watch, stream=out).sort_stats(order).print_stats("recoupe", SHOWN)
    return out.getvalue()


def main() -> None:
    """Prints seconds a size and the exponents."""
    parser = argparse.ArgumentParser(prog="python -m bench.story", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("RECOUPE_DATA", HERE.parents[1] / "shared")))
    parser.add_argument("--profile", action="store_true", help="show where the time of the largest size goes")
    parser.add_argument("--most", type=int, default=max(SIZES), help="the largest size")
    given = parser.parse_args()
    sizes, settings = tuple(s for s in SIZES if s <= given.most), Settings(one_story=True)
    whole = read(given.data, max(sizes), settings)
    print("\n".join(f"{name:28} {value}" for name, value in growth(whole, sizes, settings).items()))
    if given.profile:
        print(profiled(whole, max(sizes), settings))


if __name__ == "__main__":
    main()
