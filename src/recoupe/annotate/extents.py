"""What stands before an expression of time: its article, what makes it vague ("environ deux mois", "peu après 7 h")."""

from __future__ import annotations

from functools import lru_cache

from recoupe.annotate.amounts import Phrases, lexicon, phrases
from recoupe.lang import table
from recoupe.lang.tape import Tape

ARTICLES = ("le", "la", "les")
CLOCK = ("clock:", "pm:")
SIGNALS = (
    "jusqu",
    "vers",
    "quelques",
    "superieur",
    "superieure",
    "inferieur",
    "inferieure",
)  # they relate it to the clause


def first_word(read: Tape, at: int, kind: str, floor: int, folder: str) -> int:
    """The word that a time begins with, from the one that its pattern begins with; never before ``floor``.

    The convention is TimeML's: an article belongs to a date, an approximation to a length; prepositions belong to
    neither, nor do articles that have melted into one ("du 30 juin").
    """
    if kind == "DURATION":
        return _approximated(read, at, floor, folder)
    if kind not in ("SET", "REF") and at > floor and read.words[at - 1] in ARTICLES and read.words[at] not in ARTICLES:
        return at - 1
    return at


def _approximated(read: Tape, at: int, floor: int, folder: str) -> int:
    for pieces, _ in lexicon(folder).vague.get(read.words[at - 1] if at else "", ()):
        start = at - len(pieces)
        if start >= floor and read.words[start:at] == pieces and pieces[0] not in SIGNALS:
            return start
    return at


@lru_cache(maxsize=4)
def _about(folder: str) -> Phrases:
    rows = [(row["word"], row["value"]) for row in table(folder, "timewords") if row["class"] == "about"]
    return phrases(rows, backwards=True)


def clock_mod(read: Tape, at: int, template: str, folder: str) -> str:
    """ "#ABOUT", "#AFTER" or "#BEFORE" for a clock time that words before it make vague, else nothing."""
    if not template.startswith(CLOCK) or not at:
        return ""
    known = _about(folder).get(read.words[at - 1], ())
    return next(("#" + mod for pieces, mod in known if read.words[max(0, at - len(pieces)) : at] == pieces), "")
