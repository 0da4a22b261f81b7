"""Noun phrases read from the surface: where one begins, how far it goes, what to step over before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recoupe.annotate.cues import Cue
from recoupe.annotate.words import Words

LINKS = frozenset(["de", "du", "des", "d'", "à", "au", "aux", "en", "pour", "contre"])
PHRASE = ("DET", "ADJ", "NOUN", "PROPN", "NUM")
COURTESY = frozenset(["m.", "mm.", "mme", "mmes", "mlle", "me", "mgr"])
MULTIPLES = frozenset(["double", "triple", "quadruple", "quintuple", "sextuple", "septuple"])  # "le septuple vainqueur"
QUANTIFIERS = frozenset(["beaucoup", "nombre", "plusieurs", "certains", "peu", "trop", "tant"])  # "beaucoup de"
DEGREES = frozenset(["plus", "moins", "très"])  # "le plus proche conseiller"
OF = ("de", "du", "d'", "des")
ONE = frozenset(["un", "une", "l'un", "l'une"])  # "l'un des agents", "l'une d'elles"
FOREIGN = frozenset(["della", "delle", "dello", "di", "of", "the", "der", "die", "und", "for", "del", "los", "and"])
PRONOUNS = frozenset(["il", "elle", "ils", "elles", "lui", "eux", "on"])


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase as word indices: ``start..end-1`` with its ``head``; ``others`` are the heads joined by "et"."""

    start: int
    end: int
    head: int
    others: tuple[int, ...] = ()


def pronoun(words: Words, i: int) -> str:
    """The personal pronoun at i without hyphens ("-t-elle" and a mistyped "t-elle" give "elle"), or an empty string."""
    form = words.form(i).removeprefix("-t").lstrip("-").removeprefix("t-")
    form = {"ele": "elle"}.get(form, form)
    return form if form in PRONOUNS and words.tag(i) != "DET" else ""


def one_of(words: Words, phrase: Phrase) -> bool:
    """ "l'un des agents", "une d'elles": somebody new of several."""
    first = phrase.start + (words.form(phrase.start) == "l'")
    return words.form(first) in ONE and words.form(first + 1) in ("de", "des", "d'")


def temporal(words: Words, i: int) -> bool:
    """Whether a noun names a day, a month or a part of the day: no speaker; "l'ordre du jour" is none."""
    return words.listed("time", i) and words.form(i - 2) != "ordre"


def phrase_from(words: Words, start: int, end: int) -> Phrase | None:
    """The noun phrase that begins at ``start``, as far as it goes before ``end``."""
    if words.form(start) in QUANTIFIERS and words.form(start + 1) in ("de", "d'"):
        inner = phrase_from(words, start + 2, end)
        return replace(inner, start=start) if inner is not None else None
    head = next(
        (k for k in range(start, min(start + 7, end)) if words.tag(k) in ("NOUN", "PROPN", "PRON") or _coded(words, k)),
        -1,
    )
    if head < 0 or any(words.tag(k) not in PHRASE and words.form(k) not in DEGREES for k in range(start, head)):
        if words.tag(start) != "DET" or words.tag(start + 1) != "ADJ" or start + 1 >= end:
            return None
        head = start + 1
    if words.form(head) in MULTIPLES and words.tag(head + 1) in ("NOUN", "ADJ") and head + 1 < end:
        head += 1
    if words.form(head) in ONE and words.form(head + 1) in ("de", "des", "d'"):
        if (them := head + 2 + (words.form(head + 2) == "entre")) < end and words.form(them) in ("eux", "elles"):
            return Phrase(start, them + 1, head)
        head = next((k for k in range(head + 2, min(head + 6, end)) if words.tag(k) in ("NOUN", "PROPN")), head)
    if words.tag(head) == "PRON" and not pronoun(words, head) and not _pointing(words, head):
        return None
    if pronoun(words, head) and words.tag(head) == "PRON":
        return Phrase(start, head + 1, head)
    others: list[int] = []
    at = head + 1
    while at < end and _goes_on(words, at, end, others):
        at += 1
    while at > head + 1 and (words.form(at - 1) in LINKS or words.tag(at - 1) in ("DET", "CCONJ", "ADP", "ADV")):
        at -= 1
    return Phrase(start, at, head, tuple(o for o in others if o < at))


