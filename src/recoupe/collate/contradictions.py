"""Whether two statements contradict each other, and by what: the signals that are near enough to be sure of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from recoupe.collate.signals import signals
from recoupe.collate.statements import Signal, Statement
from recoupe.model import Cite


@dataclass(frozen=True, slots=True)
class Bar:
    """What a signal must show: ``told`` and ``back`` (``signals.Signal``), and the two together."""

    told: float
    back: float
    both: float = 0.0


NEGATED = Bar(0.4, 0.12, 0.9)
SIDE = Bar(0.75, 0.5)
# Read off DACCORD's train part and RTE3's dev part, 2026-11-27; precise before they find much.
BARS: Mapping[str, Bar] = {
    "negated": NEGATED,
    "negation": Bar(0.4, 0.2, 0.7),
    "denial": NEGATED,
    "refrain": Bar(0.6, 0.12, 0.9),
    "false": NEGATED,
    "antonym": Bar(0.6, 0.45),
    "degree": Bar(0.6, 0.4),
    "order": Bar(0.6, 0.4),
    "number": Bar(0.7, 0.4),
    "time": Bar(0.7, 0.45),
    "actor": SIDE,
    "place": SIDE,
}
KINDS: Mapping[str, str] = {
    "antonym": "state",
    "degree": "number",
    "order": "order",
    "number": "number",
    "time": "date",
    "actor": "actor",
    "place": "place",
}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements that cannot both hold: the signal, the kind of disagreement, and the words of both that show it.

    signal: negated (one side asserts the very word), negation (one side tells of the matter in other words), denial,
    refrain, false, antonym, degree, order, number, time, actor, place.
    """

    signal: str
    kind: str
    first: Cite
    second: Cite


def contradictions(one: Statement, two: Statement) -> tuple[Contradiction, ...]:
    """The contradictions of two statements about one matter, the nearest first; none where nothing is sure.

    That both are about one matter is for the caller to know; the same words in both make it likelier, never certain.
    """
    sure = sorted((s for s in signals(one, two) if _reaches(s)), key=lambda s: (-s.told - s.back, s.name, s.first))
    best = {(s.name, s.first): s for s in reversed(sure)}
    return tuple(_contradiction(one, two, s) for s in sure if best[s.name, s.first] is s)


def _reaches(signal: Signal) -> bool:
    bar = BARS[signal.name]
    return signal.told >= bar.told and signal.back >= bar.back and signal.told + signal.back >= bar.both


def _contradiction(one: Statement, two: Statement, signal: Signal) -> Contradiction:
    places = Cite(one.document.id, signal.first), Cite(two.document.id, signal.second)
    return Contradiction(signal.name, KINDS.get(signal.name, "polarity"), *places)
