"""simplemma (MIT) as a lemmatiser: a table and rules, without context."""

from __future__ import annotations

import simplemma


def lemma(form: str) -> str:
    """The lemma that simplemma gives a French form."""
    found: str = simplemma.lemmatize(form, lang="fr")
    return found
