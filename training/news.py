"""French news as plain sentences, for what is only counted or labelled by machine: OrangeSum before August 2020."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from gensim.models import KeyedVectors, Word2Vec

from recoupe.lang import table
from recoupe.lang.fr.engine.clusters import plainly
from recoupe.lang.fr.engine.lexicon import french
from recoupe.lang.fr.engine.sentences import sentence_spans
from recoupe.lang.fr.engine.tokens import words
from recoupe.text import Span

SHORTEST, LONGEST = 4, 70  # words of a sentence
SHORT_PARAGRAPH = 40  # characters


def paragraphs(data: Path) -> Iterator[str]:
    """The paragraphs of the news articles, each once."""
    seen: set[str] = set()
    with gzip.open(data / "orangesum" / "train.jsonl.gz", "rt", encoding="utf8") as rows:
        for row in rows:
            for paragraph in json.loads(row)["paragraphs"]:
                if len(paragraph) >= SHORT_PARAGRAPH and paragraph not in seen:
                    seen.add(paragraph)
                    yield paragraph


def sentences(data: Path, most: int) -> Iterator[list[str]]:
    """The forms of each sentence, as the engine cuts them, until there are `most` words."""
    lexicon, short = french(), frozenset(row["form"].lower() for row in table("fr", "abbreviations"))
    count = 0
    for text in paragraphs(data):
        block = [Span(0, len(text))]
        places = words(text, block, lexicon, short)
        for sentence in sentence_spans(text, places, block, lexicon):
            if SHORTEST <= len(sentence) <= LONGEST:
                count += len(sentence)
                yield [text[p.start : p.end] for p in places[sentence.start : sentence.end]]
        if count >= most:
            return


def opened(forms: list[str]) -> list[str]:
    """A sentence as it is counted: its first word without the capital that every first word has."""
    first = forms[0] if forms[0].isupper() and len(forms[0]) > 1 else forms[0].lower()
    return [plainly(f) for f in (first, *forms[1:])]


def vectors(counted: list[list[str]], window: int) -> KeyedVectors:
    """Vectors of 100 values for the words seen five times or more (skip-gram)."""
    model = Word2Vec(
        counted, vector_size=100, window=window, min_count=5, sg=1, negative=6, epochs=4, workers=1, seed=1
    )
    return model.wv
