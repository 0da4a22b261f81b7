"""Words given to a source without a verb: "selon X", "d'après X", "pour X"."""

from __future__ import annotations

from recoupe.annotate.cues import Lore
from recoupe.annotate.nounphrases import Phrase, phrase_around, phrase_from, pronoun, temporal
from recoupe.annotate.stretches import Frame, Stretch, sayable, without_stop
from recoupe.annotate.words import Words


def viewpoints(stretch: Stretch, known: Lore) -> list[Frame]:
    """ "selon X", "d'après X", "pour X" before, inside or after the words that they give."""
    words, made = stretch.words, []
    for k in range(stretch.start, stretch.end):
        if stretch.around(k) >= 0:
            continue
        size = _opening(words, k, known)
        frame = _source(stretch, k, size, known) if size else _view(stretch, k)
        made += [frame] if frame else []
    return made


def _opening(words: Words, k: int, known: Lore) -> int:
    """How many words of a phrase such as "selon", "à en croire" stand at k."""
    form = words.form(k)
    if form == "d'":
        return 2 if words.form(k + 1) == "après" else 0
    fitting = (f for f in known.before if f[0] == form)
    return next((len(f) for f in fitting if all(_stands(words.form(k + n), x) for n, x in enumerate(f))), 0)


def _stands(form: str, asked: str) -> bool:
    """Whether a word is the one of a phrase, "du", "des" and "d'" for "de" too: "de l'aveu du préfet"."""
    return form == asked or (asked == "de" and form in ("du", "des", "d'"))


def _source(stretch: Stretch, k: int, size: int, known: Lore) -> Frame | None:
    words = stretch.words
    if words.form(k + size) in WHOM:
        return _relative_source(stretch, k, size)
    who = phrase_from(words, k + size, stretch.end)
    who = _of_outlet(stretch, who) if who is not None else _in_marks(stretch, k + size)
    if (
        who is None
        or known.is_a("never", words.form(who.head))
        or known.is_a("never", words.lemma(who.head))
        or (stretch.around(who.head) >= 0 and words.form(who.start - 1) not in MARKS)
        or temporal(words, who.head)
        or words.form(who.head) == "midi"
    ):
        return None
    who = _maker(words, who, stretch.end, known) if known.is_a("medium", words.lemma(who.head)) else who
    who = _whose(words, who, known)
    start, end = _source_content(stretch, k, who)
    counted = any(words.tag(n) == "NUM" for n in range(start, end))
    if end <= start or not (counted or sayable(stretch, start, end)):
        return None
    return Frame(start, end, "source", (k, k + size - 1), who)


def _source_content(stretch: Stretch, k: int, who: Phrase) -> tuple[int, int]:
    """After it where the stretch begins with it; before it at the end; around it in between."""
    words = stretch.words
    low, high = stretch.start, without_stop(words, stretch.start, stretch.end)
    others = _sources(stretch, k)
    low = max([low, *(_source_over(words, n) for n in others if n < k)])
    joined = words.form(k - 1) in ("mais", "or", "et") and words.form(k - 2) in (",", ";")
    if words.form(k - 1) in (":", ";") or (joined and words.form(who.end) == ","):
        return _after_source(stretch, who, high), high
    opens = [n for n in others if n > k and words.form(n - 1) in (";", ".", "mais", "et")]
    if k <= low + 2 and low == stretch.start:
        high = min([high, *(n - 1 for n in opens)])
        return _after_source(stretch, who, high), without_stop(words, low, high)
    if words.form(k - 1) != "," and words.form(who.end) == ":":
        return k - 1, k
    after = _past_apposition(words, who, high)
    told = any(words.finite(n) and stretch.around(n) < 0 for n in range(low, k))
    linked = words.form(after + 1) in ("de", "d'") and words.infinitive(after + 2)
    leads = words.form(k - 1) == "toujours" and not told  # "Dans la foulée, et toujours selon X, …"
    if words.form(after) == "," and (leads or (linked and words.form(k - 1) == ",")):
        return after + 1, high  # "au point, selon X, de partir"
    if words.form(k - 1) == words.form(after) == "," and words.form(k - 2) in RELATIVES:
        close = (n for n in range(after + 1, high) if words.form(n) == "," and stretch.around(n) < 0)
        return after + 1, next(close, high)  # "des élus qui, selon X, trichent, ont parlé"
    return _around_source(stretch, k, who, (low, high, after))


