"""Numbers that leave out their noun: "et 284 en Turquie", "800 selon les syndicats", "au lieu de quatre"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from recoupe.annotate.amounts import Amount
from recoupe.annotate.pages import SHARES, Counted, Page, made
from recoupe.lang.tape import flattened
from recoupe.model import Quantity

STOPS = (".", ";", "\n", ",", "dont", ":", "«", "»", "(", ")")
BACK = 5  # words between a verb and the count that is its object
BIG = 1000  # a number from here on may stand without its noun: "la CGT, 800.000"
ALIKE = 30  # counts of one thing in a sentence differ by less than that many times
RECENT = 20  # quantities back among which a number finds its noun
AROUND = 40  # words back in which the one is named beside whom others are counted
FAR = 1000  # characters between a number and the count whose noun it shares: no sentence is longer


def partly(page: Page) -> frozenset[str]:
    return page.known.labels["partly"]


def fate_before(page: Page, first: int) -> tuple[int, str] | None:
    """The verb that those counted are the object of ("a tué 12 personnes"), or "la mort de 12 soldats"."""
    for place in range(first - 1, max(first - BACK, -1), -1):
        word = page.word(place)
        if word in STOPS or word in ("par", "et", "dont"):
            return None
        done = page.done(place)
        if done and done[1] == "verb" and page.word(place - 1) not in ("ete", "est", "sont"):
            return place, done[0]
        if word in ("mort", "deces") and page.word(place + 1) == "de":
            return place, "dead"
    return None


def elliptic(page: Page, amount: Amount, before: Sequence[Quantity]) -> Quantity | None:
    """A number without a noun counts what the last count of the sentence counted, where a verb or "dont" shows it."""
    others = page.word(amount.last).startswith("autre")
    if amount.form != "article" and others and not _told_here(page, amount, before):
        return _beside_one(page, amount)
    return _as_told(page, amount, before) if before and amount.form != "article" else None


def _as_told(page: Page, amount: Amount, before: Sequence[Quantity]) -> Quantity | None:
    """A number that counts what was counted before it."""
    ranked = _ranked(page, amount)
    told = before[-1] if ranked else _alike(page, amount, before[-RECENT:])
    if _instead(page, amount, before[-1]):
        last = before[-1]
        return made(page, amount, last.unit, Counted(last.of, last.head, amount.last))
    measured = told.unit and not (told.unit in SHARES and _held(page, amount))
    if measured or told.head in ("age", "duration") or page.read.starts[amount.first] - told.cite.span.end > FAR:
        return None
    gap = gap_of(page, told, amount)
    big = (amount.low or 0) >= BIG and page.tag(amount.last) != "NOUN"
    others = page.word(amount.last).startswith("autre")
    if any(mark in gap for mark in "!?\n") or ". " in gap:
        return None
    theirs = _of_them(page, amount) or _held(page, amount)
    shown = page.read.words[amount.last : amount.last + 2] in (("de", "plus"), ("de", "moins"))
    shown = shown or big or others or theirs or ranked or page.word(amount.last) in page.known.labels["told by"]
    shown = shown or voted(page, amount.last)
    shown = shown or page.tag(amount.last) in ("VERB", "AUX") or _placed(page, told, amount)
    if not shown:
        return None
    fate = fate_before(page, amount.first) if others or theirs else None
    head = fate[1] if fate else told.head
    state = page.written(fate[0], fate[0] + 1) if fate else ""
    return made(page, amount, "", Counted(told.of, head, amount.last + others, state))


def voted(page: Page, at: int) -> bool:
    """ "312 voix pour et 240 contre"."""
    return page.word(at) in ("pour", "contre") and not page.word(at + 1).isalnum()


def _instead(page: Page, amount: Amount, told: Quantity) -> bool:
    """ "six mois, au lieu de quatre", "3 %, contre 2 en mai": a number of the unit that was just told."""
    led = page.word(amount.first - 1) in page.known.labels["against"]
    led = led or (told.head == "duration" and page.word(amount.first - 1) in partly(page))
    led = led or (page.word(amount.first - 1) == "de" and page.word(amount.first - 2) == "lieu")
    named = page.tag(amount.last) in ("NOUN", "ADJ", "PROPN") and page.word(amount.last) != "ferme"  # "dont six ferme"
    if not (led and told.unit) or named or page.word(amount.last) == "%":
        return False
    size, low = told.low or told.high or 0, amount.low or 0
    gap = gap_of(page, told, amount)
    return ". " not in gap and "\n" not in gap and bool(low and size) and max(low, size) <= ALIKE * min(low, size)


def gap_of(page: Page, told: Quantity, amount: Amount) -> str:
    """The text between a quantity and a number after it."""
    return page.document.text[told.cite.span.end : page.read.starts[amount.first]]


def _alike(page: Page, amount: Amount, before: Sequence[Quantity]) -> Quantity:
    """The last count of the sentence of like size: "dans 300 villes, 1,08 million" counts no towns."""
    text, low = page.document.text, amount.low or amount.high or 0
    for told in reversed(before):
        if ". " in text[told.cite.span.end : page.read.starts[amount.first]]:
            break
        size = told.low or told.high or 0
        if not told.unit and low and size and max(low, size) <= ALIKE * min(low, size):
            return told
    return before[-1]


def _placed(page: Page, told: Quantity, amount: Amount) -> bool:
    """ "et 284 en Turquie", "dont 77 à Paris": a count whose noun was said before."""
    at = amount.last
    if page.word(amount.first - 1) in ("le", "du", "au", "les"):
        return False
    if page.word(amount.first - 1) in page.known.labels["against"]:
        return page.day(at) or page.tag(at) not in ("NOUN", "ADJ")
    if page.word(amount.first - 1) in page.known.labels["partly"] and page.tag(at) not in ("NOUN", "ADJ"):
        return not _between(page, told, amount)
    noun = at + 1 + (page.word(at + 1) in ("la", "le", "les", "l"))
    noun += page.word(noun) == "'"
    named = noun < len(page.read) and page.written(noun, noun + 1).istitle()
    return named and page.word(at) in page.known.labels["where"]


def _of_them(page: Page, amount: Amount) -> bool:
    """ "et en a blessé 329": the noun is the pronoun."""
    return page.done(amount.first - 1) is not None and any(page.word(amount.first - i) == "en" for i in (2, 3, 4))


def _told_here(page: Page, amount: Amount, before: Sequence[Quantity]) -> bool:
    """Whether a count stands before a number in its sentence."""
    told = next((q for q in reversed(before[-RECENT:]) if not q.unit), None)
    return told is not None and not set("!?\n") & set(gap := gap_of(page, told, amount)) and ". " not in gap


def _beside_one(page: Page, amount: Amount) -> Quantity | None:
    """ "Un homme est mort et trois autres ont été blessés": as many more of those that one was named of."""
    back = range(amount.first - 1, max(amount.first - AROUND, -1), -1)
    stop = next((at for at in back if page.word(at) in (".", "\n", "!", "?")), back.stop)
    one = next((at for at in back if at > stop and page.person(at) and page.word(at - 1) in ("un", "une")), -1)
    if one < 0 or page.tag(amount.last + 1) not in ("AUX", "VERB"):
        return None
    at = next((k for k in range(amount.last + 1, amount.last + BACK) if page.tag(k) == "VERB" and page.counted(k)), -1)
    entry, named = page.counted(at) if at >= 0 else None, page.counted(one)
    head = entry[0] if entry else named[0] if named else flattened(page.lemma(one))
    state = page.written(at, at + 1) if entry else ""
    return made(page, amount, "", Counted(page.written(one, one + 1), head, amount.last + 1, state))


def _held(page: Page, amount: Amount) -> bool:
    """ "il en compte 40": the noun is the pronoun."""
    return page.word(amount.first - 1) in page.known.labels["holds"] and page.word(amount.first - 2) == "en"


def _ranked(page: Page, amount: Amount) -> bool:
    """ "trois usines parmi les 50 plus grandes": the noun stands before "parmi"."""
    led = page.word(amount.first - 1) == "les" and page.word(amount.first - 2) in ("parmi", "des")
    return led and page.word(amount.last) in ("plus", "moins", "meilleurs", "meilleures")


def _between(page: Page, told: Quantity, amount: Amount) -> bool:
    """Whether another number stands between a count and a number that leaves out its noun."""
    first = bisect_left(page.read.starts, told.cite.span.end)
    return any(page.read.values[at] is not None for at in range(first, amount.first))
