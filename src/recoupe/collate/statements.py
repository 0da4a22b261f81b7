"""Statements: a stretch of one document as content words, each with its polarity, so that two can be held together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from recoupe.collate.clauses import CONTENT, Clause
from recoupe.collate.negations import Negation, marks, negations
from recoupe.lang import Pack, table
from recoupe.lang.trees import children
from recoupe.lang.weights import stem, weights
from recoupe.model import Document, Notes
from recoupe.text import Span, fold

MET = 0.7
"""What two words must be alike to be one (``same``)."""
PREFIX = 6
"""Letters by which two words of one family are one (efficace, efficacité)."""
FAINT = 0.2
"""What a word that says nothing of the matter weighs, of its rarity."""
CLIMB = 3
"""Verbs above a verb without subject, among which its doer is looked for: "refuse de payer"."""
HUNG = ("xcomp", "ccomp", "conj", "acl", "advcl", "obl")
DOING = ("nsubj", "obl:agent")


@dataclass(frozen=True, slots=True)
class Term:
    """A content word: its folded lemma, stem and class, its tag, what it weighs, and its token."""

    lemma: str
    stem: str
    sort: str
    tag: str
    weight: float
    index: int


@dataclass(frozen=True, slots=True)
class Signal:
    """What shows a contradiction: its name, the words of the first and of the second statement, how near both are.

    ``told``: the share, by weight, of what stands around it on one side that the other side says too; ``back``: the
    same from the other side, of a negation only what nothing but the negated words answers. ``told`` is the larger
    where no side negates.
    """

    name: str
    first: Span
    second: Span
    told: float
    back: float


@dataclass(frozen=True)
class Statement:
    """A range of tokens of one document, with its notes."""

    document: Document
    notes: Notes
    tokens: Span
    pack: Pack

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The content words in their order."""
        return tuple(_terms(self))

    @cached_property
    def negations(self) -> tuple[Negation, ...]:
        """The negations in their order."""
        return negations(self.notes.tokens, self.places, self.pack.folder)

    @cached_property
    def negated(self) -> frozenset[int]:
        """The tokens that negations turn round."""
        return frozenset(i for n in self.negations for i in n.heads)

    @cached_property
    def tells(self) -> bool:
        """Whether it is an assertion: with a verb in a finite form, and no question."""
        tokens = self.notes.tokens
        asks = self.document.text[tokens.starts[self.tokens.start] : tokens.ends[self.tokens.end - 1]].endswith("?")
        return not asks and any("VerbForm=Fin" in tokens.feats[i] for i in self.places)

    @cached_property
    def owners(self) -> Mapping[int, frozenset[str]]:
        """Which named entities each token belongs to."""
        tokens = self.notes.tokens
        found: dict[int, set[str]] = {}
        for entity in self.notes.entities:
            for mention in entity.mentions:
                for i in self.places:
                    if mention.cite.span.start <= tokens.starts[i] < mention.cite.span.end:
                        found.setdefault(i, set()).add(entity.id)
        return {i: frozenset(who) for i, who in found.items()}

    @property
    def places(self) -> range:
        """The numbers of its tokens."""
        return range(self.tokens.start, self.tokens.end)

    def span(self, places: Iterable[int]) -> Span:
        """The stretch of text from the first to the last of some tokens; it needs one."""
        tokens, found = self.notes.tokens, sorted(places)
        return Span(tokens.starts[found[0]], tokens.ends[found[-1]])

    def light(self, place: int) -> bool:
        """Whether a token is a verb too light to say what is done."""
        return fold(self.notes.tokens.lemmas[place]) in marks(self.pack.folder, "light")

    def at(self, places: Iterable[int]) -> tuple[Term, ...]:
        """The content words among some tokens."""
        held = set(places)
        return tuple(t for t in self.terms if t.index in held)


def of_clause(document: Document, notes: Notes, clause: Clause, pack: Pack) -> Statement:
    """The statement that a clause makes."""
    return Statement(document, notes, clause.tokens, pack)


def of_text(document: Document, notes: Notes, pack: Pack) -> Statement:
    """All that a document says, as one statement."""
    return Statement(document, notes, Span(0, len(notes.tokens)), pack)


def same(one: Term, two: Term) -> float:
    """How much two words are one: 1 for one lemma, less for a stem, a class, a common beginning; else 0."""
    if one.lemma == two.lemma:
        return 1.0
    if one.stem == two.stem and not one.stem.isdigit():
        return 0.9
    if one.sort and one.sort == two.sort:
        return 0.7
    names = (one.tag == "PROPN") + (two.tag == "PROPN")
    long = min(len(one.lemma), len(two.lemma)) >= PREFIX
    return 0.7 if long and names != 1 and one.lemma[:PREFIX] == two.lemma[:PREFIX] else 0.0


def doers(statement: Statement, verb: int) -> tuple[int, ...]:
    """The tokens that name who does what a verb tells, by its subject or that of the verb it hangs from."""
    tokens = statement.notes.tokens
    for _ in range(CLIMB):
        found = tuple(i for i in children(tokens, verb) if tokens.deps[i] in DOING and i in statement.places)
        if found:
            return found
        if tokens.deps[verb] not in HUNG or tokens.heads[verb] == verb:
            break
        verb = tokens.heads[verb]
    return ()


def when(statement: Statement, verb: int) -> str:
    """Whether an act is told as done, as to come, or neither is told."""
    tokens = statement.notes.tokens
    forms = [tokens.feats[i] for i in (verb, *children(tokens, verb)) if tokens.tags[i] in ("VERB", "AUX")]
    if any("Tense=Fut" in f or "Mood=Cnd" in f for f in forms):
        return "to come"
    return "done" if any("Tense=Past" in f or "Tense=Imp" in f for f in forms) else ""


def covered(terms: Sequence[Term], others: Sequence[Term]) -> float:
    """The share of some words, by weight, that others say too."""
    whole = sum(t.weight for t in terms)
    return sum(t.weight * max((same(t, o) for o in others), default=0.0) for t in terms) / whole if whole else 0.0


def _terms(statement: Statement) -> Iterable[Term]:
    tokens, pack, text = statement.notes.tokens, statement.pack, statement.document.text
    background, sorts, empty = weights(pack), _sorts(pack.folder), _empty(pack.folder)
    for i in statement.places:
        lemma, tag = fold(tokens.lemmas[i]), tokens.tags[i]
        negates = "Polarity=Neg" in tokens.feats[i] or (tag == "ADV" and lemma in marks(pack.folder, "alone"))
        if tag in CONTENT and not negates and any(c.isalnum() for c in lemma):
            weight = background.of(stem(text[tokens.starts[i] : tokens.ends[i]], pack))
            faint = FAINT if lemma in empty else 1.0
            yield Term(lemma, stem(lemma, pack), sorts.get(lemma, ""), tag, faint * weight, i)


@cache
def _sorts(folder: str) -> Mapping[str, str]:
    """What a word comes to: its group of synonyms, or the class of its predicate."""
    groups = {fold(w): row["words"].split()[0] for row in table(folder, "synonyms") for w in row["words"].split()}
    return groups | {fold(row["lemma"]): f"%{row['class']}" for row in table(folder, "predicates")}


@cache
def _empty(folder: str) -> frozenset[str]:
    return frozenset(fold(row["lemma"]) for row in table(folder, "empty_words"))
