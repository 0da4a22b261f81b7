"""What in a sentence leans on what was said before it: a reader who sees only this sentence would be lost, or misled.

A fragment without a main verb; a pronoun or possessive for which the sentence names nobody; words of a speaker whom it
does not name. Whom a pronoun stands for is not decided here: it is enough that something before it may be meant.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoupe.dossier.sentences import Sentence, anaphors, bare
from recoupe.lang import Pack
from recoupe.lang.trees import AGREEING, agree
from recoupe.model import Notes, Quotation, Tokens
from recoupe.text import Span

LONGEST = 300  # characters from which a line is hard to read alone
NAMING = ("name", "nominal")
NOUNS = frozenset({"NOUN", "PROPN"})
UNDER = ("acl", "advcl", "ccomp", "xcomp", "csubj")  # relations whose verbs are none of the main clause
EMPTY = ("expl", "fixed", "case")  # relations of pronouns that stand for nothing
SPOKEN = 0.6  # share of a sentence inside one quotation from which its speaker has to be named


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with what the notes of its document say at its place."""

    rows: range
    tokens: Tokens
    quoted: tuple[Span, ...]
    passing: frozenset[int]  # words of times and places: nobody's antecedent
    people: frozenset[int]  # words that name or describe somebody: who "he said" is one of them
    quotations: tuple[Quotation, ...]

    def place(self, row: int) -> Span:
        """Where a word stands."""
        return Span(self.tokens.starts[row], self.tokens.ends[row])

    def has(self, row: int, *features: str) -> bool:
        """Whether a word has one of some features."""
        return not set(self.tokens.feats[row].split("|")).isdisjoint(features)

    def said(self, row: int) -> bool:
        """Whether a word stands in somebody's words."""
        return any(span.contains(self.place(row)) for span in self.quoted)


@dataclass(frozen=True, slots=True)
class Marked:
    """A document's notes with the words of its times and places, and of its other names and descriptions."""

    notes: Notes
    passing: frozenset[int]
    people: frozenset[int]


def marked(notes: Notes) -> Marked:
    """The notes of a document, ready for its sentences to be read."""
    mentions = [(e.kind == "place", m.cite.span) for e in notes.entities for m in e.mentions if m.form in NAMING]
    where = [span for is_place, span in mentions if is_place] + [t.cite.span for t in notes.times]
    people = [span for is_place, span in mentions if not is_place]
    return Marked(notes, _rows(notes.tokens, where), _rows(notes.tokens, people))


def _rows(tokens: Tokens, spans: Sequence[Span]) -> frozenset[int]:
    """The words that stand in some spans."""
    return frozenset(
        row
        for span in spans
        for row in range(bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end))
        if tokens.ends[row] <= span.end
    )


def leans(sentence: Sentence, own: Marked) -> bool:
    """Whether a sentence is a fragment, has a pronoun without antecedent, or words without a speaker."""
    read = reading(sentence, own)
    return not _whole(read) or _dangling(read) or _unspoken(sentence, read)


def loosely(sentence: Sentence, own: Marked, pack: Pack) -> bool:
    """Whether a sentence is understood alone, but says less than beside others: "cette perte", "a également reçu"."""
    text = bare(sentence.text)
    if len(text) > LONGEST or any(f" {words} " in text for words in anaphors(pack, "inside")):
        return True
    read = reading(sentence, own)
    return any(_points_back(row, read) for row in read.rows)


def _points_back(row: int, read: Reading) -> bool:
    """Whether a demonstrative stands before a noun that the sentence did not have before, and that is no time."""
    tokens = read.tokens
    head = tokens.heads[row]
    known = any(tokens.lemmas[other] == tokens.lemmas[head] for other in read.rows if other < row)
    own = tokens.tags[row] == "DET" and read.has(row, "PronType=Dem")
    return own and not known and head not in read.passing


def reading(sentence: Sentence, own: Marked) -> Reading:
    """The sentence with its quotations, and the words of times, places and people in it."""
    place = sentence.cite.span
    said = tuple(q for q in own.notes.quotations if any(p.span.overlap(place) for p in (q.cite, *q.parts)))
    quoted = tuple(part.span for q in said for part in q.parts)
    rows = frozenset(sentence.rows)
    return Reading(sentence.rows, own.notes.tokens, quoted, own.passing & rows, own.people & rows, said)


