"""How two values stand to each other, and when one number is another rounded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["equal", "conflict", "update", "scope", "rounding", "compatible"]
Interval = tuple[float | None, float | None]

ROUNDED = 0.1  # a rounded number is never further than a tenth from what it rounds; convention of vagueness.tsv
COUNTED_EXACTLY = 100  # counts below are given exactly: 39 and 40 dead are not one number rounded


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two values stand to each other: the status, a code (see docs/times.md), and a sentence in two languages."""

    status: Status
    code: str
    why_fr: str
    why_en: str


def near(one: float, other: float) -> bool:
    """Whether two numbers are within the tenth that a rounding may take or add."""
    return abs(one - other) <= ROUNDED * max(abs(one), abs(other))


def rounds(one: Interval, other: Interval, whole: bool = False) -> bool:
    """Whether one exact number is the other with fewer digits; small counts (``whole``) are never rounded.

    >>> rounds((4.9e9, 4.9e9), (5e9, 5e9)), rounds((39, 39), (40, 40), whole=True), rounds((2012, 2012), (2100, 2100))
    (True, False, False)
    """
    if None in (*one, *other) or one[0] != one[1] or other[0] != other[1]:
        return False
    fine, coarse = sorted((float(one[0] or 0), float(other[0] or 0)), key=_digits, reverse=True)
    if (whole and max(abs(fine), abs(coarse)) < COUNTED_EXACTLY) or not coarse or _digits(fine) <= _digits(coarse):
        return False
    return near(fine, coarse) and float(f"{fine:.{_digits(coarse) - 1}e}") == coarse


def _digits(value: float) -> int:
    """How many significant digits a number is written with."""
    return len(f"{abs(value):.12e}".split("e")[0].replace(".", "").rstrip("0")) or 1
