"""What the dictionary tells the network of each word: classes, agreement, a candidate lemma."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from recoupe.lang.fr.engine.lexicon import REMEMBERED, Lexicon, Reading

PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "–": "-", "—": "-"})


class Clues(NamedTuple):
    """Columns that the network hashes, one value a word."""

    forms: list[str]
    classes: list[str]
    agreements: list[str]
    lemmas: list[str]


def clues(forms: Sequence[str], lexicon: Lexicon) -> Clues:
    """The clues of a sentence's words."""
    found = [lexicon.look(form) for form in forms]
    return Clues(
        [f.translate(PLAIN) for f in forms],
        [classes(r) for r in found],
        [agreement(r) for r in found],
        [candidate(r) for r in found],
    )


@lru_cache(REMEMBERED)
def classes(readings: tuple[Reading, ...]) -> str:
    """Parts of speech, and mood or verb form: "NOUN+VERB.Ind".

    >>> classes((Reading("porter", "VERB", "Mood=Ind|VerbForm=Fin"), Reading("porte", "NOUN", "")))
    'NOUN+VERB.Ind'
    """
    return "+".join(sorted({f"{r.tag}.{form(r.feats)}".rstrip(".") for r in readings})) or "?"


def form(feats: str) -> str:
    known = dict(f.split("=", 1) for f in feats.split("|") if "=" in f)
    return known.get("Mood") or known.get("VerbForm") or known.get("NameType") or ""


@lru_cache(REMEMBERED)
def agreement(readings: tuple[Reading, ...]) -> str:
    """The possible genders, numbers and persons, as one feature that the container accepts."""
    short = {"".join(v[0] for k, v in sorted(pairs(r.feats)) if k in ("Gender", "Number", "Person")) for r in readings}
    return "F=" + ("+".join(sorted(short)) or "?")


def pairs(feats: str) -> list[tuple[str, str]]:
    return [(k, v) for k, _, v in (f.partition("=") for f in feats.split("|")) if v]


@lru_cache(REMEMBERED)
def candidate(readings: tuple[Reading, ...]) -> str:
    """The likeliest lemma before the context is known: the verb's where one is possible."""
    verbs = [r.lemma for r in readings if r.tag == "VERB"]
    if readings and readings[0].tag in ("VERB", "NOUN", "ADJ") and verbs:
        return verbs[0]
    return readings[0].lemma if readings else "?"
