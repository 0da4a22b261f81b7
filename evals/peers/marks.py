"""A plain rule for quotations: the words between marks, and the nearest run of capitals outside them as speaker."""

from __future__ import annotations

import re

MARKED = re.compile(r"«([^«»]*)»|“([^“”]*)”|\"([^\"\n]*)\"")
CAPITALS = re.compile(r"\b[A-ZÀ-Ý][\w’'-]+(?: (?:(?:de|du|des|le|la) )?[A-ZÀ-Ý][\w’'-]+)*")
LEAST = 4  # words of a quotation; fewer are terms and titles
NEAR = 200  # characters in which a speaker is looked for
Quoted = tuple[int, int, str | None, tuple[int, int] | None]


def starts_sentence(text: str, at: int) -> bool:
    """Whether a capital stands where any word has one."""
    before = text[:at].rstrip(' «“"')
    return not before or before[-1] in ".!?\n:"


def speaker(text: str, start: int, end: int) -> str | None:
    """The run of capitals nearest to a passage, in its paragraph; sentence starts count only with two words."""
    low = max(text.rfind("\n", 0, start) + 1, start - NEAR)
    high = text.find("\n", end)
    high = min(high if high >= 0 else len(text), end + NEAR)
    runs = [(max(start - m.end(), m.start() - end), m) for m in CAPITALS.finditer(text, low, high)]
    outside = [r for r in runs if r[0] >= 0 and (" " in r[1][0] or not starts_sentence(text, r[1].start()))]
    return min(outside, key=lambda r: r[0])[1][0] if outside else None


def quotations(text: str) -> list[Quoted]:
    """Start, end, speaker and (no) cue of each passage."""
    spans = [m.span(m.lastindex or 0) for m in MARKED.finditer(text)]
    return [(a, b, speaker(text, a, b), None) for a, b in spans if len(text[a:b].split()) >= LEAST]
