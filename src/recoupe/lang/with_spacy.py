"""Any installed spaCy pipeline as an engine: its own analysis, mapped to exact places in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from recoupe.errors import MissingExtra
from recoupe.model import Name, Tokens
from recoupe.text import Span, trim

BLANK = re.compile(r"\n\s*\n")
BATCH = 16  # blocks; fixed, so that the same input gives the same bytes
Kind = Literal["person", "organisation", "place", "other"]
KINDS: dict[str, Kind] = {
    "PER": "person",
    "PERSON": "person",
    "ORG": "organisation",
    "NORP": "organisation",
    "LOC": "place",
    "GPE": "place",
    "FAC": "place",
}


class SpacyEngine:
    """Runs a spaCy pipeline on each block on its own, so that no sentence crosses a block."""

    def __init__(self, nlp: Any, name: str) -> None:
        self.name = name
        self._nlp = nlp
        if not any(nlp.has_pipe(p) for p in ("parser", "senter", "sentencizer")):
            nlp.add_pipe("sentencizer", first=True)

    def __call__(self, text: str, blocks: Sequence[Span]) -> tuple[Tokens, tuple[Name, ...]]:
        """Analyses the blocks of one text."""
        paragraphs = [p for b in blocks for p in split(text, b)]
        docs = list(self._nlp.pipe((p.of(text) for p in paragraphs), batch_size=BATCH))
        return tokens(docs, paragraphs), names(docs, paragraphs)

    def pipe(self, texts: Iterable[tuple[str, Sequence[Span]]]) -> Iterator[tuple[Tokens, tuple[Name, ...]]]:
        """Analyses many texts, each on its own."""
        for text, blocks in texts:
            yield self(text, blocks)


def make(name: str) -> SpacyEngine:
    """Loads an installed pipeline (or a folder that holds one).

    Raises MissingExtra with what to install where there is no such pipeline.
    """
    import spacy

    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise MissingExtra(
            f"engine {name!r}: no spaCy pipeline of that name is installed; "
            f"install it (python -m spacy download {name}) or give the folder of one"
        ) from error
    meta = nlp.meta
    return SpacyEngine(nlp, f"spacy:{meta['lang']}_{meta['name']}-{meta['version']}")


def split(text: str, block: Span) -> list[Span]:
    """A block's paragraphs (blank lines end one), without the white space around them."""
    edges = [block.start, *(at for m in BLANK.finditer(text, block.start, block.end) for at in m.span()), block.end]
    pieces = (trim(text, Span(a, b)) for a, b in zip(edges[::2], edges[1::2], strict=True))
    return [piece for piece in pieces if len(piece)]


class Row(NamedTuple):
    """One word of the pipeline, with its place in the whole text."""

    start: int
    end: int
    lemma: str
    tag: str
    feats: str
    head: int
    dep: str


def tokens(docs: Sequence[Any], blocks: Sequence[Span]) -> Tokens:
    """The pipeline's words without its white-space tokens, as columns with places in the whole text."""
    rows: list[Row] = []
    sentences: list[Span] = []
    for doc, block in zip(docs, blocks, strict=True):
        kept = [t for t in doc if not t.is_space]
        place = {t.i: len(rows) + k for k, t in enumerate(kept)}
        rows.extend(row(t, block.start, place) for t in kept)
        for sentence in doc.sents:
            own = [place[t.i] for t in sentence if t.i in place]
            sentences.extend([Span(own[0], own[-1] + 1)] if own else [])
    starts, ends, lemmas, tags, feats, heads, deps = zip(*rows, strict=True) if rows else ((),) * len(Row._fields)
    return Tokens(starts, ends, lemmas, tags, feats, heads, deps, tuple(sentences))


def row(token: Any, offset: int, place: Mapping[int, int]) -> Row:
    """A word as a row; a head that is white space, or the word itself, makes it a root."""
    own = place[token.i]
    head = place.get(token.head.i, own)
    start, lemma = offset + token.idx, token.lemma_ or token.text.lower()
    dep = "root" if head == own else token.dep_ or "dep"
    return Row(start, start + len(token), lemma, token.pos_ or "X", str(token.morph), head, dep)


def names(docs: Sequence[Any], blocks: Sequence[Span]) -> tuple[Name, ...]:
    """The pipeline's entities of the kinds that we keep."""
    return tuple(
        Name(Span(block.start + e.start_char, block.start + e.end_char), KINDS.get(e.label_, "other"))
        for doc, block in zip(docs, blocks, strict=True)
        for e in doc.ents
        if e.label_ in KINDS or e.label_ in ("MISC", "EVENT", "PRODUCT", "WORK_OF_ART")
    )
