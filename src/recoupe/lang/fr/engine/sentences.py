"""Sentences by rule: stops and what follows them, paragraphs, quotation marks, headings without a stop.

The words are gone through once, and every question looks a bounded number of words ahead: the time is linear.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from recoupe.lang.fr.engine.lexicon import Lexicon
from recoupe.text import Span, lines

STOPS = frozenset(".!?…")
STRAIGHT = frozenset(('"', "'", "''", "+"))  # the same mark opens and closes; agencies quote inside quotes with "+"
CLOSERS = frozenset("»”)]’›") | STRAIGHT
OPENERS = frozenset("«“([‹‘–—-•") | STRAIGHT
BULLETS = frozenset("•▪■►▶●◦‣")
BRACKETS = frozenset("([")
GRAMMAR = ("DET", "PRON", "ADP", "CCONJ", "SCONJ")
COURTESY = frozenset(("m.", "mm.", "mr.", "dr.", "st.", "ste.", "mgr.", "me.", "pr.", "mrs.", "ms."))
TITLES = frozenset(("Mme", "Mmes", "Mlle", "Mlles"))  # no stop belongs there, many write one
AHEAD = frozenset(("art.", "av.", "bd.", "boul.", "cf.", "chap.", "éd.", "ex.", "p.", "pp.", "tél.", "vol.", "vs."))
PARTICLES = frozenset(("Le", "La", "Les", "De", "Du", "Des", "Van", "Von", "Ben"))
LONGEST = 250  # words: what goes on for longer without a stop is a list or a table, or no text
PAUSES = frozenset(",;:")
WRAPPED = (45, 100)  # characters: lines of a text whose paragraphs were broken by hand
RAGGED = 25  # characters between the longest and the shortest line of such a paragraph
ENDED = frozenset('.!?…:»”"')
ITEM = re.compile(r"\d{1,3}|[^\W\d_]|x{0,2}(?:ix|iv|vi{0,3}|i{1,3})", re.I)  # 1. a. iv.
BLANK_LINE = re.compile(r"\n\s*\n")
INITIAL = re.compile(r"(?:[^\W\d_]h?\.-?)+")
LINE_ENDS = str.maketrans(dict.fromkeys("\r\x85\u2028\u2029", "\n"))


class Page(NamedTuple):
    """A text being parted: its words, their forms, which of them are marks that close, its hand-wrapped paragraphs."""

    text: str
    words: Sequence[Span]
    forms: Sequence[str]
    closing: Sequence[bool]
    wrapped: Sequence[Span]
    lexicon: Lexicon


def sentence_spans(text: str, words: Sequence[Span], blocks: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """Sentences as spans over word indices; none crosses a block or a blank line."""
    page = laid(text, words, lexicon)
    edges = sorted(b.start for b in blocks)
    out: list[Span] = []
    start, stop = 0, None
    for i in range(1, len(words)):
        stop = stop_at(page, i - 1, start, stop)
        if parted(page, i, edges) or (stop is not None and starts(page, i, stop)) or bullet(page, i):
            out.append(Span(start, i))
            start, stop = i, None
    whole = [*out, Span(start, len(words))] if words else []
    return [part for sentence in whole for part in shortened(page, sentence)]


def shortened(page: Page, sentence: Span) -> Iterator[Span]:
    """A sentence in parts of at most LONGEST words, cut after a pause where there is one."""
    start = sentence.start
    while sentence.end - start > LONGEST:
        ahead = range(start + LONGEST, start + LONGEST // 2, -1)
        at = next((k for k in ahead if page.forms[k - 1] in PAUSES), start + LONGEST)
        yield Span(start, at)
        start = at
    yield Span(start, sentence.end)


def laid(text: str, words: Sequence[Span], lexicon: Lexicon) -> Page:
    """What is asked of a text many times, found once."""
    text = text.replace("\r\n", " \n").translate(LINE_ENDS)
    forms = [text[w.start : w.end] for w in words]
    return Page(text, words, forms, list(closers(text, words, forms)), list(wrapped(text)), lexicon)


def closers(text: str, words: Sequence[Span], forms: Sequence[str]) -> Iterator[bool]:
    """Whether each word is a mark that closes; a straight one says so by its spaces, else by the one before it."""
    opened: set[str] = set()
    last = 0
    for word, form in zip(words, forms, strict=True):
        if form not in STRAIGHT:
            yield form in CLOSERS
            continue
        if "\n" in text[last : word.start]:
            opened.clear()
        last = word.end
        before, after = text[max(0, word.start - 1) : word.start], text[word.end : word.end + 1]
        apart = not before.strip() or before in OPENERS
        free = not after.strip() or after in "»”)]’›.,;:!?…"
        closes = form in opened if apart == free else free
        opened.symmetric_difference_update({form} if closes == (form in opened) else ())
        yield closes


def wrapped(text: str) -> Iterator[Span]:
    """Paragraphs that were broken by hand: lines of one width, most without a stop, some going on in small letters."""
    rows: list[str] = []
    start = 0
    for line in (*lines(text), Span(len(text), len(text))):
        if len(line):
            start = start if rows else line.start
            rows.append(line.of(text))
            continue
        if even(rows):
            yield Span(start, line.start)
        rows = []


def even(rows: Sequence[str]) -> bool:
    """Whether the lines of a paragraph are those of a text that was broken by hand."""
    full = [row.strip() for row in rows[:-1]]
    widths = [len(row) for row in full]
    if len(full) < 2 or max(widths) > WRAPPED[1] or max(widths) - min(widths) > RAGGED:
        return False
    return sum(row[-1:] in ENDED for row in full) * 2 <= len(full) and any(row[0].islower() for row in rows[1:])


def parted(page: Page, i: int, edges: Sequence[int]) -> bool:
    """Whether a block begins, or a line ends that is no mere wrapping, between word i and the one before it."""
    end, start = page.words[i - 1].end, page.words[i].start
    at = bisect_left(edges, end)
    if at < len(edges) and edges[at] <= start:
        return True
    return "\n" in page.text[end:start] and ends_line(page, end, start)


def ends_line(page: Page, end: int, start: int) -> bool:
    """Whether a line end between two words is also that of a paragraph, a heading or an item."""
    text = page.text
    if BLANK_LINE.search(text, end, start):
        return True
    line = text[text.rfind("\n", 0, end) + 1 : end].strip()
    at = bisect_right(page.wrapped, end, key=lambda p: p.start) - 1
    hand = at >= 0 and end < page.wrapped[at].end
    if hand and WRAPPED[0] <= len(line):
        return False
    return line[-1:] in ENDED or not text[start].islower()


def stop_at(page: Page, k: int, start: int, stop: int | None) -> int | None:
    """The full stop that word k is, or that only closing marks part from it; none where it opens or numbers an item."""
    if page.closing[k]:
        return stop
    if page.forms[k][-1] not in STOPS or k == start:
        return None
    if k == start + 1 and (
        page.forms[start] in BRACKETS or (page.forms[k] == "." and ITEM.fullmatch(page.forms[start]))
    ):
        return None
    return k


def bullet(page: Page, i: int) -> bool:
    """Whether word i is the mark of an item: "Prix • Le vote"; not in "2• Le vote"."""
    apart = page.words[i - 1].end < page.words[i].start
    return apart and page.forms[i] in BULLETS and capital(page.forms[min(i + 1, len(page.forms) - 1)])


def capital(form: str) -> bool:
    """Whether a word has the look of a sentence's first: a capital, a figure, an account, "iPhone"."""
    first, second = form[0], form[1:2]
    return first.isupper() or first.isdigit() or (first in "@#" and bool(second)) or second.isupper()


