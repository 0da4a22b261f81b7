"""The cast of one document: who its speakers are, pronouns and descriptions resolved, new speakers named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from recoupe.annotate.cues import Lore
from recoupe.annotate.names import Names
from recoupe.annotate.nounphrases import Phrase, phrase_around, pronoun
from recoupe.annotate.speakers import named_in
from recoupe.annotate.words import Words
from recoupe.lang import Pack
from recoupe.model import Cite, Entity, Mention, MentionForm
from recoupe.text import Span, fold, identity

FEMININE = frozenset(("elle", "elles"))
PLURAL = frozenset(("ils", "elles", "eux"))
DEMONSTRATIVE = frozenset(("ce", "cet", "cette"))
SMALL = frozenset(
    ("le", "la", "l", "les", "un", "une", "des", "de", "du", "d", "ce", "cet", "cette", "ces", "son", "sa", "ses")
)
DEFINITE = frozenset(("le", "la", "l'", "les", "son", "sa", "ses", "leur", "leurs", "ce", "cet", "cette", "ces"))


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who spoke or acted at a place: entity id, grammatical gender and number ("" where not known)."""

    entity: str
    at: int
    gender: str = ""
    number: str = ""
    human: bool = True
    phrase: Phrase | None = None


@dataclass(slots=True)
class Cast:
    """The people of one document while its quotations are read; grows with each speaker found."""

    words: Words
    names: Names
    called: Names
    document: str
    genders: dict[str, str]
    entities: dict[str, Entity]
    described: dict[str, list[str]] = field(default_factory=dict)
    spoken: list[Voice] = field(default_factory=list)
    subjects: list[Voice] = field(default_factory=list)
    named: frozenset[str] = frozenset()
    guessed: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()


def cast(words: Words, entities: Sequence[Entity], document: str, pack: Pack, known: Lore) -> Cast:
    """The named entities of a document with what tells their gender, their descriptions, and who acts where."""
    places, nominal = _placed(entities, ("name",)), _placed(entities, ("nominal",))
    names = Names(tuple(places), {e.id: e.kind for e in entities}, known)
    called = Names(tuple(nominal), names.kinds, known)
    genders, guessed = _genders(words, [*nominal, *places], entities, pack)
    made = Cast(words, names, called, document, genders, {e.id: e for e in entities})
    made.guessed = guessed
    made.named = frozenset(e for _, e in places)
    made.roles = frozenset(
        fold(r[k]) for r in pack.table("roles") for k in ("noun", "feminine") if r.get("kind") != "place"
    )
    fixed = (
        r
        for r in pack.table("roles")
        if r.get("use") in ("office", "body", "kin", "counterpart") or r.get("kind") != "person"
    )
    made.offices = frozenset(fold(r[k]) for r in fixed for k in ("noun", "feminine"))
    _describe(made, [p for p in places if names.kinds[p[1]] == "person"])
    return made


def watch(made: Cast, quoted: Sequence[Span]) -> None:
    """Notes who acts where, outside the passages in marks: pronouns go back to them."""
    words = made.words
    inside = {k for q in quoted for k in range(*words.within(q))}
    acting = [k for k in range(len(words)) if words.dep(k) == "nsubj" and k not in inside]
    made.subjects = [v for k in acting if (v := _acting(made, k)) is not None]


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
    first = {r["name"]: {"m": "Masc", "f": "Fem"}.get(r["gender"], "") for r in pack.table("first_names")}
    kinds = {e.id: e.kind for e in entities}
    families = {r["word"] for r in pack.table("name_words") if r["kind"] == "family-first"}
    sure: dict[str, set[str]] = {}
    likely: dict[str, set[str]] = {}
    for place, entity in places:
        i = words.within(place)[0]
        if i >= len(words):
            continue
        strong = TITLES.get(words.form(i - 1)) or TITLES.get(words.form(i)) or _by_article(words, i)
        weak = words.feat(i, "Gender") if words.tag(i) == "PROPN" else ""
        if words.form(i) in families:
            weak = ""
        elif not weak and kinds.get(entity) in ("person", "other"):
            weak = first.get(words.raw(i), "")
        for sign, table in ((strong, sure), (weak, likely)):
            if sign:
                table.setdefault(entity, set()).add(sign)
    known = {e: next(iter(s)) for e, s in sure.items() if len(s) == 1}
    guessed = {e: next(iter(s)) for e, s in likely.items() if len(s) == 1 and e not in known}
    return known | guessed, frozenset(guessed)


def _by_article(words: Words, i: int) -> str:
    """The gender that the article before a name or its title shows ("la ministre X", "le maire X", "la CGT")."""
    for k in range(i, max(i - 4, -1), -1):
        if words.form(k) in ARTICLES and words.tag(k) in ("DET", "ADP"):
            return ARTICLES[words.form(k)]
        if k < i and words.tag(k) not in ("NOUN", "ADJ", "PROPN"):
            return ""
    return ""


