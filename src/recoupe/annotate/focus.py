"""Who is in focus: whom a description without a name takes up ("l'extrémiste", "le chef de file des Patriotes")."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping

from recoupe.annotate.nounphrases import Phrase
from recoupe.annotate.voices import Cast
from recoupe.text import Span, fold

WINDOW = 2  # sentences before a description, in which whoever it means was named or spoke
OUTLETS = 6  # sentences before "le quotidien", in which it was named
BODIES = 3  # sentences before "le groupe", in which it was named
BEFORE = 3  # words before a name, among which a noun says what it is
TITLE, LEAD = 3, 1  # what a name in the first line, or in the first five hundred characters, counts beside each mention
LEADING = 500
CLEAR = 2.0  # times as much as the next person, to be the one whom the article is about
HERE, SPOKE, ACTED, NAMED = 6, 4, 3, 1  # how near: acts in the sentence, spoke last, acted before, was named
FARTHER = 2  # what it counts less for each sentence beyond the one before
DEFINITE = frozenset(("le", "la", "l'", "ce", "cet", "cette"))
POINTING = frozenset(("ce", "cet", "cette"))


def focused(made: Cast, phrase: Phrase) -> str | None:
    """The person whom a definite description means: the nearest whom nothing excludes; nobody where two are as near."""
    words = made.words
    if not _definite(made, phrase) or not _person(made, phrase):
        return None
    if _bystander(made, phrase) or _told_before(made, phrase) or _head_of_state(made, phrase):
        return None
    ranked = _ranked(made, phrase)
    main = foremost(made)
    if not ranked:
        return main if main is not None and may_be(made, main, phrase) else None
    top = max(ranked.values())
    nearest = [e for e, rank in ranked.items() if rank == top]
    chosen = nearest[0] if len(nearest) == 1 else main if main in nearest else None
    if chosen is not None and fold(words.lemma(phrase.head)) in made.people.offices and chosen != main and top <= NAMED:
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
        if may_be(made, entity, phrase):
            found[entity] = max(rank, found.get(entity, 0))
    return found


def _subjects_of_its_clause(made: Cast, phrase: Phrase) -> frozenset[str]:
    """Whoever is the subject of the verb that a description depends on: "X n'a pas été entendu par le rapporteur"."""
    words = made.words
    verb = words.head(phrase.head)
    if words.dep(phrase.head) not in ("obl", "obj", "iobj") or verb >= phrase.head:
        return frozenset()
    acting = [k for k in words.children(verb, 0, phrase.head) if words.dep(k) == "nsubj"]
    low, high = (words.tokens.starts[min(acting, default=verb)], words.tokens.starts[verb])
    return frozenset(v.entity for v in made.subjects if low <= v.at < high and v.entity) if acting else frozenset()


def _near(made: Cast, phrase: Phrase) -> Iterator[tuple[str, int]]:
    """The people who act, spoke or were named in the same sentence before the phrase, or in those before it."""
    words = made.words
    here, sentence = words.tokens.starts[phrase.start], words.tokens.sentences[words.sentence_of[phrase.start]].start
    low, same = words.tokens.starts[_since(made, phrase, WINDOW)], words.tokens.starts[sentence]
    for voice in made.subjects[bisect_left(made.subjects, low, key=lambda v: v.at) :]:
        if voice.at >= here:
            break
        if voice.entity and made.names.kinds.get(voice.entity) == "person":
            yield voice.entity, HERE if voice.at >= same else ACTED - _farther(made, voice.at, phrase)
    people = [v for v in made.spoken[-4 * WINDOW :] if low <= max(v.at, v.until) < here and v.number != "Plur"]
    people = [v for v in people if v.entity in made.entities and made.entities[v.entity].kind == "person"]
    function = fold(words.lemma(phrase.head)) in made.people.spheres
    apt = [v for v in people if v.entity in made.named or not function]
    for voice in apt:
        until = max(voice.at, min(voice.until, here) - 1)
        yield voice.entity, (SPOKE if voice is apt[-1] else ACTED) - _farther(made, until, phrase)
    for number in made.names.index.within(Span(low, here)):
        place, entity = made.names.places[number]
        if place.end <= here and made.names.kinds.get(entity) == "person" and not in_words(made, place):
            yield entity, NAMED - _farther(made, place.start, phrase)


def in_words(made: Cast, place: Span) -> bool:
    """Whether a name stands in somebody's words: "« Allah akbar »" names nobody of the story."""
    at = bisect_left(made.quoted, place.end, key=lambda q: q.end)
    return at < len(made.quoted) and made.quoted[at].start <= place.start


