"""Frames of reported speech: which words a cue reports, in one stretch of text (one sentence, or those that share marks)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recoupe.annotate.cues import CLITICS, Cue, Lore, cue_at, verb_cues
from recoupe.annotate.marks import Marked
from recoupe.annotate.speakers import Names, Phrase, _stepped, after, following_subject, phrase_from, prepositional_end, pronoun, subject, temporal
from recoupe.annotate.words import Words

STOPS = (".", "!", "?", "…", "...", ":", ";", ",")
LEAVERS = ("alors que", "tandis que", "ce qui", "ce que", "lors de", "lors d'", "lors du", "lors des", "en marge", "au cours", "à l' issue", "au lendemain",
           "dans un communiqué", "dans une", "avant de", "avant d'", "après avoir", "peu après", "au micro", "sur twitter", "à propos", "interrogé")


SURE = frozenset("certain certaine certains certaines convaincu convaincue convaincus persuadé persuadée persuadés assuré assurée sûr sûre".split())


@dataclass(frozen=True, slots=True)
class Frame:
    """Words reported by one cue: ``start..end-1`` word indices, ``cue`` a range or None, ``who`` the speaker's phrase.

    ``shape``: incise (independent, around or before its cue), clause (after "que"), infinitive, phrase (noun phrase with
    words in marks), colon, source ("selon X"), bare (no cue).
    """

    start: int
    end: int
    shape: str
    cue: tuple[int, int] | None = None
    who: Phrase | None = None
    verb: Cue | None = None
    after: int = -1
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words ``start..end-1`` that are read together; ``open`` gives for each word the outermost marks around it or -1."""

    words: Words
    start: int
    end: int
    marks: tuple[Marked, ...]
    ranges: tuple[tuple[int, int], ...]
    names: Names
    known: Lore
    inner: tuple[Marked, ...] = ()

    def around(self, i: int) -> int:
        """The number of the outermost marked passage that holds word i (its marks included), or -1."""
        return next((n for n, (a, b) in enumerate(self.ranges) if a <= i < b), -1)

    def inside(self, start: int, end: int) -> list[int]:
        """The outermost marked passages that begin in a range of words."""
        return [n for n, (a, b) in enumerate(self.ranges) if start <= a < end]


def frames(stretch: Stretch, known: Lore) -> list[Frame]:
    """Every frame of a stretch, those outside marks first; a word is reported once by frames outside marks."""
    found: list[Frame] = []
    cues = list(verb_cues(stretch.words, stretch.start, stretch.end, known))
    for cue in cues:
        if stretch.around(cue.main) < 0:
            found.extend(_of_verb(stretch, cue, cues, known))
        else:
            found.extend(_inside(stretch, cue, known))
    found.extend(_unlisted(stretch, cues, known))
    found.extend(_of_sources(stretch, known))
    return _settled(stretch, [_shared(stretch, frame, found) for frame in found])


def _shared(stretch: Stretch, frame: Frame, found: Sequence[Frame]) -> Frame:
    """A participle after an incise has its speaker: « … », dit X, estimant que…"""
    if frame.verb is None or frame.verb.finite or stretch.around(frame.verb.first) >= 0:
        return frame
    before = [f for f in found if f.shape == "incise" and f.cue and f.after <= frame.verb.first and stretch.around(f.cue[0]) < 0]
    last = max(before, key=lambda f: f.after, default=None)
    if last is None or any(stretch.words.finite(k) and stretch.around(k) < 0 for k in range(last.after, frame.verb.first)):
        return frame
    return replace(frame, who=last.who)


def _of_verb(stretch: Stretch, cue: Cue, cues: Sequence[Cue], known: Lore) -> list[Frame]:
    made = _incise(stretch, cue)
    if made is None:
        made = _governed(stretch, cue, cues)
    return [made] if made is not None else []


# -- "…", a déclaré X ---------------------------------------------------------------------------------------------