def _describe(made: Cast, places: Sequence[tuple[Span, str]]) -> None:
    """Notes the nouns that stand beside a name ("le ministre X", "X, député de"): later "le député" may mean X."""
    words = made.words
    for place, entity in places:
        i, j = words.within(place)
        k = i - 1
        while k >= 0 and words.tag(k) in ("ADJ", "PROPN") and i - k < 4:
            k -= 1
        beside = [k] if words.tag(k) == "NOUN" and k >= i - 4 else []
        if words.form(j) == "," and (
            words.tag(j + 1) == "NOUN" or (words.tag(j + 1) == "DET" and words.tag(j + 2) == "NOUN")
        ):
            beside.append(j + 1 if words.tag(j + 1) == "NOUN" else j + 2)
        head = words.head(i)
        if (
            words.tag(head) == "NOUN"
            and words.dep(i) in ("appos", "flat", "nmod")
            and i - 14 < head < i
            and words.form(i - 1) not in ("de", "du", "d'", "des")
        ):
            beside.append(head)
        beside = [n for n in beside if fold(words.form(n)) in made.roles or fold(words.lemma(n)) in made.roles]
        for n in beside:
            made.described.setdefault(words.lemma(n), []).append(entity)


def _acting(made: Cast, k: int) -> Voice | None:
    here = made.words.span(k, k + 1)
    found = made.names.covering(here) or made.called.covering(here)
    if found is None:
        phrase = phrase_around(made.words, k, max(0, k - 4), min(len(made.words), k + 12))
        if made.words.tag(k) != "NOUN" or not speaks(made, phrase):
            return None
        number = "Plur" if made.words.has(k, "Number=Plur") else "Sing"
        if not made.words.feat(k, "Gender"):
            return None
        return Voice("", here.start, made.words.feat(k, "Gender"), number, True, phrase)
    if made.names.kinds.get(found[1]) not in ("person", "organisation"):
        return None
    number = "Plur" if made.words.has(k, "Number=Plur") and made.words.tag(k) == "NOUN" else ""
    return Voice(found[1], found[0].start, made.genders.get(found[1], ""), number)


def speaker(made: Cast, phrase: Phrase, low: int, high: int) -> tuple[str | None, Span, MentionForm]:
    """The entity that a speaker's phrase means (None: not known), the mention's place and its form."""
    words = made.words
    if word := pronoun(words, phrase.head):
        place = words.span(phrase.head, phrase.head + 1)
        place = Span(place.end - len(word), place.end) if place.of(words.text).lower().endswith(word) else place
        return _by_pronoun(made, word, phrase.head), place, "pronoun"
    found = named_in(words, phrase, high, made.names)
    if found is not None:
        return found[1], found[0], "name"
    place = words.span(phrase.start, phrase.end)
    return _by_noun(made, phrase), place, "nominal"


def speaks(made: Cast, phrase: Phrase) -> bool:
    """Whether the head of a description is a word for somebody, a body or a text that speaks."""
    words, known = made.words, made.names.known
    forms = {
        words.form(phrase.head),
        words.lemma(phrase.head),
        fold(words.form(phrase.head)),
        fold(words.lemma(phrase.head)),
    }
    if any(known.is_a(kind, f) for kind in ("body", "medium", "source", "human") for f in forms) or forms & made.roles:
        return True
    return (
        words.raw(phrase.head)[:1].isupper()
        or words.ends_like_a_person(phrase.head)
        or words.form(phrase.start) in ("certains", "plusieurs")
    )


def _by_pronoun(made: Cast, word: str, at: int) -> str | None:
    if word == "on":
        return None
    gender, number = ("Fem" if word in FEMININE else "Masc"), ("Plur" if word in PLURAL else "Sing")
    if word in ("lui",):
        gender = "Masc"
    here = made.words.tokens.starts[at]
    sentence = made.words.sentence_of[at]
    options = [
        v for v in (*made.spoken, *made.subjects) if v.at < here and v.human and _agrees(made, v, gender, number)
    ]
    if not options:
        return None
    chosen = _following(made, at, gender, number) or max(options, key=lambda v: _nearness(made, v, sentence, gender))
    if chosen.phrase is not None:
        return enlist(made, made.words.span(chosen.phrase.start, chosen.phrase.end), chosen.phrase)
    return chosen.entity


def _following(made: Cast, at: int, gender: str, number: str) -> Voice | None:
    """ "S'il refuse l'offre, le syndicat…": its pronoun means the subject that follows."""
    words = made.words
    if words.form(at - 1) not in ("s'", "si", "quand", "lorsqu'", "comme") or (
        words.sentence_of[at - 1] == words.sentence_of[at - 2] != 0 and at >= 2
    ):
        return None
    later = [
        v
        for v in made.subjects
        if words.tokens.starts[at] < v.at
        and words.sentence_of[words.within(Span(v.at, v.at))[0]] == words.sentence_of[at]
    ]
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


