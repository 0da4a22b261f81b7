"""A word of negation in one of two sentences, and none in the other: the plain rule for a contradiction."""

from __future__ import annotations

import re

NEGATION = re.compile(
    r"\b(?:ne|n['’]|pas|jamais|aucune?s?|rien|personne ne|sans|ni|non|nulle?s?|nier|nie|nient|niée?|"
    r"démenti\w*|dément\w*|faux|fausse\w*)(?![\w-])",
    re.I,
)


def contradicts(one: str, two: str) -> bool:
    """Whether one of two sentences alone has a word of negation.

    >>> contradicts("Le pont a été fermé.", "Le pont n'a pas été fermé."), contradicts("Rien.", "Rien de plus.")
    (True, False)
    """
    return bool(NEGATION.search(one)) != bool(NEGATION.search(two))
