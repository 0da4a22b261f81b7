"""Relays: the outlet, agency or person that passes somebody's words on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from recoupe.annotate.nounphrases import OF, Phrase, phrase_from, prepositional_end, temporal
from recoupe.annotate.stretches import Frame, Stretch
from recoupe.annotate.voices import Cast
from recoupe.annotate.words import Words
from recoupe.lang import Pack, table
from recoupe.model import Cite, Entity, Mention
from recoupe.text import Span, fold, identity

BRINGS = ("à", "auprès", "sur", "dans", "chez", "au", "aux", "par", "devant", "pour")
LONGEST = 4  # words of an outlet's name
AFTER = 40  # words behind a cue, among which its outlet stands
BEFORE = 2  # sentences of the paragraph before a quotation, that may tell a talk
DOMAIN = re.compile(r"[\w-]+\.(?:com|fr|net|org|info|be|ch)")


def relay_of(stretch: Stretch, frame: Frame, made: Cast, outlets: frozenset[str]) -> tuple[str | None, Span | None]:
    """The outlet named beside a cue: "a indiqué à l'AFP", "sur France 2", "cité par l'agence X"."""
    if frame.cue is None:
        return None, None
    inside = stretch.around(frame.cue[0]) >= 0
    places = (*_behind(stretch, frame, inside), *_ahead(stretch, frame))
    return next((found for k in places if (found := _at(stretch, k, made, outlets)) is not None), (None, None))


def _at(stretch: Stretch, k: int, made: Cast, outlets: frozenset[str]) -> tuple[str, Span] | None:
    """The outlet that a preposition brings: by its name, by the noun before it, or taken up ("au quotidien")."""
    end = min(prepositional_end(stretch.words, k, stretch.end), stretch.end)
    found = _outlet(stretch.words, k, end, made, outlets) or _unnamed(stretch, k, end, made, outlets)
    return found or _by_noun(stretch, k, made, outlets)


def _behind(stretch: Stretch, frame: Frame, inside: bool) -> Iterator[int]:
    """The prepositions after a cue, outside the words that it reports."""
    words = stretch.words
    if frame.cue is None:
        return
    end = min(stretch.end, frame.after if inside and frame.after > 0 else max(frame.cue[1], frame.end) + AFTER)
    for k in range(frame.cue[1] + 1, end):
        if stretch.around(k) >= 0 and not inside:
            continue
        if k >= max(frame.end, frame.cue[1] + 25) and words.finite(k):
            return
        if words.form(k) in BRINGS and (inside or not frame.start <= k < frame.end):
            yield k


def _ahead(stretch: Stretch, frame: Frame) -> Iterator[int]:
    """The prepositions before a cue that belong to a talk or a message ("interrogé sur", "dans un entretien à")."""
    if frame.cue is None:
        return
    for k in talks(stretch, stretch.start, frame.cue[0]):
        if not frame.start <= k < frame.end:
            yield k
    opening = _opening(stretch)
    if opening < min(frame.cue[0], frame.start) and stretch.words.form(opening) in BRINGS:
        yield opening


def talks(stretch: Stretch, start: int, end: int) -> Iterator[int]:
    """The prepositions outside marks that a talk or a message governs or that bring one ("au micro de RTL")."""
    words, known = stretch.words, stretch.known
    for k in range(start, end):
        if stretch.around(k) >= 0 or words.form(k) not in (*BRINGS, *OF):
            continue
        talk = next((n for n in range(k - 1, max(start, k - 5) - 1, -1) if known.is_a("talk", words.form(n))), -1)
        own = words.form(k) in BRINGS and any(known.is_a("talk", words.form(n)) for n in range(k + 1, min(k + 4, end)))
        governed = talk >= 0 and not any(words.finite(n) for n in range(talk, k))
        if own or (governed and (words.form(k) in BRINGS or talk == k - 1)):
            yield k


def _opening(stretch: Stretch) -> int:
    """The first word of a sentence, a date before it left out: "Lundi, sur RTL, X a dit"."""
    words, k = stretch.words, stretch.start
    while k < stretch.end and (words.listed("time", k) or words.tag(k) == "NUM" or words.form(k) in ("ce", ",")):
        k += 1
    return k


def _by_noun(stretch: Stretch, k: int, made: Cast, outlets: frozenset[str]) -> tuple[str, Span] | None:
    """ "à la chaîne locale KZTV": the name behind a noun for an outlet; "au quotidien": the outlet named last."""
    words, known = stretch.words, stretch.known
    noun = next((n for n in range(k, min(k + 4, stretch.end)) if words.tag(n) == "NOUN"), -1)
    if noun < 0 or not (known.is_a("press", words.lemma(noun)) or known.is_a("carrier", words.lemma(noun))):
        return None
    at = noun + 1
    while words.tag(at) == "ADJ" and words.raw(at)[:1].islower():
        at += 1
    if words.raw(at)[:1].isupper():
        return _named_so(words, at, stretch.end, made)
    definite = words.form(noun - 1) in ("au", "le", "la", "l'") and words.form(at) not in OF
    return _last_outlet(words, noun, made, outlets) if definite and known.is_a("press", words.lemma(noun)) else None


def _named_so(words: Words, at: int, end: int, made: Cast) -> tuple[str, Span] | None:
    """The body of a name behind its noun, new where the article does not name it elsewhere."""
    found = made.names.covering(words.span(at, at + 1))
    if found is not None and made.names.kinds.get(found[1]) != "place":
        return (found[1], found[0]) if made.names.kinds.get(found[1]) != "person" else None
    last = at + 1
    while last < min(end, at + LONGEST) and words.tag(last) == "PROPN" and words.raw(last)[:1].isupper():
        last += 1
    place = words.span(at, last)
    return _listed(made, place, place.of(words.text)), place


def _last_outlet(words: Words, noun: int, made: Cast, outlets: frozenset[str]) -> tuple[str, Span] | None:
    """The outlet that was named last before a noun that takes one up."""
    here = words.tokens.starts[noun]
    papers = (e for e in made.entities.values() if is_outlet(e, outlets))
    found = [(m.cite.span.start, e.id) for e in papers for m in e.mentions if m.cite.span.end <= here]
    return (max(found)[1], words.span(noun, noun + 1)) if found else None


def told_before(stretch: Stretch, speaker: str, made: Cast, outlets: frozenset[str]) -> tuple[str, Span] | None:
    """The outlet of a talk of who speaks that the paragraph told just before: "X était l'invitée de RTL. « … »"."""
    words, number = stretch.words, stretch.words.sentence_of[stretch.start]
    for back in range(1, min(BEFORE, number) + 1):
        sentence = words.tokens.sentences[number - back]
        place = words.span(sentence.start, sentence.end)
        if "\n" in words.text[place.start : words.tokens.starts[stretch.start]]:
            return None
        low = bisect_left(made.subjects, place.start, key=lambda v: v.at)
        high = bisect_left(made.subjects, place.end, key=lambda v: v.at)
        named = any(e == speaker for _, e in made.names.inside(place))
        if not named and all(v.entity != speaker for v in made.subjects[low:high]):
            continue
        apart = replace(stretch, start=sentence.start, end=sentence.end, marks=(), ranges=())
        for k in talks(apart, sentence.start, sentence.end):
            if (found := _at(apart, k, made, outlets)) is not None:
                return found
    return None


def _outlet(words: Words, k: int, end: int, made: Cast, outlets: frozenset[str]) -> tuple[str, Span] | None:
    for place, entity in made.names.inside(words.span(k, max(end, k + 1))):
        if _key(place.of(words.text)) in outlets or _key(made.entities[entity].name) in outlets:
            return entity, place
    return None


def _unnamed(stretch: Stretch, k: int, end: int, made: Cast, outlets: frozenset[str]) -> tuple[str, Span] | None:
    """An outlet of the tables that no name covers ("20minutes"): it becomes an entity."""
    words = stretch.words
    for start in range(k + 1, min(max(end, k + 3), stretch.end)):
        raw = words.raw(start)
        if DOMAIN.fullmatch(raw):
            return _listed(made, words.span(start, start + 1), raw), words.span(start, start + 1)
        lower = stretch.known.is_a("outlet", raw)
        if not (raw[:1].isupper() or raw[:1].isdigit() or lower) or words.form(start - 1) == ",":
            continue
        for size in range(LONGEST, 0, -1):
            place = words.span(start, min(start + size, stretch.end))
            text = place.of(words.text).rstrip(".")
            place = Span(place.start, place.start + len(text))
            if _key(text) in outlets and any(c.isalpha() for c in text) and "," not in text:
                return _listed(made, place, text), place
    return None


def _listed(made: Cast, place: Span, name: str) -> str:
    """The entity of an outlet by its name, new where there is none."""
    old = next((e for e in made.entities.values() if e.kind != "place" and _key(e.name) == _key(name)), None)
    entity = old.id if old is not None else identity("e", made.document, "relay", _key(name))
    mention = Mention(Cite(made.document, place), "name")
    had = old.mentions if old is not None else ()
    if old is None:
        made.add(Entity(entity, "organisation", name, (), (mention,)))
    elif had[(at := bisect_left(had, mention)) : at + 1] != (mention,):
        more = (*had[:at], mention, *had[at:])
        made.entities[entity] = Entity(old.id, old.kind, old.name, old.aliases, more)
    return entity


def outlet_names(pack: Pack) -> frozenset[str]:
    """The names of outlets, agencies and broadcasters that the pack knows, folded, without articles and spaces."""
    return _outlet_names(pack.folder)


def names_outlet(stretch: Stretch, phrase: Phrase, outlets: frozenset[str]) -> bool:
    """Whether a phrase is an outlet's name, a noun for it before the name or not ("l'agence X")."""
    named = stretch.names.inside(stretch.words.span(phrase.start, phrase.end))
    return any(_key(place.of(stretch.words.text)) in outlets for place, _ in named)


