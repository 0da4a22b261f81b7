"""Times: dates, clock times, durations and sets, symbolic where they are relative; resolved once the date is known."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache
from math import inf
from typing import Literal, cast

from recoupe.annotate.extents import clock_mod, first_word
from recoupe.annotate.moments import CLOCKS, moment
from recoupe.annotate.symbols import canonical
from recoupe.annotate.tenses import Tenses
from recoupe.lang import Pack, table
from recoupe.lang.numbers import number_words
from recoupe.lang.patterns import Grammar, Match, grammar
from recoupe.lang.tape import Tape, flattened, tape
from recoupe.model import Cite, Document, Published, Time, Tokens
from recoupe.text import Span, without

Type = Literal["DATE", "TIME", "DURATION", "SET"]
SLOT = re.compile(r"\{([\w|]+)\}")
UNTOLD = {"year": "XXXX", "y1": "XXXX", "mi": "00", "pm": "TAF"}
BEFORE_YEAR, AFTER_YEAR = 1800, 2100  # a bare figure outside is no year
PASSES = 4  # anchors of anchors
NAMELIKE = ("weekday:", "^off:0:D@")  # bare words that are names where they are written with a capital
GLUED = ("minutes", "heures", "secondes")  # "20minutes", "24heures" are newspapers
COMPARED = 5  # words before a day in which "contre" and a number make it a comparison
NEAREST = 50  # expressions back among which that one is looked for
REACH = 8  # sentences back to look for the day of a clock time, or for what "la veille" is counted from
DAY_SYMBOL = re.compile(r"\^?(?:date:[\dX]{4}-\d\d-\d\d|weekday:|dom:|nth:|in:|off:[+-]?\d+:D(?!@T\d))")


def _number_classes(raw: str, value: float) -> frozenset[str]:
    if value == inf:  # of more than 308 figures
        return frozenset()
    found = {"num"}
    whole = value == int(value)
    if value >= 2 or not whole:
        found.add("pl")
    if re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{4}", raw):
        return frozenset({"dotdate"})
    if not raw.isdigit():
        if whole and value <= 24 and raw[0].isalpha():
            found.add("hw")
        if whole and 1 < value < 60 and raw[0].isalpha():
            found |= {"miw", "ddw"} if value < 32 else {"miw"}
        return frozenset(found)
    if len(raw) == 4:
        found |= {"year"} if 1000 <= value < 2200 else set()
        found |= {"bareyear"} if BEFORE_YEAR <= value <= AFTER_YEAR else set()
    if len(raw) <= 2:
        ranges = (("dd", 1, 31), ("mm", 1, 12), ("hh", 0, 24))
        found |= {name for name, low, high in ranges if low <= value <= high}
        found |= {"mi"} if len(raw) == 2 and value < 60 else set()
        found |= {"m0"} if raw[0] == "0" and value else set()
        found |= {"yy"} if len(raw) == 2 and value > 31 else set()
    return frozenset(found)


SAMPLES = {str(n): float(n) for n in (*range(100), 100, 1000, 1700, 1900, 2150, 2300, 5000)} | {
    **{f"0{n}": float(n) for n in range(10)},
    "3,5": 3.5,
    "0,5": 0.5,
    "12 000": 12000.0,
    "13.09.2023": -1.0,
}


@lru_cache(maxsize=4)
def _grammar(folder: str) -> tuple[Grammar, tuple[tuple[str, str], ...], Mapping[tuple[str, str], str]]:
    words: dict[str, set[str]] = {}
    values = {}
    for row in table(folder, "timewords"):
        word = flattened(row["word"])
        words.setdefault(word, set()).update({row["class"], "word"})
        values[(word, row["class"])] = row["value"]
    spelled = {word: float(entry.value) for word, entry in number_words(folder).items() if entry.role != "and"}
    rows = table(folder, "timepatterns")
    classes = {word: frozenset(found) for word, found in words.items()}
    made = grammar(rows, classes, _number_classes, SAMPLES | spelled)
    return made, tuple((row["type"], row["symbol"]) for row in rows), values


def times(document: Document, tokens: Tokens, pack: Pack, every: bool = False) -> tuple[Time, ...]:
    """The times of a text outside its cuts, in order; relative ones symbolic (``resolved`` fills them in).

    ``every``: words too that TimeML marks and that place nothing ("désormais", "le prochain maire", "annuel").
    """
    holes = [cut.span for cut in document.cuts]
    return found_times(document, without(Span(0, len(document.text)), holes), tokens, pack, every)


def found_times(
    document: Document, blocks: Sequence[Span], tokens: Tokens, pack: Pack, every: bool = False
) -> tuple[Time, ...]:
    """The times of some blocks of a document."""
    if not table(pack.folder, "timepatterns"):
        return ()
    reader, rules, values = _grammar(pack.folder)
    read = tape(document.text, tuple(blocks), pack.folder)
    tenses = Tenses(tokens, document.text, _lemmas(pack.folder))
    out, compared, floor = [], set(), 0
    for match in reader.matches(read):
        kind, template = rules[match.rule]
        place = Span(read.starts[match.start], read.ends[match.end - 1])
        plausible = _plausible(match, template, read, document.text)
        plausible = plausible or (template.startswith("weekday:") and tenses.follows_future(place))
        if not _wanted(kind, every) or not plausible:
            continue
        fields = _fields(match, values, read)
        side = tenses.side(place, template) if "tense}" in template else ""
        if template == "today:{tense}" and side in ("near", "this") and not tenses.spoken(place):
            side = "past"
        symbol = _filled(template, fields | {"tense": side}) + clock_mod(
            read, Span(match.start, match.end), template, pack.folder
        )
        first = first_word(read, match.start, kind, floor, pack.folder)
        told, floor = Span(read.starts[first], place.end), match.end
        out.append(_time(Cite(document.id, told), kind, symbol))
        if _is_compared(read, match.start, _against(pack.folder)):
            compared.add(out[-1].cite)
    return resolved(anchored(out, tokens, compared), Published())


@lru_cache(maxsize=4)
def _against(folder: str) -> frozenset[str]:
    return frozenset(flattened(row["word"]) for row in table(folder, "labels") if row["class"] == "against")


def _is_compared(read: Tape, at: int, against: frozenset[str]) -> bool:
    """ "contre 321 samedi", "contre 3 blessés hier": the day of an older number, on which nothing else hangs."""
    for place in range(at - 1, max(at - COMPARED, 0), -1):
        if read.words[place] in against:
            return any(value is not None for value in read.values[place + 1 : at])
        if not read.words[place][-1].isalnum():
            return False
    return False


@lru_cache(maxsize=4)
def _lemmas(folder: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {name: set() for name in ("ahead", "bound", "looking", "onward", "back")}
    for row in table(folder, "timewords"):
        if row["class"] in found:
            found[row["class"]].add(row["word"])
    return {name: frozenset(lemmas) for name, lemmas in found.items()}


def _wanted(kind: str, every: bool) -> bool:
    return every if kind == "REF" else kind != "NONE"


def _plausible(match: Match, template: str, read: Tape, text: str) -> bool:
    """A bare month or weekday is written small (else a planet, a programme); "20minutes" is a newspaper."""
    start = match.start
    if template.startswith(NAMELIKE) and match.end == start + 1 and text[read.starts[start]].isupper():
        return _begins(text, read.starts[start])
    if template.startswith("month:"):
        return text[read.starts[start]].islower()
    if template.startswith("dur:") and read.words[start][-1].isdigit() and start + 1 < match.end:
        if read.words[start + 1] == "-":  # "30-minutes", never "Top 5 - Années folles"
            return read.starts[start + 2] == read.ends[start] + 1
        return read.ends[start] < read.starts[start + 1] or read.words[start + 1] not in GLUED
    return True


def _begins(text: str, place: int) -> bool:
    """Whether a sentence, a title or a quotation begins at a place."""
    end = place
    while end and text[end - 1] in ' \u00a0\u202f"«“(':
        end -= 1
    return not end or text[end - 1] in ".!?:;\n…-–—•|"


def _fields(match: Match, values: Mapping[tuple[str, str], str], read: Tape) -> dict[str, str]:
    out = {}
    for field, (word, kind, place) in match.parts.items():
        value = read.values[place]
        told = values.get((word, kind))
        out[field] = told if told is not None else _figure(kind, word, value)
    return out


def _figure(kind: str, word: str, value: float | None) -> str:
    if value is None:
        return word
    if kind in ("dd", "mm", "hh", "mi", "hw", "miw", "ddw", "m0"):
        return f"{int(value):02}"
    return f"{value:g}" if value != int(value) else str(int(value))


def _filled(template: str, fields: Mapping[str, str]) -> str:
    def one(slot: re.Match[str]) -> str:
        for name in slot[1].split("|"):
            if name in fields:
                return fields[name]
        return UNTOLD.get(slot[1].split("|")[-1], "")

    return SLOT.sub(one, template).removesuffix("!").removesuffix("#")


def _time(cite: Cite, told: str, symbol: str) -> Time:
    made = canonical(symbol)
    length = made.startswith("=P") and not made.endswith("REF")
    kind = cast(Type, told if told != "REF" else "DURATION" if length else "DATE")
    if made.startswith("="):
        return Time(cite, made[1:], kind)
    return Time(cite, "", "TIME" if "@T" in made or ":T" in made else kind, symbol=made)


def anchored(found: Sequence[Time], tokens: Tokens, compared: Set[Cite]) -> tuple[Time, ...]:
    """The times with what each hangs on: a clock on a day of its sentence, "la veille" on the last day told.

    Nothing hangs on the days that are only ``compared`` ("contre 321 samedi").
    """
    limits = sorted({tokens.starts[s.start] for s in tokens.sentences if s.start < len(tokens)}) or [0]
    sentence = [bisect_right(limits, time.cite.span.start) for time in found]
    told = [replace(time, symbol="") if time.cite in compared else time for time in found]
    days = [at for at, time in enumerate(told) if _is_day(time)]
    out = []
    for at, time in enumerate(found):
        anchor = None
        if time.symbol.startswith("^"):
            first = bisect_left(sentence, sentence[at] - REACH)
            anchor = _before(told[max(first, at - NEAREST) : at], time)
        elif time.symbol.startswith("off:0:D@T") and ":" in time.symbol[9:]:
            anchor = _day_of_clock(told, at, sentence, days)
        out.append(replace(time, anchor=anchor.cite) if anchor else time)
    return tuple(out)


def _is_day(time: Time) -> bool:
    return time.type in ("DATE", "TIME") and bool(DAY_SYMBOL.match(time.symbol))


def _is_clock(time: Time) -> bool:
    return bool(re.search(r"@T\d\d:", time.symbol))


def _before(found: Sequence[Time], time: Time) -> Time | None:
    """The last expression before this one that is fine enough to count from."""
    unit = time.symbol.rsplit(":", 1)[-1].partition("@")[0] if "@" not in time.symbol else "D"
    for other in reversed(found):
        if unit in CLOCKS:
            if _is_clock(other):
                return other
        elif _is_day(other) or (unit not in ("D", "WK") and other.symbol.startswith("date:")):
            return other
    return None


def _day_of_clock(found: Sequence[Time], at: int, sentence: Sequence[int], days: Sequence[int]) -> Time | None:
    """The day of a clock time: one of its own sentence, before it rather than after, else the last one told.

    ``days`` are the numbers of the days among those found.
    """
    low, high = bisect_left(days, at), bisect_right(days, at)
    before, after = days[low - 1] if low else -1, days[high] if high < len(days) else -1
    if before >= 0 and sentence[before] == sentence[at]:
        return found[before]
    if after >= 0 and sentence[after] == sentence[at]:
        return found[after]
    return found[before] if before >= 0 and sentence[before] >= sentence[at] - REACH else None


def resolved(found: Sequence[Time], published: Published) -> tuple[Time, ...]:
    """The times with value, earliest and latest worked out from the document's date, or from their anchors."""
    low = (published.earliest or "")[:10] or None
    high = (published.latest or published.earliest or "")[:10] or None
    named = {} if low else _named(found)
    done: dict[Cite, Time] = {}
    waiting = list(found)
    for last in (False,) * PASSES + (True,):
        left = []
        for time in waiting:
            if time.anchor is None or time.anchor in done or last:
                done[time.cite] = _resolved(_by_name(time, named), done, low, high)
            else:
                left.append(time)
        waiting = left
    return tuple(done[time.cite] for time in found)


