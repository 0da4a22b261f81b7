"""Words of a text made comparable, and how much each tells: document frequencies of a fixed background.

The weights come with the pack (``models/background.tsv.gz``), never from the articles at hand, so that a stranger
among the inputs changes nothing. A language without a background is weighed by the shape of its words.
"""

from __future__ import annotations

import gzip
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

from recoupe.lang import Pack, table
from recoupe.text import Span, fold

WORD = re.compile(r"[^\W_]+")
ROUNDS = ("1", "2", "3")
SHORT = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word at its place, with its stem; ``capital`` where it starts with a capital."""

    span: Span
    stem: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Weights:
    """In how many of ``total`` background documents each stem occurs."""

    total: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)

    def of(self, stem: str) -> float:
        """The weight of a stem: the logarithm of how rare it is, 0 for what every document has.

        >>> Weights(99, {"le": 99, "sacre": 0}).of("le")
        0.0
        """
        if not self.total:
            return 0.0 if len(stem) <= SHORT and not stem.isdigit() else math.log(100)
        return math.log((self.total + 1) / (self.counts.get(stem, 0) + 1))

    def share(self, stem: str) -> float:
        """The part of the background's documents that hold the stem, between 0 and 1."""
        if not self.total:
            return 1.0 if len(stem) <= SHORT and not stem.isdigit() else 0.001
        return self.counts.get(stem, 0) / self.total

    @property
    def most(self) -> float:
        """The weight of a word that the background never met."""
        return math.log(self.total + 1) if self.total else math.log(100)


def weights(pack: Pack) -> Weights:
    """The background of a pack; an empty one where the pack has none."""
    return _weights(pack.folder)


@cache
def _weights(folder: str) -> Weights:
    source = files("recoupe.lang").joinpath(folder, "models", "background.tsv.gz")
    if not source.is_file():
        return Weights()
    rows = gzip.decompress(source.read_bytes()).decode("utf-8").splitlines()
    body = (row.split("\t") for row in rows if row and not row.startswith("#"))
    counts = {stem: int(count) for stem, count in body}
    return Weights(counts.pop("", 0), counts)


@cache
def _endings(folder: str) -> tuple[tuple[tuple[str, str, int], ...], ...]:
    rows = table(folder, "stems")
    return tuple(
        tuple((row["ending"], row["becomes"], int(row["least"])) for row in rows if row["round"] == round_)
        for round_ in ROUNDS
    )


def stem(word: str, pack: Pack) -> str:
    """The folded word without its endings, for comparison only.

    >>> from recoupe.lang import pack
    >>> stem("Impérialistes", pack("fr")) == stem("impérialisme", pack("fr"))
    True
    """
    return _stem(word, pack.folder)


@lru_cache(maxsize=200_000)
def _stem(word: str, folder: str) -> str:
    made = fold(word)
    if made.isdigit():
        return made
    for endings in _endings(folder):
        for ending, becomes, least in endings:
            if made.endswith(ending) and len(made) - len(ending) >= least:
                made = made[: len(made) - len(ending)] + becomes
                break
    return made


def words(text: str, span: Span, pack: Pack) -> Iterator[Word]:
    """The words of a stretch of text, in their order; hyphens and apostrophes part them."""
    for match in WORD.finditer(text, span.start, span.end):
        form = match.group()
        yield Word(Span(match.start(), match.end()), stem(form, pack), form[0].isupper())
