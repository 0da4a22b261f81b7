"""How fast the French engine is: words a second of each part on one core, start, memory, sizes on disk.

    python -m bench.engine [--data PATH] [--words N]

Processor time, one thread. Every part has a process of its own that has read no text but one; what the part needs from
the parts before it comes from a file. ``fresh``: each text once; ``warm``: the same texts again.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from bench.__main__ import HERE, articles

PACK = HERE.parent / "src" / "recoupe" / "lang" / "fr"
WORDS = 100_000  # between white space
ROUNDS = 3  # starts, of which the fastest counts
MIB = 2**20


class Item(NamedTuple):
    """A text with what the engine's parts hand to each other."""

    text: str
    blocks: Sequence[Any]
    places: Sequence[Any]
    sentences: Sequence[Any]
    forms: Sequence[str]
    parses: Sequence[Any]
    tokens: Any


Part = Callable[[Any, Item], object]


def texts(data: Path, least: int) -> Iterator[str]:
    """A text to warm up on, then texts of together so many words."""
    words = 0
    for number, article in enumerate(articles(data)):
        yield article["text"]
        words += len(article["text"].split()) if number else 0
        if words >= least:
            return


def french() -> Any:
    """The engine's module; the process that starts the others does without it."""
    return import_module("recoupe.lang.fr.engine.french")


def item(engine: Any, text: str) -> Item:
    """A text as every part of the engine finds it."""
    from recoupe.text import Span

    made, blocks = french(), [Span(0, len(text))]
    places = made.words(text, blocks, engine.lexicon, engine.short)
    sentences = made.sentence_spans(text, places, blocks, engine.lexicon)
    forms = [text[p.start : p.end] for p in places]
    parses = engine.network([forms[p.start : p.end] for p in sentences])
    tokens = made.columns(places, forms, sentences, parses, engine.lexicon)
    return Item(text, blocks, places, sentences, forms, parses, tokens)


def split(engine: Any, x: Item) -> object:
    places = french().words(x.text, x.blocks, engine.lexicon, engine.short)
    return french().sentence_spans(x.text, places, x.blocks, engine.lexicon)


def look(engine: Any, x: Item) -> object:
    return [engine.lexicon.look(form) for form in x.forms]


def network(engine: Any, x: Item) -> object:
    return engine.network([x.forms[p.start : p.end] for p in x.sentences])


def morphology(engine: Any, x: Item) -> object:
    return french().columns(x.places, x.forms, x.sentences, x.parses, engine.lexicon)


PARTS: dict[str, Part] = {
    "words_and_sentences": split,
    "dictionary": look,
    "light_tagger": lambda _, x: french().tags(x.forms, x.sentences),
    "network": network,
    "morphology": morphology,
    "names": lambda engine, x: french().names(x.text, x.tokens, engine.lexicon),
    "engine": lambda engine, x: engine(x.text, x.blocks),
    "engine_without_parse": lambda engine, x: engine(x.text, x.blocks),
}


def seconds(part: Part, engine: Any, items: Sequence[Item]) -> float:
    """Processor seconds of a part on some texts."""
    started = time.process_time()
    for one in items:
        part(engine, one)
    return time.process_time() - started


def prepared(data: Path, least: int, path: Path) -> dict[str, float]:
    """Writes the texts with what the parts hand to each other."""
    from recoupe.lang.fr.engine import make

    items = [item(make(), text) for text in texts(data, least)]
    path.write_bytes(pickle.dumps(items))
    return {"texts": len(items) - 1, "words": sum(len(x.places) for x in items[1:])}


def speed(name: str, path: Path) -> dict[str, float]:
    """Words a second of one part, fresh and warm."""
    from recoupe.lang.fr.engine import make

    first, *items = pickle.loads(path.read_bytes())
    part, words = PARTS[name], sum(len(x.places) for x in items)
    engine = make(parse=False) if name == "engine_without_parse" else make()
    part(engine, first)
    return {f"{name}_{state}": round(words / seconds(part, engine, items)) for state in ("fresh", "warm")}


def memory(data: Path, least: int) -> dict[str, float]:
    """Peak MiB and processor seconds of a process that makes the engine and reads some texts."""
    from recoupe.lang.fr.engine import make
    from recoupe.text import Span

    for text in texts(data, least) if least else ("Le pont a rouvert à Brume.",):
        make()(text, [Span(0, len(text))])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"peak_mib": round(peak), "cpu_seconds": round(time.process_time(), 2)}


def child(given: argparse.Namespace, part: str, path: Path) -> dict[str, float]:
    """One measure in a process of its own."""
    call = [sys.executable, "-m", "bench.engine", "--part", part, "--items", str(path)]
    call += ["--data", str(given.data), "--words", str(given.words)]
    env = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    out = subprocess.run(call, capture_output=True, text=True, check=True, cwd=HERE.parent, env=env).stdout
    figures: dict[str, float] = json.loads(out.splitlines()[-1])
    return figures


def started(given: argparse.Namespace, path: Path) -> dict[str, float]:
    """The fastest of a few starts: Python, engine, one short sentence."""
    calls = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        figures = child(given, "start", path)
        calls.append((time.perf_counter() - begun, figures))
    wall, figures = min(calls, key=lambda c: c[0])
    return {"start_seconds": round(wall, 2), **{f"start_{name}": value for name, value in figures.items()}}


def sizes() -> dict[str, float]:
    """MiB on disk of the models and of the tables."""
    models = [p for p in (PACK / "models").rglob("*") if p.is_file()]
    tables = list(PACK.glob("*.tsv"))
    return {
        f"{name}_mib": round(sum(p.stat().st_size for p in paths) / MIB, 2)
        for name, paths in (("models", models), ("tables", tables))
    }


def measures(given: argparse.Namespace) -> Iterator[tuple[str, float]]:
    """Every measure by its name, as soon as it is there."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "items.pickle")
        yield from sizes().items()
        yield from started(given, path).items()
        yield "peak_mib", child(given, "memory", path)["peak_mib"]
        for part in ("prepare", *PARTS):
            yield from child(given, part, path).items()


def of_part(given: argparse.Namespace) -> dict[str, float]:
    """The measure that a process was started for."""
    if given.part in ("start", "memory"):
        return memory(given.data, given.words if given.part == "memory" else 0)
    if given.part == "prepare":
        return prepared(given.data, given.words, given.items)
    return speed(given.part, given.items)


def main() -> None:
    """Prints the figures, one a line."""
    parser = argparse.ArgumentParser(prog="python -m bench.engine", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("RECOUPE_DATA", HERE.parents[1] / "shared")))
    parser.add_argument("--words", type=int, default=WORDS, help="read at least so many words")
    parser.add_argument("--part", help=argparse.SUPPRESS)
    parser.add_argument("--items", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.part:
        print(json.dumps(of_part(given)))
        return
    given.data = given.data.resolve()
    for name, value in measures(given):
        print(f"{name:28} {value}", flush=True)


if __name__ == "__main__":
    main()
