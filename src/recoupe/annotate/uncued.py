"""Passages in marks without a cue of their own, inner quotations, and relays that carry over."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import replace

from recoupe.annotate.cast import speaker
from recoupe.annotate.focus import foremost
from recoupe.annotate.introductions import headed, introduced
from recoupe.annotate.marked_predicates import helped, predicate
from recoupe.annotate.namings import named_in
from recoupe.annotate.nounphrases import Phrase, phrase_around
from recoupe.annotate.stretches import Stretch
from recoupe.annotate.utterances import EDGES, Setting, label
from recoupe.annotate.voices import Cast
from recoupe.annotate.words import Words
from recoupe.model import Cite, Document, Quotation
from recoupe.text import Span, fold, identity, trim


def uncued(
    document: Document, stretch: Stretch, done: Sequence[Quotation], so_far: Sequence[Quotation], setting: Setting
) -> list[Quotation]:
    """A passage in marks that is a sentence of its own: by the last speaker if near, else unknown."""
    view = stretch.words
    out: list[Quotation] = []
    for number, mark in enumerate(stretch.marks):
        if any(q.cite.span.overlap(mark.inner) for q in done):
            continue
        a, b = stretch.ranges[number]
        behind = _named_behind(stretch, number, setting.made)
        led = view.form(a - 1) == ":"
        judged = behind is not None and (view.form(a + 1) in JUDGING or b - a > WHOLE)
        told = judged or any(view.finite(k) for k in range(a, b)) or (led and _stops(view, b))
        short = _opens_with_verb(view, a) or led or (behind is not None and view.form(a + 1) in JUDGING)
        told = told or bool(helped(stretch, a, a + 1))
        if not told or b - a < (PREDICATE if short else WHOLE):
            whole = view.span(stretch.start, stretch.end)
            if not any(q.cite.span.overlap(whole) for q in (*done, *out)):
                out += _told_on(document, stretch, number, so_far, setting)
            continue
        bare_head = headed(stretch, a)
        after_cue = _after_cue(view, done, mark.outer) if view.form(a - 1) == ":" else None
        if after_cue is None and (view.form(a - 1) == ":" or (bare_head is not None and bare_head.end == a)):
            out += [
                q
                if q.speaker or _asked(view, a)
                else replace(q, speaker=_alone_heard(stretch, number, so_far, setting.made))
                for q in introduced(document, stretch, number, setting)
            ]
            continue
        who = after_cue or behind or _near(stretch, number, so_far, setting.made)
        if not _alone(view, stretch, a, b):
            out += predicate(document, stretch, number, setting.made, who)
            continue
        out.append(
            Quotation(
                identity("q", document.id, mark.inner.start, mark.inner.end),
                Cite(document.id, mark.inner),
                (Cite(document.id, mark.inner),),
                "direct",
                who,
            )
        )
    return out


JUDGING = frozenset(
    ("un", "une", "des", "du", "pas", "plus", "trop", "tout", "rien", "jamais", "c'", "on", "je", "nous")
)


def _stops(view: Words, b: int) -> bool:
    """Whether a sentence ends inside the marks that close before a word: a title has no stop."""
    return view.form(b - 2) in (".", "!", "?", "…", "...")


def _near(stretch: Stretch, number: int, so_far: Sequence[Quotation], made: Cast) -> str | None:
    """Who speaks by what stands before a passage: whoever was just told or quoted, else the article's only voice."""
    if _listed(stretch, number):
        return _only_voice(stretch, number, made)
    who = (
        _confirmed(stretch.words, stretch, made)
        or _told_behind(stretch, number, made)
        or _carried(stretch, number, so_far, made)
    )
    if who is None and not _after_unknown(stretch, number, so_far):
        who = _told_behind(stretch, number, made) or _told_of(stretch, number, made)
        who = who or _only_voice(stretch, number, made) or _sole(stretch, number, made)
    return who


def _told_behind(stretch: Stretch, number: int, made: Cast) -> str | None:
    """ "« … » Jean Roux ne décolère pas.": a paragraph opens with somebody's words, its next sentence tells whose."""
    view, mark = stretch.words, stretch.marks[number]
    alone = stretch.ranges[number][0] == stretch.start and stretch.ranges[number][1] >= stretch.end - 1
    opens = "\n" in view.text[view.tokens.ends[stretch.start - 1] : mark.outer.start] if stretch.start else True
    after = view.sentence_of[stretch.end - 1] + 1
    if not (alone and opens) or after >= len(view.tokens.sentences):
        return None
    sentence = view.tokens.sentences[after]
    apart = "\n" in view.text[mark.outer.end : view.tokens.starts[sentence.start]]
    acting = [k for k in range(sentence.start, sentence.end) if view.dep(k) == "nsubj"]
    main = next((k for k in acting if view.dep(view.head(k)) == "root"), -1)
    named = view.tag(sentence.start) == "PROPN"
    if apart or not (named or main >= 0):
        return None
    phrase = phrase_around(view, sentence.start if named else main, sentence.start, sentence.end)
    found = named_in(view, phrase, sentence.end, made.names)
    return found[1] if found is not None and made.names.personal(found[1]) else None


