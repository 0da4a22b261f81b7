"""The name beside a noun phrase of function: before it, after it, or as the subject of which it is said."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.mentions import Named, Words
from recoupe.annotate.phrase_ends import head_size
from recoupe.lang.fr.names import full, listed
from recoupe.lang.fr.roles import Descriptor, Knowledge, pieces

STOPS = frozenset((",", ".", ";", ")", ":", "!", "?", "»", "”", "…", "-", "–", "—"))


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
    while first - at < 9 and (
        words.tag(at) in ("DET", "ADV", "NUM", "AUX", "ADJ")
        or words.form(at) in listed("becomes") | listed("appointed") | {"en"}
    ):
        if words.form(at) in ("ne", "n'", "pas", "plus", "jamais"):
            return None
        at -= 1
    between = range(at + 1, first)
    verb = any(words.form(i) in listed("becomes") or words.tokens.lemmas[i] == "être" for i in between)
    if words.form(at) == "," and not verb and words.form(at + 1) in listed("appointed"):
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
