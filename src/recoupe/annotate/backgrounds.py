"""What dates no article: dates of laws and past events, words that look back; and which sentences tell one event."""

from __future__ import annotations

import re
from functools import lru_cache

from recoupe.lang import PACKS, table
from recoupe.lang.tape import flattened
from recoupe.model import Document, Time
from recoupe.text import Span

WORD = re.compile(r"[^\W\d_]{4,}")
STEM = 5  # letters by which two forms of a word are one
BEFORE = 60  # code points before a date in which the noun stands that it is the date of
ENDS = ".!?\n"


@lru_cache(maxsize=4)
def _words(lang: str, kind: str) -> tuple[str, ...]:
    rows = table(lang if lang in PACKS else "und", "timewords")
    return tuple(flattened(row["word"]) for row in rows if row["class"] == kind)


@lru_cache(maxsize=4)
def _empty(lang: str) -> frozenset[str]:
    """Stems that tell no event: words of time, and the little words of a language."""
    folder = lang if lang in PACKS else "und"
    rows = (*table(folder, "timewords"), *table(folder, "little_words"))
    return frozenset(flattened(row["word"])[:STEM] for row in rows)


@lru_cache(maxsize=4)
def _enacted(lang: str) -> re.Pattern[str] | None:
    """A noun whose date is its own ("la loi Martin du", "l’accord conclu le"), up to the date."""
    nouns = "|".join(_words(lang, "enacted"))
    return re.compile(rf"\b(?:{nouns})s?\b[^.;:,!?\n]*\b(?:du|le|d'|de|date du)\s*$") if nouns else None


def is_background(document: Document, time: Time) -> bool:
    """Whether a date is that of a law, an accord, an attack: the noun's own, never the article's.

    >>> text = "La loi du 22 avril 2005 sera revue."
    >>> from recoupe.model import Cite
    >>> is_background(Document("d", "", "d", text, "fr"), Time(Cite("d", Span(10, 23)), "2005-04-22", "DATE"))
    True
    """
    pattern = _enacted(document.lang)
    start = time.cite.span.start
    named = document.text[start : start + 3].casefold() == "le "
    before = flattened(document.text[max(0, start - BEFORE) : start + 3 * named])
    return bool(pattern and pattern.search(before))


@lru_cache(maxsize=256)
def looks_back(document: Document, day: str) -> bool:
    """Whether a text tells its event from afar: "rétrospective", "trois mois après le", "les réussites de" its year."""
    flat = flattened(document.text)
    spans, nouns = "|".join(_words(document.lang, "faraway")), "|".join(_words(document.lang, "review"))
    after = "|".join(_words(document.lang, "afterwards"))
    if not spans or not nouns or not after:
        return False
    far = rf"\b(?:{spans}) (?:{after})\b"
    year = rf"\b(?:{nouns})(?: de l'annee)?(?: (?:de|en))? {day[:4]}\b"
    return bool(re.search(far, flat) or re.search(year, flat)) or any(
        re.search(rf"\b{word}\b", flat) for word in _words(document.lang, "retrospect")
    )


@lru_cache(maxsize=8192)
def stems_around(text: str, place: Span, lang: str, whole: bool = False) -> frozenset[str]:
    """The stems of the sentence around a place, but for words of time; of the whole text where asked."""
    first = 0 if whole else 1 + max(text.rfind(mark, 0, place.start) for mark in ENDS)
    ends = [found for mark in ENDS if (found := text.find(mark, place.end)) >= 0]
    last = len(text) if whole or not ends else min(ends)
    flat = flattened(text[first:last])
    return frozenset(word[:STEM] for word in WORD.findall(flat)) - _empty(lang)
