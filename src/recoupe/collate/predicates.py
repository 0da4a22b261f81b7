"""Predicates: the word that says what a clause tells, through verbs that only say, begin or carry a noun."""

from __future__ import annotations

from collections.abc import Iterable

from recoupe.collate.clauses import VERBAL, Lexis
from recoupe.lang.trees import children
from recoupe.model import Tokens
from recoupe.text import fold

DOWN = ("ccomp", "xcomp", "obj", "conj", "nsubj:pass", "obl:arg")
DEEP = 3
"""Steps from the root of a clause to what it tells, through verbs that only say, begin or join."""
NEAR = 3
"""Words after a verb within which stands the noun that it carries ("mettre en garde", "placer sous contrôle")."""
PLACING = "place"
SAYING = True
"""Whether a verb that only says is a predicate too: for what is dated or set in a place."""


def told(lexis: Lexis, tokens: Tokens, places: range) -> tuple[int, ...]:
    """The main predicates of a clause; none where it only says who speaks, or has no predicate and is no heading."""
    verbal = {i for i in places if _predicates(tokens, i)}
    tops = [i for i in sorted(verbal) if not verbal & set(_ancestors(tokens, i, places))]
    headed = any(_finite(tokens, i) for i in places)
    roots = tops or ([] if headed else [i for i in places if tokens.heads[i] == i or tokens.heads[i] not in places])
    found = [i for root in roots for i in _down(lexis, tokens, root, DEEP)]
    return tuple(i for i in dict.fromkeys(found) if i in places and names(lexis, tokens, i))


def names(lexis: Lexis, tokens: Tokens, place: int, saying: bool = False) -> frozenset[str]:
    """Lemma and class (``%``) of a predicate; nothing for a word that only says or carries, unless that counts."""
    lemma = fold(tokens.lemmas[place])
    says = lemma in lexis.speech and not saying and not _undergone(tokens, place)
    if tokens.tags[place] not in ("VERB", "NOUN", "ADJ") or lemma in lexis.empty or says:
        return frozenset()
    return frozenset({lemma} | ({"%" + lexis.classes[lemma]} if lemma in lexis.classes else set()))


def _undergone(tokens: Tokens, place: int) -> bool:
    """Whether a verb of saying is in the passive, with nothing said: "n'est pas reconnue", "non reconnue"."""
    bare = tokens.deps[place] in ("acl", "amod") and "VerbForm=Part" in tokens.feats[place]
    passive = bare or any(tokens.deps[i] == "aux:pass" for i in children(tokens, place))
    return passive and not any(tokens.deps[i] == "ccomp" for i in children(tokens, place))


def _ancestors(tokens: Tokens, place: int, places: range) -> Iterable[int]:
    """The words above one, as far as they lie in a stretch."""
    for _ in places:
        above = tokens.heads[place]
        if above == place or above not in places:
            return
        place = above
        yield place


def _predicates(tokens: Tokens, place: int) -> bool:
    """Whether a word is a verb in use, or a noun or adjective with its copula."""
    return _finite(tokens, place) or any(tokens.deps[i] in ("cop", "aux", "aux:pass") for i in children(tokens, place))


def _finite(tokens: Tokens, place: int) -> bool:
    helped = any(tokens.deps[i].startswith("aux") for i in children(tokens, place))
    return tokens.tags[place] in VERBAL and ("VerbForm=Fin" in tokens.feats[place] or helped)


def _down(lexis: Lexis, tokens: Tokens, place: int, steps: int) -> Iterable[int]:
    """The predicates that a root comes to: itself, or what it says, begins, carries or joins."""
    carried = _carried(lexis, tokens, place)
    if carried is not None:
        yield carried
    elif names(lexis, tokens, place):
        yield place
    elif steps:
        for i in children(tokens, place):
            meant = tokens.deps[i] == "acl" and "VerbForm=Inf" in tokens.feats[i]  # "a l'intention d'aider"
            if (meant or tokens.deps[i] in DOWN) and tokens.tags[i] in ("VERB", "NOUN", "ADJ"):
                yield from _down(lexis, tokens, i, steps - 1)


def _carried(lexis: Lexis, tokens: Tokens, verb: int) -> int | None:
    """The noun that a verb carries by "en" or "sous", so that "mis" and "placé en garde à vue" tell one thing."""
    lemma = fold(tokens.lemmas[verb])
    light = lemma in lexis.empty or lexis.classes.get(lemma) == PLACING
    if tokens.tags[verb] != "VERB" or not light:
        return None
    carrying, times = lexis.marks("carries"), lexis.marks("when")
    for i in children(tokens, verb):
        cases = {fold(tokens.lemmas[c]) for c in children(tokens, i) if tokens.deps[c] == "case"}
        dated = fold(tokens.lemmas[i]) in times  # "a annoncé en mai son retour"
        if verb < i <= verb + NEAR and tokens.tags[i] == "NOUN" and carrying & cases and not dated:
            return i
    return None


def carrier(tokens: Tokens, place: int) -> int:
    """The verb that carries a noun ("mis en examen"); the word itself where it is a verb or nothing carries it."""
    head = tokens.heads[place]
    carried = tokens.tags[place] == "NOUN" and tokens.tags[head] == "VERB" and head < place <= head + NEAR
    return head if carried else place