def _incise(stretch: Stretch, cue: Cue, listed: bool = True) -> Frame | None:
    """An inverted cue after the words it reports: « … », a dit X · Le port est fermé, a-t-il dit."""
    words, before = stretch.words, _before_group(stretch, cue)
    if before < stretch.start or not cue.finite or cue.passive:
        return None
    who = Phrase(cue.clitic, cue.clitic + 1, cue.clitic) if cue.clitic >= 0 else None
    closes = any(b - 1 == before or (b == before and words.form(before) in STOPS) for _, b in stretch.ranges)
    like = words.form(before) == "comme" and words.form(before - 1) == "," and words.form(before + 1) in ("le", "l'")
    if like:
        before -= 1
    if words.form(before) not in (",", "-", "–", "—", "!", "?", "…", "...") and not closes:
        return None
    if who is None:
        who = after(words, cue, stretch.end)
        if who is None or words.form(cue.last + 1) in ("que", "qu'", ":") or _complemented(words, cue) or _has_subject(words, cue, before):
            return None
    if not listed and not closes or not closes and stretch.around(who.end) >= 0 or _mute(stretch, cue, who):
        return None
    start, end = _content_before(stretch, before, closes)
    said = closes or any(words.finite(k) for k in range(start, end))
    if not said and cue.clitic < 0 and stretch.names.covering(words.span(who.head, who.head + 1)) is None:
        return None
    if end <= start or not _sayable(stretch, start, end):
        return None
    who = _on_behalf(words, cue, who, stretch.end)
    resume = _resumes(stretch, start, end, who)
    return Frame(start, resume or end, "incise", (cue.first, cue.last), who, cue, who.end)


def _before_group(stretch: Stretch, cue: Cue) -> int:
    k = cue.first - 1
    while k >= stretch.start and stretch.words.form(k) in CLITICS:
        k -= 1
    return k


def _on_behalf(words: Words, cue: Cue, who: Phrase, end: int) -> Phrase:
    """ "a-t-on indiqué dans l'entourage de X", "apprend-on auprès de la police": the phrase names who speaks."""
    if pronoun(words, who.head) != "on":
        return who
    k = cue.last + 1
    while k < end and (temporal(words, k) or words.tag(k) == "ADV" and words.form(k) != "auprès"):
        k += 1
    if words.form(k) not in ("dans", "auprès", "à", "au", "chez", "aux"):
        return who
    k += 2 if words.form(k) == "auprès" else 1
    found = phrase_from(words, k, end)
    return found if found is not None else who


def _complemented(words: Words, cue: Cue) -> bool:
    return words.form(cue.last + 1) in ("de", "d'") and words.infinitive(cue.last + 2)


def _has_subject(words: Words, cue: Cue, before: int) -> bool:
    return any(words.dep(k) == "nsubj" and before < k for k in words.children(cue.main, before, cue.first))


def _content_before(stretch: Stretch, before: int, closes: bool) -> tuple[int, int]:
    """The words before an incise: the passage in marks alone where a colon leads to it, else all the stretch."""
    words = stretch.words
    end = before
    while end > stretch.start and words.form(end - 1) == ",":
        end -= 1
    if closes and words.form(before) not in (",",):
        end = before + 1
    if closes:
        number = stretch.around(end - 1)
        if number >= 0:
            a, _ = stretch.ranges[number]
            if words.form(a - 1) in (":",):
                return a, end
    return stretch.start, end


def _sayable(stretch: Stretch, start: int, end: int) -> bool:
    """Whether words can be reported: some are in marks, or there is a verb, or three words at least."""
    return bool(stretch.inside(start, end)) or any(stretch.words.finite(k) for k in range(start, end)) or end - start >= 3


def _resumes(stretch: Stretch, start: int, end: int, who: Phrase) -> int:
    """Where the reported words end when they go on after an incise that cuts a sentence: "Le suspect, dit X, a fui"."""
    words = stretch.words
    if stretch.inside(start, end) or any(words.finite(k) for k in range(start, end)):
        return 0
    if words.form(who.end) != "," or who.end + 1 >= stretch.end:
        return 0
    return _without_stop(words, who.end + 1, stretch.end)


def _without_stop(words: Words, start: int, end: int) -> int:
    while end > start and words.form(end - 1) in STOPS:
        end -= 1
    return end


# -- X a déclaré que / : / de --------------------------------------------------------------------------------------


