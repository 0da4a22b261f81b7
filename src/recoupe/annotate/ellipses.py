"""One verb for several speakers: 'X a salué "A", Y "B" et Z "C"'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from recoupe.annotate.nounphrases import Phrase
from recoupe.annotate.stretches import Frame, Stretch, without_stop
from recoupe.annotate.words import Words
from recoupe.text import Span

JOINTS = frozenset((",", "et", ";", "tandis", "quand", "mais"))
BRACKET = 8  # words of the longest bracket or title between a name and what is given to it


def shared_verb(stretch: Stretch, frame: Frame) -> list[Frame]:
    """The frame, and one for each further speaker of its verb: each names somebody, then words in marks."""
    if frame.shape != "phrase" or frame.verb is None or frame.who is None:
        return [frame]
    turns = list(_turns(stretch, frame))
    if not turns:
        return [frame]
    words, stop = stretch.words, without_stop(stretch.words, frame.start, stretch.end)
    ends = [_before(words, t.start) for t in turns[1:]] + [_closing(stretch, turns[-1].end, stop)]
    first = replace(frame, end=min(frame.end, _before(words, turns[0].start)))
    pairs = zip(turns, ends, strict=True)
    return [first, *(replace(frame, start=t.end, end=end, who=t, after=-1) for t, end in pairs)]


def _turns(stretch: Stretch, frame: Frame) -> Iterator[Phrase]:
    """The names after a joint, outside marks, that words in marks follow before the next name and before any verb."""
    words, low = stretch.words, frame.start
    place = words.span(low, stretch.end)
    kinds = stretch.names.kinds
    names = [s for s, e in stretch.names.inside(place) if kinds.get(e) in ("person", "organisation")]
    names = [s for s in names if words.form(words.within(s)[0] - 1) != "("]
    starts = [words.within(s)[0] for s in names]
    for number, (k, span) in enumerate(zip(starts, names, strict=True)):
        marks = stretch.inside(low, k)
        if stretch.around(k) >= 0 or not marks or words.form(_opening(words, k) - 1) not in JOINTS:
            continue
        end = _past_bracket(words, words.within(Span(span.end, span.end))[0])
        following = stretch.inside(end, starts[number + 1] if number + 1 < len(names) else stretch.end)
        if not following or any(
            words.verbal(n) and words.finite(n) for n in range(end, stretch.ranges[following[0]][0])
        ):
            if any(words.finite(n) for n in range(k, min(k + BRACKET, stretch.end)) if stretch.around(n) < 0):
                return
            continue
        if stretch.ranges[following[0]][0] - end > BRACKET or words.form(end) in (":", "."):
            return
        yield Phrase(k, end, k)


def _opening(words: Words, name: int) -> int:
    """Where the name's phrase begins: its title and article are passed over ("le ministre X")."""
    k = name
    while k > 0 and name - k < BRACKET and words.tag(k - 1) in ("DET", "NOUN", "ADJ", "PROPN"):
        k -= 1
    return k


def _past_bracket(words: Words, at: int) -> int:
    """The word after a bracket or a comma pair that tells a party or an office: "(PS)"."""
    if words.form(at) == "(":
        closing = next((n for n in range(at + 1, min(at + BRACKET, len(words))) if words.form(n) == ")"), at - 1)
        return closing + 1
    return at


def _before(words: Words, name: int) -> int:
    """The end of what stands before a further speaker: the joint and the speaker's title are left out."""
    k = _opening(words, name)
    while k > 0 and words.form(k - 1) in (*JOINTS, "que", "qu'"):
        k -= 1
    return k


def _closing(stretch: Stretch, start: int, stop: int) -> int:
    """The end of what the last speaker says: its last marks in a row."""
    inside = stretch.inside(start, stop)
    return min(stop, stretch.ranges[inside[0]][1]) if inside else stop
