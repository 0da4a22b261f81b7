"""Pattern tables: expressions written as rows of word classes, read over a tape of words.

A pattern is a regular expression whose letters are words: ``{month}`` any word of that class (``{month:m1}``
keeps it under another name), ``mois`` that word, ``<mod>`` a part defined by a row of type PART;
``( ) | ? (?= (?! (?<= (?<!`` keep their meaning. Every kind of word becomes one private character, a tape a string
of them, and rows are tried where they may begin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from recoupe.errors import UnknownSetting
from recoupe.lang import Row
from recoupe.lang.tape import Tape, flattened

PIECE = re.compile(r"\{(\w+)(?::(\w+))?\}|<(\w+)>|(\(\?(?:[=!]|<[=!]))|(\()|([)|?*+])|(\w+|[^\s\w])")
FIRST = 0xE000  # private use: one character a kind of word
WORD, MARK = ".", ","  # a word or a mark that no pattern names
Classes = frozenset[str]
NumberClasses = Callable[[str, float], Classes]


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found: its row, token indices (end excluded); for each named part its word, class and place."""

    rule: int
    start: int
    end: int
    parts: Mapping[str, tuple[str, str, int]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row, compiled: its number, expression, and the name and class of each of its groups."""

    number: int
    source: str
    fields: tuple[tuple[str, str], ...]

    def match(self, line: str, at: int) -> re.Match[str] | None:
        """The match of this row at one place, or None."""
        return _expression(self.source).match(line, at)


@cache
def _expression(source: str) -> re.Pattern[str]:
    return re.compile(source)


@dataclass(frozen=True, slots=True)
class Grammar:
    """A compiled pattern table: letters of words, and the rows that may begin with each letter."""

    letters: Mapping[str, str]
    by_classes: Mapping[Classes, str]
    number_classes: NumberClasses
    rules: Mapping[str, tuple[Rule, ...]]

    def encoded(self, tape: Tape) -> str:
        """The tape with one character a token: its kind."""
        letters, out = self.letters, []
        for word, value in zip(tape.words, tape.values, strict=True):
            letter = letters.get(word)
            if letter is None:
                letter = self._rare(word, value)
            out.append(letter)
        return "".join(out)

    def _rare(self, word: str, value: float | None) -> str:
        if value is not None or word[0].isdigit():
            return self.by_classes.get(self.number_classes(word, -1.0 if value is None else value), WORD)
        return WORD if word[0].isalpha() else MARK

    def matches(self, tape: Tape) -> Iterator[Match]:
        """Every match, leftmost first; at one place the first row of the table that fits."""
        line, at, rules = self.encoded(tape), 0, self.rules
        while at < len(line):
            found = next(
                (
                    (rule, match)
                    for rule in rules.get(line[at], ())
                    if (match := rule.match(line, at)) and match.end() > at
                ),
                None,
            )
            if found is None:
                at += 1
                continue
            rule, match = found
            yield Match(rule.number, at, match.end(), _parts(rule, match, tape))
            at = match.end()


def _parts(rule: Rule, match: re.Match[str], tape: Tape) -> dict[str, tuple[str, str, int]]:
    out = {}
    for group, (name, kind) in enumerate(rule.fields, 1):
        place = match.start(group)
        if place >= 0:
            out[name] = (tape.words[place], kind, place)
    return out


def grammar(
    patterns: Sequence[Row], words: Mapping[str, Classes], number_classes: NumberClasses, samples: Mapping[str, float]
) -> Grammar:
    """Compiles pattern rows (``pattern``, ``type``, ``symbol``); ``samples``: numbers of every kind that
    ``number_classes`` tells apart, with their values. Raises UnknownSetting where a pattern names no known class.
    """
    alphabet = _Alphabet(words, number_classes, patterns, samples)
    rules: dict[str, list[Rule]] = {}
    for number, row in enumerate(patterns):
        if row["type"] != "PART":
            rule, first = alphabet.compiled(number, row["pattern"])
            for letter in sorted(first):
                rules.setdefault(letter, []).append(rule)
    ready = {letter: tuple(found) for letter, found in rules.items()}
    return Grammar(alphabet.letters, alphabet.by_classes, number_classes, ready)


class _Alphabet:
    """The letters of a grammar: one for every set of classes that a word may have."""

    def __init__(
        self,
        words: Mapping[str, Classes],
        number_classes: NumberClasses,
        patterns: Sequence[Row],
        samples: Mapping[str, float],
    ) -> None:
        self.parts = {row["symbol"]: row["pattern"] for row in patterns if row["type"] == "PART"}
        literals = {flattened(m[7]) for row in patterns for m in PIECE.finditer(row["pattern"]) if m[7]}
        self.letters: dict[str, str] = {}
        self.by_classes: dict[Classes, str] = {}
        for word in sorted({*words, *literals}):
            classes = words.get(word, frozenset()) | ({"=" + word} if word in literals else frozenset())
            if word in samples:
                classes |= number_classes(word, samples[word])
            if word.isalpha():
                classes |= {"word"}
            self.letters[word] = self._letter(classes)
        for sample, value in samples.items():
            self._letter(number_classes(sample, value))

    def _letter(self, classes: Classes) -> str:
        if classes not in self.by_classes:
            self.by_classes[classes] = chr(FIRST + len(self.by_classes))
        return self.by_classes[classes]

    def _any(self, name: str) -> str:
        found = "".join(letter for classes, letter in self.by_classes.items() if name in classes)
        if not found:
            raise UnknownSetting(f"pattern table: no word is of class {name!r}; name one of the words table")
        return found + (WORD if name == "word" else "")

    def compiled(self, number: int, pattern: str) -> tuple[Rule, frozenset[str]]:
        """One row as a rule, and the letters that it may begin with."""
        fields: list[tuple[str, str]] = []
        pieces = list(self._pieces(pattern, fields))
        first, _, _ = _firsts(pieces, 0)
        source = "".join(
            f"[{text}]" if kind == "letter" else f"([{text}])" if kind == "field" else text for kind, text in pieces
        )
        return Rule(number, source, tuple(fields)), first

    def _pieces(self, pattern: str, fields: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        for match in PIECE.finditer(pattern):
            kind, name, part, look, opening, meta, literal = match.groups()
            if kind:
                fields.append((name or kind, kind))
                yield "field", self._any(kind)
            elif part:
                yield "open", "(?:"
                yield from self._pieces(self.parts[part], fields)
                yield "close", ")"
            elif literal:
                yield "letter", self._any("=" + flattened(literal))
            elif look:
                yield "look", look
            else:
                yield ("open", "(?:") if opening else ("close" if meta == ")" else "meta", meta)


def _firsts(pieces: Sequence[tuple[str, str]], at: int) -> tuple[frozenset[str], bool, int]:
    """The letters that pieces begin with up to their closing bracket, whether they may be empty, where they end."""
    every: set[str] = set()
    may_be_empty, open_, here = False, True, at
    while here < len(pieces) and pieces[here][0] != "close":
        kind, text = pieces[here]
        if (kind, text) == ("meta", "|"):
            may_be_empty, open_, here = may_be_empty or open_, True, here + 1
            continue
        letters, empty, after = _piece_firsts(pieces, here)
        every |= letters if open_ else frozenset()
        open_, here = open_ and empty, after
    return frozenset(every), may_be_empty or open_, here


def _piece_firsts(pieces: Sequence[tuple[str, str]], at: int) -> tuple[frozenset[str], bool, int]:
    kind, text = pieces[at]
    if kind in ("open", "look"):
        letters, empty, end = _firsts(pieces, at + 1)
        letters, empty, after = (frozenset(), True, end + 1) if kind == "look" else (letters, empty, end + 1)
    else:
        letters, empty, after = frozenset(text), False, at + 1
    if after < len(pieces) and pieces[after] in (("meta", "?"), ("meta", "*")):
        return letters, True, after + 1
    return letters, empty, after
