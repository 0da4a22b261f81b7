"""Titles: the nouns that an article sets beside a name ("le ministre X", "X, député de"): later they may mean it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from recoupe.annotate.focus import stems
from recoupe.annotate.voices import Cast, function
from recoupe.annotate.words import Words
from recoupe.text import Span, fold

LONGEST = 30  # words between the noun of a title and the name
LAWYER = ("avocat", "avocate")
ADDRESSED: dict[str, tuple[str, ...]] = {"me": LAWYER, "maître": LAWYER}  # "Me Dupont" is a lawyer
RUN = ("ADJ", "ADP", "ADV", "CCONJ", "DET", "NOUN", "NUM", "PROPN")
OPEN = frozenset(("", ".", ",", ";", ":", "«", "»", '"', "que", "qu'", "et", "mais"))
OPEN |= {"pour", "selon", "par", "avec", "comme"}
CLOSED = frozenset((",", ".", ":", "(", ")", "»", '"', ";"))


def describe(made: Cast, places: Sequence[tuple[Span, str]]) -> None:
    """Notes the titles of people, by noun and by person: those before names first, then those behind."""
    words = made.words
    for place, entity in places:
        i, j = words.within(place)
        for lemma in ADDRESSED.get(words.form(i - 1)) or ADDRESSED.get(words.form(i), ()):
            made.described.setdefault(lemma, []).append(entity)
        _note(made, _before(made, i, j), place, entity)
    for place, entity in places:
        _note(made, (k for k in _behind(made, place, entity) if k not in made.bearers), place, entity)


def _note(made: Cast, nouns: Iterable[int], place: Span, entity: str) -> None:
    words = made.words
    for noun in nouns:
        lemma, name = function(words, noun), words.within(place)[0]
        made.described.setdefault(lemma, []).append(entity)
        made.bearers.setdefault(noun, (place, entity))
        made.titles.setdefault(entity, []).append((lemma, stems(made, noun + 1, _end(words, noun, name))))


def _before(made: Cast, i: int, j: int) -> Iterator[int]:
    """ "le ministre X", "la secrétaire d'État chargée de l'Égalité X", "le président de l'Union, X,", "Acteur, X"."""
    words = made.words
    k = i - 1
    while k >= 0 and words.tag(k) in ("ADJ", "PROPN") and i - k < 4:
        k -= 1
    near = next((n for n in range(i - 1, -1, -1) if words.tag(n) != "ADJ"), -1)
    if words.tag(near) in ("ADP", "DET"):
        return
    if words.tag(k) == "NOUN" and (_role(made, k) or (words.ends_like_a_person(k) and _single(words, k))):
        yield k
        return
    head = words.head(i)
    apposed = words.dep(i) in ("appos", "flat", "nmod") and i - 14 < head < i
    if apposed and words.tag(head) == "NOUN" and _role(made, head):
        yield head
        return
    comma = words.form(i - 1) == ","
    if comma and not (words.form(j) in CLOSED or words.finite(j)):
        return
    if words.tag(i - 1 - comma) in ("NOUN", "ADJ", "PROPN") or words.form(i - 1 - comma) == ")":
        yield from _heading(made, i - 1 - comma)


def _heading(made: Cast, last: int) -> Iterator[int]:
    """The role that heads the noun phrase which ends at a word: the first that nothing governs."""
    words, found = made.words, -1
    for k in range(last, max(-1, last - LONGEST), -1):
        bracket = words.form(k) in ("(", ")")
        apart = words.sentence_of[k] != words.sentence_of[last]
        if apart or not (words.tag(k) in RUN or words.has(k, "VerbForm=Part") or bracket):
            break
        if words.tag(k) != "NOUN":
            continue
        if _role(made, k) and _opens(words, k):
            found = k
        elif found < 0 and words.ends_like_a_person(k) and words.form(k - 1) != "et" and _single(words, k):
            return  # "l'épouse du militant Jean Morel": the name is the nearer one's
    if found >= 0:
        yield found


def _opens(words: Words, noun: int) -> bool:
    """Whether a noun opens a phrase that hangs on nothing: "le ministre", "l'ancienne ministre", a bare one."""
    k = noun - 1
    while words.tag(k) == "ADJ":
        k -= 1
    if words.tag(k) == "DET":
        return words.tag(k - 1) != "ADP" or words.form(k - 1) in OPEN
    return words.form(k) in ("", ".", "«", '"', ",") or words.sentence_of[k] != words.sentence_of[noun]


def _behind(made: Cast, place: Span, entity: str) -> Iterator[int]:
    """ "X, député de", "X (LR), maire et président de", "X, 45 ans, boulanger"."""
    words, j = made.words, made.words.within(place)[1]
    if words.form(j) == "(":
        j = next((k + 1 for k in range(j, j + 6) if words.form(k) == ")"), j)
    if words.form(j) == "," and words.tag(j + 1) == "NUM" and words.form(j + 2) in ("an", "ans"):
        j += 3
    if words.form(j) != ",":
        return
    noun = next((k for k in range(j + 1, j + 4) if words.tag(k) not in ("DET", "ADJ")), j)
    differs = {_gender(words, noun), made.genders.get(entity, "")} == {"Fem", "Masc"}
    if words.tag(noun) != "NOUN" or not _role(made, noun) or differs or _own_clause(words, noun):
        return
    yield noun
    for k in range(noun + 1, _end(words, noun, j)):
        if words.form(k) == "et" and words.tag(k + 1) == "NOUN" and _role(made, k + 1):
            yield k + 1


def _own_clause(words: Words, noun: int) -> bool:
    """Whether a noun behind a name is the subject of what follows: "selon Me X, la mère de l'enfant a menti"."""
    for k in range(noun + 1, min(noun + 12, len(words))):
        if words.form(k) in CLOSED or words.form(k) in RELATIVES:
            return False
        if words.finite(k):
            return words.tag(noun - 1) == "DET"
    return False


RELATIVES = frozenset(("qui", "que", "qu'", "dont", "où"))


def _gender(words: Words, noun: int) -> str:
    """The gender of a noun where its form or its article tells it: "ministre" is of both."""
    gender = words.feat(noun, "Gender")
    article = {"le": "Masc", "un": "Masc", "la": "Fem", "une": "Fem"}.get(words.form(noun - 1), "")
    return article or (gender if gender == "Fem" or not words.form(noun).endswith("e") else "")


def _role(made: Cast, k: int) -> bool:
    """Whether a noun is one person's function, trade or kinship."""
    people, words = made.names.known.people, made.words
    known = any(fold(form.removeprefix("ex-")) in people for form in (words.form(k), words.lemma(k)))
    return known and _single(words, k)


def _single(words: Words, k: int) -> bool:
    return not words.has(k, "Number=Plur")


def _end(words: Words, noun: int, name: int) -> int:
    """Where the title that a noun opens is over: at the name, or at the stop behind it."""
    if noun < name:
        return name
    reach = range(noun, min(noun + 12, len(words)))
    return next((k for k in reach if words.form(k) in (",", ".", "(", ")", ";")), noun)