def _coded(words: Words, k: int) -> bool:
    """A name that begins with a figure ("20Minutes")."""
    form = words.raw(k)
    return form[:1].isdigit() and form[-1:].isalpha() and len(form) > 4


def _pointing(words: Words, i: int) -> bool:
    return words.form(i) in (
        "celui-ci",
        "celle-ci",
        "ceux-ci",
        "celles-ci",
        "certains",
        "d'autres",
        "un",
        "une",
        "autre",
        "autres",
        "tous",
        "beaucoup",
        "plusieurs",
        "aucun",
        "nul",
        "celui",
        "celle",
        "ceux",
        "uns",
        "unes",
        "l'un",
        "l'une",
    )


def _goes_on(words: Words, at: int, end: int, others: list[int]) -> bool:
    """Whether the word at ``at`` belongs to the noun phrase before it."""
    tag, form = words.tag(at), words.form(at)
    if temporal(words, at):
        return form in ("an", "ans") and words.tag(at - 1) == "NUM"
    if form == "et":
        return _coordinated(words, at, end, others)
    if form in ("(", ")"):
        return _bracket(words, at, end)
    if form in LINKS or tag == "ADP":
        return _linked(words, at)
    return _part(words, at, others)


def _part(words: Words, at: int, others: Sequence[int]) -> bool:
    """Whether a noun, a determiner, an adjective or a participle goes on with the phrase."""
    tag, before = words.tag(at), words.tag(at - 1)
    if tag == "NOUN":
        return before != "DET" or words.form(at - 2) in LINKS or _joined(words, at - 1, others)
    if tag == "DET":
        return words.form(at - 1) in LINKS | COURTESY or before in ("ADP", "CCONJ", "DET")  # "M. Le Roux"
    if tag == "VERB":
        named = words.form(at + 1) in LINKS or words.tag(at + 1) == "PROPN"
        return words.has(at, "VerbForm=Part", "Tense=Past") and named
    if tag == "NUM" and before == "NOUN" and words.tag(at + 1) == "NOUN":
        return False  # "selon la mairie douze personnes"
    return tag in ("PROPN", "ADJ", "NUM") or (tag == "ADV" and words.tag(at + 1) in ("ADJ", "NUM"))


def _linked(words: Words, at: int) -> bool:
    """Whether a preposition goes on with the phrase: "de", "chez"; "à" before no name ("à M. Durand" is a receiver)."""
    form, following = words.form(at), words.tag(at + 1)
    if form in ("à", "au", "aux"):
        person = words.form(at + 1) in ("m.", "mme", "moi") or following == "PROPN"
        person = person or (words.form(at + 1) in ("un", "une") and words.tag(at + 2) == "PROPN")  # "à une Marie émue"
        noun = at + 1 + (following == "DET")
        person = person or (words.ends_like_a_person(noun) and words.tag(noun + 1) == "PROPN")  # "à l'élue Anne Morel"
        if person or words.tag(at - 1) == "PROPN":
            return False
    known = form in LINKS or form in ("sur", "chez", "par", "près")
    return known and following in PHRASE and not temporal(words, at + 1)


def _coordinated(words: Words, at: int, end: int, others: list[int]) -> bool:
    """Whether "et" joins another noun phrase (noted in ``others``) or an adjective."""
    if at + 1 >= end:
        return False
    following = next((k for k in range(at + 1, min(at + 5, end)) if words.tag(k) in ("NOUN", "PROPN")), -1)
    if following > 0 and all(words.tag(k) in PHRASE for k in range(at + 1, following)):
        others.append(following)
        return True
    return words.tag(at + 1) == "ADJ"


def _joined(words: Words, at: int, others: Sequence[int]) -> bool:
    return words.form(at - 1) == "et" or bool(others and others[-1] >= at)


def _bracket(words: Words, at: int, end: int) -> bool:
    """A short bracket holds an acronym or a party: "(LR)"."""
    if words.form(at) == "(":
        closing = next((k for k in range(at + 1, min(at + 5, end)) if words.form(k) == ")"), -1)
        return closing > 0
    return words.form(at - 2) == "(" or words.form(at - 3) == "(" or words.form(at - 4) == "("


