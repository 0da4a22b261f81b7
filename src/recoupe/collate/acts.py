"""Acts: what a clause says that somebody did or underwent, so that two clauses can be seen to tell one thing.

Words alone do not show it: a name with its title is many words and one person. Two clauses agree where their main
predicate is one, what hangs from it is one, and neither polarity, sureness, number nor day tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from recoupe.collate.bench import Bench
from recoupe.collate.clauses import VERBAL, Clause, Lexis
from recoupe.collate.dates import apart
from recoupe.collate.frames import COUNTING, index_at
from recoupe.collate.predicates import SAYING, names, told
from recoupe.collate.readings import claim_at
from recoupe.lang.trees import children, negated
from recoupe.model import Cite, Modality, Quantity, Tokens
from recoupe.text import Span, fold

TERMS = ("nsubj", "obj", "iobj", "obl", "xcomp", "nmod", "csubj")
MODIFIERS = ("nmod", "amod", "acl", "appos", "flat", "obl")
UNDERGOING = ("obj", "nsubj:pass")
DOING = ("nsubj", "obl:agent")
STEPS = 3
"""Steps from a time or place to the act that it hangs from."""
FIRM = ("done", "", "unsure")
STANDS: dict[Modality, str] = {
    "asserted": "done",
    "attributed": "done",
    "announced": "",
    "planned": "ahead",
    "hedged": "unsure",
    "suggested": "unsure",
    "asked": "asked",
    "hypothetical": "supposed",
    "denied": "denied",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A noun or name beside a predicate: its entities, those with a name of their own, its lemma, what qualifies it.

    ``undergoes``: it is the object, or the subject of a passive.
    """

    entities: frozenset[str]
    named: frozenset[str]
    lemma: str
    beside: frozenset[str]
    undergoes: bool = False

    def same(self, other: Term) -> bool:
        """Whether two terms may name one thing."""
        if self.entities & other.entities:
            return True
        if (self.named and other.named) or self.lemma != other.lemma:
            return False
        return not self.beside or not other.beside or bool(self.beside & other.beside)


@dataclass(frozen=True, slots=True)
class Act:
    """A predicate (lemma and class), who does it, what else hangs from it, how it is said, and its token."""

    names: frozenset[str]
    doers: tuple[Term, ...]
    others: tuple[Term, ...]
    negative: bool
    stance: str
    place: int = -1


def acts(bench: Bench, clause: Clause) -> tuple[Act, ...]:
    """The main acts of a clause; none where it only says who speaks, or has no predicate and is no heading."""

    def made() -> tuple[Act, ...]:
        tokens = bench.notes[clause.document].tokens
        places = range(clause.tokens.start, clause.tokens.end)
        return tuple(_act(bench, clause, i) for i in told(bench.lexis, tokens, places))

    return bench.once(("acts", clause.document, clause.tokens), made)


def every_act(bench: Bench, clause: Clause) -> tuple[Act, ...]:
    """All that a clause says or names as done: its verbs, and nouns that have a predicate's class."""

    def made() -> tuple[Act, ...]:
        tokens = bench.notes[clause.document].tokens
        found = {i: names(bench.lexis, tokens, i) for i in range(clause.tokens.start, clause.tokens.end)}
        kept = [i for i, n in found.items() if n and (tokens.tags[i] == "VERB" or any(x[0] == "%" for x in n))]
        return tuple(_act(bench, clause, i) for i in kept)

    return bench.once(("every act", clause.document, clause.tokens), made)


def verbs_and_nouns(bench: Bench, clause: Clause, nouns: frozenset[str]) -> Iterable[tuple[Act, tuple[Term, ...]]]:
    """The acts of all verbs and of some nouns of a clause, with what undergoes a verb or completes a noun."""
    tokens = bench.notes[clause.document].tokens
    for place in range(clause.tokens.start, clause.tokens.end):
        named = tokens.tags[place] == "NOUN" and fold(tokens.lemmas[place]) in nouns
        if named or tokens.tags[place] == "VERB":
            act, verb = _act(bench, clause, place), tokens.tags[place] == "VERB"
            of = (i for i in children(tokens, place) if tokens.deps[i] == "nmod")
            complements = (t for i in of if (t := _term(bench, clause.document, i)))
            yield act, tuple(t for t in act.others if t.undergoes) if verb else tuple(complements)


