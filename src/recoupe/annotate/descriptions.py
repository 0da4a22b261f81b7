"""Descriptions: whom "le prélat", "ce dernier" or "la ministre" means."""

from __future__ import annotations

from recoupe.annotate.focus import fitting, focused, focused_body, in_words, may_be, stems
from recoupe.annotate.nounphrases import Phrase
from recoupe.annotate.pronouns import acted_since, meant
from recoupe.annotate.voices import Cast, Voice, bare
from recoupe.text import Span, fold

DEMONSTRATIVE = frozenset(("ce", "cet", "cette"))
DEFINITE = frozenset(("le", "la", "l'", "les", "son", "sa", "ses", "leur", "leurs", "ce", "cet", "cette", "ces"))
TAKING_UP = frozenset(("le", "la", "l'", "ce", "cet", "cette"))
LATTER = frozenset(("dernier", "dernière", "celui-ci", "celle-ci"))


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
        any(known.is_a(kind, f) for kind in ("body", "medium", "source", "human") for f in forms)
        or forms & made.people.roles
    ):
        return True
    return (
        words.raw(phrase.head)[:1].isupper()
        or words.ends_like_a_person(phrase.head)
        or words.form(phrase.start) in ("certains", "plusieurs")
    )


def described(made: Cast, phrase: Phrase) -> str | None:
    """A description met beside one name, or the same words as before; a demonstrative means the last who spoke."""
    words, head = made.words, phrase.head
    called = made.called.covering(words.span(head, head + 1))
    if called is not None and called[1] in made.named:
        return called[1]
    if words.form(head) in LATTER:
        return _latter(made, phrase)
    if words.form(head) in ("celui", "celle") and words.form(head + 1) == "qui":
        chosen = meant(made, "il" if words.form(head) == "celui" else "elle", head)
        return chosen.entity if chosen is not None and chosen.phrase is None else None
    if called is not None and foreign(made, phrase):
        return called[1]
    if called is not None and called[1] in made.unveiled:
        return made.unveiled[called[1]]
    alone = called[1] if called is not None and not anaphoric(made, phrase) else None
    found = _going_on(made, phrase) or _beside(made, phrase) or _pointed(made, phrase) or _varied(made, phrase)
    found = found or _in_focus(made, phrase, alone) or focused_body(made, phrase)
    return _remembered(made, phrase, found) or alone


def _remembered(made: Cast, phrase: Phrase, found: str | None) -> str | None:
    """Whom a description means, else whom the same words meant before: "le Belge" is one person in an article."""
    said = bare(made.words.span(phrase.start, phrase.end).of(made.words.text))
    if found is None and said in made.meant and made.words.form(phrase.start) in DEFINITE:
        return made.meant[said]
    if found is not None and found in made.named:
        made.meant[said] = found
    return found


def _in_focus(made: Cast, phrase: Phrase, alone: str | None) -> str | None:
    """Whom a description means by what stands near; the same words mean that person from then on."""
    found = focused(made, phrase)
    if found is not None and alone is not None and alone not in made.named and found in made.named:
        made.unveiled[alone] = found
    return found


def foreign(made: Cast, phrase: Phrase) -> bool:
    """Whether an office is told with its country or domain: it takes up nobody whose office was told without."""
    words, head = made.words, phrase.head
    return fold(words.form(head)) in made.people.offices and phrase.end - head > 1 and words.tag(head + 1) == "ADJ"


def _latter(made: Cast, phrase: Phrase) -> str | None:
    """ "ce dernier": the body that spoke in the sentence before, else the person named last, of its gender."""
    gender = "Fem" if made.words.form(phrase.head) in ("dernière", "celle-ci") else "Masc"
    told = made.spoken[-1] if made.spoken else None
    bodily = told is not None and made.entities[told.entity].kind != "person" and told.number != "Plur"
    if told is not None and bodily and made.genders.get(told.entity, "") == gender:
        return told.entity if _gap(made, told, phrase.head) <= 1 else None
    return _last_named(made, phrase.start, gender)


def _beside(made: Cast, phrase: Phrase) -> str | None:
    """The one name that stood beside this noun; with initials ("le député UMP") it may be another's."""
    words = made.words
    if words.form(phrase.start) not in DEFINITE and words.tag(phrase.start) != "NOUN":
        return None
    known = list(dict.fromkeys(made.described.get(words.lemma(phrase.head), [])))
    known = [entity for entity in known if fitting(made, entity, phrase)]
    plain = not any(words.raw(k).isupper() and len(words.raw(k)) > 1 for k in range(phrase.head + 1, phrase.end))
    more = stems(made, phrase.head + 1, phrase.end)
    titled = any(lemma == words.lemma(phrase.head) for e in known for lemma, _ in made.titles.get(e, ()))
    further = titled and phrase.end - phrase.head > 3 and not more & _further(made, phrase, known)
    return known[0] if len(known) == 1 and plain and not further else None


