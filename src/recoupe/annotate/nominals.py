"""Noun phrases of function ("le président russe", "le parquet de X", "la région de Y") and the name beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recoupe.annotate.mentions import Named, Words, acronym
from recoupe.lang import Pack
from recoupe.lang.fr.names import full, listed
from recoupe.lang.fr.roles import PHRASE, Descriptor, Knowledge, described, knowledge, nations, pieces
from recoupe.text import Span, fold

STOPS = frozenset((",", ".", ";", ")", ":", "!", "?", "»", "”", "…", "-", "–", "—"))
BECOME = frozenset(("devenu", "devenue", "devient", "deviendra", "reste", "redevient"))
APPOINTED = frozenset(("nomme", "nommee", "elu", "elue", "reelu", "reelue"))
UNDER = frozenset(("delegue", "deleguee", "adjoint", "adjointe"))  # part of a function, adjectives or not
ELECT = frozenset(("elu", "elue"))  # the same: "le président élu"
CHARGED = UNDER | {"etat", "national", "nationale"}  # before "à la famille": a field of office
MADE = BECOME | APPOINTED | {"en"}
CLOSED = frozenset((",", ".", ";", ")", ":", "–", "—", ""))  # what ends an apposition
APPOSED = ("appos", "flat", "flat:name", "nmod")  # how the parse ties a name to the function before it
RULERS = ("head", "monarch", "pope", "prime-minister")  # known to all: a name after them may be that of their aide
CALLED = ("NOUN", "PROPN", "ADJ")  # words of a name
WIDEST = 14  # words of the longest noun phrase of function


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase of function. ``joined`` is the name beside it that it belongs to (an index), if any.

    reference: definite | owned | pointed | loose | none; ``names`` tells whether its complement holds a name.
    """

    first: int
    last: int
    span: Span
    descriptor: Descriptor
    reference: str
    joined: int | None = None
    names: bool = False


def nominals(words: Words, named: Sequence[Named], pack: Pack) -> tuple[Nominal, ...]:
    """Every noun phrase whose head is a function, body or place of the tables, with the name that it stands beside."""
    known = knowledge(pack)
    found: list[Nominal] = []
    at = 0
    while at < len(words.forms):
        phrase = None
        if words.forms[at] in known.openings or words.forms[at][:3] == "ex-":
            phrase = function(words, named, at, pack)
        if phrase is None and nations(words.forms[at], known):
            phrase = national(words, named, at, pack)
        if phrase is not None:
            found.append(phrase)
            found += inner(words, named, phrase, pack)
        at = max(at + 1, phrase.last if phrase is not None else 0)
    return tuple(found)


def inner(words: Words, named: Sequence[Named], phrase: Nominal, pack: Pack) -> list[Nominal]:
    """The function inside a phrase that holds a name: "ancien président X" in "l'épouse de l'ancien président X"."""
    found = (function(words, named, at, pack) for at in range(phrase.first + 1, phrase.last) if at not in words.inside)
    return [one for one in found if one and one.joined is not None and named[one.joined].first < phrase.last]


def outside(words: Words, named: Sequence[Named], known: Knowledge) -> tuple[Named, ...]:
    """The names without what is part of a function: "République" in "le procureur de la République de X"."""
    gone: dict[int, int] = {}
    for at, form in enumerate(words.forms):
        size = head_size(words, at, known) if form in known.openings else 0
        whole = size > 1 and person(words, at, size, known)  # "le Défenseur des droits" is somebody's function
        for inner in range(at + 1 - whole, at + size):
            if inner in words.starting:
                gone[words.starting[inner]] = at + size
    return tuple(n for i, name in enumerate(named) for n in (trimmed(words, name, gone.get(i, 0), known),) if n)


def person(words: Words, at: int, size: int, known: Knowledge) -> bool:
    """Whether the words of a function are one that a person has."""
    key = " ".join(piece for form in words.forms[at : at + size] for piece in pieces(form))
    role = known.roles.get(key.removeprefix("ex-"))
    return role is not None and role.kind == "person"


