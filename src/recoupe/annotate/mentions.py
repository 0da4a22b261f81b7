"""Stretches that refer to somebody or something: names as the engine found them, and noun phrases of function."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from recoupe.lang import Pack
from recoupe.lang.fr.names import full, listed, townsfolk
from recoupe.lang.fr.roles import Knowledge, knowledge, nations
from recoupe.model import Document, Kind, Name, Tokens
from recoupe.text import Span, fold


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text: token indices (half-open), its place, its kind, and the gender of a title before it."""

    first: int
    last: int
    span: Span
    kind: Kind
    text: str
    gender: str = ""
    titled: bool = False


@lru_cache(maxsize=60_000)
def low(form: str) -> str:
    """A token folded."""
    return fold(form)


@dataclass(frozen=True, slots=True)
class Words:
    """A document's tokens with their folded forms, and which name each belongs to."""

    text: str
    tokens: Tokens
    forms: tuple[str, ...]
    starting: dict[int, int]
    inside: dict[int, int]

    def span(self, first: int, last: int) -> Span:
        return Span(self.tokens.starts[first], self.tokens.ends[last - 1])

    def form(self, at: int) -> str:
        """The folded form of a token, empty outside the text."""
        return self.forms[at] if 0 <= at < len(self.forms) else ""

    def tag(self, at: int) -> str:
        return self.tokens.tags[at] if 0 <= at < len(self.tokens.tags) else ""

    def capital(self, at: int) -> bool:
        return 0 <= at < len(self.forms) and self.text[self.tokens.starts[at]].isupper()

    def near(self, at: int) -> bool:
        """Whether a token follows the one before it without a line break."""
        return 0 < at < len(self.forms) and "\n" not in self.text[self.tokens.ends[at - 1] : self.tokens.starts[at]]


def forms_of(document: Document, tokens: Tokens) -> tuple[str, ...]:
    """The folded forms of all tokens."""
    text = document.text
    return tuple(low(text[a:b]) for a, b in zip(tokens.starts, tokens.ends, strict=True))


def laid(document: Document, tokens: Tokens, named: Sequence[Named]) -> Words:
    """The tokens with the names laid over them."""
    inside = {at: i for i, name in enumerate(named) for at in range(name.first, name.last)}
    starting = {name.first: i for i, name in enumerate(named)}
    return Words(document.text, tokens, forms_of(document, tokens), starting, inside)


# -- names ------------------------------------------------------------------------------------------


def named(document: Document, tokens: Tokens, names: Sequence[Name], pack: Pack) -> tuple[Named, ...]:
    """The engine's names as token ranges, without titles and nationalities, with what the tables know of their kind."""
    forms, known = forms_of(document, tokens), knowledge(pack)
    found = []
    for name in sorted(names, key=lambda n: (n.span, n.kind)):
        first, last = bisect_left(tokens.starts, name.span.start), bisect_left(tokens.starts, name.span.end)
        while (
            first < last - 1
            and forms[first].rstrip(".") in listed("courtesy") | {"le", "la", "les"}
            and untitled(forms, first, last, known)
        ):
            first += 1
        while first < last - 1 and forms[last - 1] in listed("addressed"):  # "à l'Assemblée M." before "Morel"
            last -= 1
        kind: Kind = name.kind
        if kind == "organisation" and (bearer := bearer_at(forms, first, last, known)):
            found.append(made(document, tokens, forms, (bearer, last, "person"), known))
            last = bearer
        addressed = addressed_at(forms, first, last) if forms[first] not in known.genders else first
        if addressed > first:  # "à l'Assemblée M. Morel": two names
            before: Kind = "organisation" if kind == "person" else kind
            if nameable(forms[first:addressed], before, known):
                found.append(made(document, tokens, forms, (first, addressed, before), known))
            first, kind = addressed + 1, "person"
        if (
            first < last - 1
            and forms[first] in known.demonyms
            and (forms[first + 1] in known.genders or bearing(document, tokens, forms, (first, last)))
        ):
            first, kind = first + 1, "person"
        last = bounded(document, tokens, forms, (first, last, kind))
        if native(document, tokens, forms, (first, last), known):
            continue
        if nameable(forms[first:last], kind, known):
            found.append(made(document, tokens, forms, (first, last, kind), known))
    return repeated(document, tokens, forms, whole(document, tokens, split(document, tokens, forms, found)))


