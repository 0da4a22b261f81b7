"""Clues: what is true of somebody who may be meant by a pronoun or a description, each in a few words.

What each clue counts is in ``antecedent_weights.tsv``; those who may be meant are found in antecedents.py.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from recoupe.annotate.focus import (
    called_so,
    fitting,
    foremost,
    head_of_state,
    in_words,
    of_press,
    only_person,
    stands_for_a_person,
    stems,
)
from recoupe.annotate.nounphrases import Phrase
from recoupe.annotate.voices import Asked, Cast, Voice, bare
from recoupe.text import Span, fold

VOICES = 20  # subjects and speakers before a mention that are looked at
JOINED = ("body", "bystander", "office", "this")  # sorts of description with which a place counts otherwise
TOLD = (
    "acts last",
    "far 0",
    "far 1",
    "nearest",
    "nearest that fits",
    "only one that fits",
    "main",
    "leads here",
    "leads before",
)


def clues(made: Cast, voice: Voice, asked: Asked, near: Sequence[Voice], agreeing: Sequence[Voice]) -> frozenset[str]:
    """The clues about somebody: ``near`` are all who may be meant, the last first, ``agreeing`` those of its gender."""
    found = {*_of_itself(made, voice, asked), *_of_place(made, voice, asked, near, agreeing)}
    found.update(_of_speech(made, voice, asked))
    found.update(_of_words(made, voice, asked))
    if asked.phrase is not None:
        found.update(_of_title(made, voice, asked, asked.phrase))
        joined = [sort for sort in sorts(made, asked, asked.phrase) if sort in JOINED]
        found.update([f"{clue} · {sort}" for clue in TOLD if clue in found for sort in joined])
    return _named(asked, found)


def clues_of_nobody(made: Cast, asked: Asked, agreeing: Sequence[Voice]) -> frozenset[str]:
    """The clues for a mention that takes up nobody who is known."""
    return _named(asked, _of_nobody(made, asked, agreeing))


def _named(asked: Asked, found: Iterable[str]) -> frozenset[str]:
    return frozenset(f"{asked.sort}: {clue}" for clue in found)


def _of_itself(made: Cast, voice: Voice, asked: Asked) -> Iterator[str]:
    """Kind, gender and number; how often it is named, and whether the article is about it."""
    yield "kind " + ("fits" if kind_of(made, voice) == wanted(made, asked) else "other")
    if asked.phrase is None and kind_of(made, voice) == "organisation" and of_press(made, voice.entity):
        yield "press"
    yield f"gender {gender_of(made, voice, asked)}"
    if voice.entity not in made.entities:
        yield "only acts"
        return
    here = made.words.tokens.starts[asked.at]
    places = made.places.get(voice.entity, ())
    times = bisect_right(places, here, key=lambda s: s.end)
    yield "named " + ("0" if not times else "1" if times == 1 else "2-3" if times <= 3 else "4+")
    if not places:
        yield "without a name"
    elif all(in_words(made, p) for p in places[:VOICES]):
        yield "named in words"
    if foremost(made) == voice.entity:
        yield "main"
    if places and only_person(made) == voice.entity:
        yield "only person"


def _of_place(
    made: Cast, voice: Voice, asked: Asked, near: Sequence[Voice], agreeing: Sequence[Voice]
) -> Iterator[str]:
    """How far back it was heard of, whether it is the nearest, and whose acts the sentences before tell."""
    words, here = made.words, made.words.tokens.starts[asked.at]
    heard = heard_of(voice, here)
    if heard < 0:
        yield "not yet named"
        return
    gap = max(0, asked.sentence - sentence_at(made, heard))
    yield "far " + (str(gap) if gap < 3 else "3-5" if gap < 6 else "6+")
    if near and near[0] is voice:
        yield "nearest"
    if voice in agreeing[:2]:
        yield "nearest that fits" if voice is agreeing[0] else "second that fits"
    if agreeing == [voice]:
        yield "only one that fits"
    if "\n\n" not in words.text[heard:here]:
        yield "same paragraph"
    if voice.entity in made.named and only_owns(made, voice.entity, here):
        yield "only in another's title"
    yield from _of_acts(made, voice, asked)


def only_owns(made: Cast, entity: str, here: int) -> bool:
    """Whether somebody was last named in what another is called: "l'ancien ministre de X", "la porte-parole de X"."""
    words, place = made.words, last_named(made, entity, here)
    first = words.within(place)[0] if place is not None else 0
    noun = words.head(first) if words.dep(first) == "nmod" else first
    return noun < first and fold(words.lemma(noun)) in made.names.known.people


def _of_acts(made: Cast, voice: Voice, asked: Asked) -> Iterator[str]:
    """Where it is the subject of a verb."""
    here = made.words.tokens.starts[asked.at]
    low = bisect_left(made.subjects, here, key=lambda v: v.at)
    acting = [v for v in made.subjects[max(0, low - VOICES) : low] if (v.entity or v.at) == (voice.entity or voice.at)]
    gaps = {asked.sentence - sentence_at(made, v.at) for v in acting}
    if any(v.leads and asked.sentence - sentence_at(made, v.at) == 1 for v in acting):
        yield "leads before"
    elif 1 in gaps:
        yield "acts before"
    elif gaps & {2, 3}:
        yield "acted"
    if voice.entity and _last_acting(made, asked, low) == voice.entity:
        yield "acts last"
    if any(v.leads and asked.sentence == sentence_at(made, v.at) for v in acting):
        yield "leads here"
    elif 0 in gaps:
        yield "acts here"


def _last_acting(made: Cast, asked: Asked, low: int) -> str:
    """Who is the last before a mention that acts or speaks among those that fit."""
    here = made.words.tokens.starts[asked.at]
    acting = [*made.subjects[max(0, low - VOICES) : low], *(v for v in made.spoken[-VOICES:] if v.at < here)]
    for voice in sorted(acting, key=lambda v: v.at, reverse=True):
        fits = kind_of(made, voice) == wanted(made, asked) and gender_of(made, voice, asked) != "differs"
        if voice.entity and fits:
            return voice.entity
    return ""


def _of_words(made: Cast, voice: Voice, asked: Asked) -> Iterator[str]:
    """Whether it is named in the words that are said: few tell of themselves by name."""
    if voice.entity not in made.entities:
        return
    words, here = made.words, made.words.tokens.starts[asked.at]
    before = said_before(made, here)
    if asked.phrase is None and words.form(asked.at).startswith(("-", "t-")):  # "…, a-t-il dit": all before is said
        opens = words.tokens.starts[words.tokens.sentences[words.sentence_of[asked.at]].start]
        before = Span(min(before.start, opens) if before is not None else opens, here)
    sentence = words.tokens.sentences[words.sentence_of[asked.at]]
    behind = Span(here, words.tokens.ends[sentence.end - 1])
    if before is not None and _told_in(made, before, voice.entity):
        yield "in these words"
    elif _told_in(made, behind, voice.entity):
        yield "told behind"


def said_before(made: Cast, here: int) -> Span | None:
    """The words in marks to which a cue at a place belongs."""
    said = just_said(made, here)
    between = made.words.text[said.end : here] if said is not None else ""  # "« … » en mai. Il a dit": no cue of theirs
    return said if ". " not in between and "\n" not in between else None


def just_said(made: Cast, here: int) -> Span | None:
    """The words in marks right before a place."""
    last = bisect_left(made.quoted, here, key=lambda q: q.end) - 1
    return made.quoted[last] if last >= 0 and here - made.quoted[last].end < CUE else None


CUE = 25  # characters between words in marks and the pronoun of the cue behind them


def _told_in(made: Cast, place: Span, entity: str) -> bool:
    """Whether somebody is named or described in a place."""
    return any(e == entity for names in (made.names, made.called) for _, e in names.inside(place))


def last_named(made: Cast, entity: str, before: int) -> Span | None:
    """The last place before another where somebody is named."""
    places = made.places.get(entity, ())
    at = bisect_right(places, before, key=lambda s: s.end) - 1
    return places[at] if at >= 0 else None


def _of_speech(made: Cast, voice: Voice, asked: Asked) -> Iterator[str]:
    """Whether it spoke, and whether the cue says that whoever spoke goes on."""
    here = made.words.tokens.starts[asked.at]
    last = next((v for v in reversed(made.spoken) if v.at < here), None)
    if last is not None and last.entity == voice.entity != "":
        gap = asked.sentence - sentence_at(made, max(last.at, last.until) - 1)
        yield "spoke last " + ("0" if gap <= 0 else "1" if gap == 1 else "2-3" if gap <= 3 else "4+")
        if goes_on(made, asked.at):
            yield "spoke last and goes on"
        if "\n\n" not in made.words.text[last.at : here]:
            yield "spoke last here"
    elif voice.entity and any(v.entity == voice.entity for v in made.spoken[-VOICES:]):
        yield "spoke"
    if voice.entity in made.named and {v.entity for v in made.spoken} == {voice.entity}:
        yield "only voice"
    if last is not None and last.entity == voice.entity and takes_over(made, asked):
        yield "spoke last, another's turn"


def takes_over(made: Cast, asked: Asked) -> bool:
    """Whether a mention says that another speaks now: "le maire, lui, a dit", "l'élu a de son côté estimé"."""
    words = made.words
    start = asked.phrase.end if asked.phrase is not None else asked.at + 1
    said = " ".join(words.forms[start : start + TURN])
    return any(f" {turn} " in f" {said} " for turn in words.lists["turn"])


TURN = 9  # words behind a mention, among which it is said that another speaks now


def goes_on(made: Cast, at: int) -> bool:
    """Whether the cue around a word says that whoever spoke goes on ("a ajouté le député")."""
    return any(made.words.listed("goes-on", k) for k in range(at - 3, at + 4))


def _of_title(made: Cast, voice: Voice, asked: Asked, phrase: Phrase) -> Iterator[str]:
    """What the article says of somebody's functions, and whether these words meant them before."""
    entity = voice.entity
    if entity not in made.named:
        heads = {fold(asked.noun), fold(made.words.form(phrase.head))}
        yield "its noun" if heads & nouns(made, voice) else "other noun"
    if not entity:
        return
    yield from _of_functions(made, entity, asked, phrase)
    words = made.words
    said = words.span(phrase.start, phrase.end).of(words.text)
    called = made.called.covering(words.span(phrase.head, phrase.head + 1))
    told = {
        "meant before": made.meant.get(bare(said)),
        "same words": made.same(said),
        "called": called[1] if called is not None else None,
    }
    yield from (clue for clue, who in told.items() if who == entity)
    if made.names.known.is_a("press", asked.noun):
        yield "outlet" if of_press(made, entity) else "no outlet"
    if any(called_so(made, place, asked.noun) for place in made.places.get(entity, ())[:VOICES]):
        yield "called so"