def _nearness(made: Cast, voice: Voice, sentence: int, gender: str) -> tuple[int, int]:
    """Speakers of the same or the last sentence first, then subjects; the latest of equals."""
    where = made.words.sentence_of[min(made.words.within(Span(voice.at, voice.at))[0], len(made.words) - 1)]
    gap = sentence - where
    spoke = 2 if voice in made.spoken and gap < 4 else 0
    other = 3 if made.genders.get(voice.entity, gender) not in ("", gender) else 0
    return (-gap if gap < 3 else -gap - 2) + spoke - other, voice.at


def _by_noun(made: Cast, phrase: Phrase) -> str | None:
    """A description met beside one name, or the same words as before; a demonstrative means the last who spoke."""
    words = made.words
    lead, lemma = words.form(phrase.start), words.lemma(phrase.head)
    called = made.called.covering(words.span(phrase.head, phrase.head + 1))
    if called is not None and called[1] in made.named:
        return called[1]
    if words.form(phrase.head) in ("dernier", "dernière") or words.form(phrase.head) in ("celui-ci", "celle-ci"):
        gender = "Fem" if words.form(phrase.head) in ("dernière", "celle-ci") else "Masc"
        return _last_named(made, phrase.start, gender)
    if lead in DEFINITE or words.tag(phrase.start) == "NOUN":
        known = list(dict.fromkeys(made.described.get(lemma, [])))
        if len(known) == 1 and lead not in ("son", "sa", "ses", "leur", "leurs") and phrase.end - phrase.head <= 3:
            return known[0]
    last = made.spoken[-1] if made.spoken and lead in DEMONSTRATIVE and speaks(made, phrase) else None
    person = last is not None and last.number != "Plur" and made.entities[last.entity].kind == "person"
    if last is not None and person and not made.names.known.is_a("body", lemma):
        return last.entity
    return _varied(made, phrase) or (called[1] if called is not None else None)


def _varied(made: Cast, phrase: Phrase) -> str | None:
    """ "le prélat", "la trentenaire" after a speaker of that gender: the press varies its words for one person."""
    words = made.words
    noun = fold(words.form(phrase.head))
    if (
        words.form(phrase.start) not in ("le", "la", "l'")
        or phrase.end - phrase.head > 2
        or not made.spoken
        or noun in made.offices
    ):
        return None
    last = made.spoken[-1]
    gap = (
        words.sentence_of[phrase.head] - words.sentence_of[min(words.within(Span(last.at, last.at))[0], len(words) - 1)]
    )
    person = made.entities[last.entity].kind == "person" and last.entity in made.named
    same = made.genders.get(last.entity, "") == (
        words.feat(phrase.start, "Gender") or words.feat(phrase.head, "Gender")
    )
    known = (
        noun in made.roles
        or made.names.known.is_a("human", words.form(phrase.head))
        or words.ends_like_a_person(phrase.head)
    )
    return last.entity if person and same and known and gap <= 3 else None


def _last_named(made: Cast, at: int, gender: str) -> str | None:
    here = made.words.tokens.starts[at]
    for place, entity in reversed(made.names.places):
        if place.end <= here and made.names.personal(entity) and made.genders.get(entity, gender) == gender:
            return entity
    return None


def enlist(made: Cast, place: Span, phrase: Phrase) -> str:
    """A new entity for a speaker that no name covers; the same description later means the same speaker."""
    words = made.words
    text = place.of(words.text)
    kind = "organisation" if made.names.known.is_a("body", words.lemma(phrase.head)) else "person"
    name = " ".join(_undetermined(words, phrase, text).split())
    same = next((e for e in made.entities.values() if _same_words(e.name, name) and e.id.startswith("e-")), None)
    if same is not None and words.form(phrase.start) not in ("un", "une", "des"):
        return same.id
    entity = identity("e", made.document, "speaker", place.start, place.end)
    made.entities[entity] = Entity(entity, kind, name, (), ())  # type: ignore[arg-type]
    made.genders[entity] = words.feat(phrase.head, "Gender")
    return entity


def _undetermined(words: Words, phrase: Phrase, text: str) -> str:
    first = words.tokens.ends[phrase.start] - words.tokens.starts[phrase.start]
    return (
        text[first:].lstrip()
        if words.form(phrase.start) in (*DEFINITE, "notre", "nos") and phrase.end > phrase.start + 1
        else text
    )


def _same_words(one: str, two: str) -> bool:
    a, b = (frozenset(fold(x).replace("'", " ").split()) - SMALL for x in (one, two))
    return bool(a) and a == b


def mention(made: Cast, entity: str, place: Span, form: MentionForm) -> None:
    """Adds a mention to an entity, once per place."""
    old = made.entities[entity]
    new = Mention(Cite(made.document, place), form)
    if all(m.cite != new.cite for m in old.mentions):
        made.entities[entity] = replace(old, mentions=tuple(sorted((*old.mentions, new))))


def around(made: Cast, head: int) -> Phrase:
    """The phrase of a word, for callers that know only its head."""
    return phrase_around(made.words, head, 0, len(made.words))
