"""The dictionary: what a form may be (lemma, part of speech, features). Compiled by training/lexicon.py."""

from __future__ import annotations

import zlib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

REMEMBERED = 60_000  # forms kept ready; more are looked up again


class Reading(NamedTuple):
    """One thing that a form may be, in the labels of Universal Dependencies."""

    lemma: str
    tag: str
    feats: str


class Lexicon:
    """Sorted lines searched in place: half a million forms in 8 MB, ready in 30 ms."""

    def __init__(self, packed: bytes) -> None:
        table, _, self._lines = zlib.decompress(packed).partition(b"\n\n")
        self._paradigms = table.decode("utf8").split("\n")
        self._known: dict[str, tuple[Reading, ...]] = {}

    def look(self, form: str) -> tuple[Reading, ...]:
        """Every reading of a form; a capital may be that of a name or of a sentence, so both are looked up."""
        found = self._known.get(form)
        if found is None:
            if len(self._known) > REMEMBERED:
                self._known.clear()
            plain = form.replace("’", "'")
            spellings = dict.fromkeys((plain, plain.lower(), plain.capitalize() if plain.isupper() else plain))
            found = self._known[form] = tuple(dict.fromkeys(r for s in spellings for r in self._exact(s)))
        return found

    def is_a(self, form: str, tag: str) -> bool:
        """Whether one of the readings has this part of speech."""
        return any(r.tag == tag for r in self.look(form))

    def _exact(self, form: str) -> tuple[Reading, ...]:
        key, lines = form.encode() + b"\t", self._lines
        low, high = 0, len(lines)
        while low < high:
            start = lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = lines.find(b"\n", start)
            line = lines[start:end]
            if line.startswith(key):
                return readings(form, self._paradigms[int(line[len(key) :], 16)])
            low, high = (end + 1, high) if line < key else (low, start)
        return ()


def readings(form: str, paradigm: str) -> tuple[Reading, ...]:
    """Unpacks a paradigm: "2er VERB VerbForm=..." says to cut two letters, add "er".

    >>> readings("allée", "2er VERB;0 NOUN Gender=Fem")
    (Reading(lemma='aller', tag='VERB', feats=''), Reading(lemma='allée', tag='NOUN', feats='Gender=Fem'))
    """
    out = []
    for one in paradigm.split(";"):
        rule, tag, *feats = one.split(" ")
        add = rule.lstrip("0123456789")
        cut = int(rule[: len(rule) - len(add)])
        out.append(Reading(form[: len(form) - cut] + add, tag, feats[0] if feats else ""))
    return tuple(out)


@cache
def french() -> Lexicon:
    """The shipped dictionary."""
    return Lexicon((files("recoupe.lang.fr") / "models" / "lexicon.bin").read_bytes())