def _governed(stretch: Stretch, cue: Cue, cues: Sequence[Cue]) -> Frame | None:
    """The complement of a cue that follows its subject: clause, infinitive, colon or noun phrase holding marks."""
    words, at = stretch.words, cue.last + 1
    takes = cue.verb.takes
    limit = _limit(stretch, cue, cues)
    found = _clause(stretch, cue, at, limit) if "q" in takes else None
    found = found or _question(stretch, cue, at, limit) or _infinitive(stretch, cue, at, limit) or _colon(stretch, cue, at)
    found = found or _phrase(stretch, cue, at, limit)
    if found is None:
        return None
    start, end, shape = found
    if cue.passive and shape != "colon" and not _impersonal(words, cue):
        who = _agent(words, cue, limit)
    else:
        who = subject(words, cue, stretch.start, stretch.names)
    if words.present_participle(cue.first) and not any(words.finite(k) for k in range(stretch.start, cue.first)):
        who = following_subject(words, end) or who
    if _mute(stretch, cue, who):
        return None
    return Frame(start, end, shape, (cue.first, cue.last), who, cue)


def _mute(stretch: Stretch, cue: Cue, who: Phrase | None) -> bool:
    """Whether the subject cannot speak: a law, or for verbs that things take too ("montre que") anything but somebody."""
    words = stretch.words
    if who is None:
        return False
    head = words.lemma(who.head)
    if stretch.known.is_a("act", head) and words.form(who.head) != words.raw(who.head).upper():
        return True
    return cue.verb.lemma in ("montrer", "démontrer", "révéler", "prévoir", "illustrer") and not (
        pronoun(words, who.head) or stretch.names.covering(words.span(who.head, who.head + 1)) or stretch.known.is_a("medium", head)
    )


def _impersonal(words: Words, cue: Cue) -> bool:
    return any(words.form(k) == "il" for k in range(max(0, cue.first - 3), cue.first))


def _agent(words: Words, cue: Cue, limit: int) -> Phrase | None:
    by = next((k for k in range(cue.last + 1, min(limit, cue.last + 12)) if words.form(k) == "par"), -1)
    return phrase_from(words, by + 1, limit) if by > 0 else None


def _limit(stretch: Stretch, cue: Cue, cues: Sequence[Cue]) -> int:
    """Where the words governed by a cue must end: the stop, the next cue of the same subject, or a trailing "selon X"."""
    words = stretch.words
    end = _without_stop(words, cue.last + 1, stretch.end)
    for other in cues:
        if other.first > cue.last + 1 and stretch.around(other.main) < 0 and _same_level(stretch, cue, other):
            end = min(end, _back_over(words, other.first, cue.last + 1))
            break
    for k in range(cue.last + 2, end):
        if words.form(k - 1) == "," and words.form(k) in ("selon", "d'") and _source_length(words, k) and stretch.around(k) < 0:
            end = min(end, k - 1)
    for k in range(cue.last + 2, end):
        if words.form(k) == ";" and stretch.around(k) < 0:
            return _left(stretch, cue, k)
    return _left(stretch, cue, end)


def _same_level(stretch: Stretch, cue: Cue, other: Cue) -> bool:
    """Whether a later cue goes on with the subject of the first: a participle, or a verb after "et" without a subject."""
    words, k = stretch.words, other.first - 1
    if not other.finite and words.form(k) == "en":
        return words.present_participle(other.first)
    while k > cue.last and (words.form(k) in CLITICS or words.tag(k) == "ADV"):
        k -= 1
    if not other.finite:
        return words.present_participle(other.first) and words.form(k) in (",", "en", "tout")
    if other.clitic >= 0:
        return words.form(k) in (",", "»", '"', "”")
    joined = words.form(k) in ("et", "mais", "puis") or (words.form(k) == "," and other.verb.lemma != "")
    return joined and words.head(other.main) == cue.main or (words.form(k) in ("et", "mais") and _third(words, other, cue))


def _third(words: Words, other: Cue, cue: Cue) -> bool:
    """Two cues in one tense and number, nothing between "et" and the second: one subject."""
    one, two = other.first, cue.first
    return words.feat(one, "Tense") == words.feat(two, "Tense") and words.feat(one, "Number") == words.feat(two, "Number")


def _back_over(words: Words, at: int, low: int) -> int:
    k = at
    while k > low and (words.form(k - 1) in CLITICS or words.tag(k - 1) == "ADV" or words.form(k - 1) in (",", "et", "mais", "puis", "en", "tout")):
        k -= 1
    return k


