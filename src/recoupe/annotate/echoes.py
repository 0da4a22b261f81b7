"""What a measure takes from those before it: "38 % des voix, contre 31 %", "recule de 5 %, à 24 euros"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from recoupe.annotate.amounts import Amount
from recoupe.annotate.pages import LENGTHS, SHARES, Page, noun_phrase
from recoupe.lang.tape import flattened
from recoupe.model import Quantity

MILLION = 1e6  # a count below it does not come between two sums of money
NEAR = 400  # characters in which "62 millions" shares the currency of the money before it
STRETCH = 12  # words of a stretch of a list
RECENT = 5  # quantities back among which a measure finds its stuff
STUFF = ("t", "kg", "g", "L", "m3", "m2", "km2", "har", "MW", "GW", "MW.h", "GW.h", "[bbl_us]")
AMONG = ("eux", "elles")
GROUP = 40  # words back in which those whom "d'entre eux" means are named
PART = 4  # words after "dont" in which the part is told
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


def whole(page: Page, end: int, before: Sequence[Quantity]) -> tuple[str, str] | None:
    """ "74 % d'entre eux": those who were counted last, or the last persons named in the plural; words and head."""
    if page.read.words[end : end + 3] != ("d", "'", "entre") or page.word(end + 3) not in AMONG:
        return None
    start = page.read.starts[end]
    told = next((q for q in reversed(before[-RECENT:]) if not q.unit and q.of), None)
    if told and start - told.cite.span.end < NEAR:
        return told.of, told.head
    group = range(end - 1, max(end - GROUP, -1), -1)
    noun = next((at for at in group if page.person(at) and page.word(at).endswith(("s", "x"))), -1)
    return (noun_phrase(page, noun)[0], flattened(page.lemma(noun))) if noun >= 0 else None


def recalled(page: Page, amount: Amount, end: int, unit: str, before: Sequence[Quantity]) -> Quantity | None:
    """ "30 tonnes de blé sont parties. Le bac porte 50 tonnes.": a mass or surface of what was last measured so."""
    at = page.token(end - 1)
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


def carried(page: Page, amount: Amount, unit: str, before: Sequence[Quantity]) -> Quantity | None:
    """The measure of the same unit that an elliptic one goes on with: "38 % des voix, contre 31 % pour l'autre"."""
    if len(before) > 1 and before[-1].unit == "1" and not before[-1].of:  # "dont la moitié (20 millions)"
        before = before[:-1]
    if before and before[-1].of and _more(page, amount, before[-1]):
        return before[-1]
    if unit == "%" and _answers(page, amount, before):
        return before[-1]
    alike = bool(before) and (before[-1].unit == unit or {before[-1].unit, unit} == {"%", "{point}"})
    if before and before[-1].of and _led_to(page, amount, unit, before[-1]):
        return before[-1]
    if not alike or not before[-1].of:
        return None
    first = bisect_left(page.read.starts, before[-1].cite.span.end)
    between = range(first, amount.first)
    return before[-1] if _goes_on(page, amount, unit, between) else None


def _more(page: Page, amount: Amount, told: Quantity) -> bool:
    """ "12.000 voitures, soit 3 % de plus": more or less of what was just told."""
    at = amount.last + 1
    gap = page.document.text[told.cite.span.end : page.read.starts[amount.first]]
    soit = gap.rstrip().endswith("soit") and not set(".;\n") & set(gap)
    return soit and page.read.words[at : at + 2] in (("de", "plus"), ("de", "moins"))


def _answers(page: Page, amount: Amount, before: Sequence[Quantity]) -> bool:
    """ "53 % des élus dorment et 12 % veillent": a share that is the subject of a verb, after another that was one."""
    told, at = before[-1] if before else None, page.token(amount.last)
    if told is None or told.unit != "%" or not told.of or not 0 <= at < len(page.tokens.deps):
        return False
    near = page.read.starts[amount.first] - told.cite.span.end < NEAR
    return near and page.tokens.deps[at].startswith("nsubj") and page.tokens.heads[at] > at


def _goes_on(page: Page, amount: Amount, unit: str, between: range) -> bool:
    """Whether the words between two measures of one unit say that both are of one thing."""
    words = [page.word(at) for at in between]
    if not words or any(word in (".", ";", "\n") for word in words):
        return False
    against = page.known.labels["against"]
    if (words[-1] in against and unit == "%") or (unit == "{point}" and len(words) <= LED and "(" in words[-2:]):
        return True
    parted = "dont" in words[-PART:] and words[-1] in ("dont", "(")
    if parted and not any(page.tag(at) in ("VERB", "AUX") for at in between[-PART:]):
        return True
    if ":" in words or any(page.tag(at) in ("VERB", "AUX") for at in between):
        return False
    if page.word(amount.first - 2) in page.known.labels["shape"] and page.word(amount.first - 3) == "en":
        return True  # "7,1 %, en baisse de 0,2 point"
    links = against | {"et", "ou", "soit", "puis", "lieu"}
    across = unit in LENGTHS and words == ["sur"]  # "70 mètres sur 5 mètres"
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


def currency(page: Page, amount: Amount, before: Sequence[Quantity]) -> str:
    """The currency that a bare "62 millions" shares with the money told just before, or none."""
    large = (q for q in reversed(before) if q.unit not in SHARES and q.head not in ("age", "duration"))
    told = next((q for q in large if q.unit or (q.low or q.high or 0.0) >= MILLION), None)
    if told is None or page.read.starts[amount.first] - told.cite.span.end >= NEAR:
        return ""
    iso = len(told.unit) == 3 and told.unit.isalpha() and told.unit.isupper()
    return told.unit if iso or told.unit == "{franc}" else ""
