"""quotations: who said what, in marks or not, with the cue, the speaker's mention and the relay."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Literal

from recoupe.annotate.cast import cast, watch
from recoupe.annotate.cues import Lore, cue_at, lore, verb_cues
from recoupe.annotate.frames import frames
from recoupe.annotate.marks import Marked, marked
from recoupe.annotate.names import Names, Places
from recoupe.annotate.nounphrases import after, phrase_from
from recoupe.annotate.relays import is_outlet, outlet_names, told_before
from recoupe.annotate.secondhand import secondhand
from recoupe.annotate.speakers import subject
from recoupe.annotate.stretches import Frame, Stretch
from recoupe.annotate.uncued import heading_line, heads, nested, passed_on, relayed, uncued
from recoupe.annotate.utterances import Setting, uttered
from recoupe.annotate.voices import Cast
from recoupe.annotate.words import Words, words
from recoupe.lang import Pack
from recoupe.model import Cite, Document, Doubt, Entity, Quotation, Tokens
from recoupe.text import fold, identity

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
    inner: list[Quotation] = []
    setting, before = Setting(made, known, outlets), None
    for stretch in stretches(view, passages, made.names, known):
        found = _pointed_at(document, stretch, before, setting, found)
        said = _of_stretch(document, stretch, setting, found)
        found.extend(said)
        inner.extend(secondhand(document, stretch, said, setting))
        before = stretch
    found = _headed_alike(document, _told(made, [*found, *inner]))
    found += _repeated(document, passages, found, view)
    return tuple(_distinct(found)), tuple(made.entities.values()), (*doubts, *_unsure(found))


def _told(made: Cast, found: Sequence[Quotation]) -> list[Quotation]:
    """The quotations with the names of those who were known by a function first; their entities become one."""
    for old, new in made.unveiled.items():
        gone, kept = made.entities.pop(old, None), made.entities.get(new)
        if gone is None or kept is None:
            continue
        made.entities[new] = replace(kept, mentions=tuple(sorted({*kept.mentions, *gone.mentions})))
    now = made.unveiled
    return [
        replace(q, speaker=now.get(q.speaker or "", q.speaker), speakers=tuple(now.get(s, s) for s in q.speakers))
        for q in found
    ]


def _headed_alike(document: Document, found: Sequence[Quotation]) -> list[Quotation]:
    """A heading in marks that repeats somebody's words is that person's."""
    said = [(_bare(document, q), q.speaker) for q in found if q.speaker and q.parts]
    out = []
    for q in found:
        alone = q.parts and q.speaker is None and q.cue is None and q.relay is None  # what somebody cites has a relay
        words = _bare(document, q) if alone else ""
        who: set[str | None] = {s for text, s in said if words in text} if len(words) >= REPEATED else set()
        who = who or (_below(document, q, found) if words and heads(document.text, q.cite.span) else set())
        out.append(replace(q, speaker=who.pop()) if len(who) == 1 else q)
    return out


def _repeated(document: Document, marks: Sequence[Marked], found: Sequence[Quotation], view: Words) -> list[Quotation]:
    """Words in marks in the title or a heading, that somebody says further on: they are that person's."""
    said = [(_bare(document, q), q) for q in found if q.speaker and q.parts]
    taken, out = Places(sorted(q.cite.span for q in found)), []
    for mark in marks:
        letters = _letters(mark.inner.of(document.text))
        first, last = view.within(mark.inner)
        heading = heading_line(document.text, mark.outer)
        title = "\n" not in document.text[: mark.outer.start]
        whole = heading is not None or view.form(first - 2) == ":" or view.form(last + 1) == ":"
        short = len(letters) < (SHORTEST if whole else REPEATED) or not (whole or last - first >= WORDS)
        if mark.depth or not (title or heading) or short or taken.meeting(mark.outer) >= 0:
            continue
        who = {q.speaker for text, q in said if letters in text and q.cite.span.start > mark.outer.end}
        if len(who) == 1:
            alone = heading is None or _letters(heading.of(document.text)) == letters
            place = mark.inner if alone or heading is None else heading
            own = any(map(view.finite, range(first, last))) or (heading is not None and alone)
            form: Literal["direct", "mixed"] = "direct" if own else "mixed"
            name, cite = identity("q", document.id, place.start, place.end), Cite(document.id, place)
            out.append(Quotation(name, cite, (Cite(document.id, mark.inner),), form, who.pop()))
    return out


def _letters(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())


def _below(document: Document, heading: Quotation, found: Sequence[Quotation]) -> set[str | None]:
    """Who speaks next below a heading, near it."""
    end = heading.cite.span.end
    later = next((q for q in found if q.cite.span.start > end), None)
    near = later is not None and later.cite.span.start - end < SECTION and not heads(document.text, later.cite.span)
    return {later.speaker} if later is not None and near else set()