def _of_functions(made: Cast, entity: str, asked: Asked, phrase: Phrase) -> Iterator[str]:
    """Whether the noun of a description is somebody's title in the article, or of the same walk of life."""
    titles, holders = made.titles.get(entity, ()), made.described.get(asked.noun, ())
    if entity in holders:
        told = fitting(made, entity, phrase)
        yield "titled" if told else "titled otherwise"
        if told and set(holders) == {entity}:
            yield "the only one titled"
        more = stems(made, phrase.head + 1, phrase.end)
        if more and any(lemma == asked.noun and more & further for lemma, further in titles):
            yield "titled in these words"
        return
    if holders:
        yield "another's title"
    if titles:
        yield "other titles"
    spheres = made.people.spheres.get(fold(asked.noun), frozenset())
    mine = {s for lemma, _ in titles for s in made.people.spheres.get(fold(lemma), ())}
    if mine and spheres:
        yield "sphere same" if mine & spheres else "sphere other"


def nouns(made: Cast, voice: Voice) -> frozenset[str]:
    """The words by which somebody without a name is told, folded."""
    words, phrase = made.words, voice.phrase
    if phrase is not None:
        return frozenset(fold(words.form(k)) for k in range(phrase.start, phrase.end))
    return bare(made.entities[voice.entity].name) if voice.entity in made.entities else frozenset()


