"""1,000 saved pages through our reader and through trafilatura alone: ``python -m bench.pages [--data PATH]``.

Prints seconds of the processor for trafilatura, for our reader and for the whole of acquire, with their ratios (asked
of the reader: at most 2), and the most memory held in the first and the last tenth of the pages (asked: flat). The
pages are variations of our own; with ``--data`` those of a folder of public pages (docs/evals.md), told again until
there are enough. Exit code 1 where a bound is passed.
"""

from __future__ import annotations

import argparse
import gc
import re
import sys
import time
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from random import Random

from evals.peers.with_trafilatura import main_text

from bench.fuzz import held
from recoupe.acquire import acquire
from recoupe.acquire.articles import articles
from recoupe.acquire.sources import Raw
from recoupe.lang import pack

MOST_RATIO = 2.0
MOST_GROWTH = 1.25  # memory at the end over memory after a tenth of the pages
BATCH = 10  # pages that each reader reads in turn, so that a busy machine slows both alike
EXAMPLES = Path(__file__).parents[1] / "examples"


@cache
def sentences() -> tuple[str, ...]:
    """The sentences of the examples, roughly."""
    texts = (path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*/*.txt")))
    return tuple(one for text in texts for one in re.findall(r"[A-ZÉ][^.!?]{40,300}[.!?]", " ".join(text.split())))


def sentence(chance: Random) -> str:
    """A sentence of the examples."""
    return chance.choice(sentences())


def page(number: int) -> bytes:
    """A page of a news site, of our own: head, menu, an article of 5 to 40 paragraphs, boxes, related titles, foot."""
    chance = Random(number)
    text = [" ".join(sentence(chance) for _ in range(chance.randint(2, 6))) for _ in range(chance.randint(5, 40))]
    body = "".join(f"<p>{p}</p>" + ("<h2>Les quais</h2>" if i % 9 == 4 else "") for i, p in enumerate(text))
    menu = "".join(f"<li><a href='/r{i}'>Rubrique {i}</a></li>" for i in range(chance.randint(20, 120)))
    more = "".join(f"<li><a href='/a{i}'>{sentence(chance)}</a></li>" for i in range(chance.randint(5, 60)))
    told = '{"@type": "NewsArticle", "headline": "Le port", "datePublished": "2024-03-14T07:30:00+01:00"}'
    script = f"<script>{'var x = 1; ' * chance.randint(50, 3000)}</script>"
    head = f"<head><title>Le port</title><script type='application/ld+json'>{told}</script>{script}</head>"
    article = f"<article><h1>Le port {number}</h1><p class='date'>14 mars 2024</p>{body}</article>"
    boxes = f"<aside><h3>À lire aussi</h3><ul>{more}</ul></aside><footer><p>Mentions légales</p></footer>"
    return f"<html lang='fr'>{head}<body><nav><ul>{menu}</ul></nav><main>{article}</main>{boxes}</body></html>".encode()


def pages(data: Path | None, most: int) -> Iterator[bytes]:
    """So many pages: those of a folder, told again until there are enough; else our own."""
    paths = sorted(data.rglob("*.html")) if data else []
    yield from (path.read_bytes() for path in islice(cycle(paths), most)) if paths else map(page, range(most))


def raws(batch: Sequence[bytes]) -> list[Raw]:
    """Some pages as inputs."""
    return [Raw(f"{i}.html", data, "html") for i, data in enumerate(batch)]


def reader(batch: Sequence[bytes]) -> None:
    """Our reader: the main text, and what the page says of itself."""
    for raw in raws(batch):
        articles(raw, pack("fr"))


def whole(batch: Sequence[bytes]) -> None:
    """All that acquire makes of pages: language, residue, outlet, doubts and identifiers as well."""
    acquire(raws(batch), pack("fr"))


def theirs(batch: Sequence[bytes]) -> None:
    """Trafilatura alone: the main text, without what the page says of itself."""
    for data in batch:
        main_text(data)


def main() -> int:
    """Prints the figures; 1 where a bound is passed."""
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    parser.add_argument("--data", type=Path, help="a folder of pages")
    parser.add_argument("--pages", type=int, default=1000)
    given = parser.parse_args()
    taken, memory, done = dict.fromkeys(READERS, 0.0), [], 0
    found = pages(given.data, given.pages)
    for read in READERS.values():
        read([page(0)])
    while batch := list(islice(found, BATCH)):
        gc.collect()
        held()
        for name, read in READERS.items():
            started = time.process_time()
            read(batch)
            taken[name] += time.process_time() - started
        memory.append(held())
        done += len(batch)
    ratios = {name: taken[name] / taken["trafilatura"] for name in READERS}
    tenth = max(1, len(memory) // 10)
    early, late = max(memory[:tenth]), max(memory[-tenth:])
    print(f"{done} pages   " + "   ".join(f"{n} {taken[n]:.1f} s ({ratios[n]:.2f})" for n in READERS))
    print(f"most memory: first tenth {early >> 20} MiB, last tenth {late >> 20} MiB, of all {max(memory) >> 20} MiB")
    return 1 if ratios["reader"] > MOST_RATIO or late > MOST_GROWTH * early else 0


READERS = {"trafilatura": theirs, "reader": reader, "acquire": whole}

if __name__ == "__main__":
    sys.exit(main())