def _act(bench: Bench, clause: Clause, place: int) -> Act:
    tokens = bench.notes[clause.document].tokens
    hung = [i for i in children(tokens, place) if tokens.deps[i].split(":")[0] in TERMS]
    active = [i for i in hung if tokens.deps[i] in DOING]
    denying = bench.lexis.marks("not")
    passive = any(tokens.deps[i] in ("nsubj:pass", "aux:pass") for i in children(tokens, place))
    doers = active or ([] if passive else _inherited(tokens, place))
    negative = negated(tokens, place) or any(fold(tokens.lemmas[i]) in denying for i in children(tokens, place))
    doing = tuple(t for i in doers if (t := _term(bench, clause.document, i)))
    others = tuple(t for i in hung if i not in doers and (t := _term(bench, clause.document, i)))
    return Act(names(bench.lexis, tokens, place, SAYING), doing, others, negative, _stance(bench, clause, place), place)


def _stance(bench: Bench, clause: Clause, place: int) -> str:
    """How surely an act is told, and whether as done or as to come."""
    tokens = bench.notes[clause.document].tokens
    claim = claim_at(bench, Cite(clause.document, Span(tokens.starts[place], tokens.ends[place])))
    stance = STANDS[claim.modality] if claim else "done"
    own = (place, *(i for i in children(tokens, place) if tokens.deps[i].startswith(("aux", "cop"))))
    future = any("Tense=Fut" in tokens.feats[i] for i in own if tokens.tags[i] in VERBAL)
    return "ahead" if (future or _due(bench.lexis, tokens, place)) and stance in FIRM else stance


def _due(lexis: Lexis, tokens: Tokens, place: int) -> bool:
    """Whether "is to" or "is going to" stands over a verb, in the present or the past of what was still to come."""
    above, verbs = tokens.heads[place], lexis.marks("due")
    over = [
        i for i in (above, *children(tokens, place)) if fold(tokens.lemmas[i]) in verbs and tokens.tags[i] in VERBAL
    ]
    tied = tokens.deps[place] == "xcomp" or tokens.deps[above] == "xcomp"
    tensed = [i for i in over if "Tense=Pres" in tokens.feats[i] or "Tense=Imp" in tokens.feats[i]]
    return any((i != above or tied) and "Mood=Cnd" not in tokens.feats[i] for i in tensed)


def act_over(bench: Bench, clause: Clause, span: Span) -> Act | None:
    """The act that a time or place hangs from, straight or by one noun that is no name; without that time or place."""
    tokens = bench.notes[clause.document].tokens
    place = index_at(tokens, span) or 0
    for _ in range(STEPS):
        below, place = place, tokens.heads[place]
        if below == place:
            return None
        known = names(bench.lexis, tokens, place, SAYING)
        if tokens.tags[place] == "VERB" or any(n[0] == "%" for n in known):
            return _without(bench, clause, (place, below)) if known and "%" + COUNTING not in known else None
        if bench.owners(clause.document, tokens.starts[place]) and not span.overlap(_at(tokens, place)):
            return None
    return None


def _without(bench: Bench, clause: Clause, at: tuple[int, int]) -> Act:
    """The act at a place without the term that hangs from it at another."""
    act, gone = _act(bench, clause, at[0]), _term(bench, clause.document, at[1])
    others, doers = (tuple(t for t in terms if t != gone) for terms in (act.others, act.doers))
    return replace(act, others=others, doers=doers)


def _at(tokens: Tokens, place: int) -> Span:
    return Span(tokens.starts[place], tokens.ends[place])


