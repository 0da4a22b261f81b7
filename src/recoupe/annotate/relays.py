"""Relays: the outlet, agency or person that passes somebody's words on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from recoupe.annotate.nounphrases import prepositional_end
from recoupe.annotate.stretches import Frame, Stretch
from recoupe.annotate.voices import Cast
from recoupe.annotate.words import Words
from recoupe.lang import Pack, table
from recoupe.model import Cite, Entity, Mention
from recoupe.text import Span, fold, identity

BRINGS = ("à", "auprès", "sur", "dans", "chez", "au", "aux", "par", "devant", "pour")
LONGEST = 4  # words of an outlet's name


def relay_of(stretch: Stretch, frame: Frame, made: Cast, outlets: frozenset[str]) -> tuple[str | None, Span | None]:
    """The outlet named beside a cue: "a indiqué à l'AFP", "sur France 2", "cité par l'agence X"."""
    if frame.cue is None:
        return None, None
    inside = stretch.around(frame.cue[0]) >= 0
    for k in (*_behind(stretch, frame, inside), *_ahead(stretch, frame)):
        end = min(prepositional_end(stretch.words, k, stretch.end), stretch.end)
        found = _outlet(stretch.words, k, end, made, outlets) or _unnamed(stretch, k, end, made, outlets)
        if found is not None:
            return found
    return None, None


def _behind(stretch: Stretch, frame: Frame, inside: bool) -> Iterator[int]:
    """The prepositions after a cue, outside the words that it reports."""
    words = stretch.words
    if frame.cue is None:
        return
    end = min(stretch.end, frame.after if inside and frame.after > 0 else max(frame.cue[1], frame.end) + 25)
    for k in range(frame.cue[1] + 1, end):
        if stretch.around(k) >= 0 and not inside:
            continue
        if k >= max(frame.end, frame.cue[1] + 25) and words.finite(k):
            return
        if words.form(k) in BRINGS and (inside or not frame.start <= k < frame.end):
            yield k


def _ahead(stretch: Stretch, frame: Frame) -> Iterator[int]:
    """The prepositions before a cue that belong to a talk or a message ("interrogé sur", "dans un entretien à")."""
    words, known = stretch.words, stretch.known
    if frame.cue is None:
        return
    for k in range(stretch.start, frame.cue[0]):
        if stretch.around(k) >= 0 or frame.start <= k < frame.end or words.form(k) not in BRINGS:
            continue
        near = range(max(stretch.start, k - 5), k)
        talk = next((n for n in reversed(near) if known.is_a("talk", words.form(n))), -1)
        if talk >= 0 and not any(words.finite(n) for n in range(talk, k)):
            yield k


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
        if not (raw[:1].isupper() or raw[:1].isdigit()) or words.form(start - 1) == ",":
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
