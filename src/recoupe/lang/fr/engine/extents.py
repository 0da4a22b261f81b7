"""Where a name begins and ends: titles, marks and determiners out, "ministère de la Défense" whole."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from recoupe.lang.fr.engine.features import Words
from recoupe.lang.fr.engine.gazetteer import Gazetteer, words_of
from recoupe.text import Span, fold

OF = frozenset(["de", "du", "des", "d'", "d’", "la", "l'", "l’"])
FIELDS = ("ales", "ères", "ique", "iques", "aire", "eur", "ieure", "ielle", "ative")  # adjectives of ministries
INNER = frozenset(["pour", "contre"])
SHORT_TITLES = frozenset(("courtesy", "head", "rank"))


class Run(NamedTuple):
    """Words from `start` to before `end`, as indices into the text's tokens."""

    start: int
    end: int


def whole(words: Words, run: Run, sentence: Span, lists: Gazetteer) -> Run:
    """A name that the recogniser cut: "ministère russe de la" + "Défense", "Jeanne Le" + "Goff"."""
    k = run.start - 1
    while k > sentence.start and (words.forms[k].lower() in words_of("link") or words.tags[k] == "ADJ"):
        k -= 1
    linked = run.start - k > 1 and words.forms[run.start - 1].lower() in words_of("link")
    if k >= sentence.start and linked and words.lemmas[k].lower() == "ministère":
        return Run(k, run.end)
    k = run.start - 1
    while k > sentence.start and words.forms[k] in words_of("particle"):
        k -= 1
    if sentence.start <= k < run.start - 1 and words.forms[k] in lists.first_names:
        return Run(k, run.end)
    return run


def persons(words: Words, sentence: Span, lists: Gazetteer, taken: Collection[int] = ()) -> Iterator[Run]:
    """A known first name, particles, then words in capitals: "Jeanne Le Goff", "Moussa ben Ali"."""
    i = sentence.start
    while i < sentence.end - 1:
        k = i + 1
        if i in taken or not given(words, i, lists) or placed(words, i, sentence, lists):
            i = k
            continue
        while k < min(sentence.end, i + 3) and words.forms[k] in words_of("particle") - {"La", "Les"}:
            k += 1
        if k >= sentence.end or not surname(words, k, lists):
            i += 1
            continue
        while k < sentence.end and (surname(words, k, lists) or linked(words, k, sentence, lists)):
            k += 1
        yield Run(i, k)
        i = k


def placed(words: Words, i: int, sentence: Span, lists: Gazetteer) -> bool:
    """Whether a word is a city after a preposition, somebody's name behind it: "le procureur de Paris Paul Morel"."""
    city = lists.lists((words.forms[i],)) in ("city", "region") and i > sentence.start
    return city and words.forms[i - 1].lower() in OF and christened(words, i + 1, sentence, lists)


def christened(words: Words, i: int, sentence: Span, lists: Gazetteer) -> bool:
    """Whether somebody's first name and family name begin at a word."""
    return i + 1 < sentence.end and given(words, i, lists) and surname(words, i + 1, lists)


def linked(words: Words, k: int, sentence: Span, lists: Gazetteer) -> bool:
    """An elided particle inside a family name: "Blanc d'Orval", unless a listed name follows ("Blanc d'Europe 1")."""
    if words.forms[k] not in ("d'", "d’") or k + 1 >= sentence.end:
        return False
    following = next((f for f in lists.matches(words.forms[k + 1 : k + 4]) if f.start == 0), None)
    return words.forms[k + 1][:1].isupper() and (following is None or following.kind in ("city", "region"))


def given(words: Words, i: int, lists: Gazetteer) -> bool:
    """A first name that is no country; an initial after it is taken by the surname."""
    form = words.forms[i]
    return len(form) > 2 and form in lists.first_names and lists.lists((form,)) != "country"


def surname(words: Words, i: int, lists: Gazetteer) -> bool:
    """A word in capitals that is neither an acronym of three letters nor a title."""
    form = words.forms[i]
    return form[:1].isupper() and (len(form) > 1 or words.tags[i] == "PROPN") and form not in lists.titles


def offices(words: Words, sentence: Span) -> Iterator[Run]:
    """Ministries whole: "ministère russe de la Défense", "ministère de l'Écologie et des Transports"."""
    for i in range(sentence.start, sentence.end):
        if words.lemmas[i].lower() == "ministère":
            k = i + 1
            while k < sentence.end and words.tags[k] == "ADJ" and words.forms[k].islower():
                k += 1
            end = capital(words, k, sentence)
            while end and end < sentence.end and words.forms[end] in ("et", ",") and capital(words, end + 1, sentence):
                end = capital(words, end + 1, sentence)
            if end:
                yield Run(i, end)


def capital(words: Words, k: int, sentence: Span) -> int:
    """Where the capitalised words end after "de", "de la", "de l'", "du" or "des" at k; 0 where there are none."""
    first = k
    while k < sentence.end and words.forms[k].lower() in OF and k - first < 2:
        k += 1
    end = k
    while end < sentence.end and words.forms[end][:1].isupper():
        end += 1
    if not first < k < end:
        return 0
    if end + 1 < sentence.end and words.forms[end] in ("d'", "d’") and words.forms[end + 1].islower():
        return end + 2
    return end + 1 if end < sentence.end and words.tags[end] == "ADJ" and words.forms[end].endswith(FIELDS) else end


