"""Counts: amounts of persons, events and things, with what became of them."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.amounts import Amount
from recoupe.annotate.pages import Counted, Page, made, noun_phrase
from recoupe.lang.tape import flattened
from recoupe.model import Quantity

SCALES = ("million", "milliard", "billion")  # they count through "de"
REACH = 5  # words between a count and the verb that says what became of those counted


def count(page: Page, amount: Amount, at: int, before: Sequence[Quantity]) -> Quantity | None:
    """A count of things: the noun after the number, through adjectives; one alone counts only in a toll."""
    noun = _noun(page, at)
    if at == amount.last and page.read.words[at - 1].rsplit(" ", 1)[-1].rstrip("s") in SCALES:
        noun = -1
    if noun < 0:
        return _elliptic(page, amount, before)
    entry = page.counted(noun)
    if amount.form == "article" and not (entry and entry[1] == "state"):
        return None
    of, last = noun_phrase(page, noun)
    if entry is None:
        unit = "1" if amount.form == "fraction" else ""
        return made(page, amount, unit, Counted(of, flattened(page.lemma(noun)), last))
    if entry[1] == "state":
        state = page.document.text[page.read.ends[noun] : page.read.ends[last - 1]].strip()
        return made(page, amount, "", Counted(page.written(noun, noun + 1), entry[0], last, state))
    return _fate(page, amount, (noun, last), of, entry[0])


def _noun(page: Page, at: int) -> int:
    for place in range(at, at + 4):
        word = page.word(place)
        if not word.isalpha():
            return -1
        entry = page.counted(place)
        if entry or page.tag(place) in ("NOUN", "PROPN"):
            return place
        if page.tag(place) not in ("ADJ", "DET") or page.read.values[place] is not None:
            return -1
    return -1


def _fate(page: Page, amount: Amount, noun: tuple[int, int], of: str, head: str) -> Quantity:
    """Persons counted with what became of them: "12 personnes ont été blessées" counts the injured."""
    at, last = noun
    for place in range(at + 1, min(at + 1 + REACH, len(page.read))):
        if page.word(place) in (".", ";", "\n", ",", "et", "dont"):
            break
        entry = page.counted(place)
        if entry and entry[1] == "state" and page.tag(place) in ("VERB", "ADJ", "NOUN"):
            return made(page, amount, "", Counted(of, entry[0], last, page.written(place, place + 1)))
    return made(page, amount, "", Counted(of, head, last))


def _elliptic(page: Page, amount: Amount, before: Sequence[Quantity]) -> Quantity | None:
    """A number without a noun counts what the last count of the sentence counted, where a verb or "dont" shows it."""
    if amount.form == "fraction":
        return made(page, amount, "1", Counted("", "", amount.last))
    if amount.form == "article" or not before or before[-1].unit:
        return None
    gap = page.document.text[before[-1].cite.span.end : page.read.starts[amount.first]]
    if any(mark in gap for mark in ".!?\n") or page.tag(amount.last) not in ("VERB", "AUX"):
        return None
    return made(page, amount, "", Counted(before[-1].of, before[-1].head, amount.last))
