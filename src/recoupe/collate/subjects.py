"""Subjects: who does or undergoes what a verb tells, as far as the parse and the entities show it."""

from __future__ import annotations

from collections.abc import Iterable

from recoupe.collate.bench import Bench
from recoupe.lang.trees import agree, children
from recoupe.model import Tokens
from recoupe.text import fold

DEEP = 3
"""Verbs joined by "and" through which a subject is looked for."""
NOMINAL = ("NOUN", "PROPN", "ADJ", "DET", "NUM", "PUNCT", "ADP", "PRON", "ADV")
NOUNS = ("NOUN", "PROPN")


def subject_of(bench: Bench, document: str, verb: int | None) -> frozenset[str]:
    """The lemma and entities of a verb's subject; the entities alone for a pronoun, so nothing where it means nobody.

    >>> subject_of(None, "a", None)
    frozenset()
    """
    place = None if verb is None else subject(bench, document, verb)
    return frozenset() if place is None else named(bench, document, place)


def named(bench: Bench, document: str, place: int) -> frozenset[str]:
    """The lemma of a noun, its class (``%``) and the entities that it names; of a pronoun the entities."""
    tokens = bench.notes[document].tokens
    owners = bench.owners(document, tokens.starts[place])
    if tokens.tags[place] not in NOUNS:
        return frozenset(owners)
    lemma = fold(tokens.lemmas[place])
    classes = bench.lexis.classes
    return frozenset((lemma, *owners, *(("%" + classes[lemma],) if lemma in classes else ())))


def subject(bench: Bench, document: str, verb: int, deep: int = DEEP) -> int | None:
    """The token of a verb's subject: its own, the noun that a participle or relative qualifies, the joined verb's."""
    tokens = bench.notes[document].tokens
    found = [i for i in children(tokens, verb) if tokens.deps[i].startswith("nsubj")]
    own = max((i for i in found if i < verb), default=min(found, default=None))
    head = tokens.heads[verb]
    if own is not None and "PronType=Rel" in tokens.feats[own]:
        return head if tokens.tags[head] in NOUNS else None
    if own is not None:
        beside = _set_beside(tokens, own, verb)
        return beside if beside is not None and _source(bench, document, own) else own
    if tokens.deps[verb] in ("acl", "amod") and tokens.tags[head] in NOUNS:
        return head if agree(tokens, verb, head) else None
    return subject(bench, document, head, deep - 1) if tokens.deps[verb] == "conj" and deep and head != verb else None


def _source(bench: Bench, document: str, place: int) -> bool:
    """Whether a noun is whom the clause is told after ("selon une voisine, Mme X, …"), which a parse takes for doer."""
    tokens = bench.notes[document].tokens
    sources = _sources(bench)
    for i in range(place - 1, -1, -1):
        if fold(tokens.lemmas[i]) in sources:
            return True
        if tokens.tags[i] not in NOMINAL or tokens.lemmas[i] in (".", ":", ";"):
            return False
    return False


def _sources(bench: Bench) -> frozenset[str]:
    """The prepositions that a speaker follows, those of one word."""
    return frozenset(
        fold(r["form"]) for r in bench.pack.table("cues") if r["kind"] == "before" and " " not in r["form"]
    )


def _set_beside(tokens: Tokens, place: int, verb: int) -> int | None:
    """The noun that a parse sets beside a source, just before the verb: the doer that it missed."""
    beside: Iterable[int] = (i for i in children(tokens, place) if place < i < verb and tokens.tags[i] in NOUNS)
    return max((i for i in beside if tokens.deps[i] == "appos"), default=None)
