"""Denials: what one voice denies and another asserts, suspects or reports, often inside one article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from recoupe.collate.bench import Bench
from recoupe.collate.clauses import STEM, Clause
from recoupe.collate.matters import Matter, Status
from recoupe.collate.readings import claim_at, said
from recoupe.collate.sides import DENIED, Clash, Reply, opposed
from recoupe.collate.subjects import subject_of
from recoupe.lang.trees import children, negated
from recoupe.model import Cite, Tokens
from recoupe.text import Span, fold

COVERED = 0.45
"""Share of what is denied, by weight, that the clause which asserts it must speak of."""
COVERED_NOT = 0.65
"""The same where no word of denial stands, only a negation."""
SHARED = 2
REACH = 4
"""Words before a verb within which stands what is denied as a whole ("ce que")."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A clause that denies; ``matter`` holds the words of what is denied, ``told`` the clause before if it leans on it.

    ``predicate``: words that the clause which holds it has too; ``plain``: only a negation stands; ``early``: not yet.
    """

    clause: Clause
    slot: Span
    matter: tuple[str, ...]
    predicate: tuple[str, ...]
    told: Clause | None = None
    plain: bool = False
    early: bool = False
    denier: str | None = None


def denials(bench: Bench) -> tuple[Matter, ...]:
    """The matters that somebody denies and somebody else holds."""
    verbs = deniers(bench)
    found = [d for clauses in bench.clauses_at.values() for d in _denials(bench, clauses, verbs)]
    negated = [d for clause in bench.clauses for d in _negations(bench, clause)]
    denying = {c for c in bench.clauses if _negative(bench, c) or verbs & set(bench.lemmas(c))}
    users = _users(bench)
    clashes = [c for d in (*found, *negated) for c in _clashes(bench, d, _near(bench, d, users), denying)]
    return opposed(bench, clashes, "polarity")


def deniers(bench: Bench) -> frozenset[str]:
    """Lemmas of the words of denial."""
    return frozenset(fold(r["lemma"]) for r in bench.pack.table("predicates") if r["class"] == "deny")


def _denials(bench: Bench, clauses: Sequence[Clause], verbs: frozenset[str]) -> Iterable[Denial]:
    for number, clause in enumerate(clauses):
        tokens = bench.notes[clause.document].tokens
        for at, lemma in enumerate(bench.lemmas(clause)):
            place = clause.tokens.start + at
            if lemma in verbs and _acts(tokens, place) and not _relative(bench, clause, place):
                yield _denial(bench, (clauses, number), place)
                break


def _acts(tokens: Tokens, place: int) -> bool:
    """Whether a word is a verb in use, no bare participle or noun taken for one, nor negated ("on ne peut nier")."""
    past = "VerbForm=Part" in tokens.feats[place] and "Tense=Past" in tokens.feats[place]
    helped = any(tokens.tags[i] == "AUX" for i in children(tokens, place))
    withheld = any(negated(tokens, i) for i in (place, tokens.heads[place]) if tokens.tags[i] == "VERB")
    return tokens.tags[place] == "VERB" and (helped or not past) and not withheld


def _denial(bench: Bench, where: tuple[Sequence[Clause], int], verb: int) -> Denial:
    clauses, number = where
    clause = clauses[number]
    tokens = bench.notes[clause.document].tokens
    after = tuple(dict.fromkeys(w.lemma for w in clause.words if w.index > verb)) or _apart(tokens, clause, verb)
    told = _before(tokens, clauses, number) if _leans(tokens, clause, verb, len(after)) else None
    matter = tuple(dict.fromkeys(w.lemma for w in told.words)) if told else after
    slot = Span(tokens.starts[verb], tokens.ends[verb])
    who = sorted(i for i in subject_of(bench, clause.document, verb) if i in bench.entities)
    return Denial(clause, slot, matter, () if told else after[:2], told, denier=who[0] if who else None)


def _relative(bench: Bench, clause: Clause, verb: int) -> bool:
    """Whether what is denied is all that stands before, nobody knows how far: "ce qu'il nie"."""
    tokens, start = bench.notes[clause.document].tokens, clause.tokens.start
    opens = tuple(fold(tokens.lemmas[i]) for i in range(start, min(start + 2, len(tokens))))
    near = [fold(tokens.lemmas[i]) for i in range(max(0, verb - REACH), verb)]
    return any(" ".join(two) in bench.lexis.marks("all") for two in (opens, *pairwise(near)))


def _apart(tokens: Tokens, clause: Clause, verb: int) -> tuple[str, ...]:
    """The words of an object that stands outside the clause: "toute panne" in "X dément, lui, toute panne"."""
    objects = [i for i in children(tokens, verb) if tokens.deps[i] == "obj" and i >= clause.tokens.end]
    own = [i for at in objects or _next_noun(tokens, verb) for i in (at, *children(tokens, at))]
    kept = sorted(i for i in own if tokens.tags[i] in ("NOUN", "PROPN", "ADJ"))
    return tuple(dict.fromkeys(fold(tokens.lemmas[i]) for i in kept))


def _next_noun(tokens: Tokens, verb: int) -> tuple[int, ...]:
    """The noun after a verb from which commas, pronouns and adverbs alone part it: "nie, elle aussi, toute panne"."""
    at = verb + 1
    while at < len(tokens) and (tokens.tags[at] in ("PRON", "ADV", "DET", "ADJ") or tokens.lemmas[at] == ","):
        at += 1
    return (at,) if at < len(tokens) and tokens.tags[at] == "NOUN" and tokens.tags[at - 1] in ("DET", "ADJ") else ()


def _leans(tokens: Tokens, clause: Clause, verb: int, words: int) -> bool:
    """Whether a denial has no matter of its own: a bare verb, or "these accusations"."""
    if not words:
        return True
    rest = range(verb + 1, min(verb + 4, clause.tokens.end))
    return words < SHARED and any("PronType=Dem" in tokens.feats[i] or fold(tokens.lemmas[i]) == "tel" for i in rest)


def _before(tokens: Tokens, clauses: Sequence[Clause], number: int) -> Clause | None:
    """The clause that a bare denial answers: the one before it, or the longest of the sentence before.

    What only says when or how ("Confronté jeudi à X, il a démenti ces accusations") is no claim.
    """
    here = [c for c in clauses[:number] if c.rank == clauses[number].rank and _conjugated(tokens, c)]
    if here:
        return here[-1]
    last = max((c.rank for c in clauses[:number] if c.rank < clauses[number].rank), default=None)
    return max((c for c in clauses if c.rank == last), key=lambda c: (len(c.words), -c.span.start), default=None)


def _conjugated(tokens: Tokens, clause: Clause) -> bool:
    return any("VerbForm=Fin" in tokens.feats[i] for i in range(clause.tokens.start, clause.tokens.end))


def _negative(bench: Bench, clause: Clause) -> bool:
    tokens = bench.notes[clause.document].tokens
    return any("Polarity=Neg" in tokens.feats[i] for i in range(clause.tokens.start, clause.tokens.end))


def _negations(bench: Bench, clause: Clause) -> Iterable[Denial]:
    """A negation that denies ("il assure qu'il n'a pas fui"), or that tells what is not done yet."""
    tokens = bench.notes[clause.document].tokens
    lemmas, early = bench.lemmas(clause), "encore" in bench.lemmas(clause)
    claim = claim_at(bench, Cite(clause.document, clause.span))
    if {"que", "seulement", "guere"} & set(lemmas[1:]) or not (
        early or (claim is not None and claim.modality == "denied")
    ):
        return
    places = range(clause.tokens.start, clause.tokens.end)
    for i in places:
        verb = tokens.heads[i]
        if "Polarity=Neg" in tokens.feats[i] and verb in places and _done(tokens, verb):
            heads = tuple(w.lemma for w in clause.words if w.index == verb)
            after = tuple(dict.fromkeys(w.lemma for w in clause.words if w.index >= verb))
            if heads:
                slot = Span(tokens.starts[min(i, verb)], tokens.ends[max(i, verb)])
                yield Denial(clause, slot, after, heads, None, True, early)
                return


def _done(tokens: Tokens, verb: int) -> bool:
    """Whether a verb tells what is or was, not what will or would be."""
    forms = [tokens.feats[i] for i in (verb, *children(tokens, verb)) if tokens.tags[i] in ("VERB", "AUX")]
    return tokens.tags[verb] == "VERB" and not any(
        "Tense=Fut" in f or "Mood=Cnd" in f or "Mood=Sub" in f for f in forms
    )


def _users(bench: Bench) -> Mapping[str, list[int]]:
    """The clauses, by number, that hold a word, a stem or a class: what a denial's matter can be held by."""
    users: dict[str, list[int]] = {}
    for number, clause in enumerate(bench.clauses):
        for key in {*clause.lemmas, *(w[:STEM] + "~" for w in clause.lemmas), *("%" + c for c in clause.classes)}:
            users.setdefault(key, []).append(number)
    return users


