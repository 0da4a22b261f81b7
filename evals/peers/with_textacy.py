"""textacy (Apache-2.0): its rules for direct quotations, fed with our engine's analysis as a spaCy document.

Its own advice is a spaCy pipeline with a parser; ours is one. It gives up on an odd number of marks, so it is given
paragraphs, which is kinder to it than whole articles.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import spacy
from spacy.tokens import Doc
from textacy.extract import direct_quotations

from recoupe.lang import Engine
from recoupe.text import Span

Quoted = tuple[int, int, str | None, tuple[int, int] | None]


@cache
def vocabulary() -> Any:
    """spaCy's French words (which ones are quotation marks)."""
    return spacy.blank("fr").vocab


def document(text: str, engine: Engine) -> Any:
    """The engine's analysis as spaCy's document."""
    tokens, _ = engine(text, [Span(0, len(text))])
    words = [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)]
    followed = [text[b : b + 1].isspace() for b in tokens.ends]
    starts: list[bool | int | None] = [False] * len(words)
    for sentence in tokens.sentences:
        starts[sentence.start] = True
    return Doc(
        vocabulary(),
        words=words,
        spaces=followed,
        pos=list(tokens.tags),
        lemmas=list(tokens.lemmas),
        heads=list(tokens.heads),
        deps=list(tokens.deps),
        sent_starts=starts,
    ), tokens


def of_paragraph(text: str, engine: Engine) -> Iterator[Quoted]:
    """Quotations of one paragraph; none where the rules give up."""
    doc, tokens = document(text, engine)
    try:
        found = list(direct_quotations(doc))
    except ValueError:
        return
    place = lambda part: (tokens.starts[part[0].i], tokens.ends[part[-1].i])  # noqa: E731
    for quotation in found:
        who = place(quotation.speaker)
        start, end = place(list(quotation.content))
        yield start, end, text[slice(*who)], place(quotation.cue)


def quotations(text: str, engine: Engine) -> list[Quoted]:
    """Start, end, speaker and cue of each direct quotation."""
    out: list[Quoted] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            for start, end, who, cue in of_paragraph(line, engine):
                out.append((at + start, at + end, who, cue and (at + cue[0], at + cue[1])))
        at += len(line) + 1
    return out
