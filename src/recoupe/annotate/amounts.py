"""Amounts: numbers of a text with their bounds, before it is known what they count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from recoupe.annotate.fractions import after_bar, denominator, is_rank
from recoupe.lang import table
from recoupe.lang.numbers import number_words
from recoupe.lang.tape import Tape, flattened, tape
from recoupe.text import Span

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
SEVERAL = {"plusieurs": "several", "quelques": "few"}  # "quelques" counts time alone: "quelques jours"
PARTS = ("tiers", "quart")
OF = ("de", "d", "des", "du")
APART = 2  # the ends of a range in decimals are no further apart than that
SCALES = (1e12, 1e9, 1e6, 1e3)
SHORT_RANGE = 1000  # "de 500 à 650.000": the first number leaves out its thousands


@dataclass(frozen=True, slots=True)
class Amount:
    """A number: token indices (end excluded), bounds (None: open), and how it is written."""

    first: int
    last: int
    low: float | None
    high: float | None
    value: float | None = None  # as written, before the words that make it vague
    form: str = "number"  # number | article | collective | plural | several | few | fraction


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The tables that an amount is read with, by folded word."""

    scales: Mapping[str, float]
    collectives: Mapping[str, tuple[float, float, float, float | None]]
    fractions: Mapping[str, float]
    vague: Phrases
    after: Phrases
    moves: frozenset[str]
    labels: frozenset[str]


