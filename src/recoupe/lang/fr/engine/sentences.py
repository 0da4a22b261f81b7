"""Sentences by rule: stops and what follows them, paragraphs, quotation marks, headings without a stop."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recoupe.lang.fr.engine.lexicon import Lexicon
from recoupe.text import Span

STOPS = re.compile(r"(?:[.!?…]|\.{2,}|[!?]{2,})$")
CLOSERS = frozenset("»”\")]’'›")
OPENERS = frozenset('«“"([‹–—-•')
GRAMMAR = ("DET", "PRON", "ADP", "CCONJ", "SCONJ")
WRAPPED = (45, 100)  # characters: lines of a text whose paragraphs were broken by hand
ENDED = frozenset('.!?…:»”"')


def sentence_spans(text: str, words: Sequence[Span], blocks: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """Sentences as spans over word indices; none crosses a block or a blank line."""
    edges = {b.start for b in blocks}
    out: list[Span] = []
    start = 0
    for i in range(1, len(words) + 1):
        if i == len(words) or breaks(text, words, i, edges, lexicon):
            out.append(Span(start, i))
            start = i
    return [s for s in out if len(s)]


def breaks(text: str, words: Sequence[Span], i: int, edges: set[int], lexicon: Lexicon) -> bool:
    """Whether a sentence starts at word i."""
    between = text[words[i - 1].end : words[i].start]
    if any(words[i - 1].end <= e <= words[i].start for e in edges):
        return True
    if "\n" in between and ends_line(text, words[i - 1].end, words[i].start):
        return True
    stop = stop_before(text, words, i)
    return stop is not None and starts(text, words, i, stop, lexicon)


def ends_line(text: str, end: int, start: int) -> bool:
    """Whether a line end between two words is also that of a paragraph, a heading or an item."""
    if re.search(r"\n\s*\n", text[end:start]):
        return True
    line = text[text.rfind("\n", 0, end) + 1 : end].strip()
    if line[-1:] in ENDED:
        return True
    if text[start].islower():
        return False
    return not (WRAPPED[0] <= len(line) <= WRAPPED[1] and wrapped(text, end))


def wrapped(text: str, at: int) -> bool:
    """Whether the paragraph around a place has lines of one width, broken by hand."""
    first = text.rfind("\n\n", 0, at) + 1
    last = text.find("\n\n", at)
    lines = text[first : last if last >= 0 else len(text)].strip("\n").split("\n")
    widths = [len(x.strip()) for x in lines[:-1]]
    return len(widths) >= 2 and max(widths) <= WRAPPED[1] and max(widths) - min(widths) <= 25


def stop_before(text: str, words: Sequence[Span], i: int) -> int | None:
    """The index of the full stop that precedes word i, closing marks between them allowed."""
    k = i - 1
    while k >= 0 and text[words[k].start : words[k].end] in CLOSERS and closes(text, words, k):
        k -= 1
    if k < 0 or not STOPS.search(text[words[k].start : words[k].end]):
        return None
    if k and text[words[k - 1].start : words[k - 1].end] in ("(", "["):
        return None
    return k


def closes(text: str, words: Sequence[Span], k: int) -> bool:
    """A straight quotation mark closes when an odd number of them precede it in the paragraph."""
    if text[words[k].start] != '"':
        return True
    first = text.rfind("\n", 0, words[k].start) + 1
    return text.count('"', first, words[k].start) % 2 == 1


def starts(text: str, words: Sequence[Span], i: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether word i, after a stop, begins a sentence: a capital, a figure, or an opening mark before one."""
    form = text[words[i].start : words[i].end]
    if form[0] in CLOSERS and form[0] not in OPENERS:
        return False
    if form == '"' and closes(text, words, i):
        return False
    last = text[words[stop].start : words[stop].end]
    glued = words[i].start == words[stop].end
    if len(last) > 1 and last[-1] == "." and last[0] != ".":
        return after_abbreviation(form, last, lexicon)
    if form[0] in OPENERS:
        following = text[words[i].end :].lstrip()[:1]
        return not glued and (following.isupper() or following.isdigit() or following in OPENERS)
    if glued:
        before = words[stop - 1].of(text) if stop else ""
        return form[0].isupper() and len(before) > 1 and (before.islower() or grammatical(form, lexicon))
    return form[0].isupper() or form[0].isdigit() or (last[0] in "!?" and form[0] == "@")


def after_abbreviation(form: str, last: str, lexicon: Lexicon) -> bool:
    """After "etc." or an initial, only a grammatical word in capitals begins a sentence."""
    if not form[0].isupper():
        return False
    if last.lower() in ("m.", "mm.", "mr.", "dr.", "st.", "ste.", "mgr.", "me.", "pr.", "mrs.", "ms."):
        return False
    return grammatical(form, lexicon)


def grammatical(form: str, lexicon: Lexicon) -> bool:
    """Whether a capitalised word is, in lower case, a determiner, pronoun, preposition or conjunction."""
    return any(r.tag in GRAMMAR for r in lexicon.look(form.lower()))
