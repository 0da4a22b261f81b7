"""Frames: the predicates that a time or a number hangs from, so that two of them can be seen to be about one event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from recoupe.collate.bench import Bench
from recoupe.collate.subjects import named, subject_of
from recoupe.lang.trees import children
from recoupe.model import Tokens
from recoupe.text import Span, fold

CLIMB = 4
"""Steps from a word to the predicates above it."""
COUNTING = "count"
MODAL = frozenset(("devoir", "pouvoir", "vouloir"))
OBJECTS = ("obj", "obl", "obl:arg", "nsubj:pass", "nsubj")


def index_at(tokens: Tokens, span: Span) -> int | None:
    """The first token of a stretch of text."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if tokens.ends[middle] <= span.start else (low, middle)
    return low if low < len(tokens) and tokens.starts[low] < span.end else None


@dataclass(frozen=True, slots=True)
class Frame:
    """What a word hangs from: the predicate nearest above it (lemma and class), all of them, and the subject if named.

    ``subject`` holds folded lemmas of the subject's noun and the ids of its entities; empty where a pronoun stands.
    ``settled``: told as done, not as due, possible or to come; ``target``: the same of the verb's object.
    """

    nearest: frozenset[str]
    above: frozenset[str]
    subject: frozenset[str]
    settled: bool = True
    target: frozenset[str] = frozenset()


NOTHING = Frame(frozenset(), frozenset(), frozenset())


def frame(bench: Bench, document: str, span: Span) -> Frame:
    """The frame of a time or a number; before two joined verbs it hangs from both, under one that says from none."""
    tokens = bench.notes[document].tokens
    place = index_at(tokens, span)
    if place is None:
        return NOTHING
    heads = list(_above(tokens, place, span))
    verb = next((i for i in heads if tokens.tags[i] == "VERB"), None)
    if verb is not None and _tells(bench, fold(tokens.lemmas[verb])):
        heads, verb = heads[: heads.index(verb)], None
    joined = _joined(tokens, verb) if verb is not None and place < verb else ()
    verbs = [i for i in (*heads[:1], verb, *joined) if i is not None]
    nearest = [_names(bench, tokens, i) or _objects(bench, tokens, i) for i in verbs]
    above = [_names(bench, tokens, i) | _objects(bench, tokens, i) for i in (*heads, *joined)]
    done = verb is None or _settled(tokens, verb)
    sides = [_sides(bench, document, v) for v in (verb, *joined) if v is not None]
    subject, target = (frozenset().union(*(s[n] for s in sides)) for n in (0, 1))
    return Frame(frozenset().union(*nearest), frozenset().union(*above), subject, done, target)


def _sides(bench: Bench, document: str, verb: int) -> tuple[frozenset[str], frozenset[str]]:
    """Who does what a verb tells, and what it is done to: the subject of a passive is what it is done to."""
    tokens = bench.notes[document].tokens
    own = subject_of(bench, document, verb)
    if not _passive(tokens, verb):
        return own, _target(bench, document, verb)
    agents = (i for i in children(tokens, verb) if tokens.deps[i] == "obl:agent")
    return frozenset().union(*(named(bench, document, i) for i in agents)), own


def _passive(tokens: Tokens, verb: int) -> bool:
    """Whether a verb is in the passive, or a bare participle that qualifies a noun."""
    bare = tokens.deps[verb] in ("acl", "amod") and "Tense=Past" in tokens.feats[verb]
    return bare or any(tokens.deps[i] in ("nsubj:pass", "aux:pass") for i in children(tokens, verb))


def _target(bench: Bench, document: str, verb: int) -> frozenset[str]:
    """The object of a verb, where a noun or name is."""
    tokens = bench.notes[document].tokens
    found = [i for i in children(tokens, verb) if tokens.deps[i] == "obj" and tokens.tags[i] in ("NOUN", "PROPN")]
    return frozenset().union(*(named(bench, document, i) for i in found))


def _joined(tokens: Tokens, verb: int) -> tuple[int, ...]:
    """The verbs joined to one by "and"."""
    return tuple(i for i in children(tokens, verb) if tokens.deps[i] == "conj" and tokens.tags[i] == "VERB")


def settled(tokens: Tokens, span: Span) -> bool:
    """Whether the verb at a place tells what is or was; a noun does."""
    place = index_at(tokens, span)
    return place is None or tokens.tags[place] != "VERB" or _settled(tokens, place)


def _settled(tokens: Tokens, verb: int) -> bool:
    """Whether a verb tells what is or was: no future, no conditional, no "must" or "may" above it."""
    forms = [tokens.feats[i] for i in (verb, *children(tokens, verb)) if tokens.tags[i] in ("VERB", "AUX")]
    above = tokens.heads[verb]
    modal = {fold(tokens.lemmas[i]) for i in (above, *children(tokens, verb)) if tokens.tags[i] in ("VERB", "AUX")}
    return (
        not modal & MODAL
        and not any("Tense=Fut" in f or "Mood=Cnd" in f for f in forms[:1])
        and not any("Tense=Fut" in f for f in forms)
    )


def _objects(bench: Bench, tokens: Tokens, verb: int) -> frozenset[str]:
    """What a verb too light to name an event joins (mettre en examen)."""
    if tokens.tags[verb] != "VERB":
        return frozenset()
    found = [i for i in children(tokens, verb) if tokens.deps[i] in OBJECTS]
    nearest = min((i for i in found if i > verb), default=min(found, default=None))
    return frozenset() if nearest is None else _names(bench, tokens, nearest)


def _tells(bench: Bench, lemma: str) -> bool:
    """Whether a verb only says or counts, and is no event of the story."""
    return lemma in bench.lexis.speech or bench.lexis.classes.get(lemma) == COUNTING


def _names(bench: Bench, tokens: Tokens, place: int) -> frozenset[str]:
    lemma = fold(tokens.lemmas[place])
    vague = lemma in bench.lexis.empty or _tells(bench, lemma)
    if tokens.tags[place] not in ("VERB", "NOUN", "ADJ") or vague:
        return frozenset()
    return frozenset({lemma} | ({"%" + bench.lexis.classes[lemma]} if lemma in bench.lexis.classes else set()))


def together(one: Frame, two: Frame) -> bool:
    """Whether two frames may be of one event: a predicate near both, subjects and objects that do not differ."""
    if not (one.nearest & two.nearest):
        return False
    sides = ((one.subject, two.subject), (one.target, two.target))
    return all(not a or not b or bool(a & b) for a, b in sides)


def _above(tokens: Tokens, place: int, span: Span) -> Iterable[int]:
    for _ in range(CLIMB):
        above = tokens.heads[place]
        if above == place:
            if tokens.ends[place] > span.end or tokens.starts[place] < span.start:
                yield place
            return
        place = above
        if tokens.starts[place] >= span.end or tokens.ends[place] <= span.start:
            yield place
            if tokens.tags[place] == "VERB":
                return