def _sole(stretch: Stretch, number: int, made: Cast) -> str | None:
    """The only person named in the sentence before, who gave a talk there, or acts there and says "je" here."""
    view, mark = stretch.words, stretch.marks[number]
    (a, b), last = stretch.ranges[number], view.sentence_of[min(stretch.start, len(view) - 1)]
    sentence = view.tokens.sentences[last - 1] if last else None
    if sentence is None or a > stretch.start + 1 or _heading(view.text, mark.outer):
        return None
    before = view.span(sentence.start, sentence.end)
    people = {e for _, e in made.names.inside(before) if made.names.personal(e)}
    acting = {v.entity for v in made.subjects if before.start <= v.at < before.end}
    talked = any(made.names.known.is_a("talk", view.form(k)) for k in range(sentence.start, sentence.end))
    own = people == acting and any(view.feat(k, "Person") == "1" for k in range(a, b))
    near = "\n" not in view.text[before.end : mark.outer.start]
    return people.pop() if len(people) == 1 and near and (talked or own) else None


def _listed(stretch: Stretch, number: int) -> bool:
    """Whether a passage is one of several in a row, "« … », « … » et « … »": slogans, or words of several people."""
    rows, view = stretch.ranges, stretch.words
    pairs = [(rows[n][1], rows[n + 1][0]) for n in (number - 1, number) if 0 <= n < len(rows) - 1]
    return any(a < b and all(view.form(k) in (",", "et", "ou", ";") for k in range(a, b)) for a, b in pairs)


WHOLE, PREDICATE = 6, 4  # words of the shortest sentence and of the shortest predicate in marks, these included


def _opens_with_verb(view: Words, a: int) -> bool:
    """Whether a passage in marks begins with the verb of a subject before it: 'Il "assume un choix"'."""
    return view.finite(a + 1) and view.feat(a + 1, "Person") == "3" and view.tag(a - 1) != "PUNCT"


def _told_on(
    document: Document, stretch: Stretch, number: int, so_far: Sequence[Quotation], setting: Setting
) -> list[Quotation]:
    """A sentence that goes on with somebody's words, a few of them in marks, no cue: 'Le bateau est "au port", …'."""
    view, (a, b) = stretch.words, stretch.ranges[number]
    words = [k for k in range(a + 1, b - 1) if view.tag(k) != "PUNCT"]
    told = len(words) >= FRAGMENT or (len(words) == 1 and view.tag(words[0]) == "ADV")
    sentence = view.span(stretch.start, stretch.end)
    if not told or label(stretch, number, setting.known):
        return []
    near = bool(so_far) and "\n" not in view.text[max(q.cite.span.end for q in so_far) : sentence.start]
    who = _carried(stretch, number, so_far, setting.made) if near else None
    if who is None or not any(view.finite(k) for k in range(stretch.start, stretch.end)):
        return []
    place = trim(view.text, sentence, EDGES + ".")
    parts = tuple(Cite(document.id, m.inner) for m in stretch.marks)
    name = identity("q", document.id, place.start, place.end)
    return [Quotation(name, Cite(document.id, place), parts, "mixed", who)]


FRAGMENT = 3  # words in marks that are somebody's own; fewer may be a term


def _confirmed(view: Words, stretch: Stretch, made: Cast) -> str | None:
    """ "…, confirmé par X. « … »": the sentence before ends with the name of who speaks next."""
    end = stretch.start - 1
    while end >= 0 and view.tag(end) == "PUNCT":
        end -= 1
    found = made.names.covering(view.span(end, end + 1)) if end >= 0 else None
    if found is None:
        return _blamed(view, end, made)
    k = view.within(found[0])[0] - 1
    while view.form(k) in ("m.", "mme") or view.tag(k) == "NOUN":
        k -= 1
    told = made.names.known.verbs.get(view.lemma(k - 1))
    outlet = fold(made.entities[found[1]].name) in made.people.press  # "une interview publiée par Le Monde"
    said = view.form(k) == "par" and told is not None and view.has(k - 1, "VerbForm=Part")
    return found[1] if said and not outlet else None


