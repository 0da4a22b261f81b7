"""Sentences whose predicate alone is in marks: 'Il "réitère sa demande".', 'Le ministère a "condamné cet acte".'"""

from __future__ import annotations

from recoupe.annotate.cast import speaker
from recoupe.annotate.nounphrases import LINKS, Phrase, phrase_around, phrase_from, pronoun
from recoupe.annotate.stretches import Stretch
from recoupe.annotate.utterances import EDGES
from recoupe.annotate.voices import Cast
from recoupe.model import Cite, Document, Quotation
from recoupe.text import fold, identity, trim


def predicate(document: Document, stretch: Stretch, number: int, made: Cast, who: str | None) -> list[Quotation]:
    """A sentence whose predicate alone is in marks: 'Il "réitère sa demande".' Its subject speaks, if anybody."""
    view, (a, _) = stretch.words, stretch.ranges[number]
    first = a + 1
    while view.form(first) in view.lists["clitic"]:
        first += 1
    helper = helped(stretch, a, first)
    if not (view.finite(first) or helper) or view.feat(first, "Person") in ("1", "2"):
        return []
    subject_, own = _subject_before(stretch, helper or a, first, made)
    verb = view.lemma(first)
    told = subject_ is not None and bool(pronoun(view, subject_.head))  # "Elle « n'y croit plus »"
    own = own if told or verb in made.names.known.verbs or verb in WILLING else None
    named = own is None and subject_ is not None and fold(view.lemma(subject_.head)) in made.names.known.people
    place = trim(view.text, view.span(a if own else stretch.start, stretch.end), EDGES + ".")
    cite = Cite(document.id, place)
    parts = tuple(Cite(document.id, m.inner) for m in stretch.marks if place.overlap(m.inner))
    cue = Cite(document.id, view.span(first, first + 1)) if own else None
    name = identity("q", document.id, place.start, place.end)
    return [Quotation(name, cite, parts, "mixed", own or (None if named else who), cue=cue)]


WILLING = frozenset(("réitérer", "assumer", "vouloir", "souhaiter", "refuser", "entendre", "maintenir", "soutenir"))


def helped(stretch: Stretch, a: int, first: int) -> int:
    """ "Le ministère a « condamné cet acte »": the auxiliary before marks that open with its participle; 0 without."""
    view = stretch.words
    said = view.lemma(first) in stretch.known.verbs and view.has(first, "VerbForm=Part", "Tense=Past")
    return a - 1 if said and first == a + 1 and view.lemma(a - 1) == "avoir" and view.finite(a - 1) else 0


def _subject_before(stretch: Stretch, a: int, verb: int, made: Cast) -> tuple[Phrase | None, str | None]:
    """The subject of a verb that opens a passage in marks, a pronoun or a phrase right before them, and who it is."""
    view = stretch.words
    low = max((k + 1 for k in range(stretch.start, a) if view.form(k) in (",", ";", ":")), default=stretch.start)
    head = next((k for k in view.children(verb, low, a) if view.dep(k) == "nsubj"), -1)
    phrase = phrase_around(view, head, low, a) if head >= 0 else phrase_from(view, low, a)
    if (
        phrase is not None and low < phrase.start and view.form(phrase.start - 1) in LINKS
    ):  # "le fils de cette dernière"
        phrase = phrase_from(view, low, a)
    word = pronoun(view, low)
    if phrase is None and word:
        phrase = Phrase(low, low + 1, low)
    return phrase, (speaker(made, phrase, low, a)[0] if phrase is not None else None)