def phrases(rows: Iterator[tuple[str, str]] | list[tuple[str, str]], backwards: bool = False) -> Phrases:
    """Phrases by their first word (by their last where read backwards), the longest first, with what they stand for."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, value in rows:
        read = tape(words, (Span(0, len(words)),), "")
        pieces = tuple(word for word in read.words if word != "\n")
        out.setdefault(pieces[-1 if backwards else 0], []).append((pieces, value))
    return {word: tuple(sorted(found, key=lambda row: -len(row[0]))) for word, found in out.items()}


def _vagueness(folder: str, kinds: tuple[str, ...]) -> list[tuple[str, str]]:
    rows = (row for row in table(folder, "vagueness") if row["after"] in kinds)
    return [(row["words"], f"{row['low']}:{row['high']}") for row in rows]


@lru_cache(maxsize=4)
def lexicon(folder: str) -> Lexicon:
    """The tables of a pack, compiled."""
    collectives = {
        flattened(row["word"]): (
            float(row["value"]),
            float(row["low"]),
            float(row["high"]),
            float(row["plural"]) if row["plural"] else None,
        )
        for row in table(folder, "collectives")
    }
    collectives |= {word + "s": value for word, value in collectives.items() if value[3]}
    labels = table(folder, "labels")
    return Lexicon(
        {w: float(n.value) for w, n in number_words(folder).items() if n.role == "scale"},
        collectives,
        {flattened(row["word"]): float(row["value"]) for row in table(folder, "fractions")},
        phrases(_vagueness(folder, ("", "yes")), backwards=True),
        phrases(_vagueness(folder, ("yes", "only"))),
        frozenset(flattened(row["word"]) for row in labels if row["class"] == "move"),
        frozenset(flattened(row["word"]) for row in labels if row["class"] == "label"),
    )


def amounts(read: Tape, folder: str) -> tuple[Amount, ...]:
    """Every amount on a tape, in order: single numbers, ranges, collectives, fractions, with their vagueness."""
    known, out, at = lexicon(folder), [], 0
    while at < len(read):
        found = _core(read, at, known)
        if found is None:
            at += 1
            continue
        found = _vague(read, _ranged(read, found, known), known)
        out.append(found)
        at = max(found.last, at + 1)
    return tuple(out)


def _word(read: Tape, at: int) -> str:
    return read.words[at] if 0 <= at < len(read) else ""


def _core(read: Tape, at: int, known: Lexicon) -> Amount | None:
    """The amount that begins at a token, without vagueness nor range."""
    word, value = read.words[at], read.values[at]
    if value is None:
        return _plural(read, at, known) or _named_part(read, at, known)
    if value == 1 and _word(read, at + 1) == "demi":
        return _after_half(read, at, at + 1, known)
    part, after = denominator(read, at + 1, known.fractions)
    told = part and (word.endswith("trois") or not word.endswith("s"))
    if told and not is_rank(read, at, after) and not _round(read, after - 1):
        return _scaled_part(read, Amount(at, after, value * part, value * part, form="fraction"), known)
    if _word(read, at + 1) in known.collectives:
        return _collective(read, at, value, known)
    if _word(read, at + 1) == "sur" and at + 2 < len(read) and value < (read.values[at + 2] or 0):
        return _share(read, at, value)
    end, value = after_bar(read, *_and_part(read, *_and_half(read, *_decimal(read, at + 1, value)), known))
    form = "article" if word in ("un", "une") and end == at + 1 else "number"
    return Amount(at, end, value, value, form=form)


def _decimal(read: Tape, at: int, value: float) -> tuple[int, float]:
    """ "deux virgule cinq": decimals in words; each nought said before them counts."""
    after = read.values[at + 1] if _word(read, at) == "virgule" and at + 1 < len(read) else None
    if after is None or after != int(after) or value != int(value) or not read.words[at + 1][0].isalpha():
        return at, value
    return at + 2, value + after / 10 ** len(f"{after:.0f}")


def _and_half(read: Tape, at: int, value: float) -> tuple[int, float]:
    """ "un million et demi", "deux heures et demie" is left to times."""
    if _word(read, at) == "et" and _word(read, at + 1) in ("demi", "demie"):
        return at + 2, value + _last_scale(value) / 2
    return at, value


def _last_scale(value: float) -> float:
    return next((s for s in SCALES if value >= s and value % s == 0), 1.0)


def _and_part(read: Tape, at: int, value: float, known: Lexicon) -> tuple[int, float]:
    """ "cent et trois quarts", "six millions et deux tiers": never "trois élus et un quart des voix"."""
    count = read.values[at + 1] if _word(read, at) == "et" and at + 2 < len(read) else None
    part = known.fractions.get(_word(read, at + 2)) if count else None
    if count is None or part is None or _word(read, at + 3) in OF or value != int(value):
        return at, value
    return at + 3, value + count * part * _last_scale(value)


def _scaled_part(read: Tape, found: Amount, known: Lexicon) -> Amount:
    """ "un quart de million": a part of a scale is a number."""
    scale = known.scales.get(_word(read, found.last + 1).rstrip("s")) if _word(read, found.last) == "de" else None
    if not scale or found.low is None:
        return found
    return Amount(found.first, found.last + 2, found.low * scale, found.low * scale)


def _share(read: Tape, at: int, value: float) -> Amount:
    whole = read.values[at + 2] or 1.0
    return Amount(at, at + 3, value / whole, value / whole, form="fraction")


def _named_part(read: Tape, at: int, known: Lexicon) -> Amount | None:
    """ "la moitié", "le tiers des élus", "le quart de la ville"; never "le quart de finale"."""
    word, before = read.words[at], _word(read, at - 1)
    whole = word == "moitie" and before == "la"
    whole = whole or (word in PARTS and before in ("le", "du") and _word(read, at + 1) in OF and not _round(read, at))
    part = known.fractions.get(word, 0.0)
    bare = Amount(at, at + 1, part, part, form="fraction")
    if word in PARTS and not whole and (scaled := _scaled_part(read, bare, known)) is not bare:  # "quart de million"
        return scaled
    first = at - (before != "du")  # "plus du quart": "du" belongs to the words that make it vague
    return Amount(first, at + 1, part, part, form="fraction") if whole and part else None


def _round(read: Tape, at: int) -> bool:
    """ "un quart de finale", "trois quarts d'heure": a round of a cup, a duration."""
    after = at + 2 + (_word(read, at + 2) == "'")
    return _word(read, at + 1) in OF and _word(read, after).rstrip("s") in ("finale", "heure", "siecle")


def _after_half(read: Tape, first: int, at: int, known: Lexicon) -> Amount | None:
    """ "une demi-douzaine", "un demi-million"; a half of a unit is kept as 0.5."""
    after = at + 2 if _word(read, at + 1) == "-" else at + 1
    word = _word(read, after)
    if word in known.collectives or word in known.scales:
        value = (known.collectives[word][0] if word in known.collectives else known.scales[word]) / 2
        return Amount(first, after + 1, value, value, form="number")
    return Amount(first, after, 0.5, 0.5, form="half")


def _collective(read: Tape, at: int, value: float, known: Lexicon) -> Amount:
    """ "une trentaine" is about thirty; "deux douzaines" is twenty-four; "une dizaine de milliers" is chained."""
    size, low, high, _ = known.collectives[read.words[at + 1]]
    times, end = _chained(read, at + 2, known)
    if value == 1:
        return Amount(at, end, low * times, high * times, form="collective")
    return Amount(at, end, value * size * times, value * size * times, form="number")


def _plural(read: Tape, at: int, known: Lexicon) -> Amount | None:
    """ "des dizaines", "plusieurs centaines de milliers": open above."""
    word = _word(read, at)
    if word in ("des", "plusieurs", "quelques", "les", "aux", "de", "en") and _word(read, at + 1).endswith("s"):
        entry = known.collectives.get(_word(read, at + 1))
        if entry and entry[3] and (word not in ("les", "aux") or _word(read, at + 2) in ("de", "d")):
            times, end = _chained(read, at + 2, known)
            return Amount(at, end, entry[3] * times, None, form="plural")
    if word in SEVERAL and _word(read, at + 1).isalpha() and read.values[at + 1] is None:
        return Amount(at, at + 1, 2.0, None, form=SEVERAL[word])
    return None


def _chained(read: Tape, at: int, known: Lexicon) -> tuple[float, int]:
    if _word(read, at) == "de" and _word(read, at + 1) in known.collectives:
        return known.collectives[_word(read, at + 1)][0], at + 2
    return 1.0, at


def _ranged(read: Tape, found: Amount, known: Lexicon) -> Amount:
    """ "de 12 à 15", "entre 3 et 5 millions", "10-15", "deux ou trois": one amount with two bounds."""
    if _word(read, found.first - 1) == "entre" and _word(read, found.last + 1) == "et":
        return _between(read, found, known)
    if (
        _word(read, found.first - 1) == "entre"
        and _word(read, found.last) == "d"
        and _word(read, found.last + 3) == "et"
    ):
        return _of_one_unit(read, found, known)
    link = _word(read, found.last)
    if link in ("%", "€", "$"):
        return _same_unit(read, found, known)
    plain = link in ("a", "ou", "-") or (link == "et" and _word(read, found.first - 1) == "entre")
    if not plain or found.form not in ("number", "article") or _moving(read, found.first, known):
        return found
    other = _core(read, found.last + 1, known) if found.last + 1 < len(read) else None
    return _joined(read, found, other) if other and other.form == "number" else found


def _joined(read: Tape, found: Amount, other: Amount) -> Amount:
    """Two numbers with a link between as one range, where the second is the greater."""
    if other.high is None or found.low is None:
        return found
    low = _unscaled(read, found.low, other)
    led = _word(read, found.first - 1) in ("de", "entre")
    tight = not led and _word(read, found.last) == "a"
    if low >= other.high or (tight and _decimals(read, found, other) and other.high > APART * low):
        return found
    return Amount(found.first - led, other.last, low, other.high)


def _decimals(read: Tape, one: Amount, other: Amount) -> bool:
    """Two exact measures side by side ("7,8 à 17,9 kilomètres") are of two things, not the ends of a range."""
    return all("," in read.words[amount.last - 1] for amount in (one, other))


def _same_unit(read: Tape, found: Amount, known: Lexicon) -> Amount:
    """ "20 % à 22 %": the unit is written twice."""
    unit = _word(read, found.last)
    if unit not in ("%", "€", "$") or _word(read, found.last + 1) != "a" or _moving(read, found.first, known):
        return found
    other = _core(read, found.last + 2, known) if found.last + 2 < len(read) else None
    if other is None or other.high is None or found.low is None or _word(read, other.last) != unit:
        return found
    first = found.first - (_word(read, found.first - 1) == "de")
    return Amount(first, other.last, found.low, other.high) if found.low < other.high else found


def _between(read: Tape, found: Amount, known: Lexicon) -> Amount:
    """ "entre 35 % et 40 %": the unit is written twice."""
    other = _core(read, found.last + 2, known) if found.last + 2 < len(read) else None
    if other is None or other.form != "number" or _word(read, other.last) != _word(read, found.last):
        return found
    if found.low is None or other.high is None or found.low >= other.high:
        return found
    return Amount(found.first - 1, other.last, found.low, other.high)


def _of_one_unit(read: Tape, found: Amount, known: Lexicon) -> Amount:
    """ "entre 3 millions d'euros et 5 millions [d'euros]": the unit stands after the first, or after both."""
    other = _core(read, found.last + 4, known) if found.last + 4 < len(read) else None
    if other is None or other.form != "number" or found.low is None or other.high is None or found.low >= other.high:
        return found
    return Amount(found.first - 1, other.last, found.low, other.high)


def _moving(read: Tape, first: int, known: Lexicon) -> bool:
    return any(_word(read, at) in known.moves for at in range(first - 4, first))


def _unscaled(read: Tape, low: float, other: Amount) -> float:
    """The lower bound with the scale that only the upper one spells out: "3 à 5 millions", "de 500 à 650.000"."""
    high = other.high or 0.0
    written = read.words[other.last - 1]
    for scale in SCALES:
        if high >= scale and low < high / scale and (not written[-1].isdigit() or low * scale >= high / 10):
            return low * scale
    return low


def _vague(read: Tape, found: Amount, known: Lexicon) -> Amount:
    """The amount with the bounds that the words before it give."""
    if found.low is None or found.form in ("plural", "several", "few"):
        return found
    before = _word(read, found.first - 1)
    for pieces, told in known.vague.get(before, ()):
        start = found.first - len(pieces)
        if start >= 0 and read.words[start : found.first] == pieces:
            return _bounded(found, start, told)
    return found


def _bounded(found: Amount, start: int, told: str) -> Amount:
    low, _, high = told.partition(":")
    if not low and found.low != found.high:  # "jusqu'à 120 à 140 km/h"
        return replace(found, first=start)
    return replace(
        found,
        value=found.low if found.low == found.high else None,
        first=start,
        low=_times(found.low, low),
        high=_times(found.high, high),
    )


def scaled_by(found: Amount, factor: float) -> Amount:
    """The amount so many times, for units that hold a number ("5 M€")."""
    if factor == 1:
        return found
    low, high = (_times(bound, str(factor)) for bound in (found.low, found.high))
    return replace(found, low=low, high=high, value=_times(found.value, str(factor)))


def postposed(
    read: Tape, found: tuple[float | None, float | None], at: int, folder: str
) -> tuple[float | None, float | None, int]:
    """The bounds of an exact number with what is said after it ("six morts au moins"), and where that ends."""
    for pieces, told in lexicon(folder).after.get(_word(read, at), ()):
        end = at + len(pieces)
        if read.words[at:end] == pieces and found[0] == found[1] and not _counts(read, end):
            low, _, high = told.partition(":")
            return _times(found[0], low), _times(found[1], high), end
    return (*found, at)


def _counts(read: Tape, at: int) -> bool:
    return at < len(read) and read.values[at] is not None


def _times(bound: float | None, factor: str) -> float | None:
    return round(bound * float(factor), 6) if bound is not None and factor else None
