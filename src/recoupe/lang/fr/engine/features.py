"""What the name recogniser sees of each word: form, shape, part of speech, lists, titles before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from recoupe.lang.fr.engine.clues import classes
from recoupe.lang.fr.engine.gazetteer import Gazetteer, words_of
from recoupe.lang.fr.engine.lexicon import Lexicon

REACH = 7  # words before a name in which a title is looked for
BARRED = frozenset(("VERB", "AUX", "SCONJ", "CCONJ"))


class Words(NamedTuple):
    """A sentence's words with what is known of them."""

    forms: Sequence[str]
    lemmas: Sequence[str]
    tags: Sequence[str]


def features(words: Words, lists: Gazetteer, lexicon: Lexicon) -> list[list[str]]:
    """One list of features a word."""
    own = [alone(words, i, lists, lexicon) for i in range(len(words.forms))]
    for found in lists.matches(words.forms):
        for i in range(found.start, found.end):
            own[i].append(f"g={'B' if i == found.start else 'I'}-{found.kind}")
    out = []
    for i in range(len(own)):
        around = [f"{d:+d}{f}" for d in (-2, -1, 1, 2) if 0 <= i + d < len(own) for f in own[i + d]]
        out.append([*own[i], *around, *context(words, i, lists), "bos" if i == 0 else "in"])
    return out


def alone(words: Words, i: int, lists: Gazetteer, lexicon: Lexicon) -> list[str]:
    """Features of a word by itself."""
    form, lemma = words.forms[i], words.lemmas[i]
    low = form.lower()
    out = [
        "w=" + low,
        "t=" + words.tags[i],
        "s=" + shape(form),
        "e=" + low[-3:],
        "b=" + low[:3],
        "d=" + classes(lexicon.look(form)),
    ]
    if form in lists.first_names:
        out.append("first")
    if form in lists.demonyms:
        out.append("people")
    title = lists.titles.get(form) or lists.titles.get(lemma)
    if title:
        out.append("title=" + title)
    if lemma.lower() in words_of("body"):
        out.append("head")
    if lemma.lower() in words_of("spot"):
        out.append("spot")
    return out


def context(words: Words, i: int, lists: Gazetteer) -> list[str]:
    """The nearest title before a capitalised word, and whether a comma lies between."""
    if not words.forms[i][:1].isupper():
        return []
    k = i - 1
    while k >= 0 and words.forms[k][:1].isupper() and words.tags[k] == "PROPN":
        k -= 1
    comma = ""
    for j in range(k, max(-1, k - REACH), -1):
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