def phrase_around(words: Words, head: int, low: int, high: int) -> Phrase:
    """The noun phrase whose head is known: back to its determiner, on to its last complement before ``high``."""
    start = head
    while (
        start > low
        and words.sentence_of[start - 1] == words.sentence_of[head]
        and (words.tag(start - 1) in ("DET", "ADJ", "NUM", "PROPN") or words.form(start - 1) in DEGREES)
        and not words.form(start - 1).startswith("-")
    ):
        start -= 1
    found = phrase_from(words, start, high)
    return found if found and found.start <= head < found.end else Phrase(start, head + 1, head)


def after(words: Words, cue: Cue, end: int) -> Phrase | None:
    """The subject that follows an inverted verb: receivers, places and times between them are stepped over."""
    at = _past_infinitive(words, cue.last + 1)
    while at < end:
        step = stepped(words, at, end)
        if step == at:
            break
        at = step
    named = at + 1 if words.tag(at + 1) == "PROPN" and words.tag(at + 2) != "NOUN" else 0
    if named and (words.tag(at) == "ADJ" or words.has(at, "VerbForm=Part")) and at == cue.last + 1:
        at = named  # "lâche, excédée, Marie", "lâche excédée Marie"
    found = phrase_from(words, at, end) if at < end and words.tag(at) in (*PHRASE, "PRON", "ADV") else None
    return found or _in_marks(words, at, end) or _swallowed(words, cue.last + 1, at, end)


def _past_infinitive(words: Words, at: int) -> int:
    """ "croit savoir X", "a tenu à rappeler X", "aime à répéter X": the word behind the infinitive of a verb group."""
    verb = at + (words.form(at) in ("à", "de", "d'"))
    return verb + 1 if words.infinitive(verb) and words.lemma(verb) in SAYING else at


SAYING = frozenset(("savoir", "croire", "rappeler", "répéter", "préciser", "dire", "souligner", "ajouter", "rassurer"))
SAYING |= {"conclure", "insister", "reconnaître", "expliquer", "raconter", "espérer", "confier", "plaisanter"}


def _in_marks(words: Words, at: int, end: int) -> Phrase | None:
    """ "a ironisé une « marcheuse »": a noun or a name in marks, after its article."""
    opens = at + (words.tag(at) == "DET")
    closes = next((k for k in range(opens + 2, min(opens + MARKED, end)) if words.form(k) in CLOSING), -1)
    nominal = ("NOUN", "PROPN", "ADJ") if opens > at else ("PROPN",)
    nouns = [k for k in range(opens + 1, closes) if words.tag(k) in nominal]
    bare = nouns and not any(words.finite(k) for k in range(opens, closes))
    return Phrase(at, closes + 1, nouns[0]) if words.form(opens) in OPENING and bare else None


OPENING, CLOSING, MARKED = ('"', "«", "“"), ('"', "»", "”"), 7


def _swallowed(words: Words, start: int, stop: int, end: int) -> Phrase | None:
    """ "a affirmé après l'audience Jean Dupont": a name that the step over a complement took along."""
    for k in range(start + 2, min(stop, end)):
        if words.tag(k) == "PROPN" and words.tag(k - 1) in ("NOUN", "ADJ", "NUM") and words.tag(k + 1) == "PROPN":
            return phrase_from(words, k, end)
    return None


def stepped(words: Words, at: int, end: int) -> int:
    """The word after an adverb, a date or a phrase with a preposition at ``at``; ``at`` itself where there is none."""
    tag, form = words.tag(at), words.form(at)
    if form == "," and at + 1 < end:
        inner = stepped(words, at + 1, end)
        return inner + 1 if inner > at + 1 and words.form(inner) == "," else _past_mood(words, at, end)
    if form == "lors":
        return _past_participle(words, prepositional_end(words, at + 1, end), end)
    if (set_phrase := _set_phrase(words, at, end)) > at:
        return set_phrase
    day = at + 1 + (form in ("ce", "le") and words.tag(at + 1) == "NUM")  # "ce 20 octobre", "le 6 mars 2017"
    dated = temporal(words, at) or ((tag == "NUM" or form in ("ce", "cette", "le", "la")) and temporal(words, day))
    if dated or tag == "ADV":
        return _dated(words, at + 1, end)
    if tag != "ADP" and form not in ("auprès", "devant"):
        return at
    step = prepositional_end(words, at, end)
    return _past_participle(words, step, end) if step > at else step


