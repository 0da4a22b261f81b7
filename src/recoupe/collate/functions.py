"""Functions: what somebody is in a body, told otherwise (president, spokesman); one function, two first names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from recoupe.collate.bench import Bench
from recoupe.collate.matters import Matter
from recoupe.collate.sides import Clash, Reply, opposed
from recoupe.lang import Pack, table
from recoupe.lang.fr.roles import described, pieces
from recoupe.model import Cite, Entity, Notes
from recoupe.text import Span, fold

LIKENESS = 0.5
LONGEST = 110
"""Code points of what is set apart after a name."""
OPENING = 3
"""Words at the head of a phrase in which its function stands."""
TWO = 2
"""Bodies in one phrase, which then does not tell whose function it is."""
AFTER = re.compile(r"\s?,\s")
END = re.compile(r"[,;:.()«»\"“”–—\n]")


@dataclass(frozen=True, slots=True)
class Function:
    """Somebody's function in a body: the person, where it is told, its rank (``top`` or ``under``), its noun, the body.

    ``body`` is empty where the phrase does not tell which ("le président du groupe").
    """

    person: str
    reply: Reply
    rank: str
    noun: str
    body: frozenset[str]


def functions(bench: Bench) -> tuple[Matter, ...]:
    """The matters on which two documents give one person two functions in one body, or one function two first names."""
    told = [f for notes in bench.notes.values() for f in _told(bench, notes)]
    return opposed(bench, [*_rivals(told), *_slips(bench, told)], "actor")


def _told(bench: Bench, notes: Notes) -> Iterable[Function]:
    for entity in notes.entities:
        if entity.kind == "person" and entity.id in bench.named:
            for span in _phrases(bench, notes, entity):
                yield from _function(bench, Cite(notes.document, span), entity.id)


def _phrases(bench: Bench, notes: Notes, entity: Entity) -> Iterable[Span]:
    """What describes somebody: his mentions by a noun, and what is set apart after his name."""
    text, joining = bench.documents[notes.document].text, _forms(bench.pack)["and"]
    for mention in entity.mentions:
        if mention.form == "nominal":
            yield from _joined(text, mention.cite.span, joining)
        elif mention.form == "name":
            yield from _set_apart(text, mention.cite.span.end, joining)


def _set_apart(text: str, after: int, joining: Iterable[str]) -> Iterable[Span]:
    """The phrases after a comma, one or several joined."""
    comma = AFTER.match(text, after)
    if comma is None:
        return
    stop = END.search(text, comma.end(), comma.end() + LONGEST)
    last = stop.start() if stop else min(len(text), comma.end() + LONGEST)
    yield from _joined(text, Span(comma.end(), last), joining)


def _joined(text: str, phrase: Span, joining: Iterable[str]) -> Iterable[Span]:
    """A phrase cut where a word joins a second one to it."""
    start = phrase.start
    for cut in re.finditer(rf"\s(?:{'|'.join(map(re.escape, sorted(joining)))})\s", phrase.of(text)):
        yield Span(start, phrase.start + cut.start())
        start = phrase.start + cut.end()
    yield Span(start, phrase.end)


def _function(bench: Bench, cite: Cite, person: str) -> Iterable[Function]:
    words, clause = bench.words(cite), bench.clause_of(cite)
    said = described(words, bench.pack)
    if said is None or said.kind != "person" or clause is None:
        return
    forms = _forms(bench.pack)
    folded = pieces(words)
    void = forms["not"].intersection(w for word in folded for w in (word, *word.split("-")))
    opening = " ".join(folded[: OPENING + 1])
    noun = next((n for n in _longest(forms) if re.search(rf"(?:^|[ '])({re.escape(n)})(?:$| )", opening)), "")
    bodies = _bodies(bench, cite)
    if noun and not void and len(bodies) < TWO:
        body = bodies or frozenset(said.domain - forms["loose"] - _name(bench, person)) | said.countries
        rank = "top" if noun in forms["top"] else "under"
        yield Function(person, Reply(clause, noun, cite.span), rank, noun, body)


def _bodies(bench: Bench, cite: Cite) -> frozenset[str]:
    """The bodies that a phrase names, by the ids of the story."""
    owners = {o for at in range(cite.span.start, cite.span.end) for o in bench.owners(cite.document, at)}
    return frozenset(o for o in owners & bench.named if bench.entities[o].kind == "organisation")


def _name(bench: Bench, person: str) -> frozenset[str]:
    names = (bench.words(m.cite) for m in bench.entities[person].mentions if m.form == "name")
    return frozenset(word for name in names for word in pieces(name))


def _longest(forms: Mapping[str, frozenset[str]]) -> Sequence[str]:
    return sorted(forms["top"] | forms["under"], key=lambda n: (-len(n), n))


@cache
def _listed(folder: str) -> Mapping[str, frozenset[str]]:
    rows = table(folder, "rival_offices")
    kinds = ("top", "under", "not", "loose", "and")
    return {k: frozenset(" ".join(pieces(r["form"])) for r in rows if r["kind"] == k) for k in kinds}


def _forms(pack: Pack) -> Mapping[str, frozenset[str]]:
    return _listed(pack.folder)


def _rivals(told: Sequence[Function]) -> Iterable[Clash]:
    """One person who is the first of a body in one document, and something else of it in another."""
    bodies = {f.person: {g.body for g in told if g.person == f.person and g.body} for f in told}
    both = {one.person for one, two in combinations(told, 2) if _held_at_once(one, two)}
    for one, two in combinations([f for f in told if f.person not in both], 2):
        apart = one.reply.clause.document != two.reply.clause.document
        if one.person == two.person and apart and one.rank != two.rank and _one_body(one, two, bodies[one.person]):
            yield Clash(one.reply, two.reply, f"function {one.person}", "name", "conflict", "function", LIKENESS)


def _held_at_once(one: Function, two: Function) -> bool:
    """Whether one document gives somebody both functions: then he has both ("président et directeur général")."""
    same = one.person == two.person and one.reply.clause.document == two.reply.clause.document
    return same and one.rank != two.rank and (not one.body or not two.body or bool(one.body & two.body))


def _one_body(one: Function, two: Function, known: set[frozenset[str]]) -> bool:
    """Whether two functions are of one body: both say which, or the person has only one."""
    if one.body and two.body:
        return one.body <= two.body or two.body <= one.body
    return len(known) == 1


def _slips(bench: Bench, told: Sequence[Function]) -> Iterable[Clash]:
    """One surname, one function in one body, two first names, and no document that names both."""
    for one, two in combinations([f for f in told if f.body], 2):
        same = one.noun == two.noun and one.body == two.body and one.person != two.person
        if same and _slip(bench.entities[one.person], bench.entities[two.person]):
            names = [Reply(f.reply.clause, fold(bench.entities[f.person].name), f.reply.slot) for f in (one, two)]
            topic = f"name {min(one.person, two.person)} {max(one.person, two.person)}"
            yield Clash(names[0], names[1], topic, "name", "conflict", "first-name", LIKENESS)


def _slip(one: Entity, two: Entity) -> bool:
    """Whether two names are one surname with first names that begin alike, each in documents of its own."""
    (first, *last), (other, *rest) = fold(one.name).split(), fold(two.name).split()
    homes = [{m.cite.document for m in e.mentions} for e in (one, two)]
    return bool(last) and last == rest and first != other and first[:1] == other[:1] and not homes[0] & homes[1]
