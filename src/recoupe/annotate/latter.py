"""Whoever was told last: "ce dernier", "celle-ci", "ces derniers"."""

from __future__ import annotations

from bisect import bisect_left

from recoupe.annotate.focus import in_words, stands_for_a_person
from recoupe.annotate.nounphrases import Phrase
from recoupe.annotate.voices import Cast, Voice
from recoupe.annotate.words import Words
from recoupe.text import Span

ONE = frozenset(("dernier", "dernière", "celui-ci", "celle-ci"))
MANY = frozenset(("derniers", "dernières", "ceux-ci", "celles-ci"))
LATTER = ONE | MANY
FEMININE = frozenset(("dernière", "celle-ci"))


def latter(made: Cast, at: int) -> str | None:
    """The body that spoke in the sentence before, else the person named last, of the gender; for many, those told."""
    if made.words.form(at) in MANY:
        return _many(made, at)
    gender = "Fem" if made.words.form(at) in FEMININE else "Masc"
    told = made.spoken[-1] if made.spoken else None
    bodily = told is not None and made.entities[told.entity].kind != "person" and told.number != "Plur"
    if told is not None and bodily and made.genders.get(told.entity, "") == gender:
        return told.entity if _gap(made, told, at) <= 1 else None
    return _last_named(made, max(at - 1, 0), gender)


def _many(made: Cast, at: int) -> str | None:
    """The last subject of many that acts or speaks before a place, where it is known."""
    here = made.words.tokens.starts[at]
    low = bisect_left(made.subjects, here, key=lambda v: v.at)
    acting = [v for v in (*made.subjects[:low], *made.spoken) if v.number == "Plur" and v.at < here]
    last = max(acting, key=lambda v: v.at, default=None)
    return last.entity or None if last is not None and _gap(made, last, at) <= 1 else None


def _gap(made: Cast, voice: Voice, at: int) -> int:
    """Sentences between a voice and a word."""
    words = made.words
    there = min(words.within(Span(voice.at, voice.at))[0], len(words) - 1)
    return words.sentence_of[at] - words.sentence_of[there]


def _last_named(made: Cast, at: int, gender: str) -> str | None:
    here = made.words.tokens.starts[at]
    for place, entity in reversed(made.names.places):
        fits = made.names.personal(entity) and made.genders.get(entity, gender) == gender
        if place.end <= here and fits and not in_words(made, place):
            return None if _told_since(made, made.words.within(place)[1], at, gender) else entity
    return None


def _told_since(made: Cast, start: int, end: int, gender: str) -> bool:
    """Whether somebody without a name is told of between two words: "une cliente", "l'assaillant"."""
    words = made.words
    nouns = (k for k in range(start, end) if words.tag(k) == "NOUN" and words.feat(k, "Gender") == gender)
    people = (k for k in nouns if not words.has(k, "Number=Plur") and k not in made.bearers)
    found = (k for k in people if words.form(k - 1) in ("un", "une", "le", "la", "l'") and not _apposition(words, k))
    return any(stands_for_a_person(made, Phrase(k - 1, k + 1, k)) for k in found)


def _apposition(words: Words, k: int) -> bool:
    return words.form(k - 2) == ","
