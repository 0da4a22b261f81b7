"""The cast of one document: who its speakers are, pronouns and descriptions resolved, new speakers named."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from recoupe.annotate.antecedents import antecedent, by_description, by_pronoun
from recoupe.annotate.cues import Lore
from recoupe.annotate.descriptions import DEFINITE, again, anaphoric, described, speaks
from recoupe.annotate.focus import named_later
from recoupe.annotate.latter import LATTER
from recoupe.annotate.names import Names
from recoupe.annotate.namings import named_in, unfound
from recoupe.annotate.nounphrases import COURTESY, Phrase, one_of, phrase_around, pronoun
from recoupe.annotate.pairs import joined, note, ranked
from recoupe.annotate.people import people
from recoupe.annotate.pronouns import meant
from recoupe.annotate.texts import taken_up
from recoupe.annotate.titles import describe
from recoupe.annotate.voices import Cast, Voice
from recoupe.annotate.words import Words
from recoupe.lang import Pack
from recoupe.model import Cite, Entity, Mention, MentionForm
from recoupe.text import Span, fold, identity


def cast(words: Words, entities: Sequence[Entity], document: str, pack: Pack, known: Lore) -> Cast:
    """The named entities of a document with what tells their gender, their descriptions, and who acts where."""
    places, nominal = _placed(entities, ("name",)), _placed(entities, ("nominal",))
    names = Names(tuple(places), {e.id: e.kind for e in entities}, known)
    called = Names(tuple(nominal), names.kinds, known)
    genders, guessed = _genders(words, [*nominal, *places], entities, pack)
    made = Cast(words, names, called, document, genders, {e.id: e for e in entities}, people(pack))
    made.guessed = guessed
    made.named = frozenset(e for _, e in places)
    describe(made, [p for p in places if names.kinds[p[1]] == "person"])
    return made


def watch(made: Cast, quoted: Sequence[Span]) -> None:
    """Notes who acts where, outside the passages in marks: pronouns go back to them."""
    words = made.words
    inside = {k for q in quoted for k in range(*words.within(q))}
    acting = [k for k in range(len(words)) if words.dep(k) == "nsubj" and k not in inside]
    found = ((k, v) for k in acting if (v := _acting(made, k)) is not None)
    leading = [replace(v, leads=words.dep(words.head(k)) == "root") for k, v in found]
    made.subjects = sorted((v for v in leading if not v.word), key=lambda v: v.at)
    made.unsettled = sorted((v for v in leading if not v.entity), key=lambda v: -v.at)
    for k in acting:
        note(made, words.tokens.starts[k], joined(made, k))
    made.quoted = sorted(quoted, key=lambda q: (q.end, q.start))


def _placed(entities: Sequence[Entity], forms: Sequence[str]) -> list[tuple[Span, str]]:
    found = ((m.cite.span, e.id) for e in entities for m in e.mentions if m.form in forms)
    return sorted(found, key=lambda p: (p[0].start, -p[0].end, p[1]))


TITLES = {"m.": "Masc", "monsieur": "Masc", "mme": "Fem", "madame": "Fem", "mlle": "Fem"}
ARTICLES = {
    "le": "Masc",
    "un": "Masc",
    "du": "Masc",
    "au": "Masc",
    "la": "Fem",
    "une": "Fem",
    "sa": "Fem",
    "cette": "Fem",
    "cet": "Masc",
    "ce": "Masc",
}


def _genders(
    words: Words, places: Sequence[tuple[Span, str]], entities: Sequence[Entity], pack: Pack
) -> tuple[dict[str, str], frozenset[str]]:
    """Gender by courtesy title or article, else by first name (those are guesses), where the signs agree."""
    kinds = {e.id: e.kind for e in entities}
    signs = [
        (entity, _signs(words, i, kinds.get(entity) == "person", pack)) for i, entity in _first_words(words, places)
    ]
    known: dict[str, str] = {}
    # "l'otage français" may be a woman: her first name tells, and a courtesy title tells before that.
    for ranks in ((0, 1, 2), (1,), (0,)):
        known |= _agreed((entity, told[rank]) for entity, told in signs for rank in ranks)
    guessed = {e: g for e, g in _agreed((entity, told[3]) for entity, told in signs).items() if e not in known}
    return known | guessed, frozenset(guessed)


def _first_words(words: Words, places: Sequence[tuple[Span, str]]) -> Iterator[tuple[int, str]]:
    for place, entity in places:
        if (i := words.within(place)[0]) < len(words):
            yield i, entity


def _signs(words: Words, i: int, person: bool, pack: Pack) -> tuple[str, str, str, str]:
    """What tells the gender of a name: courtesy title, else first name or kin, else article; and the bare parse."""
    known = people(pack)
    family = words.form(i) in known.families
    weak = words.feat(i, "Gender") if words.tag(i) == "PROPN" and not family else ""
    if courtesy := TITLES.get(words.form(i - 1)) or TITLES.get(words.form(i), ""):
        return courtesy, "", "", weak
    near = words.feat(i - 1, "Gender") if words.form(i - 1) in (*known.kin, "femme") else ""  # "avec sa femme Luana"
    named = known.first.get(words.raw(i), "") if person and not family else ""
    told = named or near
    return "", told, "" if told else _by_article(words, i), weak


def _agreed(told: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The gender of each entity whose signs are all the same one."""
    seen: dict[str, set[str]] = {}
    for entity, sign in told:
        if sign:
            seen.setdefault(entity, set()).add(sign)
    return {e: min(found) for e, found in seen.items() if len(found) == 1}


