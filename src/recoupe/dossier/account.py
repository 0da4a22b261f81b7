"""The account: 6 to 12 sentences, each verbatim from a source, that together tell most of what the origins tell.

A sentence is worth the points it speaks of, weighted by their independent origins, the words that several origins have
in common, and where it stands; what another sentence already told is worth nothing again. A sentence that leans on
another, or gives a value that a later one replaced, is never chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum

from recoupe.dossier.leaning import Marked, leans, loosely, marked
from recoupe.dossier.sentences import Sentence, around, by_document, standalone
from recoupe.dossier.shared import Pair, pairs, shared, telling
from recoupe.dossier.updates import stale, touch, updates
from recoupe.lang import Pack
from recoupe.model import Cite, Collation, Document, Line, Notes, Point, Status

FEWEST, MOST = 6, 12
STANDINGS: Mapping[Status, float] = {"corroborated": 1.0, "contested": 2.0, "copied": 0.6, "single": 0.4}
# Swept on RPM2's human summaries, T01 to T06, and checked on T07 to T12; 2026-11
POINTS, LEAD, LATEST = 0.3, 2.0, 3.0  # worth of a point's weight, of a first sentence, of the latest state
OPENING, DOUBTFUL = 4.0, 0.5  # worth of a first sentence as the first line; what is left where it is disputed or leans
LONG, SHORTEST = 0.75, 12  # worth is divided by the number of words, at least so many, to this power
LOOSE = 0.5  # what is left of the worth of a sentence that leans loosely
REPEATED = 0.5  # share of the shorter sentence's telling words from which it repeats the other
ENOUGH = 0.16  # of the first sentence's worth, under which none is added once there are six
TELLING = ("action", "quotation", "quantity", "polarity", "modality")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence with the points that it tells, its pairs of words and its telling words.

    ``head`` is its worth for where it stands; a ``loose`` one leans a little on others.
    """

    sentence: Sentence
    points: tuple[Point, ...]
    pairs: frozenset[Pair]
    words: frozenset[str]
    head: float
    loose: bool


@dataclass(frozen=True, slots=True)
class Material:
    """What an account is made from: sentences and notes by document, the worth of pairs, the latest documents."""

    collation: Collation
    found: Mapping[str, Sequence[Sentence]]
    known: Mapping[str, Marked]
    worth: Mapping[Pair, float]
    recent: frozenset[str]
    pack: Pack


def account(
    collation: Collation, documents: Sequence[Document], notes: Sequence[Notes], pack: Pack
) -> tuple[Line, ...]:
    """The lines of the account: the one that opens it best, then the others in the order of telling.

    There are fewer than six only where the sources hold fewer that stand alone.
    """
    material = _material(collation, documents, notes, pack)
    chosen = _chosen(list(_candidates(material)), material.worth)
    opening = max(chosen, key=lambda c: (_opens(c, material.worth), c.sentence.cite), default=None)
    later = sorted(chosen, key=lambda c: (c is not opening, _place(c, material.found), c.sentence.cite))
    return tuple(_line(candidate) for candidate in later)


def _material(collation: Collation, documents: Sequence[Document], notes: Sequence[Notes], pack: Pack) -> Material:
    found = by_document(documents, notes)
    worth = shared({d: [pairs(s, pack) for s in own] for d, own in found.items()}, collation.origins)
    known = {n.document: marked(n) for n in notes}
    return Material(collation, found, known, worth, _recent(documents), pack)


def _recent(documents: Sequence[Document]) -> frozenset[str]:
    """The documents of the last day, where they are of several days: their first sentences tell the latest state."""
    days = {d.id: d.published.earliest[:10] for d in documents if d.published.earliest}
    last = max(days.values(), default="")
    return frozenset(d for d, day in days.items() if day == last) if len(set(days.values())) > 1 else frozenset()


def _place(candidate: Candidate, found: Mapping[str, Sequence[Sentence]]) -> float:
    return candidate.sentence.rank / len(found[candidate.sentence.cite.document])


def _opens(candidate: Candidate, worth: Mapping[Pair, float]) -> float:
    """How well a sentence opens the account: a first one, in the words of several origins, undisputed."""
    words = fsum(worth.get(pair, 0.0) for pair in sorted(candidate.pairs))
    doubtful = candidate.loose or any(point.standing == "contested" for point in candidate.points)
    return (words + OPENING / (1 + candidate.sentence.rank)) * (DOUBTFUL if doubtful else 1.0)


