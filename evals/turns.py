"""Who says what in invented lines: turns of phrase of the French press, and whom pronouns and descriptions mean.

``constructions`` holds a turn of phrase a line, ``references`` lines of several sentences, ``silent`` lines without any
quotation. An item is right where a quotation holds its words and has its speaker; ``wrong`` counts those with
somebody else's. More than half of the lines were written by writers who had not seen what the library does; all
were read afterwards. The peer is textacy's direct quotations, fed with our engine's analysis.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from evals.annotate_quotations import Heard, Reader, of_peer, ours, ratio
from evals.errors import Miss
from evals.events import scorer
from evals.peers import beside

NEEDS = ("evaluate/score.py",)
GOLD = Path(__file__).parent / "gold" / "turns.tsv"
SETS = ("constructions", "references", "silent")


class Line(NamedTuple):
    """A text and what is said in it: pairs of a speaker and words of the quotation."""

    name: str
    text: str
    said: tuple[tuple[str, str], ...]


def lines(which: str) -> list[Line]:
    """The lines of one set, named by set and number."""
    with GOLD.open(encoding="utf8") as file:
        told = (row for row in file if not row.startswith("#"))
        rows = list(csv.DictReader(told, delimiter="\t", quoting=csv.QUOTE_NONE))
    mine = [r for r in rows if r["set"] == which]
    return [Line(f"{which} {n}", r["text"].replace("\\n", "\n"), _said(r["said"])) for n, r in enumerate(mine, 1)]


def _said(told: str) -> tuple[tuple[str, str], ...]:
    """
    >>> _said("Anne Roux:il pleut ; maire:il vente")
    (('Anne Roux', 'il pleut'), ('maire', 'il vente'))
    """
    pairs = (one.split(":", 1) for one in told.split(" ; ") if one)
    return tuple((who, words) for who, words in pairs)


def counted(line: Line, found: Sequence[Heard], rules: Any) -> Counter[str]:
    """Items of one line: right, found with no speaker or another, missed; lines kept silent."""
    count: Counter[str] = Counter(lines=1, silent=not found)
    for who, words in line.said:
        holding = [q for q in found if words in line.text[slice(*q.place)]]
        right = any(_is(q, who, rules) for q in holding)
        named = [q for q in holding if q.names]
        count.update(n=1, right=right, found=bool(holding), wrong=bool(named) and not right)
    return count


def _is(found: Heard, who: str, rules: Any) -> bool:
    return not found.names if who == "inconnu" else bool(rules.same_speaker(found.names, who))


def figures(count: Counter[str]) -> dict[str, float | int]:
    """Shares of the items; of a silent set, of the lines."""
    if not count["n"]:
        return {"silent": ratio(count["silent"], count["lines"]), "lines": count["lines"]}
    shares = {name: ratio(count[name], count["n"]) for name in ("right", "wrong", "found")}
    return {**shares, "n": count["n"], "lines": count["lines"]}


def measured(data: Path, read: Reader) -> dict[str, dict]:
    """The figures of each set."""
    rules = scorer(data, data / "evaluate")
    rows = {w: [counted(x, read(x.name, x.text, rules), rules) for x in lines(w)] for w in SETS}
    return {which: figures(sum(counts, Counter[str]())) for which, counts in rows.items()}


def score(data: Path) -> dict[str, dict]:
    """The three sets, and the peer's."""
    return {**measured(data, ours), **beside("with_textacy", lambda peer: measured(data, of_peer(peer)))}


def misses(data: Path) -> Iterator[Miss]:
    """Items without their speaker, and lines that should be silent."""
    rules = scorer(data, data / "evaluate")
    for line in (x for which in SETS for x in lines(which)):
        found = ours(line.name, line.text, rules)
        heard = " | ".join(f"{', '.join(q.names) or '?'} ← {line.text[slice(*q.place)]}" for q in found)
        if not line.said and found:
            yield Miss("not silent", line.name, 0, len(line.text), line.text, heard)
        for who, words in line.said:
            holding = [q for q in found if words in line.text[slice(*q.place)]]
            if not any(_is(q, who, rules) for q in holding):
                at = line.text.find(words)
                yield Miss(
                    "speaker" if holding else "missed", line.name, at, at + len(words), f"{who} · {line.text}", heard
                )
