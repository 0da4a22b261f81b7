"""The clauses of a story: the grain at which accounts are laid side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from recoupe.lang import Pack
from recoupe.model import Document, Notes, Tokens
from recoupe.text import Span, fold, trim

CONTENT = ("NOUN", "VERB", "ADJ", "NUM", "PROPN", "ADV")
VERBAL = ("VERB", "AUX")
SHORTEST = 6
"""Tokens that a clause needs on both sides of the comma that cuts it."""
LONGEST = 440
"""Characters of a cite: above it, a proof proves nothing."""
STEM = 5
SAYS = "says"
"""Tag of a verb that has a class and yet, for what a clause tells, only says."""
WISHES = ("hope", "fear", "ask", "promise")
"""Classes of verbs whose object is no fact."""


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a clause: its folded lemma, its class and its place."""

    lemma: str
    tag: str
    span: Span
    index: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of one sentence with its content words, the entities it names and its place in the document.

    ``rank`` is the number of its sentence in the document; ``key`` the folded words, equal for copies.
    """

    document: str
    span: Span
    sentence: Span
    rank: int
    tokens: Span
    words: tuple[Word, ...]
    entities: tuple[str, ...]
    classes: tuple[str, ...]
    key: str

    @property
    def lemmas(self) -> frozenset[str]:
        """The folded lemmas of the content words."""
        return frozenset(w.lemma for w in self.words)


def empty_words(pack: Pack) -> frozenset[str]:
    """Folded lemmas that say nothing of the matter: reporting verbs, light verbs, vague adverbs."""
    listed = {fold(r["lemma"]) for r in pack.table("empty_words")}
    return frozenset(listed)


@dataclass(frozen=True)
class Lexis:
    """What the pack knows of words: those that say nothing, and the class that a predicate comes to."""

    empty: frozenset[str]
    classes: Mapping[str, str]
    speech: frozenset[str]
    wishes: frozenset[str] = frozenset()
    marked: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def marks(self, kind: str) -> frozenset[str]:
        """The words of one kind of ``act_marks.tsv``, folded."""
        return self.marked.get(kind, frozenset())


def lexis(pack: Pack) -> Lexis:
    """The pack's tables of words, folded."""
    classes = {fold(r["lemma"]): r["class"] for r in pack.table("predicates")}
    told = {fold(r["lemma"]) for r in pack.table("predicates") if r["tag"] != SAYS}
    speech = frozenset(fold(r["lemma"]) for r in pack.table("verbs")) - told
    wishes = frozenset(fold(r["lemma"]) for r in pack.table("verbs") if r["class"] in WISHES)
    marks = pack.table("act_marks")
    marked = {
        kind: frozenset(fold(r["form"]) for r in marks if r["kind"] == kind) for kind in {r["kind"] for r in marks}
    }
    return Lexis(empty_words(pack), classes, speech, wishes, marked)


def clauses(document: Document, notes: Notes, words: Lexis) -> tuple[Clause, ...]:
    """The clauses of one document in their order."""
    owners = _owners(notes)
    out = []
    for rank, sentence in enumerate(notes.tokens.sentences):
        for piece in _pieces(document.text, notes.tokens, sentence):
            made = _clause(document, notes.tokens, (rank, sentence, piece), owners, words)
            if made.words:
                out.append(made)
    return tuple(out)


def _owners(notes: Notes) -> Mapping[int, str]:
    """Which entity each token belongs to, by its start."""
    where: dict[int, str] = {}
    for entity in notes.entities:
        for mention in entity.mentions:
            for place in range(mention.cite.span.start, mention.cite.span.end):
                where.setdefault(place, entity.id)
    return where


def _clause(
    document: Document,
    tokens: Tokens,
    where: tuple[int, Span, Span],
    owners: Mapping[int, str],
    lexis: Lexis,
) -> Clause:
    rank, sentence, piece = where
    span = characters(document.text, tokens, piece)
    words = tuple(_words(tokens, piece, lexis.empty))
    classes = tuple(dict.fromkeys(lexis.classes[w.lemma] for w in words if w.lemma in lexis.classes))
    named = dict.fromkeys(owners[tokens.starts[i]] for i in range(piece.start, piece.end) if tokens.starts[i] in owners)
    whole = characters(document.text, tokens, sentence)
    return Clause(document.id, span, whole, rank, piece, words, tuple(named), classes, fold(span.of(document.text)))


def characters(text: str, tokens: Tokens, piece: Span) -> Span:
    """The stretch of text that a range of tokens covers, without loose punctuation at its edges."""
    if not len(piece):
        return Span(0, 0)
    return trim(text, Span(tokens.starts[piece.start], tokens.ends[piece.end - 1]), ",;:–—-")


def _words(tokens: Tokens, piece: Span, empty: frozenset[str]) -> Iterable[Word]:
    for i in range(piece.start, piece.end):
        lemma, tag = fold(tokens.lemmas[i]), tokens.tags[i]
        if tag in CONTENT and lemma not in empty and any(c.isalnum() for c in lemma) and len(lemma) > 1:
            yield Word(lemma, tag, Span(tokens.starts[i], tokens.ends[i]), i)


def _pieces(text: str, tokens: Tokens, sentence: Span) -> Sequence[Span]:
    """The sentence cut at its commas, colons and semicolons where both sides hold a verb."""
    cuts = [
        i for i in range(sentence.start, sentence.end) if text[tokens.starts[i] : tokens.ends[i]] in (",", ";", ":")
    ]
    pieces = [sentence]
    for cut in cuts:
        last = pieces[-1]
        left, right = Span(last.start, cut + 1), Span(cut + 1, last.end)
        if all(len(side) >= SHORTEST and _verbal(tokens, side) for side in (left, right)):
            pieces[-1:] = [left, right]
    return [short for piece in pieces for short in _shortened(text, tokens, piece)]


def _shortened(text: str, tokens: Tokens, piece: Span) -> Iterable[Span]:
    """The piece, halved as long as it is longer than a cite may be."""
    if len(characters(text, tokens, piece)) <= LONGEST or len(piece) < 2:
        return (piece,)
    middle = (piece.start + piece.end) // 2
    halves = (Span(piece.start, middle), Span(middle, piece.end))
    return tuple(short for half in halves for short in _shortened(text, tokens, half))


def _verbal(tokens: Tokens, side: Span) -> bool:
    return any(tokens.tags[i] in VERBAL for i in range(side.start, side.end))
