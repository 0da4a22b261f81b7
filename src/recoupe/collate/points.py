"""Points: what the documents of a story speak of, and what each voice says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from recoupe.collate.accusations import accusations
from recoupe.collate.alone import alone
from recoupe.collate.answers import answers
from recoupe.collate.attached import attached
from recoupe.collate.bench import Bench, Material
from recoupe.collate.claims import aligned, claims
from recoupe.collate.contrasts import contrasts
from recoupe.collate.dates import dates
from recoupe.collate.denials import denials
from recoupe.collate.disagreements import disagreements
from recoupe.collate.encounters import encounters
from recoupe.collate.functions import functions
from recoupe.collate.lengths import lengths
from recoupe.collate.matters import Difference, Matter
from recoupe.collate.modalities import modalities
from recoupe.collate.namesakes import namesakes
from recoupe.collate.occasions import occasions
from recoupe.collate.oppositions import oppositions
from recoupe.collate.phrases import phrases
from recoupe.collate.progress import progress
from recoupe.collate.quantities import quantities
from recoupe.collate.readings import readings
from recoupe.collate.rosters import rosters
from recoupe.collate.sequels import sequels
from recoupe.collate.standings import agreed, counted, latest, standing
from recoupe.collate.states import states
from recoupe.collate.twins import twins
from recoupe.collate.utterances import utterances
from recoupe.model import Cite, Disagreement, Doubt, Point
from recoupe.text import Span, identity, unique

__all__ = ["Material", "points"]

OPEN = ("conflict", "update", "scope")
NEAR = 0.15
"""Likeness from which two clauses are looked at for what differs."""
EACH = 2
"""Points of one sentence at the most, disagreements apart."""
MOST = 1.5
BRIEF = 7
"""Words below which a quotation tells little by itself."""
MEASURES = {"number", "duration"}
SLIGHT = ("time", "place", "actor")
Found = tuple[tuple[Point, ...], tuple[Disagreement, ...], tuple[Doubt, ...]]


def points(material: Material) -> Found:
    """The points of a story and the disagreements about them, the weightiest first, and what was left undecided."""
    bench = Bench(material)
    compared = once(found(bench))
    compared = (*compared, *phrases(bench, compared))
    matters = distinct(bench, ranked(bench, (*compared, *alone(bench, compared))))
    ids = unique([identity("p", m.kind, *m.key) for m in matters])
    made = tuple(_point(bench, i, m) for i, m in zip(ids, matters, strict=True))
    differ = [
        (d.weight, disagreements(bench, i, (d,))[0]) for i, m in zip(ids, matters, strict=True) for d in m.differences
    ]
    differ.sort(key=lambda row: (row[1].status not in OPEN, -row[0], row[1].id))
    return made, tuple(d for _, d in differ), ()


def once(matters: Sequence[Matter]) -> tuple[Matter, ...]:
    """The matters without the differences that a weightier one shows already: the same kind, the same passages."""
    rows = [(d.weight, n, d) for n, m in enumerate(matters) for d in m.differences]
    kept: list[tuple[int, Difference]] = []
    for _, number, difference in sorted(rows, key=lambda row: (-row[0], matters[row[1]].key, row[2].code)):
        if not any(_again(difference, other) for _, other in kept):
            kept.append((number, difference))
    left = [tuple(d for d in m.differences if (n, d) in kept) for n, m in enumerate(matters)]
    bare = [m.differences and not d for m, d in zip(matters, left, strict=True)]
    return tuple(replace(m, differences=d) for m, d, b in zip(matters, left, bare, strict=True) if not b)


def _again(one: Difference, two: Difference) -> bool:
    """Whether every side of one difference lies in a side of the other: of one kind, or a length told as a number."""
    measures = {one.kind, two.kind} == MEASURES
    if one.status != two.status or (one.kind != two.kind and not measures):
        return False
    held = [[{(i.cite, i.value if measures else "") for i in s} for s in d.sides] for d in (one, two)]
    homes = [next((n for n, t in enumerate(held[1]) if s <= t), -1) for s in held[0]]
    return -1 not in homes and len(set(homes)) == len(homes)


def found(bench: Bench) -> tuple[Matter, ...]:
    """The matters of a story, by every comparison in turn."""
    pairs = aligned(bench)
    near = [p for p in pairs if p.likeness >= NEAR]
    return (
        *quantities(bench),
        *attached(bench),
        *namesakes(bench),
        *functions(bench),
        *dates(bench),
        *lengths(bench),
        *encounters(bench),
        *states(bench),
        *denials(bench),
        *accusations(bench),
        *oppositions(bench, near),
        *twins(bench, near),
        *contrasts(bench, near),
        *progress(bench, near),
        *sequels(bench),
        *answers(bench, near),
        *modalities(bench, near),
        *utterances(bench),
        *claims(bench, pairs),
        *occasions(bench),
        *rosters(bench),
    )


def ranked(bench: Bench, matters: Sequence[Matter]) -> tuple[Matter, ...]:
    """Those with an open conflict first, then by how many origins agree, what leads a text, what is counted."""
    return tuple(sorted(matters, key=lambda m: (-_open(m), -_importance(bench, m), m.kind, m.key)))


def _importance(bench: Bench, matter: Matter) -> float:
    """Witnesses, with more for a place in the lead, a toll, and what the comparison itself weighs."""
    told = len({bench.lineage[d] for d in matter.documents})
    clauses = [c for i in matter.items if (c := bench.clause_of(i.cite))]
    lead = max((1 / (1 + c.rank) for c in clauses), default=0.0)
    brief = matter.kind == "quotation" and max(len(i.value.split()) for i in matter.items) < BRIEF
    beyond = min(MOST, max(-MOST, matter.weight - told)) - brief
    return agreed(matter, bench.material.origins) + lead + beyond


def distinct(bench: Bench, matters: Sequence[Matter]) -> tuple[Matter, ...]:
    """The matters in their order, without those whose passages others tell better: at most two of one sentence."""
    open_cites = {i.cite for m in matters for d in m.differences if d.status in OPEN for s in d.sides for i in s}
    kept: list[Matter] = []
    used: Counter[tuple[str, Span]] = Counter()
    for matter in sorted(matters, key=lambda m: (not m.differences, m.kind in SLIGHT)):
        cites = {i.cite for i in matter.items}
        places = {(c.document, bench.sentence_of(c)) for c in cites}
        if not matter.differences and (_told_better(matter, cites, kept, open_cites) or _worn(used, places)):
            continue
        kept.append(matter)
        used.update(places if matter.kind != "quotation" else ())
    return tuple(m for m in matters if any(m is k for k in kept))


def _told_better(matter: Matter, cites: set[Cite], kept: Sequence[Matter], disputed: set[Cite]) -> bool:
    """Whether what differs tells a clause already, or (of a time or place) another point holds all its passages."""
    if matter.kind == "action" and cites <= disputed:
        return True
    return matter.kind in SLIGHT and any(cites <= {i.cite for i in k.items} for k in kept)


def _worn(used: Counter[tuple[str, Span]], places: set[tuple[str, Span]]) -> bool:
    return all(used[place] >= EACH for place in places)


def _open(matter: Matter) -> float:
    return max((d.weight for d in matter.differences if d.status == "conflict"), default=0.0)


def _point(bench: Bench, identifier: str, matter: Matter) -> Point:
    origins = bench.material.origins
    documents = matter.documents
    return Point(
        identifier,
        matter.kind,
        matter.about,
        standing(matter, origins),
        counted(documents, origins),
        readings(matter.items, latest(matter)),
        tuple(d for d in bench.documents if d not in documents),
    )
