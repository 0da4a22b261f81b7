"""Pattern tables: expressions written as rows of word classes, read over a tape by one compiled expression.

A pattern is a regular expression whose letters are words: ``{month}`` any word of that class, ``mois`` that word,
``<mod>`` a part defined by a row of type PART; ``( ) | ? * (?= (?! (?<= (?<!`` keep their meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoupe.lang import Row
from recoupe.lang.tape import Tape, flattened

PIECE = re.compile(r"\{(\w+)(?::(\w+))?\}|<(\w+)>|(\(\?(?:[=!]|<[=!]))|(\()|([)|?*+])|(\w+|[^\s\w])")
FIRST = 0xE000  # private use: one character a kind of word
OTHER = "."
Classes = frozenset[str]
NumberClasses = Callable[[str, float], Classes]


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found: its row's number, token indices (end excluded), and for each named part its word and class."""

    rule: int
    start: int
    end: int
    parts: Mapping[str, tuple[str, str]]
    places: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Grammar:
    """A compiled pattern table."""

    expression: re.Pattern[str]
    letters: Mapping[str, str]
    by_classes: Mapping[Classes, str]
    number_classes: NumberClasses
    fields: Mapping[str, tuple[tuple[int, str, str], ...]]

    def encoded(self, tape: Tape) -> str:
        """The tape with one character a token: its kind."""
        letters, out = self.letters, []
        for word, value in zip(tape.words, tape.values, strict=True):
            letter = letters.get(word)
            if letter is None:
                letter = OTHER if value is None else self.by_classes.get(self.number_classes(word, value), OTHER)
            out.append(letter)
        return "".join(out)

    def matches(self, tape: Tape) -> Iterator[Match]:
        """Every match, leftmost first, in the order of the table's rows."""
        for found in self.expression.finditer(self.encoded(tape)):
            rule = found.lastgroup or ""
            parts, places = {}, {}
            for group, field, kind in self.fields[rule]:
                at = found.start(group)
                if at >= 0:
                    places[field] = at
                    parts[field] = (tape.words[at], kind)
            yield Match(int(rule[1:]), found.start(), found.end(), parts, places)


def grammar(
    patterns: Sequence[Row], words: Mapping[str, Classes], number_classes: NumberClasses, samples: Mapping[str, float]
) -> Grammar:
    """Compiles pattern rows (``pattern``, ``type``, ``symbol``); ``samples``: numbers of every kind that
    ``number_classes`` tells apart, with their values."""
    builder = _Builder(words, number_classes, patterns, samples)
    rules = [(at, row["pattern"]) for at, row in enumerate(patterns) if row["type"] != "PART"]
    body = "|".join(f"(?P<r{at}>{builder.compiled(at, pattern)})" for at, pattern in rules)
    expression = re.compile(body)
    fields = {
        f"r{at}": tuple((expression.groupindex[group], field, kind) for group, field, kind in builder.fields[at])
        for at, _ in rules
    }
    return Grammar(expression, builder.letters, builder.by_classes, number_classes, fields)


class _Builder:
    """The alphabet of a grammar while it is compiled: a letter for every set of classes that a word may have."""

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
        self.fields: dict[int, list[tuple[str, str, str]]] = {}
        self.number_classes = number_classes
        for word in sorted({*words, *literals}):
            classes = words.get(word, frozenset()) | ({"=" + word} if word in literals else frozenset())
            if word in samples:
                classes |= number_classes(word, samples[word])
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
            raise ValueError(f"pattern table: no word is of class {name!r}")
        return f"[{found}]"

    def compiled(self, rule: int, pattern: str) -> str:
        """One pattern as a regular expression over letters."""
        out = []
        self.fields.setdefault(rule, [])
        for match in PIECE.finditer(pattern):
            kind, name, part, look, opening, meta, literal = match.groups()
            if kind:
                known = self.fields[rule]
                group = f"r{rule}_{len(known)}"
                known.append((group, name or kind, kind))
                out.append(f"(?P<{group}>{self._any(kind)})")
            elif part:
                out.append("(?:" + self.compiled(rule, self.parts[part]) + ")")
            elif literal:
                out.append(self._any("=" + flattened(literal)))
            else:
                out.append(look or ("(?:" if opening else meta))
        return "".join(out)
