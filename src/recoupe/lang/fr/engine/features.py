"""What the chains see of each word: form, shape, dictionary, classes, lists; for names also the titles before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from recoupe.lang.fr.engine import clusters
from recoupe.lang.fr.engine.clues import classes
from recoupe.lang.fr.engine.gazetteer import Found, Gazetteer, gazetteer, words_of
from recoupe.lang.fr.engine.lexicon import REMEMBERED, french
from recoupe.text import Span

REACH = 7  # words before a name in which a title is looked for
BARRED = frozenset(("VERB", "AUX", "SCONJ", "CCONJ"))
LONG = 12  # words of the longest run of capitals that is passed over
FIRST = ("bos",)  # votes at the first word of a sentence


class Words(NamedTuple):
    """A text's words with what is known of them."""

    forms: Sequence[str]
    lemmas: Sequence[str]
    tags: Sequence[str]


@lru_cache(REMEMBERED)
def alone(form: str) -> tuple[str, ...]:
    """Features of a word by itself: its letters, what the dictionary says, its classes."""
    low = form.lower().replace("’", "'")
    return (
        "w=" + low,
        "s=" + shape(form),
        *(f"e{n}={low[-n:]}" for n in (1, 2, 3, 4) if len(low) > n),
        "b=" + low[:3],
        "d=" + classes(french().look(form)),
        *(f"c{size}={c}" for size, c in zip(clusters.SIZES, clusters.classes(form), strict=False)),
    )


@lru_cache(REMEMBERED)
def listed(form: str) -> tuple[str, ...]:
    """The same with the lists that hold the word."""
    lists, lemmas = gazetteer(), {r.lemma.lower() for r in french().look(form)}
    title = lists.titles.get(form) or next((lists.titles[x] for x in sorted(lemmas) if x in lists.titles), "")
    marks = {
        "first": form in lists.first_names,
        "people": form in lists.demonyms,
        "title=" + title: title,
        "head": not lemmas.isdisjoint(words_of("body")),
        "spot": not lemmas.isdisjoint(words_of("spot")),
    }
    return (*alone(form), *(name for name, holds in marks.items() if holds))


Columns = tuple[list[tuple[str, ...]], list[tuple[str, ...]]]


def named(words: Words, found: Sequence[Found]) -> Columns:
    """The features of a text's words; then their parts of speech and places in listed names ("B-country")."""
    marks: list[tuple[str, ...]] = [("t=" + tag,) for tag in words.tags]
    for one in found:
        for i in range(one.start, one.end):
            marks[i] = (*marks[i], f"g={'B' if i == one.start else 'I'}-{one.kind}")
    return [listed(form) for form in words.forms], marks


def contexts(words: Words, lists: Gazetteer, sentences: Sequence[Span]) -> Iterator[tuple[int, Sequence[str]]]:
    """Features of single places: sentence starts, and titles before capitalised words."""
    for sentence in sentences:
        yield sentence.start, FIRST
        for i in range(sentence.start + 1, sentence.end):
            if words.forms[i][:1].isupper():
                title = context(words, i, lists, sentence.start)
                if title:
                    yield i, title


def context(words: Words, i: int, lists: Gazetteer, start: int) -> list[str]:
    """The nearest title before a capitalised word, and whether a comma lies between; the sentence begins at `start`."""
    k = i - 1
    while k >= max(start, i - LONG) and words.forms[k][:1].isupper() and words.tags[k] == "PROPN":
        k -= 1
    comma = ""
    for j in range(k, max(start - 1, k - REACH), -1):
        if words.tags[j] in BARRED:
            break
        title = lists.titles.get(words.forms[j]) or lists.titles.get(words.lemmas[j])
        if title:
            return [f"after={title}{comma}", f"after={title}{comma}{min(k - j, 4)}"]
        comma = "," if words.forms[j] == "," else comma
    return []


def shape(form: str) -> str:
    """Capitals, small letters, figures, in runs of at most two.

    >>> shape("Jong-un"), shape("F-16"), shape("ONU")
    ('Xxx-xx', 'X-dd', 'XX')
    """
    out = ""
    for c in form:
        s = "X" if c.isupper() else "x" if c.isalpha() else "d" if c.isdigit() else c
        if out[-2:] != s * 2:
            out += s
    return out
