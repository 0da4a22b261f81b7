"""A document as its quantities are read: words, tags and lemmas by place, units and counted things by word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from recoupe.annotate.amounts import Amount, Phrases, phrases
from recoupe.annotate.names import Places
from recoupe.lang import table
from recoupe.lang.tape import Tape, flattened
from recoupe.model import Cite, Document, Quantity, Time, Tokens
from recoupe.text import Span

PEOPLES = ("masculine_plural", "feminine_plural")
SHARES = ("%", "1")  # units of a part of a whole
LENGTHS = ("m", "km", "[mi_i]")
KINDS = (
    *("bare", "CHF", "term", "depth", "teller", "opaque", "governed", "opening", "article"),
    *("partly", "where", "whereabouts", "gathering", "whole", "aside", "against"),
    *("amounts to", "elapsed", "later", "shape", "to a third", "whose", "moves by", "sets", "entire"),
    *("named", "told by", "shock", "aftershock", "single", "set", "holds", "life", "address", "wealth", "street"),
    *("spends", "spends to", "spends in", "votes", "total", "idiom", "plans"),
    *("polled", "sized", "ballot", "spots", "grant", "grants", "reaches"),
    *("announces", "rank", "powers", "taker", "priced", "caught", "money", "opines", "gauge", "goes beyond"),
)


@dataclass(frozen=True, slots=True)
class Known:
    """What the pack knows of units and of things counted."""

    units: Phrases
    money: Mapping[str, float]
    classes: Mapping[str, tuple[str, str]]
    labels: Mapping[str, frozenset[str]]
    people: frozenset[str]
    spelt: frozenset[str]
    peoples: frozenset[str]


def _labelled(folder: str, kind: str) -> frozenset[str]:
    return frozenset(flattened(row["word"]) for row in table(folder, "labels") if row["class"] == kind)


@lru_cache(maxsize=4)
def known(folder: str) -> Known:
    """The units and the counted things of a pack, compiled."""
    rows = table(folder, "units")
    classes = {flattened(row["word"]): (row["class"], row["kind"]) for row in table(folder, "counted")}
    return Known(
        phrases([(row["word"], f"{row['unit']}|{row['word']}") for row in rows]),
        {row["word"]: float(row["factor"]) for row in rows if row["dimension"].startswith("money")},
        classes,
        {kind: _labelled(folder, kind) for kind in KINDS},
        frozenset(map(flattened, _people(folder))) | {word for word, (_, kind) in classes.items() if kind == "person"},
        _people(folder) | {row["word"] for row in table(folder, "counted") if row["kind"] == "person"},
        frozenset(flattened(row[form]) for row in table(folder, "countries") for form in PEOPLES if row[form]),
    )


def _people(folder: str) -> frozenset[str]:
    """Nouns of trades and functions, of one word, with their accents: those who have an age."""
    rows = (*table(folder, "trades"), *(row for row in table(folder, "roles") if row["kind"] == "person"))
    return frozenset(word.casefold() for row in rows for word in (row["noun"], row["feminine"]) if word.isalpha())


@dataclass(frozen=True, slots=True)
class Page:
    """One document while its quantities are read."""

    document: Document
    read: Tape
    tokens: Tokens
    known: Known
    dated: Places
    lasting: tuple[Time, ...]
    lasts: Places
    swiss: bool
    named: Places

    def word(self, at: int) -> str:
        """The folded word at a place of the tape, empty outside."""
        return self.read.words[at] if 0 <= at < len(self.read) else ""

    def written(self, first: int, last: int) -> str:
        """The text of some words of the tape."""
        return self.document.text[self.read.starts[first] : self.read.ends[last - 1]]

    def place(self, first: int, last: int) -> Span:
        """The place of some words of the tape."""
        return Span(self.read.starts[first], self.read.ends[last - 1])

    def day(self, at: int) -> bool:
        """Whether a word lies in a date or a clock time: "samedi" after a number is not what it counts."""
        start = self.read.starts[at] if at < len(self.read) else -1
        return start >= 0 and self.dated.meeting(Span(start, start + 1)) >= 0

    def when(self, at: int) -> bool:
        """Whether a word lies in a date or in a stretch of time: "depuis le 1er janvier"."""
        start = self.read.starts[at] if at < len(self.read) else -1
        if self.word(at + 1) == "-":  # "90 jours-amende"
            return False
        return self.day(at) or (start >= 0 and self.lasts.meeting(Span(start, start + 1)) >= 0)

    def unit(self, token: int) -> bool:
        """Whether a token of the engine is a unit: "chevaux", "kilomètres"."""
        written = self.document.text[self.tokens.starts[token] : self.tokens.ends[token]]
        return flattened(self.tokens.lemmas[token]) in self.known.units or flattened(written) in self.known.units

    def token(self, at: int) -> int:
        """The engine's token at a place of the tape, or -1."""
        found = bisect_left(self.tokens.starts, self.read.starts[at]) if at < len(self.read) else len(self.tokens)
        return found if found < len(self.tokens) else -1

    def holding(self, at: int) -> int:
        """The engine's token that holds a word of the tape ("h" lies in "km/h"), or -1."""
        tokens, start = self.tokens, self.read.starts[at] if at < len(self.read) else -1
        found = bisect_right(tokens.starts, start) - 1 if start >= 0 else -1
        return found if found >= 0 and tokens.ends[found] > start else -1

    def tag(self, at: int) -> str:
        """The part of speech of a word of the tape; a guess from the tables where there is no engine."""
        found = self.token(at)
        if found >= 0:
            return self.tokens.tags[found]
        return "NOUN" if self.word(at).isalpha() else "PUNCT"

    def lemma(self, at: int) -> str:
        """The lemma of a word of the tape."""
        found = self.token(at)
        return self.tokens.lemmas[found] if found >= 0 else self.word(at)

    def counted(self, at: int) -> tuple[str, str] | None:
        """The class and kind of a counted word, in the singular or the plural."""
        word = self.word(at)
        for form in (word, word.rstrip("sx"), word.removesuffix("s")):
            found = self.known.classes.get(form)
            if found and found[1] not in ("verb", "dies"):
                return found
        return None

    def person(self, at: int) -> bool:
        """Whether a word names a person by what they are or do: "homme", "électricien"."""
        word = self.word(at)
        return word in self.known.people or word.rstrip("sx") in self.known.people

    def someone(self, at: int) -> bool:
        """Whether a word names a person, accents told apart: "le retraité", never "sa retraite"."""
        written = self.written(at, at + 1).casefold() if self.person(at) else ""
        return bool({written, written.rstrip("s"), written.rstrip("x")} & self.known.spelt)

    def shape(self, at: int) -> bool:
        """Whether a word names a change or a side alone: "baisse", "haut", never "haut-parleur"."""
        return self.word(at) in self.known.labels["shape"] and self.word(at + 1) != "-"

    def asked(self, at: int) -> bool:
        """Whether a word names those whom a poll may ask: "les sondés", "les Belges", "les électeurs"."""
        word = self.word(at)
        if word in self.known.peoples:
            return self.written(at, at + 1)[0].isupper()
        return word in self.known.labels["polled"] or (word.endswith(("s", "x")) and self.person(at))

    def done(self, at: int) -> tuple[str, str] | None:
        """The class and kind of a verb that tells the fate of those counted ("tuer", "périr")."""
        found = self.known.classes.get(flattened(self.lemma(at)))
        return found if found and found[1] in ("verb", "dies") and self.tag(at) in ("VERB", "ADJ") else None


