"""What a measure takes from those before it: "38 % des voix, contre 31 %", "recule de 5 %, à 24 euros"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from recoupe.annotate.amounts import Amount
from recoupe.annotate.brackets import doubled, outside
from recoupe.annotate.pages import LENGTHS, SHARES, Page, ends, noun_phrase
from recoupe.annotate.unnamed import voted
from recoupe.lang.tape import flattened
from recoupe.lang.trees import children
from recoupe.model import Quantity, Tokens
from recoupe.text import fold

MILLION = 1e6  # a count below it does not come between two sums of money
NEAR = 400  # characters in which "62 millions" shares the currency of the money before it
STRETCH = 12  # words of a stretch of a list
RISEN = 20  # words between a quantity and how much it has risen
RECENT = 5  # quantities back among which a measure finds its stuff
STUFF = ("t", "kg", "g", "L", "m3", "m2", "km2", "har", "MW", "GW", "MW.h", "GW.h", "[bbl_us]")
AMONG = ("eux", "elles")
APART = ("age", "duration")
GROUP = 40  # words back in which those whom "d'entre eux" means are named
AGED = 8  # words of "des moins de 18 ans"
PART = 6  # words after "dont" in which the part is told
FROM = ("sur", "parmi")
SPEEDS = ("km/h", "m/s", "[kn_i]", "[mi_i]/h")
NAMED = 150  # words back in which a speed is called one
RESTRICTING = ("seulement", "encore", "deja", "pres", "environ", "a")  # "contre seulement 3 %", "contre encore 3 %"
LED = 6  # words between a change and what it leads to


def listed(page: Page, amount: Amount, before: Sequence[Quantity]) -> int:
    """ "le ranch à 17 millions; la maison, rue X, à 8 millions": the noun that opens a stretch without a verb."""
    if not before or page.word(amount.first - 1) != "a":
        return -1
    first = bisect_left(page.read.starts, before[-1].cite.span.end)
    stretch = range(first, amount.first - 1)
    if not stretch or page.word(first) not in (";", ",", "et") or len(stretch) > STRETCH:
        return -1
    if any(page.tag(at) in ("VERB", "AUX") or page.word(at) in (".", "\n") for at in stretch):
        return -1
    noun = next((at for at in stretch if page.tag(at) == "NOUN"), -1)
    return noun if noun >= 0 and page.tag(noun - 1) == "DET" else -1


def parted(page: Page, amount: Amount, before: Sequence[Quantity]) -> tuple[str, str] | None:
    """ "500 emplois, dont la moitié à Lyon": what the number before it counts, in the same sentence; words and head."""
    told = next((q for q in reversed(before[-RECENT:]) if q.of and q.head not in ("age", "duration")), None)
    led = amount.first - 1 - (page.word(amount.first - 1) in ("les", "la", "le"))
    if told is None or page.word(led) not in page.known.labels["partly"]:
        return None
    gap = page.document.text[told.cite.span.end : page.read.starts[amount.first]]
    return None if set("!?;\n") & set(gap) or ". " in gap else (told.of, told.head)


def out_of(page: Page, end: int) -> int:
    """ "Sur les cas graves, 34 % ont moins de 60 ans": the place of the noun that a share is a part of, or -1."""
    tokens, at = page.tokens, page.token(end - 1)
    if not 0 <= at < len(tokens.heads) or not tokens.deps[at].startswith("nsubj"):
        return -1
    said = (k for k in children(tokens, tokens.heads[at]) if k < at and tokens.deps[k] == "obl")
    wholes = (k for k in said if tokens.tags[k] == "NOUN" and _led_by(tokens, k, FROM))
    found = next((k for k in wholes if flattened(tokens.lemmas[k]) not in page.known.units), -1)
    return bisect_left(page.read.starts, tokens.starts[found]) if found >= 0 else -1


def _led_by(tokens: Tokens, noun: int, words: tuple[str, ...]) -> bool:
    return any(tokens.lemmas[k] in words for k in children(tokens, noun) if tokens.deps[k] == "case")


def whole(page: Page, end: int, before: Sequence[Quantity]) -> tuple[str, str] | None:
    """ "74 % d'entre eux": those who were counted last, or the last persons named in the plural; words and head."""
    if page.read.words[end : end + 3] != ("d", "'", "entre") or page.word(end + 3) not in AMONG:
        return None
    start = page.read.starts[end]
    told = next((q for q in reversed(before[-RECENT:]) if not q.unit and q.of and _fits(page, q, end + 3)), None)
    if told and start - told.cite.span.end < NEAR:
        return told.of, told.head
    group = range(end - 1, max(end - GROUP, -1), -1)
    noun = next((at for at in group if page.asked(at)), -1)
    return (noun_phrase(page, noun)[0], flattened(page.lemma(noun))) if noun >= 0 else None


def of_age(page: Page, end: int) -> str:
    """ "50 % des 18-24 ans", "40 % des moins de 35 ans": those of an age, or nothing."""
    if page.word(end) != "des":
        return ""
    for at in range(end + 2, end + AGED):
        if page.word(at) == "ans":
            return page.written(end + 1, at + 1)
        word = page.word(at - 1)
        if word not in ("moins", "plus", "de", "a", "-") and not word.strip("-").isdigit():
            break
    return ""


def _fits(page: Page, told: Quantity, pronoun: int) -> bool:
    """Whether "eux" may stand for those counted: no feminine noun."""
    noun = page.token(bisect_left(page.read.starts, page.document.text.find(told.of, told.cite.span.start)))
    return (
        page.word(pronoun) != "eux" or noun < 0 or "Gender=Fem" not in page.tokens.feats[noun] or told.head == "person"
    )


def recalled(page: Page, amount: Amount, end: int, unit: str, before: Sequence[Quantity]) -> Quantity | None:
    """ "30 tonnes de blé sont parties. Le bac porte 50 tonnes.": a mass or surface of what was last measured so."""
    at = page.token(end - 1)
    at = page.tokens.heads[at] if 0 <= at < len(page.tokens.deps) and page.tokens.deps[at] == "amod" else at
    if (
        unit not in STUFF
        or at < 0
        or at >= len(page.tokens.deps)
        or page.tokens.deps[at] not in ("obj", "nsubj", "obl:arg")
    ):
        return None
    told = next((q for q in reversed(before[-RECENT:]) if q.unit == unit), None)
    near = told is not None and page.read.starts[amount.first] - told.cite.span.end < NEAR
    return told if near and told and told.of else None


def carried(page: Page, amount: Amount, end: int, unit: str, before: Sequence[Quantity]) -> Quantity | None:
    """The measure of the same unit that an elliptic one goes on with: "38 % des voix, contre 31 % pour l'autre"."""
    if len(before) > 1 and before[-1].unit == "1" and not before[-1].of:  # "dont la moitié (20 millions)"
        before = before[:-1]
    before = outside(page, amount, before)
    while before and before[-1].head in APART:  # "4 % chez les 60-69 ans, contre 1 %"
        before = before[:-1]
    again = doubled(page, amount, before)
    if again is None and before and _more(page, amount, end, unit, before[-1]):
        again = before[-1]
    again = _answers(page, amount, before) if unit == "%" and (again is None or not again.of) else again
    if again is not None and again.of:
        return again
    alike = bool(before) and (before[-1].unit == unit or {before[-1].unit, unit} == {"%", "{point}"})
    last = before[-1] if before and before[-1].of else None
    if last and _led_to(page, amount, unit, last):
        return last
    risen = _rising(page, amount, before) if unit in ("%", "{point}") else None
    if risen or not alike or last is None:
        return risen
    between = range(bisect_left(page.read.starts, last.cite.span.end), amount.first)
    return last if _goes_on(page, amount, unit, between) else None


def _more(page: Page, amount: Amount, end: int, unit: str, told: Quantity) -> bool:
    """ "12.000 voitures, soit 3 % de plus", "9 euros, 2 euros de plus": more or less of what was just told."""
    gap = page.document.text[told.cite.span.end : page.read.starts[amount.first]]
    soit = gap.rstrip().endswith("soit") or (gap.strip() == "," and told.unit == unit)
    soit = soit and not set(".;\n") & set(gap)
    return soit and page.read.words[end : end + 2] in (("de", "plus"), ("de", "moins"))


def _answers(page: Page, amount: Amount, before: Sequence[Quantity]) -> Quantity | None:
    """ "53 % des élus dorment et 12 % veillent": a share that is the subject of a verb, after another that was one."""
    voted_for = page.known.labels["votes"]
    shares = (q for q in reversed(before[-RECENT:]) if q.unit in SHARES and q.head not in voted_for)
    told, at = next(shares, None), page.token(amount.last)
    if told is None or not told.of or not 0 <= at < len(page.tokens.deps):
        return None
    near = page.read.starts[amount.first] - told.cite.span.end < NEAR
    subject = page.tokens.deps[at].startswith("nsubj") and page.tokens.heads[at] > at
    short = page.word(amount.first - 1) == "et" and page.tag(amount.last + 1) in ("ADP", "ADV")  # "et 12 % à Lyon"
    return told if near and (subject or short) else None


def _goes_on(page: Page, amount: Amount, unit: str, between: range) -> bool:
    """Whether the words between two measures of one unit say that both are of one thing."""
    words = [page.word(at) for at in between]
    if not words or ";" in words or any(ends(page, at) for at in between):
        return False
    against = page.known.labels["against"]
    sided = voted(page, amount.last + 1) and words[-1] == "," and len(words) <= 2  # "33 % pour, 67 % contre"
    opened = unit == "{point}" and len(words) <= LED and "(" in words[-2:]
    opposed = words[-1] in against or (words[-1] in RESTRICTING and words[-2:-1] and words[-2] in against)
    if opened or (unit == "%" and (opposed or sided)):
        return True
    parted = "dont" in words[-PART:] and words[-1] in ("dont", "(")
    if parted and not any(page.tag(at) in ("VERB", "AUX") for at in between[-PART:]):
        return True
    if ":" in words or any(page.tag(at) in ("VERB", "AUX") for at in between):
        return False
    if page.word(amount.first - 2) in page.known.labels["shape"] and page.word(amount.first - 3) == "en":
        return True  # "7,1 %, en baisse de 0,2 point"
    links = against | {"et", "ou", "soit", "puis", "lieu"}
    across = unit in (*LENGTHS, "cm", "mm") and words == ["sur"]  # "70 mètres sur 5 mètres"
    return across or any(word in links for word in words[-2:])


def _led_to(page: Page, amount: Amount, unit: str, told: Quantity) -> bool:
    """ "recule de 5 %, à 24 euros", "remonte de 6 points en février, à 34 %": where a change leads to."""
    if told.unit not in ("%", "{point}") or page.word(amount.first - 1) != "a":
        return False
    first = bisect_left(page.read.starts, told.cite.span.end)
    between = range(first, amount.first - 1)
    if len(between) > LED or any(page.tag(at) in ("VERB", "AUX") for at in between):
        return False
    return not any(page.word(at) in (".", ";", ":", "\n", "et", "mais", "ou") for at in between)


def _rising(page: Page, amount: Amount, before: Sequence[Quantity]) -> Quantity | None:
    """ "66.000 m2, en hausse de 30 %", "40 voitures en un an, soit une hausse de 3 %": what has changed by so much."""
    told = next((q for q in reversed(before[-RECENT:]) if q.head not in ("age", "duration")), None)
    words = page.read.words[max(0, amount.first - LED) : amount.first]
    led = "soit" in words or "en" in words[-3:]
    if told is None or not told.of or not led or page.word(amount.first - 2) not in page.known.labels["shape"]:
        return None
    gap = range(bisect_left(page.read.starts, told.cite.span.end), amount.first)
    crossed = any(page.word(at) in (".", ";", ":", "\n") or page.tag(at) in ("AUX",) for at in gap)
    return None if crossed or len(gap) > RISEN else told


def other_people(page: Page, end: int, told: Quantity) -> int:
    """ "19 % des hommes, contre 7 % pour les femmes": the place of the others who are told apart, or -1."""
    noun = end + 2
    apart = page.word(end) in ("pour", "chez") and page.word(end + 1) in ("les", "ces")
    both = page.person(noun) and any(word.rstrip("s") in page.known.people for word in fold(told.of).split())
    return noun if apart and both and page.word(noun) not in fold(told.of) else -1


def speed(page: Page, amount: Amount, unit: str, thing: int) -> int:
    """ "flashé à 124 km/h", where the text has spoken of a speed: the speed, not whoever drives; else the thing."""
    gauge = page.word(thing) in page.known.labels["gauge"] if thing >= 0 else False  # "le mercure a atteint 30 degrés"
    told = page.tag(thing) == "NOUN" and not page.person(thing) and not gauge if thing >= 0 else False
    words = ("vitesse", "vitesses") if unit in SPEEDS else ("temperature", "temperatures") if unit == "Cel" else ()
    if not words or told:
        return thing
    back = (*range(amount.first - 1, max(amount.first - NAMED, -1), -1), *range(amount.last, amount.last + NAMED))
    return next((at for at in back if page.word(at) in words), thing)


def pound(page: Page, end: int) -> str:
    """The currency of plain pounds: that of "la livre libanaise", where the text names it; else sterling."""
    for at in range(len(page.read) - 1 if page.word(end - 1) == "livres" else 0):
        if page.word(at) in ("livre", "livres"):
            adjective = page.word(at + 1).rstrip("s") + "s"
            rows = page.known.units.get("livres", ())
            named = next((told for pieces, told in rows if pieces == ("livres", adjective)), "")
            if named:
                return named.partition("|")[0]
    return "GBP"


def currency(page: Page, amount: Amount, before: Sequence[Quantity]) -> str:
    """The currency that a bare "62 millions" shares with the money told just before, or none."""
    large = (q for q in reversed(before) if q.unit not in SHARES and q.head not in ("age", "duration"))
    told = next((q for q in large if q.unit or (q.low or q.high or 0.0) >= MILLION), None)
    if told is None or page.read.starts[amount.first] - told.cite.span.end >= NEAR:
        return ""
    iso = len(told.unit) == 3 and told.unit.isalpha() and told.unit.isupper()
    return told.unit if iso or told.unit == "{franc}" else ""
