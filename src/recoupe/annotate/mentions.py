"""Stretches that refer to somebody or something: names as the engine found them, and noun phrases of function."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from recoupe.lang import Pack
from recoupe.lang.fr.names import COURTESY
from recoupe.lang.fr.roles import PHRASE, Descriptor, Knowledge, described, knowledge, nations, pieces
from recoupe.model import Document, Kind, Name, Tokens
from recoupe.text import Span, fold

ARTICLES = frozenset(("le", "la", "les", "l'", "au", "aux", "du"))
OWNERS = frozenset(["son", "sa", "ses", "leur", "leurs", "notre", "mon", "ma", "mes", "nos", "votre"])
POINTERS = frozenset(["ce", "cet", "cette", "ces"])
LOOSE = frozenset(["un", "une", "des"])
OF = frozenset(("de", "du", "des", "d'"))
STOPS = frozenset((",", ".", ";", ")", ":", "!", "?", "»", "”", "…", "-", "–", "—"))
BEFORE = frozenset(  # adjectives that stand before a noun of function
    [
        "ancien",
        "ancienne",
        "nouveau",
        "nouvelle",
        "nouvel",
        "futur",
        "future",
        "actuel",
        "actuelle",
        "premier",
        "jeune",
        "petit",
        "petite",
        "grand",
        "grande",
        "influent",
        "influente",
        "vieux",
        "vieille",
        "puissant",
        "puissante",
        "tout-puissant",
        "celebre",
        "ex-",
    ]
)
WIDEST = 14  # words of the longest noun phrase of function
MASCULINE, FEMININE = (
    frozenset(("m.", "m", "mr", "mr.", "monsieur", "mm.")),
    frozenset(["mme", "mlle", "madame", "mademoiselle", "mme."]),
)


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
    """The engine's names as token ranges, without titles, nationalities aside, with what the tables know of their kind."""
    forms, known = forms_of(document, tokens), knowledge(pack)
    found = []
    for name in sorted(names, key=lambda n: (n.span, n.kind)):
        first, last = bisect_left(tokens.starts, name.span.start), bisect_left(tokens.starts, name.span.end)
        while (
            first < last - 1
            and forms[first].rstrip(".") in COURTESY | {"le", "la", "les"}
            and untitled(forms, first, last, known)
        ):
            first += 1
        worded = any(form[:1].isalnum() for form in forms[first:last])
        if worded and " ".join(forms[first:last]) not in known.demonyms:
            found.append(made(document, tokens, forms, (first, last, name.kind), known))
    return tuple(found)


def untitled(forms: Sequence[str], first: int, last: int, known: Knowledge) -> bool:
    """Whether the first word stands outside the name: a courtesy title, or an article before a place."""
    rest = " ".join(forms[first + 1 : last])
    return forms[first].rstrip(".") in COURTESY or rest in known.countries or rest in known.cities


def made(
    document: Document, tokens: Tokens, forms: Sequence[str], place: tuple[int, int, Kind], known: Knowledge
) -> Named:
    """A name with the title before it read for what it says of its bearer."""
    first, last, kind = place
    span = Span(tokens.starts[first], tokens.ends[last - 1])
    text = span.of(document.text)
    title = forms[first - 1] if first else ""
    gender = "m" if title in MASCULINE else "f" if title in FEMININE else ""
    if gender or title.rstrip(".") in COURTESY - {"me", "mes", "m"}:
        return Named(first, last, span, "person", text, gender, titled=True)
    sure = "place" if known.place(text) or (kind == "other" and fold(text) in known.cities) else kind
    if kind == "other" and forms[first] in known.genders and (last - first > 1 or forms[first] not in known.cities):
        sure = "person"
    return Named(first, last, span, sure, text)


# -- noun phrases -----------------------------------------------------------------------------------


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
        at = max(at + 1, phrase.last if phrase is not None and phrase.joined is None else 0)
    return tuple(found)


def head_size(words: Words, at: int, known: Knowledge) -> int:
    """How many tokens the longest function or fixed phrase has that starts here; nought where none does."""
    for size in range(min(PHRASE, len(words.forms) - at), 0, -1):
        if not words.forms[at + size - 1][:1].isalpha():
            continue
        key = " ".join(piece for form in words.forms[at : at + size] for piece in pieces(form))
        key = key[3:] if key.startswith("ex-") else key
        fixed = known.fixed.get(key)
        if key in known.roles or (fixed is not None and (fixed.group or not words.capital(at))):
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
        and not (words.capital(at) and words.form(at - 1) in ARTICLES)
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
    joined = beside(words, named, (first, last), descriptor)
    if reference == "none" and joined is None and descriptor.kind != "place":
        return None
    names = any(i in words.inside for i in range(at + size, last))
    return Nominal(first, last, words.span(first, last), descriptor, reference, joined, names)


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
    if not words.capital(at) or words.form(at - 1) not in ARTICLES - {"les", "aux"} or at in words.starting:
        return None
    if "Number=Plur" in words.tokens.feats[at] or (at + 1 in words.inside and words.near(at + 1)):
        return None
    descriptor = described(words.span(at, at + 1).of(words.text), pack)
    if descriptor is None or descriptor.use != "national":
        return None
    joined = beside(words, named, (at, at + 1), descriptor)
    return Nominal(at, at + 1, words.span(at, at + 1), descriptor, "definite", joined)