def _blamed(view: Words, end: int, made: Cast) -> str | None:
    """ "Un choix dénoncé par X, qui milite ici. « … »": a sentence without a main verb tells who speaks next."""
    opening = view.tokens.sentences[view.sentence_of[end]].start if end >= 0 else 0
    by = next((k for k in range(end, opening, -1) if view.form(k) == "par"), -1)
    verbs = [k for k in range(opening, end + 1) if view.finite(k)] if by > 0 else []
    told = made.names.known.verbs.get(view.lemma(by - 1)) or made.names.known.verbs.get(view.lemma(by - 2))
    name = by + 1 + (view.tag(by + 1) == "DET")
    found = next(iter(made.names.inside(view.span(name, name + 3))), None) if told is not None else None
    behind = view.within(Span(found[0].end, found[0].end))[0] if found is not None else 0
    relative = view.form(behind) == "," and view.form(behind + 1) in ("qui", "dont")
    return found[1] if found is not None and relative and all(k > behind for k in verbs) else None


def _alone(view: Words, stretch: Stretch, a: int, b: int) -> bool:
    """Whether nothing but stops, or another quotation with its cue, stands outside the marks on one side."""
    starts = a == stretch.start or view.form(a - 1) in (".", ",", ":")
    ends = b >= stretch.end or view.form(b) in (".", "!", "?", "…", ",", ")", ":")
    dashed = a - 1 == stretch.start and _dash(view, a - 1) and _dash(view, b)
    return dashed or (starts and ends)


def _dash(view: Words, k: int) -> bool:
    """A dash, as those around the headings of an agency."""
    return view.form(k) in ("-", "–", "—")


def _named_behind(stretch: Stretch, number: int, made: Cast) -> str | None:
    """ "« Plus personne ne vient » : le gardien, Jean Roux, est seul": the person first named behind the colon acts."""
    view, (a, b) = stretch.words, stretch.ranges[number]
    if a != stretch.start or view.form(b) != ":":
        return None
    people = made.names.inside(view.span(b, min(b + OPENS, stretch.end)))
    found = next(((place, e) for place, e in people if made.names.personal(e)), None)
    first = view.within(found[0])[0] if found is not None else b
    announced = any(made.names.known.is_a("said", view.form(k)) for k in range(b + 1, b + 4))  # "l'appel de X"
    thus = any(view.forms[k : k + 2] in (("ces", "mots"), ("ces", "termes")) for k in range(b, first))
    held = any(view.finite(k) for k in range(b, first)) or view.tag(first - 1) == "ADP"
    return found[1] if found is not None and (not held or announced or thus) else None


OPENS = 12  # words behind the colon, among which whoever is quoted is named


def _after_cue(view: Words, done: Sequence[Quotation], outer: Span) -> str | None:
    """ "…, ajoute X, du port : « … »": the speaker whose cue stands between the passage before and this one."""
    near = [q for q in done if q.cue and q.cite.span.end <= q.cue.span.start < outer.start]
    return max(near, key=lambda q: q.cue.span if q.cue else q.cite.span).speaker if near else None


def _carried(stretch: Stretch, number: int, so_far: Sequence[Quotation], made: Cast) -> str | None:
    """The speaker of the last quotation, where that one is near and nobody else was named in between."""
    view, mark = stretch.words, stretch.marks[number]
    said = [q for q in so_far if q.cite.span.start < mark.outer.start]
    if not said:
        return None
    last = max(said, key=lambda q: (q.cite.span.end, q.cite.span.start))
    ends = view.within(Span(last.cite.span.end, last.cite.span.end))[0]
    here = view.sentence_of[min(stretch.start, len(view) - 1)]
    there = view.sentence_of[max(0, min(ends, len(view)) - 1)]
    if here - there > 1 or _heading(view.text, mark.outer):
        return None
    low, high = (bisect_left(made.subjects, at, key=lambda v: v.at) for at in (last.cite.span.end, mark.outer.start))
    between = made.subjects[low:high]
    others = {v.entity for v in between} - {last.speaker, ""}
    new = any(not v.entity and v.leads and v.phrase and _new(view, v.phrase) for v in between)
    return None if others or new else last.speaker


def _new(view: Words, phrase: Phrase) -> bool:
    """Whether a subject is somebody told for the first time: "Un membre du parti va plus loin"."""
    return view.form(phrase.start) in ("un", "une")