def _left(stretch: Stretch, cue: Cue, end: int) -> int:
    """Cuts what the journalist adds after a comma ("…, alors que", "…, lors d'un entretien"), outside marks."""
    words = stretch.words
    inside, opened = _relative_cue(words, cue), _subordinate(stretch, cue)
    for k in range(cue.last + 2, end):
        if words.form(k) != "," or stretch.around(k) >= 0:
            continue
        text = " ".join(words.form(n) for n in range(k + 1, min(k + 5, end)))
        if text.startswith(LEAVERS) or opened or (inside and _main_verb(words, k + 1)):
            return k
    return end


def _relative_cue(words: Words, cue: Cue) -> bool:
    return any(words.form(k) == "qui" for k in range(max(0, cue.first - 3), cue.first))


def _subordinate(stretch: Stretch, cue: Cue) -> bool:
    """Whether the cue stands in a clause that opens the sentence with "quand", "si", "comme"."""
    words = stretch.words
    if words.present_participle(cue.first) and not any(words.finite(k) for k in range(stretch.start, cue.first)):
        return True
    for k in range(cue.first - 1, stretch.start - 1, -1):
        if words.form(k) in ("quand", "lorsque", "lorsqu'", "si", "s'", "puisque", "puisqu'", "alors") and words.tag(k) in ("SCONJ", "ADV"):
            return words.form(k) != "s'" or words.form(k + 1) in ("il", "ils")
        if words.form(k) in (",", "»", '"') or words.finite(k) and k < cue.first - 1:
            return False
    return False


def _main_verb(words: Words, at: int) -> bool:
    while words.form(at) in CLITICS:
        at += 1
    return words.finite(at)


def _clause(stretch: Stretch, cue: Cue, at: int, limit: int) -> tuple[int, int, str] | None:
    """The clause after "que": the parser's link, or "que" reached over receivers, dates and adverbs only."""
    words = stretch.words
    for k in range(at, min(limit, at + 30)):
        if words.form(k) in ("que", "qu'") and stretch.around(k) < 0:
            if _linked(words, k, cue.main) or _reached(stretch, at, k):
                return k + 1, _tight(stretch, k + 1, limit), "clause"
            if words.tag(k) == "SCONJ":
                return None
        if words.finite(k) and stretch.around(k) < 0 and words.form(k - 1) not in ("qui",):
            return None
        if words.form(k) == ":":
            return None
    return None


def _tight(stretch: Stretch, start: int, limit: int) -> int:
    """A clause wholly in marks ends with them where a comma follows."""
    inside = stretch.inside(start, limit)
    if len(inside) == 1 and stretch.ranges[inside[0]][0] == start and stretch.words.form(stretch.ranges[inside[0]][1]) == ",":
        return stretch.ranges[inside[0]][1]
    return limit


def _linked(words: Words, k: int, main: int) -> bool:
    return words.tag(k) == "SCONJ" and words.dep(k) == "mark" and words.head(words.head(k)) == main and words.dep(words.head(k)) in ("ccomp", "advcl")


def _reached(stretch: Stretch, at: int, k: int) -> bool:
    words, step = stretch.words, at
    if words.form(at - 1) not in ("pas", "plus") and any(words.form(n) in ("ne", "n'") for n in range(max(0, at - 5), at)):
        return False
    if words.tag(step) == "ADJ" or words.form(step) in SURE:
        step += 1
    while step < k:
        following = _stepped(words, step, k)
        if following == step and words.form(step) == ",":
            following = next((n + 1 for n in range(step + 1, k) if words.form(n) == ","), step + 1)
        if following == step:
            return False
        step = following
    return words.tag(k) in ("SCONJ", "PRON") and words.form(k - 1) not in ("plus", "moins", "aussi", "autre", "même", "tant", "ainsi")


def _question(stretch: Stretch, cue: Cue, at: int, limit: int) -> tuple[int, int, str] | None:
    """An indirect question: "a demandé si…", "a précisé comment…"."""
    words = stretch.words
    k = at
    while k < limit and (step := _stepped(words, k, limit)) > k:
        k = step
    if "q" in cue.verb.takes and words.form(k) in ("si", "s'") and stretch.around(k) < 0 and k < limit:
        return k, limit, "clause"
    return None