def starts(page: Page, i: int, stop: int) -> bool:
    """Whether word i, after a stop, begins a sentence: a capital, a figure, or an opening mark before one."""
    form, last = page.forms[i], page.forms[stop]
    if page.closing[i]:
        return False
    if stop and page.forms[stop - 1] in BRACKETS:
        return form[0].isupper() and grammatical(form, page.lexicon, (*GRAMMAR, "ADV", "INTJ"))
    first, glued = opened(page, i), page.words[i].start == page.words[stop].end
    if len(last) > 1 and last[-1] == "." and last[0] != ".":
        return not glued and after_abbreviation(page, first, last)
    if glued:
        return unglued(page, first, stop)
    return capital(page.forms[first]) and not goes_on(page.forms[first], page.forms[stop - 1], last)


def goes_on(form: str, before: str, last: str) -> bool:
    """What looks like a start and is none: "Mme. Roux", "article L. 121", "il gagne... 20 euros"."""
    if form[0].isdigit():
        return last[-1] == "…" or last.startswith("..") or (len(before) == 1 and before.isupper())
    return last == "." and before in TITLES


def opened(page: Page, i: int) -> int:
    """The first word from i on that is neither an opening mark nor cut words, "(...)", told by dots in brackets."""
    ahead = range(i, min(i + 6, len(page.forms)))
    dots = {k for k in ahead if page.forms[k][0] in ".…" and page.forms[k - 1] in BRACKETS}
    passed = (k for k in ahead if page.forms[k] not in OPENERS and k not in dots and k - 1 not in dots)
    first = next(passed, i)
    return i if "\n" in page.text[page.words[i].end : page.words[first].start] else first


def unglued(page: Page, i: int, stop: int) -> bool:
    """Whether word i begins a sentence although no space parts it from the stop: "parti.Elle", "(AFP).Le"."""
    form, before = page.forms[i], page.forms[stop - 1]
    if form[0].isdigit():
        return len(before) > 3 and bool(page.lexicon.look(before))
    if not form[0].isupper() or (len(before) == 1 and before.isalpha()):
        return False
    return len(before) > 2 or not before[-1].isalpha() or grammatical(form, page.lexicon)


def after_abbreviation(page: Page, i: int, last: str) -> bool:
    """After "etc." a capital begins a sentence; after an initial only a grammatical word that is no name's particle."""
    form = page.forms[i]
    if not form[0].isupper() or last.lower() in COURTESY | AHEAD:
        return False
    if last == "etc.":
        return True
    following = page.forms[i + 1] if i + 1 < len(page.forms) else ""
    if form in PARTICLES and INITIAL.fullmatch(last) and following[:1].isupper():
        return False
    return grammatical(form, page.lexicon)


def grammatical(form: str, lexicon: Lexicon, classes: tuple[str, ...] = GRAMMAR) -> bool:
    """Whether a capitalised word is, in lower case, a determiner, pronoun, preposition or conjunction."""
    return any(r.tag in classes for r in lexicon.look(form.lower()))
