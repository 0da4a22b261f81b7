"""Parts of a whole on a tape of words: "un vingt-cinquième", "vingt-trois cinquièmes", "2 1/4"."""

from __future__ import annotations

from collections.abc import Mapping

from recoupe.lang.tape import Tape

ORDINAL = ("ieme", "iemes")
TENS = range(20, 100, 10)
BARS = (2.0, 3.0, 4.0, 5.0, 8.0, 16.0)  # what stands below the bar of a fraction told after a whole number
OF = ("de", "du", "des", "d")
LISTED = ("et", "puis", ",", "ou")  # "un quatrième, puis un cinquième": one more of a list


def denominator(read: Tape, at: int, known: Mapping[str, float]) -> tuple[float, int]:
    """The part that "cinquièmes", "vingt-cinquième", "vingt et unième" names, and where it ends; or (0, at).

    ``known``: the value of each fraction word; those of units stand for themselves after a ten too.
    """
    if _word(read, at) == "-":
        at += 1 if not _word(read, at + 1).startswith("demi") else 0  # "une-demi-heure" is a duration
    part = known.get(_word(read, at), 0.0)
    if part:
        return part, at + 1
    ten = read.values[at] if 0 <= at < len(read) else None
    if ten not in TENS or read.words[at][0].isdigit():
        return 0.0, at
    unit = at + 1 + (_word(read, at + 1) in ("-", "et"))
    unit += _word(read, unit) in ("-", "et")
    unit += _word(read, unit) == "-"
    word = _word(read, unit)
    below = 1.0 if word.startswith("unieme") else 1 / known[word] if word.endswith(ORDINAL) and word in known else 0.0
    return (1 / (ten + below), unit + 1) if ten and 0 < below < 10 else (0.0, at)


def is_rank(read: Tape, first: int, end: int) -> bool:
    """ "une huitième victoire", "puis un cinquième", "dix-septième", "cent cinquième": a rank, no part of a whole."""
    word, value = read.words[end - 1], read.values[first] or 0.0
    if not word.endswith(ORDINAL):
        return False
    if _word(read, first + 1) == "-" and (value >= 10 or word.endswith("ieme")):
        return True
    if word.endswith("iemes"):
        return False
    after = _word(read, end)
    if value >= TENS.start or after.isalpha():
        return value >= TENS.start or after not in OF
    return _word(read, first - 1) in LISTED or read.words[first] == "une"


def after_bar(read: Tape, at: int, value: float) -> tuple[int, float]:
    """ "2 1/4": a whole number with a fraction after it; (where it ends, its value)."""
    pieces = read.words[at : at + 4]
    if len(pieces) < 3 or pieces[1] != "/" or value != int(value):
        return at, value
    above, below = read.values[at], read.values[at + 2]
    tight = read.ends[at] == read.starts[at + 1] and read.ends[at + 1] == read.starts[at + 2]
    spelled = read.words[at - 1][-1].isdigit() and read.ends[at - 1] < read.starts[at]
    if not (tight and spelled and above and below in BARS and above < (below or 0)) or pieces[3:] == ("/",):
        return at, value
    return at + 3, value + above / (below or 1.0)


def _word(read: Tape, at: int) -> str:
    return read.words[at] if 0 <= at < len(read) else ""
