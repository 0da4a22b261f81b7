"""quotations: who said what, in marks or not, with the cue, the speaker's mention and the relay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from recoupe.annotate.cast import Cast, Voice, cast, enlist, mention, speaker, speaks, watch
from recoupe.annotate.cues import CLITICS, Lore, cue_at, lore, verb_cues
from recoupe.annotate.frames import Frame, Stretch, frames
from recoupe.annotate.marks import Marked, marked
from recoupe.annotate.relays import outlet_names, relay_of
from recoupe.annotate.speakers import Names, Phrase, after, subject
from recoupe.annotate.words import Words, words
from recoupe.lang import Pack
from recoupe.model import Cite, Document, Doubt, Entity, Quotation, Tokens
from recoupe.text import Span, identity, trim

EDGES = " ,;:–—-\n"
Form = Literal["direct", "mixed", "indirect"]


def quotations(
    document: Document, tokens: Tokens, entities: Sequence[Entity], pack: Pack
) -> tuple[tuple[Quotation, ...], tuple[Entity, ...], tuple[Doubt, ...]]:
    """Every quotation of a document, the entities again with the speakers' mentions, and what stayed unsure."""
    view, known = words(document, tokens), lore(pack)
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
    outer = [(p, view.within(p.outer)) for p in passages if p.depth == 0]
    sentences = [(s.start, s.end) for s in view.tokens.sentences]
    at = 0
    while at < len(sentences):
        start, end = sentences[at]
        at += 1
        while at < len(sentences) and any(a < end < b for _, (a, b) in outer):
            end = sentences[at][1]
            at += 1
        mine = [(p, r) for p, r in outer if start <= r[0] < end]
        plus = tuple(p for p in passages if p.depth and view.text[p.outer.start] == "+" and any(m.outer.contains(p.outer) for m, _ in mine))
        yield Stretch(view, start, end, tuple(p for p, _ in mine), tuple(r for _, r in mine), names, known, plus)


def _of_stretch(document: Document, stretch: Stretch, setting: Setting, so_far: Sequence[Quotation]) -> list[Quotation]:
    done: list[Quotation] = []
    for frame in (*_pointed(stretch, setting), *frames(stretch, setting.known)):
        one = _quotation(document, stretch, frame, setting)
        if one is not None:
            done.append(one)
    done = _relayed(stretch.words, done, so_far)
    done += _bare(document, stretch, done, [*so_far, *done], setting)
    done += _nested(document, stretch, done)
    return sorted(done, key=lambda q: q.cite.span)


def _relayed(view: Words, done: Sequence[Quotation], so_far: Sequence[Quotation]) -> list[Quotation]:
    """A relay carries over to the speaker's next quotation in the same paragraph."""
    out: list[Quotation] = []
    for q in sorted(done, key=lambda q: q.cite.span):
        last = (out or so_far)[-1] if out or so_far else None
        near = last is not None and "\n" not in view.text[last.cite.span.end : q.cite.span.start]
        if q.relay is None and near and last is not None and last.relay and last.speaker == q.speaker and q.speaker:
            q = replace(q, relay=last.relay, relay_cite=last.relay_cite)
        out.append(q)
    return out


def _nested(document: Document, stretch: Stretch, done: Sequence[Quotation]) -> list[Quotation]:
    """Words that an outer speaker cites between plus signs: whose they are is not known; the outer speaker relays them."""
    out = []
    for mark in stretch.inner:
        holder = next((q for q in done if q.cite.span.overlap(mark.outer)), None)
        if holder is not None:
            cite = Cite(document.id, mark.inner)
            out.append(Quotation(identity("q", document.id, mark.inner.start, mark.inner.end), cite, (cite,), "mixed", relay=holder.speaker))
    return out


def _pointed(stretch: Stretch, setting: Setting) -> list[Frame]:
    """ "C'est ce que X a déclaré": the words are the sentence before."""
    view, k = stretch.words, stretch.start
    if [view.form(k + n) for n in range(4)] not in (["c'", "est", "ce", "que"], ["c'", "est", "ce", "qu'"]):
        return []
    cue = next(verb_cues(view, k + 4, min(k + 16, stretch.end), setting.known), None)
    before = view.sentence_of[k] - 1
    if cue is None or before < 0 or "s" not in cue.verb.takes or "\n" in view.text[view.tokens.ends[k - 1] : view.tokens.starts[k]]:
        return []
    sentence = view.tokens.sentences[before]
    who = subject(view, cue, k + 4, setting.made.names) or after(view, cue, stretch.end)
    return [Frame(sentence.start, sentence.end, "incise", (cue.first, cue.last), who, cue)]


