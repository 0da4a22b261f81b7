"""What an article tells of people: whom it is about, their titles, what a description can stand for."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from recoupe.annotate.nounphrases import Phrase
from recoupe.annotate.voices import Cast, function
from recoupe.lang.fr.names import townsfolk
from recoupe.text import Span, fold

WINDOW = 2  # sentences between who spoke, known by a function, and the name that tells it
BEFORE = 3  # words before a name, among which a noun says what it is
TITLE, LEAD = 3, 1  # what a name in the first line, or in the first five hundred characters, counts beside each mention
LEADING = 500
CLEAR = 2.0  # times as much as the next person, to be the one whom the article is about


def subjects_of_its_clause(made: Cast, phrase: Phrase) -> frozenset[str]:
    """Whoever is the subject of the verb that a description depends on: "X n'a pas été entendu par le rapporteur"."""
    words = made.words
    verb = words.head(phrase.head)
    if words.dep(phrase.head) not in ("obl", "obj", "iobj") or verb >= phrase.head:
        return frozenset()
    acting = [k for k in words.children(verb, 0, phrase.head) if words.dep(k) == "nsubj"]
    low, high = (words.tokens.starts[min(acting, default=verb)], words.tokens.starts[verb])
    return frozenset(v.entity for v in made.subjects if low <= v.at < high and v.entity) if acting else frozenset()


def objects_of_its_clause(made: Cast, head: int) -> frozenset[str]:
    """Whoever the verb acts on whose subject a word is: "le maire a critiqué X" is not said of X."""
    words, verb = made.words, made.words.head(head)
    if words.dep(head) != "nsubj":
        return frozenset()
    if verb <= head:
        return _received(made, head, verb)
    sentence = words.tokens.sentences[words.sentence_of[verb]]
    named = made.names.inside(words.span(verb, sentence.end))
    acted = ((words.within(place)[0], entity) for place, entity in named)
    return frozenset(e for k, e in acted if words.head(k) == verb and words.dep(k) in ("obj", "iobj", "obl"))


def _received(made: Cast, head: int, verb: int) -> frozenset[str]:
    """ "lançait l'écrivain à une X étonnée", "a-t-il dit, avant de rencontrer X": whom an inverted verb tells of."""
    words = made.words
    sentence = words.tokens.sentences[words.sentence_of[head]]
    found = set()
    for place, entity in made.names.inside(words.span(head, sentence.end)):
        k, end = words.within(place)
        top = next((n for n in range(k, end) if not k <= words.head(n) < end), k)
        before = words.form(k - 1) if words.tag(k - 1) != "DET" else words.form(k - 2)
        verbal = words.head(top) > head and words.infinitive(words.head(top)) and words.dep(top) in ("obj", "iobj")
        if verbal or (words.head(top) in (verb, head) and before in ("à", "au")):
            found.add(entity)
    return frozenset(found)


def in_words(made: Cast, place: Span) -> bool:
    """Whether a name stands in somebody's words: "« Allah akbar »" names nobody of the story."""
    at = bisect_left(made.quoted, place.end, key=lambda q: q.end)
    return at < len(made.quoted) and made.quoted[at].start <= place.start


def only_a_label(made: Cast, entity: str) -> bool:
    """Whether somebody's name only labels a thing or a group: "l'affaire Untel", "tous des Untels" name nobody here."""
    places = made.places.get(entity, ())[:LABELS]
    return bool(places) and all(_labels(made, place) for place in places)


LABELS = 5  # places of a name that are looked at


def _labels(made: Cast, place: Span) -> bool:
    words, k = made.words, made.words.within(place)[0]
    group = words.form(k - 1) in ("des", "les") and words.raw(k)[:1].isupper()
    return group or made.names.known.is_a("labelled", words.form(k - 1))


def fitting(made: Cast, entity: str, phrase: Phrase) -> bool:
    """Whether a description's further words agree with the title that stands beside a name ("le député LR")."""
    words = made.words
    noun, mine = function(words, phrase.head), stems(made, phrase.head + 1, phrase.end)
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


def stands_for_a_person(made: Cast, phrase: Phrase) -> bool:
    """Whether a description is of one human being."""
    words, known = made.words, made.names.known
    forms = {form.removeprefix("ex-") for form in (words.form(phrase.head), words.lemma(phrase.head))}
    people = bool({fold(f) for f in forms} & known.people) or any(known.is_a("bystander", f) for f in forms)
    closed = ("body", "medium", "act") if people else ("body", "medium", "act", "around")
    if any(known.is_a(kind, f) for kind in closed for f in forms):
        return False
    place = words.form(phrase.head) in made.people.demonyms or words.form(phrase.head).endswith(("an", "ane"))
    demonym = words.raw(phrase.head)[:1].isupper() and (place or native(made, phrase))
    human = any(known.is_a(kind, f) for kind in ("human", "refers", "source") for f in forms)
    ranked = fold(f"{words.form(phrase.head)} {words.form(phrase.head + 1)}") in made.people.roles  # "la numéro 2"
    return demonym or human or people or ranked or words.ends_like_a_person(phrase.head)


