"""Relays: the outlet, agency or person that passes somebody's words on."""

from __future__ import annotations

import re
from functools import lru_cache

from recoupe.annotate.cast import Cast
from recoupe.annotate.nounphrases import prepositional_end
from recoupe.annotate.stretches import Frame, Stretch
from recoupe.annotate.words import Words
from recoupe.lang import Pack, table
from recoupe.text import Span, fold

BRINGS = ("à", "auprès", "sur", "dans", "chez", "au", "par", "devant")


def relay_of(stretch: Stretch, frame: Frame, made: Cast, outlets: frozenset[str]) -> tuple[str | None, Span | None]:
    """The outlet named beside a cue: "a indiqué à l'AFP", "sur France 2", "cité par l'agence X"."""
    words = stretch.words
    if frame.cue is None:
        return None, None
    inside = stretch.around(frame.cue[0]) >= 0
    end = min(stretch.end, frame.after if inside and frame.after > 0 else frame.cue[1] + 25)
    for k in range(frame.cue[1] + 1, end):
        if stretch.around(k) >= 0 and not inside:
            continue
        if words.form(k) in BRINGS and (inside or not frame.start <= k < frame.end):
            found = _outlet(words, k, min(prepositional_end(words, k, end), end), made, outlets)
            if found is not None:
                return found
    return None, None


def _outlet(words: Words, k: int, end: int, made: Cast, outlets: frozenset[str]) -> tuple[str, Span] | None:
    for place, entity in made.names.inside(words.span(k, max(end, k + 1))):
        if _key(place.of(words.text)) in outlets or _key(made.entities[entity].name) in outlets:
            return entity, place
    return None


def outlet_names(pack: Pack) -> frozenset[str]:
    """The names of outlets, agencies and broadcasters that the pack knows, folded, without articles and spaces."""
    return _outlet_names(pack.folder)


@lru_cache(maxsize=4)
def _outlet_names(folder: str) -> frozenset[str]:
    found = [n for r in table(folder, "outlets") for n in (r["name"], r["domain"], *r["aliases"].split("|"))]
    found += [n for r in table(folder, "agencies") for n in (r["name"], r["full"], *r["spellings"].split("|"))]
    found += [r["form"] for r in table(folder, "cues") if r["kind"] == "outlet"]
    return frozenset(_key(n) for n in found if n)


def _key(name: str) -> str:
    return re.sub(r"^(?:le|la|les|l')\s?|[^a-z0-9]", "", re.sub(r"^(?:le |la |les |l')", "", fold(name)))