def opening(words: Words, at: int) -> tuple[int, str]:
    """Where the phrase starts (owners and pointers belong to it, articles do not), and how it refers."""
    first = at
    while words.form(first - 1) in BEFORE and words.near(first):
        first -= 1
    before = words.form(first - 1) if words.near(first) else ""
    if before in OWNERS:
        return first - 1, "owned"
    if before in POINTERS:
        return first - 1, "pointed"
    kinds = ((ARTICLES, "definite"), (LOOSE, "loose"))
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
        return name.last if acronym(name.text) and name.kind != "person" else 0
    if not form[:1].isalpha():
        return 0
    if (tag == "ADJ" or nations(form, known)) and not words.capital(at):
        return at + 1
    if form in OF and words.form(at + 1).isdigit() and words.form(at + 2) == "ans":
        return at + 3
    if form in OF or (form in ("a", "aux", "au") and tag in ("ADP", "") and words.capital(after_article(words, at))):
        return noun(words, named, at + 1)
    if form == "et" and words.form(at + 1) in OF | {"la", "le", "l'", "les"} and words.tag(at + 1) != "VERB":
        return noun(words, named, at + 2) if domain(words, at) else 0
    return 0


def acronym(name: str) -> bool:
    """Whether a name is written as an acronym: "CGT", "O.N.U.", "LaREM"."""
    bare = name.replace(".", "")
    return 2 <= len(bare) <= 7 and sum(c.isupper() for c in bare) >= max(2, len(bare) - 2) and bare.isalnum()


def after_article(words: Words, at: int) -> int:
    return at + 2 if words.form(at + 1) in ("la", "l'", "le") else at + 1


def domain(words: Words, at: int) -> bool:
    """Whether "et" joins two domains of one ministry: "de l'Écologie et des ressources naturelles"."""
    return words.capital(at - 1) and words.form(at + 1) in OF and words.form(at + 2) not in OWNERS


def noun(words: Words, named: Sequence[Named], at: int) -> int:
    """The end of "(la) Défense", "(l') Assemblée nationale", "(des) Bouches-du-Rhône"; nought where no noun follows."""
    if words.form(at) in ("la", "le", "l'", "les") or words.form(at) in OWNERS:
        at += 1
    if at in words.starting:
        return named[words.starting[at]].last
    while words.tag(at) == "ADJ" and words.form(at) in BEFORE:
        at += 1
    if at in words.starting:
        return named[words.starting[at]].last
    return at + 1 if words.tag(at) in ("NOUN", "PROPN") or words.capital(at) else 0


# -- phrase and name side by side -------------------------------------------------------------------


def beside(words: Words, named: Sequence[Named], place: tuple[int, int], descriptor: Descriptor) -> int | None:
    """The name that a phrase belongs to: "le président russe Vladimir Poutine", "…, Dmitri Peskov,", "X, ministre,"."""
    first, last = place
    for found in (after(words, named, last, descriptor), before(words, named, first, last)):
        if found is not None and fits(named[found], descriptor):
            return found
    return None


def fits(name: Named, descriptor: Descriptor) -> bool:
    """Whether a name of this kind may be what the phrase names."""
    if descriptor.kind == "person":
        return name.kind in ("person", "other")
    if descriptor.use in ("label", "area", "site"):
        return name.kind != "person" or descriptor.kind == "organisation"
    return descriptor.kind == name.kind


def after(words: Words, named: Sequence[Named], at: int, descriptor: Descriptor) -> int | None:
    """The name right after the phrase, or after a comma where it is closed by another stop."""
    if not words.near(at):
        return None
    if at in words.starting and descriptor.use not in ("body", "state"):
        return words.starting[at]
    if words.form(at) != "," or at + 1 not in words.starting or descriptor.kind != "person":
        return None
    index = words.starting[at + 1]
    close = named[index].last
    return index if words.form(close) in STOPS or words.form(close) in ("", "qui", "dont") else None


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
    return index if last not in words.starting else None
