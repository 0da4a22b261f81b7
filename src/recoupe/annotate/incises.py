"""Cues that follow or cut the words they report: « … », a déclaré X."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.appositions import before_apposition, noun_before_apposition
from recoupe.annotate.behalf import behind
from recoupe.annotate.borders import RELATIVES
from recoupe.annotate.cues import Cue, Lore, cue_at
from recoupe.annotate.nounphrases import SAYING, Phrase, after, pronoun, temporal
from recoupe.annotate.stretches import STOPS, Frame, Stretch, before_group, can_speak, mute, sayable, without_stop
from recoupe.annotate.words import Words
from recoupe.text import Span


def incise(stretch: Stretch, cue: Cue, listed: bool = True) -> Frame | None:
    """An inverted cue after the words it reports: « … », a dit X · Le port est fermé, a-t-il dit."""
    words, before = stretch.words, before_group(stretch, cue)
    closes = any(b - 1 == before or (b == before and words.form(before) in STOPS) for _, b in stretch.ranges)
    if _compared(words, before):
        before -= 1
    pause = closes or words.form(before) in PAUSES or _ends_with_outlet(stretch, cue)
    who = (
        _inverted(stretch, cue, before)
        if pause and before >= stretch.start and cue.finite and not cue.passive
        else None
    )
    if (
        who is None
        or not (listed or closes)
        or (not closes and stretch.around(who.end) >= 0)
        or mute(stretch, cue, who, closes)
    ):
        return None
    if closes and cue.clitic < 0 and (_named_by_marks(stretch, before) or _goes_on(stretch, who)):
        return None
    start, end = _content_before(stretch, before, closes)
    named = cue.clitic >= 0 or stretch.names.covering(words.span(who.head, who.head + 1)) is not None
    resumed = _resumes(stretch, start, end, who)
    said = closes or cue.clitic >= 0 or bool(resumed) or any(words.finite(k) for k in range(start, end))
    act = words.lemma(who.head).endswith(ACTS)
    said = said and (closes or named or (cue.first < cue.last and not act) or can_speak(stretch, who))
    if not said or end <= start or not sayable(stretch, start, end):
        return None
    who = behind(words, cue, who, stretch.end)
    if cue.verb.lemma == "apprendre" and pronoun(words, who.head) == "on":
        return None  # "apprend-on vendredi": nobody is said to tell it
    return Frame(start, resumed or end, "incise", (cue.first, cue.last), who, cue, who.end)


def _named_by_marks(stretch: Stretch, before: int) -> bool:
    """ "Des représentants des « gilets jaunes » ont réclamé lundi un vote": a few words in marks end a noun phrase."""
    words, number = stretch.words, stretch.around(before)
    a, b = stretch.ranges[number] if number >= 0 else (0, 0)
    short = 0 < b - a <= TERM and before == b - 1 and not any(words.finite(k) for k in range(a, b))
    governed = words.tag(a - 1) in ("ADP", "DET") and a - 1 > stretch.start
    return (
        short
        and governed
        and words.form(b - 2) not in STOPS
        and not any(words.finite(k) for k in range(stretch.start, a))
    )


TERM = 5  # words of the longest term in marks, these included


def _goes_on(stretch: Stretch, who: Phrase) -> bool:
    """ "Le port, qui espère « rester ouvert », a lancé un appel": a sentence of its own subject, acting on a thing."""
    words = stretch.words
    opens = stretch.ranges[0][0] != stretch.start and words.tag(stretch.start) in ("DET", "PROPN", "PRON")
    named = stretch.names.covering(words.span(who.head, who.head + 1)) is not None
    before = range(stretch.start, stretch.ranges[-1][1])
    told = any(words.finite(k) for k in before if k < who.start)
    aside = any(words.form(k) == "," and RELATIVES & set(words.forms[k + 1 : k + 6]) for k in before if k < who.start)
    thing = words.tag(who.head) == "NOUN" and not named and not can_speak(stretch, who)
    return opens and thing and (aside or not told)


def _ends_with_outlet(stretch: Stretch, cue: Cue) -> bool:
    """ "Le pont est fermé rapporte lundi Le Monde.": a sentence that ends with a verb of speech and an outlet."""
    words = stretch.words
    if not cue.finite or cue.first != cue.last or words.feat(cue.first, "Tense") != "Pres":
        return False
    at = cue.last + 1
    while temporal(words, at) or words.tag(at) == "NUM" or words.form(at) == "ce":
        at += 1
    found = stretch.names.covering(words.span(at, at + 1)) or stretch.names.covering(words.span(at + 1, at + 2))
    kind = stretch.names.kinds.get(found[1]) if found is not None else ""
    ends = found is not None and words.within(Span(found[0].end, found[0].end))[0] >= stretch.end - 1
    verb = any(words.finite(k) or words.has(k, "VerbForm=Part") for k in range(stretch.start, cue.first))
    return ends and kind == "organisation" and verb and cue.verb.lemma in TELLING


TELLING = ("rapporter", "préciser", "indiquer", "révéler", "expliquer", "relater", "raconter")
ACTS = ("ment", "tion", "sion", "age", "té", "ance", "ence", "ure")  # "il a demandé l'acquittement": nobody speaks


PAUSES = (",", "-", "–", "—", "!", "?", "…", "...")


def _compared(words: Words, before: int) -> bool:
    """ ", comme l'a dit X"."""
    return words.form(before) == "comme" and words.form(before - 1) == "," and words.form(before + 1) in ("le", "l'")


def _inverted(stretch: Stretch, cue: Cue, before: int) -> Phrase | None:
    """The subject behind the verb: its clitic, or the noun phrase that follows where nothing else governs it."""
    words = stretch.words
    if cue.clitic >= 0:
        return Phrase(cue.clitic, cue.clitic + 1, cue.clitic)
    governs = words.form(cue.last + 1) in ("que", "qu'", ":") or _complemented(words, cue)
    comma = words.form(before) == "," and all(b != before for _, b in stretch.ranges)
    if comma and before_apposition(words, before, stretch.start, stretch.names):
        return None
    if comma and noun_before_apposition(words, before, stretch.start):
        return None
    found = None if governs or _has_subject(words, cue, before) else after(words, cue, stretch.end)
    return found if governs or _has_subject(words, cue, before) else _past_outlet(stretch, cue) or found


def _past_outlet(stretch: Stretch, cue: Cue) -> Phrase | None:
    """ "souligne auprès du Monde Pascal Morel": the outlet is whom he talks to, the name behind it speaks."""
    words = stretch.words
    if words.form(cue.last + 1) not in ("auprès", "à", "au", "devant", "sur", "dans", "chez"):
        return None
    named = stretch.names.inside(words.span(cue.last + 1, min(cue.last + 12, stretch.end)))
    for place, person in named:
        start, end = words.within(place)
        governed = words.tag(start - 1) == "PROPN" and words.tag(start - 2) in ("DET", "ADP")
        if governed and stretch.names.kinds.get(person) == "person":
            return Phrase(start, end, start)
    return None


def _complemented(words: Words, cue: Cue) -> bool:
    of = words.form(cue.last + 1) in ("de", "d'") and words.infinitive(cue.last + 2)
    return of and words.lemma(cue.last + 2) not in SAYING


def _has_subject(words: Words, cue: Cue, before: int) -> bool:
    return any(
        words.dep(k) == "nsubj" and before < k and not words.has(k, "Reflex=Yes")
        for k in words.children(cue.main, before, cue.first)
    )


def _content_before(stretch: Stretch, before: int, closes: bool) -> tuple[int, int]:
    """The words before an incise: the passage in marks alone where a colon leads to it, else all the stretch."""
    words = stretch.words
    end = before
    while end > stretch.start and words.form(end - 1) == ",":
        end -= 1
    if words.form(before) != "," and (closes or words.form(before) not in PAUSES):
        end = before + 1
    apposed = _apposed_marks(stretch, end) if not closes else None
    if apposed is not None:
        return apposed
    if closes:
        number = stretch.around(end - 1)
        if number >= 0:
            a, _ = stretch.ranges[number]
            if words.form(a - 1) == ":" or _told_apart(stretch, number):
                return a, end
    return max(_after_colon(stretch, end), _behind_rubric(stretch, end), _behind_clause(stretch, end)), end


def _told_apart(stretch: Stretch, number: int) -> bool:
    """ "« A », tonne X, « B », tempère Y": the second passage, where the first has its own verb."""
    words, (a, _) = stretch.words, stretch.ranges[number]
    first = stretch.ranges[number - 1][1] if number and stretch.ranges[0][0] == stretch.start else a
    return first < a and words.form(a - 1) == "," and words.finite(first + 1) and words.form(first) == ","


def _after_colon(stretch: Stretch, end: int) -> int:
    """ "X a dit non : « On a des preuves » du délit, a-t-il ajouté": where the words behind the colon begin, or 0."""
    words = stretch.words
    a, b = next(((a, b) for a, b in reversed(stretch.ranges) if b <= end), (0, 0))
    led = words.form(a - 1) == ":" and any(words.finite(k) for k in range(a, b))
    return a if led and not any(words.finite(k) for k in range(b, end)) else 0


def _behind_rubric(stretch: Stretch, end: int) -> int:
    """ "Port du Nord : le quai est fermé, selon X": where what is told begins behind the words that only head it."""
    words = stretch.words
    for k in range(stretch.start + 1, end - 1):
        if words.finite(k) or stretch.around(k) >= 0:
            return stretch.start
        if words.form(k) == ":":
            return k + 1 if any(words.finite(n) for n in range(k + 1, end)) else stretch.start
    return stretch.start


def _behind_clause(stretch: Stretch, end: int) -> int:
    """ "Alors que le quai ferme, le port « tiendra », dit X": the journalist's clause tells when it was said."""
    words, seen = stretch.words, False
    if words.form(stretch.start) != "alors" or words.form(stretch.start + 1) not in ("que", "qu'"):
        return stretch.start
    for k in range(stretch.start + 2, end - 1):
        if stretch.around(k) >= 0:
            return stretch.start
        seen = seen or words.finite(k)
        if seen and words.form(k) == ",":
            return k + 1 if any(words.finite(n) for n in range(k + 1, end)) else stretch.start
    return stretch.start


