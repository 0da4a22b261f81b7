"""Texts that speak: "le document" is the report told of before, "un rapport de la Cour des comptes"."""

from __future__ import annotations

from recoupe.annotate.nounphrases import Phrase, phrase_around
from recoupe.annotate.voices import Cast

ANY = frozenset(("document", "texte"))  # words for any text
LONG = 30  # words of the longest description of a text


def taken_up(made: Cast, phrase: Phrase) -> Phrase | None:
    """The fuller phrase that "le document" or "le rapport interne" takes up: the last that tells whose text it is."""
    words, noun = made.words, made.words.lemma(phrase.head)
    short = all(words.tag(k) == "ADJ" for k in range(phrase.head + 1, phrase.end))
    if not made.names.known.is_a("medium", noun) or words.form(phrase.start) not in ("le", "la", "l'", "ce", "cette"):
        return None
    if not short or words.has(phrase.head, "Number=Plur"):
        return None
    for k in range(phrase.start - 1, 0, -1):
        if not _alike(made, k, noun):
            continue
        told = phrase_around(words, k, max(0, k - 4), min(len(words), k + LONG))
        owned = any(words.tag(n) == "ADP" for n in range(k + 1, told.end))
        new = words.form(told.start) in ("un", "une")
        if (owned or new) and (noun not in ANY or _heard(made, told)):
            return told if owned and (new or words.form(told.start) in ("le", "la", "l'")) else None
    return None


def _alike(made: Cast, k: int, noun: str) -> bool:
    """Whether a word is the noun asked for, or one for any text of which it may be another word."""
    lemma = made.words.lemma(k)
    another = noun in ANY and lemma not in ANY and made.names.known.is_a("medium", lemma)
    return made.words.tag(k) == "NOUN" and (lemma == noun or another)


def _heard(made: Cast, phrase: Phrase) -> bool:
    """Whether the text that a phrase tells of was quoted before."""
    entity = made.same(made.words.span(phrase.start, phrase.end).of(made.words.text))
    return any(v.entity == entity for v in made.spoken)