def _around_source(stretch: Stretch, k: int, who: Phrase, place: tuple[int, int, int]) -> tuple[int, int]:
    """The words before a source that ends or cuts them; those behind it too, where they go on."""
    words, (low, high, after) = stretch.words, place
    told = any(words.finite(n) and stretch.around(n) < 0 for n in range(low, k))
    end = k
    while end > low and words.form(end - 1) == ",":
        end -= 1
    dash = next((n for n in range(k - 1, low, -1) if words.form(n) in OPENING and stretch.around(n) < 0), -1)
    if dash > 0 and words.form(who.end) in CLOSING:
        return dash + 1, end
    unfinished = _unfinished(words, k)
    open_ = words.form(k - 1) == "qui" or (words.form(k - 1) == "," and not told) or unfinished
    low = _clause_start(stretch, low, k) if unfinished else low
    told_of = words.form(after) == "," and words.form(after + 1) in ("qui", "dont", "où")  # "selon X, qui assure…"
    around = (
        open_
        and (words.form(after) == "," or stretch.around(after) >= 0)
        and not any(n > k for n in _sources(stretch, k))
    )
    around = around and (unfinished or not told_of)
    return low, high if around else end


def _clause_start(stretch: Stretch, low: int, k: int) -> int:
    """Where the last clause before "selon" begins: "ils poussent la porte mais elle est, selon X, fermée"."""
    words = stretch.words
    verbs = [n for n in range(low, k) if words.finite(n) and stretch.around(n) < 0]
    joins = (n for n in range(k - 1, low, -1) if words.form(n) in ("mais", "or", "car") and stretch.around(n) < 0)
    return next((n + 1 for n in joins if verbs and verbs[0] < n < verbs[-1]), low)


def _past_apposition(words: Words, who: Phrase, high: int) -> int:
    """The comma or word after a source and its apposition: "selon X, l'une des avocates du port, …"."""
    if words.form(who.end) == "," and _apposition(words, who.end):
        return next((n for n in range(who.end + 1, min(who.end + 14, high)) if words.form(n) == ","), who.end)
    return who.end


def _unfinished(words: Words, k: int) -> bool:
    """Whether the words before "selon" still want theirs: "le pays est, selon X, le seul", "elle a été selon X un"."""
    last = k - 1 - (words.form(k - 1) == ",")
    return words.lemma(last) in ("être", "avoir") or words.form(last) in ("que", "qu'", "de", "d'", "à", "pour")


def _sources(stretch: Stretch, k: int) -> list[int]:
    """The other places of a stretch where "selon" or "d'après" stands outside marks."""
    words = stretch.words
    found = [n for n in range(stretch.start, stretch.end) if n != k and stretch.around(n) < 0]
    return [n for n in found if words.form(n) == "selon" or (words.form(n) == "d'" and words.form(n + 1) == "après")]


def _source_over(words: Words, k: int) -> int:
    """The word after "selon X" and its comma or "et": what a later "selon" gives begins there."""
    who = phrase_from(words, k + (1 if words.form(k) == "selon" else 2), len(words))
    end = who.end if who is not None else k + 1
    while words.form(end) in (",", ";", "et", "mais", "tandis", "que", "qu'", "contre"):
        end += 1
    return end


MARKS = ("«", "“", '"')


def _in_marks(stretch: Stretch, k: int) -> Phrase | None:
    """'selon « Le Monde »': a name of an outlet in marks."""
    k += stretch.words.tag(k) == "DET"
    number = stretch.around(k)
    a, b = stretch.ranges[number] if number >= 0 else (0, 0)
    found = stretch.names.covering(stretch.words.span(b - 2, b - 1)) if a == k and b - a <= OUTLET else None
    closed = next((n + 1 for n in range(b, b + OUTLET) if stretch.words.form(n) == ")"), b)
    end = closed if stretch.words.form(b) == "(" else b  # "« Le Port du dimanche » (LPD)"
    if found is not None:
        head = a + 1 if temporal(stretch.words, b - 2) else b - 2  # "Le Journal du dimanche"
        return Phrase(a + 1, end, head) if stretch.names.kinds.get(found[1]) != "person" else None
    titled = a == k and b - a <= OUTLET and stretch.words.raw(a + 1)[:1].isupper()
    return Phrase(a + 1, end, a + 1) if titled and not any(stretch.words.finite(n) for n in range(a, b)) else None


OUTLET = 6  # words of an outlet's name and its marks


def _of_outlet(stretch: Stretch, who: Phrase) -> Phrase:
    """ "selon un article du Monde": the outlet; "selon l'article 3" is no outlet's."""
    words = stretch.words
    if words.lemma(who.head) != "article":
        return who
    found = next(iter(stretch.names.inside(words.span(who.head + 1, min(who.end, who.head + 7)))), None)
    if found is None or stretch.names.kinds.get(found[1]) != "organisation":
        return who
    start, end = words.within(found[0])
    return Phrase(start, max(end, who.end), start)


def _maker(words: Words, who: Phrase, end: int, known: Lore) -> Phrase:
    """ "selon un classement établi par X": X, who made the document, speaks."""
    for k in range(who.head + 1, min(who.head + 7, end)):
        if words.form(k) in (",", ".", ":") or words.finite(k):
            break
        if words.form(k) == "par" and known.is_a("made", words.form(k - 1)):
            return phrase_from(words, k + 1, end) or who
    return who


