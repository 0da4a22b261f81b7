"""Descriptions: whom "le prélat", "ce dernier" or "la ministre" means."""

from __future__ import annotations

from recoupe.annotate.antecedents import SOURCES, antecedent, by_description
from recoupe.annotate.clues import nouns, wanted
from recoupe.annotate.focus import native, stands_for_a_person
from recoupe.annotate.latter import LATTER, latter
from recoupe.annotate.nounphrases import Phrase, one_of
from recoupe.annotate.pronouns import meant
from recoupe.annotate.voices import Cast, bare, function
from recoupe.text import fold

DEFINITE = frozenset(("le", "la", "l'", "les", "son", "sa", "ses", "leur", "leurs", "ce", "cet", "cette", "ces"))


def speaks(made: Cast, phrase: Phrase) -> bool:
    """Whether the head of a description is a word for somebody, a body or a text that speaks."""
    words, known = made.words, made.names.known
    forms = {
        words.form(phrase.head),
        words.lemma(phrase.head),
        fold(words.form(phrase.head)),
        fold(words.lemma(phrase.head)),
    }
    if (
        one_of(words, phrase)
        or any(known.is_a(kind, f) for kind in ("body", "medium", "source", "human") for f in forms)
        or forms & made.people.roles
    ):
        return True
    return (
        words.raw(phrase.head)[:1].isupper()
        or words.tag(phrase.head) == "PROPN"
        or words.ends_like_a_person(phrase.head)
        or words.form(phrase.start) in ("certains", "plusieurs")
    )


def described(made: Cast, phrase: Phrase) -> str | None:
    """Whoever a description means: the likeliest of those near, or nobody known by name, told by the same words."""
    words, head = made.words, phrase.head
    if words.form(head) in LATTER:
        return latter(made, phrase.head)
    if words.form(head) in ("celui", "celle") and words.form(head + 1) == "qui":
        chosen = meant(made, "il" if words.form(head) == "celui" else "elle", head)
        return chosen.entity if chosen is not None and chosen.phrase is None else None
    called = made.called.covering(words.span(head, head + 1))
    if called is not None and (called[1] in made.named or foreign(made, phrase)):
        return called[1]
    alone = called[1] if called is not None and called[1] not in made.named else None
    chosen = antecedent(made, by_description(made, phrase))
    if (told := _told_next(made, phrase)) is not None:
        return told
    if chosen is None or not chosen.entity:
        one = stands_for_a_person(made, phrase) and not words.has(phrase.head, "Number=Plur")
        open_ = (one and phrase.start in made.doubted) or anaphoric(made, phrase)
        return made.unveiled.get(alone or "", alone) if not open_ else None
    if chosen.entity in made.named:
        made.meant[bare(words.span(phrase.start, phrase.end).of(words.text))] = chosen.entity
        full = phrase.end - phrase.head > 2 and alone is not None and made.entities[alone].kind == "person"
        if alone is not None and (full or all(v.entity != alone for v in made.spoken)):
            made.unveiled[alone] = chosen.entity
    return chosen.entity


def again(made: Cast, phrase: Phrase) -> str | None:
    """ "le même expert", "cette même source": who spoke last and is told by this noun, else the last of this kind."""
    if "même" not in made.words.forms[phrase.start : phrase.head]:
        return None
    asked = by_description(made, phrase)
    if asked.noun in SOURCES and made.spoken:
        return made.spoken[-1].entity
    heard = [v for v in reversed(made.spoken) if made.entities[v.entity].kind == wanted(made, asked)]
    noun = fold(asked.noun)
    told = (v for v in heard if noun in nouns(made, v) or v.entity in made.described.get(asked.noun, ()))
    called = (v for v in heard if v.entity in made.named)
    return next((v.entity for v in (*told, *called)), None)


def _told_next(made: Cast, phrase: Phrase) -> str | None:
    """ "…, a averti le patron du port. Paul Morel a…": whoever is first named where the next sentence opens."""
    words, number = made.words, made.words.sentence_of[phrase.start] + 1
    said = bare(words.span(phrase.start, phrase.end).of(words.text))
    known = made.described.get(function(words, phrase.head)) or made.meant.get(said)
    if known or number >= len(words.tokens.sentences) or words.form(phrase.start) not in ("le", "la", "l'"):
        return None
    opening = words.tokens.sentences[number].start
    found = made.names.covering(words.span(opening, opening + 1))
    if found is None or made.names.kinds.get(found[1]) != "person" or made.places[found[1]][0] != found[0]:
        return None
    told = {"le": "Masc", "la": "Fem"}.get(words.form(phrase.start), "") or by_description(made, phrase).gender
    differs = {told, made.genders.get(found[1], "")} == {"Fem", "Masc"}
    return None if differs or not stands_for_a_person(made, phrase) else found[1]


def foreign(made: Cast, phrase: Phrase) -> bool:
    """Whether an office is told with its country: it takes up nobody whose office was told without."""
    words, head = made.words, phrase.head
    country = phrase.end - head > 1 and words.form(head + 1) in made.people.demonyms
    return fold(words.form(head)) in made.people.offices and country


def anaphoric(made: Cast, phrase: Phrase) -> bool:
    """Whether a description only means somebody told before ("le magistrat", "ce groupe"): alone it names nobody."""
    words, known = made.words, made.names.known
    rest = [words.form(k) for k in range(phrase.head + 1, phrase.end)]
    aged = len(rest) == 3 and rest[0] == "de" and rest[2] in ("an", "ans")  # "le rappeur de 43 ans"
    bare = not rest or aged or (len(rest) == 1 and words.tag(phrase.head + 1) == "ADJ")
    lead = words.form(phrase.start)
    if words.form(phrase.head) in LATTER or native(made, phrase):
        return True
    if lead in ("ce", "cet", "cette") and stands_for_a_person(made, phrase):
        return True
    if not bare or lead not in ("le", "la", "l'", "ce", "cet", "cette", "ces") or words.raw(phrase.head)[:1].isupper():
        return False
    return any(known.is_a("refers", w) for w in (words.form(phrase.head), words.lemma(phrase.head)))