def sorts(made: Cast, asked: Asked, phrase: Phrase) -> Iterator[str]:
    """What a description is: its noun, its determiner, its length."""
    words, known, lead = made.words, made.names.known, made.words.form(phrase.start)
    forms = (asked.noun, words.form(phrase.head))
    yield from (kind for kind in ("bystander", "body", "refers") if any(known.is_a(kind, f) for f in forms))
    if fold(asked.noun) in made.people.offices:
        yield "office"
    if asked.plural:
        yield "plural"
    of = {"this": ("ce", "cet", "cette", "ces"), "the": ("le", "la", "l'", "les"), "own": ("son", "sa", "ses", "leur")}
    yield next((sort for sort, leads in of.items() if lead in leads), "no determiner")
    size = phrase.end - phrase.head
    yield "bare" if size == 1 else "short" if size <= 3 else "long"
    if not stands_for_a_person(made, phrase) and not known.is_a("body", asked.noun):
        yield "thing"
    if any(words.raw(k)[:1].isupper() for k in range(phrase.head + 1, phrase.end)):
        yield "with a name"
    if head_of_state(made, phrase):
        yield "head of state"


def _of_nobody(made: Cast, asked: Asked, agreeing: Sequence[Voice]) -> Iterator[str]:
    """What speaks for nobody who is known: what kind of mention it is, and that nobody fits."""
    yield "nobody"
    if not agreeing:
        yield "nobody fits"
    if asked.phrase is None:
        yield "nobody: " + ("in a cue" if made.words.form(asked.at).startswith("-") else "before its verb")
        return
    yield from (f"nobody: {sort}" for sort in sorts(made, asked, asked.phrase))
    words, phrase = made.words, asked.phrase
    same = made.same(words.span(phrase.start, phrase.end).of(words.text))
    if same is not None and same not in made.named:
        yield "nobody: said before"
    called = made.called.covering(words.span(phrase.head, phrase.head + 1))
    if called is not None:
        yield "nobody: called otherwise"