def ends(page: Page, at: int) -> bool:
    """Whether a sentence or a line ends at a word: the point of "M. Martin" ends none."""
    word = page.word(at)
    return word in ("!", "?", "\n") or (word == "." and page.word(at - 1) not in page.known.labels["address"])


def unit_at(page: Page, at: int) -> tuple[str, int] | None:
    """The unit that begins at a word, and where it ends; short ones in their own case only."""
    for pieces, told in page.known.units.get(page.word(at), ()):
        end = at + len(pieces)
        if page.read.words[at:end] == pieces:
            unit, _, written = told.partition("|")
            if len(written) > 3 or page.written(at, end).replace(" ", "") == written.replace(" ", ""):
                return unit, end
    return None


def money_factor(page: Page, at: int, end: int) -> float:
    """How many of the currency a money unit stands for ("M€" a million euros), 1 for other units."""
    return page.known.money.get(page.written(at, end).replace("\u00a0", " "), 1.0)


def noun_phrase(page: Page, noun: int) -> tuple[str, int]:
    """A noun with the adjectives after it, or with "de" and a bare noun: its words, and where it ends."""
    end = noun + 1
    while end < noun + 3 and page.tag(end) == "ADJ" and page.word(end).isalpha():
        end += 1
    if end == noun + 1 and page.word(end) in ("de", "d"):
        inner = end + (2 if page.word(end + 1) == "'" else 1)
        aside = page.word(inner) in page.known.labels["aside"]
        if page.tag(inner) == "NOUN" and not aside and page.document.text[page.read.starts[inner]].islower():
            end = inner + 1
    joined = page.token(noun)
    while joined >= 0 and end < len(page.read) and page.read.starts[end] < page.tokens.ends[joined]:
        end += 1
    return page.written(noun, end), end


