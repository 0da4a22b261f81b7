"""Passages that somebody is given as saying, cut into sentences, as words that can be compared."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from recoupe.collate.voices import NOBODY, Teller, negations, senses, tellers
from recoupe.lang import Pack
from recoupe.lang.weights import Weights, Word, weights, words
from recoupe.model import Cite, Quotation
from recoupe.text import Span, fold, trim

SPLIT = re.compile(r"(?<=[.!?…;])[»”\"]?\s+(?=[«“\"\w])|\n+")
MARKED = re.compile(r"«([^«»]*)»|“([^“”]*)”|\"([^\"\n]*)\"")
ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]")  # what a journalist explains inside somebody's words
EDGES = '«»“”",;:.–—- '
TELLING = 2.0  # weight from which a word is a content word
SHORT = 5  # words of a fragment
NAMED = 4.0  # the most that a name weighs: every passage of a story may name the same people
FEW = 50  # wordings under which a story is too small to tell its own common words
DAMPED = 0.6  # part of the weight that a word loses when every passage of the story has it


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a passage: folded form, stem, place, and weight; ``name`` where it has a capital of its own."""

    form: str
    stem: str
    span: Span
    weight: float
    name: bool = False
    senses: frozenset[int] = frozenset()
    denies: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or a shorter stretch, of what one speaker is given as saying; ``quoted`` where it stands in marks."""

    document: str
    span: Span
    terms: tuple[Term, ...]
    teller: Teller
    quoted: bool
    loose: bool = False  # in marks that no quotation covers: a term, a slogan, or words whose speaker was missed
    clause: bool = False  # a whole clause, not some words of one

    @property
    def speakers(self) -> frozenset[str]:
        """The entities that are given as saying it."""
        return self.teller.speakers

    @property
    def content(self) -> float:
        """The weight of all content words."""
        return sum(t.weight for t in self.terms if t.weight >= TELLING)

    @property
    def short(self) -> bool:
        """Whether it is but a few words in marks."""
        return self.quoted and len(self.terms) <= SHORT


def passages(quotations: Sequence[Quotation], texts: Mapping[str, str], pack: Pack) -> tuple[Passage, ...]:
    """The passages of some quotations, and those in marks that no quotation covers; in order of place.

    A word weighs what the pack's background says, less where many different passages of the story have it.
    """
    table, told = weights(pack), tellers(quotations, texts, pack)
    ordered = sorted(quotations, key=lambda q: (q.cite, q.id))
    found = [p for q in ordered for p in _of(q, told[q.id], texts[q.cite.document], (pack, table))]
    covered = defaultdict(list)
    for quotation in quotations:
        covered[quotation.cite.document].append(quotation.cite.span)
    for document in sorted(texts):
        found += _loose(document, texts[document], covered[document], (pack, table))
    return _damped(_alone(found))


def _of(quotation: Quotation, teller: Teller, text: str, known: tuple[Pack, Weights]) -> Iterator[Passage]:
    direct = quotation.form == "direct"
    for cite in quotation.parts:
        for passage in _sentences(cite, text, (teller, True), known):
            yield replace(passage, clause=direct)
    if not direct:
        for passage in _sentences(quotation.cite, text, (teller, False), known):
            yield replace(passage, clause=True)


def _loose(document: str, text: str, covered: Sequence[Span], known: tuple[Pack, Weights]) -> Iterator[Passage]:
    for match in MARKED.finditer(text):
        span = Span(*match.span(match.lastindex or 0))
        if not any(span.overlap(other) for other in covered):
            said = _sentences(Cite(document, span), text, (NOBODY, True), known)
            yield from (replace(passage, loose=True) for passage in said)


def _sentences(cite: Cite, text: str, said: tuple[Teller, bool], known: tuple[Pack, Weights]) -> Iterator[Passage]:
    pack, _ = known
    for span in _split(text, cite.span):
        aside = [m.span() for m in ASIDE.finditer(text, span.start, span.end)]
        found = [w for w in words(text, span, pack) if not any(a <= w.span.start < b for a, b in aside)]
        terms = tuple(_term(w, text, span, known) for w in found)
        if terms:
            yield Passage(cite.document, span, terms, *said)


def _term(word: Word, text: str, within: Span, known: tuple[Pack, Weights]) -> Term:
    name = word.capital and word.span.start > within.start
    weight = known[1].of(word.stem)
    meant = frozenset() if name else senses(known[0].lang).get(word.stem, frozenset())
    form = fold(word.span.of(text))
    denies = form in negations(known[0].folder)
    return Term(form, word.stem, word.span, min(weight, NAMED) if name else weight, name, meant, denies)


def _split(text: str, span: Span) -> Iterator[Span]:
    at = span.start
    for match in SPLIT.finditer(text, span.start, span.end):
        yield trim(text, Span(at, match.start()), EDGES.replace(".", ""))
        at = match.end()
    yield trim(text, Span(at, span.end), EDGES.replace(".", ""))


def _alone(found: Iterable[Passage]) -> list[Passage]:
    """Each place once: the first passage there that has a speaker is kept."""
    kept: dict[tuple[str, Span], Passage] = {}
    for passage in found:
        key = (passage.document, passage.span)
        if key not in kept or (not passage.loose and passage.speakers and not kept[key].speakers):
            kept[key] = passage
    return sorted(kept.values(), key=lambda p: (p.document, p.span))


def _damped(found: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages with the weight of the story's own words lowered; equal wordings count once."""
    wordings = {tuple(t.form for t in p.terms): {t.stem for t in p.terms} for p in found}
    counts = Counter(stem for stems in wordings.values() for stem in stems)
    most = log(max(len(wordings), FEW) + 1)
    part = {s: 1 - DAMPED * log(1 + max(0, n - 2)) / most for s, n in counts.items()}
    names = {t.stem for p in found for t in p.terms if t.name}
    return tuple(replace(p, terms=tuple(_weighed(t, p, part, names) for t in p.terms)) for p in found)


def _weighed(term: Term, passage: Passage, part: Mapping[str, float], names: Collection[str]) -> Term:
    """The term with its weight in the story; a first word is a name where the story has it as one elsewhere."""
    name = term.name or (term.span.start == passage.span.start and term.stem in names)
    weight = min(term.weight, NAMED) if name else term.weight
    return replace(term, weight=weight * part.get(term.stem, 1.0), name=name)