def _apposed_marks(stretch: Stretch, end: int) -> tuple[int, int] | None:
    """The passage that opens a sentence, parted from its cue by an apposition: « … », seule instance ici, a dit X."""
    if not stretch.ranges or stretch.ranges[0][0] != stretch.start or len(stretch.inside(stretch.start, end)) != 1:
        return None
    a, b = stretch.ranges[0]
    words = stretch.words
    free = (
        words.form(b) == "," and words.tag(b + 1) in ("DET", "NOUN", "ADJ") and words.form(b + 1) not in ("et", "mais")
    )
    clause = any(words.finite(k) for k in range(b, end))
    whole = any(words.finite(k) for k in range(a, b))
    return (a, b) if free and whole and not clause else None


def _resumes(stretch: Stretch, start: int, end: int, who: Phrase) -> int:
    """Where the reported words end when they go on after an incise that cuts a sentence: "Le suspect, dit X, a fui"."""
    words = stretch.words
    ago = words.forms[start : start + 3] == ("il", "y", "a")  # "Il y a un an, rappelle X, le pont…"
    if stretch.inside(start, end) or any(words.finite(k) for k in range(start + 3 * ago, end)):
        return 0
    if words.form(who.end) != "," or who.end + 1 >= stretch.end:
        return 0
    return without_stop(words, who.end + 1, stretch.end)


