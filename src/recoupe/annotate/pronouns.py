"""Pronouns: the speaker or subject before them that they mean."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import takewhile

from recoupe.annotate.voices import Cast, Voice
from recoupe.text import Span

FEMININE = frozenset(("elle", "elles"))
PLURAL = frozenset(("ils", "elles", "eux"))
RECENT = 100  # voices before a pronoun that it may mean
GOES_ON = 4  # what it counts that the pronoun stands in a cue behind its words, and that the voice spoke last
UNTOLD = 1  # what it counts that nothing tells the gender of a voice
NAMED = 2  # sentences before a pronoun, in which the only person named may be meant
CUE = 25  # characters between words in marks and the pronoun of the cue behind them
PARTED = 1  # what the end of a paragraph between a voice and a pronoun counts


def meant(made: Cast, word: str, at: int) -> Voice | None:
    """The voice that a pronoun at ``at`` means: one of its gender and number that stands before it, the likeliest."""
    if word == "on":
        return None
    gender, number = ("Fem" if word in FEMININE else "Masc"), ("Plur" if word in PLURAL else "Sing")
    here = made.words.tokens.starts[at]
    end = bisect_left(made.subjects, here, key=lambda v: v.at)
    voices = (*made.spoken[-RECENT:], *made.subjects[max(0, end - RECENT) : end])
    options = [v for v in voices if v.at < here and v.human and _agrees(made, v, gender, number)]
    last = max((_sentence(made, v) for v in options if made.names.kinds.get(v.entity) == "person"), default=-1)
    options = [v for v in options if not (_bodily(made, v) and _sentence(made, v) <= last)]  # beside people no "il"
    named = _only_named(made, at, gender) if number == "Sing" else None
    if not options:
        return named
    found = _following(made, at, gender, number) or (acted_since(made, options, at) if _in_cue(made, at) else None)
    found = found or max(options, key=lambda v: _nearness(made, v, at, gender))
    return named if named is not None and _less_sure(made, found, named) else found


def _less_sure(made: Cast, found: Voice, named: Voice) -> bool:
    """Whether nothing tells the gender of a voice that only acted, and a person of the right one was named since."""
    told = made.genders.get(found.entity, "") or found.gender
    spoke = any(v.entity == found.entity for v in made.spoken[-RECENT:])
    return not told and not spoke and named.at > found.at and _one_person(made, found)


def _only_named(made: Cast, at: int, gender: str) -> Voice | None:
    """The only person of that gender named in this sentence before a pronoun, or in the two before."""
    words = made.words
    first = words.tokens.sentences[max(0, words.sentence_of[at] - NAMED)].start
    named = [made.names.places[n] for n in made.names.index.within(words.span(first, at))]
    people = {e: s for s, e in named if made.names.kinds.get(e) == "person" and s.end <= words.tokens.starts[at]}
    fits = [e for e in people if made.genders.get(e, "") == gender]
    return Voice(fits[0], people[fits[0]].start, gender) if len(fits) == 1 else None


def acted_since(made: Cast, options: Sequence[Voice], at: int) -> Voice | None:
    """ "X dénonce… De son côté, Y se réjouit. « … », lance-t-il": Y, of whom the sentence before the words tells."""
    words = made.words
    opening = _words_before(made, at)
    if opening is None:
        return None
    first = words.within(opening)[0]
    before = words.tokens.sentences[max(0, words.sentence_of[first] - 1)]
    low, high = words.tokens.starts[before.start], words.tokens.starts[first]
    spoke = max((max(v.at, v.until) for v in made.spoken if v.at < high), default=-1)
    acting = [v for v in options if v.leads and low <= v.at < high]
    return acting[-1] if spoke < low and len({v.entity for v in acting}) == 1 else None


def goes_on(made: Cast, at: int) -> bool:
    """Whether the cue around a word says that whoever spoke goes on ("a ajouté le député")."""
    return any(made.words.listed("goes-on", k) for k in range(at - 3, at + 4))


def _in_cue(made: Cast, at: int) -> bool:
    """Whether a pronoun stands in a cue behind words, and the cue does not say that whoever spoke goes on."""
    return made.words.form(at).startswith("-") and not goes_on(made, at)


def _words_before(made: Cast, at: int) -> Span | None:
    """The passage in marks that a cue with a pronoun follows."""
    here = made.words.tokens.starts[at]
    last = bisect_left(made.quoted, here, key=lambda q: q.end) - 1
    return made.quoted[last] if last >= 0 and here - made.quoted[last].end < CUE else None


def _bodily(made: Cast, voice: Voice) -> bool:
    return made.names.kinds.get(voice.entity) == "organisation"


def _sentence(made: Cast, voice: Voice) -> int:
    return _at(made, voice.at)


def _at(made: Cast, place: int) -> int:
    """The number of the sentence at a place of the text."""
    return made.words.sentence_of[min(made.words.within(Span(place, place))[0], len(made.words) - 1)]


def _following(made: Cast, at: int, gender: str, number: str) -> Voice | None:
    """ "S'il refuse l'offre, le syndicat…": its pronoun means the subject that follows."""
    words = made.words
    if words.form(at - 1) not in ("s'", "si", "quand", "lorsqu'", "comme") or (
        words.sentence_of[at - 1] == words.sentence_of[at - 2] != 0 and at >= 2
    ):
        return None
    first = bisect_right(made.subjects, words.tokens.starts[at], key=lambda v: v.at)
    later = takewhile(lambda v: _sentence(made, v) == words.sentence_of[at], made.subjects[first : first + RECENT])
    return next((v for v in later if _agrees(made, v, gender, number)), None)


def _agrees(made: Cast, voice: Voice, gender: str, number: str) -> bool:
    mine = made.genders.get(voice.entity, "") or voice.gender
    if not mine and made.names.kinds.get(voice.entity) == "organisation" and number == "Sing":
        mine = "Masc"
    return (
        (not mine or mine == gender or voice.entity in made.guessed)
        and (not voice.number or voice.number == number)
        and not (number == "Plur" and not voice.number and _one_person(made, voice))
    )


def _one_person(made: Cast, voice: Voice) -> bool:
    return voice.entity in made.entities and made.entities[voice.entity].kind == "person"


def _nearness(made: Cast, voice: Voice, at: int, gender: str) -> tuple[float, int]:
    """Speakers of the same or the last sentence first, then subjects; the latest of equals."""
    told = voice.until if voice.until <= made.words.tokens.starts[at] else 0
    gap = made.words.sentence_of[at] - max(_sentence(made, voice), _at(made, told - 1) if told else 0)
    spoke = 2 if gap < 4 and voice in made.spoken[-RECENT:] else 0
    if spoke and made.spoken[-1] == voice and made.words.form(at).startswith("-"):
        spoke = GOES_ON  # « … », a-t-il ajouté
    mine = made.genders.get(voice.entity, "") or voice.gender
    other = 3 if mine not in ("", gender) else UNTOLD if not mine else 0
    here = made.words.tokens.starts[at]
    parted = PARTED if "\n\n" in made.words.text[voice.at : here] else 0
    return (-gap if gap < 3 else -gap - 2) + spoke - other - parted, voice.at
