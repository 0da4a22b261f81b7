"""A frame made a quotation: its exact words, parts, form, speaker and relay."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from recoupe.annotate.cast import enlist, mention, speaker
from recoupe.annotate.cues import Lore
from recoupe.annotate.descriptions import anaphoric, speaks
from recoupe.annotate.focus import unveiled
from recoupe.annotate.marks import Marked
from recoupe.annotate.nounphrases import Phrase, pronoun, temporal
from recoupe.annotate.pairs import note, together
from recoupe.annotate.relays import LONGEST, cited, relay_of
from recoupe.annotate.stretches import Frame, Stretch
from recoupe.annotate.voices import Cast, Voice
from recoupe.annotate.words import Words
from recoupe.lang.fr.names import listed
from recoupe.model import Cite, Document, Quotation
from recoupe.text import Span, fold, identity, trim

EDGES = " ,;:–—-\n"
Form = Literal["direct", "mixed", "indirect"]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a document's quotations are read with."""

    made: Cast
    known: Lore
    outlets: frozenset[str]


GOING_ON = frozenset(("et", "avant", "puis", "de", "d'"))  # before an infinitive that opens a sentence


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a quotation: their place, the parts in marks, and the form."""

    place: Span
    parts: tuple[Span, ...]
    form: Form


def uttered(document: Document, stretch: Stretch, frame: Frame, setting: Setting) -> Quotation | None:
    made = setting.made
    said = _said(stretch, frame, setting.known)
    if said is None:
        return None
    who, place, others = _who(stretch, frame, made) if _outside(stretch.words, frame, said) else (None, None, ())
    passing, source = (who, place), cited(stretch, frame, setting.outlets) if who is not None else None
    if source is not None:
        frame, (who, place, others) = source, _who(stretch, source, made)
    if who is None and made.spoken and _goes_on(stretch, frame, made.spoken[-1].at):
        who = made.spoken[-1].entity
    if said.form == "indirect" and who is None and _nobodys(stretch.words, frame, place):
        return None
    cue = _cue_span(stretch.words, frame)
    relay, relay_place = passing if source is not None else relay_of(stretch, frame, made, setting.outlets)
    if who is not None:
        at, gender = place.start if place else said.place.start, made.genders.get(who, "")
        named = place if frame.shape == "incise" and frame.who is not None and not frame.who.others else None
        if named is not None and (told := unveiled(made, who, named)) is not None:
            made.unveiled[told] = who
        made.spoken.append(Voice(who, at, gender, _number(stretch.words, frame.who), until=said.place.end))
    return Quotation(
        identity("q", document.id, said.place.start, said.place.end),
        Cite(document.id, said.place),
        tuple(Cite(document.id, p) for p in said.parts),
        said.form,
        who,
        tuple(dict.fromkeys((who, *others))) if who and others else (),
        Cite(document.id, place) if place else None,
        Cite(document.id, cue) if cue else None,
        relay,
        Cite(document.id, relay_place) if relay_place else None,
    )


def _nobodys(words: Words, frame: Frame, place: Span | None) -> bool:
    """Whether a clause is no speech: nobody says it ("autrement dit, que…"), or all think it ("on espère")."""
    if frame.verb is None:
        return False
    anybody = place is not None and place.of(words.text).lower() in ("on", "l'on")
    return place is None or (anybody and frame.verb.verb.kind in ("think", "feel", "hope", "fear"))


def _outside(words: Words, frame: Frame, said: Said) -> bool:
    """Whether the phrase taken for the speaker stands outside the words in marks: nobody in them says them."""
    if frame.who is None:
        return True
    at = words.tokens.starts[frame.who.head]
    return not any(part.start <= at < part.end for part in said.parts)


def _goes_on(stretch: Stretch, frame: Frame, spoke: int) -> bool:
    """Whether somebody who spoke in the sentence before goes on: "Et d'ajouter : …", "Avant de conclure : …"."""
    if frame.cue is None or not stretch.words.has(frame.cue[0], "VerbForm=Inf"):
        return False
    opening, tokens = stretch.words.forms[stretch.start : frame.cue[0]], stretch.words.tokens
    last = bisect_left(tokens.sentences, stretch.start, key=lambda s: s.start) - 1
    near = last >= 0 and tokens.starts[tokens.sentences[last].start] <= spoke
    return near and bool(opening) and set(opening) <= GOING_ON


def _number(words: Words, phrase: Phrase | None) -> str:
    """Plural where the speaker's phrase says so ("des sources"), singular of one thing or person, else not known."""
    if phrase is None or pronoun(words, phrase.head) or words.tag(phrase.head) == "PROPN":
        return ""
    plural = words.form(phrase.start) in ("les", "des", "ces", "plusieurs", "certains", "ses", "leurs")
    if plural or words.has(phrase.head, "Number=Plur"):
        return "Plur"
    return "Sing" if words.form(phrase.start) in ("un", "une") else ""