# -- a frame made a quotation ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Setting:
    """What a document's quotations are read with."""

    made: Cast
    known: Lore
    outlets: frozenset[str]


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a quotation: their place, the parts in marks, and the form."""

    place: Span
    parts: tuple[Span, ...]
    form: Form


def _quotation(document: Document, stretch: Stretch, frame: Frame, setting: Setting) -> Quotation | None:
    made = setting.made
    said = _said(stretch, frame, setting.known)
    if said is None:
        return None
    who, place, others = _who(stretch, frame, made)
    cue = _cue_span(stretch.words, frame)
    relay, relay_place = relay_of(stretch, frame, made, setting.outlets)
    if who is not None:
        made.spoken.append(Voice(who, place.start if place else said.place.start, made.genders.get(who, "")))
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
        form: Form = "direct" if frame.shape in ("incise", "colon", "source", "view") and _independent(view, only) else "mixed"
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
    hole = Span(view.tokens.starts[frame.cue[0]], view.tokens.ends[max(frame.after - 1, frame.cue[1])])
    pieces = []
    for m in quoted:
        for piece in (Span(m.inner.start, min(hole.start, m.inner.end)), Span(max(m.inner.start, min(hole.end, m.inner.end)), m.inner.end)):
            cut = trim(view.text, piece, " ,;:.–—-" if piece.start == hole.end else " ,;:–—-")
            cut = Span(cut.start, piece.end) if piece.start == hole.end and len(cut) else cut
            if len(cut):
                pieces.append(cut)
    return tuple(pieces)


def _cue_span(view: Words, frame: Frame) -> Span | None:
    return view.span(frame.cue[0], frame.cue[1] + 1) if frame.cue else None


def _who(stretch: Stretch, frame: Frame, made: Cast) -> tuple[str | None, Span | None, tuple[str, ...]]:
    """The speaker's entity, mention and companions ("X et Y")."""
    if frame.who is None:
        return None, None, ()
    who, place, form = speaker(made, frame.who, stretch.start, stretch.end)
    if who is None and form == "nominal" and speaks(made, frame.who):
        who = enlist(made, place, frame.who)
    if who is not None:
        mention(made, who, place, form)
    others = []
    for head in frame.who.others:
        found = made.names.covering(made.words.span(head, head + 1))
        if found is not None:
            others.append(found[1])
    return who, place, tuple(others)


# -- marks without a cue -------------------------------------------------------------------------------------------------


def _bare(document: Document, stretch: Stretch, done: Sequence[Quotation], so_far: Sequence[Quotation], setting: Setting) -> list[Quotation]:
    """A passage in marks that is a sentence of its own: said by the last speaker where that one is near, else unknown."""
    view, out = stretch.words, []
    for number, mark in enumerate(stretch.marks):
        if any(q.cite.span.overlap(mark.inner) for q in done):
            continue
        a, b = stretch.ranges[number]
        if b - a < 6 or not any(view.finite(k) for k in range(a, b)):
            continue
        bare_head = _headed(stretch, a)
        if view.form(a - 1) == ":" or (bare_head is not None and bare_head.end == a):
            out += _introduced(document, stretch, number, setting)
            continue
        who = _confirmed(view, stretch, setting.made) or _carried(view, stretch, so_far)
        if not _alone(view, stretch, a, b):
            out += _predicate(document, stretch, number, who)
            continue
        out.append(
            Quotation(
                identity("q", document.id, mark.inner.start, mark.inner.end),
                Cite(document.id, mark.inner), (Cite(document.id, mark.inner),), "direct", who,
            )
        )
    return out


def _introduced(document: Document, stretch: Stretch, number: int, setting: Setting) -> list[Quotation]:
    """Words after a colon that no verb of speech announces: "X a signé le livre d'or : « … »"."""
    view, (a, b) = stretch.words, stretch.ranges[number]
    main = next((k for k in range(a - 1, stretch.start - 1, -1) if view.verbal(k) and stretch.around(k) < 0 and view.dep(k) == "root"), -1)
    cue = cue_at(view, main, stretch.start, a, setting.known) if main >= 0 else None
    who = subject(view, cue, stretch.start, stretch.names) if cue and cue.finite and not cue.passive else None
    if cue and view.infinitive(a - 2) and a - 2 > cue.last:
        cue = replace(cue, first=a - 2, last=a - 2, main=a - 2)
    if who is None and main < 0:
        who = _headed(stretch, a)
    frame = Frame(a, b, "colon", (cue.first, cue.last) if cue and cue.finite and who else None, who, cue)
    made = _quotation(document, stretch, frame, setting)
    return [made] if made else []


