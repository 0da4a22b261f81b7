"""Disagreements: the differences of a matter, with the sentence that explains each, the weightiest first."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.collate.bench import Bench
from recoupe.collate.matters import Difference, Item
from recoupe.model import Disagreement, Side
from recoupe.text import identity


def disagreements(bench: Bench, point: str, differences: Sequence[Difference]) -> tuple[Disagreement, ...]:
    """The contract's records of one point's differences."""
    return tuple(_disagreement(bench, point, d) for d in differences)


def _disagreement(bench: Bench, point: str, difference: Difference) -> Disagreement:
    sides = tuple(_side(s) for s in difference.sides)
    return Disagreement(
        identity("x", point, difference.kind, difference.code, *sorted(s.value for s in sides)),
        point,
        difference.kind,
        difference.status,
        difference.between,
        why(bench, difference),
        sides,
    )


def _side(items: Sequence[Item]) -> Side:
    ordered = sorted(items, key=lambda i: i.cite)
    documents = tuple(sorted({i.document for i in ordered}))
    return Side(ordered[0].value, ordered[0].voice, documents, tuple(sorted({i.cite for i in ordered})))


def why(bench: Bench, difference: Difference) -> str:
    """The sentence of the pack's catalogue for a code, its slots filled; the code itself where there is none."""
    column = "en" if bench.material.lang == "en" else "fr"
    sentences = {r["code"]: r[column] for r in bench.pack.table("why")}
    sentence = sentences.get(difference.code, difference.code)
    for name, value in difference.slots:
        sentence = sentence.replace("{" + name + "}", value)
    return sentence