def _weight(point: Point) -> float:
    return STANDINGS[point.standing] * (1 + point.origins.high) * (1.3 if len(point.readings) > 1 else 1.0)


def _candidates(material: Material) -> Iterator[Candidate]:
    """The sentences that may be chosen, in the order of their places."""
    pack, changed = material.pack, updates(material.collation, material.pack)
    told = _told(material.collation.points, material.found)
    for sentence in sorted((s for own in material.found.values() for s in own), key=lambda s: s.cite):
        own = material.known[sentence.cite.document]
        if not standalone(sentence, pack) or leans(sentence, own) or stale(sentence.cite, changed, own.notes, pack):
            continue
        points = sorted(told.get(sentence.cite, {}).values(), key=lambda p: (-_weight(p), p.id))
        first = LEAD * (2 if sentence.cite.document in material.recent else 1) / (1 + sentence.rank)
        last = LATEST * any(touch(cite, sentence.cite) for update in changed for cite in update.latest)
        shares = frozenset(pair for pair in pairs(sentence, pack) if pair in material.worth)
        words, loose = telling(sentence, pack), loosely(sentence, own, pack)
        yield Candidate(sentence, tuple(points), shares, words, first + last, loose)


def _size(sentence: Sentence) -> int:
    return max(SHORTEST, len(sentence.text.split()))


def _told(points: Sequence[Point], found: Mapping[str, Sequence[Sentence]]) -> dict[Cite, dict[str, Point]]:
    """The points that each sentence tells: those whose cite holds one of its mains, so that none is told in passing."""
    told: dict[Cite, dict[str, Point]] = {}
    for point in (p for p in points if p.kind in TELLING):
        for cite in (cite for reading in point.readings for cite in reading.cites):
            sentence = around(cite, found.get(cite.document, ()))
            if sentence is not None and any(cite.span.contains(main) for main in sentence.mains):
                told.setdefault(sentence.cite, {})[point.id] = point
    return told


def _chosen(left: list[Candidate], worth: Mapping[Pair, float]) -> list[Candidate]:
    """Greedy choice: the worthiest sentence that adds something, until little is added."""
    chosen: list[Candidate] = []
    told, covered, first = set[str](), set[Pair](), 0.0
    while left and len(chosen) < MOST:
        gains = [(_gain(c, told, covered, worth), c) for c in left]
        gain, best = max(gains, key=lambda pair: pair[0])
        first = first or gain
        if gain <= 0 or (len(chosen) >= FEWEST and gain < ENOUGH * first):
            break
        chosen.append(best)
        told |= {p.id for p in best.points}
        covered |= best.pairs
        left = [c for c in left if c is not best and _nearness(c, best) < REPEATED]
    return chosen


def _gain(candidate: Candidate, told: set[str], covered: set[Pair], worth: Mapping[Pair, float]) -> float:
    fresh = [p for p in candidate.points if p.id not in told]
    points = POINTS * fsum(_weight(p) / (1 + i) for i, p in enumerate(fresh))
    words = fsum(worth.get(pair, 0.0) for pair in sorted(candidate.pairs - covered))
    worth_a_word: float = (points + words + candidate.head) / _size(candidate.sentence) ** LONG
    return worth_a_word * (LOOSE if candidate.loose else 1.0)


def _nearness(a: Candidate, b: Candidate) -> float:
    """The share of the shorter sentence's telling words that the other also has."""
    fewest = min(len(a.words), len(b.words))
    return len(a.words & b.words) / fewest if fewest else 0.0


def _line(candidate: Candidate) -> Line:
    """The line of a sentence: its standing is contested where any of its points is, else its weightiest point's."""
    sentence, points = candidate.sentence, candidate.points
    line = Line(sentence.text, (sentence.cite,), "single", "")
    if not points:
        return line
    main = next((p for p in points if p.standing == "contested"), points[0])
    return replace(line, cites=(sentence.cite, *_support(main, sentence)), standing=main.standing, point=main.id)


def _support(point: Point, sentence: Sentence) -> tuple[Cite, ...]:
    """Where other documents say the same; where the readings do not agree, those of this sentence's own alone."""
    own = [r for r in point.readings if any(touch(c, sentence.cite) for c in r.cites)]
    same = own if point.standing in ("contested", "single") else [r for r in point.readings if r.stance != "denies"]
    cites = {c.document: c for r in same for c in reversed(r.cites) if c.document != sentence.cite.document}
    return tuple(sorted(cites.values()))