def _farther(made: Cast, at: int, phrase: Phrase) -> int:
    """What it counts that a place stands sentences before a phrase."""
    words = made.words
    there = words.sentence_of[min(words.within(Span(at, at))[0], len(words) - 1)]
    return FARTHER * max(0, words.sentence_of[phrase.start] - there - 1)


def _since(made: Cast, phrase: Phrase, sentences: int) -> int:
    """The first word of so many sentences before a phrase."""
    words = made.words
    return words.tokens.sentences[max(0, words.sentence_of[phrase.start] - sentences)].start


def may_be(made: Cast, entity: str, phrase: Phrase) -> bool:
    """Whether nothing speaks against it: gender, a name inside the description, functions of another walk of life."""
    words = made.words
    mine, gender = made.genders.get(entity, ""), _gender(made, phrase)
    if gender and mine and mine != gender and entity not in made.guessed:
        return False
    if any(e == entity for _, e in made.names.inside(words.span(phrase.start, phrase.end))):
        return False
    return entity not in _subjects_of_its_clause(made, phrase) and not _otherwise(made, entity, phrase)


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
    mine = {s for lemma, _ in titles for s in made.people.spheres.get(fold(lemma), ())}
    spheres = made.people.spheres.get(fold(noun), frozenset())
    return bool(mine and spheres) and not mine & spheres


def fitting(made: Cast, entity: str, phrase: Phrase) -> bool:
    """Whether a description's further words agree with the title that stands beside a name ("le député LR")."""
    words = made.words
    noun, mine = words.lemma(phrase.head), stems(made, phrase.head + 1, phrase.end)
    told = [further for lemma, further in made.titles.get(entity, ()) if lemma == noun]
    if not mine or not any(told) or any(mine & further for further in told):
        return True
    named = any(words.raw(k)[:1].isupper() for k in range(phrase.head + 1, phrase.end))
    return not named and made.names.known.is_a("bystander", noun)


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
    place = words.form(phrase.head) in made.people.demonyms or words.form(phrase.head).endswith(("an", "ane"))
    demonym = words.raw(phrase.head)[:1].isupper() and place
    human = any(known.is_a(kind, f) for kind in ("human", "refers", "source") for f in forms)
    ranked = fold(f"{words.form(phrase.head)} {words.form(phrase.head + 1)}") in made.people.roles  # "la numéro 2"
    people = ranked or bool({fold(f) for f in forms} & known.people)
    return demonym or human or people or words.ends_like_a_person(phrase.head)


def _bystander(made: Cast, phrase: Phrase) -> bool:
    """Whether a description means people whom articles leave without a name ("le procureur", "son avocat")."""
    words, known = made.words, made.names.known
    return any(known.is_a("bystander", w) for w in (words.form(phrase.head), words.lemma(phrase.head)))


def _head_of_state(made: Cast, phrase: Phrase) -> bool:
    """Whether a description is of a head of state or government: known to all, it needs nobody to be named near."""
    words = made.words
    noun = fold(" ".join(words.form(k) for k in range(phrase.head, phrase.end)).replace("' ", "'"))
    return any(noun == head or noun.startswith(f"{head} ") for head in made.people.heads)


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
        bodies = [(s, e) for s, e in bodies if _of_press(made, e)]
        return bodies[-1][1] if bodies else None
    bodies = [(s, e) for s, e in bodies if fold(made.entities[e].name) not in made.people.agencies]
    since = 0 if lead in POINTING else low
    same = {e for s, e in made.names.places if since <= s.start < here and _body(made, e) and _called(made, s, noun)}
    found = list(dict.fromkeys(same or [e for _, e in bodies]))
    return found[0] if len(found) == 1 else None


def _body(made: Cast, entity: str) -> bool:
    return made.names.kinds.get(entity) == "organisation"


def _of_press(made: Cast, entity: str) -> bool:
    """Whether a body is an outlet by its name, or by the noun before it ("le journal américain le New York Post")."""
    if fold(made.entities[entity].name) in made.people.press:
        return True
    words, known = made.words, made.names.known
    places = (words.within(s)[0] for s, e in made.names.places if e == entity)
    return any(known.is_a("press", words.lemma(k)) for at in places for k in range(max(0, at - BEFORE), at))


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
    """Whether a description begins with an office that needs a name: no "un témoin", no head of state."""
    first = fold(next(iter(name.split()), ""))
    head = any(fold(name) == h or fold(name).startswith(f"{h} ") for h in made.people.heads)
    return first in made.names.known.people and first in made.people.offices and not head