def _asked(view: Words, a: int) -> bool:
    """Whether words in marks are a question that a noun announces: 'A la question : "…", X a répondu'."""
    k = a - 1
    while view.tag(k) == "PUNCT" and k > 0:
        k -= 1
    return view.lemma(k) == "question"


def _after_unknown(stretch: Stretch, number: int, so_far: Sequence[Quotation]) -> bool:
    """Whether the words right before are somebody's whom nobody knows: these may be theirs too."""
    mark = stretch.marks[number].outer
    last = max((q for q in so_far if q.cite.span.end <= mark.start), key=lambda q: q.cite.span, default=None)
    told = last is not None and last.cue is not None and last.speaker is None
    return told and last is not None and "\n" not in stretch.words.text[last.cite.span.end : mark.start]


def heads(text: str, inner: Span) -> bool:
    """Whether the words of a quotation are a heading: nothing but their marks stands on the line."""
    opens = max(text.rfind(mark, 0, inner.start) for mark in OPENING)
    closes = min((at for mark in CLOSING if (at := text.find(mark, inner.end)) >= 0), default=-1)
    near = opens >= 0 and not text[opens + 1 : inner.start].strip() and closes >= 0
    return near and not text[inner.end : closes].strip(" .!?…") and _heading(text, Span(opens, closes + 1))


OPENING, CLOSING = '«“"', '»”"'


def _alone_heard(stretch: Stretch, number: int, so_far: Sequence[Quotation], made: Cast) -> str | None:
    """Whoever spoke last near a passage, else the only one who speaks in the article."""
    return _carried(stretch, number, so_far, made) or _only_voice(stretch, number, made)


def _only_voice(stretch: Stretch, number: int, made: Cast) -> str | None:
    """The one person whom the article has quoted so far: an interview, a portrait. Words in marks alone are theirs."""
    view, (a, b) = stretch.words, stretch.ranges[number]
    heading = _heading(view.text, stretch.marks[number].outer)
    whole = view.raw(a + 1)[:1].isupper() and b - a > SENTENCE and not heading
    said = {v.entity for v in made.spoken}
    people = {e for e in said if e in made.named and made.entities[e].kind == "person"}
    if not whole or len(people) != 1 or said != people:
        return None
    low, high = (
        bisect_left(made.subjects, at, key=lambda v: v.at)
        for at in (made.spoken[-1].until, stretch.marks[number].outer.start)
    )
    between = made.subjects[low:high]
    acting = {v.entity for v in between if v.entity in made.named}
    new = any(not v.entity and v.phrase and _new(view, v.phrase) for v in between)
    return people.pop() if acting <= people and not new else None


SENTENCE = 5  # words in marks that are a sentence of somebody's


def heading_line(text: str, outer: Span) -> Span | None:
    """The heading that a passage stands in, without its dashes: a short line between others, without a stop."""
    start, end = text.rfind("\n", 0, outer.start) + 1, text.find("\n", outer.end)
    line = trim(text, Span(start, end), " -–—?!") if start and end > 0 else Span(0, 0)
    words = line.of(text).split()
    return line if 0 < len(words) <= HEADING and text[line.end - 1] not in ".,;:…" else None


def _heading(text: str, outer: Span) -> bool:
    """Whether a passage stands alone on a line, short and without a stop, as a heading does, or between two dashes."""
    line = Span(text.rfind("\n", 0, outer.start) + 1, (text.find("\n", outer.end) + 1 or len(text) + 1) - 1)
    bare = line.of(text).strip(" -–—")
    return bare == outer.of(text) and bare[-2] not in ".!?…" and len(bare.split()) <= HEADING


def _told_of(stretch: Stretch, number: int, made: Cast) -> str | None:
    """The person of whom the sentence before tells, where the article is about that person or has quoted them."""
    view, mark = stretch.words, stretch.marks[number]
    a, last = stretch.ranges[number][0], view.sentence_of[min(stretch.start, len(view) - 1)]
    sentence = view.tokens.sentences[last - 1] if last else None
    if sentence is None or a > stretch.start + 1 or _heading(view.text, mark.outer):
        return None
    acting = [k for k in range(sentence.start, sentence.end) if view.dep(k) == "nsubj" and stretch.around(k) < 0]
    main = next((k for k in acting if view.dep(view.head(k)) == "root"), -1)
    if main < 0:
        return None
    if (reacting := _reacting(stretch, sentence.start, sentence.end, made)) is not None:
        return reacting
    who = speaker(made, phrase_around(view, main, sentence.start, sentence.end), sentence.start, sentence.end)[0]
    quoted = who is not None and any(v.entity == who for v in made.spoken)
    told = made.names.known.verbs.get(view.lemma(view.head(main)))
    speech = told is not None and who in made.named
    return who if who is not None and (quoted or speech or who == foremost(made)) else None


