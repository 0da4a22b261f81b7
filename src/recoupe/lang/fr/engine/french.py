"""Puts the pieces together: a text and its blocks in, columns of tokens and names out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain

from recoupe.lang import table
from recoupe.lang.fr.engine.inversions import Tree, mend
from recoupe.lang.fr.engine.lexicon import Lexicon
from recoupe.lang.fr.engine.moods import subjunctives
from recoupe.lang.fr.engine.morphology import morph
from recoupe.lang.fr.engine.names import names
from recoupe.lang.fr.engine.parser import Network, Parse
from recoupe.lang.fr.engine.sentences import sentence_spans
from recoupe.lang.fr.engine.tagger import tags
from recoupe.lang.fr.engine.tokens import words
from recoupe.model import Name, Tokens
from recoupe.text import Span


class French:
    """The engine of the French pack; a text's analysis depends on that text alone."""

    def __init__(self, lexicon: Lexicon, network: Network | None, recognise: bool = True) -> None:
        self.lexicon = lexicon
        self.name = "recoupe-fr" if network else "recoupe-fr-light"
        self.network = network
        self._recognise = recognise

    @cached_property
    def short(self) -> frozenset[str]:
        """Abbreviations that keep their stop, in lower case."""
        return frozenset(row["form"].lower() for row in table("fr", "abbreviations"))

    def __call__(self, text: str, blocks: Sequence[Span]) -> tuple[Tokens, tuple[Name, ...]]:
        """Analyses the blocks of one text."""
        places = words(text, blocks, self.lexicon, self.short)
        sentences = sentence_spans(text, places, blocks, self.lexicon)
        forms = [text[p.start : p.end] for p in places]
        net = self.network
        rows = net([forms[s.start : s.end] for s in sentences]) if net is not None else tagged(forms, sentences)
        tokens = columns(places, forms, sentences, rows, self.lexicon)
        return tokens, names(text, tokens, self.lexicon) if self._recognise else ()

    def pipe(self, texts: Iterable[tuple[str, Sequence[Span]]]) -> Iterator[tuple[Tokens, tuple[Name, ...]]]:
        """Analyses many texts, each on its own, so that no neighbour changes a result."""
        for text, blocks in texts:
            yield self(text, blocks)


def tagged(forms: Sequence[str], sentences: Sequence[Span]) -> list[Parse]:
    """Parts of speech by the chain; no features, and the first word of each sentence as everybody's head."""
    found = tags(forms, sentences)
    return [Parse(found[s.start : s.end], [""] * len(s), [0] * len(s), ["dep"] * len(s)) for s in sentences]


def columns(
    places: Sequence[Span], forms: Sequence[str], sentences: Sequence[Span], parses: Sequence[Parse], lexicon: Lexicon
) -> Tokens:
    """The records' columns, with heads as indices into the whole text."""
    heads: list[int] = []
    deps: list[str] = []
    for parse in parses:
        first = len(heads)
        deps += [
            "root" if head == i else dep for i, (head, dep) in enumerate(zip(parse.heads, parse.deps, strict=True))
        ]
        heads += [first + head for head in parse.heads]
    guesses = chain.from_iterable(zip(p.tags, p.feats, strict=True) for p in parses)
    morphs = [morph(form, tag, feats, lexicon) for form, (tag, feats) in zip(forms, guesses, strict=True)]
    lemmas, tags, feats = zip(*morphs, strict=True) if morphs else ((), (), ())
    if not {*deps} <= {"dep", "root"}:  # without a parse there is nothing to put right
        tree = Tree(forms, lemmas, tags, feats, heads, deps)
        mend(tree, sentences)
        feats = tuple(subjunctives(tree, lexicon))
    return Tokens(
        tuple(p.start for p in places),
        tuple(p.end for p in places),
        lemmas,
        tags,
        feats,
        tuple(heads),
        tuple(deps),
        tuple(sentences),
    )