def inside_marks(stretch: Stretch, cue: Cue, known: Lore) -> list[Frame]:
    """An incise within one pair of marks: « Le port, a dit X, est fermé »."""
    words, number = stretch.words, stretch.around(cue.main)
    a, b = stretch.ranges[number]
    if (
        words.form(before_group(stretch, cue)) not in (",", "?", "!")
        or not cue.finite
        or cue.passive
        or words.feat(cue.first, "Person") in ("1", "2")
    ):
        return []
    who = Phrase(cue.clitic, cue.clitic + 1, cue.clitic) if cue.clitic >= 0 else after(words, cue, b)
    if who is None or "s" not in cue.verb.takes or (cue.clitic < 0 and words.tag(who.head) == "PRON"):
        return []
    if cue.clitic < 0 and not can_speak(stretch, who):
        return []
    if (
        words.form(who.end) not in (",", ".", ":", ";", "!", "?")
        and cue.clitic < 0
        and words.form(cue.last + 1) in ("que", "qu'")
    ):
        return []
    return [Frame(a, b, "incise", (cue.first, cue.last), who, cue, _incise_end(words, cue, who, b))]


def _incise_end(words: Words, cue: Cue, who: Phrase, b: int) -> int:
    """Where the incise is over: its stop, or the comma after it; an apposed name belongs to it."""
    end = max(who.end, cue.last + 1)
    while end < b and words.form(end) not in (".", ",", "!", "?", ";"):
        end += 1
    if words.form(end) == "," and words.tag(end + 1) == "PROPN":
        nxt = end + 1
        while nxt < b and words.tag(nxt) == "PROPN":
            nxt += 1
        end = nxt if words.form(nxt) in (".", ",") else end
    return end


def unlisted(stretch: Stretch, cues: Sequence[Cue], known: Lore) -> list[Frame]:
    """Any verb may follow closing marks: « … », tonne le maire."""
    taken = {c.main for c in cues}
    made = []
    for _, b in stretch.ranges:
        paused = stretch.words.form(b) in (",", "-", "–", "—") or stretch.words.form(b - 2) in ("!", "?", "…", "...")
        if not (paused or stretch.words.verbal(b)):
            continue
        at = b + 1 if stretch.words.form(b) in (",", "-", "–", "—") else b
        main = next(
            (
                k
                for k in range(at, min(at + 6, stretch.end))
                if stretch.words.verbal(k) and stretch.words.lemma(k) not in ("avoir", "être")
            ),
            -1,
        )
        if main < 0 or main in taken or stretch.around(main) >= 0:
            continue
        cue = cue_at(stretch.words, main, stretch.start, stretch.end, known)
        fits = cue is not None and before_group(stretch, cue) in (b - 1, b) and (paused or cue.clitic >= 0)
        frame = incise(stretch, cue, listed=False) if cue is not None and fits else None
        made += [frame] if frame else []
    return made