def _reacting(stretch: Stretch, start: int, end: int, made: Cast) -> str | None:
    """ "C'est le cas de X, qui s'indigne sur RTL. « … »": the person named before the relative clause that ends it."""
    view = stretch.words
    last = next((k for k in range(end - 1, start, -1) if view.finite(k)), -1)
    who = last - 1 - (view.form(last - 1) in ("se", "s'", "en", "y"))
    lemma = view.lemma(last)
    listed = any(form in made.names.known.verbs for form in (lemma, f"s'{lemma}", f"se {lemma}"))
    if last < 0 or view.form(who) != "qui" or not listed:
        return None
    named = who - 1 - (view.form(who - 1) == ",")
    found = made.names.covering(view.span(named, named + 1))
    return found[1] if found is not None and made.names.personal(found[1]) else None


HEADING = 12  # words of the longest heading


def nested(document: Document, stretch: Stretch, done: Sequence[Quotation]) -> list[Quotation]:
    """Words cited between plus signs: whose they are is not known; the outer speaker relays them."""
    out = []
    for mark in stretch.inner:
        holder = next((q for q in done if q.cite.span.overlap(mark.outer)), None)
        if holder is not None:
            cite = Cite(document.id, mark.inner)
            out.append(
                Quotation(
                    identity("q", document.id, mark.inner.start, mark.inner.end),
                    cite,
                    (cite,),
                    "mixed",
                    relay=holder.speaker,
                )
            )
    return out


def _adjacent(view: Words, end: int, start: int) -> bool:
    """Whether two places are in one paragraph, or in neighbouring sentences of a text with a sentence a line."""
    between = view.text[min(end, start) : start]
    if "\n" not in between:
        return True
    one, two = view.within(Span(end, end))[0] - 1, view.within(Span(start, start))[0]
    gap = view.sentence_of[min(two, len(view) - 1)] - view.sentence_of[max(0, min(one, len(view) - 1))]
    return "\n\n" not in view.text and gap <= 1


def relayed(view: Words, done: Sequence[Quotation], so_far: Sequence[Quotation]) -> list[Quotation]:
    """A relay carries over to the speaker's next quotation in the same paragraph; who quotes others relays them."""
    out: list[Quotation] = []
    for q in sorted(done, key=lambda q: q.cite.span):
        last = _last_of(q, [*so_far[-NEAR:], *out])
        near = last is not None and _adjacent(view, last.cite.span.end, q.cite.span.start)
        if q.relay is None and near and last is not None and last.relay and last.speaker == q.speaker and q.speaker:
            out.append(replace(q, relay=last.relay, relay_cite=last.relay_cite))
        else:
            out.append(_quoted_by(q, done))
    return out


NEAR = 4  # quotations back, among which a speaker's last one passes on its relay


def _last_of(q: Quotation, before: Sequence[Quotation]) -> Quotation | None:
    """The last quotation of the same speaker, another's with a relay of its own not between; else the last of all."""
    for old in reversed(before):
        if old.speaker == q.speaker or old.relay:
            return old
    return before[-1] if before else None


def _quoted_by(q: Quotation, done: Sequence[Quotation]) -> Quotation:
    """The quotation with its relay, where it stands with its cue in what somebody else says."""
    if q.relay is not None or q.cue is None or q.speaker is None:
        return q
    around = (o for o in done if o is not q and o.cite.span.contains(q.cite.span) and o.cite.span.contains(q.cue.span))
    outer = min(around, key=lambda o: len(o.cite.span), default=None)
    if outer is None or outer.speaker in (None, q.speaker):
        return q
    return replace(q, relay=outer.speaker, relay_cite=outer.speaker_cite)


def passed_on(done: Sequence[Quotation], outlets: Collection[str]) -> list[Quotation]:
    """Of "selon l'AFP, X a dit que…" only X's words are left: the outlet relays them and says nothing of its own."""
    return [o for o in done if not (o.speaker in outlets and any(_all_of(o, q) for q in done))]


def _all_of(outer: Quotation, q: Quotation) -> bool:
    """Whether a quotation is all that another holds, its subject and cue apart."""
    if q is outer or q.relay != outer.speaker or q.speaker_cite is None or not outer.cite.span.contains(q.cite.span):
        return False
    opens = q.speaker_cite.span.start - outer.cite.span.start
    return 0 <= opens <= EDGE and outer.cite.span.end - q.cite.span.end <= EDGE


EDGE = 20  # characters: a title before the name of who speaks, a stop
