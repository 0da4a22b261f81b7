"""Pronouns: the speaker or subject that they mean."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import takewhile

from recoupe.annotate.antecedents import antecedent, by_pronoun
from recoupe.annotate.clues import CUE, only_owns
from recoupe.annotate.nounphrases import phrase_from
from recoupe.annotate.voices import Cast, Voice
from recoupe.text import Span

RECENT = 100  # subjects behind a pronoun that it may mean


def meant(made: Cast, word: str, at: int) -> Voice | None:
    """Whoever a pronoun at a word means: the likeliest of those near; of "s'il refuse, le syndicat…" what follows."""
    if word == "on":
        return None
    topic = _topic(made, word, at)
    return (
        topic
        or _following(made, word, at)
        or _introducing(made, word, at)
        or antecedent(made, by_pronoun(made, word, at))
    )


def _topic(made: Cast, word: str, at: int) -> Voice | None:
    """ "Quant au maire du village, il a dit": the maire, of whom the sentence says that it is about him."""
    words, opening = made.words, made.words.tokens.sentences[made.words.sentence_of[at]].start
    led = words.form(opening) == "quant" and words.form(opening + 1) in ("à", "au", "aux")
    phrase = phrase_from(words, opening + 1 + (words.form(opening + 1) == "à"), at) if led else None
    if phrase is None and led:
        phrase = phrase_from(words, opening + 2, at)
    if phrase is None or words.form(phrase.end) != "," or phrase.end + 1 != at:
        return None
    found = made.names.covering(words.span(phrase.head, phrase.head + 1))
    place = words.tokens.starts[phrase.start]
    if found is not None:
        return Voice(found[1], place, made.genders.get(found[1], ""))
    gender = words.feat(phrase.head, "Gender")
    return Voice("", place, gender, phrase=phrase) if gender != {"elle": "Masc", "il": "Fem"}.get(word) else None


def _introducing(made: Cast, word: str, at: int) -> Voice | None:
    """ "X s'est défendu : « … », a-t-il déclaré": X, whose clause leads to the words."""
    words, asked = made.words, by_pronoun(made, word, at)
    here = words.tokens.starts[at]
    last = next((q for q in reversed(made.quoted) if q.end <= here), None)
    if last is None or not words.form(at).startswith("-") or here - last.end >= CUE:
        return None
    opening = words.tokens.starts[words.tokens.sentences[asked.sentence].start]
    low, high = (bisect_left(made.subjects, place, key=lambda v: v.at) for place in (opening, last.start))
    leading = [v for v in made.subjects[low:high] if v.leads and v.entity in made.named]
    genders = {v.entity: made.genders.get(v.entity, "") or v.gender for v in leading}
    fits = len(genders) == 1 and all(g in ("", asked.gender) for g in genders.values()) and not asked.plural
    if not any(v.leads for v in made.subjects[low:high]) and words.form(words.within(last)[0] - 1) == ":":
        before = made.names.inside(Span(opening, last.start))  # "Puis vint le tour de X : « … », a-t-elle dit"
        people = {
            e: p for p, e in before if made.names.personal(e) and made.genders.get(e, asked.gender) == asked.gender
        }
        people = {e: p for e, p in people.items() if not only_owns(made, e, here)}
        alone = next(iter(people.items())) if len(people) == 1 and not asked.plural else None
        return Voice(alone[0], alone[1].start, asked.gender) if alone else None
    return leading[-1] if fits else None


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
