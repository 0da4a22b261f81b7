"""Numbers in words and in figures: a language gives the words as a table, the way of adding them up is here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from recoupe.lang import table
from recoupe.text import fold

GROUPED = re.compile(r"\d{1,3}(?:[ .']\d{3})+(?:,\d+)?")
PLAIN = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word that counts, and how it joins the others: add, ten, hundred, scale or and."""

    value: int
    role: str


@lru_cache(maxsize=8)
def number_words(folder: str) -> Mapping[str, NumberWord]:
    """The number words of the pack in a folder, folded."""
    return {fold(row["word"]): NumberWord(int(row["value"]), row["role"]) for row in table(folder, "numbers")}


def figures(raw: str) -> float | None:
    """The value of a number in figures, thousands grouped by a space, a stop or an apostrophe; None where it is none.

    >>> figures("245'000"), figures("3,5"), figures("2.445"), figures("192.168.1.2")
    (245000.0, 3.5, 2445.0, None)
    """
    if GROUPED.fullmatch(raw):
        return float(re.sub(r"[ .']", "", raw).replace(",", "."))
    return float(raw.replace(",", ".")) if PLAIN.fullmatch(raw) else None


@dataclass(slots=True)
class Sum:
    """A number being read word by word: thousands and more that are done, and the hundreds at work."""

    done: float = 0
    now: float = 0
    scale: float = 0  # the last scale used, 0 for none
    started: bool = False

    def total(self) -> float:
        """The value read so far."""
        return self.done + self.now

    def takes(self, word: NumberWord) -> bool:
        """Adds a word where it may follow what was read; False, and nothing changed, where it may not."""
        if not self._fits(word):
            return False
        if word.role == "scale":
            self.done, self.now, self.scale = self._scaled(word.value), 0, word.value
        elif word.role == "hundred":
            self.now = max(1, self.now) * 100
        elif word.value == 20 and self.now % 100 == 4:
            self.now += 76
        else:
            self.now += word.value
        self.started = True
        return True

    def _scaled(self, value: int) -> float:
        if self.scale and value > self.scale:
            return (self.done + self.now) * value
        return self.done + (self.now if self.started and self.now else 1) * value

    def _fits(self, word: NumberWord) -> bool:
        tail = self.now % 100
        if word.role == "scale":
            return not (self.started and self.now == 0 and word.value == self.scale)
        if word.role == "hundred":
            return self.now < 20
        if word.role == "ten":
            return tail == 0 or (word.value == 20 and self.now % 100 == 4)
        if word.value == 0:
            return not self.started
        if word.value < 10:
            return tail == 0 or (tail == 10 and word.value > 6) or (tail >= 20 and tail % 10 == 0) or tail in (70, 90)
        return tail in (0, 60, 80)


def spelled(words: Sequence[str], known: Mapping[str, NumberWord]) -> float | None:
    """The value of a number wholly in words, None where the words make no single number.

    >>> spelled("quatre vingt dix sept".split(), number_words("fr"))
    97.0
    """
    run = Sum()
    for word in words:
        entry = known.get(word)
        if entry is None or (entry.role != "and" and not run.takes(entry)):
            return None
    return float(run.total()) if run.started else None
