"""What one origin alone tells: its weightiest clauses that no other origin tells, so that silence can be seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recoupe.collate.acts import acts
from recoupe.collate.bench import ABOUT, Bench, clipped
from recoupe.collate.clauses import Clause
from recoupe.collate.matters import Item, Matter
from recoupe.collate.pairs import pairs
from recoupe.collate.readings import item
from recoupe.model import Cite, Quotation

MOST, EACH = 12, 3
"""How many are kept, and how many of one origin."""
LIKE = 0.3
"""Likeness from which a clause of another origin tells the same, or near it."""
SHORTEST, LONGEST = 5, 440
"""Content words of a clause that can stand alone; characters of a cite."""
FAMILIAR = 0.7
"""Share of a clause's words that other origins use from which they may well tell it in other words."""
LEAD, TOLL, SAID, ACT = 1.0, 0.8, 0.5, 0.4


@dataclass(frozen=True, slots=True)
class Lone:
    """A clause, or words said, with their worth."""

    kind: str
    clause: Clause
    cite: Cite
    worth: float


def alone(bench: Bench, compared: Sequence[Matter]) -> tuple[Matter, ...]:
    """A matter for each of the weightiest clauses and quotations that one origin alone gives."""
    if len(set(bench.lineage.values())) < 2:
        return ()
    taken = _taken(bench, compared)
    found = [lone for clause in bench.clauses if clause not in taken for lone in _lone(bench, clause)]
    return tuple(_matter(bench, lone) for lone in _chosen(bench, found))


def _taken(bench: Bench, compared: Sequence[Matter]) -> set[Clause]:
    """The clauses that a point holds, or that another origin has in other words."""
    told = {c for m in compared for i in m.items if (c := bench.clause_of(i.cite))}
    for pair in pairs(bench.clauses, bench.scale, LIKE):
        if bench.lineage[pair.first.document] != bench.lineage[pair.second.document]:
            told |= {pair.first, pair.second}
    return told


def _lone(bench: Bench, clause: Clause) -> Iterable[Lone]:
    if len(clause.words) < SHORTEST or _marked(bench, clause) or not _whole(bench, clause):
        return
    said = next((q for q in bench.notes[clause.document].quotations if _holds(q, clause)), None)
    shared = _shared(bench, clause)
    if shared >= FAMILIAR:
        return
    worth = LEAD / (1 + clause.rank) + shared
    worth += TOLL * _tolls(bench, clause) + ACT * bool(clause.classes)
    if said is None:
        yield Lone("action", clause, Cite(clause.document, clause.span), worth)
    elif said.speaker in bench.prominent and len(said.cite.span) <= LONGEST:
        yield Lone("quotation", clause, said.cite, worth + SAID)


def _whole(bench: Bench, clause: Clause) -> bool:
    """Whether a clause opens its sentence, names what it speaks of, and tells an act that the story is not full of."""
    tokens = bench.notes[clause.document].tokens
    first = clause.tokens.start
    opens = clause.span.start - clause.sentence.start <= len("« ") and tokens.tags[first] not in ("PRON", "VERB", "AUX")
    told = acts(bench, clause)
    return opens and bool(told) and not any(act.names & bench.central for act in told)


def _holds(quotation: Quotation, clause: Clause) -> bool:
    return 2 * quotation.cite.span.overlap(clause.span) >= len(clause.span)


def _marked(bench: Bench, clause: Clause) -> bool:
    """Whether a clause stands in a title or heading, or asks."""
    marks = bench.documents[clause.document].marks
    asked = bench.text(clause.document, clause.sentence).rstrip(' »"”').endswith("?")
    return asked or any(m.span.overlap(clause.span) for m in marks)


def _tolls(bench: Bench, clause: Clause) -> bool:
    """Whether a clause counts victims, or others whose number grows."""
    found = (q for q in bench.notes[clause.document].quantities if clause.span.contains(q.cite.span))
    return any(q.head in bench.tolls and q.low is not None for q in found)


def _shared(bench: Bench, clause: Clause) -> float:
    """How much of a clause is of what the whole story speaks of: the share of its words that other origins use."""
    words = [bench.users[w] for w in clause.lemmas if w in bench.users]
    return sum(n > 1 for n in words) / len(words) if words else 0.0


def _chosen(bench: Bench, found: Sequence[Lone]) -> Sequence[Lone]:
    """The weightiest, one of a sentence, a few of an origin."""
    chosen: list[Lone] = []
    each: Counter[str] = Counter()
    sentences: set[tuple[str, int]] = set()
    for lone in sorted(found, key=lambda f: (-f.worth, f.clause.key, f.clause.document)):
        origin, sentence = bench.lineage[lone.clause.document], (bench.lineage[lone.clause.document], lone.clause.rank)
        if each[origin] < EACH and sentence not in sentences and not _again(chosen, lone):
            chosen.append(lone)
            each[origin] += 1
            sentences.add(sentence)
        if len(chosen) == MOST:
            break
    return chosen


def _again(chosen: Sequence[Lone], lone: Lone) -> bool:
    return any(c.clause.key == lone.clause.key for c in chosen)


def _matter(bench: Bench, lone: Lone) -> Matter:
    """The point of a clause with its copies: other documents of the same words are copies of it."""
    same = [c for c in bench.clauses if c.key == lone.clause.key] if lone.kind == "action" else [lone.clause]
    cites = [Cite(c.document, c.span) for c in same] if lone.kind == "action" else [lone.cite]
    items: tuple[Item, ...] = tuple(item(bench, _words(bench, c), c, None, "0") for c in cites)
    about = clipped(_words(bench, cites[0]), ABOUT)
    return Matter(lone.kind, ("alone", lone.clause.key), about, items, (), lone.worth / 10)


def _words(bench: Bench, cite: Cite) -> str:
    return " ".join(bench.words(cite).split())
