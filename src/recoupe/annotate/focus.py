"""Who is in focus: whom a description without a name takes up ("l'extrémiste", "le chef de file des Patriotes")."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from recoupe.annotate.nounphrases import Phrase
from recoupe.annotate.voices import Cast
from recoupe.lang import Pack, table
from recoupe.text import Span, fold

WINDOW = 2  # sentences before a description, in which whoever it means was named or spoke
OUTLETS = 6  # sentences before "le quotidien", in which it was named
BODIES = 3  # sentences before "le groupe", in which it was named
TITLE, LEAD = 3, 1  # what a name in the first line, or in the first five hundred characters, counts beside each mention
LEADING = 500
CLEAR = 2.0  # times as much as the next person, to be the one whom the article is about
HERE, SPOKE, ACTED, NAMED = 4, 3, 2, 1  # how near: acts in the sentence, spoke last, acted before, was named
DEFINITE = frozenset(("le", "la", "l'", "ce", "cet", "cette"))
POINTING = frozenset(("ce", "cet", "cette"))


def focused(made: Cast, phrase: Phrase) -> str | None:
    """The person whom a definite description means: the nearest whom nothing excludes; nobody where two are as near."""
    words = made.words
    if not _definite(made, phrase) or not _person(made, phrase):
        return None
    if _bystander(made, phrase) or _told_before(made, phrase):
        return None
    ranked = _ranked(made, phrase)
    main = foremost(made)
    if not ranked:
        return main if main is not None and _may_be(made, main, phrase) else None
    top = max(ranked.values())
    nearest = [e for e, rank in ranked.items() if rank == top]
    chosen = nearest[0] if len(nearest) == 1 else main if main in nearest else None
    if chosen is not None and fold(words.lemma(phrase.head)) in made.offices and chosen != main and top < SPOKE:
        return None
    return chosen


def _definite(made: Cast, phrase: Phrase) -> bool:
    """Whether a description is of one thing that is known already."""
    return made.words.form(phrase.start) in DEFINITE and not made.words.has(phrase.head, "Number=Plur")


def _told_before(made: Cast, phrase: Phrase) -> bool:
    """Whether the same words stood before, and meant nobody with a name."""
    words = made.words
    same = made.same(words.span(phrase.start, phrase.end).of(words.text))
    mentions = made.entities[same].mentions if same is not None else ()
    return bool(mentions) and mentions[0].cite.span.end <= words.tokens.starts[phrase.start]


def _ranked(made: Cast, phrase: Phrase) -> Mapping[str, int]:
    """The people of the sentences before whom a description may mean, with how near they are."""
    found: dict[str, int] = {}
    for entity, rank in _near(made, phrase):
        if _may_be(made, entity, phrase):
            found[entity] = max(rank, found.get(entity, 0))
    return found


def _near(made: Cast, phrase: Phrase) -> Iterator[tuple[str, int]]:
    """The people who act, spoke or were named in the same sentence before the phrase, or in those before it."""
    words = made.words
    here, sentence = words.tokens.starts[phrase.start], words.tokens.sentences[words.sentence_of[phrase.start]].start
    low, same = words.tokens.starts[_since(made, phrase, WINDOW)], words.tokens.starts[sentence]
    for voice in made.subjects[bisect_left(made.subjects, low, key=lambda v: v.at) :]:
        if voice.at >= here:
            break
        if voice.entity and made.names.kinds.get(voice.entity) == "person":
            yield voice.entity, HERE if voice.at >= same else ACTED
    people = [v for v in made.spoken[-4 * WINDOW :] if low <= v.at < here and v.number != "Plur"]
    people = [v for v in people if v.entity in made.entities and made.entities[v.entity].kind == "person"]
    function = fold(words.lemma(phrase.head)) in made.spheres
    last = next((v for v in reversed(people) if v.entity in made.named or not function), None)
    yield from ((v.entity, SPOKE if v is last else ACTED) for v in people if v.entity in made.named or not function)
    for number in made.names.index.within(Span(low, here)):
        place, entity = made.names.places[number]
        if place.end <= here and made.names.kinds.get(entity) == "person":
            yield entity, NAMED


def _since(made: Cast, phrase: Phrase, sentences: int) -> int:
    """The first word of so many sentences before a phrase."""
    words = made.words
    return words.tokens.sentences[max(0, words.sentence_of[phrase.start] - sentences)].start


def _may_be(made: Cast, entity: str, phrase: Phrase) -> bool:
    """Whether nothing speaks against it: gender, a name inside the description, functions of another walk of life."""
    words = made.words
    mine, gender = made.genders.get(entity, ""), _gender(made, phrase)
    if gender and mine and mine != gender and entity not in made.guessed:
        return False
    if any(e == entity for _, e in made.names.inside(words.span(phrase.start, phrase.end))):
        return False
    return not _otherwise(made, entity, phrase)


def _gender(made: Cast, phrase: Phrase) -> str:
    words = made.words
    told = {"le": "Masc", "ce": "Masc", "cet": "Masc", "la": "Fem", "cette": "Fem"}.get(words.form(phrase.start), "")
    return told or words.feat(phrase.head, "Gender")


def _otherwise(made: Cast, entity: str, phrase: Phrase) -> bool:
    """Whether the text gives a person functions of another sphere, or the same function of something else."""
    noun = made.words.lemma(phrase.head)
    titles = made.titles.get(entity, ())
    if any(lemma == noun for lemma, _ in titles):
        return not fitting(made, entity, phrase)
    mine = {s for lemma, _ in titles for s in made.spheres.get(fold(lemma), ())}
    spheres = made.spheres.get(fold(noun), frozenset())
    return bool(mine and spheres) and not mine & spheres


def fitting(made: Cast, entity: str, phrase: Phrase) -> bool:
    """Whether a description's further words agree with the title that stands beside a name ("le député LR")."""
    words = made.words
    noun, mine = words.lemma(phrase.head), stems(made, phrase.head + 1, phrase.end)
    told = [further for lemma, further in made.titles.get(entity, ()) if lemma == noun]
    return not mine or not any(told) or any(mine & further for further in told)


