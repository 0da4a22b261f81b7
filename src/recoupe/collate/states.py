"""States: what became of one person or thing by each account (held or released, alive or dead)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from recoupe.collate.bench import Bench
from recoupe.collate.clauses import Clause
from recoupe.collate.frames import index_at, settled
from recoupe.collate.matters import Matter
from recoupe.collate.oppositions import Value, values_held
from recoupe.collate.readings import claim_at
from recoupe.collate.sides import Clash, Reply, opposed
from recoupe.lang.trees import agree, children
from recoupe.model import Cite
from recoupe.text import Span, fold

PHRASE = 2
"""Words by which "garde à vue", "remise en liberté" and the like go on, before whose they are."""
MANY = "*"
"""The mark of several without a name: six policemen of one text and five of another are seldom the same."""
UNREAL = ("planned", "hypothetical", "asked", "suggested")


@dataclass(frozen=True, slots=True)
class State:
    """A state in its clause, with ids and lemmas of who bears it."""

    value: Value
    clause: Clause
    bearer: frozenset[str]


def states(bench: Bench) -> tuple[Matter, ...]:
    """The matters on which two documents put one bearer in two states."""
    found = consistent(latest(known(tuple(_states(bench)))))
    clashes = list(_lone(bench))
    clashes += [c for one, two in combinations([s for s in found if s.bearer], 2) for c in _clash(bench, one, two)]
    return opposed(bench, clashes, "action")


def _lone(bench: Bench) -> Iterable[Clash]:
    """Clashes of what a story has only one of (the meal of a visit): each document that tells it tells one value."""
    alone = {r["group"] for r in bench.pack.table("oppositions") if r["lone"] == "yes"}
    told: dict[tuple[str, str], list[tuple[Clause, Value]]] = {}
    for clause, values in values_held(bench).items():
        for value in values:
            if value.group in alone:
                told.setdefault((value.group, clause.document), []).append((clause, value))
    single = {k: v for k, v in told.items() if len({value.value for _, value in v}) == 1}
    for one, two in combinations(sorted(single), 2):
        for (a, left), (b, right) in product(single[one], single[two]):
            if one[0] == two[0] and left.value != right.value:
                replies = (Reply(a, left.value, left.slot), Reply(b, right.value, right.slot))
                yield Clash(*replies, one[0], left.kind, left.status, "opposed", 0.5)


def known(found: Sequence[State]) -> tuple[State, ...]:
    """The states whose bearer is known: names set side by side are one, a pronoun takes its document's only bearer."""
    alias: dict[str, str] = {}
    for state in found:
        names = sorted({_root(alias, n) for n in state.bearer})
        if names:
            alias.update(dict.fromkeys(names[1:], names[0]))
    rooted = [replace(s, bearer=frozenset(_root(alias, n) for n in s.bearer)) for s in found]
    return tuple(s if s.bearer else replace(s, bearer=_only(rooted, s)) for s in rooted)


def _root(alias: dict[str, str], name: str) -> str:
    while name in alias:
        name = alias[name]
    return name


def _only(found: Sequence[State], state: State) -> frozenset[str]:
    """The one bearer that the document gives the same state to, if there is one."""
    same = {
        s.bearer
        for s in found
        if s.bearer and s.clause.document == state.clause.document and s.value.group == state.value.group
    }
    return next(iter(same)) if len(same) == 1 else frozenset()


def latest(found: Sequence[State]) -> tuple[State, ...]:
    """The states without those that their own document shows to be over (held, then charged)."""
    return tuple(s for s in found if not any(_over(s, t) for t in found))


def _over(one: State, two: State) -> bool:
    same = one.clause.document == two.clause.document and one.value.group == two.value.group
    return same and one.value.status == "update" and one.value.stage < two.value.stage and bool(one.bearer & two.bearer)


def consistent(found: Sequence[State]) -> tuple[State, ...]:
    """The states without those of which one document tells two that exclude each other: two charges, two people."""
    told: dict[tuple[str, str, str], set[str]] = {}
    for s in found:
        for who in s.bearer:
            told.setdefault((s.clause.document, s.value.group, who), set()).add(s.value.value)
    torn = {(group, who) for (_, group, who), values in told.items() if len(values) > 1}
    return tuple(
        s for s in found if s.value.status == "update" or not any((s.value.group, who) in torn for who in s.bearer)
    )


def _states(bench: Bench) -> Iterable[State]:
    for clause, values in values_held(bench).items():
        mine = [v for v in values if v.kind == "state"]
        for value in mine:
            claim = claim_at(bench, Cite(clause.document, value.slot))
            real = claim is None or (claim.modality not in UNREAL and claim.polarity == "positive")
            real = real and settled(bench.notes[clause.document].tokens, value.slot)
            alone = len({v.value for v in mine if v.group == value.group}) == 1
            if (
                real
                and alone
                and not _sought(bench, clause, value.slot)
                and value == next(v for v in mine if v.group == value.group)
            ):
                yield State(value, clause, bearer(bench, clause, value.slot))