def _whose(words: Words, who: Phrase, known: Lore) -> Phrase:
    """ "selon les mots de X", "selon le récit de X": X, whose words they are."""
    own = known.is_a("own words", words.form(who.head)) and words.form(who.head + 1) in ("de", "du", "d'", "des")
    inner = phrase_from(words, who.head + 2, who.end) if own else None
    return inner if inner is not None and inner.end == who.end else who


OF = ("du", "de", "d'", "des", "dans", "chez", "sur")
OPENING = ("-", "–", "—", "(")
CLOSING = ("-", "–", "—", ")")


def _after_source(stretch: Stretch, who: Phrase, high: int) -> int:
    """Where the words begin after "Selon X": at the marks, after a colon before marks, or after the comma."""
    words = stretch.words
    if stretch.around(who.end) >= 0:
        return who.end
    for n in range(who.end, high - 1):
        if words.form(n) == ":" and stretch.around(n + 1) >= 0 and stretch.around(n) < 0:
            return n + 1
    for n in range(who.end, min(who.end + 25, high)):
        if words.form(n) == "," and stretch.around(n) < 0 and not _apposition(words, n):
            return n + 1
    return who.end


def _apposition(words: Words, comma: int) -> bool:
    """Whether a comma opens an apposition to the source ("Selon X, du cabinet Y, …")."""
    closing = next((n for n in range(comma + 1, min(comma + 14, len(words))) if words.form(n) == ","), -1)
    if closing < 0 or any(words.finite(n) for n in range(comma + 1, closing)):
        return False
    titled = words.tag(comma + 1) == "DET" and words.tag(closing - 1) == "PROPN" and words.tag(closing + 1) == "PRON"
    return titled or words.tag(comma + 1) in ("PROPN", "NOUN") or words.form(comma + 1) in OF


RELATIVES = ("qui", "que", "qu'", "dont")
WHOM = ("qui", "lequel", "laquelle", "lesquels", "lesquelles")


def _relative_source(stretch: Stretch, k: int, size: int) -> Frame | None:
    """ "…, révèle le maire, selon qui le pont tient": the person or text before the comma gives what follows."""
    words, start = stretch.words, k + size + 1
    who = _before_comma(stretch, k)
    end = without_stop(words, start, stretch.end)
    said = who is not None and any(words.finite(n) for n in range(start, end))
    return Frame(start, end, "source", (k, k + size), who) if said else None


def _before_comma(stretch: Stretch, k: int) -> Phrase | None:
    """The noun phrase that ends at the comma before a word."""
    words, start = stretch.words, k - 2
    if words.form(k - 1) != ",":
        return None
    while start > stretch.start and words.tag(start - 1) in ("DET", "ADJ", "NOUN", "PROPN", "ADP") and k - start < 12:
        start -= 1
    while words.tag(start) == "ADP" and start < k - 2:
        start += 1
    return phrase_from(words, start, k - 1)


def _relative_view(stretch: Stretch, k: int) -> Frame | None:
    """ "…, a ajouté le maire, pour qui « le pont tient »": the person before the comma, or right before it."""
    words, number = stretch.words, stretch.around(k + 2)
    who = _before_comma(stretch, k) if number >= 0 else None
    if who is None and number >= 0 and words.tag(k - 1) in ("NOUN", "PROPN"):
        who = phrase_around(words, k - 1, stretch.start, k)
    if who is None:
        return None
    a, b = stretch.ranges[number]
    said = a == k + 2 and any(words.finite(n) for n in range(a, b))
    return Frame(a, b, "view", (k, k + 1), who) if said else None


def _view(stretch: Stretch, k: int) -> Frame | None:
    """ "Pour X, …" at the head of a clause, for somebody who can hold a view."""
    words = stretch.words
    opens = k == stretch.start or words.form(k - 1) in (",", ":", "car", "et", "mais", "si")
    if words.form(k) != "pour" or words.form(k + 1) in WHOM or not opens:
        return _relative_view(stretch, k) if words.form(k) == "pour" and words.form(k + 1) in WHOM else None
    who = phrase_from(words, k + 1, stretch.end)
    if who is not None and pronoun(words, who.head) and stretch.around(who.end) >= 0:
        a, b = stretch.ranges[stretch.around(who.end)]
        return Frame(a, b, "view", (k, k), who) if any(words.finite(n) for n in range(a, b)) else None
    if who is None or words.form(who.end) != "," or (k > stretch.start + 3 and words.form(k - 1) != ":"):
        return None
    named = stretch.names.covering(words.span(who.head, who.head + 1))
    place = named is not None and stretch.names.kinds.get(named[1]) == "place"
    if place or stretch.known.is_a("never", words.lemma(who.head)):
        return None
    strong = (
        pronoun(words, who.head) in ("lui", "elle", "eux", "elles")
        or named is not None
        or any(stretch.known.is_a(kind, words.lemma(who.head)) for kind in ("body", "human", "source"))
    )
    if not strong and not stretch.inside(who.end, stretch.end):
        return None
    start = _after_source(stretch, who, stretch.end)
    return Frame(start, without_stop(words, start, stretch.end), "view", (k, k), who)
