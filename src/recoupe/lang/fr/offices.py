"""Who held an office: the public record, used where a text names the holder and asks for the office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from recoupe.lang import Pack, pack
from recoupe.lang.fr.names import words
from recoupe.lang.fr.roles import Descriptor, covers, described

OPEN = "9999"  # the end of a term that lasts


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time in one office: what it may be called, its first day, and the first day after it."""

    person: tuple[str, ...]
    said: tuple[Descriptor, ...]
    since: str
    until: str

    def runs(self, day: str) -> bool:
        return self.since <= day < self.until


@lru_cache(maxsize=8)
def terms(folder: str) -> Mapping[tuple[str, ...], tuple[Term, ...]]:
    """The record by the folded words of each name."""
    found: dict[tuple[str, ...], list[Term]] = defaultdict(list)
    for row in pack(folder).table("offices"):
        said = tuple(d for phrase in row["phrases"].split("|") for d in (described(phrase, pack(folder)),) if d)
        term = Term(words(row["person"]), said, row["since"], row["until"] or OPEN)
        found[term.person].append(term)
    return {person: tuple(own) for person, own in found.items()}


Held = Mapping[tuple[str, ...], tuple[Descriptor, ...]]


def held(names: Iterable[str], asked: Sequence[Descriptor], days: tuple[str, str] | None, language: Pack) -> Held:
    """What the people named may be called by their office, by the folded words of each name.

    ``days`` are the first and the last day on which the text may have been written. Where they are not known, the time
    is the one at which most of the offices asked for were held by people named; where two times are as good, only what
    holds at both.
    """
    record = terms(language.folder)
    known = sorted({words(name) for name in names} & record.keys())
    sought = [d for d in dict.fromkeys(asked) if d.use == "office" and d.kind == "person" and not d.owned]
    own = [term for person in known for term in record[person]]
    if days is not None:
        return by_person(said(t for t in own if all(t.runs(day) for day in days)))
    matched = {term: frozenset(d for d in sought if answers(term, d)) for term in own}
    best: list[list[Said]] = []
    most = 1
    for day in sorted({t.since for t in own}):
        running = [t for t in own if t.runs(day)]
        score = len({d for t in running for d in matched[t]})
        if score >= most:
            best, most = ([*best, said(running)] if score == most else [said(running)]), score
    return by_person(s for s in best[0] if all(s in other for other in best)) if best else {}


Said = tuple[tuple[str, ...], Descriptor]


def said(running: Iterable[Term]) -> list[Said]:
    """Each person with each thing that their office lets one say of them."""
    return list(dict.fromkeys((term.person, d) for term in running for d in term.said))


def answers(term: Term, asked: Descriptor) -> bool:
    """Whether a term is in the office that a text asks for, as far as its words go."""
    return any(covers(d, asked) and (asked.specific or asked.domain or not d.specific) for d in term.said)


def by_person(pairs: Iterable[Said]) -> Held:
    out: dict[tuple[str, ...], tuple[Descriptor, ...]] = {}
    for person, descriptor in pairs:
        out[person] = (*out.get(person, ()), descriptor)
    return out
