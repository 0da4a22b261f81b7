"""The name that the phrase of a speaker bears."""

from __future__ import annotations

from recoupe.annotate.names import Names
from recoupe.annotate.nounphrases import CLOSING, COURTESY, LINKS, OF, ONE, OPENING, Phrase, prepositional_end
from recoupe.annotate.voices import Cast
from recoupe.annotate.words import Words
from recoupe.text import Span, fold


def named_in(words: Words, phrase: Phrase, end: int, names: Names) -> tuple[Span, str] | None:
    """The name that a phrase bears: its head, an apposition after a comma, or a name set directly after its nouns."""
    lead = names.covering(words.span(phrase.head, phrase.head + 1))
    if lead is not None:
        return lead
    followed = _apposed(words, phrase, end, names) or _press_behind(words, phrase, names)
    return followed or _inside(words, phrase, names) or _apposed_to(words, phrase, names)


def _past_title(words: Words, at: int, end: int, names: Names) -> int:
    """ "son porte-parole, le député Jean Dupont, il s'agit": the name behind a title of its own, a clause behind it."""
    if words.tag(at) != "DET":
        return at
    name = next((k for k in range(at + 1, min(at + 5, end)) if words.tag(k) not in ("NOUN", "ADJ")), at)
    found = names.covering(words.span(name, name + 1)) if name > at + 1 else None
    behind = words.within(Span(found[0].end, found[0].end))[0] if found else at
    opens = words.tag(behind + 1) in ("PRON", "DET") or words.has(behind + 1, "VerbForm=Part")
    opens = opens or words.form(behind + 1) == "c'"
    ends = words.form(behind) in (".", "»", '"', "")
    return name if found and (ends or (words.form(behind) == "," and opens)) else at


def _press_behind(words: Words, phrase: Phrase, names: Names) -> tuple[Span, str] | None:
    """ "le journal La Provence": the outlet whose name follows its noun."""
    if not names.known.is_a("press", words.lemma(phrase.head)):
        return None
    at = phrase.end + (words.tag(phrase.end) == "DET" and words.raw(phrase.end)[:1].isupper())
    found = names.covering(words.span(at, at + 1))
    return found if found is not None and names.kinds.get(found[1]) != "person" else None


def _inside(words: Words, phrase: Phrase, names: Names) -> tuple[Span, str] | None:
    """The person that a phrase names without a preposition ("le ministre Paul Morel"), for a body the organisation."""
    lemma = words.lemma(phrase.head)
    bodily = names.known.is_a("body", lemma) or not (
        names.known.is_a("human", lemma) or words.ends_like_a_person(phrase.head)
    )
    inside = names.inside(words.span(phrase.start, phrase.end))
    body = names.known.is_a("body", lemma) and not words.ends_like_a_person(phrase.head)  # "l'administration Trump"
    people = [n for n in inside if names.kinds.get(n[1]) == "person" and not body]
    bodies = [n for n in inside if bodily and names.kinds.get(n[1]) in ("organisation", "other")]
    for span, entity in people + bodies:
        i = words.within(span)[0]
        if (
            not _of_another(words, phrase, i, names)
            and words.form(i - 1) not in LINKS
            and words.tag(i - 1) not in ("ADP", "CCONJ")
            and not (words.tag(i - 1) == "DET" and i - 1 > phrase.start)
        ):
            return span, entity
    return None


def _of_another(words: Words, phrase: Phrase, name: int, names: Names) -> bool:
    """ "l'entourage du ministre Paul Morel": the name belongs to a person inside the complement."""
    linked = any(words.form(n) in LINKS for n in range(phrase.head + 1, name))
    return linked and names.known.is_a("around", words.lemma(phrase.head))


def _past_complement(words: Words, at: int, end: int) -> int:
    """The comma after "le chef de la police" + "dans la région": a further complement is stepped over."""
    if words.form(at) not in ("dans", "en", "à", "au", "aux", "pour", "sur", "près"):
        return at
    step = prepositional_end(words, at, end)
    return step if step > at and words.form(step) == "," else at


