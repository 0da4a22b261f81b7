"""What somebody quoted says that others said: « Le maire nous a dit qu'il viendrait », raconte X."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from recoupe.annotate.cast import enlist, mention, speaker
from recoupe.annotate.complements import governed
from recoupe.annotate.cues import Cue, verb_cues
from recoupe.annotate.descriptions import anaphoric
from recoupe.annotate.nounphrases import pronoun
from recoupe.annotate.stretches import Frame, Stretch, can_speak
from recoupe.annotate.utterances import EDGES, Setting
from recoupe.model import Cite, Document, Quotation
from recoupe.text import identity, trim

SHAPES = ("clause", "infinitive")
SAYING = ("say", "assert", "stress", "admit", "confirm", "deny", "ask", "announce")
SELF = ("je", "j'", "tu", "nous", "vous", "on", "ce", "c'", "ça", "cela")  # whoever speaks, or nobody


def secondhand(document: Document, stretch: Stretch, done: Sequence[Quotation], setting: Setting) -> list[Quotation]:
    """The indirect quotations inside the words in marks of others, who relay them."""
    out = []
    for frame in _frames(stretch):
        view, cue = stretch.words, frame.cue
        place = trim(view.text, view.span(frame.start, frame.end), EDGES + ".!?…")
        holder = next((q for q in done if q.parts and q.cite.span.contains(place) and q.cite.span != place), None)
        taken = any(place.overlap(q.cite.span) and q is not holder for q in done)
        if holder is None or taken or frame.who is None or cue is None:
            continue
        who, named, form = speaker(setting.made, frame.who, stretch.start, stretch.end)
        if who is None and form == "nominal" and not anaphoric(setting.made, frame.who):
            who = enlist(setting.made, named, frame.who)
        if who is None or who == holder.speaker:
            continue
        mention(setting.made, who, named, form)
        name, said = identity("q", document.id, place.start, place.end), view.span(cue[0], cue[1] + 1)
        cites = (Cite(document.id, named), Cite(document.id, said))
        by = holder.speaker_cite if holder.speaker else None
        out.append(Quotation(name, Cite(document.id, place), (), "indirect", who, (), *cites, holder.speaker, by))
    return out


def _frames(stretch: Stretch) -> Iterator[Frame]:
    """The clauses that a verb of speech reports inside marks, its subject a third person inside them too."""
    for part in _sentences(stretch):
        cues = list(verb_cues(part.words, part.start, part.end, part.known))
        for cue in cues:
            frame = governed(part, cue, cues) if _told(part, cue) else None
            if frame is not None and frame.shape in SHAPES and _another(part, frame):
                yield frame


def _sentences(stretch: Stretch) -> Iterator[Stretch]:
    """The sentences inside marks, or the parts of one that stand inside them."""
    view = stretch.words
    for a, b in stretch.ranges:
        first, last = view.sentence_of[a + 1], view.sentence_of[max(a + 1, b - 2)]
        for sentence in view.tokens.sentences[first : last + 1]:
            low, high = max(a + 1, sentence.start), min(b - 1, sentence.end)
            yield replace(stretch, start=low, end=high, marks=(), ranges=(), inner=())


def _told(part: Stretch, cue: Cue) -> bool:
    """Whether a verb tells what a third person said: no wish, no thought, no promise."""
    return cue.finite and part.words.feat(cue.first, "Person") not in ("1", "2") and cue.verb.kind in SAYING


def _another(part: Stretch, frame: Frame) -> bool:
    """Whether the subject of a verb inside marks is somebody else than who speaks: no thing, no "je"."""
    view, who = part.words, frame.who
    if who is None or view.form(who.head) in SELF or who.start < part.start:
        return False
    medium = any(part.known.is_a("medium", form) for form in (view.form(who.head), view.lemma(who.head)))
    human = frame.verb is not None and "h" in frame.verb.verb.takes
    return bool(pronoun(view, who.head)) or (not medium and (human or can_speak(part, who)))
