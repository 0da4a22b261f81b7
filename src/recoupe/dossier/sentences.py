"""The sentences of a story's documents that can stand alone on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from recoupe.lang import Pack
from recoupe.model import Cite, Document, Notes
from recoupe.text import Span, fold, trim

MARKS = (("«", "»"), ("“", "”"), ("(", ")"))
SEPARATORS = re.compile("[',]")
OPENING = '«“" \u00a0\u202f'
CLOSING = '»”" \u00a0\u202f'
SAID = ("ccomp", "parataxis")
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its place, its rank in the document (0 is the first), its mains, its content words, its tokens.

    ``mains`` are its root and the roots of the clauses that it says: "a rassuré : la structure a tenu".
    """

    cite: Cite
    text: str
    rank: int
    mains: tuple[Span, ...]
    words: frozenset[str]
    finite: bool
    rows: range = range(0)


@lru_cache
def anaphors(pack: Pack, where: str = "start") -> tuple[str, ...]:
    """Words that lean on an earlier sentence, folded: its first ones, or any inside it."""
    return tuple(fold(row["words"]) for row in pack.table("anaphors") if row["where"] == where)


def bare(text: str) -> str:
    """A text folded, its apostrophes and commas as spaces, with a space on either side.

    >>> bare("Enfin, l'État")
    ' enfin l etat '
    """
    return f" {' '.join(SEPARATORS.sub(' ', fold(text)).split())} "


def sentences(document: Document, notes: Notes) -> Iterator[Sentence]:
    """The sentences of a document in their order, trimmed of white space; titles and headings are none."""
    tokens = notes.tokens
    marked = [mark.span for mark in document.marks]
    for rank, span in enumerate(tokens.sentences):
        if not len(span):
            continue
        place = trim(document.text, Span(tokens.starts[span.start], tokens.ends[span.end - 1]))
        if any(mark.overlap(place) for mark in marked):
            continue
        rows = range(span.start, span.end)
        words = frozenset(fold(tokens.lemmas[i]) for i in rows if tokens.tags[i] in CONTENT)
        finite = any("VerbForm=Fin" in tokens.feats[i] for i in rows)
        root = next((i for i in rows if tokens.heads[i] == i), rows[0])
        said = (i for i in rows if tokens.heads[i] == root and i > root and tokens.deps[i] in SAID)
        mains = tuple(Span(tokens.starts[i], tokens.ends[i]) for i in (root, *said))
        yield Sentence(Cite(document.id, place), place.of(document.text), rank, mains, words, finite, rows)


def standalone(sentence: Sentence, pack: Pack) -> bool:
    """Whether a reader who sees only this sentence understands it: whole, finite, leaning on no other."""
    text = sentence.text
    if not sentence.finite or not 40 <= len(text) <= 420:
        return False
    if text[-1] not in '.!?…»”"' or not (text[0].isupper() or text[0] in '«“"0123456789'):
        return False
    if any(text.count(a) != text.count(b) for a, b in MARKS) or text.count('"') % 2 or text.rstrip(CLOSING)[-1:] == "?":
        return False
    head = bare(text.lstrip(OPENING))
    return not any(head.startswith(f" {words} ") for words in anaphors(pack))


def by_document(documents: Sequence[Document], notes: Sequence[Notes]) -> Mapping[str, tuple[Sentence, ...]]:
    """The sentences of each document, by its id."""
    known = {n.document: n for n in notes}
    return {d.id: tuple(sentences(d, known[d.id])) for d in documents if d.id in known}


def around(cite: Cite, found: Sequence[Sentence]) -> Sentence | None:
    """The sentence that holds most of a cite, or None where none of them touches it."""
    best = max(found, key=lambda s: s.cite.span.overlap(cite.span), default=None)
    return best if best is not None and best.cite.span.overlap(cite.span) else None