def _by_article(words: Words, i: int) -> str:
    """The gender that the article before a name or its title shows ("la ministre X", "le maire X", "la CGT")."""
    for k in range(i, max(i - 4, -1), -1):
        if words.form(k) in ARTICLES and words.tag(k) in ("DET", "ADP"):
            complement = words.tag(k) == "DET" and words.tag(k - 1) == "ADP" and words.form(k - 1) != "pour"
            return "" if complement and i - k > 1 else ARTICLES[words.form(k)]
        if k < i and words.tag(k) not in ("NOUN", "ADJ", "PROPN"):
            return ""
    return ""


TITLE = 30  # words of the longest description of a subject


def _acting(made: Cast, k: int) -> Voice | None:
    """Who the subject at a word is: a name, a pronoun, or a description of somebody who can speak."""
    here = made.words.span(k, k + 1)
    if (word := pronoun(made.words, k)) in ("il", "elle"):
        return Voice("", here.start, word=word)
    found = made.names.covering(here) or made.called.covering(here)
    if found is None or found[1] not in made.named:
        return _described_acting(made, k)
    if made.names.kinds.get(found[1]) not in ("person", "organisation"):
        return None
    number = "Plur" if made.words.has(k, "Number=Plur") and made.words.tag(k) == "NOUN" else ""
    return Voice(found[1], found[0].start, made.genders.get(found[1], ""), number)


def _described_acting(made: Cast, k: int) -> Voice | None:
    words = made.words
    if words.form(k) in LATTER and words.form(k - 1) in ("ce", "cet", "cette", "ces"):
        number = "Plur" if words.form(k - 1) == "ces" else "Sing"
        return Voice("", words.tokens.starts[k], words.feat(k, "Gender"), number, True, Phrase(k - 1, k + 1, k))
    phrase, gender = phrase_around(words, k, max(0, k - 4), min(len(words), k + TITLE)), words.feat(k, "Gender")
    named = named_in(words, phrase, len(words), made.names) or made.bearers.get(phrase.head)
    if named is not None and made.names.kinds.get(named[1]) == "person":
        return Voice(named[1], named[0].start, made.genders.get(named[1], gender))
    if words.tag(k) != "NOUN" or not gender or not speaks(made, phrase):
        return None
    number = "Plur" if words.has(k, "Number=Plur") else "Sing"
    return Voice("", words.tokens.starts[k], gender, number, True, phrase)


def speaker(made: Cast, phrase: Phrase, low: int, high: int) -> tuple[str | None, Span, MentionForm]:
    """The entity that a speaker's phrase means (None: not known), the mention's place and its form."""
    words = made.words
    if word := pronoun(words, phrase.head):
        place = words.span(phrase.head, phrase.head + 1)
        place = Span(place.end - len(word), place.end) if place.of(words.text).lower().endswith(word) else place
        return _by_pronoun(made, word, phrase.head), place, "pronoun"
    found = named_in(words, phrase, high, made.names) or made.bearers.get(phrase.head)
    if found is not None:
        return found[1], found[0], "name"
    place = words.span(phrase.start, phrase.end)
    if addressed := _addressed(made, phrase):
        return addressed, place, "name"
    own = unfound(made, phrase, high)
    if own is not None:
        run = words.span(own.start, own.end)
        return enlist(made, run, own), run, "name"
    return _described(made, phrase), place, "nominal"


def _described(made: Cast, phrase: Phrase) -> str | None:
    """Whom a description without a name means."""
    owner = _owner(made, phrase) or ranked(made, phrase) or named_later(made, phrase)
    if owner is not None:
        return owner
    if (fuller := taken_up(made, phrase)) is not None:
        return enlist(made, made.words.span(fuller.start, fuller.end), fuller)
    return again(made, phrase) or described(made, phrase) or _acted(made, phrase)


