"""Part of speech, features and lemma of each word: the network proposes, the dictionary decides what it knows."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from recoupe.lang.fr.engine.clues import pairs
from recoupe.lang.fr.engine.lexicon import REMEMBERED, Lexicon, Reading

VERBS = ("VERB", "AUX")
CLITICS = {"-t-il": "-il", "-t-elle": "-elle", "-t-ils": "-ils", "-t-elles": "-elles", "-t-on": "-on"}


class Morph(NamedTuple):
    """What a word is."""

    lemma: str
    tag: str
    feats: str


@lru_cache(REMEMBERED)
def morph(form: str, tag: str, guessed: str, lexicon: Lexicon) -> Morph:
    """The reading that fits the network's guess best; the dictionary wins on mood, the form where it knows nothing."""
    readings = lexicon.look(form)
    if not readings and form.startswith("-"):
        readings = lexicon.look(CLITICS.get(form.lower(), form).lstrip("-"))
    tag = verb_tag(tag, readings)
    if form.isdigit() and tag not in ("NUM", "NOUN"):
        tag = "NUM"
    same = [r for r in readings if r.tag == tag] or [r for r in readings if {r.tag, tag} <= set(VERBS)]
    if tag == "PROPN" or not same:
        return Morph(unknown_lemma(form, tag), tag, guessed)
    best = max(same, key=lambda r: fit(r.feats, guessed))
    return Morph(best.lemma, tag, best.feats)


def verb_tag(tag: str, readings: tuple[Reading, ...]) -> str:
    """A form that can only be a conditional is a verb ("livrerait"), whatever the network thinks."""
    if tag not in VERBS and readings and all(r.tag in VERBS and "Mood=Cnd" in r.feats for r in readings):
        return "VERB"
    return tag


def fit(feats: str, guessed: str) -> int:
    """How well a reading agrees with the guess: a shared value counts for it, a contrary one against it."""
    wanted = dict(pairs(guessed))
    known = pairs(feats)
    return sum(2 if wanted.get(k) == v else -2 if k in wanted else 0 for k, v in known)


def unknown_lemma(form: str, tag: str) -> str:
    """A lemma by rule for a word that the dictionary lacks."""
    if tag in ("PROPN", "X", "SYM", "NUM", "PUNCT"):
        return form
    low = form.lower()
    if tag in ("NOUN", "ADJ") and len(low) > 3 and low.endswith("s"):
        return low.rstrip("s")
    if tag == "VERB":
        return verb_lemma(low)
    return low


def verb_lemma(low: str) -> str:
    """The infinitive in -er that an unknown verb form most likely has.

    >>> verb_lemma("tweetait"), verb_lemma("likées")
    ('tweeter', 'liker')
    """
    for ending in (
        "erions",
        "eriez",
        "eraient",
        "eraient",
        "erait",
        "erais",
        "eront",
        "erons",
        "erez",
        "era",
        "èrent",
        "aient",
        "ait",
        "ant",
        "ées",
        "és",
        "ée",
        "é",
        "ent",
        "ons",
        "ez",
        "es",
        "e",
        "a",
    ):
        if low.endswith(ending) and len(low) > len(ending) + 2:
            return low[: -len(ending)] + "er"
    return low
