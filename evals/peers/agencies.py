"""An agency's name near the start or the end of a text is its credit, and one in the lead tells it: the plain rule."""

from __future__ import annotations

import re

AGENCY = re.compile(r"\b(?P<name>AFP|Reuters|AP|Bloomberg|Interfax)\b")
EDGE, LEAD = 120, 500  # characters


def credited(text: str) -> set[str]:
    """The agencies named near the start or the end of a text.

    >>> sorted(credited("PARIS (Reuters) - Le port ferme."))
    ['Reuters']
    """
    return {m["name"] for m in AGENCY.finditer(text) if m.end() <= EDGE or m.start() >= len(text) - EDGE}


def told(text: str) -> set[str]:
    """The agencies named in the lead."""
    return {m["name"] for m in AGENCY.finditer(text, 0, LEAD)}
