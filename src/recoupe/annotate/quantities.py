"""Quantities: how many of what, in which state, on whose word; measures with UCUM units, money with ISO 4217 codes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from recoupe.annotate.amounts import Amount, Phrases, amounts, lexicon, phrases
from recoupe.lang import Pack, table
from recoupe.lang.tape import Tape, flattened, tape
from recoupe.model import Cite, Document, Entity, Quantity, Time, Tokens
from recoupe.text import Span, without

FAR = 7  # words between a measure and the noun that it measures
LINKS = ("de", "d", "'", "a")
REACH = 5  # words between a count and the verb that says what became of those counted
PIECES = re.compile(r"(\d+(?:\.\d+)?)([YMWDHS])")
TIMEX = {"Y": "a", "M": "mo", "W": "wk", "D": "d", "TH": "h", "TM": "min", "TS": "s"}
SECONDS = {"a": 31557600, "mo": 2629800, "wk": 604800, "d": 86400, "h": 3600, "min": 60, "s": 1}
TIME_UNITS = ("s", "min", "h", "d", "wk", "mo", "a")


@dataclass(frozen=True, slots=True)
class Known:
    """What the pack knows of units and of things counted."""

    units: Phrases
    classes: Mapping[str, tuple[str, str]]
    forms: Mapping[str, str]


@lru_cache(maxsize=4)
def _known(folder: str) -> Known:
    rows = table(folder, "units")
    classes = {flattened(row["word"]): (row["class"], row["kind"]) for row in table(folder, "counted")}
    return Known(
        phrases([(row["word"], f"{row['unit']}|{row['word']}") for row in rows]),
        classes,
        {},
    )


@dataclass(frozen=True, slots=True)
class Page:
    """One document while its quantities are read."""

    document: Document
    read: Tape
    tokens: Tokens
    known: Known
    dated: tuple[Span, ...]
    lasting: tuple[Time, ...]

    def word(self, at: int) -> str:
        """The folded word at a place of the tape, empty outside."""
        return self.read.words[at] if 0 <= at < len(self.read) else ""

    def written(self, first: int, last: int) -> str:
        """The text of some words of the tape."""
        return self.document.text[self.read.starts[first] : self.read.ends[last - 1]]

    def token(self, at: int) -> int:
        """The engine's token at a place of the tape, or -1."""
        found = bisect_left(self.tokens.starts, self.read.starts[at]) if at < len(self.read) else len(self.tokens)
        return found if found < len(self.tokens) else -1

    def tag(self, at: int) -> str:
        """The part of speech of a word of the tape; a guess from the tables where there is no engine."""
        found = self.token(at)
        if found >= 0:
            return self.tokens.tags[found]
        return "NOUN" if self.word(at).isalpha() else "PUNCT"

    def lemma(self, at: int) -> str:
        """The lemma of a word of the tape."""
        found = self.token(at)
        return self.tokens.lemmas[found] if found >= 0 else self.word(at)

    def counted(self, at: int) -> tuple[str, str] | None:
        """The class and kind of a counted word, in the singular or the plural."""
        word = self.word(at)
        for form in (word, word.rstrip("sx"), word.removesuffix("s")):
            if form in self.known.classes:
                return self.known.classes[form]
        return None


def quantities(
    document: Document, tokens: Tokens, entities: Sequence[Entity], times: Sequence[Time], pack: Pack
) -> tuple[Quantity, ...]:
    """The quantities of a text outside its cuts, in order. Dates, ranks, names with a number and scores are none."""
    if not table(pack.folder, "units"):
        return ()
    blocks = without(Span(0, len(document.text)), [cut.span for cut in document.cuts])
    read = tape(document.text, blocks, pack.folder)
    dated = tuple(time.cite.span for time in times if time.type != "DURATION")
    lasting = tuple(time for time in times if time.type == "DURATION")
    page = Page(document, read, tokens, _known(pack.folder), dated, lasting)
    sources = _sources(page, entities)
    out: list[Quantity] = []
    for amount in amounts(read, pack.folder):
        if out and read.starts[amount.last - 1] < out[-1].cite.span.end:
            continue
        made = None if _barred(page, amount, pack.folder) else _quantity(page, amount, out)
        if made is not None:
            out.append(_given(page, made, sources))
    return tuple(out)


