"""Frames of reported speech: which words each cue of a stretch reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recoupe.annotate.announced import announced
from recoupe.annotate.complements import governed
from recoupe.annotate.cues import Cue, Lore, verb_cues
from recoupe.annotate.ellipses import shared_verb
from recoupe.annotate.incises import incise, inside_marks, unlisted
from recoupe.annotate.relays import names_outlet
from recoupe.annotate.stretches import Frame, Stretch
from recoupe.annotate.viewpoints import viewpoints


def frames(stretch: Stretch, known: Lore, outlets: frozenset[str]) -> list[Frame]:
    """Every frame of a stretch, those outside marks first; a word is reported once by frames outside marks."""
    found: list[Frame] = []
    cues = list(verb_cues(stretch.words, stretch.start, stretch.end, known))
    for cue in cues:
        if stretch.words.infinitive(cue.first) and stretch.words.lemma(cue.first - 1) == "voir":
            continue  # "ils se verront proposer un emploi": somebody proposes it to them
        if stretch.around(cue.main) < 0:
            found.extend(_of_verb(stretch, cue, cues, known))
        else:
            found.extend(inside_marks(stretch, cue, known))
    found.extend(unlisted(stretch, cues, known))
    found.extend(announced(stretch, {c.main for c in cues}, known))
    found.extend(viewpoints(stretch, known))
    found = [_shared(stretch, frame, found) for frame in found]
    return _settled(
        stretch, found, [f for f in found if f.shape == "incise" and f.who and names_outlet(stretch, f.who, outlets)]
    )


def _of_verb(stretch: Stretch, cue: Cue, cues: Sequence[Cue], known: Lore) -> list[Frame]:
    made = incise(stretch, cue)
    if made is None:
        made = governed(stretch, cue, cues)
    if made is None:
        return []
    return [f for frame in _parted(stretch, made) for f in shared_verb(stretch, frame)]


def _parted(stretch: Stretch, frame: Frame) -> list[Frame]:
    """ "X assure que le port est sûr : « … »": the sentence in marks is told apart, a colon or none before it."""
    words = stretch.words
    if frame.shape not in ("clause", "infinitive"):
        return [frame]
    for a, b in stretch.ranges:
        led = words.form(a - 1) == ":" or words.tag(a - 1) == "NOUN"
        told = led and frame.start < a - 1 <= frame.end and (frame.end <= b + 1 or words.form(b) == "(")
        if told and words.raw(a + 1)[:1].isupper() and any(words.finite(k) for k in range(a, b)):
            return [replace(frame, end=a - (words.form(a - 1) == ":")), replace(frame, start=a, end=b, shape="colon")]
    return [frame]


def _shared(stretch: Stretch, frame: Frame, found: Sequence[Frame]) -> Frame:
    """A verb without a subject has the speaker before it: « … », dit X, estimant que… · X a dit…, mais nié…"""
    verb = frame.verb
    bare = (
        verb is not None and verb.finite and verb.first == verb.main and stretch.words.has(verb.main, "VerbForm=Part")
    )
    if verb is None or (verb.finite and not bare) or stretch.around(verb.first) >= 0:
        return frame
    before = [f for f in found if f is not frame and f.cue and _ends(f) <= verb.first and stretch.around(f.cue[0]) < 0]
    last = max(before, key=_ends, default=None)
    if last is None or (verb.first - _ends(last) > NEAR and last.shape != "incise"):
        return frame
    if any(stretch.words.finite(k) and stretch.around(k) < 0 for k in range(_ends(last), verb.first)):
        return frame
    return replace(frame, who=last.who) if not _aside(stretch, last) else frame


def _aside(stretch: Stretch, frame: Frame) -> bool:
    """ "à X qui lui proposait de venir, disant non": the relative clause only tells who X is, X says nothing more."""
    words, k = stretch.words, frame.cue[0] - 1 if frame.cue else 0
    while k > stretch.start and words.form(k) in words.lists["clitic"]:
        k -= 1
    return words.form(k) == "qui" and words.form(k - 1) != ","


NEAR = 4  # words between the end of what one verb reports and the next verb: "…, mais en niant"


def _ends(frame: Frame) -> int:
    return max(frame.after, frame.end) if frame.shape == "incise" else frame.end


def _settled(stretch: Stretch, found: Sequence[Frame], passing: Sequence[Frame]) -> list[Frame]:
    """Frames in order; of two that report the same words, the tighter link wins, but what outlets pass on is kept."""
    rank = {"incise": 0, "colon": 1, "clause": 2, "infinitive": 3, "source": 4, "view": 5, "phrase": 6}
    kept: list[Frame] = []
    for frame in sorted(found, key=lambda f: (rank[f.shape], f.start, f.end, _far(f))):
        outer = next((f for f in passing if _passed_on(frame, f)), None)
        if outer is not None:
            kept.append(replace(frame, end=min(frame.end, outer.end)))
        elif not any(_clash(frame, other, passing) for other in kept):
            kept.append(frame)
    return sorted(kept, key=lambda f: (f.start, f.end))


def _far(frame: Frame) -> int:
    """Words between a cue and what it announces: of two, the nearer one does."""
    return frame.start - frame.cue[1] if frame.cue and frame.cue[1] < frame.start else 0


def _clash(one: Frame, two: Frame, passing: Sequence[Frame] = ()) -> bool:
    shared = min(one.end, two.end) - max(one.start, two.start)
    if two.shape == "incise" and one.who is not None and one.cue is not None and one.verb is not None:
        told = two.start <= one.who.start < one.cue[0] < one.start and one.end <= two.end and one.verb.finite
        if told and (one.shape in ("clause", "infinitive") or (two in passing and one.shape in ("phrase", "colon"))):
            return False  # "X a dit que…, rapporte Y", "X parle de « … », rapporte Le Monde"
    if one.shape == "phrase" and two.start <= one.start and one.end <= two.end:
        return True
    return shared > 0 and shared / max(one.end - one.start, two.end - two.start) > 0.6


def _passed_on(one: Frame, two: Frame) -> bool:
    """ "Pour X, le port est mort, ajoute l'agence": what the outlet of an incise passes on of one source."""
    sourced = one.shape in ("source", "view") and one.cue is not None and one.start < two.end
    ends = one.cue is not None and one.start == two.start and one.end <= one.cue[0] < two.end  # "…, selon X, relate Y"
    return sourced and one.cue is not None and (one.cue[0] == two.start or ends)
