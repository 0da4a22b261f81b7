"""The language of a text: a vote of the pack's own little words first, a trained guesser only where it is not clear."""

from __future__ import annotations

import re
from functools import lru_cache

from recoupe.lang import Pack, table

WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 6000  # characters looked at
# Share of little words from which the pack's language is sure: French articles have 0.17 to 0.40 (orangesum and rpm2,
# 2026-11), Spanish, Catalan, Italian, English and Occitan pages at most 0.06.
SURE = 0.12


def language(text: str, pack: Pack) -> str:
    """The ISO 639-1 code of a text's language, ``und`` where it has too few words to tell.

    >>> from recoupe.lang import pack
    >>> language("Les secours sont arrivés dans la nuit avec des vivres pour les sinistrés.", pack("fr"))
    'fr'
    """
    words = WORD.findall(text[:SAMPLE].lower())
    if len(words) < 3:
        return "und"
    share = sum(word in little_words(pack.folder) for word in words) / len(words)
    return pack.lang if share >= SURE else _guessed(text[:SAMPLE])


@lru_cache(maxsize=8)
def little_words(folder: str) -> frozenset[str]:
    """The words that only this language uses so often (table ``little_words``)."""
    return frozenset(row["word"] for row in table(folder, "little_words"))


def _guessed(text: str) -> str:
    from py3langid import classify

    return str(classify(text)[0])
