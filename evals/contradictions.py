"""Whether two French sentences contradict each other: pairs written or translated by people, with their labels.

``daccord.train`` and ``rte3.dev`` were in view while the signals and their bars were written; ``daccord.heldout`` and
``rte3.test``, where the data folder has them, were not. DACCORD holds as many contradictions as not, RTE3 one in nine,
each beside a paragraph; PAWS-X holds pairs of the same words whose meanings differ, seldom a contradiction, and GQNLI
is about quantifiers, which no signal reads. Precision is what matters. Peer: a word of negation in one sentence alone.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from evals.annotate_quotations import ratio
from evals.errors import Miss
from evals.intervals import bounded
from evals.peers import negations
from recoupe.collate.contradictions import contradictions
from recoupe.collate.statements import Statement, of_text
from recoupe.lang import pack
from recoupe.model import Document
from recoupe.run.engines import Engines
from recoupe.text import digest

NEEDS = ("data/daccord",)
FEWEST = 5  # verdicts of a signal below which its precision says nothing
PARTS = {
    "daccord.train": ("daccord/split_train.tsv", "1"),
    "daccord.heldout": ("daccord/split_heldout.tsv", "1"),
    "rte3.dev": ("rte3-fr/RTE3-FR-dev-set-3class.tsv", "2"),
    "rte3.test": ("rte3-fr/RTE3-FR-test-gold-3class.tsv", "2"),
    "pawsx.train": ("paws-x-fr/split_train.tsv", "0"),
    "gqnli.train": ("gqnli-fr/split_train.tsv", "2"),
}
Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A pair of sentences, whether people call it a contradiction, and the signals that we find."""

    first: str
    second: str
    wanted: bool
    found: Names


@cache
def rows(path: Path, label: str) -> tuple[Row, ...]:
    """The pairs of one file with our verdicts; ``label`` is the one of a contradiction."""
    with path.open(encoding="utf8", newline="") as lines:
        read = list(csv.DictReader(lines, delimiter="\t"))
    pairs = [(_sentence(r, "premise", "sentence1"), _sentence(r, "hypothesis", "sentence2"), r["label"]) for r in read]
    told = statements(tuple(dict.fromkeys(text for one, two, _ in pairs for text in (one, two))))
    return tuple(Row(one, two, is_ == label, names(told[one], told[two])) for one, two, is_ in pairs)


def _sentence(row: dict[str, str], *columns: str) -> str:
    return next(row[c] for c in columns if c in row).strip()


def statements(texts: Sequence[str]) -> dict[str, Statement]:
    """Each text, annotated by itself as the journey does."""
    documents = [Document(f"d{n}", digest(text), f"d{n}", text, "fr") for n, text in enumerate(texts)]
    notes = Engines("").annotate(documents, lambda *_: None)
    return {d.text: of_text(d, notes[d.id], pack("fr")) for d in documents}


def names(one: Statement, two: Statement) -> Names:
    """The names of the signals of a pair, the nearest first."""
    return tuple(dict.fromkeys(c.signal for c in contradictions(one, two)))


def parts(data: Path) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """The parts that the data folder has."""
    for name, (path, label) in PARTS.items():
        if (data / "data" / path).is_file():
            yield name, rows(data / "data" / path, label)


def score(data: Path) -> dict[str, Any]:
    """Precision and recall of "contradiction" by part of the data, by signal, and the peer's."""
    return {name: bounded(read, figures) | {"signal": by_signal(read)} for name, read in parts(data)}


def figures(read: Sequence[Row]) -> dict[str, Any]:
    """Ours and the peer's precision and recall."""
    peer = rates(read, lambda r: negations.contradicts(r.first, r.second))
    return rates(read, lambda r: bool(r.found)) | {"pairs": len(read), "peer_negation": peer}


def rates(read: Sequence[Row], says: Callable[[Row], bool]) -> dict[str, Any]:
    """Precision and recall of a rule that says "contradiction"."""
    said = [r.wanted for r in read if says(r)]
    return {"p": ratio(sum(said), len(said)), "r": ratio(sum(said), sum(r.wanted for r in read))}


def by_signal(read: Sequence[Row]) -> dict[str, Any]:
    """Precision of each signal that speaks often enough."""
    spoken = sorted({name for r in read for name in r.found})
    held = {name: [r.wanted for r in read if name in r.found] for name in spoken}
    return {name: {"p": ratio(sum(w), len(w)), "n": len(w)} for name, w in held.items() if len(w) >= FEWEST}


def misses(data: Path) -> Iterator[Miss]:
    """Contradictions that we see where people saw none, and those of DACCORD that we miss."""
    for name, read in parts(data):
        for row in read:
            if bool(row.found) != row.wanted and (row.found or name.startswith("daccord")) and "heldout" not in name:
                texts = f"{row.first} / {row.second}"
                yield Miss("missed" if row.wanted else "false", name, -1, -1, texts, ", ".join(row.found))