def unfound(made: Cast, phrase: Phrase, end: int) -> Phrase | None:
    """A full name that was not found: "l'épidémiologiste en chef Ana Ruiz", "le gérant du bar, Ana Ruiz,"."""
    words = made.words
    if not words.ends_like_a_person(phrase.head) and fold(words.lemma(phrase.head)) not in made.names.known.people:
        return None
    inside = next((k for k in range(phrase.head + 1, phrase.end) if _opens_name(words, k)), -1)
    behind = phrase.end + 1 if words.form(phrase.end) == "," and _opens_name(words, phrase.end + 1) else -1
    first = inside if inside > 0 else behind
    last = first
    while 0 < first <= last < end and words.tag(last) == "PROPN" and words.raw(last)[:1].isupper():
        last += 1
    apposed = first == behind and words.form(last) in (",", ".", "»", '"')
    whole = last - first > 1 and (apposed or (first == inside and last >= phrase.end))
    covered = any(made.names.covering(words.span(k, k + 1)) for k in range(first, last)) if whole else True
    return None if covered else Phrase(first, last, first)


def _opens_name(words: Words, k: int) -> bool:
    """Whether a first name may stand at a word: a capital and no preposition before it."""
    free = words.tag(k - 1) in ("NOUN", "ADJ", "PUNCT", "PROPN") and words.form(k - 1) not in LINKS
    return words.tag(k) == "PROPN" and words.raw(k).istitle() and words.raw(k + 1)[:1].isupper() and free


def _past_marks(words: Words, at: int) -> int:
    """'l'un des trois « marcheurs », Jean Roux,': the word behind a noun in marks."""
    closing = next((k for k in range(at + 2, at + 5) if words.form(k) in CLOSING), -1)
    return closing + 1 if words.form(at) in OPENING and closing > 0 else at


def _apposed_to(words: Words, phrase: Phrase, names: Names) -> tuple[Span, str] | None:
    """ "Jean Dupont, avocat de la famille,": the phrase bears the name before its comma."""
    at = phrase.start - 2
    if words.form(phrase.start) in COURTESY or words.form(phrase.start - 1) != "," or at < 0:
        return None
    if words.sentence_of[at] != words.sentence_of[phrase.start]:
        return None
    lead = names.covering(words.span(at, at + 1))
    if lead is None or _brought(words, words.within(lead[0])[0], phrase.start):
        return None
    body = words.form(phrase.start) in ONE and names.kinds.get(lead[1]) == "organisation"
    return lead if body or names.kinds.get(lead[1]) == "person" else None


def _brought(words: Words, name: int, phrase: int) -> bool:
    """ "Sur Twitter, une élue", "Interrogé par RTL, un élu": a preposition brings the name, the phrase is new."""
    before = name - 1 - (words.tag(name - 1) == "DET")
    return words.tag(before) == "ADP" and words.form(before) not in OF and words.form(phrase) in ("un", "une")


LEARNED = frozenset(["dr", "dr.", "pr", "pr.", "docteur", "docteure", "professeur", "professeure", "père", "juge"])


def _apposed(words: Words, phrase: Phrase, end: int, names: Names) -> tuple[Span, str] | None:
    """ "l'avocat de la famille, Jean Dupont," bears the name after its comma."""
    at = _past_complement(words, _past_marks(words, phrase.end), end)
    if words.form(at) != "," or at + 1 >= end:
        return None
    courtesy = at + 1 + (words.form(at + 1) in ("le", "la"))  # "le Dr Marie Roux"
    titled = words.form(courtesy) in COURTESY or (courtesy > at + 1 and words.form(courtesy) in LEARNED)
    following = courtesy + 1 if titled else _past_title(words, at + 1, end, names)
    found = names.covering(words.span(following, following + 1))
    if found is None or not names.personal(found[1]):
        return None
    closing = words.within(Span(found[0].end, found[0].end))[0]
    return (
        found
        if closing >= end or words.form(closing) in (",", ".", "(", ":", "»", '"', ";", "", "-", "–", "…", "!")
        else None
    )