def titular(words: Words, run: Run, lists: Gazetteer) -> bool:
    """Whether a run ends a title of several words: "Sceaux" in "garde des Sceaux"."""
    for phrase in lists.phrases.get(words.forms[run.end - 1].lower(), ()):
        before = words.forms[max(0, run.end - len(phrase)) : run.end]
        if tuple(f.lower().replace("’", "'") for f in before) == phrase:
            return True
    return False


def abbreviated(words: Words, sentence: Span) -> Iterator[Run]:
    """A full name before its initials in brackets: "Union des gares du Sud (UGS)"."""
    for i in range(sentence.start + 2, sentence.end - 1):
        short = words.forms[i]
        if words.forms[i - 1] == "(" and words.forms[i + 1] == ")" and short.isalpha() and short[0].isupper():
            for k in range(i - 2, max(sentence.start - 1, i - 15), -1):
                if words.forms[k][:1].isupper() and initials(words, k, i - 1, short):
                    yield Run(k, i - 1)
                    break


def initials(words: Words, start: int, end: int, short: str) -> bool:
    """Whether the words' first letters give the letters of an acronym, in order, beginning with the first word."""
    firsts = fold("".join(words.forms[i][0] for i in range(start, end) if words.forms[i][0].isalpha()))
    want = fold(short)
    at = 0
    for letter in want:
        at = firsts.find(letter, at) + 1
        if not at:
            return False
    return firsts[:1] == want[:1] and end - start > 1 and (len(want) > 3 or short.isupper())


def divided(words: Words, run: Run, lists: Gazetteer) -> Iterator[Run]:
    """A run cut at brackets, commas, strokes and marks, and between an acronym and a first name."""
    start = run.start
    for i in range(run.start, run.end):
        cut = breaking(words, i)
        acronym = i > start and words.forms[i - 1].isupper() and len(words.forms[i - 1]) > 2
        city = i == run.start + 1 and start == run.start and placed(words, i - 1, Span(max(0, i - 2), run.end), lists)
        if cut or city or (acronym and words.forms[i] in lists.first_names):
            if start < i:
                yield Run(start, i)
            start = i + 1 if cut else i
    if start < run.end:
        yield Run(start, run.end)


def breaking(words: Words, i: int) -> bool:
    """A mark, or a small word that no name holds: verb, adverb, relative."""
    form = words.forms[i]
    small = form.islower() and words.tags[i] in ("VERB", "AUX", "ADV", "SCONJ")
    return form in words_of("break") or (small and form not in INNER)


def trimmed(words: Words, run: Run, lists: Gazetteer) -> Iterator[Run]:
    """The run without determiners, titles and marks at its edges; nothing where no capital is left."""
    start, end = late(words, run), early(words, run)
    while start < end and not listed(words, start, end, lists) and idle(words, start, end, lists):
        start += 1
    while end > start and (mark(words, end - 1) or words.forms[end - 1].lower() in words_of("link")):
        end -= 1
    if start < end and any(w[:1].isupper() for w in words.forms[start:end]) and not words.forms[start][0].isdigit():
        yield Run(start, end)


def late(words: Words, run: Run) -> int:
    """Where a run begins once common nouns before its first capital are gone; offices and streets keep theirs."""
    if words.lemmas[run.start].lower() in words_of("kept"):
        return run.start
    return next((i for i in range(run.start, run.end) if words.forms[i][:1].isupper()), run.end)


def early(words: Words, run: Run) -> int:
    """Where a run ends once a date that follows is gone: "Medef fin août"."""
    end = run.end
    while end > run.start and words.forms[end - 1] in words_of("date"):
        end -= 1
    return end


def listed(words: Words, start: int, end: int, lists: Gazetteer) -> bool:
    """Whether the words are a name of the lists, determiner included ("Le Havre", "Les Républicains")."""
    return end - start > 1 and lists.lists(words.forms[start:end]) is not None


def mark(words: Words, i: int) -> bool:
    return not words.forms[i][-1].isalnum() and not words.forms[i][0].isalnum()


def idle(words: Words, i: int, end: int, lists: Gazetteer) -> bool:
    """Whether a first word is no part of the name: mark, determiner, title, grammatical word with a capital."""
    if words.forms[i] in ("Le", "La", "Les") and i and lists.titles.get(words.forms[i - 1]) == "courtesy":
        return False  # "M. Le Roux"
    if words.forms[i] in ("Le", "Les") and i and words.forms[i - 1] in ("de", "à"):
        return False  # "de Le Corbusier": an article would have become "du"
    small = mark(words, i) or words.forms[i].lower() in words_of("link")
    return small or opening(words, i, end) or entitles(words, i, end, lists)


def bare(words: Words, run: Run) -> Run:
    """A person's name without the common words after it."""
    end = run.end
    while end > run.start + 1 and words.forms[end - 1].islower() and words.forms[end - 1] not in words_of("particle"):
        end -= 1
    return Run(run.start, end)


def opening(words: Words, i: int, end: int) -> bool:
    """A grammatical word with the capital of a sentence's beginning: "Hormis" before "Dupont"."""
    return end - i > 1 and words.tags[i] in ("ADP", "SCONJ", "CCONJ", "ADV", "PRON") and words.forms[i].istitle()


def entitles(words: Words, i: int, end: int, lists: Gazetteer) -> bool:
    """A title at the start of a name: "M.", "président"; not where it is the only word."""
    form = words.forms[i]
    title = lists.titles.get(form) or (lists.titles.get(words.lemmas[i]) if form.islower() else None)
    return end - i > 1 and title in SHORT_TITLES