def _barred(page: Page, amount: Amount, folder: str) -> bool:
    """Whether a number is a date, a rank, a part of a name, a score or a telephone number."""
    read, first, last = page.read, amount.first, amount.last
    start, end = read.starts[first], read.ends[last - 1]
    if any(span.start < end and start < span.end for span in page.dated):
        return True
    at = next((i for i in range(first, last) if read.values[i] is not None), first)
    if page.word(last) in ("e", "er", "eme", "re", "nd", "nde", "ème") and read.starts[last] == end:
        return True
    return _in_name(page, at, last, folder) or _in_series(page, at, last)


def _in_name(page: Page, at: int, last: int, folder: str) -> bool:
    """ "Luna-25", "A320", "Falcon 9", "article 49"."""
    text, start = page.document.text, page.read.starts[at]
    before = text[start - 1 : start]
    if before.isalpha() or before in ("-", "_", "#", "@") and text[start - 2 : start - 1].isalnum():
        return True
    after = text[page.read.ends[last - 1] : page.read.ends[last - 1] + 1]
    if page.read.words[at][-1].isdigit() and after == "_":
        return True
    return page.word(at - 1) in lexicon(folder).labels or _after_capital(page, at, last)


def _after_capital(page: Page, at: int, last: int) -> bool:
    """A figure right after a capitalised word and before no word that it could count: "Falcon 9"."""
    if at == 0 or not page.read.words[at][0].isdigit():
        return False
    text, start = page.document.text, page.read.starts[at - 1]
    named = text[start : start + 1].isupper() and text[page.read.ends[at - 1] : page.read.starts[at]] in (" ", "\u00a0")
    first_word = at < 2 or page.word(at - 2) in (".", "\n", "«", "!", "?", ":")
    return named and not first_word and not _unit(page, last) and page.tag(last) not in ("NOUN", "ADJ")


def _in_series(page: Page, at: int, last: int) -> bool:
    """Scores ("2-1"), telephone numbers and addresses: figures in a row joined by marks."""
    read, text = page.read, page.document.text
    if not read.words[at][-1].isdigit() and not read.words[at][0].isdigit():
        return False
    tight = [(at - 1, at - 2), (last, last + 1)]
    for mark, other in tight:
        if page.word(mark) in ("-", "/", ".", ":") and 0 <= other < len(read) and read.values[other] is not None:
            low, high = min(at, other), max(last - 1, other)
            if " " not in text[read.starts[low] : read.ends[high]] and not _unit(page, max(last, other + 1)):
                return True
    row = [i for i in range(at - 3, at + 4) if 0 <= i < len(read) and _pair(read.words[i])]
    return _pair(read.words[at]) and len(row) >= 4 and row[-1] - row[0] == len(row) - 1


def _pair(word: str) -> bool:
    return len(word) == 2 and word.isdigit()


def _unit(page: Page, at: int) -> tuple[str, int] | None:
    """The unit that begins at a word, and where it ends; short ones in their own case only."""
    for pieces, told in page.known.units.get(page.word(at), ()):
        end = at + len(pieces)
        if page.read.words[at:end] == pieces:
            unit, _, written = told.partition("|")
            if len(written) > 3 or page.written(at, end).replace(" ", "") == written.replace(" ", ""):
                return unit, end
    return None


def _quantity(page: Page, amount: Amount, before: Sequence[Quantity]) -> Quantity | None:
    lasting = _lasting(page, amount)
    if lasting:
        return lasting
    at = amount.last
    if page.word(at) == "-":
        at += 1
    if page.word(at) in ("de", "d") and (amount.form != "number" or _scaled(page, amount)):
        at += 2 if page.word(at + 1) == "'" else 1
    measured = _unit(page, at)
    if measured:
        return _measure(page, amount, *measured)
    money = _unit(page, amount.first - 1)
    if money and money[0].isupper() and len(money[0]) == 3 and money[1] == amount.first:
        return _measure(page, amount, money[0], amount.last)
    if page.word(amount.first - 1) == "magnitude" or page.word(amount.first - 2) == "magnitude":
        return _made(page, amount, amount.last, "{magnitude}", "magnitude", head="magnitude")
    return _count(page, amount, at, before)