def _whole(read: Reading) -> bool:
    """Whether a finite verb belongs to the main clause, and no conjunction makes that one depend on another."""
    tokens = read.tokens
    root = next((r for r in read.rows if tokens.heads[r] == r), read.rows[0])
    if read.has(read.rows[0], "PronType=Rel"):
        return False
    if any(tokens.heads[r] == root and tokens.deps[r] == "mark" and r < root for r in read.rows):
        return not read.has(root, "VerbForm=Fin")
    return any(_main(r, root, tokens) for r in read.rows if read.has(r, "VerbForm=Fin"))


def _main(row: int, root: int, tokens: Tokens) -> bool:
    for _ in range(len(tokens)):
        if row == root:
            return True
        if tokens.deps[row].startswith(UNDER):
            return False
        row = tokens.heads[row]
    return False


def _dangling(read: Reading) -> bool:
    """Whether a pronoun of the third person, or a possessive of the subject, has nothing before it to stand for."""
    tokens = read.tokens
    for row in read.rows:
        if _refers(row, read):
            if not any(agree(tokens, row, other) for other in _antecedents(row, read)):
                return True
        elif _possesses(row, read) and not any(_antecedents(row, read)):
            return True
    return False


def _possesses(row: int, read: Reading) -> bool:
    """Whether a word says whose the subject is: "son fils a été retrouvé"."""
    own = read.has(row, "Poss=Yes") and not read.has(row, "Person=1", "Person=2")
    return own and read.tokens.deps[read.tokens.heads[row]].startswith("nsubj")


def _refers(row: int, read: Reading) -> bool:
    """Whether a pronoun stands for somebody or something: not "il y a", nor "ce qui"."""
    tokens = read.tokens
    if tokens.tags[row] != "PRON" or not read.has(row, "Person=3") or tokens.deps[row].startswith(EMPTY):
        return False
    defined = any(tokens.heads[r] == row and tokens.deps[r].startswith("acl") for r in read.rows)
    return read.has(row, "PronType=Prs") or (read.has(row, "PronType=Dem") and not defined)


def _antecedents(row: int, read: Reading) -> Iterator[int]:
    """Nouns and names before a word, or the subject of the main clause where the word stands in another one.

    What somebody says gives no antecedent to what the article says of them; whoever speaks is somebody. Before the
    subject of the main clause only another subject is one: in "lisant le journal, elle a compris" the journal is none.
    """
    tokens = read.tokens
    speaker = any(q.speaker_cite and q.speaker_cite.span.contains(read.place(row)) for q in read.quotations)
    unmarked = not any(feature in tokens.feats[row] for feature in AGREEING)  # "y", "en": no person
    nobody = (read.people if unmarked else read.passing) | {tokens.heads[row]}
    for other in sorted(read.people) if speaker else read.rows:
        if tokens.tags[other] in NOUNS and other not in nobody and (read.said(row) or not read.said(other)):
            subject = _leads(other, tokens) and tokens.heads[row] != tokens.heads[other]
            before = speaker or not _leads(row, tokens) or tokens.deps[other].startswith("nsubj")
            if subject or (other < row and before):
                yield other


def _leads(row: int, tokens: Tokens) -> bool:
    """Whether a word is the subject of the main clause."""
    head = tokens.heads[row]
    return tokens.deps[row].startswith("nsubj") and tokens.heads[head] == head


def _unspoken(sentence: Sentence, read: Reading) -> bool:
    """Whether the sentence gives somebody's words without naming, by more than a pronoun, who says them."""
    place = sentence.cite.span
    for quotation in read.quotations:
        inside = sum(part.span.overlap(place) for part in quotation.parts)
        named = quotation.speaker_cite and quotation.speaker_cite.span.overlap(place)
        if inside >= SPOKEN * len(place) and not named:
            return True
    return any(_personal(row, read) and not _attributed(row, read, place) for row in read.rows)


def _personal(row: int, read: Reading) -> bool:
    return read.has(row, "Person=1", "Person=2") and read.tokens.tags[row] in ("PRON", "DET")


def _attributed(row: int, read: Reading, place: Span) -> bool:
    """Whether a word stands in a quotation whose speaker the sentence names."""
    holding = [q for q in read.quotations if any(part.span.contains(read.place(row)) for part in q.parts)]
    return any(q.speaker_cite and q.speaker_cite.span.overlap(place) for q in holding)
