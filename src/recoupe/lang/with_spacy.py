"""Any installed spaCy pipeline as an engine: its own analysis, mapped to exact places in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from recoupe.errors import MissingExtra
from recoupe.model import Name, Tokens
from recoupe.text import Span

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
            f"engine {name!r}: no spaCy pipeline of that name is installed; install it (python -m spacy download {name}) "
            "or give the folder of one"
        ) from error
    return SpacyEngine(nlp, f"spacy:{nlp.meta.get('name', name)}-{nlp.meta.get('version', '')}".rstrip("-"))


def split(text: str, block: Span) -> list[Span]:
    """A block's paragraphs (blank lines end one), without the white space around them."""
    out, at = [], block.start
    for piece in block.of(text).split("\n\n"):
        lead = len(piece) - len(piece.lstrip())
        if piece.strip():
            out.append(Span(at + lead, at + lead + len(piece.strip())))
        at += len(piece) + 2
    return out


def tokens(docs: Sequence[Any], blocks: Sequence[Span]) -> Tokens:
    """The pipeline's words without its white-space tokens, as columns with places in the whole text."""
    starts, ends, lemmas, tags, feats, heads, deps = [], [], [], [], [], [], []
    sentences: list[Span] = []
    for doc, block in zip(docs, blocks, strict=True):
        place = {t.i: len(starts) + k for k, t in enumerate(t for t in doc if not t.is_space)}
        for t in (t for t in doc if not t.is_space):
            head = place.get(t.head.i, place[t.i])
            starts.append(block.start + t.idx)
            ends.append(block.start + t.idx + len(t))
            lemmas.append(t.lemma_ or t.text.lower())
            tags.append(t.pos_ or "X")
            feats.append(str(t.morph))
            heads.append(head)
            deps.append("root" if head == place[t.i] else t.dep_ or "dep")
        for sent in doc.sents:
            own = [place[t.i] for t in sent if t.i in place]
            if own:
                sentences.append(Span(own[0], own[-1] + 1))
    return Tokens(
        tuple(starts),
        tuple(ends),
        tuple(lemmas),
        tuple(tags),
        tuple(feats),
        tuple(heads),
        tuple(deps),
        tuple(sentences),
    )


def names(docs: Sequence[Any], blocks: Sequence[Span]) -> tuple[Name, ...]:
    """The pipeline's entities of the kinds that we keep."""
    return tuple(
        Name(Span(block.start + e.start_char, block.start + e.end_char), KINDS.get(e.label_, "other"))
        for doc, block in zip(docs, blocks, strict=True)
        for e in doc.ents
        if e.label_ in KINDS or e.label_ in ("MISC", "EVENT", "PRODUCT", "WORK_OF_ART")
    )
