"""Antecedents: whom a pronoun or a description takes up ("ajoute-t-elle", "le chef de file du parti", "le groupe").

Whoever stands near is a candidate, and so is nobody. What is true of each is a set of clues; what each clue counts is
in ``antecedent_weights.tsv`` (a conditional logistic regression, training/antecedents.py, on speakers of press articles
that people named). The likeliest is chosen: nobody, where too little speaks for somebody.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from math import exp, fsum

from recoupe.annotate.clues import (
    VOICES,
    clues,
    clues_of_nobody,
    gender_of,
    goes_on,
    heard_of,
    just_said,
    kind_of,
    last_named,
    nouns,
    said_before,
    sentence_at,
    sorts,
    wanted,
)
from recoupe.annotate.focus import (
    another_office,
    called_otherwise,
    foremost,
    in_words,
    objects_of_its_clause,
    only_a_label,
    subjects_of_its_clause,
)
from recoupe.annotate.latter import LATTER, latter
from recoupe.annotate.nounphrases import Phrase, one_of
from recoupe.annotate.voices import Asked, Cast, Voice, bare, function
from recoupe.lang import clue_weights
from recoupe.lang.fr.names import listed
from recoupe.text import Span, fold

NAMES, LATER = 40, 4  # names before a mention, and behind it, that it may mean
FEMININE = frozenset(("elle", "elles"))
PLURAL = frozenset(("ils", "elles", "eux"))
GROUPS = frozenset(("les", "des", "ces", "ses", "leurs"))
SURE = 0.55  # share of the likelihood that the likeliest must have: what each threshold costs is in decision 0020
ALONE = 0.5  # share that nobody must have, for a description to be somebody of its own
SOURCES = frozenset(("source", "sources"))  # no name is meant: "selon cette source"
Option = tuple[Voice | None, frozenset[str]]


def by_pronoun(made: Cast, word: str, at: int) -> Asked:
    """What a pronoun asks for."""
    gender = "Fem" if word in FEMININE else "Masc"
    return Asked(at, word, None, gender, word in PLURAL, "", _sentence_of_words(made, at))


def by_description(made: Cast, phrase: Phrase) -> Asked:
    """What a description asks for."""
    words, lead = made.words, made.words.form(phrase.start)
    told = {"le": "Masc", "ce": "Masc", "cet": "Masc", "la": "Fem", "cette": "Fem"}.get(lead, "")
    before = (k for k in range(phrase.start, phrase.head) if words.tag(k) == "ADJ")
    told = told or next((g for k in before if (g := words.feat(k, "Gender"))), "")
    plural = words.has(phrase.head, "Number=Plur") or lead in GROUPS
    gender = told or ("" if _of_both(made, phrase) else words.feat(phrase.head, "Gender"))
    sentence = _sentence_of_words(made, phrase.start)
    return Asked(phrase.start, "", phrase, gender, plural, function(words, phrase.head), sentence)


def _of_both(made: Cast, phrase: Phrase) -> bool:
    """Whether an office is a man's or a woman's, with no article that tells: "l'ex-ministre"."""
    form = made.words.form(phrase.head)
    former = form.startswith("ex-") and fold(form.removeprefix("ex-")) in made.people.both
    return former and made.words.form(phrase.start) == "l'"


def antecedent(made: Cast, asked: Asked) -> Voice | None:
    """Whoever is likeliest meant; None where that is nobody who is known."""
    weights, found = clue_weights(made.people.folder, "antecedent_weights"), options(made, asked)
    scores = [fsum(weights.get(clue, 0.0) for clue in clues) for _, clues in found]
    best = max(scores)
    whole = fsum(exp(score - best) for score in scores)
    made.doubted.discard(asked.at)
    if 1 / whole >= SURE and scores[0] < best:
        return found[scores.index(best)][0]
    if exp(scores[0] - best) / whole < ALONE:
        made.doubted.add(asked.at)
    return None


def settle(made: Cast, before: int) -> None:
    """Subjects that pronouns and descriptions tell, up to a place, become those whom they mean."""
    while made.unsettled and made.unsettled[-1].at < before:
        voice = made.unsettled.pop()
        at = made.words.within(Span(voice.at, voice.at + 1))[0]
        asked = by_description(made, voice.phrase) if voice.phrase else by_pronoun(made, voice.word, at)
        if voice.phrase is not None and made.words.form(voice.phrase.head) in LATTER:
            _replaced(made, voice, latter(made, voice.phrase.head))
            continue
        who = _spoke_there(made, asked.at, at) or _leading(made, voice, asked) or antecedent(made, asked)
        if who is None or not who.entity:
            continue
        found = replace(who, at=voice.at, until=0, leads=voice.leads, phrase=None)
        low = bisect_left(made.subjects, voice.at, key=lambda v: v.at)
        made.subjects[low : low + (voice.phrase is not None)] = [found]


def _leading(made: Cast, voice: Voice, asked: Asked) -> Voice | None:
    """ "X a parlé du port qu'il dirigeait": a pronoun inside a sentence is the person who leads it, where it fits."""
    if not voice.word or voice.leads or asked.plural:
        return None
    opening = made.words.tokens.sentences[made.words.sentence_of[asked.at]].start
    low, high = (
        bisect_left(made.subjects, at, key=lambda v: v.at) for at in (made.words.tokens.starts[opening], voice.at)
    )
    lead = next((v for v in reversed(made.subjects[low:high]) if v.leads and v.entity), None)
    fits = lead is not None and made.names.personal(lead.entity) and gender_of(made, lead, asked) != "differs"
    return lead if fits else None


def _replaced(made: Cast, voice: Voice, entity: str | None) -> None:
    """Puts whom a description means in its place among the subjects."""
    low = bisect_left(made.subjects, voice.at, key=lambda v: v.at)
    if entity is not None:
        made.subjects[low : low + 1] = [replace(voice, entity=entity, phrase=None)]


def _spoke_there(made: Cast, first: int, last: int) -> Voice | None:
    """Who is known to speak by a mention."""
    place = made.words.span(first, last + 1)
    return next((v for v in reversed(made.spoken[-VOICES:]) if place.start <= v.at < place.end), None)


def options(made: Cast, asked: Asked) -> list[Option]:
    """Everybody who may be meant, and nobody (None), each with the clues about it."""
    settle(made, made.words.tokens.starts[asked.at])
    near = [v for v in _near(made, asked) if _possible(made, v, asked)] if _takes_up(made, asked) else []
    near = _going_on(made, asked, _not_owner(made, asked, near))
    agreeing = [v for v in near if kind_of(made, v) == wanted(made, asked) and gender_of(made, v, asked) != "differs"]
    nobody: Option = (None, clues_of_nobody(made, asked, agreeing))
    return [nobody, *((v, clues(made, v, asked, near, agreeing)) for v in near)]


def _not_owner(made: Cast, asked: Asked, near: list[Voice]) -> list[Voice]:
    """Of "sa victime" the person told last is whose victim it is, and is not meant."""
    phrase = asked.phrase
    owned = phrase is not None and made.words.form(phrase.start) in OWN and not asked.plural
    last = next((v for v in near if kind_of(made, v) == "person"), None) if owned else None
    linked = last is not None and phrase is not None and _linked(made, last, asked, phrase)
    return near if last is None or linked or heard_of(last, 0) < 0 else [v for v in near if v is not last]


OWN = frozenset(("son", "sa"))


def _going_on(made: Cast, asked: Asked, near: list[Voice]) -> list[Voice]:
    """Of a cue that says that somebody goes on ("a-t-il ajouté"), those who spoke before, where there are any."""
    here = made.words.tokens.starts[asked.at]
    spoke = {v.entity for v in made.spoken if v.at < here} if goes_on(made, asked.at) else frozenset()
    return [v for v in near if v.entity in spoke] or near


def _takes_up(made: Cast, asked: Asked) -> bool:
    """Whether a mention can mean somebody told before: "un témoin", "des sources" are new."""
    words, phrase = made.words, asked.phrase
    if phrase is None:
        return True
    new = words.tag(phrase.start) == "DET" and words.has(phrase.start, "Definite=Ind")
    return not new and not one_of(words, phrase)


def _possible(made: Cast, voice: Voice, asked: Asked) -> bool:
    """Whether nothing excludes somebody: gender, number, kind, a name inside, another part in the same clause."""
    if _excluded(made, voice, asked):
        return False
    phrase = asked.phrase
    if phrase is None or _linked(made, voice, asked, phrase) or _again(made, voice, asked, phrase):
        return True
    if _of_somebody(made, asked, phrase) or _of_members(made, asked, phrase) or _other_group(made, voice, asked):
        return False
    named = any(made.names.inside(made.words.span(phrase.head, phrase.end)))
    if named and wanted(made, asked) == "organisation":  # "la police de Rennes" is no other body
        return False
    return _open(made, asked, phrase) and _known(made, voice, asked, phrase)


def _excluded(made: Cast, voice: Voice, asked: Asked) -> bool:
    phrase, kind = asked.phrase, kind_of(made, voice)
    several = asked.plural and not voice.number and voice.entity in made.named and _is_one(made, voice, asked)
    other = voice.number != "" and (voice.number == "Plur") != asked.plural and not _crowd(made, voice, asked)
    if other or several or gender_of(made, voice, asked) == "differs":
        return True
    if (
        only_a_label(made, voice.entity)
        or _names_nobody(made, voice.entity)
        or (asked.noun in SOURCES and voice.entity in made.named)
    ):
        return True
    if voice.entity in objects_of_its_clause(made, phrase.head if phrase else asked.at):
        return True
    if phrase is None:
        return False
    inside = any(e == voice.entity for _, e in made.names.inside(made.words.span(phrase.start, phrase.end)))
    right = kind in (wanted(made, asked), "other") and not inside
    right = right and not called_otherwise(made, voice.entity, phrase)
    right = right and not (voice.entity in made.named and another_office(made, voice.entity, phrase))
    return not right or voice.entity in subjects_of_its_clause(made, phrase)


def _is_one(made: Cast, voice: Voice, asked: Asked) -> bool:
    """Whether a name is of one person or body, which "les syndicats" and "elles" do not mean; "les Verts" are many."""
    if kind_of(made, voice) == "person":
        return True
    before = {made.words.form(made.words.within(p)[0] - 1) for p in made.places.get(voice.entity, ())[:VOICES]}
    return (asked.phrase is not None or asked.word == "elles") and not before & GROUPS


def _crowd(made: Cast, voice: Voice, asked: Asked) -> bool:
    """Whether a body may be taken up by "ils": "la direction a cédé, disent-ils"."""
    return asked.plural and asked.phrase is None and kind_of(made, voice) == "organisation"


def _names_nobody(made: Cast, entity: str) -> bool:
    """Whether a name is one letter ("les fichés S"), told in words in marks alone, or where people post ("Twitter")."""
    places = made.places.get(entity, ())[:VOICES]
    if places and all(in_words(made, p) for p in places) and not made.titles.get(entity):
        return True
    name = made.entities[entity].name if entity in made.named else ""
    return len(name) == 1 or fold(name) in listed("network")


def _linked(made: Cast, voice: Voice, asked: Asked, phrase: Phrase) -> bool:
    """Whether these words were said of somebody: as a title, before, or by the names of the document."""
    said = made.words.span(phrase.start, phrase.end).of(made.words.text)
    called = made.called.covering(made.words.span(phrase.head, phrase.head + 1))
    told = (made.meant.get(bare(said)), made.same(said), called[1] if called else None)
    return bool(voice.entity) and (voice.entity in told or voice.entity in made.described.get(asked.noun, ()))


def _of_somebody(made: Cast, asked: Asked, phrase: Phrase) -> bool:
    """ "l'avocat de X", "la mère des enfants": somebody's, whom only what the article says of them can name."""
    words, after = made.words, range(phrase.head + 1, phrase.end)
    named = words.form(phrase.head + 1) in ("de", "d'") and any(words.raw(k)[:1].isupper() for k in after)
    told = named or (words.form(phrase.head + 1) == "des" and len(after) > 1)
    return told and made.names.known.is_a("belongs", asked.noun)