def trimmed(words: Words, name: Named, since: int, known: Knowledge) -> Named | None:
    """A name that starts at a token or after it; None where nothing is left."""
    if since <= name.first or known.place(name.text) or fold(name.text) in known.fixed:
        return name
    while words.form(since) in listed("of") or words.form(since) in listed("article"):
        since += 1
    if since >= name.last:
        return None
    span = words.span(since, name.last)
    return replace(name, first=since, span=span, text=span.of(words.text))


def head_size(words: Words, at: int, known: Knowledge) -> int:
    """How many tokens the longest function or fixed phrase has that starts here; nought where none does."""
    for size in range(min(PHRASE, len(words.forms) - at), 0, -1):
        if not words.forms[at + size - 1][:1].isalpha():
            continue
        key = " ".join(piece for form in words.forms[at : at + size] for piece in pieces(form))
        key = key[3:] if key.startswith("ex-") else key
        fixed = known.fixed.get(key)
        worded = " " in key or "-" in key  # "sud" is no "SUD"
        if key in known.roles or (fixed is not None and worded and (fixed.group or not words.capital(at))):
            return size
    return 0


def function(words: Words, named: Sequence[Named], at: int, pack: Pack) -> Nominal | None:
    """The noun phrase whose head starts at a token, if it is one."""
    known = knowledge(pack)
    size = head_size(words, at, known)
    if not size or (at in words.inside and named[words.inside[at]].last > at + size):
        return None
    if (
        size == 1
        and words.tag(at) not in ("NOUN", "PROPN")
        and not (words.capital(at) and words.form(at - 1) in listed("article"))
    ):
        return None
    first, reference = opening(words, at)
    fixed = target(words, (first, at, at + size), reference, pack)
    if fixed is not None:
        return fixed
    last = end(words, named, at + size, known)
    descriptor = described(words.span(first, last).of(words.text), pack)
    if descriptor is None:
        return None
    last = held(words, named, (at + size, last), descriptor, known)
    joined = beside(words, named, (first, last), descriptor, known)
    if joined is None and descriptor.kind == "person":
        joined, last = apposed(words, named, (at, at + size, last))
    if reference == "none" and (joined is None or adjectival(words, first, last)) and descriptor.kind != "place":
        return None
    names = any(i in words.inside for i in range(at + size, last))
    return Nominal(first, last, words.span(first, last), descriptor, reference, joined, names)


def apposed(words: Words, named: Sequence[Named], place: tuple[int, int, int]) -> tuple[int | None, int]:
    """The person whose apposition a function is by the parse, and the end of the phrase: complements may be long.

    "le président de l'Office de contrôle des ponts et des quais, Anna Varga"
    """
    at, end, last = place
    tokens = words.tokens
    for i in range(last, min(last + WIDEST, len(words.forms))):
        index = words.starting.get(i)
        if "VerbForm=Fin" in tokens.feats[i] or not words.near(i):
            break
        if index is not None and named[index].kind == "person":
            inside = range(named[index].first, named[index].last)
            tied = any(at <= tokens.heads[k] < end and tokens.deps[k] in APPOSED for k in inside)
            comma = words.form(i - 1) == ","
            return (index, i - comma) if tied and words.tag(i - 1) != "ADP" else (None, last)
    before = next((found for k in range(at, end) if (found := name_before(words, k)) is not None), None)
    closed = words.form(last) in CLOSED or not words.near(last)
    return (before, last) if before is not None and closed and named[before].kind == "person" else (None, last)


def name_before(words: Words, at: int) -> int | None:
    """The name that a noun is the apposition of, itself or joined to another one by "et", set off by a comma."""
    tokens = words.tokens
    noun = tokens.heads[at] if tokens.deps[at] == "conj" else at
    head = tokens.heads[noun]
    apart = tokens.deps[noun] == "appos" and head < noun <= at and "," in words.forms[head:noun]
    return words.inside.get(head) if apart and noun not in words.inside else None


