"""text2num (MIT) as a reader of numbers: number words are made digits, then digits are read."""

from __future__ import annotations

import re

from text_to_num import alpha2digit

NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[\s.\u202f\u00a0]\d{3})+(?:,\d+)?(?![\dèe])|\d+(?:[.,]\d+)?(?![\dèe])")


def numbers(text: str) -> list[float]:
    """The values in a text, in their order."""
    found = (m[0] for m in NUMBER.finditer(alpha2digit(text, "fr", threshold=0.0)))
    return [float(re.sub(r"[\s\u202f\u00a0]|\.(?=\d{3}\b)", "", digits).replace(",", ".")) for digits in found]