def _further(made: Cast, phrase: Phrase, known: list[str]) -> frozenset[str]:
    """What the titles of people add to a description's noun."""
    noun = made.words.lemma(phrase.head)
    return frozenset(s for e in known for lemma, told in made.titles.get(e, ()) if lemma == noun for s in told)


def _going_on(made: Cast, phrase: Phrase) -> str | None:
    """ "« … », a ajouté le député": whoever spoke in the sentence before, where nothing excludes it."""
    last = made.spoken[-1] if made.spoken else None
    words, lead = made.words, made.words.form(phrase.start)
    if last is None or last.number == "Plur" or lead not in TAKING_UP or not words.listed("goes-on", phrase.start - 1):
        return None
    person = last.entity in made.entities and made.entities[last.entity].kind == "person"
    here = words.tokens.starts[phrase.start]
    between = sum(last.until <= q.start < here for q in made.quoted)
    near = between <= 1 and "\n\n" not in words.text[last.until : here]
    return last.entity if person and near and speaks(made, phrase) and may_be(made, last.entity, phrase) else None


def _pointed(made: Cast, phrase: Phrase) -> str | None:
    """ "cette élue de la majorité": the person who spoke or acted last."""
    words = made.words
    bodily = made.names.known.is_a("body", words.lemma(phrase.head))
    if words.form(phrase.start) not in DEMONSTRATIVE or bodily or not speaks(made, phrase):
        return None
    acting = [v for v in made.subjects if v.at < words.tokens.starts[phrase.start] and may_be(made, v.entity, phrase)]
    last = acted_since(made, acting, phrase.start) or (made.spoken[-1] if made.spoken else None)
    last = last or _last_voice(made, phrase.head, words.feat(phrase.head, "Gender"), False)
    person = last is not None and last.number != "Plur" and made.entities[last.entity].kind == "person"
    return last.entity if last is not None and person else None


def anaphoric(made: Cast, phrase: Phrase) -> bool:
    """Whether a description only means somebody told before ("le magistrat", "ce groupe"): alone it names nobody."""
    words, known = made.words, made.names.known
    bare = phrase.end - phrase.head == 1 or (phrase.end - phrase.head == 2 and words.tag(phrase.head + 1) == "ADJ")
    lead = words.form(phrase.start)
    if words.form(phrase.head) in LATTER:
        return True
    if not bare or lead not in ("le", "la", "l'", "ce", "cet", "cette", "ces") or words.raw(phrase.head)[:1].isupper():
        return False
    return any(known.is_a("refers", w) for w in (words.form(phrase.head), words.lemma(phrase.head)))


def _varied(made: Cast, phrase: Phrase) -> str | None:
    """ "le prélat", "la trentenaire" after somebody of that gender: the press varies its words for one person."""
    words = made.words
    noun = fold(words.form(phrase.head))
    if (
        words.form(phrase.start) not in ("le", "la", "l'", "ce", "cet", "cette")
        or phrase.end - phrase.head > 2
        or (noun in made.people.offices and not anaphoric(made, phrase))
        or words.raw(phrase.head)[:1].isupper()
    ):
        return None
    known = (
        noun in made.people.roles
        or made.names.known.is_a("human", words.form(phrase.head))
        or words.ends_like_a_person(phrase.head)
        or anaphoric(made, phrase)
    )
    gender = words.feat(phrase.start, "Gender") or words.feat(phrase.head, "Gender")
    last = _last_voice(made, phrase.head, gender, made.names.known.is_a("body", words.lemma(phrase.head)))
    named = last is not None and (last.entity in made.named or anaphoric(made, phrase))
    return last.entity if last is not None and known and named else None


def _last_voice(made: Cast, at: int, gender: str, bodily: bool) -> Voice | None:
    """The last who spoke, else the last who acted, in the three sentences before: named, of this kind and gender."""
    here = made.words.tokens.starts[at]
    for voices in (made.spoken, [] if bodily else [v for v in made.subjects if v.at < here and v.entity in made.named]):
        last = voices[-1] if voices else None
        if last is None or last.entity not in made.entities or last.number == "Plur":
            continue
        if bodily and last.entity not in made.named:
            continue
        kind = made.entities[last.entity].kind == ("organisation" if bodily else "person")
        if kind and _gap(made, last, at) <= 3 and (bodily or made.genders.get(last.entity, "") == gender):
            return last
    return None


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
            return entity
    return None