def _named(found: Sequence[Time]) -> dict[str, str]:
    """The weekdays that an undated text ties to one date ("samedi 23 août"): weekday → that date's symbol."""
    told: dict[str, set[str]] = {}
    for time in found:
        symbol, _, weekday = time.symbol.partition("!")
        if weekday:
            told.setdefault(weekday, set()).add(symbol.partition("@")[0])
    return {weekday: min(dates) for weekday, dates in told.items() if len(dates) == 1}


def _by_name(time: Time, named: Mapping[str, str]) -> Time:
    """A bare weekday of an undated text as the date that the text gives that weekday."""
    found = re.match(r"weekday:(\d):(?:past|near|this)", time.symbol)
    if found is None or found[1] not in named:
        return time
    return replace(time, symbol=named[found[1]] + time.symbol[found.end() :])


def _resolved(time: Time, done: Mapping[Cite, Time], low: str | None, high: str | None) -> Time:
    if not time.symbol:
        return time
    base = done.get(time.anchor) if time.anchor else None
    if base is not None:
        reference = base.value.partition("/")[0]
        known = moment(time.symbol, reference, reference)
    elif time.symbol.startswith("^"):
        known = moment(time.symbol, None, None)
    else:
        known = moment(time.symbol, low, high)
    return replace(time, value=known.value, earliest=known.earliest, latest=known.latest)