def _other_group(made: Cast, voice: Voice, asked: Asked) -> bool:
    """Whether "les enquêteurs" would be people without a name told by another noun: "les avocats"."""
    unnamed = voice.entity not in made.named and kind_of(made, voice) == "person"
    return asked.plural and unnamed and fold(asked.noun) not in {fold(n).rstrip("s") for n in nouns(made, voice)}


def _of_members(made: Cast, asked: Asked, phrase: Phrase) -> bool:
    """ "la compagnie des guides", "le syndicat des pilotes": a body told by its members is no other body."""
    members = phrase.head + 2 < phrase.end and made.words.form(phrase.head + 1) == "des"
    return members and wanted(made, asked) == "organisation" and made.words.form(phrase.head) not in GIANTS


GIANTS = frozenset(("géant", "mastodonte", "numéro", "leader"))  # "le géant des jouets" is who was named


def _open(made: Cast, asked: Asked, phrase: Phrase) -> bool:
    """Whether a description can mean somebody of whom it was not said: no thing, no bystander, no head of state."""
    told = set(sorts(made, asked, phrase))
    words = made.words
    last = words.span(phrase.end - 1, phrase.end)
    own = words.tag(phrase.end - 1) == "PROPN" and words.tag(phrase.end - 2) in ("NOUN", "PROPN")
    unknown = own and made.names.covering(last) is None  # "l'enseigne Dupont": a name that was not found
    unknown = unknown or _with_own_name(made, phrase)
    alone = "bystander" in told and not told & {"refers", "this"}
    body = wanted(made, asked) == "organisation" and "refers" not in told  # "le parquet" is no other body
    closed = alone or body or told & {"thing", "head of state"}
    return not closed and not unknown


