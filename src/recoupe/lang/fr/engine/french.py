"""Puts the pieces together: a text and its blocks in, columns of tokens and names out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from recoupe.lang import table
from recoupe.lang.fr.engine.clues import clues
from recoupe.lang.fr.engine.lexicon import Lexicon
from recoupe.lang.fr.engine.morphology import Morph, morph
from recoupe.lang.fr.engine.names import names
from recoupe.lang.fr.engine.parser import Parse, parsed
from recoupe.lang.fr.engine.sentences import sentence_spans
from recoupe.lang.fr.engine.tokens import words
from recoupe.model import Name, Tokens
from recoupe.text import Span

LONGEST = 250  # words: a longer sentence is parsed in pieces of this size


class French:
    """The engine of the French pack; a text's analysis depends on that text alone."""

    name = "recoupe-fr"

    def __init__(self, lexicon: Lexicon, network: Any) -> None:
        self.lexicon = lexicon
        self._network = network

    @cached_property
    def short(self) -> frozenset[str]:
        """Abbreviations that keep their stop, in lower case."""
        return frozenset(row["form"].lower() for row in table("fr", "abbreviations"))

    def __call__(self, text: str, blocks: Sequence[Span]) -> tuple[Tokens, tuple[Name, ...]]:
        """Analyses the blocks of one text."""
        places = words(text, blocks, self.lexicon, self.short)
        sentences = sentence_spans(text, places, blocks, self.lexicon)
        forms = [place.of(text) for place in places]
        parts = [forms[s.start : s.end] for s in pieces(sentences)]
        parses = parsed(self._network, [clues(part, self.lexicon) for part in parts]) if parts else []
        tokens = columns(places, forms, sentences, parses, self.lexicon)
        return tokens, names(text, tokens, self.lexicon)

    def pipe(self, texts: Iterable[tuple[str, Sequence[Span]]]) -> Iterator[tuple[Tokens, tuple[Name, ...]]]:
        """Analyses many texts, each on its own, so that no neighbour changes a result."""
        for text, blocks in texts:
            yield self(text, blocks)


def pieces(sentences: Sequence[Span]) -> list[Span]:
    """Sentences, the endless ones cut."""
    return [Span(at, min(at + LONGEST, s.end)) for s in sentences for at in range(s.start, s.end, LONGEST)]


class Row(NamedTuple):
    """One word's place in the tree."""

    morph: Morph
    head: int
    dep: str


def columns(
    places: Sequence[Span], forms: Sequence[str], sentences: Sequence[Span], parses: Sequence[Parse], lexicon: Lexicon
) -> Tokens:
    """The records' columns, with heads as indices into the whole text."""
    rows: list[Row] = []
    for parse in parses:
        first = len(rows)
        for i, tag in enumerate(parse.tags):
            head, dep = parse.heads[i], parse.deps[i]
            rows.append(
                Row(morph(forms[first + i], tag, parse.feats[i], lexicon), first + head, "root" if head == i else dep)
            )
    return Tokens(
        tuple(p.start for p in places),
        tuple(p.end for p in places),
        tuple(r.morph.lemma for r in rows),
        tuple(r.morph.tag for r in rows),
        tuple(r.morph.feats for r in rows),
        tuple(r.head for r in rows),
        tuple(r.dep for r in rows),
        tuple(sentences),
    )