def _past_mood(words: Words, comma: int, end: int) -> int:
    """ "a lancé, très ému, Jean Dupont": the word after the comma that closes an adjective; the first comma else."""
    closing = next((k for k in range(comma + 2, min(comma + MOOD, end)) if words.form(k) == ","), -1)
    first = comma + 1 + sum(1 for k in range(comma + 1, comma + 3) if words.tag(k) == "ADV")
    told = closing > first and (words.tag(first) == "ADJ" or words.has(first, "VerbForm=Part", "Tense=Past"))
    body = closing > first + 1 and words.form(first) in ("la", "le", "les", "l'") and words.form(first + 1) in BODY
    told = told or body  # "la voix nouée"
    named = any(words.finite(k) or words.tag(k) == "PROPN" for k in range(comma + 1, closing))
    return closing + 1 if told and not named else comma


BODY = frozenset(
    ("voix", "gorge", "larmes", "yeux", "sourire", "ton", "regard", "visage", "mine", "air", "poing", "tête")
)
MOOD = 9  # words between the commas around how somebody speaks


def _set_phrase(words: Words, at: int, end: int) -> int:
    """The word after "d'ailleurs", "un peu plus tard", "il y a deux mois"."""
    form = words.form(at)
    if words.forms[at : at + 3] == ("il", "y", "a"):
        return next((k + 1 for k in range(at + 3, min(at + 7, end)) if temporal(words, k)), at)
    if form == "d'" and words.form(at + 1) in ("ailleurs", "abord", "emblée"):
        return at + 2
    if form == "un" and words.form(at + 1) == "peu":
        return next((k + 1 for k in range(at + 2, min(at + 5, end)) if words.form(k) in ("tard", "après")), at)
    return at


def _past_participle(words: Words, step: int, end: int) -> int:
    """ "lors d'une conférence" + "improvisée": what a participle adds is stepped over too."""
    return step + 1 if step + 1 < end and words.has(step, "VerbForm=Part", "Tense=Past") else step


def _dated(words: Words, at: int, end: int) -> int:
    while at < end and (temporal(words, at) or words.tag(at) == "NUM"):
        at += 1
    later = words.form(at) == "plus" and words.form(at + 1) == "tard"  # "analyse deux ans plus tard l'artiste"
    return at + 2 if later and at + 2 < end else at


def prepositional_end(words: Words, at: int, end: int) -> int:
    """The word after the phrase that a preposition at ``at`` opens: "à l'AFP", "dans un communiqué de presse"."""
    k = at + 1
    while k < end and (words.tag(k) in ("DET", "ADP", "ADJ", "NUM") or words.form(k) in LINKS):
        k += 1
    if words.infinitive(k) or words.verbal(k):
        return at
    while k < end:
        form, tag = words.form(k), words.tag(k)
        if form in COURTESY and k > at + 1 and words.tag(k - 1) in ("NOUN", "ADJ", "PROPN"):
            break
        acronym = words.raw(k).isupper() and len(form) > 1
        if pronoun(words, k):  # "déclare quant à lui Jean Dupont"
            return k + 1
        if tag in ("NOUN", "PROPN", "ADJ", "NUM") or words.in_name(k):
            k += 1
            if acronym and words.tag(k) == "PROPN":
                return k
        elif words.tag(k - 1) == "PROPN" and words.raw(k - 1).istitle() and form in FOREIGN:
            k += 1  # "au Corriere della Sera"
        elif tag == "DET" and words.raw(k)[:1].isupper() and words.tag(k - 1) == "NOUN" and words.tag(k + 1) == "PROPN":
            k += 1  # "au journal Le Monde"
        elif form in ("de", "du", "des", "d'") and words.tag(k + 1) in (*PHRASE, "ADP"):
            k += 1
            while k < end and words.tag(k) in ("DET", "ADP"):
                k += 1
        else:
            break
    return k