def _said(stretch: Stretch, frame: Frame, known: Lore) -> Said | None:
    view = stretch.words
    place = trim(view.text, view.span(frame.start, frame.end), EDGES)
    numbers = [n for n, m in enumerate(stretch.marks) if place.overlap(m.outer)]
    quoted = [stretch.marks[n] for n in numbers if not label(stretch, n, known)]
    if frame.shape == "phrase" and not quoted:
        return None
    if frame.nested is False and numbers and len(numbers) == 1 and _only(view.text, place, stretch.marks[numbers[0]]):
        only = stretch.marks[numbers[0]]
        if not quoted and frame.shape != "incise":
            return None
        form: Form = (
            "direct" if frame.shape in ("incise", "colon", "source", "view") and _independent(view, only) else "mixed"
        )
        return Said(only.inner, _parts(stretch, frame, [only]), form)
    if not quoted:
        return Said(place, (), "indirect") if len(place) else None
    return Said(place, _parts(stretch, frame, quoted), "mixed")


def _only(text: str, place: Span, mark: Marked) -> bool:
    """Whether the marks enclose all the words of a place."""
    return not any(c.isalnum() for c in text[place.start : mark.outer.start]) and not any(
        c.isalnum() for c in text[min(mark.outer.end, place.end) : place.end]
    )


def _independent(view: Words, mark: Marked) -> bool:
    a, b = view.within(mark.inner)
    return b - a > 6 or any(view.finite(k) for k in range(a, b)) or view.text[mark.inner.start].isupper()


def _parts(stretch: Stretch, frame: Frame, quoted: Sequence[Marked]) -> tuple[Span, ...]:
    """The words inside marks; an incise inside one pair cuts it in pieces."""
    view = stretch.words
    if frame.verb is None or frame.cue is None or stretch.around(frame.cue[0]) < 0:
        return tuple(m.inner for m in quoted)
    hole = Span(view.tokens.starts[_cue_start(view, frame)], view.tokens.ends[max(frame.after - 1, frame.cue[1])])
    pieces = []
    for m in quoted:
        for piece in (
            Span(m.inner.start, min(hole.start, m.inner.end)),
            Span(max(m.inner.start, min(hole.end, m.inner.end)), m.inner.end),
        ):
            cut = trim(view.text, piece, " ,;:.–—-" if piece.start == hole.end else " ,;:–—-")
            cut = Span(cut.start, piece.end) if piece.start == hole.end and len(cut) else cut
            if len(cut):
                pieces.append(cut)
    return tuple(pieces)


def _cue_span(view: Words, frame: Frame) -> Span | None:
    return view.span(_cue_start(view, frame), frame.cue[1] + 1) if frame.cue else None


def _cue_start(view: Words, frame: Frame) -> int:
    """The first word of a cue: of a reflexive verb its pronoun ("s'est félicité", "s'interroge")."""
    first = frame.cue[0] if frame.cue else 0
    reflexive = frame.verb is not None and frame.verb.reflexive and view.form(first - 1) in ("se", "s'")
    return first - 1 if reflexive else first


FIRST = ("je", "j'", "tu", "nous", "vous")  # in somebody's words: no name of who says them


