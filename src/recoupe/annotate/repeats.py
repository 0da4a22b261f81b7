"""Counts that only name again those already counted: "Les deux hommes", after "deux suspects"."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.amounts import Amount
from recoupe.annotate.pages import Page
from recoupe.model import Quantity

DEFINITE = ("les", "des", "aux", "ces")
FEW = range(2, 10)
BARE = ("VERB", "AUX", "PUNCT", "PRON", "ADV", "CCONJ", "SCONJ", "DET")  # what follows a noun without a complement


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
