"""Noun phrases of function ("le président russe", "le parquet de X", "la région de Y") and the name beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recoupe.annotate.besides import beside
from recoupe.annotate.mentions import Named, Words
from recoupe.annotate.phrase_ends import WIDEST, end, head_size
from recoupe.lang import Pack
from recoupe.lang.fr.names import full, listed
from recoupe.lang.fr.roles import Descriptor, Knowledge, described, knowledge, nations, pieces
from recoupe.text import Span, fold

CLOSED = frozenset((",", ".", ";", ")", ":", "–", "—", ""))  # what ends an apposition
APPOSED = ("appos", "flat", "flat:name", "nmod")  # how the parse ties a name to the function before it
RULERS = ("head", "monarch", "pope", "prime-minister")  # known to all: a name after them may be that of their aide


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