def _infinitive(stretch: Stretch, cue: Cue, at: int, limit: int) -> tuple[int, int, str] | None:
    """ "dit vouloir", "demande au ministre d'en faire de même", "appelle à voter"."""
    words, takes = stretch.words, cue.verb.takes
    k = at
    while k < min(limit, at + 14):
        if _opens_infinitive(words, k + (words.form(k) in ("de", "d'"))) and _wish(cue) and not stretch.inside(k, limit):
            return None
        if "i" in takes and _opens_infinitive(words, k):
            return k, _before_next(stretch, cue, k, limit), "infinitive"
        linked = (words.form(k) in ("de", "d'") and "d" in takes) or (words.form(k) == "à" and "a" in takes)
        if linked and _opens_infinitive(words, k + 1):
            return k + 1, _before_next(stretch, cue, k + 1, limit), "infinitive"
        step = _stepped(words, k, limit)
        if step == k and "a" in takes + "d" and words.tag(k) in ("DET", "PROPN", "NOUN"):
            found = phrase_from(words, k, limit)
            step = found.end if found else k
        if step == k:
            return None
        k = step
    return None


def _wish(cue: Cue) -> bool:
    """Whether a verb with a bare infinitive tells a will or an act rather than words ("espère partir", "refuse de voter")."""
    return cue.verb.kind in ("hope", "fear") or cue.verb.lemma in ("refuser", "menacer", "oser", "penser", "croire")


def _before_next(stretch: Stretch, cue: Cue, start: int, limit: int) -> int:
    """In a relative clause ("qu'elle affirme avoir recueilli et qu'elle…") the infinitive ends before the next relative."""
    words = stretch.words
    if not any(words.form(k) in ("que", "qu'", "qui", "dont") for k in range(max(stretch.start, cue.first - 3), cue.first)):
        return limit
    for k in range(start, limit - 1):
        if words.form(k) in ("et", ",") and words.form(k + 1) in ("que", "qu'", "qui", "dont") and stretch.around(k) < 0:
            return k
    return limit


def _opens_infinitive(words: Words, k: int) -> bool:
    """Whether an infinitive begins at k, its clitics, negation and a mark before it allowed."""
    while words.form(k) in CLITICS or words.form(k) in ("pas", "plus", "jamais", '"', "«", "“"):
        k += 1
    return words.infinitive(k)


def _colon(stretch: Stretch, cue: Cue, at: int) -> tuple[int, int, str] | None:
    """ "X a répondu : « … »": the passage after the colon, with what follows it up to the stop."""
    words = stretch.words
    if words.finite(cue.first) and _in_relative(words, cue.main):
        return None
    for k in range(at, stretch.end - 1):
        if stretch.around(k) >= 0:
            return None
        if words.form(k) == ":":
            number = stretch.around(k + 1)
            if number < 0 or stretch.ranges[number][0] != k + 1:
                return None
            return k + 1, stretch.ranges[number][1], "colon"
        if words.finite(k) and words.form(k - 1) != "qui" and not _in_relative(words, k):
            return None
    return None


def _in_relative(words: Words, k: int) -> bool:
    """Whether a verb belongs to a relative clause, by the parser."""
    at = words.head(k) if words.dep(k) in ("aux", "cop") else k
    return words.tokens.deps[at].startswith("acl")


def _phrase(stretch: Stretch, cue: Cue, at: int, limit: int) -> tuple[int, int, str] | None:
    """A complement with words in marks: 'a dénoncé une mesure "injuste"', 'a parlé de "combats"'."""
    words, takes = stretch.words, cue.verb.takes
    if not set("np") & set(takes):
        return None
    inside = stretch.inside(at, limit)
    if not inside or _far(stretch, at, stretch.ranges[inside[0]][0]):
        return None
    start = at
    while start < limit and (step := _stepped(words, start, limit)) > start and not stretch.inside(start, step):
        if words.form(start) in ("de", "du", "des", "d'") or (words.form(start) in ("à", "au", "aux") and stretch.around(start + 1) >= 0):
            break
        start = step
    while start > at and words.tag(start - 1) == "ADV" and stretch.around(start) >= 0:
        start -= 1
    if "n" not in takes:
        start = _after_preposition(stretch, start, stretch.ranges[inside[0]][0])
    elif words.form(start) in ("de", "d'", "à", "en", "comme"):
        start += 1
    return (start, _phrase_end(stretch, start, limit, inside), "phrase") if start > 0 else None


def _after_preposition(stretch: Stretch, start: int, mark: int) -> int:
    """ "accuser quelqu'un de « … »": the complement begins after the last "de" before the marks; -1 without one."""
    words = stretch.words
    for k in range(mark - 1, start - 1, -1):
        if words.form(k) in ("de", "d'", "comme", "des", "du"):
            return k + 1 if words.form(k) in ("de", "d'", "comme") else k
    return -1