def _with_own_name(made: Cast, phrase: Phrase) -> bool:
    """ "le mouvement local Port Ouvert": a capital behind the noun opens a name that was not found."""
    words = made.words
    for k in range(phrase.head + 1, phrase.end):
        capital = words.raw(k)[:1].isupper() and words.tag(k - 1) in ("NOUN", "ADJ")
        if capital and not words.raw(k).isupper() and made.names.covering(words.span(k, k + 1)) is None:
            return made.called.covering(words.span(k, k + 1)) is None
    return False


def _known(made: Cast, voice: Voice, asked: Asked, phrase: Phrase) -> bool:
    """Whether somebody has a name, or the description only takes up whoever was told before ("ce groupe")."""
    pointing = made.words.form(phrase.start) in ("ce", "cet", "cette")
    return voice.entity in made.named or pointing or made.names.known.is_a("refers", asked.noun)


def _again(made: Cast, voice: Voice, asked: Asked, phrase: Phrase) -> bool:
    """ "Une étude de l'institut… L'étude": a bare noun takes up the speaker who was told with it."""
    bare_ = phrase.end == phrase.head + 1 and made.words.form(phrase.start) in ("le", "la", "l'")
    new = voice.entity in made.entities and made.entities[voice.entity].name.lower().startswith(("un ", "une "))
    acted = not voice.entity and voice.phrase is not None and made.words.form(voice.phrase.start) in ("un", "une")
    return bare_ and (new or acted) and fold(asked.noun) in nouns(made, voice)


