"""Several told as one: "Ils dénoncent", "les deux associations" are those whom "et" joined before."""

from __future__ import annotations

from bisect import bisect_left, insort

from recoupe.annotate.antecedents import by_description
from recoupe.annotate.clues import sentence_at, wanted
from recoupe.annotate.nounphrases import Phrase, pronoun
from recoupe.annotate.voices import Cast

PLURAL = frozenset(("ils", "elles", "eux"))
DEFINITE = frozenset(("les", "ces", "des", "tous", "toutes"))
COUPLES = frozenset(("couple", "duo", "tandem", "époux", "binôme", "conjoints"))  # "le couple raconte"
NEAR, FAR = 1, 8  # sentences back to those whom a pronoun, and a description, means


def joined(made: Cast, head: int) -> tuple[str, ...]:
    """Those whom "et" joins to the name at a word: the entities in order, none where it is alone."""
    words = made.words
    heads = (head, *(k for k in words.children(head, head, len(words)) if words.dep(k) == "conj"))
    found = [made.names.covering(words.span(k, k + 1)) or made.bearers.get(k) for k in heads]
    if any(f is None or made.names.kinds.get(f[1]) not in ("person", "organisation") for f in found):
        return ()
    several = tuple(dict.fromkeys(f[1] for f in found if f is not None))
    return several if len(several) > 1 else ()


def note(made: Cast, place: int, several: tuple[str, ...]) -> None:
    """Remembers who was told together at a place."""
    if len(several) > 1 and (place, several) not in made.pairs:
        insort(made.pairs, (place, several))


def together(made: Cast, phrase: Phrase) -> tuple[str, ...]:
    """Those whom a plural means, told together before: "ils" in the sentence before, "les deux hommes" further back."""
    words = made.words
    word = pronoun(words, phrase.head)
    low = bisect_left(made.pairs, (words.tokens.starts[phrase.start], ()))
    if not low or (word and word not in PLURAL):
        return ()
    place, several = made.pairs[low - 1]
    there = sentence_at(made, place)
    gap = words.sentence_of[phrase.start] - there
    kinds = {made.entities[e].kind for e in several if e in made.entities}
    if word:
        return several if gap <= NEAR and _fits(made, several, word) and not _others_since(made, place, phrase) else ()
    counted = words.form(phrase.start) in DEFINITE and "deux" in words.forms[phrase.start : phrase.head]
    couple = words.form(phrase.head) in COUPLES and words.form(phrase.start) in ("le", "les", "ce")
    right = len(several) == 2 and (couple or kinds == {wanted(made, by_description(made, phrase))})
    return several if (counted or couple) and right and gap <= FAR else ()


def _fits(made: Cast, several: tuple[str, ...], word: str) -> bool:
    """Whether a plural pronoun may mean them: "elles" means no man."""
    return word != "elles" or all(made.genders.get(e, "Fem") == "Fem" for e in several)


def _others_since(made: Cast, place: int, phrase: Phrase) -> bool:
    """Whether other people, many, act between those told together and a pronoun."""
    here = made.words.tokens.starts[phrase.start]
    low, high = (bisect_left(made.subjects, at, key=lambda v: v.at) for at in (place + 1, here))
    return any(v.number == "Plur" for v in made.subjects[low:high])


RANKS = {"premier": 0, "première": 0, "second": 1, "seconde": 1, "deuxième": 1}


def ranked(made: Cast, phrase: Phrase) -> str | None:
    """ "le premier", "la seconde": which of two who were told together."""
    words = made.words
    rank = RANKS.get(words.form(phrase.head), -1)
    low = bisect_left(made.pairs, (words.tokens.starts[phrase.start], ()))
    alone = phrase.end == phrase.head + 1 and words.form(phrase.start) in ("le", "la")
    if rank < 0 or not alone or not low:
        return None
    place, several = made.pairs[low - 1]
    near = words.sentence_of[phrase.start] - sentence_at(made, place) <= FAR
    gender = {"le": "Fem", "la": "Masc"}[words.form(phrase.start)]  # what it cannot be
    fits = len(several) == 2 and made.genders.get(several[rank], "") != gender
    return several[rank] if near and fits else None