def _acted(made: Cast, phrase: Phrase) -> str | None:
    """ "Une voisine a tout vu… raconte la voisine": whoever acted without a name, and speaks by the same noun."""
    chosen = antecedent(made, by_description(made, phrase)) if made.words.tag(phrase.head) == "NOUN" else None
    told = chosen.phrase if chosen is not None and not chosen.entity else None
    if told is None or made.words.lemma(told.head) != made.words.lemma(phrase.head):
        return None
    return enlist(made, made.words.span(told.start, told.end), told)


def _owner(made: Cast, phrase: Phrase) -> str | None:
    """ "selon ses dires", "d'après ses calculs": whose words or reckonings they are."""
    words, known = made.words, made.names.known
    own = any(known.is_a("own words", form) for form in (words.form(phrase.head), words.lemma(phrase.head)))
    if not own or words.form(phrase.start) not in ("ses", "son", "sa"):
        return None
    chosen = antecedent(made, replace(by_pronoun(made, "il", phrase.start), gender=""))
    return chosen.entity or None if chosen is not None else None


def _addressed(made: Cast, phrase: Phrase) -> str | None:
    """ "M. de Vallois": the one person whose name ends so."""
    words = made.words
    at = next((k for k in (phrase.start, phrase.start + 1) if words.form(k) in COURTESY), -1)
    people = {e: fold(made.entities[e].name) for e in made.named if made.names.personal(e)} if at >= 0 else {}
    found: set[str] = set()
    for end in range(at + 4, at + 1, -1):
        family = " " + fold(words.span(at + 1, min(end, len(words))).of(words.text))
        found = found or {e for e, name in people.items() if name.endswith(family)}
    return found.pop() if len(found) == 1 else None


def _by_pronoun(made: Cast, word: str, at: int) -> str | None:
    chosen = meant(made, word, at)
    if chosen is not None and chosen.phrase is not None:
        if anaphoric(made, chosen.phrase):
            return described(made, chosen.phrase)
        return described(made, chosen.phrase) or enlist(
            made, made.words.span(chosen.phrase.start, chosen.phrase.end), chosen.phrase
        )
    return chosen.entity if chosen is not None else None


def enlist(made: Cast, place: Span, phrase: Phrase) -> str:
    """A new entity for a speaker that no name covers; the same description later means the same speaker."""
    words = made.words
    text = _first_of(words, phrase, place).of(words.text)
    kind = "organisation" if made.names.known.is_a("body", words.lemma(phrase.head)) else "person"
    name = " ".join(_undetermined(words, phrase, text).split())
    name = _initials(name) if kind == "organisation" else name
    same = made.same(name)
    if same is not None and words.form(phrase.start) not in ("un", "une", "des"):
        return same
    entity = identity("e", made.document, "speaker", place.start, place.end)
    made.add(Entity(entity, kind, name, (), ()))  # type: ignore[arg-type]
    made.genders[entity] = words.feat(phrase.head, "Gender")
    return entity


def _initials(name: str) -> str:
    """ "association de défense des consommateurs ADC" is named by its initials; another name stays."""
    last = name.rpartition(" ")[2]
    return last if len(last) > 2 and last.isupper() and last.isalpha() and not name.isupper() else name


def _first_of(words: Words, phrase: Phrase, place: Span) -> Span:
    """The place of a description without the name that "et" joins to it: "l'association X et Y" is X, beside Y."""
    other = next((k for k in phrase.others if words.tag(k) == "PROPN"), -1)
    end = next((k for k in range(other, phrase.head, -1) if words.form(k) == "et"), -1) if other > 0 else -1
    return Span(place.start, words.tokens.ends[end - 1]) if end > 0 else place


def _undetermined(words: Words, phrase: Phrase, text: str) -> str:
    first = words.tokens.ends[phrase.start] - words.tokens.starts[phrase.start]
    return (
        text[first:].lstrip()
        if words.form(phrase.start) in (*DEFINITE, "notre", "nos")
        and phrase.end > phrase.start + 1
        and not one_of(words, phrase)
        else text
    )


def mention(made: Cast, entity: str, place: Span, form: MentionForm) -> None:
    """Adds a mention to an entity, once per place."""
    old = made.entities[entity]
    new = Mention(Cite(made.document, place), form)
    at = bisect_left(old.mentions, new)
    if all(m.cite != new.cite for m in old.mentions[max(0, at - 1) : at + 1]):
        made.entities[entity] = replace(old, mentions=(*old.mentions[:at], new, *old.mentions[at:]))


def around(made: Cast, head: int) -> Phrase:
    """The phrase of a word, for callers that know only its head."""
    return phrase_around(made.words, head, 0, len(made.words))