def kind_of(made: Cast, voice: Voice) -> str:
    return made.entities[voice.entity].kind if voice.entity in made.entities else "person"


def wanted(made: Cast, asked: Asked) -> str:
    return "organisation" if asked.noun and made.names.known.is_a("body", asked.noun) else "person"


def gender_of(made: Cast, voice: Voice, asked: Asked) -> str:
    mine = made.genders.get(voice.entity, "") or voice.gender
    if not mine or not asked.gender:
        return "untold"
    if mine != asked.gender and asked.phrase is not None and _any_gender(made, voice, asked):
        return "untold"
    return ("same" if mine == asked.gender else "differs") + (" guessed" if voice.entity in made.guessed else "")


def _any_gender(made: Cast, voice: Voice, asked: Asked) -> bool:
    """Whether a body may be told by a noun of the other gender: "la CGT … le syndicat", of the press an outlet only."""
    press = made.names.known.is_a("press", asked.noun)
    outlet = voice.entity in made.entities and fold(made.entities[voice.entity].name) in made.people.press
    return kind_of(made, voice) == "organisation" and (outlet or not press)


def heard_of(voice: Voice, here: int) -> int:
    """Where somebody was last heard of before a place."""
    return max(voice.at, min(voice.until, here) - 1)


def sentence_at(made: Cast, place: int) -> int:
    """The number of the sentence at a place of the text."""
    words = made.words
    return words.sentence_of[min(words.within(Span(place, place))[0], len(words) - 1)]
