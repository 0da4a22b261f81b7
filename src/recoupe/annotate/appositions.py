"""Subjects set apart from their verb: before an apposition, or in the clause that a participle hangs on."""

from __future__ import annotations

from recoupe.annotate.names import Names
from recoupe.annotate.nounphrases import Phrase, phrase_from
from recoupe.annotate.words import Words

REACH = 45  # words between a name and the verb behind its apposition
OPENERS = frozenset(("qui", "dont", "né", "née", "que", "qu'", "où", "âgé", "âgée", "lui", "elle", "eux", "elles"))
OPENING, CLOSING = frozenset(("«", "“", "(")), frozenset(("»", "”", ")"))
FREE = frozenset(("", ",", "que", "qu'", ";", ":", "«", '"', "mais", "or", "et", "car", "donc", "si", "quand", "»"))


def before_apposition(words: Words, comma: int, low: int, names: Names) -> Phrase | None:
    """ "Marie Lambert, préfète du Nord, dit": the name before the apposition that ends at ``comma``."""
    for k in range(comma - 1, max(low, comma - REACH), -1):
        if words.form(k) in (";", ":") or words.sentence_of[k] != words.sentence_of[comma]:
            return None
        if words.form(k) != "," or not _apposed(words, k + 1, comma):
            continue
        phrase = _ending_at(words, k, low, names)
        if phrase is not None:
            return phrase
    return None


def noun_before_apposition(words: Words, comma: int, low: int) -> Phrase | None:
    """ "Le maire de la ville, encore sous le choc, dit": the noun phrase that opens the clause."""
    for k in range(comma - 1, max(low, comma - REACH), -1):
        if words.form(k) != "," or not _apposed(words, k + 1, comma):
            continue
        start = _phrase_start(words, k, low)
        if start >= low and words.tag(start) == "DET" and (start == low or words.form(start - 1) in FREE):
            return phrase_from(words, start, k)
    return None


def _phrase_start(words: Words, end: int, low: int) -> int:
    start = end
    while start > low and words.tag(start - 1) in ("DET", "ADJ", "NOUN", "PROPN", "ADP", "NUM") and end - start < 14:
        start -= 1
    return start


def _apposed(words: Words, start: int, end: int) -> bool:
    """Whether words between two commas say who or where: a noun, an age, a participle, a relative clause, a place."""
    if end <= start:
        return False
    if words.form(start) in OPENERS:
        return True
    participle = words.has(start, "VerbForm=Part")
    opens = words.tag(start) in ("DET", "NOUN", "ADJ", "NUM", "ADV", "PROPN", "ADP") or participle
    return opens and not any(words.finite(n) and not _relative(words, n, start) for n in range(start, end))


def _relative(words: Words, verb: int, start: int) -> bool:
    return any(words.form(n) in ("qui", "que", "qu'", "dont", "où") for n in range(max(start, verb - 6), verb))


def _ending_at(words: Words, comma: int, low: int, names: Names) -> Phrase | None:
    """The name, with its bracket, right before a comma, where nothing governs it."""
    k = comma - 1
    if words.form(k) == ")":
        k = next((n - 1 for n in range(k, max(low, k - 6), -1) if words.form(n) == "("), k)
    found = names.covering(words.span(k, k + 1)) if k >= low else None
    if found is None or names.kinds.get(found[1]) not in ("person", "organisation"):
        return None
    start = words.within(found[0])[0]
    return Phrase(start, k + 1, start) if start >= low and free(words, start, low, names, found[1]) else None


def free(words: Words, start: int, low: int, names: Names, entity: str) -> bool:
    """Whether the name that begins at ``start`` hangs on no preposition: it opens a clause, or its title does."""
    k = start - 1
    while k > low and words.form(k) in ("m.", "mme", "me", "mgr", "dr"):
        k -= 1
    if k < low or words.form(k) in FREE or words.tag(k) == "ADV" or words.sentence_of[k] != words.sentence_of[start]:
        return words.form(k) != "et"
    person = names.kinds.get(entity) == "person"
    if words.tag(k) == "DET" or not person or words.tag(k) not in ("NOUN", "ADJ", "PROPN"):
        return words.tag(k) == "DET" and (k - 1 < low or words.form(k - 1) in FREE)
    first = _phrase_start(words, k + 1, low)
    return first <= low or (words.form(first - 1) in FREE and words.tag(first) != "ADP")


def governing_verb(words: Words, at: int, low: int) -> int:
    """The finite verb of the clause that stands before a participle; relative clauses and marks are passed over."""
    depth = 0
    for k in range(at - 1, low - 1, -1):
        if words.form(k) in CLOSING:
            depth += 1
        elif words.form(k) in OPENING:
            depth -= 1
        if words.sentence_of[k] != words.sentence_of[at]:
            return -1
        if depth == 0 and words.finite(k) and not _relative(words, k, max(low, k - 4)):
            return k
    return -1