def _far(stretch: Stretch, at: int, mark: int) -> bool:
    """Whether a finite verb or a new clause stands between the cue and the marks."""
    words = stretch.words
    barred = any(words.finite(k) or (words.present_participle(k) and words.lemma(k) != "être") or words.form(k) in (";", ":") for k in range(at, mark))
    return barred or mark - at > 20


def _phrase_end(stretch: Stretch, start: int, limit: int, inside: Sequence[int]) -> int:
    """The complement ends with its last marks and what depends on them, before a comma or a new clause."""
    words = stretch.words
    end = stretch.ranges[inside[0]][1]
    for number in inside[1:]:
        a, b = stretch.ranges[number]
        if any(words.finite(k) or words.form(k) in (";", ":") or words.present_participle(k) for k in range(end, a)):
            break
        end = b
    while end < limit and (not _breaks(words, end) or words.form(end - 1) in ("qui", "qu'elle", "y")):
        end += 1
    return end


def _breaks(words: Words, k: int) -> bool:
    form = words.form(k)
    if form in (",", ";", ":", ".", "(", "–", "-", "—") or words.finite(k) or words.present_participle(k) or temporal(words, k):
        return True
    if form == "en" and words.present_participle(k + 1):
        return True
    text = " ".join(words.form(n) for n in range(k, k + 3))
    return text.startswith(LEAVERS) or form in ("et", "mais") and words.finite(k + 1)


# -- inside marks: incises and inner quotations -----------------------------------------------------------------------


def _inside(stretch: Stretch, cue: Cue, known: Lore) -> list[Frame]:
    """An incise within one pair of marks: « Le port, a dit X, est fermé »."""
    words, number = stretch.words, stretch.around(cue.main)
    a, b = stretch.ranges[number]
    if words.form(_before_group(stretch, cue)) not in (",", "?", "!") or not cue.finite or cue.passive or words.feat(cue.first, "Person") in ("1", "2"):
        return []
    who = Phrase(cue.clitic, cue.clitic + 1, cue.clitic) if cue.clitic >= 0 else after(words, cue, b)
    if who is None or "s" not in cue.verb.takes or (cue.clitic < 0 and words.tag(who.head) == "PRON"):
        return []
    if words.form(who.end) not in (",", ".", ":", ";", "!", "?") and cue.clitic < 0 and words.form(cue.last + 1) in ("que", "qu'"):
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


def _unlisted(stretch: Stretch, cues: Sequence[Cue], known: Lore) -> list[Frame]:
    """Any verb may follow closing marks: « … », tonne le maire."""
    taken = {c.main for c in cues}
    made = []
    for _, b in stretch.ranges:
        if stretch.words.form(b) not in (",", "-", "–", "—") and stretch.words.form(b - 2) not in ("!", "?", "…", "..."):
            continue
        at = b + 1 if stretch.words.form(b) in (",", "-", "–", "—") else b
        main = next((k for k in range(at, min(at + 6, stretch.end)) if stretch.words.verbal(k) and stretch.words.lemma(k) not in ("avoir", "être")), -1)
        if main < 0 or main in taken or stretch.around(main) >= 0:
            continue
        cue = cue_at(stretch.words, main, stretch.start, stretch.end, known)
        frame = _incise(stretch, cue, listed=False) if cue and _before_group(stretch, cue) in (b - 1, b) else None
        made += [frame] if frame else []
    return made


# -- selon X ------------------------------------------------------------------------------------------------------------


def _source_length(words: Words, k: int) -> int:
    if words.form(k) == "selon":
        return 1
    if words.form(k) == "d'" and words.form(k + 1) == "après":
        return 2
    return 0


def _of_sources(stretch: Stretch, known: Lore) -> list[Frame]:
    """ "selon X", "d'après X", "pour X" before, inside or after the words that they give."""
    words, made = stretch.words, []
    for k in range(stretch.start, stretch.end):
        if stretch.around(k) >= 0:
            continue
        size = next((len(f) for f in known.before if all(words.form(k + n) == x for n, x in enumerate(f))), 0)
        if words.form(k) == "d'" and words.form(k + 1) == "après":
            size = 2
        frame = _source(stretch, k, size, known) if size else _view(stretch, k)
        made += [frame] if frame else []
    return made


