"""Negations: which words of a stretch are turned round, by a word of negation, a refusal, a denial or "is false"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from recoupe.lang import table
from recoupe.lang.trees import children
from recoupe.model import Tokens
from recoupe.text import fold

CHAIN = 6
"""Words that one negation turns round at most."""
BESIDE, CLOSE = 8, 3
"""Tokens between "ne" and its partner; those within which both need not hang from one word."""
CLAUSAL = ("advcl", "parataxis", "acl:relcl")
PASSED = ("obj", "xcomp", "ccomp", "acl", "nsubj")
"""What a light verb passes its negation on to: "n'a aucun lien", "ne permet pas de prouver"."""
COMPLEMENTS = ("obj", "xcomp", "ccomp", "obl:arg", "nmod", "acl", "nsubj:pass")
GOVERNED = ("obj", "nsubj", "nsubj:pass", "obl", "obl:arg")


@dataclass(frozen=True, slots=True)
class Negation:
    """What turns words round: its token, the words, and all that is said of them (``scope``).

    kind: not, supposed ("s'il ne …": it asserts nothing), refrain ("refuser de"), deny ("nier"), false ("est faux").
    """

    kind: str
    marker: int
    heads: tuple[int, ...]
    scope: frozenset[int]


def negations(tokens: Tokens, places: range, folder: str) -> tuple[Negation, ...]:
    """The negations of a range of tokens: words of negation first, then refusals, denials and "is false"."""
    plain = tuple(_plain(tokens, places, folder))
    return (*plain, *_refutations(tokens, places, folder, frozenset(i for n in plain for i in n.heads)))


@cache
def marks(folder: str, kind: str) -> frozenset[str]:
    """The words of one kind of ``polarity_marks.tsv``, folded."""
    return frozenset(fold(row["form"]) for row in table(folder, "polarity_marks") if row["kind"] == kind)


def _plain(tokens: Tokens, places: range, folder: str) -> Iterable[Negation]:
    """Every negation, once for each word that carries it; "ne" alone, "ne … que" and "pas seulement" are none."""
    for i in places:
        head = _turned(tokens, i, folder)
        if head is None or head not in places or _limited(tokens, i, places, folder):
            continue
        heads = _reached(tokens, i, head, places, folder)
        kind = "supposed" if _supposed(tokens, head, folder) else "not"
        yield Negation(kind, i, heads, frozenset(k for h in heads for k in _below(tokens, h, places)))


@cache
def _refuting(folder: str) -> Mapping[str, str]:
    return {fold(row["lemma"]): row["kind"] for row in table(folder, "refutations")}


def _refutations(tokens: Tokens, places: range, folder: str, negated: frozenset[int]) -> Iterable[Negation]:
    """The words that say of their complement, or of what they qualify, that it is not so."""
    known = _refuting(folder)
    for i in places:
        kind = known.get(fold(tokens.lemmas[i]))
        if kind and i not in negated and not _supposed(tokens, i, folder):
            heads = tuple(k for k in _refuted(tokens, i, kind) if k in places)
            if heads:
                yield Negation(kind, i, heads, frozenset(k for h in heads for k in _below(tokens, h, places)) - {i})


def _refuted(tokens: Tokens, at: int, kind: str) -> Iterable[int]:
    """What a word of refutation turns round: complements of a verb, what a noun or an adjective is said of."""
    below = [k for k in children(tokens, at) if tokens.deps[k] in COMPLEMENTS]
    if tokens.tags[at] == "VERB":
        return below
    said_of = [k for k in children(tokens, at) if tokens.deps[k] == "nsubj"]
    return below if kind == "deny" else said_of


def _turned(tokens: Tokens, at: int, folder: str) -> int | None:
    """The word that a word of negation turns round; None where it is no negation."""
    lemma, head, tag = fold(tokens.lemmas[at]), tokens.heads[at], tokens.tags[at]
    apart = at > 0 and (tokens.deps[at - 1] == "cc" or tokens.tags[at - 1] in ("PUNCT", "ADV"))
    if lemma in marks(folder, "contrast"):
        return head if head > at and apart else None
    if lemma in marks(folder, "before"):
        unreal = "Mood=Cnd" in tokens.feats[tokens.heads[head]]
        return head if head > at and not unreal else None
    if lemma == "ne":
        alone = fold(tokens.lemmas[head]) in marks(folder, "ne alone")
        return head if alone and not any(tokens.heads[k] == head for k in _answers(tokens, at, folder)) else None
    nes = [k for k in range(max(0, at - BESIDE), at) if fold(tokens.lemmas[k]) == "ne"]
    with_ne = any(tokens.heads[k] == head or at - k <= CLOSE for k in nes)
    if lemma in marks(folder, "with ne"):
        return head if with_ne or (apart and lemma not in marks(folder, "more")) else None
    return head if lemma in marks(folder, "alone") and tag != "NOUN" and head != at else None


def _answers(tokens: Tokens, at: int, folder: str) -> Iterable[int]:
    """The words after "ne" that make it a negation, or a limit, by themselves."""
    known = marks(folder, "with ne") | marks(folder, "alone") | marks(folder, "bound")
    return (k for k in range(at + 1, min(at + BESIDE, len(tokens))) if fold(tokens.lemmas[k]) in known)


def _limited(tokens: Tokens, marker: int, places: range, folder: str) -> bool:
    """Whether a negation only bounds what it stands by: "pas seulement", "sans doute", "pas … avant"."""
    after = [fold(tokens.lemmas[k]) for k in range(marker + 1, min(marker + 4, places.stop))]
    if set(after[:2]) & marks(folder, "bound"):
        return True
    return bool(after) and f"{fold(tokens.lemmas[marker])} {after[0]}" in marks(folder, "phrase")


def _supposed(tokens: Tokens, head: int, folder: str) -> bool:
    """Whether a word stands in a clause that only supposes ("si …")."""
    while True:
        ifs = [k for k in children(tokens, head) if k < head and fold(tokens.lemmas[k]) in marks(folder, "suppose")]
        if any("," not in tokens.lemmas[k:head] for k in ifs):
            return True
        if tokens.heads[head] == head or tokens.deps[head] in ("root", "conj", "ccomp"):
            return False
        head = tokens.heads[head]


def _reached(tokens: Tokens, marker: int, head: int, places: range, folder: str) -> tuple[int, ...]:
    """The words turned round: "aucun" turns its noun's verb as well, a light verb passes it on to its complement."""
    out = [head]
    if tokens.tags[marker] == "DET" and tokens.deps[head] in GOVERNED and tokens.heads[head] in places:
        out.append(tokens.heads[head])
    light = marks(folder, "light")
    for at in out:
        if fold(tokens.lemmas[at]) in light and len(out) < CHAIN:
            later = (k for k in children(tokens, at) if k > at and k in places and tokens.deps[k] in PASSED)
            out.extend(k for k in later if k not in out)
    return tuple(out)


def _below(tokens: Tokens, head: int, places: range) -> frozenset[int]:
    """The tokens that hang below one token, itself among them; not what is joined to it as a clause."""
    found, todo = {head}, [head]
    while todo:
        for i in children(tokens, todo.pop()):
            joined = tokens.deps[i] in CLAUSAL or (tokens.deps[i] == "conj" and tokens.tags[i] == "VERB")
            if i not in found and i in places and not joined:
                found.add(i)
                todo.append(i)
    return frozenset(found)
