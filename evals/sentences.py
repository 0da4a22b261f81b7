"""Sentence starts on press texts read by hand (``gold/sentences.json``: places and digests, no words), beside a peer.

A start is right at its exact place, or where only white space or marks lie between. The peer is spaCy's rule for
sentences (``sentencizer``, no model), given whole texts or lines, whichever it is better on.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from evals.errors import Miss
from evals.intervals import bounded
from recoupe.lang import pack
from recoupe.text import Span, lines

NEEDS = ("evaluate/articles/articles",)
GOLD = Path(__file__).parent / "gold" / "sentences.json"
FOLDERS = {"seeds": "seeds", "articles": "evaluate/articles/articles"}
AROUND = 40  # characters shown on both sides of a wrong start
Splitter = Callable[[str], list[int]]


class Press(NamedTuple):
    """A text and the places where its sentences start."""

    file: str
    text: str
    starts: tuple[int, ...]


class Row(NamedTuple):
    """Starts of one text: right ones, ours, the gold's."""

    right: int
    said: int
    gold: int


def texts(folder: Path, golds: Sequence[dict[str, Any]]) -> Iterator[Press]:
    """The texts that the gold was made from; one that is absent or has other words is told, and left out."""
    for gold in golds:
        path = folder / gold["file"]
        text = path.read_text("utf8") if path.is_file() else ""
        if gold["digest"] == f"sha256:{hashlib.sha256(text.encode()).hexdigest()}":
            yield Press(gold["file"], text, tuple(gold["starts"]))
        else:
            why = "has other words than the gold was made from" if text else "is absent"
            print(f"sentences: {gold['file']} skipped, it {why}", file=sys.stderr)


def sets(data: Path) -> dict[str, list[Press]]:
    """The texts by set."""
    gold = json.loads(GOLD.read_text("utf8"))
    return {name: list(texts(data / folder, gold[name])) for name, folder in FOLDERS.items()}


def first_word(text: str, start: int) -> int:
    """The first letter or figure from a place on, so that marks and white space make no difference.

    >>> first_word("Oui. « Non »", 5)
    7
    """
    return next((i for i in range(start, len(text)) if text[i].isalnum()), len(text))


def ours() -> Splitter:
    """The French engine, a text as one block."""
    engine = pack("fr").make_engine()

    def split(text: str) -> list[int]:
        tokens, _ = engine(text, [Span(0, len(text))])
        return [tokens.starts[s.start] for s in tokens.sentences]

    return split


def sentencizer() -> Splitter:
    """spaCy's rule on a whole text."""
    import spacy

    nlp = spacy.blank("xx")
    nlp.add_pipe("sentencizer")
    return lambda text: [s.start_char for s in nlp(text).sents if not s.text.isspace()]


def by_line(whole: Splitter) -> Splitter:
    """The same on each line."""

    def split(text: str) -> list[int]:
        full = (line for line in lines(text) if line.of(text).strip())
        return [line.start + at for line in full for at in whole(line.of(text))]

    return split


def row(press: Press, split: Splitter) -> Row:
    said, gold = split(press.text), press.starts
    places = [{first_word(press.text, start) for start in starts} for starts in (said, gold)]
    return Row(len(places[0] & places[1]), len(said), len(gold))


def figures(rows: Sequence[Row]) -> dict[str, float | int]:
    """Precision, recall, F1, pooled."""
    right, said, gold = (sum(column) for column in zip(*rows, strict=True)) if rows else (0, 0, 0)
    p, r = right / max(1, said), right / max(1, gold)
    f1 = 2 * p * r / max(1e-9, p + r)
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(f1, 4), "texts": len(rows), "n": gold}


def by_set(found: dict[str, list[Press]], split: Splitter) -> dict[str, Any]:
    """The figures of each set, then of all texts."""
    rows = {name: [row(press, split) for press in presses] for name, presses in found.items() if presses}
    pooled = [one for own in rows.values() for one in own]
    return {name: bounded(own, figures) for name, own in {**rows, "all": pooled}.items()}


def score(data: Path) -> dict[str, Any]:
    """Starts by set and pooled; the peer at its better reading."""
    found, rule = sets(data), sentencizer()
    peers = [by_set(found, split) for split in (rule, by_line(rule))]
    return {**by_set(found, ours()), "peer_sentencizer": max(peers, key=lambda peer: peer["all"]["f1"])}


def misses(data: Path) -> Iterator[Miss]:
    """Starts that we miss and those that are none, with the words around a stroke where it stands."""
    split = ours()
    for presses in sets(data).values():
        for file, text, starts in presses:
            said, gold = ({first_word(text, at): at for at in places} for places in (split(text), starts))
            for word in sorted(said.keys() ^ gold.keys()):
                kind, at = ("missed", gold[word]) if word in gold else ("invented", said[word])
                around = f"{text[max(0, at - AROUND) : at]}|{text[at : at + AROUND]}"
                yield Miss(kind, file, at, at, *((around, "") if word in gold else ("", around)))
