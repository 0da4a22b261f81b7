"""Brackets beside a quantity: what stands after them, and a measure in them of what was just told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recoupe.annotate.amounts import Amount
from recoupe.annotate.pages import Page
from recoupe.model import Quantity

FAR = 60  # words back in which a bracket is looked for
LONGEST = 9  # words of a bracket between a number and what it counts
ASIDE = re.compile(
    r"(?: (?:l['’]unité|(?:la )?pièce|par (?:an|mois|jour|personne)))?"
    r"\s*(?:\(|[-–—]\s|,\s*soit\b|,\s*(?=[+-]))\s*(?:soit|dont|[+-])?\s*"
)  # what may part a measure from its double
PARTED = ("age", "duration")


def behind(page: Page, at: int) -> int:
    """The place after a bracket that opens at a place: "6,6 millions (23,1 %) de curieux"; the same place else."""
    if page.word(at) != "(":
        return at
    return next((end + 1 for end in range(at, at + LONGEST) if page.word(end) == ")"), at)


def outside(page: Page, amount: Amount, before: Sequence[Quantity]) -> Sequence[Quantity]:
    """What was told before a number, without what lies in a bracket that closed: "8 % (3 % ici), contre 9 % hier"."""
    depth, read = 0, page.read
    for at in range(amount.first - 1, max(amount.first - FAR, -1), -1):
        if before and read.starts[at] < before[-1].cite.span.end:
            if depth == 0:
                break
            before = before[:-1]
        depth += (page.word(at) == ")") - (page.word(at) == "(")
        if depth < 0:
            break
    return before


def doubled(page: Page, amount: Amount, before: Sequence[Quantity]) -> Quantity | None:
    """ "vendue 5.000 dollars (4.500 euros)", "130 élus (12 %)": the measure that one in brackets tells again."""
    told = before[-1] if before else None
    if told is None or told.head in PARTED:
        return None
    gap = page.document.text[told.cite.span.end : page.read.starts[amount.first]]
    return told if ASIDE.fullmatch(gap) else None