def _who(stretch: Stretch, frame: Frame, made: Cast) -> tuple[str | None, Span | None, tuple[str, ...]]:
    """The speaker's entity, mention and companions ("X et Y")."""
    if frame.who is None or stretch.words.form(frame.who.head) in FIRST:
        return None, None, ()
    told = _without_outlet(made, frame.who)
    if several := together(made, told):
        place = stretch.words.span(told.start, told.end)
        for one in several:
            mention(made, one, place, "pronoun" if pronoun(stretch.words, told.head) else "nominal")
        return several[0], place, several[1:]
    who, place, form = speaker(made, told, stretch.start, stretch.end)
    turn = frame.cue is None and frame.who.start == stretch.start  # "L'expert : « … »" is how the article names him
    open_ = frame.who.start in made.doubted or anaphoric(made, frame.who)
    whose = (_says(stretch.words, frame) or speaks(made, frame.who)) and not open_
    if who is None and form == "nominal" and (turn or whose):
        who = enlist(made, place, told)
    if who is not None:
        mention(made, who, place, form)
    others = []
    for head in frame.who.others:
        found = made.names.covering(made.words.span(head, head + 1))
        if found is not None:
            others.append(found[1])
    if who is not None:
        note(made, place.start, (who, *others))
    return who, place, tuple(others)


def _without_outlet(made: Cast, phrase: Phrase) -> Phrase:
    """ "raconte la maman à La Provence": the outlet is whom she talks to, and no part of who she is."""
    words = made.words
    for k in (k for k in range(phrase.head + 1, phrase.end) if words.form(k) in ("à", "au", "sur", "dans")):
        names = (
            words.span(k + 1, k + 1 + size).of(words.text) for size in range(1, LONGEST + 1) if k + size < len(words)
        )
        noun = k + 1 + (words.tag(k + 1) == "DET")
        posted = fold(words.form(k + 1)) in listed("network")  # "précise son entourage sur Facebook"
        if (
            posted
            or any(fold(name) in made.people.press for name in names)
            or made.names.known.is_a("press", words.lemma(noun))
        ):
            return replace(phrase, end=k)  # "explique la jeune femme au quotidien"
    return phrase


def _says(words: Words, frame: Frame) -> bool:
    """Whether a noun says it, because people alone do that or as the subject of a finite verb: "un panneau précise"."""
    if frame.who is None or frame.verb is None or not frame.verb.finite:
        return False
    head, verb = frame.who.head, frame.verb
    noun = words.tag(head) in ("NOUN", "PROPN") or words.form(head) == "autre"
    human = "h" in verb.verb.takes
    speech = bool(verb.verb.lemma) and bool({"q", "s"} & set(verb.verb.takes)) and frame.shape in ("clause", "colon")
    own = speech and words.head(head) == verb.main and not temporal(words, head)
    return noun and (human or own)


def label(stretch: Stretch, number: int, known: Lore) -> bool:
    """Whether a passage in marks names something (a title, a nickname, a term) instead of being said."""
    view = stretch.words
    a, b = stretch.ranges[number]
    inner = [k for k in range(a + 1, b - 1) if view.tag(k) != "PUNCT"]
    if not inner:
        return True
    noun = next((k for k in range(a - 1, max(a - 3, -1), -1) if view.tag(k) not in ("ADJ", "PUNCT")), -1)
    if noun >= 0 and known.is_a("work", view.lemma(noun)) and view.raw(inner[0])[:1].isupper():
        return True
    if any(view.finite(k) for k in inner):
        return False
    before = next((k for k in range(a - 1, max(a - 4, -1), -1) if view.tag(k) not in ("DET", "ADP", "ADJ")), -1)
    if before >= 0 and known.is_a("label", view.lemma(before)) and a - before <= 3:
        return True
    capitals = [k for k in inner if view.tag(k) in ("NOUN", "PROPN", "ADJ", "VERB")]
    return len(capitals) >= 2 and all(view.raw(k)[:1].isupper() for k in capitals)
