"""The words of one document: small questions that several annotators ask of the engine's columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from recoupe.lang import Pack, table
from recoupe.model import Document, Tokens
from recoupe.text import Span

VERBAL = ("VERB", "AUX")
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")


@dataclass(frozen=True, slots=True)
class Words:
    """Tokens with their text and lower-case forms; places are token indices unless told otherwise.

    ``bonds`` are the relations without subtypes, ``below`` the words that hang on each word.
    """

    text: str
    tokens: Tokens
    forms: tuple[str, ...]
    sentence_of: tuple[int, ...]
    lists: Mapping[str, tuple[str, ...]]
    bonds: tuple[str, ...]
    below: Mapping[int, tuple[int, ...]]

    def __len__(self) -> int:
        return len(self.forms)

    def listed(self, kind: str, i: int) -> bool:
        """Whether the form or the lemma at i is listed in ``cues.tsv`` under a kind."""
        return self.form(i) in self.lists[kind] or self.lemma(i) in self.lists[kind]

    def ends_like_a_person(self, i: int) -> bool:
        """Whether a noun ends as words for people do ("-eur", "-iste")."""
        ending = self.lemma(i).endswith(self.lists["person-ending"])
        return ending and not self.listed("time", i) and not self.listed("thing", i)

    def starts_with(self, kind: str, start: int, end: int) -> bool:
        """Whether the words of a range begin with a phrase of the list."""
        return " ".join(self.forms[start:end]).startswith(self.lists[kind])

    def form(self, i: int) -> str:
        """The lower-case form with straight apostrophes; empty outside the text."""
        return self.forms[i] if 0 <= i < len(self.forms) else ""

    def raw(self, i: int) -> str:
        """The form as it is written; empty outside the text."""
        return self.text[self.tokens.starts[i] : self.tokens.ends[i]] if 0 <= i < len(self.forms) else ""

    def tag(self, i: int) -> str:
        """The universal part of speech; empty outside the text."""
        return self.tokens.tags[i] if 0 <= i < len(self.forms) else ""

    def lemma(self, i: int) -> str:
        """The lemma; empty outside the text."""
        return self.tokens.lemmas[i] if 0 <= i < len(self.forms) else ""

    def has(self, i: int, *feats: str) -> bool:
        """Whether the features of a word hold each of these ("Mood=Cnd")."""
        if not 0 <= i < len(self.forms):
            return False
        mine = self.tokens.feats[i].split("|")
        return all(f in mine for f in feats)

    def feat(self, i: int, name: str) -> str:
        """The value of one feature ("Gender"), or an empty string."""
        if 0 <= i < len(self.forms):
            for pair in self.tokens.feats[i].split("|"):
                key, _, value = pair.partition("=")
                if key == name:
                    return value
        return ""

    def verbal(self, i: int) -> bool:
        """Whether the word is a verb or an auxiliary, and no part of a name ("le Corriere della Sera")."""
        return self.tag(i) in VERBAL and not self.in_name(i)

    def in_name(self, i: int) -> bool:
        """Whether a word goes on with the name before it, by its capital and the tag of that one."""
        joined = self.tag(i - 1) in ("PROPN", "X") and self.sentence_of[i] == self.sentence_of[i - 1]
        return joined and len(self.raw(i)) > 1 and self.raw(i).istitle()

    def finite(self, i: int) -> bool:
        """Whether the word is a finite verb form."""
        return self.verbal(i) and self.has(i, "VerbForm=Fin")

    def infinitive(self, i: int) -> bool:
        """Whether the word is an infinitive."""
        return self.verbal(i) and self.has(i, "VerbForm=Inf")

    def present_participle(self, i: int) -> bool:
        """Whether the word is a present participle ("affirmant")."""
        return self.verbal(i) and self.has(i, "VerbForm=Part", "Tense=Pres")

    def span(self, start: int, end: int) -> Span:
        """The place in the text of the words ``start`` to ``end - 1``; its end, and empty, for what lies behind it."""
        end = min(end, len(self.forms))
        if start >= end:
            at = self.tokens.starts[start] if start < len(self.forms) else len(self.text)
            return Span(at, at)
        return Span(self.tokens.starts[start], self.tokens.ends[end - 1])

    def within(self, place: Span) -> tuple[int, int]:
        """The words that start inside a place of the text, as a half-open range of indices."""
        starts = self.tokens.starts
        return _first(starts, place.start), _first(starts, place.end)

    def head(self, i: int) -> int:
        """The index of the word's head (a root is its own)."""
        return self.tokens.heads[i] if i < len(self.tokens.heads) else i

    def dep(self, i: int) -> str:
        """The relation to the head, without its subtype."""
        return self.bonds[i] if 0 <= i < len(self.bonds) else ""

    def children(self, i: int, low: int, high: int) -> list[int]:
        """The words of a range whose head is this one."""
        return [k for k in self.below.get(i, ()) if low <= k < high]


def _first(starts: tuple[int, ...], at: int) -> int:
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if starts[middle] < at else (low, middle)
    return low


LISTS = ("between", "leaver", "time", "person-ending", "sure", "clitic", "moves", "goes-on", "turn", "thing")


def lists(pack: Pack) -> Mapping[str, tuple[str, ...]]:
    """The word lists of ``cues.tsv`` that the reading of clauses needs."""
    return _lists(pack.folder)


@lru_cache(maxsize=4)
def _lists(folder: str) -> Mapping[str, tuple[str, ...]]:
    rows = table(folder, "cues")
    return {kind: tuple(r["form"] for r in rows if r["kind"] == kind) for kind in LISTS}


def words(document: Document, tokens: Tokens, pack: Pack) -> Words:
    """The view of a document's tokens that quotations and claims read."""
    text = document.text
    forms = tuple(
        text[s:e].lower().replace("’", "'").replace("ʼ", "'") for s, e in zip(tokens.starts, tokens.ends, strict=True)
    )
    sentence_of = [0] * len(forms)
    for number, sentence in enumerate(tokens.sentences):
        for i in range(sentence.start, sentence.end):
            sentence_of[i] = number
    bonds = tuple(dep.partition(":")[0] for dep in tokens.deps)
    return Words(text, tokens, forms, tuple(sentence_of), lists(pack), bonds, below(tokens.heads))


def below(heads: Sequence[int]) -> Mapping[int, tuple[int, ...]]:
    """The words that hang on each word, in order."""
    found: dict[int, list[int]] = {}
    for i, head in enumerate(heads):
        if head != i:
            found.setdefault(head, []).append(i)
    return {head: tuple(mine) for head, mine in found.items()}
