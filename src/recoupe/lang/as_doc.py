"""An engine's analysis as a spaCy Doc: for displaCy, and for whatever else reads one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from recoupe.model import Name, Tokens

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

LABELS = {"person": "PER", "organisation": "ORG", "place": "LOC", "other": "MISC"}


class Piece(NamedTuple):
    """A token of the Doc: a word (its row in the engine's columns), or white space that belongs to the row before."""

    form: str
    space: bool
    row: int
    word: bool


class Tree(NamedTuple):
    """Heads and relations of the engine's rows, with one root a sentence."""

    heads: tuple[int, ...]
    deps: tuple[str, ...]


def as_doc(text: str, tokens: Tokens, names: Sequence[Name] = ()) -> Doc:
    """The analysis of a text as a Doc with exact words, white space, sentences, heads and entities.

    As in spaCy's own tokenizers, one space belongs to the word before it, and any other white space is a token that
    hangs on that word: where one block held the whole text, ``doc.text`` is that text and every ``token.idx`` a place
    in it. A stretch that was set aside leaves a space, or an empty line where it held a line's end. The words (tokens
    that are no white space) are the engine's rows, in their order.

    >>> from recoupe.lang.und.engine import make
    >>> from recoupe.text import Span
    >>> [t.text for t in as_doc("Il dort.\\n\\nElle part.", make()("Il dort.\\n\\nElle part.", [Span(0, 20)])[0])]
    ['Il', 'dort', '.', '\\n\\n', 'Elle', 'part', '.']
    """
    from spacy.tokens import Doc

    found = list(pieces(text, tokens))
    places = [i for i, piece in enumerate(found) if piece.word]
    tree = rooted(tokens)
    doc = Doc(
        vocabulary(),
        words=[p.form for p in found],
        spaces=[p.space for p in found],
        lemmas=[tokens.lemmas[p.row] if p.word else p.form for p in found],
        pos=[tokens.tags[p.row] if p.word else "SPACE" for p in found],
        morphs=[tokens.feats[p.row] if p.word else "" for p in found],
        heads=[places[tree.heads[p.row] if p.word else p.row] for p in found],
        deps=[tree.deps[p.row] if p.word else "dep" for p in found],
    )
    doc.set_ents(entities(doc, tokens, names, places))
    return doc


@cache
def vocabulary() -> Any:
    """The vocabulary that all our Docs share: of no language, with spaCy's marks of white space and punctuation."""
    import spacy

    return spacy.blank("xx").vocab


def pieces(text: str, tokens: Tokens) -> Iterator[Piece]:
    """The words, and the white space that is more, or other, than one space after its word."""
    if not len(tokens):
        return
    if before := text[: tokens.starts[0]].isspace() and text[: tokens.starts[0]]:
        yield Piece(before, False, 0, False)
    edges = [*tokens.starts, len(text)]
    for row, (start, following) in enumerate(pairwise(edges)):
        end = tokens.ends[row]
        gap = blank(text[end:following], last=row == len(tokens) - 1)
        yield Piece(text[start:end], gap.startswith(" "), row, True)
        if more := gap.removeprefix(" "):
            yield Piece(more, False, row, False)


def blank(gap: str, last: bool) -> str:
    """What stands between two words as white space; a stretch that was set aside is left out.

    >>> blank("\\u00a0", last=False), blank(" Lire aussi\\n", last=False), blank(" Lire aussi", last=True)
    ('\\xa0', '\\n\\n', '')
    """
    if not gap.strip():
        return gap
    return "" if last else "\n\n" if "\n" in gap else " "


def rooted(tokens: Tokens) -> Tree:
    """The engine's heads; where a sentence has several roots, which spaCy would take for sentences, the first holds."""
    heads, deps = list(tokens.heads), list(tokens.deps)
    for sentence in tokens.sentences:
        rows = range(sentence.start, sentence.end)
        roots = [row for row in rows if heads[row] == row or heads[row] not in rows]
        for row in roots:
            heads[row], deps[row] = roots[0], "ROOT" if row == roots[0] else "dep"
    return Tree(tuple(heads), tuple(deps))


def entities(doc: Doc, tokens: Tokens, names: Sequence[Name], places: Sequence[int]) -> list[Span]:
    """The names as the Doc's entities; of names that overlap, the longest."""
    from spacy.tokens import Span
    from spacy.util import filter_spans

    found = []
    for name in names:
        first, after = bisect_right(tokens.ends, name.span.start), bisect_left(tokens.starts, name.span.end)
        if first < after:
            found.append(Span(doc, places[first], places[after - 1] + 1, LABELS[name.kind]))
    return filter_spans(found)