def held(words: Words, named: Sequence[Named], place: tuple[int, int], descriptor: Descriptor, known: Knowledge) -> int:
    """The end of a phrase whose complement is a function with its name: "(avocat) du ministre X" holds X."""
    start, last = place
    name = named[words.starting[last]] if last in words.starting and words.near(last) else None
    roles = [known.roles.get(words.form(i)) for i in range(start, last) if i not in words.inside]
    inside = [role.group for role in roles if role is not None and role.kind == "person"]
    called = any(role is not None and role.kind == "organisation" and role.use == "label" for role in roles[-2:])
    if name is not None and called and not full(name.text):  # "journaliste de la chaîne X"
        return name.last
    if name is None or name.kind != "person" or not inside:
        return last
    theirs = {descriptor.gender, known.genders.get(words.form(last), "")} - {""}
    other = len(theirs) > 1 and theirs <= {"m", "f"}
    near = descriptor.group in ("close", "friend") or (descriptor.use != "kin" and inside[-1] not in RULERS)
    return name.last if other or near else last


def adjectival(words: Words, first: int, last: int) -> bool:
    """Whether a noun without determiner is no apposition: "un fichier policier X", "…, juge X" (a verb)."""
    spoken = words.form(first - 1) in (",", "»", '"', "”") and last in words.starting
    return words.near(first) and (words.tag(first - 1) in ("NOUN", "PROPN") or spoken)


def target(words: Words, place: tuple[int, int, int], reference: str, pack: Pack) -> Nominal | None:
    """A fixed phrase for a place or a body: "le royaume ermite"."""
    _first, at, last = place
    key = " ".join(piece for form in words.forms[at:last] for piece in pieces(form))
    fixed = knowledge(pack).fixed.get(key)
    if fixed is None or fixed.group or reference in ("loose", "owned"):
        return None
    return Nominal(at, last, words.span(at, last), Descriptor("", fixed.kind, fixed.target), reference)


def national(words: Words, named: Sequence[Named], at: int, pack: Pack) -> Nominal | None:
    """One person by nationality: "le Nord-Coréen"; never an adjective, a people or a language."""
    if not words.capital(at) or words.form(at - 1) not in listed("article") - {"les", "aux"} or at in words.starting:
        return None
    if "Number=Plur" in words.tokens.feats[at] or (at + 1 in words.inside and at + 1 not in words.starting):
        return None
    descriptor = described(words.span(at, at + 1).of(words.text), pack)
    if descriptor is None or descriptor.use != "national":
        return None
    joined = words.starting.get(at + 1) if words.near(at + 1) else None
    return Nominal(at, at + 1, words.span(at, at + 1), descriptor, "definite", joined)


def opening(words: Words, at: int) -> tuple[int, str]:
    """Where the phrase starts (owners and pointers belong to it, articles do not), and how it refers."""
    first = at
    while words.form(first - 1) in listed("before") and words.near(first):
        first -= 1
    over = words.tag(first - 1) == "ADJ" and words.form(first - 2) in listed("article") | listed("loose")
    before = words.form(first - 1 - over) if words.near(first) else ""
    if before in listed("owner"):
        return first - 1, "owned"
    if before in listed("pointer"):
        return first - 1, "pointed"
    kinds = ((listed("article"), "definite"), (listed("loose"), "loose"))
    return first, next((kind for forms, kind in kinds if before in forms), "none")


def end(words: Words, named: Sequence[Named], at: int, known: Knowledge) -> int:
    """Where the phrase ends: adjectives, "de" complements, party acronyms, "et des" between domains."""
    limit = min(at + WIDEST, len(words.forms))
    while at < limit and words.near(at):
        step = complement(words, named, at, known)
        if not step:
            break
        at = step
    return min(at, len(words.forms))


