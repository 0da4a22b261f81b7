"""Where a noun phrase of function ends: its head, adjectives and complements ("le président russe du parlement")."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.mentions import Named, Words, acronym
from recoupe.lang.fr.names import listed
from recoupe.lang.fr.roles import PHRASE, Knowledge, nations, pieces
from recoupe.text import fold

CALLED = ("NOUN", "PROPN", "ADJ")  # words of a name
WIDEST = 14  # words of the longest noun phrase of function


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
    if (
        (tag == "ADJ" or form in listed("under") or nations(form, known))
        and not words.capital(at)
        and form[:1].isalpha()
    ):
        return at + 1
    if form in listed("of") and words.form(at + 1).isdigit() and words.form(at + 2) == "ans":
        return at + 3
    charged = words.form(at - 1) in listed("charged") or words.capital(after_article(words, at))
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