def _lasting(page: Page, amount: Amount) -> Quantity | None:
    """A duration told in two units ("quatre ans et cinq mois") or with a word inside ("quatre derniers mois"): one quantity."""
    start, end = page.read.starts[amount.last - 1], page.read.ends[amount.last - 1]
    time = next((t for t in page.lasting if t.cite.span.start <= start and end <= t.cite.span.end), None)
    if time is None or amount.low is None or amount.low != amount.high or page.lasting and _unit(page, amount.last) and len(
        PIECES.findall(time.value)
    ) == 1:
        return None
    pieces = [(float(count), TIMEX[clock + unit]) for clock, count, unit in _pieces(time.value)]
    if not pieces:
        return None
    unit = pieces[-1][1]
    size = {row: float(factor) for row, factor in SECONDS.items()}
    total = sum(count * size[u] for count, u in pieces) / size[unit]
    span = Span(min(page.read.starts[amount.first], time.cite.span.start), time.cite.span.end)
    return Quantity(Cite(page.document.id, span), round(total, 6), round(total, 6), unit, "durée", "", None, "duration")


def _pieces(value: str) -> list[tuple[str, str, str]]:
    days, _, clock = value.removeprefix("P").partition("T")
    return [("", c, u) for c, u in PIECES.findall(days)] + [("T", c, u) for c, u in PIECES.findall(clock)]


def _scaled(page: Page, amount: Amount) -> bool:
    return not page.read.words[amount.last - 1][-1].isdigit() or page.word(amount.last) == "d"


def _made(
    page: Page, amount: Amount, last: int, unit: str, of: str, state: str = "", head: str = ""
) -> Quantity:
    span = Span(page.read.starts[amount.first], page.read.ends[max(last, amount.last) - 1])
    return Quantity(Cite(page.document.id, span), amount.low, amount.high, unit, of, state, None, head or of)


def _measure(page: Page, amount: Amount, unit: str, end: int) -> Quantity | None:
    if amount.form == "article" and unit in ("a", "d", "%"):
        return None
    if unit in TIME_UNITS:
        age = unit == "a" and _is_age(page, amount, end)
        return _made(page, amount, end, unit, "âge" if age else "durée", head="age" if age else "duration")
    noun, of, last = -1, "", end
    if page.word(end) in ("de", "d", "des", "du"):
        noun = end + (2 if page.word(end + 1) in ("'", "la", "l") else 1)
        noun += page.word(noun) == "'"
        if page.tag(noun) in ("NOUN", "PROPN"):
            of, last = _noun_phrase(page, noun)
    if not of:
        noun = _measured(page, amount, end)
        of = _noun_phrase(page, noun)[0] if noun >= 0 else ""
    return _signed(page, amount, _made(page, amount, last, unit, of, head=flattened(page.lemma(noun)) if of else ""))


def _measured(page: Page, amount: Amount, end: int) -> int:
    """What a measure is the measure of: the noun that the unit depends on, else the one before "de"."""
    unit = page.token(end - 1)
    if unit >= 0 and page.tokens.heads and page.tokens.tags[page.tokens.heads[unit]] == "NOUN":
        head = page.tokens.heads[unit]
        place = bisect_left(page.read.starts, page.tokens.starts[head])
        if amount.first - FAR <= place < amount.first and page.word(amount.first - 1) in LINKS:
            return place
    if page.word(amount.first - 1) not in LINKS:
        return -1
    before = range(amount.first - 2, max(amount.first - 4, -1), -1)
    tags = [(place, page.tag(place)) for place in before]
    return next((p for i, (p, t) in enumerate(tags) if t == "NOUN" and all(x == "ADJ" for _, x in tags[:i])), -1)


def _signed(page: Page, amount: Amount, made: Quantity) -> Quantity:
    """A minus written before a percentage or a temperature: "-25 %"."""
    at, text = page.read.starts[amount.first], page.document.text
    if text[at - 1 : at] not in ("-", "−") or text[at - 2 : at - 1].isalnum() or made.unit not in ("%", "Cel"):
        return made
    low, high = made.low, made.high
    span = Span(at - 1, made.cite.span.end)
    return replace(
        made,
        cite=Cite(made.cite.document, span),
        low=-high if high is not None else None,
        high=-low if low is not None else None,
    )


def _is_age(page: Page, amount: Amount, end: int) -> bool:
    before = page.word(amount.first - 1)
    if before in (",", "("):
        return page.word(end) in (",", ")", ".", ";", "et", "\n") or page.tag(end) in ("VERB", "AUX")
    if before in ("de", "d"):
        older = page.word(amount.first - 2)
        kind = page.counted(amount.first - 2)
        return older.startswith("age") or bool(kind and kind[1] == "person")
    return False


