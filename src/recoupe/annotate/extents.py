"""What stands before an expression of time: its article, what makes it vague ("environ deux mois", "peu après 7 h")."""

from __future__ import annotations

from functools import lru_cache

from recoupe.annotate.amounts import Phrases, lexicon, phrases
from recoupe.lang import table
from recoupe.lang.tape import Tape
from recoupe.text import Span

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


def clock_mod(read: Tape, span: Span, template: str, folder: str) -> str:
    """What the words around a clock time say of it, for its symbol: "#ABOUT", "#AFTER", "#BEFORE", "#&new" (a zone).

    ``span``: the words of the time itself, on the tape.
    """
    if not template.startswith(CLOCK):
        return ""
    known = _about(folder).get(read.words[span.start - 1], ()) if span.start else ()
    first = (mod for pieces, mod in known if read.words[max(0, span.start - len(pieces)) : span.start] == pieces)
    mod, zone = next(first, ""), _zone(read, span.end)
    return f"#{mod}" + (f"&{zone}" if zone else "") if mod or zone else ""


def _zone(read: Tape, at: int) -> str:
    """The first word of the place whose hour it is: "18h04, heure de New Delhi", "(heure de Paris)"."""
    at += at < len(read) and read.words[at] in (",", "(")
    words = read.words[at : at + 4]
    if len(words) < 4 or words[0] != "heure" or words[1] not in ("de", "d", "du"):
        return ""
    place = words[3] if words[2] == "'" else words[2]
    return place if place.isalpha() else ""
