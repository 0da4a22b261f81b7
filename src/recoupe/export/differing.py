"""Differing words: a passage in pieces, those that another wording does not have told from those that it shares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from recoupe.text import Span, fold, folded, merged

Pieces = tuple[tuple[bool, str], ...]


def pieces(words: str, *sides: Sequence[tuple[bool, str]]) -> Pieces:
    """The passage cut into (differs, words), byte for byte; one plain piece where no side tells these words.

    >>> pieces("Le port sera fermé.", [(False, "le port"), (True, "sera"), (False, "ferme")])
    ((False, 'Le port '), (True, 'sera'), (False, ' fermé.'))
    """
    spans = next((found for side in sides if (found := _differing(words, side))), ())
    return tuple(_cut(words, spans)) if spans else ((False, words),)


def against(base: str, words: str) -> tuple[tuple[bool, str], ...]:
    """The words of a wording, those that a first wording does not have told from those that it shares.

    >>> against("lutte sacrée", "combat sacré"), against("lutte sacrée", "guerre sacrée")
    (((True, 'combat sacré'),), ((True, 'guerre'), (False, 'sacrée')))
    """
    ours, theirs = re.findall(r"\w+", words), re.findall(r"\w+", fold(base))
    rows = SequenceMatcher(None, theirs, [fold(w) for w in ours], autojunk=False).get_opcodes()
    return tuple((row != "equal", " ".join(ours[start:end])) for row, _, _, start, end in rows if end > start)


def _differing(words: str, side: Sequence[tuple[bool, str]]) -> tuple[Span, ...]:
    """Where the differing words stand, in their order; nothing unless every word of the side is found."""
    loose, at, found = folded(words), 0, []
    for differs, part in side:
        for word in part.split():
            match = re.compile(re.escape(folded(word).text)).search(loose.text, at)
            if match is None:
                return ()
            at = match.end()
            if differs and match.end() > match.start():
                found.append(loose.back(*match.span()))
    return merged(_bridged(words, found))


def _bridged(words: str, found: Sequence[Span]) -> Iterator[Span]:
    """Neighbours with no word between them become one."""
    for span, following in zip(found, (*found[1:], None), strict=False):
        near = following is not None and not any(c.isalnum() for c in words[span.end : following.start])
        yield Span(span.start, following.start) if near and following else span


def _cut(words: str, spans: Sequence[Span]) -> Iterator[tuple[bool, str]]:
    at = 0
    for span in spans:
        if span.start > at:
            yield False, words[at : span.start]
        yield True, span.of(words)
        at = span.end
    if at < len(words):
        yield False, words[at:]