def part_of(page: Page, end: int, unit: str) -> int:
    """The noun after a measure: "3,5 % des ventes", "30 euros de dommages"; never "5 euros de la caisse"."""
    if page.word(end) == "en":  # "7 millions d'euros en actions", never "en hausse", "en mai"
        silent = page.known.labels["shape"] | page.known.labels["bare"]
        named = len(unit) == 3 and unit.isupper() and page.tag(end + 1) == "NOUN" and page.word(end + 1) not in silent
        named = named or page.word(end + 1) == "vitesse"  # "à 328 km/h en vitesse de pointe"
        return end + 1 if named and not page.day(end + 1) else -1
    end += page.word(end) in ("environ", "seulement")  # "30 % environ des élèves"
    if page.word(end) not in ("de", "d", "des", "du"):
        return -1
    noun = end + (2 if page.word(end + 1) in ("'", "la", "l") else 1)
    noun += page.word(noun) == "'" or page.word(noun) in page.known.labels["whose"]
    noun += 2 * (page.word(noun) in ("tous", "toutes") and page.word(noun + 1) in ("les", "nos"))  # "de tous les"
    if page.word(noun) in page.known.labels["total"] and page.word(noun + 1) in ("des", "de", "du", "d"):
        return part_of(page, noun + 1, unit)
    noun += page.word(noun) in ("un", "une") and unit in SHARES  # "10 % d'un marché"
    noun += page.tag(noun) == "ADJ" and page.tag(noun + 1) == "NOUN"  # "38 % de bonnes opinions"
    if unit in SHARES and page.read.values[min(noun, len(page.read) - 1)] is not None:  # "4 % des 2.500 habitants"
        return _past_number(page, noun)
    if unit in LENGTHS and page.tag(noun) == "PROPN":  # "à 72 km de Marseille"
        return -1
    bare = page.word(end) == "d" or (page.word(end) == "de" and noun == end + 1)
    those = unit in SHARES and page.word(noun) in ("ceux", "celles") and page.word(noun + 1) in ("qui", "que", "dont")
    named = those or (page.tag(noun) in ("NOUN", "PROPN") and not page.day(noun))  # "23 degrés de février 2012"
    return noun if named and (bare or unit in SHARES) else -1


def _past_number(page: Page, at: int) -> int:
    """The noun after a number ("2,5 millions d'habitants"), or -1."""
    while at < len(page.read) and page.read.values[at] is not None:
        at += 1
    at += (page.word(at) in ("de", "d")) + (page.word(at + 1) == "'" and page.word(at) == "d")
    return at if page.tag(at) in ("NOUN", "PROPN") and page.word(at).isalpha() else -1


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: its words, its class, its state, and the index where they end on the tape."""

    of: str
    head: str
    end: int
    state: str = ""


def made(page: Page, amount: Amount, unit: str, counted: Counted) -> Quantity:
    """The quantity of an amount, its cite from the words that make it vague to what it counts."""
    span = Span(page.read.starts[amount.first], page.read.ends[max(counted.end, amount.last) - 1])
    head = counted.head or counted.of
    return Quantity(Cite(page.document.id, span), amount.low, amount.high, unit, counted.of, counted.state, None, head)


def count_of(page: Page, amount: Amount, place: int) -> Quantity:
    """The count of the noun at a character of the text, which stands apart from its number."""
    noun = bisect_left(page.read.starts, place)
    entry = page.counted(noun)
    head = entry[0] if entry else flattened(page.lemma(noun))
    return made(page, amount, "", Counted(noun_phrase(page, noun)[0], head, amount.last))