def whole(document: Document, tokens: Tokens, found: Sequence[Named]) -> tuple[Named, ...]:
    """Names, those of several words also where the engine took a part of them only: "Air Varga" found as "Varga"."""
    held = {at: n for n in found for at in range(n.first, n.last)}
    long = {n.text: n for n in found if n.last - n.first > 1 and n.kind in ("person", "organisation")}
    heads: dict[str, list[Named]] = {}
    for name in sorted(long.values(), key=lambda n: n.last - n.first):
        heads.setdefault(document.text[tokens.starts[name.first] : tokens.ends[name.first]], []).append(name)
    for first in range(len(tokens.starts)):
        for name in heads.get(document.text[tokens.starts[first] : tokens.ends[first]], ()):
            last = min(first + name.last - name.first, len(tokens.starts))
            span = Span(tokens.starts[first], tokens.ends[last - 1])
            inside = {held[at] for at in range(first, last) if at in held}
            partly = inside and all(first <= n.first and n.last <= last and n.text != name.text for n in inside)
            if partly and span.of(document.text) == name.text:
                held |= dict.fromkeys(range(first, last), replace(name, first=first, last=last, span=span))
    return tuple(sorted(set(held.values()), key=lambda n: n.first))


def bounded(document: Document, tokens: Tokens, forms: Sequence[str], place: tuple[int, int, Kind]) -> int:
    """Where a name ends: before its initials in brackets, after the last name that a particle begins ("al-X")."""
    first, last, kind = place
    bracket = next((at for at in range(first + 1, last) if forms[at] in ("(", "»", "”")), last)
    if bracket < last or kind != "person" or last >= len(forms):
        return bracket
    head, hyphen, rest = document.text[tokens.starts[last] : tokens.ends[last]].partition("-")
    touching = document.text[tokens.ends[last - 1] : tokens.starts[last]] == " "
    return last + 1 if touching and hyphen and head in ("al", "el") and rest[:1].isupper() else last


def bearer_at(forms: Sequence[str], first: int, last: int, known: Knowledge) -> int:
    """Where a person's name begins behind that of an office: "ministère de la Santé Ana Ruiz"; 0 where none does."""
    named = last - 2 > first + 1 and forms[last - 2] in known.genders and forms[last - 3] not in listed("of")
    return last - 2 if named and forms[first] in ("ministere", "mairie", "parquet", "prefecture", "gouvernement") else 0


def bearing(document: Document, tokens: Tokens, forms: Sequence[str], place: tuple[int, int]) -> bool:
    """Whether a nationality stands before a first and a last name: "l'Américain Wade Varga"."""
    first, last = place
    called = [document.text[tokens.starts[k] : tokens.ends[k]] for k in range(first + 1, last)]
    return forms[first - 1] in ("l'", "le", "la") and len(called) > 1 and all(word.istitle() for word in called)


def native(document: Document, tokens: Tokens, forms: Sequence[str], place: tuple[int, int], known: Knowledge) -> bool:
    """Whether one word behind an article is somebody by their town ("le Lillois"), and no outlet ("Le Parisien")."""
    first, last = place
    if last - first != 1 or not first or forms[first - 1] not in ("l'", "le", "la"):
        return False
    outlet = f"{forms[first - 1]} {forms[first]}" in known.outlets or forms[first] in known.outlets
    return not outlet and townsfolk(document.text[tokens.starts[first] : tokens.ends[first]])


def addressed_at(forms: Sequence[str], first: int, last: int) -> int:
    """Where a courtesy title stands inside a name, which is its bearer's from there on; the first token where none."""
    return next((k for k in range(first + 1, last - 1) if forms[k] in listed("addressed")), first)


def nameable(forms: Sequence[str], kind: Kind, known: Knowledge) -> bool:
    """Whether words can be a name: no nationality ("Suisse" is also a country), no abbreviation, no title alone."""
    joined = " ".join(forms)
    if nations(joined, known) and not (kind == "place" and joined in known.countries):
        return False
    nobody = listed("abbreviation") | (listed("courtesy") | listed("no-name") if len(forms) == 1 else frozenset())
    return any(form[:1].isalnum() for form in forms) and forms[0].rstrip(".") not in nobody


def split(document: Document, tokens: Tokens, forms: Sequence[str], found: Sequence[Named]) -> tuple[Named, ...]:
    """Names cut where the engine took a phrase for one: "Varga sur Radio-Est", "Varga et Rusu", "Varga de sa ville"."""
    sole: dict[str, Kind] = {n.text.split()[-1]: "person" for n in found if n.kind == "person" and full(n.text)}
    sole |= {n.text: n.kind for n in found}
    out: list[Named] = []
    for name in found:
        inner = range(name.first + 1, name.last - 1)
        cut = next((at for at in inner if parts_at(document, tokens, forms, (name, at), sole)), None)
        for first, last in [] if cut is None else [(name.first, cut), (cut + 1, name.last)]:
            span = Span(tokens.starts[first], tokens.ends[last - 1])
            text = span.of(document.text)
            if first == name.first or text in sole:
                out.append(Named(first, last, span, sole.get(text, name.kind), text))
        out += [name] if cut is None else []
    return tuple(out)