def complement(words: Words, named: Sequence[Named], at: int, known: Knowledge) -> int:
    """The end of the adjective or complement that starts here; nought where there is none."""
    form, tag = words.form(at), words.tag(at)
    if at in words.starting:
        name = named[words.starting[at]]
        party = name.kind == "organisation" and words.tag(at - 1) == "NOUN" and not words.capital(at - 1)
        area = name.kind == "place" and labelled(words, at - 1, known)
        return name.last if (acronym(name.text) and name.kind != "person") or party or area else 0
    if words.form(at - 1) in known.bodies and (last := unknown_name(words, at)) > at:
        return last
    if (tag == "ADJ" or form in UNDER | ELECT or nations(form, known)) and not words.capital(at) and form[:1].isalpha():
        return at + 1
    if form in listed("of") and words.form(at + 1).isdigit() and words.form(at + 2) == "ans":
        return at + 3
    charged = words.form(at - 1) in CHARGED or words.capital(after_article(words, at))
    charged = charged and form in ("a", "aux", "au") and tag in ("ADP", "")
    if form in listed("of") or (charged and not told_to(words, at + 1, known)):
        return noun(words, named, at + 1)
    return added(words, named, at, known) if form == "et" else 0


def unknown_name(words: Words, at: int) -> int:
    """The end of the name, found by nobody, of a body: "le président de l'association Port Ouvert"; or its start."""
    while (
        at < len(words.forms)
        and at not in words.inside
        and words.near(at)
        and words.capital(at)
        and words.form(at)[-1:] != "."
        and words.tag(at) in CALLED
    ):
        at += 1
    return at


def told_to(words: Words, at: int, known: Knowledge) -> bool:
    """Whether an outlet's name starts here: in "raconte la maman à La Provence" it is whom she talks to."""
    names = (words.span(at, at + size).of(words.text) for size in range(1, OUTLET + 1) if at + size <= len(words.forms))
    return any(fold(name) in known.outlets for name in names)


OUTLET = 4  # words of the longest name of an outlet that is looked for


def added(words: Words, named: Sequence[Named], at: int, known: Knowledge) -> int:
    """The end of what "et" adds: "spirituel et temporel", "de l'Écologie et des eaux"; nought where another begins."""
    after = words.form(at + 1)
    if words.tag(at - 1) == words.tag(at + 1) == "ADJ" and not nations(after, known):
        return at + 2
    begins = after in listed("of") | {"la", "le", "l'", "les"} and words.tag(at + 1) != "VERB"
    return noun(words, named, at + 2) if begins and domain(words, at) else 0


def labelled(words: Words, at: int, known: Knowledge) -> bool:
    """Whether a noun is the complement of another and the label of a place: "région" in "le préfet de la région X"."""
    role = known.roles.get(words.form(at))
    of = words.form(at - 1 - (words.form(at - 1) in listed("article")))
    return role is not None and role.kind == "place" and of in listed("of")


def after_article(words: Words, at: int) -> int:
    return at + 2 if words.form(at + 1) in ("la", "l'", "le") else at + 1


def domain(words: Words, at: int) -> bool:
    """Whether "et" joins two domains of one ministry: "de l'Écologie et des ressources naturelles"."""
    return words.capital(at - 1) and words.form(at + 1) in listed("of") and words.form(at + 2) not in listed("owner")


def noun(words: Words, named: Sequence[Named], at: int) -> int:
    """The end of "(la) Défense", "(l') Assemblée nationale", "(des) Bouches-du-Rhône"; nought where no noun follows."""
    bare = at not in words.starting  # "le leader de La France nouvelle": the article may belong to the name
    if bare and words.form(at) in {"la", "le", "l'", "les", "un", "une"} | listed("owner") | listed("pointer"):
        at += 1
    if at in words.starting:
        return named[words.starting[at]].last
    while words.tag(at) == "ADJ" and (words.form(at) in listed("before") or words.tag(at + 1) == "NOUN"):
        at += 1
    if at in words.starting:
        return named[words.starting[at]].last
    return at + 1 if words.tag(at) in ("NOUN", "PROPN") or words.capital(at) else 0


# -- phrase and name side by side -------------------------------------------------------------------


