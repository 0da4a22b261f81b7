"""Denials: what one voice denies and another asserts, suspects or reports, often inside one article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recoupe.collate.bench import Bench
from recoupe.collate.clauses import Clause
from recoupe.collate.matters import Matter
from recoupe.collate.pairs import features
from recoupe.collate.sides import Clash, Reply, opposed
from recoupe.text import Span, fold

COVERED = 0.45
"""Share of what is denied, by weight, that the clause which asserts it must speak of."""
COVERED_NOT = 0.5
"""The same where no word of denial stands, only a negation."""
SHARED = 2


@dataclass(frozen=True, slots=True)
class Denial:
    """A clause that denies; ``matter`` holds the features of what is denied, ``told`` the clause before, if it leans on it."""

    clause: Clause
    slot: Span
    matter: frozenset[str]
    predicate: frozenset[str]
    told: Clause | None = None
    early: bool = False


def denials(bench: Bench) -> tuple[Matter, ...]:
    """The matters that somebody denies and somebody else holds."""
    verbs = deniers(bench)
    found = [d for clauses in bench.clauses_at.values() for d in _denials(bench, clauses, verbs)]
    negated = [d for clause in bench.clauses for d in _negations(bench, clause)]
    denying = {d.clause for d in (*found, *negated)}
    clashes = [c for d in (*found, *negated) for c in _clashes(bench, d, denying)]
    return opposed(bench, clashes, "polarity")


def deniers(bench: Bench) -> frozenset[str]:
    """Lemmas of the words of denial."""
    return frozenset(fold(r["lemma"]) for r in bench.pack.table("predicates") if r["class"] == "deny")


def _denials(bench: Bench, clauses: Sequence[Clause], verbs: frozenset[str]) -> Iterable[Denial]:
    for number, clause in enumerate(clauses):
        tokens = bench.notes[clause.document].tokens
        for at, lemma in enumerate(bench.lemmas(clause)):
            place = clause.tokens.start + at
            if lemma in verbs and tokens.tags[place] == "VERB":
                yield _denial(bench, (clauses, number), place)
                break


def _denial(bench: Bench, where: tuple[Sequence[Clause], int], verb: int) -> Denial:
    clauses, number = where
    clause = clauses[number]
    tokens = bench.notes[clause.document].tokens
    after = [w.lemma for w in clause.words if w.index > verb]
    told = clauses[number - 1] if len(after) < SHARED and number else None
    matter = features(told) if told else _about(bench, clause, after)
    predicate = frozenset() if told else _about(bench, clause, after[:2])
    return Denial(clause, Span(tokens.starts[verb], tokens.ends[verb]), matter, predicate, told)


def _negations(bench: Bench, clause: Clause) -> Iterable[Denial]:
    tokens = bench.notes[clause.document].tokens
    places = range(clause.tokens.start, clause.tokens.end)
    for i in places:
        verb = tokens.heads[i]
        if "Polarity=Neg" in tokens.feats[i] and verb in places and tokens.tags[verb] in ("VERB", "ADJ"):
            heads = [w.lemma for w in clause.words if w.index == verb]
            after = [w.lemma for w in clause.words if w.index >= verb]
            early = "encore" in bench.lemmas(clause)
            if heads:
                slot = Span(tokens.starts[min(i, verb)], tokens.ends[max(i, verb)])
                yield Denial(clause, slot, _about(bench, clause, after), _about(bench, clause, heads), None, early)
                return


def _about(bench: Bench, clause: Clause, lemmas: Sequence[str]) -> frozenset[str]:
    return frozenset(f for f in features(clause) if _from(f, lemmas, bench.lexis.classes))


def _from(feature: str, lemmas: Sequence[str], classes: Mapping[str, str]) -> bool:
    if feature[0] == "~":
        return any(lemma.startswith(feature[1:]) for lemma in lemmas)
    if feature[0] == "%":
        return any(classes.get(lemma) == feature[1:] for lemma in lemmas)
    return feature in lemmas


def _clashes(bench: Bench, denial: Denial, denying: set[Clause]) -> Iterable[Clash]:
    reply = Reply(denial.clause, "denied", denial.slot)
    status = "update" if denial.early else "conflict"
    for other in bench.clauses:
        if other in denying or _asked(bench, other):
            continue
        covered = _held(bench, denial, other)
        if covered:
            told = Reply(other, "told", other.span)
            yield Clash(reply, told, "denial", "polarity", status, "denied", covered)


def _held(bench: Bench, denial: Denial, other: Clause) -> float:
    if other == denial.told:
        return 1.0
    held = features(other)
    if denial.predicate and not denial.predicate & held:
        return 0.0
    least = COVERED if denial.told or not denial.predicate else COVERED_NOT
    covered, shared = coverage(bench, denial.matter, held)
    return covered if covered >= least and shared >= SHARED else 0.0


def _asked(bench: Bench, clause: Clause) -> bool:
    return bench.text(clause.document, clause.sentence).endswith("?")


def coverage(bench: Bench, matter: frozenset[str], other: frozenset[str]) -> tuple[float, int]:
    """How much of a matter, by weight, another clause speaks of, and by how many of its words."""
    weights = bench.scale.weights
    whole = sum(weights.get(f, 0.0) for f in matter)
    shared = [f for f in matter if f in other]
    words = [f for f in shared if f[0] not in "~%"]
    return (sum(weights.get(f, 0.0) for f in shared) / whole if whole else 0.0), len(words)