def _sought(bench: Bench, clause: Clause, slot: Span) -> bool:
    """Whether a state told by a noun is only spoken of: opposed, or what a demand, a risk or a refusal is of."""
    tokens, lexis = bench.notes[clause.document].tokens, bench.lexis
    place = index_at(tokens, slot)
    if place is None or tokens.tags[place] != "NOUN":
        return False
    if tokens.deps[place] == "obj" and fold(tokens.lemmas[tokens.heads[place]]) in lexis.marks("sought"):
        return True
    cases = {fold(tokens.lemmas[i]) for i in children(tokens, place) if tokens.deps[i] == "case"}
    head = tokens.heads[place]
    of = (
        tokens.deps[place] == "nmod"
        and tokens.tags[head] == "NOUN"
        and fold(tokens.lemmas[head]) not in lexis.marks("after")
    )
    return of or bool(cases & lexis.marks("bound for"))


def bearer(bench: Bench, clause: Clause, slot: Span) -> frozenset[str]:
    """Who is in the state: the subject of the verb, or the complement of the noun ("la garde à vue de X")."""
    tokens = bench.notes[clause.document].tokens
    place = index_at(tokens, slot)
    if place is None:
        return frozenset()
    inside = [i for i in children(tokens, place) if place < i <= place + PHRASE and tokens.tags[i] == "NOUN"]
    for i in (i for head in (place, *inside) for i in children(tokens, head)):
        far = i > place + PHRASE and tokens.tags[i] in ("NOUN", "PROPN")
        if far and tokens.deps[i] == "nmod" and _of(bench, clause, i):
            return _names(bench, clause.document, i)
    head = tokens.heads[place]
    verb = place if tokens.tags[place] in ("VERB", "ADJ") else head if tokens.tags[head] == "VERB" else None
    if verb is not None and not tokens.deps[place].startswith("nsubj"):
        return _subject(bench, clause, verb)
    return frozenset()


def _of(bench: Bench, clause: Clause, place: int) -> bool:
    """Whether a complement is somebody's: it hangs by "de", and no body is named."""
    notes = bench.notes[clause.document]
    span = Span(notes.tokens.starts[place], notes.tokens.ends[place])
    bodies = [m for e in notes.entities if e.kind == "organisation" for m in e.mentions if m.cite.span.overlap(span)]
    cases = [fold(notes.tokens.lemmas[i]) for i in children(notes.tokens, place) if notes.tokens.deps[i] == "case"]
    return not bodies and any(case in ("de", "du") for case in cases)


def _subject(bench: Bench, clause: Clause, verb: int) -> frozenset[str]:
    """The subject of a verb, or what it qualifies; else the noun that opens the sentence (the one before, for "il")."""
    tokens = bench.notes[clause.document].tokens
    own = next((i for i in children(tokens, verb) if tokens.deps[i].startswith("nsubj")), None)
    if own is not None and tokens.tags[own] in ("NOUN", "PROPN"):
        return _names(bench, clause.document, own)
    head = tokens.heads[verb]
    if own is None and tokens.deps[verb] in ("acl", "amod") and tokens.tags[head] in ("NOUN", "PROPN"):
        return _names(bench, clause.document, head) if agree(tokens, verb, head) else frozenset()
    if own is not None and "PronType=Rel" in tokens.feats[own]:
        return _names(bench, clause.document, head) if tokens.tags[head] in ("NOUN", "PROPN") else frozenset()
    rank = clause.rank if own is None else clause.rank - 1
    return _opening(bench, clause.document, rank)


def _opening(bench: Bench, document: str, rank: int) -> frozenset[str]:
    """The noun or name that opens a sentence, as its subject mostly does."""
    notes = bench.notes[document]
    if rank < 0:
        return frozenset()
    sentence = notes.tokens.sentences[rank]
    for i in range(sentence.start, min(sentence.start + 3, sentence.end)):
        if notes.tokens.tags[i] in ("NOUN", "PROPN"):
            return _names(bench, document, i)
        if notes.tokens.tags[i] not in ("DET", "ADJ", "PUNCT"):
            return frozenset()
    return frozenset()


def _names(bench: Bench, document: str, place: int) -> frozenset[str]:
    """Entities and lemmas of a noun, and of the name set beside it; of several without a name the lemma, marked."""
    tokens = bench.notes[document].tokens
    named = bench.named.intersection(bench.owners(document, tokens.starts[place]))
    if "Number=Plur" in tokens.feats[place] and not named:
        return frozenset({fold(tokens.lemmas[place]) + MANY})
    beside = [
        i
        for i in children(tokens, place)
        if tokens.deps[i] in ("appos", "flat:name", "flat") and tokens.tags[i] == "PROPN"
    ]
    spans = [Span(tokens.starts[i], tokens.ends[i]) for i in (place, *beside)]
    owners = {
        e.id for e in bench.notes[document].entities for m in e.mentions if any(m.cite.span.overlap(s) for s in spans)
    }
    return frozenset(owners | {fold(tokens.lemmas[i]) for i in (place, *beside) if tokens.tags[i] in ("NOUN", "PROPN")})


def _clash(bench: Bench, one: State, two: State) -> Sequence[Clash]:
    same = one.value.group == two.value.group and one.value.value != two.value.value
    if (
        not same
        or any(who.endswith(MANY) for who in (*one.bearer, *two.bearer))
        or one.clause.document == two.clause.document
        or not one.bearer & two.bearer
    ):
        return ()
    replies = [Reply(s.clause, s.value.value, s.value.slot) for s in (one, two)]
    like = bench.scale.likeness(one.clause, two.clause)
    code = "stage" if one.value.status == "update" else "opposed"
    topic = f"{one.value.group} {min(one.bearer & two.bearer)}"
    return (Clash(replies[0], replies[1], topic, "state", one.value.status, code, like),)
