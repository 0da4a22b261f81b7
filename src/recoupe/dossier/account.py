"""The account: 6 to 12 sentences, each verbatim from a source, that together tell most of what the points hold.

A sentence is worth the points it speaks of, weighted by their independent origins; one that repeats what another
already told is worth less (maximal marginal relevance, Carbonell and Goldstein 1998).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from recoupe.dossier.sentences import Sentence, around, by_document, standalone
from recoupe.lang import Pack
from recoupe.model import Cite, Collation, Document, Line, Notes, Point, Status

FEWEST, MOST = 6, 12
STANDINGS: Mapping[Status, float] = {"corroborated": 1.0, "contested": 1.0, "copied": 0.6, "single": 0.4}
LEAD, LATEST, REPEATED = 0.35, 3.0, 0.55
TELLING = ("action", "quotation", "quantity", "polarity", "modality")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence with the points that it speaks of; ``head`` is its worth for where it stands."""

    sentence: Sentence
    points: tuple[Point, ...]
    head: float


def account(
    collation: Collation, documents: Sequence[Document], notes: Sequence[Notes], pack: Pack
) -> tuple[Line, ...]:
    """The lines of the account in the order of telling; fewer than six only where the sources hold fewer."""
    found = by_document(documents, notes)
    chosen = _chosen(_candidates(collation, found, pack))
    ordered = sorted(chosen, key=lambda c: (c.sentence.rank / len(found[c.sentence.cite.document]), c.sentence.cite))
    return tuple(_line(candidate, found) for candidate in ordered)


def _weight(point: Point) -> float:
    return STANDINGS[point.standing] * (1 + point.origins.high) * (1.3 if len(point.readings) > 1 else 1.0)


def _candidates(collation: Collation, found: Mapping[str, Sequence[Sentence]], pack: Pack) -> list[Candidate]:
    told = _told(collation.points, found)
    latest, passed = _updates(collation)
    out = []
    for sentence in (s for own in found.values() for s in own):
        last = any(_touch(cite, sentence.cite) for cite in latest)
        if not (last or standalone(sentence, pack)) or any(_touch(cite, sentence.cite) for cite in passed):
            continue
        own = sorted(told.get(sentence.cite, {}).values(), key=lambda p: (-_weight(p), p.id))
        out.append(Candidate(sentence, tuple(own), LEAD / (1 + sentence.rank) + LATEST * last))
    return sorted(out, key=lambda c: (-_gain(c, (), set()), c.sentence.cite))


def _told(points: Sequence[Point], found: Mapping[str, Sequence[Sentence]]) -> dict[Cite, dict[str, Point]]:
    """The points that each sentence tells: those whose cite holds its root, so that it is not told in passing."""
    told: dict[Cite, dict[str, Point]] = {}
    for point in (p for p in points if p.kind in TELLING):
        for cite in (cite for reading in point.readings for cite in reading.cites):
            sentence = around(cite, found.get(cite.document, ()))
            if sentence is not None and cite.span.contains(sentence.root):
                told.setdefault(sentence.cite, {})[point.id] = point
    return told


def _updates(collation: Collation) -> tuple[tuple[Cite, ...], tuple[Cite, ...]]:
    """Where the latest state of an updated point stands, and where earlier ones do: the account tells the latest."""
    points = {p.id: p for p in collation.points}
    latest: list[Cite] = []
    passed: list[Cite] = []
    for differ in (d for d in collation.disagreements if d.status == "update"):
        last = differ.sides[-1].cites
        readings = points[differ.point].readings if differ.point in points else ()
        other = [c for side in differ.sides[:-1] for c in side.cites] + [c for r in readings for c in r.cites]
        latest += last
        passed += [cite for cite in other if not any(_touch(cite, c) for c in last)]
    return tuple(latest), tuple(passed)


def _chosen(candidates: list[Candidate]) -> list[Candidate]:
    """Greedy choice: the worthiest sentence that adds something, until nothing with a point is left."""
    chosen: list[Candidate] = []
    told: set[str] = set()
    while candidates and len(chosen) < MOST:
        best = max(candidates, key=lambda c: _gain(c, chosen, told))
        if _gain(best, chosen, told) <= 0 or (len(chosen) >= FEWEST and not _fresh(best, told)):
            break
        chosen.append(best)
        told |= {p.id for p in best.points}
        candidates = [c for c in candidates if c is not best and _nearness(c, best) < REPEATED]
    return chosen


def _fresh(candidate: Candidate, told: set[str]) -> bool:
    return any(p.id not in told for p in candidate.points)


def _gain(candidate: Candidate, chosen: Sequence[Candidate], told: set[str]) -> float:
    fresh = [p for p in candidate.points if p.id not in told]
    gain = sum(_weight(p) / (1 + i) for i, p in enumerate(fresh)) + candidate.head
    return gain * (1 - max((_nearness(candidate, other) for other in chosen), default=0.0))


def _nearness(a: Candidate, b: Candidate) -> float:
    """The share of the shorter sentence's content words that the other also has."""
    fewest = min(len(a.sentence.words), len(b.sentence.words))
    return len(a.sentence.words & b.sentence.words) / fewest if fewest else 0.0


def _line(candidate: Candidate, found: Mapping[str, Sequence[Sentence]]) -> Line:
    """The line of a sentence: its standing is contested where any of its points is, else its weightiest point's."""
    sentence, points = candidate.sentence, candidate.points
    line = Line(sentence.text, (sentence.cite,), "single", "")
    if not points:
        return line
    main = next((p for p in points if p.standing == "contested"), points[0])
    return replace(line, cites=(sentence.cite, *_support(main, sentence)), standing=main.standing, point=main.id)


def _support(point: Point, sentence: Sentence) -> tuple[Cite, ...]:
    """Where other documents say the same; where the readings do not agree, those of this sentence's own alone."""
    own = [r for r in point.readings if any(_touch(c, sentence.cite) for c in r.cites)]
    same = own if point.standing in ("contested", "single") else [r for r in point.readings if r.stance != "denies"]
    cites = {c.document: c for r in same for c in reversed(r.cites) if c.document != sentence.cite.document}
    return tuple(sorted(cites.values()))


def _touch(a: Cite, b: Cite) -> bool:
    return a.document == b.document and a.span.overlap(b.span) > 0
