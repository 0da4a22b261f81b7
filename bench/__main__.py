"""Runs the measures and prints them, one a line."""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from recoupe import __version__

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
SIZES = (5, 50, 500)


class Call(NamedTuple):
    """One cold call of the command line: wall and processor seconds, peak MiB."""

    seconds: float
    cpu: float
    peak: float


def timed(arguments: Sequence[str]) -> Call:
    """Measures one cold call, from a process of its own so that its peak is its own."""
    code = (
        "import resource, subprocess, sys, time\n"
        "started = time.perf_counter()\n"
        "done = subprocess.run(sys.argv[1:], capture_output=True)\n"
        "wall, used = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(done.returncode, wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)"
    )
    call = [sys.executable, "-c", code, sys.executable, "-m", "recoupe", *arguments]
    out = subprocess.run(call, capture_output=True, text=True, check=True).stdout.split()
    if int(out[0]) not in (0, 1):
        raise SystemExit(f"recoupe {' '.join(arguments[:2])}: exit {out[0]}")
    return Call(*map(float, out[1:]))


def best(arguments: Sequence[str], rounds: int = 3) -> Call:
    """The fastest of a few cold calls."""
    return min(timed(arguments) for _ in range(rounds))


def articles(data: Path) -> Iterator[dict[str, str]]:
    """Articles to measure on: real ones where the data is there, else the examples told again and again."""
    real = data / "data" / "orangesum" / "train.jsonl.gz"
    if real.is_file():
        with gzip.open(real, "rt", encoding="utf-8") as rows:
            for i, row in enumerate(rows):
                article = json.loads(row)
                yield {"id": str(i), "text": "\n\n".join(article["paragraphs"]), "published": article["published"]}
        return
    texts = [p.read_text("utf-8") for p in sorted(EXAMPLES.glob("*/*.txt"))]
    for i in range(max(SIZES)):
        yield {"id": str(i), "text": f"{texts[i % len(texts)]}\n\nDépêche numéro {i}."}


def slope(data: Path) -> dict[str, float]:
    """Seconds and MiB of one call on 5, 50 and 500 articles, and how the time per article grows.

    Ratios are of processor time, which a busy machine changes least; ``per_added_article`` leaves the start out.
    """
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = Path(folder, f"{size}.jsonl")
            rows = [json.dumps(a, ensure_ascii=False) for a in islice(articles(data), size)]
            path.write_text("\n".join(rows), "utf-8")
            call = timed(["dossier", str(path), "-o", str(Path(folder, "o.html")), "--quiet"])
            figures[f"seconds_{size}"], figures[f"cpu_seconds_{size}"] = round(call.seconds, 2), round(call.cpu, 2)
            figures[f"peak_mib_{size}"] = round(call.peak)
    each = {size: figures[f"cpu_seconds_{size}"] / size for size in SIZES}
    more = {n: (figures[f"cpu_seconds_{n}"] - figures["cpu_seconds_5"]) / (n - 5) for n in (50, 500)}
    return figures | {
        "articles_per_second_500": round(500 / figures["seconds_500"], 1),
        "per_article_500_over_50": round(each[500] / each[50], 2),
        "per_added_article_500_over_50": round(more[500] / more[50], 2),
    }


def warm(paths: Sequence[str], rounds: int = 3) -> float:
    """Seconds of a dossier in a process that has made one already: the fastest of a few."""
    import recoupe

    recoupe.dossier(paths)
    taken = []
    for _ in range(rounds):
        started = time.perf_counter()
        recoupe.render(recoupe.dossier(paths))
        taken.append(time.perf_counter() - started)
    return min(taken)


def measures(data: Path) -> dict[str, float]:
    """Every measure by its name."""
    seeds = data / "seeds"
    paths = [str(seeds if seeds.is_dir() else sorted(EXAMPLES.glob("*/"))[0])]
    with tempfile.TemporaryDirectory() as folder:
        page = str(Path(folder, "o.html"))
        help_call = best(["--help"])
        cold = best(["dossier", *paths, "-o", page, "--quiet"])
    return {
        "help_seconds": round(help_call.seconds, 2),
        "cold_dossier_seconds": round(cold.seconds, 2),
        "cold_dossier_cpu_seconds": round(cold.cpu, 2),
        "cold_dossier_peak_mib": round(cold.peak),
        "warm_dossier_seconds": round(warm(paths), 2),
        **slope(data),
    }


def main() -> None:
    """Prints the figures, and keeps them where asked."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("RECOUPE_DATA", HERE.parents[1] / "shared")))
    parser.add_argument("--record", action="store_true", help="add a line to bench/ledger.jsonl")
    given = parser.parse_args()
    figures = measures(given.data)
    print("\n".join(f"{name:28} {value}" for name, value in figures.items()))
    print(f"{'bench_peak_mib':28} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
    if given.record:
        row = {"recoupe": __version__, "date": date.today().isoformat(), "python": platform.python_version(), **figures}
        with (HERE / "ledger.jsonl").open("a", encoding="utf-8") as ledger:
            ledger.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
