"""The dictionary: what a form may be (lemma, part of speech, features). Compiled by training/lexicon.py."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import NamedTuple

import marisa_trie

REMEMBERED = 60_000  # forms kept ready; more are looked up again


ACCENTS = {"A": "âà", "C": "ç", "E": "éêè", "I": "î", "O": "ô", "U": "û"}  # capitals are often written bare


class Reading(NamedTuple):
    """One thing that a form may be, in the labels of Universal Dependencies."""

    lemma: str
    tag: str
    feats: str


class Lexicon:
    """A memory-mapped trie from forms to paradigms: half a million forms in 1.7 MB that processes share.

    ``folder`` holds ``lexicon.marisa`` (form → number of a paradigm) and ``paradigms.txt`` (one a line).
    """

    def __init__(self, folder: Path) -> None:
        self._trie = marisa_trie.RecordTrie("<H").mmap(str(folder / "lexicon.marisa"))
        self._paradigms = (folder / "paradigms.txt").read_text("utf-8").splitlines()
        self._known: dict[str, tuple[Reading, ...]] = {}

    def look(self, form: str) -> tuple[Reading, ...]:
        """Every reading of a form; a capital may be that of a name or of a sentence, so both are looked up."""
        found = self._known.get(form)
        if found is None:
            if len(self._known) > REMEMBERED:
                self._known.clear()
            plain = form.replace("’", "'")
            spellings = dict.fromkeys((plain, plain.lower(), plain.capitalize() if plain.isupper() else plain))
            found = tuple(dict.fromkeys(r for s in spellings for r in self._exact(s)))
            found = self._known[form] = found or self._accented(plain)
        return found

    def _accented(self, form: str) -> tuple[Reading, ...]:
        """What a word is whose capital has lost its accent: "Etaient", "Ecole", "Ca"."""
        low = form[1:].lower()
        spellings = (letter + low for letter in ACCENTS.get(form[:1], ""))
        return next((readings for readings in map(self._exact, spellings) if readings), ())

    def is_a(self, form: str, tag: str) -> bool:
        """Whether one of the readings has this part of speech."""
        return any(r.tag == tag for r in self.look(form))

    def _exact(self, form: str) -> tuple[Reading, ...]:
        found = self._trie.get(form)
        return readings(form, self._paradigms[found[0][0]]) if found else ()


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
    with as_file(files("recoupe.lang.fr") / "models") as folder:
        return Lexicon(folder)
