"""quotations: who said what, in marks or not, with the cue, the speaker's mention and the relay."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from recoupe.annotate.cast import cast, watch
from recoupe.annotate.cues import Lore, lore, verb_cues
from recoupe.annotate.frames import frames
from recoupe.annotate.marks import Marked, marked
from recoupe.annotate.names import Names
from recoupe.annotate.nounphrases import after
from recoupe.annotate.relays import outlet_names
from recoupe.annotate.speakers import subject
from recoupe.annotate.stretches import Frame, Stretch
from recoupe.annotate.uncued import nested, relayed, uncued
from recoupe.annotate.utterances import Setting, uttered
from recoupe.annotate.words import Words, words
from recoupe.lang import Pack
from recoupe.model import Document, Doubt, Entity, Quotation, Tokens

LONGEST = 1000  # words: sentences that marks hold together are read as one up to here, twice the longest quotation
RECENT = 50  # quotations back, among which a passage without a cue has its speaker


def quotations(
    document: Document, tokens: Tokens, entities: Sequence[Entity], pack: Pack
) -> tuple[tuple[Quotation, ...], tuple[Entity, ...], tuple[Doubt, ...]]:
    """Every quotation of a document, the entities again with the speakers' mentions, and what stayed unsure."""
    view, known = words(document, tokens, pack), lore(pack)
    passages, doubts = marked(document)
    made = cast(view, entities, document.id, pack, known)
    watch(made, [p.outer for p in passages if p.depth == 0])
    outlets = outlet_names(pack)
    found: list[Quotation] = []
    for stretch in stretches(view, passages, made.names, known):
        found.extend(_of_stretch(document, stretch, Setting(made, known, outlets), found))
    return tuple(_distinct(found)), tuple(made.entities.values()), (*doubts, *_unsure(found))


def stretches(view: Words, passages: Sequence[Marked], names: Names, known: Lore) -> Iterator[Stretch]:
    """Sentences in order; those that one pair of marks holds together are one stretch."""
    outer = [p for p in passages if p.depth == 0]
    ranges = [view.within(p.outer) for p in outer]
    firsts, lasts = [a for a, _ in ranges], list(accumulate((b for _, b in ranges), max))
    inner = [p for p in passages if p.depth and view.text[p.outer.start] == "+"]
    sentences = [(s.start, s.end) for s in view.tokens.sentences]
    at = 0
    while at < len(sentences):
        start, end = sentences[at]
        at += 1
        while at < len(sentences) and end - start < LONGEST and _parted(firsts, lasts, end):
            end = sentences[at][1]
            at += 1
        mine = range(bisect_left(firsts, start), bisect_left(firsts, end))
        plus = tuple(p for n in mine for p in _inside(inner, outer[n]))
        marks = tuple(outer[n] for n in mine)
        yield Stretch(view, start, end, marks, tuple(ranges[n] for n in mine), names, known, plus)


def _parted(firsts: Sequence[int], lasts: Sequence[int], end: int) -> bool:
    """Whether a sentence ends between a pair of marks; ``lasts`` are the ends of the pairs up to each one."""
    before = bisect_left(firsts, end)
    return before > 0 and lasts[before - 1] > end


def _inside(inner: Sequence[Marked], mark: Marked) -> Iterator[Marked]:
    at = bisect_left(inner, mark.outer.start, key=lambda p: p.outer.start)
    while at < len(inner) and mark.outer.contains(inner[at].outer):
        yield inner[at]
        at += 1


def _of_stretch(document: Document, stretch: Stretch, setting: Setting, so_far: Sequence[Quotation]) -> list[Quotation]:
    done: list[Quotation] = []
    for frame in (*_pointed(stretch, setting), *frames(stretch, setting.known)):
        one = uttered(document, stretch, frame, setting)
        if one is not None:
            done.append(one)
    done = relayed(stretch.words, done, so_far)
    done += uncued(document, stretch, done, [*so_far[-RECENT:], *done], setting)
    done += nested(document, stretch, done)
    return sorted(done, key=lambda q: q.cite.span)


def _pointed(stretch: Stretch, setting: Setting) -> list[Frame]:
    """ "C'est ce que X a déclaré": the words are the sentence before."""
    view, k = stretch.words, stretch.start
    if [view.form(k + n) for n in range(4)] not in (["c'", "est", "ce", "que"], ["c'", "est", "ce", "qu'"]):
        return []
    cue = next(verb_cues(view, k + 4, min(k + 16, stretch.end), setting.known), None)
    before = view.sentence_of[k] - 1
    if (
        cue is None
        or before < 0
        or "s" not in cue.verb.takes
        or "\n" in view.text[view.tokens.ends[k - 1] : view.tokens.starts[k]]
    ):
        return []
    sentence = view.tokens.sentences[before]
    who = subject(view, cue, k + 4, setting.made.names) or after(view, cue, stretch.end)
    return [Frame(sentence.start, sentence.end, "incise", (cue.first, cue.last), who, cue)]


def _distinct(found: Sequence[Quotation]) -> list[Quotation]:
    """One quotation a place, in order."""
    seen: dict[str, Quotation] = {}
    for q in sorted(found, key=lambda q: (q.cite.span, q.speaker is None)):
        seen.setdefault(q.id, q)
    return list(seen.values())


def _unsure(found: Sequence[Quotation]) -> tuple[Doubt, ...]:
    return tuple(
        Doubt("speaker-unknown", "Qui parle n'a pas pu être établi. / Who speaks could not be established.", q.cite)
        for q in found
        if q.speaker is None
    )