def _headed(stretch: Stretch, a: int) -> Phrase | None:
    """A headline: 'X : "…"', 'X à Y : "…"': the first name speaks."""
    view = stretch.words
    found = stretch.names.covering(view.span(stretch.start, stretch.start + 1))
    if found is None or stretch.names.kinds.get(found[1]) not in ("person", "organisation"):
        return None
    return Phrase(stretch.start, view.within(Span(found[0].end, found[0].end))[0], stretch.start)


def _confirmed(view: Words, stretch: Stretch, made: Cast) -> str | None:
    """ "…, confirmé par X. « … »": the sentence before ends with the name of who speaks next."""
    end = stretch.start - 1
    while end >= 0 and view.tag(end) == "PUNCT":
        end -= 1
    found = made.names.covering(view.span(end, end + 1)) if end >= 0 else None
    if found is None:
        return None
    k = view.within(found[0])[0] - 1
    while view.form(k) in ("m.", "mme") or view.tag(k) == "NOUN":
        k -= 1
    told = made.names.known.verbs.get(view.lemma(k - 1))
    return found[1] if view.form(k) == "par" and told is not None and view.has(k - 1, "VerbForm=Part") else None


def _predicate(document: Document, stretch: Stretch, number: int, who: str | None) -> list[Quotation]:
    """A sentence whose predicate alone is in marks: 'Il "réitère sa demande".'"""
    view, (a, b) = stretch.words, stretch.ranges[number]
    first = a + 1
    while view.form(first) in CLITICS:
        first += 1
    if not view.finite(first) or view.feat(first, "Person") in ("1", "2"):
        return []
    place = trim(view.text, view.span(stretch.start, stretch.end), EDGES + ".")
    cite = Cite(document.id, place)
    parts = tuple(Cite(document.id, m.inner) for m in stretch.marks)
    return [Quotation(identity("q", document.id, place.start, place.end), cite, parts, "mixed", who)]


def _alone(view: Words, stretch: Stretch, a: int, b: int) -> bool:
    """Whether nothing but stops, or another quotation with its cue, stands outside the marks on one side."""
    starts = a == stretch.start or view.form(a - 1) in (".", ",", ":")
    ends = b >= stretch.end or view.form(b) in (".", "!", "?", "…", ",", ")")
    return starts and ends


def _carried(view: Words, stretch: Stretch, so_far: Sequence[Quotation]) -> str | None:
    """The speaker of the last quotation, where it stands in this stretch, the one before, or the paragraph before."""
    if not so_far:
        return None
    last = max(so_far, key=lambda q: (q.cite.span.end, q.cite.span.start))
    ends = view.within(Span(last.cite.span.end, last.cite.span.end))[0]
    here = view.sentence_of[min(stretch.start, len(view) - 1)]
    there = view.sentence_of[max(0, min(ends, len(view)) - 1)]
    return last.speaker if here - there <= 1 else None


def label(stretch: Stretch, number: int, known: Lore) -> bool:
    """Whether a passage in marks names something (a title, a nickname, a term) instead of being said."""
    view = stretch.words
    a, b = stretch.ranges[number]
    inner = [k for k in range(a + 1, b - 1) if view.tag(k) != "PUNCT"]
    if not inner:
        return True
    if any(view.finite(k) for k in inner):
        return False
    before = next((k for k in range(a - 1, max(a - 4, -1), -1) if view.tag(k) not in ("DET", "ADP", "ADJ")), -1)
    if before >= 0 and known.is_a("label", view.lemma(before)) and a - before <= 3:
        return True
    capitals = [k for k in inner if view.tag(k) in ("NOUN", "PROPN", "ADJ", "VERB")]
    return len(capitals) >= 2 and all(view.raw(k)[:1].isupper() for k in capitals)


# -- all together ----------------------------------------------------------------------------------------------------------


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


def renewed(quotation: Quotation, speaker_id: str) -> Quotation:
    """The same quotation with another speaker."""
    return replace(quotation, speaker=speaker_id)