def native(made: Cast, phrase: Phrase) -> bool:
    """ "le Lillois": somebody by their town alone, and no outlet ("Le Parisien")."""
    words = made.words
    alone = phrase.end == phrase.head + 1 and words.form(phrase.start) in ("le", "la", "l'")
    said = fold(words.form(phrase.head))
    outlet = said in made.people.press or f"{words.form(phrase.start)} {said}" in made.people.press
    return alone and not outlet and townsfolk(words.raw(phrase.head))


def called_otherwise(made: Cast, entity: str, phrase: Phrase) -> bool:
    """Whether somebody is called by another town or country than "la Bretonne" says: "la Vendéenne Anne Roux"."""
    words, nations = made.words, made.people.demonyms
    alone = phrase.end == phrase.head + 1 and words.raw(phrase.head)[:1].isupper()
    national = alone and words.form(phrase.head) in nations
    if not (national or native(made, phrase)):
        return False
    before = [made.words.within(place)[0] - 1 for place in made.places.get(entity, ())[:LABELS]]
    before = [k for k in before if words.raw(k)[:1].isupper()]
    folk = {words.form(k) for k in before if (words.form(k) in nations if national else townsfolk(words.raw(k)))}
    return bool(folk) and words.form(phrase.head) not in folk


def named_later(made: Cast, phrase: Phrase) -> str | None:
    """ "Une ONG belge alerte… L'ONG belge Varga": the one named further on by the noun of a headline or first lines."""
    words, here = made.words, made.words.tokens.starts[phrase.start]
    if words.form(phrase.start) not in ("un", "une") or here > LEADING:
        return None
    noun, more = function(words, phrase.head), stems(made, phrase.head + 1, phrase.end)
    holders = list(dict.fromkeys(made.described.get(noun, ())))
    called = [e for e in made.entities if e in made.named and made.entities[e].kind == "organisation"]
    bodies = [e for e in called if any(_called(made, e, fold(words.form(phrase.head)), more))]
    found = holders if stands_for_a_person(made, phrase) else bodies
    if len(found) != 1 or not made.places.get(found[0]) or made.places[found[0]][0].start < here:
        return None
    told = {words.feat(phrase.head, "Gender"), made.genders.get(found[0], "")} - {""}
    return found[0] if len(told) < 2 or found is bodies else None


def _called(made: Cast, entity: str, noun: str, more: frozenset[str]) -> Iterator[bool]:
    """Whether a body is called by a noun, and by as many of the words beside it, before its name."""
    for alias in made.entities[entity].aliases:
        first, *rest = fold(alias).replace("'", " ").split()
        yield first == noun and len(rest) > 0 and more <= frozenset(word[:5] for word in rest)


def head_of_state(made: Cast, phrase: Phrase) -> bool:
    """Whether a description is of a head of state or government: known to all, it needs nobody to be named near."""
    words = made.words
    former = any(words.form(k) in FORMER for k in range(phrase.start, phrase.head))
    if former or words.form(phrase.head).startswith("ex-"):
        return False
    head = phrase.head - (words.form(phrase.head - 1) in ("premier", "première"))
    noun = fold(" ".join(words.form(k) for k in range(head, phrase.end)).replace("' ", "'"))
    return any(noun == head or noun.startswith(f"{head} ") for head in made.people.heads)


FORMER = frozenset(("ancien", "ancienne", "ex", "futur", "future"))  # of these there are many: a name tells which


def another_office(made: Cast, entity: str, phrase: Phrase) -> bool:
    """ "le secrétaire d'État chargé de…": nobody who is called "le président de la République" in the article."""
    words = made.words
    noun = fold(" ".join(words.form(k) for k in range(phrase.head, phrase.end)).replace("' ", "'"))
    lower = map(fold, made.names.known.words.get("lower-office", frozenset()))
    minor = any(noun == office or noun.startswith(f"{office} ") for office in lower)
    former = any(words.form(k) in FORMER for k in range(phrase.start, phrase.head))
    if not minor or former:
        return False
    told = (fold(m.cite.span.of(words.text)) for m in made.entities[entity].mentions if m.form == "nominal")
    return any(text == head or text.startswith(f"{head} ") for text in told for head in made.people.heads)


def of_press(made: Cast, entity: str) -> bool:
    """Whether a body is an outlet by its name, or by the noun before it ("le journal américain le New York Post")."""
    if fold(made.entities[entity].name) in made.people.press:
        return True
    words, known = made.words, made.names.known
    places = (words.within(s)[0] for s, e in made.names.places if e == entity)
    return any(known.is_a("press", words.lemma(k)) for at in places for k in range(max(0, at - BEFORE), at))


def called_so(made: Cast, place: Span, noun: str) -> bool:
    """Whether a name bears this noun before it ("le syndicat Alliance") or in it."""
    words = made.words
    a, b = words.within(place)
    return any(words.lemma(k) == noun for k in range(max(0, a - 2), b))


def only_person(made: Cast) -> str | None:
    """The one person whom the article names outside somebody's words, where there is only one."""
    if made.only is None:
        people = (p for p in made.names.places if made.names.kinds.get(p[1]) == "person")
        told = dict.fromkeys(entity for place, entity in people if not in_words(made, place))
        made.only = next(iter(told)) if len(told) == 1 else ""
    return made.only or None


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
