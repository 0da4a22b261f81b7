"""What several origins tell in the same words: pairs of running words, weighted by how many origins have them.

A sentence that holds many of them tells what the story is about (Gillick and Favre 2009). Words that most articles of
the background have tell nothing by themselves; copies count once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from recoupe.dossier.sentences import Sentence
from recoupe.lang import Pack
from recoupe.lang.weights import weights, words
from recoupe.model import Origin
from recoupe.text import Span

Pair = tuple[str, str]

COMMON = 0.15  # share of the background's articles that have a word which tells nothing
FEWEST, PART = 2, 0.25  # origins that have a pair which counts, and their share of the story's


def pairs(sentence: Sentence, pack: Pack) -> tuple[Pair, ...]:
    """The pairs of running words of a sentence, as stems, at least one of which tells something."""
    table = weights(pack)
    return tuple(pair for pair in pairwise(_stems(sentence, pack)) if min(map(table.share, pair)) < COMMON)


def telling(sentence: Sentence, pack: Pack) -> frozenset[str]:
    """The words of a sentence, as stems, that tell something."""
    table = weights(pack)
    return frozenset(stem for stem in _stems(sentence, pack) if table.share(stem) < COMMON)


def _stems(sentence: Sentence, pack: Pack) -> list[str]:
    return [word.stem for word in words(sentence.text, Span(0, len(sentence.text)), pack)]


def shared(told: Mapping[str, Sequence[Sequence[Pair]]], origins: Sequence[Origin]) -> Mapping[Pair, float]:
    """The weight of each pair: the share of the story's origins that have it, where they are enough.

    ``told`` has the pairs of each sentence, by document.
    """
    home = {d: o.id for o in origins if o.certainty == "certain" for d in o.documents}
    having: dict[Pair, set[str]] = defaultdict(set)
    for document, sentences in told.items():
        for pair in (pair for sentence in sentences for pair in sentence):
            having[pair].add(home.get(document, document))
    count = len({home.get(d, d) for d in told})
    least = max(FEWEST, PART * count)
    return {pair: len(own) / count for pair, own in having.items() if len(own) >= least}
