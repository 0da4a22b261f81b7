"""The engine for a language without a pack: words, sentences and capitalised names by shape alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from recoupe.model import Name, Tokens
from recoupe.text import Span

WORDS = re.compile(r"\d+(?:[.,:]\d+)*|[^\W_]+(?:[-'’][^\W_]+)*|\.{2,}|\S")
STOPS = frozenset(".!?…。！？।؟")
CLOSERS = frozenset("»”\")]’'›」』")


class Plain:
    """Regular expressions only: no lemmas, no grammar; every word hangs on its sentence's first."""

    name = "plain"

    def __call__(self, text: str, blocks: Sequence[Span]) -> tuple[Tokens, tuple[Name, ...]]:
        """Analyses the blocks of one text."""
        places = [Span(*m.span()) for b in blocks for m in WORDS.finditer(text, b.start, b.end)]
        sentences = sentence_spans(text, places, {b.start for b in blocks})
        heads = tuple(s.start for s in sentences for _ in range(s.start, s.end))
        tags = tuple(tag(p.of(text)) for p in places)
        blank = ("",) * len(places)
        deps = tuple("root" if head == i else "dep" for i, head in enumerate(heads))
        lemmas = tuple(p.of(text) if p.of(text)[0].isupper() else p.of(text).lower() for p in places)
        starts, ends = tuple(p.start for p in places), tuple(p.end for p in places)
        tokens = Tokens(starts, ends, lemmas, tags, blank, heads, deps, tuple(sentences))
        return tokens, capital_names(text, tokens)

    def pipe(self, texts: Iterable[tuple[str, Sequence[Span]]]) -> Iterator[tuple[Tokens, tuple[Name, ...]]]:
        """Analyses many texts, in their order."""
        for text, blocks in texts:
            yield self(text, blocks)


def make() -> Plain:
    """The engine; it needs no model."""
    return Plain()


def tag(form: str) -> str:
    """A part of speech by shape: figure, mark, or X.

    >>> tag("12,5"), tag("…"), tag("mot")
    ('NUM', 'PUNCT', 'X')
    """
    return "NUM" if form[0].isdigit() else "X" if form[0].isalnum() else "PUNCT"


def sentence_spans(text: str, places: Sequence[Span], edges: set[int]) -> list[Span]:
    """Sentences as spans over words: a stop before a capital, a blank line, a block's edge."""
    out: list[Span] = []
    start = 0
    for i in range(1, len(places) + 1):
        if i == len(places) or breaks(text, places, i, edges):
            out.append(Span(start, i))
            start = i
    return [s for s in out if len(s)]


def breaks(text: str, places: Sequence[Span], i: int, edges: set[int]) -> bool:
    """Whether a sentence starts at word i."""
    before, here = places[i - 1], places[i]
    if "\n" in text[before.end : here.start] or any(before.end <= e <= here.start for e in edges):
        return True
    k = i - 1
    while k > 0 and places[k].of(text) in CLOSERS:
        k -= 1
    first = here.of(text)[0]
    return text[places[k].end - 1] in STOPS and not first.islower() and first not in CLOSERS and before.end < here.start


def capital_names(text: str, tokens: Tokens) -> tuple[Name, ...]:
    """Runs of capitalised words that do not begin a sentence; what they name is not known."""
    firsts = {s.start for s in tokens.sentences}
    out: list[Name] = []
    run: list[int] = []
    for i in range(len(tokens) + 1):
        capital = i < len(tokens) and i not in firsts and text[tokens.starts[i]].isupper()
        if run and (not capital or "\n" in text[tokens.ends[i - 1] : tokens.starts[i]]):
            out.append(Name(Span(tokens.starts[run[0]], tokens.ends[run[-1]]), "other"))
            run = []
        if capital:
            run.append(i)
    return tuple(out)