def _count(page: Page, amount: Amount, at: int, before: Sequence[Quantity]) -> Quantity | None:
    """A count of things: the noun after the number, through adjectives; one alone counts only in a toll."""
    noun = _noun(page, at)
    if noun < 0:
        return _elliptic(page, amount, before)
    entry = page.counted(noun)
    if amount.form == "article" and not (entry and entry[1] == "state"):
        return None
    of, last = _noun_phrase(page, noun)
    if entry is None:
        unit = "1" if amount.form == "fraction" else ""
        return _made(page, amount, last, unit, of, head=flattened(page.lemma(noun)))
    if entry[1] == "state":
        state = page.document.text[page.read.ends[noun] : page.read.ends[last - 1]].strip()
        return _made(page, amount, last, "", page.written(noun, noun + 1), state, entry[0])
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


def _noun_phrase(page: Page, noun: int) -> tuple[str, int]:
    """A noun with the adjectives after it, or with "de" and a bare noun: its words, and where it ends."""
    end = noun + 1
    while end < noun + 3 and page.tag(end) == "ADJ" and page.word(end).isalpha():
        end += 1
    if end == noun + 1 and page.word(end) in ("de", "d"):
        inner = end + (2 if page.word(end + 1) == "'" else 1)
        if page.tag(inner) == "NOUN" and page.document.text[page.read.starts[inner]].islower():
            end = inner + 1
    joined = page.token(noun)
    while 0 <= joined and end < len(page.read) and page.read.starts[end] < page.tokens.ends[joined]:
        end += 1
    return page.written(noun, end), end


def _fate(page: Page, amount: Amount, noun: tuple[int, int], of: str, head: str) -> Quantity:
    """Persons counted with what became of them: "12 personnes ont été blessées" counts the injured."""
    at, last = noun
    for place in range(at + 1, min(at + 1 + REACH, len(page.read))):
        if page.word(place) in (".", ";", "\n", ",", "et", "dont"):
            break
        entry = page.counted(place)
        if entry and entry[1] == "state" and page.tag(place) in ("VERB", "ADJ", "NOUN"):
            return _made(page, amount, last, "", of, page.written(place, place + 1), entry[0])
    return _made(page, amount, last, "", of, head=head)


def _elliptic(page: Page, amount: Amount, before: Sequence[Quantity]) -> Quantity | None:
    """A number without a noun counts what the last count of the sentence counted, where a verb or "dont" shows it."""
    if amount.form == "fraction":
        return _made(page, amount, amount.last, "1", "")
    if amount.form == "article" or not before or before[-1].unit:
        return None
    gap = page.document.text[before[-1].cite.span.end : page.read.starts[amount.first]]
    if any(mark in gap for mark in ".!?\n") or page.tag(amount.last) not in ("VERB", "AUX"):
        return None
    return _made(page, amount, amount.last, "", before[-1].of, head=before[-1].head)


def _sources(page: Page, entities: Sequence[Entity]) -> tuple[tuple[Span, str], ...]:
    """Sentences with "selon X" or "d’après X" where X is a known entity."""
    mentions = sorted((m.cite.span, e.id) for e in entities for m in e.mentions if m.form in ("name", "nominal"))
    out = []
    for at, word in enumerate(page.read.words):
        if word == "selon" or word == "apres" and page.word(at - 1) == "'" and page.word(at - 2) == "d":
            end = page.read.ends[at]
            named = [row for row in mentions if end < row[0].start <= end + 25]
            if named and not any(mark in page.document.text[end : named[0][0].start] for mark in ".,;:\n"):
                out.append((_sentence(page, page.read.starts[at]), named[0][1]))
    return tuple(out)


def _sentence(page: Page, place: int) -> Span:
    for sentence in page.tokens.sentences:
        if sentence.end > sentence.start:
            span = Span(page.tokens.starts[sentence.start], page.tokens.ends[sentence.end - 1])
            if span.start <= place < span.end:
                return span
    return Span(place, place)


def _given(page: Page, made: Quantity, sources: Sequence[tuple[Span, str]]) -> Quantity:
    for sentence, entity in sources:
        if sentence.contains(made.cite.span):
            return Quantity(made.cite, made.low, made.high, made.unit, made.of, made.state, entity, made.head)
    return made
