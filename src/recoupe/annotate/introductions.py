"""Who introduces words behind a colon that no verb of speech announces: a headline, any verb, a participle."""

from __future__ import annotations

from dataclasses import replace

from recoupe.annotate.behalf import echoing
from recoupe.annotate.cues import Cue, cue_at
from recoupe.annotate.nounphrases import LINKS, Phrase, phrase_from
from recoupe.annotate.speakers import subject
from recoupe.annotate.stretches import Frame, Stretch
from recoupe.annotate.utterances import Setting, uttered
from recoupe.annotate.words import Words
from recoupe.model import Document, Quotation
from recoupe.text import Span


def introduced(document: Document, stretch: Stretch, number: int, setting: Setting) -> list[Quotation]:
    """Words after a colon that no verb of speech announces: "X a signé le livre d'or : « … »"."""
    view, (a, b) = stretch.words, stretch.ranges[number]
    if a == stretch.start and a > 1 and view.form(a - 1) == ":":  # a paragraph of their own
        said = view.tokens.sentences[view.sentence_of[a - 1]]
        stretch = replace(stretch, start=max(said.start, a - LEAD))
    main = next(
        (
            k
            for k in range(a - 1, stretch.start - 1, -1)
            if view.verbal(k) and stretch.around(k) < 0 and (view.dep(k) == "root" or _copula(view, k))
        ),
        -1,
    )
    cue = cue_at(view, main, stretch.start, a, setting.known) if main >= 0 else None
    who = subject(view, cue, stretch.start, stretch.names) if cue and cue.finite and not cue.passive else None
    who = _owner(stretch, who) if who is not None else None
    if cue and view.infinitive(a - 2) and a - 2 > cue.last:
        cue = replace(cue, first=a - 2, last=a - 2, main=a - 2)
    if who is None and main < 0:
        who = echoing(stretch, a) or headed(stretch, a)
    who = _passive_agent(stretch, a, cue) or who or _in_relative(stretch, a, setting) or _approving(stretch, a)
    frame = Frame(a, b, "colon", (cue.first, cue.last) if cue and cue.finite and who else None, who, cue)
    made = uttered(document, stretch, frame, setting)
    return [made] if made else []


def _copula(view: Words, k: int) -> bool:
    """ "Le message de X est clair : « … »": the verb beside the adjective that heads the sentence."""
    return view.dep(k) == "cop" and view.dep(view.head(k)) == "root"


def _owner(stretch: Stretch, who: Phrase) -> Phrase:
    """ "Le message de X est clair : « … »": X, whose message it is."""
    view = stretch.words
    of = next((k for k in range(who.head + 1, who.end) if view.form(k) in LINKS), -1)
    announced = stretch.known.is_a("said", view.form(who.head)) and of > 0
    return (phrase_from(view, of + 1, who.end) or who) if announced else who


LEAD = 60  # words before a colon, in which the paragraph before tells who speaks


def _in_relative(stretch: Stretch, a: int, setting: Setting) -> Phrase | None:
    """ "…, qui l'a rappelé à son devoir : « … »": the antecedent of the last clause before the colon."""
    view = stretch.words
    verb = next((k for k in range(a - 2, stretch.start, -1) if view.finite(k) and stretch.around(k) < 0), -1)
    relative = verb > 0 and any(view.form(k) == "qui" for k in range(max(stretch.start, verb - 4), verb))
    cue = cue_at(view, verb, stretch.start, a, setting.known) if relative else None
    return subject(view, cue, stretch.start, stretch.names) if cue is not None else None


def _passive_agent(stretch: Stretch, a: int, cue: Cue | None) -> Phrase | None:
    """ "Le maire a été repris par sa collègue, Marie Lambert : « … »": who does it, and stands before the colon."""
    view = stretch.words
    by = next((k for k in range(a - 2, stretch.start, -1) if view.form(k) == "par"), -1) if cue and cue.passive else -1
    if (
        cue is None or by < cue.last or stretch.known.is_a("talk", view.form(cue.main))
    ):  # "a été interrogé par X : « … »"
        return None
    found = stretch.names.covering(view.span(a - 2, a - 1))
    person = found is not None and stretch.names.kinds.get(found[1]) == "person"
    apart = any(view.finite(k) or view.form(k) in LINKS for k in range(by + 1, a - 1))
    if found is None or not person or (apart and view.form(view.within(found[0])[0] - 1) != ","):
        return None
    start = view.within(found[0])[0]
    return Phrase(start, a - 1, start)


def _approving(stretch: Stretch, a: int) -> Phrase | None:
    """ "Un choix approuvé par X : « … »": who does what the participle before the colon says."""
    view = stretch.words
    by = next((k for k in range(a - 2, stretch.start, -1) if view.form(k) == "par"), -1)
    told = by > 0 and view.has(by - 1, "VerbForm=Part") and not any(view.finite(k) for k in range(by, a))
    return phrase_from(view, by + 1, a - 1) if told else None


def headed(stretch: Stretch, a: int) -> Phrase | None:
    """A headline or a turn: 'X : "…"', 'X à Y : "…"', 'L'expert : "…"': the first name speaks, or all that is there."""
    view = stretch.words
    first = _past_rubric(stretch, a)
    found = stretch.names.covering(view.span(first, first + 1))
    if found is None or stretch.names.kinds.get(found[1]) not in ("person", "organisation"):
        phrase = phrase_from(view, stretch.start, a) if view.tag(stretch.start) == "DET" else None
        return phrase if phrase is not None and phrase.end == a - 1 and view.form(a - 1) == ":" else None
    return Phrase(first, view.within(Span(found[0].end, found[0].end))[0], first)


def _past_rubric(stretch: Stretch, a: int) -> int:
    """Where a headline begins behind its rubric: 'VIDÉO - Marie Lambert : "…"', 'Cyclisme - X : "…"'."""
    view, names = stretch.words, stretch.names
    found = names.covering(view.span(a - 2, a - 1)) if view.form(a - 1) == ":" else None
    first = view.within(found[0])[0] if found and names.kinds.get(found[1]) == "person" else stretch.start
    rubric = first - stretch.start <= RUBRIC and view.form(first - 1) in ("-", "–", "—", ":", ".", "|")
    return first if rubric else stretch.start


RUBRIC = 6  # words of the longest rubric before a name