SECTION = 600  # characters below a heading, in which whoever is quoted first is its speaker


REPEATED, WORDS = 12, 3  # letters and words of the shortest title that is held against the quotations
SHORTEST = 8  # letters in marks of the shortest heading


def _bare(document: Document, q: Quotation) -> str:
    """The letters of the words in marks."""
    return "".join(_letters(part.span.of(document.text)) for part in q.parts)


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
    for frame in frames(stretch, setting.known, setting.outlets):
        one = uttered(document, stretch, frame, setting)
        if one is not None:
            done.append(one)
    press = {q.speaker for q in done if q.speaker and is_outlet(setting.made.entities[q.speaker], setting.outlets)}
    done = passed_on(relayed(stretch.words, done, so_far), press)
    done += uncued(document, stretch, done, [*so_far[-RECENT:], *done], setting)
    done = relayed(stretch.words, _talked(stretch, done, so_far, setting), so_far)
    done += nested(document, stretch, done)
    return sorted(done, key=lambda q: q.cite.span)


def _talked(
    stretch: Stretch, done: Sequence[Quotation], so_far: Sequence[Quotation], setting: Setting
) -> list[Quotation]:
    """The quotations of a stretch, relayed by the outlet of the talk that was told of their speaker just before."""
    out = []
    for q in done:
        told = told_before(stretch, q.speaker, setting.made, setting.outlets) if q.speaker and not q.relay else None
        cite = Cite(q.cite.document, told[1]) if told else None
        out.append(replace(q, relay=told[0], relay_cite=cite) if told and told[0] != q.speaker else q)
    return out


def _pointed_at(
    document: Document, stretch: Stretch, before: Stretch | None, setting: Setting, found: list[Quotation]
) -> list[Quotation]:
    """The quotations so far; those of the last stretch with their cue, where this one tells it."""
    pointed = _pointed(stretch, before, setting) if before is not None else None
    one = uttered(document, before, pointed, setting) if before is not None and pointed is not None else None
    if one is None:
        return found
    kept = [q for q in found if q.cue is not None or not q.cite.span.overlap(one.cite.span)]
    return [*kept, one]


def _pointed(stretch: Stretch, before: Stretch, setting: Setting) -> Frame | None:
    """ "C'est ce que X a déclaré", "Ainsi parle X", "Tel est l'avis de X": the words are the sentence before."""
    view, k = stretch.words, stretch.start
    said = view.form(k) == "c'" and view.forms[k + 1 : k + 3] == ("est", "ce") and view.form(k + 3) in ("que", "qu'")
    thus = view.form(k) == "ainsi"
    apart = "\n" in view.text[view.tokens.ends[k - 1] : view.tokens.starts[k]]
    leads_on = any(view.form(n) == ":" for n in range(k, stretch.end))
    if apart or leads_on:
        return None
    if not said and not thus:
        return _held(stretch, before, setting)
    first = k + 4 if said else k + 1
    cue = next(verb_cues(view, first, min(k + 16, stretch.end), setting.known), None)
    if cue is None and thus:
        main = next(
            (n for n in range(first, min(k + 6, stretch.end)) if view.verbal(n) and view.lemma(n) in TALKING), -1
        )
        cue = cue_at(view, main, first, stretch.end, setting.known) if main > 0 else None
    if cue is None or not cue.finite or not (thus or "s" in cue.verb.takes):
        return None
    who = subject(view, cue, first, setting.made.names) if said and cue.first > k + 4 else None
    who = who or after(view, cue, stretch.end)
    return Frame(*_before(stretch, before), "incise", (cue.first, cue.last), who, cue)


TALKING = frozenset(("exprimer", "parler"))  # "Ainsi s'exprime X"


def _held(stretch: Stretch, before: Stretch, setting: Setting) -> Frame | None:
    """ "Tel est l'avis de X", "C'est la conviction de X": whoever holds what the sentence before says."""
    view, k = stretch.words, stretch.start
    such = view.form(k) in ("tel", "telle", "c'", "voilà") and (
        view.form(k + 1) in ("est", "était") or view.form(k) == "voilà"
    )
    noun = k + 3 - (view.form(k) == "voilà")
    if not such or view.tag(noun - 1) != "DET" or not setting.known.is_a("said", view.form(noun)):
        return None
    linked = view.form(noun + 1) in ("de", "d'", "du", "des")
    who = phrase_from(view, noun + 2, stretch.end) if linked else None
    return Frame(*_before(stretch, before), "incise", (k, noun), who) if who is not None else None


def _before(stretch: Stretch, before: Stretch) -> tuple[int, int]:
    """The sentence before a stretch; all that one pair of marks holds together with it."""
    view = stretch.words
    sentence = view.tokens.sentences[view.sentence_of[stretch.start] - 1]
    whole = any(a <= sentence.start < b for a, b in before.ranges)
    return (before.start if whole else sentence.start), before.end


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