def beside(
    words: Words, named: Sequence[Named], place: tuple[int, int], descriptor: Descriptor, known: Knowledge
) -> int | None:
    """The name that a phrase belongs to: "le président russe Vladimir Poutine", "…, Dmitri Peskov,", "X, ministre,"."""
    first, last = place
    owned = descriptor.use == "kin" and words.form(first) in listed("owner")
    body = descriptor.kind != "person"
    pointed = body and words.form(first) in listed("pointer")  # "à l'agence, ce groupe d'experts": no apposition
    earlier = None if owned or pointed else before(words, named, first, last)
    later = after(words, named, last, descriptor, known)
    bare = words.form(first - 1) == "," and words.form(last) == ","  # "X, maire de Y, Z": no article, so of X
    subject = predicative(words, named, first) if descriptor.kind == "person" and not owned else None
    owner = body and any(words.form(i) in listed("of") for i in range(first, last))  # "le mouvement de l'ex-PS X"
    for found in (earlier, later, subject) if bare else (later, earlier, subject):
        if found is None or (owner and named[found].kind == "person" and full(named[found].text)):
            continue
        if fits(named[found], descriptor):
            return found
    return None


def predicative(words: Words, named: Sequence[Named], first: int) -> int | None:
    """The subject of "Anna Varga est devenue en 2005 la maire de X", "X, nommée hier maire,"; nobody where denied."""
    at = first - 1
    while first - at < 9 and (words.tag(at) in ("DET", "ADV", "NUM", "AUX", "ADJ") or words.form(at) in MADE):
        if words.form(at) in ("ne", "n'", "pas", "plus", "jamais"):
            return None
        at -= 1
    between = range(at + 1, first)
    verb = any(words.form(i) in BECOME or words.tokens.lemmas[i] == "être" for i in between)
    if words.form(at) == "," and not verb and words.form(at + 1) in APPOINTED:
        at, verb = at - 1, True
    index = words.inside.get(at) if verb and at >= 0 and words.near(at + 1) else None
    of = index is not None and words.form(named[index].first - 1) in listed("of") | {"et"}
    return None if of or index is None or named[index].kind != "person" else index


def fits(name: Named, descriptor: Descriptor) -> bool:
    """Whether a name of this kind may be what the phrase names."""
    if descriptor.kind == "person":
        return name.kind in ("person", "other")
    if descriptor.use in ("label", "area", "site"):
        return name.kind != "person" or descriptor.kind == "organisation"
    return descriptor.kind == name.kind


def after(words: Words, named: Sequence[Named], at: int, descriptor: Descriptor, known: Knowledge) -> int | None:
    """The name right after the phrase, or after a comma where it is closed by another stop."""
    if not words.near(at):
        return None
    if at in words.starting and descriptor.use not in ("body", "state"):
        return words.starting[at]
    start = ranked(words, at + 1, known) if words.form(at) == "," else -1
    if start not in words.starting or descriptor.kind != "person":
        return None
    index = words.starting[start]
    close = named[index].last
    if start > at + 1 and words.form(close) == "," and words.form(close + 1) in ("le", "la", "l'"):
        return None  # an enumeration: "le maire, le colonel X, le préfet"
    return index if words.form(close) in STOPS or words.form(close) in ("", "qui", "dont") else None


def ranked(words: Words, at: int, known: Knowledge) -> int:
    """Where the name of an apposition starts, a rank left out: "X" in "(le porte-parole), le colonel X"."""
    if words.form(at) not in ("le", "la", "l'") or at in words.starting or not words.near(at + 1):
        return at
    size = head_size(words, at + 1, known)
    key = " ".join(piece for form in words.forms[at + 1 : at + 1 + size] for piece in pieces(form))
    role, start = known.roles.get(key), at + 1 + size
    sure = role is not None and role.group in known.wider.get("militaire", ()) and start in words.starting
    return start if sure and words.near(start) else at


def before(words: Words, named: Sequence[Named], first: int, last: int) -> int | None:
    """The name before the phrase: "Sergueï Lavrov, ministre russe des Affaires étrangères,"."""
    start = first - 1 if words.form(first - 1) in ("le", "la", "l'") else first
    if words.form(start - 1) not in (",", "(") or not words.near(start):
        return None
    index = words.inside.get(start - 2)
    if (
        index is None
        or words.form(last) == "et"
        or not (words.form(last) in STOPS or words.form(last) == "" or start == first)
    ):
        return None
    listed_next = words.form(last) == "," and last + 1 in words.starting and start != first
    return index if last not in words.starting and not listed_next else None