def _near(bench: Bench, denial: Denial, users: Mapping[str, Sequence[int]]) -> Iterable[Clause]:
    """The clauses that share a word with what is denied, and the one that a bare denial answers."""
    classes = bench.lexis.classes
    keys = [k for w in denial.matter for k in (w, w[:STEM] + "~", "%" + classes.get(w, "-"))]
    near = {n for key in keys for n in users.get(key, ())}
    return (c for n, c in enumerate(bench.clauses) if n in near or c == denial.told)


def _clashes(bench: Bench, denial: Denial, near: Iterable[Clause], denying: set[Clause]) -> Iterable[Clash]:
    reply = Reply(denial.clause, DENIED, denial.slot, denial.denier)
    status: Status = "update" if denial.early else "conflict"
    for other in near:
        covered = 0.0 if other in denying or _asked(bench, other) else _held(bench, denial, other)
        if covered:
            code = "pending" if denial.early else "denied"
            yield Clash(reply, Reply(other, "told", other.span), "denial", "polarity", status, code, covered)


def _held(bench: Bench, denial: Denial, other: Clause) -> float:
    if other == denial.told:
        return 1.0
    if other.document == denial.clause.document and _same_voice(bench, denial.clause, other):
        return 0.0
    if denial.predicate and not coverage(bench, denial.predicate, other)[1]:
        return 0.0
    covered, shared = coverage(bench, denial.matter, other)
    return covered if covered >= (COVERED_NOT if denial.plain else COVERED) and shared >= SHARED else 0.0


