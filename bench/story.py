"""How the time of collating one story grows with its articles: `python -m bench.story [--data ../shared] [--profile]`.

The articles are real ones on one long subject (OrangeSum, by a word of their titles), taken as one story whatever
clustering says of them; where that data is absent, the examples told again and again. Annotated once, not counted.
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
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from bench.__main__ import HERE, articles
from recoupe.run.inputs import Inputs
from recoupe.run.pipeline import Read, acquired, annotated, clustered, collated, told
from recoupe.settings import Settings

SIZES = (10, 30, 100, 300)
SUBJECT = "gilets jaunes"  # 703 titles of the training part name it
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


def power(taken: Sequence[float], sizes: Sequence[int] = SIZES) -> float:
    """The exponent by which the time grows from the smallest to the largest size.

    >>> power([1.0, 900.0], [10, 300])
    2.0
    """
    return round(math.log(taken[-1] / taken[0]) / math.log(sizes[-1] / sizes[0]), 2)


def profiled(whole: Read, size: int, settings: Settings) -> str:
    """Where the time of one size goes: the functions that take most, by their own time and with what they call."""
    watch = cProfile.Profile()
    watch.runcall(seconds, whole, size, settings)
    out = io.StringIO()
    for order in ("cumulative", "tottime"):
        pstats.Stats(watch, stream=out).sort_stats(order).print_stats("recoupe", SHOWN)
    return out.getvalue()


def main() -> None:
    """Prints seconds a size and the exponent."""
    parser = argparse.ArgumentParser(prog="python -m bench.story", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("RECOUPE_DATA", HERE.parents[1] / "shared")))
    parser.add_argument("--profile", action="store_true", help="show where the time of the largest size goes")
    parser.add_argument("--most", type=int, default=max(SIZES), help="the largest size")
    given = parser.parse_args()
    settings = Settings(one_story=True)
    sizes = [s for s in SIZES if s <= given.most]
    whole = read(given.data, max(sizes), settings)
    taken = []
    for size in sizes:
        taken.append(seconds(whole, size, settings))
        print(f"collate_cpu_seconds_{size:<8} {taken[-1]:.2f}", flush=True)
    print(f"{'collate_power':28} {power(taken, sizes)}")
    if given.profile:
        print(profiled(whole, max(sizes), settings))


if __name__ == "__main__":
    main()
