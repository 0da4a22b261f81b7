"""What is told twice: "Les deux hommes" after "deux suspects", a sum of money whose use one place alone says."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from recoupe.annotate.amounts import Amount
from recoupe.annotate.pages import Page
from recoupe.lang.tape import flattened
from recoupe.model import Quantity

DEFINITE = ("les", "des", "aux", "ces")
NEAR = 800  # characters between a grant and what somebody gets of it
STEPS = 3
LARGE = 1000  # a sum of money from here on is told twice of one thing only
FEW = range(2, 10)
BARE = ("VERB", "AUX", "PUNCT", "PRON", "ADV", "CCONJ", "SCONJ", "DET")  # what follows a noun without a complement


def told_again(found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities, where a sum of money of nothing told takes what the same sum is of elsewhere in the text."""
    known: dict[tuple[float, str], list[Quantity]] = {}
    for one in found:
        if one.of and _sum(one) and not _loose(one):
            known.setdefault((_size(one), one.unit), []).append(one)
    return [_filled(one, known.get((_size(one), one.unit), ())) for one in found]


def granted(page: Page, amount: Amount, end: int, unit: str, before: Sequence[Quantity]) -> Quantity | None:
    """ "L'État apporte une aide de 9 millions. La banque recevra 3 millions": part of the aid that was told before."""
    if len(unit) != 3 or not unit.isupper():
        return None
    told = next((q for q in reversed(before) if q.unit == unit), None)
    near = told is not None and page.read.starts[amount.first] - told.cite.span.end < NEAR
    if told is None or not near or told.head not in page.known.labels["grant"]:
        return None
    return told if _paid(page, end) else None


def paid_as(page: Page, amount: Amount, end: int, unit: str) -> int:
    """ "Son salaire fait des jaloux. Il a touché 9 millions": the last noun for money that somebody gets, or -1."""
    if len(unit) != 3 or not unit.isupper() or not _paid(page, end):
        return -1
    low = bisect_left(page.read.starts, page.read.starts[amount.first] - NEAR)
    nouns = (at for at in range(amount.first - 1, low, -1) if page.tag(at) == "NOUN")
    return next((at for at in nouns if flattened(page.lemma(at)) in page.known.labels["grant"]), -1)


def _paid(page: Page, end: int) -> bool:
    """Whether a sum is the object of a verb of getting or giving: "touche 3 euros", "3 euros empochés"."""
    head = page.token(end - 1)
    if page.tag(end) == "VERB" and flattened(page.lemma(end)) in page.known.labels["grants"]:
        return True
    for _ in range(STEPS):
        if head < 0 or page.tokens.tags[head] == "VERB":
            break
        head = page.tokens.heads[head]
    return head >= 0 and flattened(page.tokens.lemmas[head]) in page.known.labels["grants"]


def _filled(one: Quantity, same: Sequence[Quantity]) -> Quantity:
    if one.of or _loose(one) or len({q.head for q in same}) != 1:
        return one
    return replace(one, of=same[0].of, head=same[0].head)


def _loose(one: Quantity) -> bool:
    """ "plus de 100 millions": a round bound may be told of two things."""
    return one.high is None and len(f"{_size(one):.0f}".rstrip("0")) == 1


def _sum(one: Quantity) -> bool:
    return len(one.unit) == 3 and one.unit.isupper() and _size(one) >= LARGE


def _size(one: Quantity) -> float:
    return one.high or one.low or 0.0


def named_again(page: Page, amount: Amount, one: Quantity, before: Sequence[Quantity]) -> bool:
    """Whether a small number in words only points back: nothing is said with it that was not said before."""
    few = amount.form == "number" and amount.low == amount.high and amount.low in FEW
    led = page.word(amount.first - 1) in DEFINITE and page.read.words[amount.last - 1].isalpha()
    if one.unit or not few or not led or amount.last - amount.first > 1:
        return False
    told = one.head in {head for head, kind in page.known.classes.values() if kind in ("verb", "dies")}
    end = next((at for at in range(amount.last, len(page.read)) if page.read.starts[at] >= one.cite.span.end), -1)
    if told or end - 1 != amount.last or page.tag(end) not in BARE:
        return False
    if "VerbForm=Part" in page.tokens.feats[page.token(end)]:  # "les deux hommes arrêtés"
        return False
    people = page.person(end - 1)
    return any(q.low == q.high == one.low and not q.unit and (q.of == one.of or people) for q in before)
