"""Pairs of one speaker that share few words, and are yet each other's nearest: two translations, or told indirectly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recoupe.collate.passages import Passage
from recoupe.collate.sameness import opposed
from recoupe.collate.wordings import Match, partners, whole


@dataclass(frozen=True, slots=True)
class Bar:
    """What a nearest pair must show: shared words, weight, and dice of the two passages, each taken whole."""

    words: int
    weight: float
    dice: float


BARS = (Bar(3, 9.0, 0.3), Bar(3, 7.0, 0.5))  # many words between, or most words of a short clause
AHEAD = 1.5  # times the weight of the next pair that one of the two passages makes in the other document
BESIDE = 40  # characters between two passages of one speech, which are no rivals


def nearest(found: Sequence[Passage], candidates: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The pairs, by number, of one speaker in two documents that nothing else there comes near to."""
    shared = {pair: whole(found[pair[0]], found[pair[1]]) for pair in candidates if _likely(found, pair)}
    rivals: dict[tuple[int, str], list[tuple[int, float]]] = defaultdict(list)
    for (a, b), match in shared.items():
        rivals[a, found[b].document].append((b, match.weight))
        rivals[b, found[a].document].append((a, match.weight))
    kept = (pair for pair, match in shared.items() if _enough(match, found[pair[0]], found[pair[1]]))
    return tuple(sorted(pair for pair in kept if _ahead(pair, shared[pair], found, rivals)))


def _likely(found: Sequence[Passage], pair: tuple[int, int]) -> bool:
    a, b = (found[n] for n in pair)
    return a.document != b.document and bool(a.speakers & b.speakers)


def _enough(match: Match, a: Passage, b: Passage) -> bool:
    """Whether two clauses, in marks on one side at least, share different words enough, and no other numbers."""
    if not (a.clause and b.clause and (a.quoted or b.quoted)) or a.short or b.short or opposed(match, a, b):
        return False
    stems = {a.terms[i].stem for i, _, _ in partners(a.terms, b.terms) if not a.terms[i].name}
    reached = any(len(stems) >= bar.words and match.weight >= bar.weight and match.dice >= bar.dice for bar in BARS)
    return reached and not _renumbered(a, b)


def _renumbered(a: Passage, b: Passage) -> bool:
    ours, theirs = ({t.form for t in p.terms if t.form.isdigit()} for p in (a, b))
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _ahead(
    pair: tuple[int, int],
    match: Match,
    found: Sequence[Passage],
    rivals: dict[tuple[int, str], list[tuple[int, float]]],
) -> bool:
    """Whether no other pair of either passage comes near; the next sentence of the same speech is no rival."""
    others = (
        weight
        for here, there in (pair, pair[::-1])
        for other, weight in rivals[here, found[there].document]
        if other != there and not _beside(found[other], found[there])
    )
    return match.weight >= AHEAD * max(others, default=0.0)


def _beside(a: Passage, b: Passage) -> bool:
    first, last = sorted((a.span, b.span))
    return last.start - first.end <= BESIDE
