"""Whether two passages are versions of one utterance: what is asked of them, by speakers and by marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from recoupe.collate.passages import TELLING, Passage
from recoupe.collate.wordings import Match


@dataclass(frozen=True, slots=True)
class Asked:
    """What a pair must show: shared weight, dice of the stretches, share of the lighter passage; or running words."""

    weight: float
    dice: float
    covered: float
    run: int


# By what is known of the speakers, then by how many of the two stand in marks. Read by hand on the events and the real
# clusters with gold, 2026-11.
ASKED: Mapping[str, tuple[Asked, Asked, Asked]] = {
    "same": (Asked(10.0, 0.65, 0.55, 8), Asked(8.0, 0.55, 0.45, 6), Asked(6.5, 0.55, 0.4, 5)),
    "unsure": (Asked(24.0, 0.85, 0.8, 9), Asked(16.0, 0.7, 0.6, 8), Asked(14.0, 0.65, 0.6, 7)),
    "other": (Asked(24.0, 0.9, 0.85, 10), Asked(24.0, 0.9, 0.85, 10), Asked(16.0, 0.68, 0.65, 8)),
}
FRAGMENT = Asked(3.5, 0.5, 0.5, 5)  # two short fragments of one speaker, in marks
FRAGMENT_UNSURE = Asked(5.0, 0.75, 0.8, 5)  # the same, where a speaker has no name
INSIDE = Asked(3.5, 0.5, 0.9, 5)  # a short fragment of one speaker inside his longer words
ALL = Asked(7.0, 0.9, 0.9, 7)  # words in marks that say all the same, where a speaker is not known
ENTIRE, ENTIRE_WEIGHT = 0.42, 12.0  # dice and weight of two whole sentences of one speaker, in marks
LEAST = 2  # content words
RUN_WEIGHT, RUN_COVERED = 4.0, 0.4  # weight that running words must have as well, and share of the lighter passage
VERBATIM, VERBATIM_WEIGHT = 4, 5.5  # running words in marks that are all of one passage: their number and weight
SKELETON = Asked(5.0, 0.7, 0.75, 0)  # a clause of one speaker, all of it
ORDERLY, ORDERLY_UNSURE = Asked(5.0, 0.6, 0.7, 5), Asked(8.0, 0.7, 0.8, 6)  # ``run``: the fewest words of the shorter
IN_ORDER = 0.75
BEFORE = 2  # words before a stretch that may deny it
EQUAL = 4.5  # weight of all words of two passages that are the same, word for word


def alike(found: Match, a: Passage, b: Passage) -> bool:
    """Whether two whole sentences of one speaker say the same, though with many other words."""
    if a.document == b.document or not (a.quoted and b.quoted and a.speakers & b.speakers) or opposed(found, a, b):
        return False
    return found.dice >= ENTIRE and found.weight >= ENTIRE_WEIGHT


def _asked(a: Passage, b: Passage) -> Asked:
    """What is asked of a pair, by what is known of the two speakers and by the marks; more inside one document."""
    known = _known(a, b)
    if known == "same" and (a.short or b.short):
        return FRAGMENT if a.short and b.short else INSIDE
    return ASKED[known][0 if a.document == b.document else a.quoted + b.quoted]


def _known(a: Passage, b: Passage) -> str:
    """What is known of two speakers: the same, two that have different names, or unsure ("la mère", "Kim")."""
    if a.speakers & b.speakers:
        return "same"
    ours, theirs = a.teller.names, b.teller.names
    if not ours or not theirs:
        return "unsure"
    return "same" if ours <= theirs or theirs <= ours else "other"


def accepted(found: Match, a: Passage, b: Passage) -> bool:
    """Whether what two passages share is enough for one utterance."""
    asked = _asked(a, b)
    if opposed(found, a, b) and not _reaches(found, ASKED["other"][0]):
        return False
    if found.same and len(a.terms) >= VERBATIM and sum(t.weight for t in a.terms) >= EQUAL:
        return True
    if max(contents(a), contents(b)) < LEAST or found.words < (1 if asked is FRAGMENT else LEAST):
        return found.run >= 2 * asked.run
    running = found.run >= asked.run and found.weight >= RUN_WEIGHT and found.covered >= RUN_COVERED
    return running or _reaches(found, asked) or _alike_at_all(found, a, b)


def _alike_at_all(found: Match, a: Passage, b: Passage) -> bool:
    """Whether two passages say the same in a way that needs less: fragments, a clause, in order, verbatim."""
    known = _known(a, b)
    short = a.short and b.short and known == "unsure" and found.words >= LEAST and _reaches(found, FRAGMENT_UNSURE)
    if short or _skeleton(found, a, b) or _in_order(found, a, b):
        return True
    marked = a.quoted and b.quoted and min(len(a.terms), len(b.terms)) >= VERBATIM
    return marked and (_verbatim(found, a, b) or (known == "unsure" and _reaches(found, ALL)))


def opposed(found: Match, a: Passage, b: Passage) -> bool:
    """Whether one of two stretches in marks denies and the other does not; told indirectly, the cue may deny."""
    if not (a.quoted and b.quoted):
        return False
    places = ((a, *found.first), (b, *found.second))
    sides = [passage.terms[max(0, first - BEFORE) : last] for passage, first, last in places]
    return len({any(t.denies for t in side) for side in sides}) > 1


def _skeleton(found: Match, a: Passage, b: Passage) -> bool:
    """Whether one speaker says the same clause, word for word or by synonyms, in marks on one side at least."""
    told = _known(a, b) == "same" and (a.quoted or b.quoted)
    return told and found.words >= LEAST and found.pairs > LEAST and _reaches(found, SKELETON)


def _in_order(found: Match, a: Passage, b: Passage) -> bool:
    """Whether nearly all words of the shorter passage stand in the other in one order, no speaker against it."""
    least = ORDERLY if _known(a, b) == "same" else ORDERLY_UNSURE
    long = min(len(a.terms), len(b.terms)) >= least.run and _known(a, b) != "other"
    return long and found.order >= IN_ORDER and _reaches(found, least)


def _reaches(found: Match, asked: Asked) -> bool:
    return found.weight >= asked.weight and found.dice >= asked.dice and found.covered >= asked.covered


def contents(passage: Passage) -> int:
    return sum(t.weight >= TELLING for t in passage.terms)


def _verbatim(found: Match, a: Passage, b: Passage) -> bool:
    """Whether the shorter passage, in marks, is word for word in the other."""
    least = min(len(a.terms), len(b.terms))
    return found.run >= max(VERBATIM, least - 1) and found.weight >= VERBATIM_WEIGHT