def _source(stretch: Stretch, k: int, size: int, known: Lore) -> Frame | None:
    words = stretch.words
    who = phrase_from(words, k + size, stretch.end)
    if who is None or known.is_a("never", words.form(who.head)) or known.is_a("never", words.lemma(who.head)) or stretch.around(who.head) >= 0:
        return None
    start, end = _source_content(stretch, k, who)
    if end <= start or not _sayable(stretch, start, end):
        return None
    return Frame(start, end, "source", (k, k + size - 1), who)


def _source_content(stretch: Stretch, k: int, who: Phrase) -> tuple[int, int]:
    """After it where the stretch begins with it; before it at the end; around it in between."""
    words = stretch.words
    low, high = stretch.start, _without_stop(words, stretch.start, stretch.end)
    comma = next((n for n in range(who.end, min(who.end + 25, high)) if words.form(n) == "," and stretch.around(n) < 0 and not _apposition(words, n)), -1)
    if k <= low + 2:
        if stretch.around(who.end) >= 0:
            return who.end, high
        colon = next((n for n in range(who.end, high - 1) if words.form(n) == ":" and stretch.around(n + 1) >= 0 and stretch.around(n) < 0), -1)
        if colon > 0:
            return colon + 1, high
        return (comma + 1, high) if comma > 0 else (who.end, high)
    if words.form(k - 1) != "," and words.form(who.end) == ":":
        return k - 1, k
    end = k
    while end > low and words.form(end - 1) == ",":
        end -= 1
    dash = next((n for n in range(k - 1, low, -1) if words.form(n) in ("-", "–", "—", "(") and stretch.around(n) < 0), -1)
    if dash > 0 and words.form(who.end) in ("-", "–", "—", ")"):
        return dash + 1, end
    if words.form(k - 1) == "," and words.form(who.end) == "," and not any(words.finite(n) for n in range(low, k)):
        return low, high
    return low, end


def _apposition(words: Words, comma: int) -> bool:
    """Whether a comma opens an apposition to the source ("Selon X, du cabinet Y, …"; "Selon le préfet, Jean Dupont, …")."""
    closing = next((n for n in range(comma + 1, min(comma + 14, len(words))) if words.form(n) == ","), -1)
    if closing < 0 or any(words.finite(n) for n in range(comma + 1, closing)):
        return False
    return words.tag(comma + 1) in ("PROPN", "NOUN") or words.form(comma + 1) in ("du", "de", "d'", "des")


def _view(stretch: Stretch, k: int) -> Frame | None:
    """ "Pour X, …" at the head of a clause, for somebody who can hold a view."""
    words = stretch.words
    if words.form(k) != "pour" or not (k == stretch.start or words.form(k - 1) in (",", "car", "et", "mais", "si")) or k > stretch.start + 3:
        return None
    who = phrase_from(words, k + 1, stretch.end)
    if who is None or words.form(who.end) != ",":
        return None
    named = stretch.names.covering(words.span(who.head, who.head + 1))
    if named is not None and stretch.names.kinds.get(named[1]) == "place":
        return None
    strong = pronoun(words, who.head) in ("lui", "elle", "eux", "elles") or named is not None or any(
        stretch.known.is_a(kind, words.lemma(who.head)) for kind in ("body", "human", "source"))
    if not strong and not stretch.inside(who.end, stretch.end):
        return None
    return Frame(who.end + 1, _without_stop(words, who.end + 1, stretch.end), "view", (k, k), who)


# -- what stays -----------------------------------------------------------------------------------------------------------


def _settled(stretch: Stretch, found: Sequence[Frame]) -> list[Frame]:
    """Frames in order; of two that report the same words, the tighter link wins, and clauses without marks or verb go."""
    rank = {"incise": 0, "colon": 1, "clause": 2, "infinitive": 3, "source": 4, "view": 5, "phrase": 6}
    kept: list[Frame] = []
    for frame in sorted(found, key=lambda f: (rank[f.shape], f.start, f.end)):
        if not any(_clash(frame, other) for other in kept):
            kept.append(frame)
    return sorted(kept, key=lambda f: (f.start, f.end))


def _clash(one: Frame, two: Frame) -> bool:
    shared = min(one.end, two.end) - max(one.start, two.start)
    if one.shape == "phrase" and two.start <= one.start and one.end <= two.end:
        return True
    return shared > 0 and shared / max(one.end - one.start, two.end - two.start) > 0.6
