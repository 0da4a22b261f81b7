"""Words in marks that a bare participle or a noun gives to somebody: "jugée « … » par X", "l'appel de X à « … »"."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from recoupe.annotate.cues import Cue, Lore, Verb, cue_at
from recoupe.annotate.nounphrases import LINKS, OF, Phrase, phrase_from
from recoupe.annotate.speakers import THINGS, subject
from recoupe.annotate.stretches import Frame, Stretch, can_speak

REACH = 18  # words from a participle to its marks and its agent
LEADING = ("comme", "de", "d'", "à", "en", "pour", "contre", "du")
CALLING = frozenset(("présenter", "percevoir", "considérer", "dépeindre", "étriller"))  # beside the verbs of speech
SAID = Verb("", "speak", "none", "n")


def announced(stretch: Stretch, taken: Collection[int], known: Lore) -> list[Frame]:
    """The frames of bare participles with an agent and of nouns of speech, outside marks."""
    words = stretch.words
    if not stretch.ranges:
        return []
    made: list[Frame] = []
    for k in range(stretch.start, stretch.end):
        if k in taken or stretch.around(k) >= 0:
            continue
        if words.tag(k) in ("VERB", "ADJ") and words.has(k, "VerbForm=Part", "Tense=Past"):
            made.extend(_of_participle(stretch, k, known))
        elif words.tag(k) == "NOUN" and known.is_a("announcing", words.form(k)):
            made.extend(_of_noun(stretch, k, known))
    return made


def _of_participle(stretch: Stretch, k: int, known: Lore) -> Iterator[Frame]:
    """ "Jugée « indigne » par la CGT, …", "salué par Berlin comme « … »": who is told behind "par" says it."""
    words, lemma = stretch.words, stretch.words.lemma(k)
    helped = any(words.lemma(n) in ("être", "avoir") for n in range(max(stretch.start, k - 3), k))
    if helped or not (lemma in known.verbs or lemma in CALLING):
        return
    by, number = -1, -1
    for n in range(k + 1, min(k + REACH, stretch.end)):
        at = stretch.around(n)
        if at < 0 and (words.form(n) in (",", ";", ":", ".") or words.finite(n)):
            break
        number = at if number < 0 else number
        by = n if by < 0 and at < 0 and words.form(n) == "par" else by
    if by < 0 or number < 0:
        return
    a, b = stretch.ranges[number]
    who = phrase_from(words, by + 1, a if by < a else stretch.end)
    first = who.end if who is not None and by < a else k + 1
    led = words.form(first) in LEADING
    first += led
    bare = not led and (by < a or lemma in CALLING)  # "reçu par une élue « émue »"
    if who is not None and first <= a and not bare and _speaks(stretch, who):
        verb = known.verbs.get(lemma, SAID)
        yield Frame(first, b, "phrase", (k, k), who, Cue(k, k, k, verb, False, True))


def _of_noun(stretch: Stretch, k: int, known: Lore) -> Iterator[Frame]:
    """ "L'appel du maire à « … »", "ses accusations de « … »": whose noun it is says it."""
    words = stretch.words
    number = next((stretch.around(n) for n in range(k + 1, min(k + REACH, stretch.end)) if stretch.around(n) >= 0), -1)
    a, b = stretch.ranges[number] if number >= 0 else (0, 0)
    led = words.form(a - 1) in LEADING
    if number < 0 or not led:
        return
    who = None
    if a - 1 > k + 1 and words.form(k + 1) in OF:
        who = phrase_from(words, k + 2, a - 1)
        who = who if who is not None and who.end == a - 1 else None
    elif a - 1 == k + 1:
        who = _bearing(stretch, b) or _owner(stretch, k, known)
    if who is not None and _speaks(stretch, who):
        yield Frame(a, b, "phrase", (k, k), who)


def _bearing(stretch: Stretch, b: int) -> Phrase | None:
    """ "les accusations de « … » portées par X": who brings them."""
    words = stretch.words
    told = words.has(b, "VerbForm=Part", "Tense=Past") and words.form(b + 1) == "par"
    return phrase_from(words, b + 2, stretch.end) if told else None


def _owner(stretch: Stretch, k: int, known: Lore) -> Phrase | None:
    """ "X a réitéré son appel à « … »": the subject of the verb on which what is his hangs."""
    words, verb = stretch.words, stretch.words.head(k)
    own = words.form(k - 1) in ("son", "sa", "ses", "leur", "leurs")
    while verb != words.head(verb) and not words.verbal(verb) and stretch.start <= verb < stretch.end:
        verb = words.head(verb)
    if not own or not words.verbal(verb) or not stretch.start <= verb < k:
        return None
    cue = cue_at(words, verb, stretch.start, stretch.end, known)
    who = subject(words, cue, stretch.start, stretch.names) if cue is not None and not cue.passive else None
    return who if who is not None and words.form(who.head) not in THINGS else None


def _speaks(stretch: Stretch, who: Phrase) -> bool:
    """Whether a phrase is of somebody or of a body; a place stands for its government."""
    words = stretch.words
    named = stretch.names.covering(words.span(who.head, who.head + 1))
    return (named is not None or can_speak(stretch, who)) and words.form(who.start) not in LINKS
