"""Pronouns: the speaker or subject before them that they mean."""

from __future__ import annotations

from recoupe.annotate.voices import Cast, Voice
from recoupe.text import Span

FEMININE = frozenset(("elle", "elles"))
PLURAL = frozenset(("ils", "elles", "eux"))
PARTED = 1  # what the end of a paragraph between a voice and a pronoun counts


def meant(made: Cast, word: str, at: int) -> Voice | None:
    """The voice that a pronoun at ``at`` means: one of its gender and number that stands before it, the likeliest."""
    if word == "on":
        return None
    gender, number = ("Fem" if word in FEMININE else "Masc"), ("Plur" if word in PLURAL else "Sing")
    here = made.words.tokens.starts[at]
    voices = (*made.spoken, *made.subjects)
    options = [v for v in voices if v.at < here and v.human and _agrees(made, v, gender, number)]
    options = [v for v in options if not (_bodily(made, v) and _outdone(made, v, options))]
    if not options:
        return None
    return _following(made, at, gender, number) or max(options, key=lambda v: _nearness(made, v, at, gender))


def _bodily(made: Cast, voice: Voice) -> bool:
    return made.names.kinds.get(voice.entity) == "organisation"


def _outdone(made: Cast, body: Voice, options: list[Voice]) -> bool:
    """Whether a person acts beside a body or after it: then "il" is no body."""
    where = _sentence(made, body)
    return any(made.names.kinds.get(v.entity) == "person" and _sentence(made, v) >= where for v in options)


def _sentence(made: Cast, voice: Voice) -> int:
    return made.words.sentence_of[min(made.words.within(Span(voice.at, voice.at))[0], len(made.words) - 1)]


def _following(made: Cast, at: int, gender: str, number: str) -> Voice | None:
    """ "S'il refuse l'offre, le syndicat…": its pronoun means the subject that follows."""
    words = made.words
    if words.form(at - 1) not in ("s'", "si", "quand", "lorsqu'", "comme") or (
        words.sentence_of[at - 1] == words.sentence_of[at - 2] != 0 and at >= 2
    ):
        return None
    later = [v for v in made.subjects if words.tokens.starts[at] < v.at and _sentence(made, v) == words.sentence_of[at]]
    return next((v for v in later if _agrees(made, v, gender, number)), None)


def _agrees(made: Cast, voice: Voice, gender: str, number: str) -> bool:
    mine = made.genders.get(voice.entity, "") or voice.gender
    if not mine and made.names.kinds.get(voice.entity) == "organisation" and number == "Sing":
        mine = "Masc"
    return (
        (not mine or mine == gender or voice.entity in made.guessed)
        and (not voice.number or voice.number == number)
        and not (number == "Plur" and not voice.number and made.names.kinds.get(voice.entity) == "person")
    )


def _nearness(made: Cast, voice: Voice, at: int, gender: str) -> tuple[int, int]:
    """Speakers of the same or the last sentence first, then subjects; the latest of equals."""
    gap = made.words.sentence_of[at] - _sentence(made, voice)
    spoke = 2 if voice in made.spoken and gap < 4 else 0
    other = 3 if made.genders.get(voice.entity, gender) not in ("", gender) else 0
    here = made.words.tokens.starts[at]
    parted = PARTED if "\n\n" in made.words.text[voice.at : here] else 0
    return (-gap if gap < 3 else -gap - 2) + spoke - other - parted, voice.at