def _near(made: Cast, asked: Asked) -> list[Voice]:
    """Those who may be meant, the one heard of last first: named, acting or speaking before, or named just behind."""
    here = made.words.tokens.starts[asked.at]
    upto = bisect_left(made.names.index.starts, here)
    places = made.names.places
    said = just_said(made, here)  # whoever is named in somebody's words is rarely who says them
    near = ((s, e) for s, e in places[max(0, upto - NAMES) : upto] if s.end <= here)
    named = [Voice(e, s.start) for s, e in near if said is None or not said.overlap(s)]
    low = bisect_left(made.subjects, here, key=lambda v: v.at)
    spoken = [v for v in made.spoken[-VOICES:] if v.at < here]
    heard = {v.at for v in spoken}  # who acts without a name and speaks there is one candidate
    starts = made.words.tokens.starts
    acting = [
        v for v in made.subjects[max(0, low - VOICES) : low] if v.phrase is None or starts[v.phrase.start] not in heard
    ]
    voices = [*acting, *spoken]
    holders = ((e, last_named(made, e, here)) for e in made.described.get(asked.noun, ()))
    titled = [Voice(e, p.start) for e, p in holders if p is not None]
    main = foremost(made)
    mains = [Voice(main, p.start)] if main is not None and (p := last_named(made, main, here)) is not None else []
    later = [Voice(e, -1) for s, e in places[upto : upto + LATER]] + [
        Voice(e, -1) for e in made.described.get(asked.noun, ())
    ]
    latest: dict[object, Voice] = {}
    for voice in (*later, *named, *titled, *mains, *voices):
        key = voice.entity or voice.at
        if (voice.entity in made.entities or voice.phrase is not None) and kind_of(made, voice) != "place":
            old = latest.get(key)
            latest[key] = voice if old is None or heard_of(voice, here) >= heard_of(old, here) else old
    return sorted(latest.values(), key=lambda v: (-heard_of(v, here), v.entity))


def _sentence_of_words(made: Cast, at: int) -> int:
    """The sentence in which the words before a cue begin, else that of the word itself."""
    said = said_before(made, made.words.tokens.starts[at])
    return sentence_at(made, said.start) if said is not None else made.words.sentence_of[at]