def _same_voice(bench: Bench, one: Clause, two: Clause) -> bool:
    voices = [said(bench, Cite(c.document, c.span))[0] for c in (one, two)]
    return (voices[0].kind, voices[0].entity) == (voices[1].kind, voices[1].entity)


def _asked(bench: Bench, clause: Clause) -> bool:
    """Whether the clause asks, or sets its matter aside (sans + infinitive)."""
    return bench.text(clause.document, clause.sentence).endswith("?") or bench.lemmas(clause)[:1] == ("sans",)


def coverage(bench: Bench, matter: Sequence[str], other: Clause) -> tuple[float, int]:
    """How much of a matter, by weight, another clause speaks of, and by how many words (the same, a stem, a class)."""
    weights, classes = bench.scale.weights, bench.lexis.classes
    stems = {lemma[:STEM] for lemma in other.lemmas}
    whole = met = 0.0
    count = 0
    for lemma in matter:
        weight = weights.get(lemma, 0.0)
        whole += weight
        near = (len(lemma) > STEM and lemma[:STEM] in stems) or classes.get(lemma, "-") in other.classes
        share = 1.0 if lemma in other.lemmas else 0.8 if near else 0.0
        met, count = met + weight * share, count + (share > 0)
    return (met / whole if whole else 0.0), count