def stems(made: Cast, start: int, end: int) -> frozenset[str]:
    """The first letters of the nouns and adjectives of a range, folded."""
    words = made.words
    telling = (k for k in range(start, end) if words.tag(k) in ("NOUN", "PROPN", "ADJ"))
    return frozenset(fold(words.form(k))[:5] for k in telling)


def _person(made: Cast, phrase: Phrase) -> bool:
    """Whether a description is of one human being."""
    words, known = made.words, made.names.known
    forms = {words.form(phrase.head), words.lemma(phrase.head)}
    if any(known.is_a(kind, f) for kind in ("body", "medium", "around", "act") for f in forms):
        return False
    demonym = words.raw(phrase.head)[:1].isupper() and words.form(phrase.head) in made.demonyms
    human = any(known.is_a(kind, f) for kind in ("human", "refers", "source") for f in forms)
    people = bool({fold(f) for f in forms} & known.people)
    return demonym or human or people or words.ends_like_a_person(phrase.head)


def _bystander(made: Cast, phrase: Phrase) -> bool:
    """Whether a description means people whom articles leave without a name ("le procureur", "son avocat")."""
    words, known = made.words, made.names.known
    return any(known.is_a("bystander", w) for w in (words.form(phrase.head), words.lemma(phrase.head)))


def focused_body(made: Cast, phrase: Phrase) -> str | None:
    """The organisation that "le groupe", "ce syndicat", "le quotidien" takes up: the only one near, else nobody."""
    words, known = made.words, made.names.known
    noun, lead = words.lemma(phrase.head), words.form(phrase.start)
    if not _definite(made, phrase) or not known.is_a("body", noun):
        return None
    press = known.is_a("press", noun)
    further = phrase.end - phrase.head > 1 + (words.tag(phrase.head + 1) == "ADJ")
    if not (press or known.is_a("refers", noun)) or (further and not press and lead not in POINTING):
        return None
    here = words.tokens.starts[phrase.start]
    low = words.tokens.starts[_since(made, phrase, OUTLETS if press else BODIES)]
    named = [made.names.places[n] for n in made.names.index.within(Span(low, here))]
    bodies = [(s, e) for s, e in named if made.names.kinds.get(e) == "organisation" and s.end <= here]
    if press:
        bodies = [(s, e) for s, e in bodies if fold(made.entities[e].name) in made.press]
        return bodies[-1][1] if bodies else None
    same = [e for s, e in bodies if _called(made, s, noun)]
    found = list(dict.fromkeys(same or [e for _, e in bodies]))
    return found[0] if len(found) == 1 else None


def _called(made: Cast, place: Span, noun: str) -> bool:
    """Whether a name bears this noun before it ("le syndicat Alliance") or in it."""
    words = made.words
    a, b = words.within(place)
    return any(words.lemma(k) == noun for k in range(max(0, a - 2), b))


def foremost(made: Cast) -> str | None:
    """The person whom the article is about, where it is clear: named in the title, or far more often than others."""
    if made.foremost is None:
        made.foremost = _foremost(made)
    return made.foremost or None


def _foremost(made: Cast) -> str:
    text, count = made.words.text, Counter[str]()
    title = text.find("\n") if "\n" in text else 0
    for place, entity in made.names.places:
        if made.names.kinds.get(entity) == "person":
            count[entity] += 1 + (TITLE if place.start < title else LEAD if place.start < LEADING else 0)
    ranked = count.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < CLEAR * ranked[1][1]):
        return ""
    return ranked[0][0]


def unveiled(made: Cast, entity: str, place: Span) -> str | None:
    """The speaker known by a function alone whom a name now tells: "… a déclaré la porte-parole. « … », a ajouté X"."""
    words, last = made.words, made.spoken[-1] if made.spoken else None
    if last is None or last.entity == entity or entity in made.titles or last.entity not in made.entities:
        return None
    first = next((s for s, e in made.names.places if e == entity), None)
    before = made.entities[last.entity]
    described = last.entity not in made.named and before.kind == "person" and last.number != "Plur"
    if first != place or not described or not _a_function(made, before.name):
        return None
    one, two = made.genders.get(entity, ""), made.genders.get(last.entity, "")
    here = words.sentence_of[words.within(place)[0]]
    there = words.sentence_of[min(words.within(Span(last.at, last.at))[0], len(words) - 1)]
    return last.entity if here - there <= WINDOW and (one == two or not one or not two) else None


def _a_function(made: Cast, name: str) -> bool:
    """Whether a description begins with a function, and is no "un témoin"."""
    first = fold(next(iter(name.split()), ""))
    return first in made.names.known.people and first in made.offices


def spheres(pack: Pack) -> Mapping[str, frozenset[str]]:
    """The walks of life of each function, by its folded noun, feminines too."""
    return _spheres(pack.folder)


@lru_cache(maxsize=4)
def _spheres(folder: str) -> Mapping[str, frozenset[str]]:
    feminine = {
        r["noun"]: r["feminine"] for name in ("roles", "trades") for r in table(folder, name) if r.get("feminine")
    }
    found: dict[str, set[str]] = {}
    for row in table(folder, "spheres"):
        for noun in (row["noun"], feminine.get(row["noun"], "")):
            if noun:
                found.setdefault(fold(noun), set()).add(row["sphere"])
    return {noun: frozenset(of) for noun, of in found.items()}
