"""A stretch of text read as one piece, and the frames of reported speech found in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import itemgetter

from recoupe.annotate.cues import Cue, Lore
from recoupe.annotate.marks import Marked
from recoupe.annotate.names import Names
from recoupe.annotate.nounphrases import Phrase, pronoun
from recoupe.annotate.words import Words
from recoupe.text import fold

STOPS = (".", "!", "?", "…", "...", ":", ";", ",")


@dataclass(frozen=True, slots=True)
class Frame:
    """Words reported by one cue: ``start..end-1`` word indices, ``cue`` a range or None, ``who`` the speaker's phrase.

    ``shape``: incise (before or around its cue), clause (after "que"), infinitive, phrase (noun phrase with
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
    """Words ``start..end-1`` that are read together, with the outermost marks in them and their word ranges."""

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
        at = bisect_right(self.ranges, i, key=itemgetter(1))
        return at if at < len(self.ranges) and self.ranges[at][0] <= i else -1

    def inside(self, start: int, end: int) -> list[int]:
        """The outermost marked passages that begin in a range of words."""
        first = itemgetter(0)
        return list(range(bisect_left(self.ranges, start, key=first), bisect_left(self.ranges, end, key=first)))


def mute(stretch: Stretch, cue: Cue, who: Phrase | None, closes: bool = False) -> bool:
    """Whether the subject cannot speak: a law, or a thing where the verb suits things too ("montre que")."""
    words = stretch.words
    if who is None:
        return False
    head = words.lemma(who.head)
    if stretch.known.is_a("act", head) and words.form(who.head) != words.raw(who.head).upper():
        return True
    thing = words.tag(who.head) == "NOUN" and not can_speak(stretch, who)
    if cue.verb.lemma in ("promettre", "menacer") and cue.finite and thing:
        return True  # "le chemin promet d'être long", "le mur menace de tomber"
    return (
        not closes
        and cue.verb.lemma in ("montrer", "démontrer", "révéler", "prévoir", "illustrer")
        and not (
            pronoun(words, who.head)
            or stretch.names.covering(words.span(who.head, who.head + 1))
            or can_speak(stretch, who)
        )
    )


def can_speak(stretch: Stretch, who: Phrase) -> bool:
    """Whether a noun can be who speaks: "…, évoque une candidature" only goes on with its sentence."""
    words, head = stretch.words, who.head
    forms = (words.form(head), words.lemma(head))
    listed = any(stretch.known.is_a(k, f) for k in ("human", "body", "medium", "source", "bystander") for f in forms)
    listed = listed or any(fold(f) in stretch.known.people for f in forms)
    named = words.raw(head)[:1].isupper() or words.tag(head) in ("PROPN", "PRON")  # "révèle franceinfo"
    return listed or named or words.ends_like_a_person(head)


def without_stop(words: Words, start: int, end: int) -> int:
    while end > start and words.form(end - 1) in STOPS:
        end -= 1
    return end


def sayable(stretch: Stretch, start: int, end: int) -> bool:
    """Whether words can be reported: some are in marks, or there is a verb, or three words at least."""
    return (
        bool(stretch.inside(start, end)) or any(stretch.words.finite(k) for k in range(start, end)) or end - start >= 3
    )


def before_group(stretch: Stretch, cue: Cue) -> int:
    k = cue.first - 1
    while k >= stretch.start and stretch.words.form(k) in stretch.words.lists["clitic"]:
        k -= 1
    return k