def parts_at(
    document: Document, tokens: Tokens, forms: Sequence[str], place: tuple[Named, int], sole: Mapping[str, Kind]
) -> bool:
    """Whether a small word parts two names, or a name from a common phrase."""
    name, at = place
    left = document.text[name.span.start : tokens.ends[at - 1]]
    right = document.text[tokens.starts[at + 1] : name.span.end]
    if forms[at] == "et":
        return left in sole and right in sole
    common = forms[at + 1] in listed("owner") | {"un", "une"}
    owned = forms[at] in listed("of") and any(form in listed("owner") for form in forms[at + 1 : name.last])
    posted = forms[at] == "sur" and forms[at + 1] in listed("network") and name.kind == "person"
    return posted or (forms[at] in listed("apart") and (left in sole or common)) or (owned and left in sole)


def repeated(document: Document, tokens: Tokens, forms: Sequence[str], found: Sequence[Named]) -> tuple[Named, ...]:
    """Names, with the places that the engine missed: last names and acronyms met elsewhere, acronyms in brackets."""
    text = document.text
    kinds: dict[str, Kind] = {n.text: n.kind for n in found if acronym(n.text) and n.kind != "person"}
    kinds |= {n.text.split()[-1]: "person" for n in found if n.kind == "person" and full(n.text)}
    covered = {at for n in found for at in range(n.first, n.last)}
    bodies = {n.last + 1: n for n in found if n.kind == "organisation" and n.last - n.first > 1}
    out = list(found)
    for at in range(len(forms)):
        word = text[tokens.starts[at] : tokens.ends[at]]
        if at in covered or not word[0].isupper():
            continue
        if at in bodies and forms[at - 1] == "(" and acronym(word):
            kinds[word] = "organisation"
        sure = tokens.tags[at] == "PROPN" or acronym(word) or tokens.deps[at].startswith(("nsubj", "flat"))
        if word in kinds and len(word) > 1 and sure:
            span = Span(tokens.starts[at], tokens.ends[at])
            out.append(Named(at, at + 1, span, kinds[word], word))
    return tuple(sorted(out, key=lambda n: n.first))


def untitled(forms: Sequence[str], first: int, last: int, known: Knowledge) -> bool:
    """Whether the first word stands outside the name: a courtesy title, or an article before a place."""
    rest = " ".join(forms[first + 1 : last])
    return forms[first].rstrip(".") in listed("courtesy") or rest in known.countries or rest in known.cities


def made(
    document: Document, tokens: Tokens, forms: Sequence[str], place: tuple[int, int, Kind], known: Knowledge
) -> Named:
    """A name with the title before it read for what it says of its bearer."""
    first, last, kind = place
    span = Span(tokens.starts[first], tokens.ends[last - 1])
    text = span.of(document.text)
    title = forms[first - 1] if first else ""
    gender = "m" if title in listed("masculine") else "f" if title in listed("feminine") else ""
    aged = kind in ("place", "other") and aged_at(forms, last) and not known.place(text)
    if gender or aged or title.rstrip(".") in listed("courtesy") - {"me", "mes", "m"}:
        return Named(first, last, span, "person", text, gender, titled=True)
    sure = "place" if known.place(text) or (kind == "other" and fold(text) in known.cities) else kind
    called = forms[first] in known.genders and not text.isupper()
    if kind == "other" and called and (last - first > 1 or forms[first] not in known.cities):
        sure = "person"
    if kind == "person" and last - first > 1 and forms[last - 1] in listed("body-word"):
        sure = "organisation"
    return Named(first, last, span, sure, text)


def aged_at(forms: Sequence[str], at: int) -> bool:
    """Whether an age stands behind a name: "Nael Nawas, 41 ans", "Nael Nawas (41 ans)"."""
    return at + 2 < len(forms) and forms[at] in (",", "(") and forms[at + 1].isdigit() and forms[at + 2] == "ans"


def acronym(name: str) -> bool:
    """Whether a name is written as an acronym: "CGT", "O.N.U.", "LaREM"."""
    bare = name.replace(".", "")
    return 2 <= len(bare) <= 7 and sum(c.isupper() for c in bare) >= max(2, len(bare) - 2) and bare.isalnum()
