"""Pronouns: the speaker or subject that they mean."""

from __future__ import annotations

from bisect import bisect_right
from itertools import takewhile

from recoupe.annotate.antecedents import antecedent, by_pronoun
from recoupe.annotate.voices import Cast, Voice

RECENT = 100  # subjects behind a pronoun that it may mean


def meant(made: Cast, word: str, at: int) -> Voice | None:
    """Whoever a pronoun at a word means: the likeliest of those near; of "s'il refuse, le syndicat…" what follows."""
    if word == "on":
        return None
    return _following(made, word, at) or antecedent(made, by_pronoun(made, word, at))


def _following(made: Cast, word: str, at: int) -> Voice | None:
    """ "S'il refuse l'offre, le syndicat…": the pronoun means the subject that follows."""
    words, asked = made.words, by_pronoun(made, word, at)
    opens = at < 2 or words.sentence_of[at - 1] != words.sentence_of[at - 2] or words.sentence_of[at - 1] == 0
    if words.form(at - 1) not in ("s'", "si", "quand", "lorsqu'", "comme") or not opens:
        return None
    first = bisect_right(made.subjects, words.tokens.starts[at], key=lambda v: v.at)
    sentence = words.tokens.sentences[words.sentence_of[at]]
    end = words.tokens.ends[sentence.end - 1]
    later = takewhile(lambda v: v.at < end, made.subjects[first : first + RECENT])
    genders = ((v, made.genders.get(v.entity, "") or v.gender) for v in later)
    return next((v for v, g in genders if g in ("", asked.gender) and (v.number == "Plur") == asked.plural), None)