def cited(stretch: Stretch, frame: Frame, outlets: frozenset[str]) -> Frame | None:
    """ "écrit l'agence en citant X", "a appris l'agence de X": the frame by which X says it; None where nobody does."""
    words, who = stretch.words, frame.who
    if who is None or frame.cue is None or not names_outlet(stretch, who, outlets):
        return None
    if (told := _learnt_from(stretch, frame, who)) is not None:
        return replace(frame, who=told)
    k = who.end + (words.form(who.end) == ",")
    first = k
    k += words.form(k) == "en"
    if words.form(k) != "citant" or k + 1 >= stretch.end:
        return None
    named = phrase_from(words, k + 1, stretch.end)
    return replace(frame, cue=(first, k), who=named, verb=None) if named is not None else None


def _learnt_from(stretch: Stretch, frame: Frame, who: Phrase) -> Phrase | None:
    """ "a appris l'AFP de source policière", "révèle Le Figaro auprès de la mairie": from whom an outlet has it."""
    words, k = stretch.words, who.head + 1
    while k < stretch.end and words.tag(k) == "PROPN":
        k += 1
    while k < stretch.end and (temporal(words, k) or words.tag(k) in ("NUM", "PUNCT") or words.form(k) == "ce"):
        k += 1
    learnt = frame.verb is not None and frame.verb.verb.lemma == "apprendre"
    of = words.form(k) in ("de", "d'") and words.form(k + 1) in ("source", "sources")
    beside = learnt and words.form(k) == "auprès" and words.form(k + 1) in ("de", "d'", "du", "des")
    return phrase_from(words, k + 1 + beside, stretch.end) if (of or beside) and stretch.around(k) < 0 else None


def is_outlet(entity: Entity, outlets: frozenset[str]) -> bool:
    """Whether an entity is an outlet, an agency or a broadcaster by its name."""
    return entity.kind != "place" and _key(entity.name) in outlets


@lru_cache(maxsize=4)
def _outlet_names(folder: str) -> frozenset[str]:
    found = [n for r in table(folder, "outlets") for n in (r["name"], r["domain"], *r["aliases"].split("|"))]
    found += [n for r in table(folder, "agencies") for n in (r["name"], r["full"], *r["spellings"].split("|"))]
    found += [r["form"] for r in table(folder, "cues") if r["kind"] == "outlet"]
    return frozenset(_key(n) for n in found if n)


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return re.sub(r"^(?:le|la|les|l')\s?|[^a-z0-9]", "", re.sub(r"^(?:le |la |les |l')", "", fold(name)))
