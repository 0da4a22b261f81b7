"""Statements: a stretch of one document as content words, each with its polarity, so that two can be held together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from recoupe.collate.clauses import CONTENT, Clause
from recoupe.lang import Pack, table
from recoupe.lang.trees import children
from recoupe.lang.weights import stem, weights
from recoupe.model import Document, Notes, Tokens
from recoupe.text import Span, fold

PREFIX = 6
"""Letters by which two words of one family are one (efficace, efficacité)."""
FAINT = 0.2
"""What a word that says nothing of the matter weighs, of its rarity."""
CHAIN = 6
"""Words that one negation turns round at most."""
CLAUSAL = ("advcl", "parataxis", "acl:relcl")
PASSED = ("obj", "xcomp", "ccomp", "acl", "nsubj")
"""What a light verb passes its negation on to: "n'a aucun lien", "ne permet pas de prouver"."""
CLIMB = 3
"""Verbs above a verb without subject, among which its doer is looked for: "refuse de payer"."""
HUNG = ("xcomp", "ccomp", "conj", "acl", "advcl", "obl")
DOING = ("nsubj", "obl:agent")
COMPLEMENTS = ("obj", "xcomp", "ccomp", "obl:arg", "nmod", "acl", "nsubj:pass")
GOVERNED = ("obj", "nsubj", "nsubj:pass", "obl", "obl:arg")


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
class Negation:
    """A word of negation, the words that it turns round, and all that is said of them (``scope``).

    kind: not, refrain ("refuser de"), deny ("nier"), false ("une fausse …").
    """

    kind: str
    marker: int
    heads: tuple[int, ...]
    scope: frozenset[int]


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
        plain = tuple(_negations(self))
        return (*plain, *_refutations(self, frozenset(i for n in plain for i in n.heads)))

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
        return fold(self.notes.tokens.lemmas[place]) in _marks(self.pack.folder, "light")

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
        if tag in CONTENT and "Polarity=Neg" not in tokens.feats[i] and any(c.isalnum() for c in lemma):
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


@cache
def _marks(folder: str, kind: str) -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in table(folder, "negation_marks") if row["kind"] == kind)


def _negations(statement: Statement) -> Iterable[Negation]:
    """Every negation, once for each word that carries it; "ne" alone, "ne … que" and "pas seulement" are none."""
    tokens, folder = statement.notes.tokens, statement.pack.folder
    for i in statement.places:
        head = _turned(tokens, i, folder)
        if head is None or head not in statement.places or _limited(statement, i) or _supposed(tokens, head, folder):
            continue
        heads = _reached(statement, i, head)
        yield Negation("not", i, heads, frozenset(k for h in heads for k in _below(statement, h)))


@cache
def _refuting(folder: str) -> Mapping[str, str]:
    return {fold(row["lemma"]): row["kind"] for row in table(folder, "refutations")}


def _refutations(statement: Statement, negated: frozenset[int]) -> Iterable[Negation]:
    """The words that say of their complement, or of what they qualify, that it is not so."""
    tokens, known = statement.notes.tokens, _refuting(statement.pack.folder)
    for i in statement.places:
        kind = known.get(fold(tokens.lemmas[i]))
        if kind and i not in negated and not _supposed(tokens, i, statement.pack.folder):
            heads = tuple(k for k in _refuted(tokens, i, kind) if k in statement.places)
            if heads:
                yield Negation(kind, i, heads, frozenset(k for h in heads for k in _below(statement, h)) - {i})


def _refuted(tokens: Tokens, at: int, kind: str) -> Iterable[int]:
    """What a word of refutation turns round: complements of a verb, what a noun or an adjective is said of."""
    below = [k for k in children(tokens, at) if tokens.deps[k] in COMPLEMENTS]
    if tokens.tags[at] == "VERB":
        return below
    said_of = [k for k in children(tokens, at) if tokens.deps[k] == "nsubj"]
    return below if kind == "deny" else said_of


def _turned(tokens: Tokens, at: int, folder: str) -> int | None:
    """The word that a word of negation turns round; None where it is no negation."""
    lemma, head, tag = fold(tokens.lemmas[at]), tokens.heads[at], tokens.tags[at]
    apart = at > 0 and (tokens.deps[at - 1] == "cc" or tokens.tags[at - 1] in ("PUNCT", "ADV"))
    if lemma in _marks(folder, "contrast"):
        return head if head > at and apart else None
    if lemma in _marks(folder, "before"):
        unreal = "Mood=Cnd" in tokens.feats[tokens.heads[head]]
        return head if head > at and not unreal else None
    with_ne = any(fold(tokens.lemmas[k]) == "ne" for k in range(max(0, at - 8), at) if tokens.heads[k] == head)
    if lemma in _marks(folder, "with ne") or (lemma == "pas" and not apart):
        return head if with_ne else None
    return head if lemma in _marks(folder, "alone") and tag != "NOUN" and head != at else None


def _limited(statement: Statement, marker: int) -> bool:
    """Whether a negation only bounds what it stands by: "pas seulement", "sans doute", "pas … avant"."""
    tokens, folder = statement.notes.tokens, statement.pack.folder
    after = [fold(tokens.lemmas[k]) for k in range(marker + 1, min(marker + 4, statement.tokens.end))]
    if set(after[:2]) & _marks(folder, "bound"):
        return True
    return bool(after) and f"{fold(tokens.lemmas[marker])} {after[0]}" in _marks(folder, "phrase")


def _supposed(tokens: Tokens, head: int, folder: str) -> bool:
    """Whether a word stands in a clause that only supposes ("si …")."""
    while True:
        marks = [k for k in children(tokens, head) if k < head and fold(tokens.lemmas[k]) in _marks(folder, "suppose")]
        if any("," not in tokens.lemmas[k:head] for k in marks):
            return True
        if tokens.heads[head] == head or tokens.deps[head] in ("root", "conj", "ccomp"):
            return False
        head = tokens.heads[head]


def _reached(statement: Statement, marker: int, head: int) -> tuple[int, ...]:
    """The words turned round: "aucun" turns its noun's verb as well, a light verb passes it on to its complement."""
    tokens, places = statement.notes.tokens, statement.places
    out = [head]
    if tokens.tags[marker] == "DET" and tokens.deps[head] in GOVERNED and tokens.heads[head] in places:
        out.append(tokens.heads[head])
    light = _marks(statement.pack.folder, "light")
    for at in out:
        if fold(tokens.lemmas[at]) in light and len(out) < CHAIN:
            later = (k for k in children(tokens, at) if k > at and k in places and tokens.deps[k] in PASSED)
            out.extend(k for k in later if k not in out)
    return tuple(out)


def _below(statement: Statement, head: int) -> frozenset[int]:
    """The tokens that hang below one token, itself among them; not what is joined to it as a clause."""
    tokens = statement.notes.tokens
    found, todo = {head}, [head]
    while todo:
        for i in children(tokens, todo.pop()):
            joined = tokens.deps[i] in CLAUSAL or (tokens.deps[i] == "conj" and tokens.tags[i] == "VERB")
            if i not in found and i in statement.places and not joined:
                found.add(i)
                todo.append(i)
    return frozenset(found)