def _inherited(tokens: Tokens, place: int) -> list[int]:
    """The subject of the verb above, for a verb that has none; the noun that a participle or relative qualifies."""
    above = tokens.heads[place]
    if above == place:
        return []
    if tokens.tags[above] in ("NOUN", "PROPN") and tokens.deps[place].startswith("acl"):
        return [above]
    return [i for i in children(tokens, above) if tokens.deps[i].startswith("nsubj") and i != place]


def _term(bench: Bench, document: str, place: int) -> Term | None:
    """A noun, a name, or a pronoun whose entity is known; a relative pronoun stands for the noun it follows."""
    tokens = bench.notes[document].tokens
    if "PronType=Rel" in tokens.feats[place]:
        above = tokens.heads[tokens.heads[place]]
        return _term(bench, document, above) if tokens.tags[above] in ("NOUN", "PROPN") else None
    owners = frozenset(bench.owners(document, tokens.starts[place]))
    if tokens.tags[place] not in ("NOUN", "PROPN", "VERB") and not owners:
        return None
    beside = [i for i in children(tokens, place) if tokens.deps[i].split(":")[0] in MODIFIERS]
    names = {fold(tokens.lemmas[i]) for i in beside if tokens.tags[i] in ("NOUN", "ADJ", "PROPN")}
    undergoes = tokens.deps[place] in UNDERGOING
    return Term(owners, owners & bench.named, fold(tokens.lemmas[place]), frozenset(names), undergoes)


def same_act(one: Act, two: Act, sharing: bool = True) -> bool:
    """Whether two acts may be one: one predicate, something in common (``sharing``), no other doer, no contrast."""
    if not one.names & two.names or one.negative != two.negative:
        return False
    if one.stance and two.stance and one.stance != two.stance:
        return False
    doers = [{e for t in act.doers for e in t.named} for act in (one, two)]
    if doers[0] and doers[1] and not doers[0] & doers[1]:
        return False
    mine, theirs = (*one.doers, *one.others), (*two.doers, *two.others)
    return not sharing or any(a.same(b) for a in mine for b in theirs)


def agree(bench: Bench, one: tuple[Clause, tuple[Act, ...]], two: tuple[Clause, tuple[Act, ...]]) -> bool:
    """Whether two clauses tell one thing, with no other number and no other day."""
    if not any(same_act(a, b) for a in one[1] for b in two[1]):
        return False
    return not other_number(bench, one[0], two[0]) and not other_day(bench, one[0], two[0])


def other_number(bench: Bench, one: Clause, two: Clause) -> bool:
    """Whether both give a number of one noun or unit, and none of them is the same."""
    mine, theirs = (_numbers(bench, c) for c in (one, two))
    both = sorted(mine.keys() & theirs.keys())
    return any(not any(overlap(a, b) for a in mine[noun] for b in theirs[noun]) for noun in both)


def _numbers(bench: Bench, clause: Clause) -> dict[str, list[Quantity]]:
    out: dict[str, list[Quantity]] = {}
    for quantity in bench.notes[clause.document].quantities:
        if clause.span.contains(quantity.cite.span):
            out.setdefault(quantity.unit or quantity.head or fold(quantity.of), []).append(quantity)
    return out


def overlap(one: Quantity, two: Quantity) -> bool:
    """Whether two numbers, with their vagueness, may be one."""
    (a, b), (c, d) = ((q.low or 0.0, q.high if q.high is not None else float("inf")) for q in (one, two))
    return a <= d * 1.002 and c <= b * 1.002


def other_day(bench: Bench, one: Clause, two: Clause) -> bool:
    """Whether both are dated, and every day of one is another than every day of the other."""
    mine, theirs = (
        [t for t in bench.notes[c.document].times if c.span.contains(t.cite.span) and t.type in ("DATE", "TIME")]
        for c in (one, two)
    )
    return bool(mine) and bool(theirs) and all(apart(bench, a, b) for a in mine for b in theirs)


def masked(bench: Bench, clause: Clause) -> frozenset[str]:
    """The lemmas of a clause that only name somebody: words of mentions, and of functions and titles."""
    roles = bench.roles
    gone = {w.lemma for w in clause.words if bench.owners(clause.document, w.span.start) or w.lemma in roles}
    return frozenset(gone)
