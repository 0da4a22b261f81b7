"""What a document is about, as sparse vectors: all words, the lead, names, numbers; and the days it names."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from recoupe.lang import Pack
from recoupe.lang import pack as load
from recoupe.lang.weights import Weights, Word, weights, words
from recoupe.model import Document, Notes
from recoupe.text import Span, without

Vector = Mapping[str, float]

KEPT_CUTS = ("title", "heading")
OPENING = 400  # characters
LEAD = 80  # words: the title and the first paragraph or two
COMMON = 0.15  # a stem that more of the background's articles have tells nothing
RARE = 0.05
LONG = 7  # letters of a word that counts in a language without background
DAY = re.compile(r"^(?:\d{4}|XXXX)-(\d\d-\d\d)")
STOPS = frozenset('.!?…:;«"“\n')


@dataclass(frozen=True, slots=True)
class Profile:
    """A document seen by its words; ``day`` is its publication day as an ordinal, or None; ``opening`` the days
    that its first lines name, of which one is, most often, the day of the event."""

    document: str
    lang: str
    all: Vector
    lead: Vector
    names: Vector
    numbers: Vector
    rare: frozenset[str]
    days: frozenset[str]
    day: int | None = None
    forms: Mapping[str, str] = field(default_factory=dict)
    opening: frozenset[str] = frozenset()


def profile(document: Document, notes: Notes, pack: Pack) -> Profile:
    """The profile of one document, by the pack of its language (``und`` where that is not the pack at hand)."""
    own = pack if document.lang == pack.lang else load("und")
    table = weights(own)
    found = [w for w in _words(document, own) if _tells(w, table)]
    named = _named(document, found)
    return Profile(
        document.id,
        own.lang,
        _vector((w.stem for w in found), table),
        _vector((w.stem for w in found[:LEAD]), table),
        _vector((w.stem for w in named), table),
        _vector((w.stem for w in found if w.stem.isdigit()), table),
        frozenset(w.stem for w in found if table.share(w.stem) < RARE),
        _days(notes, len(document.text)),
        _day(document),
        {w.stem: w.span.of(document.text) for w in reversed(named)},
        _days(notes, OPENING),
    )


def _days(notes: Notes, until: int) -> frozenset[str]:
    """The days, as month and day, that a text names before some place."""
    values = [t.value for t in notes.times if t.cite.span.start < until]
    return frozenset(m.group(1) for value in values for m in [DAY.match(value)] if m)


def _day(document: Document) -> int | None:
    """The day of publication; None where only a wider stretch of time is known."""
    bounds = {(bound or "")[:10] for bound in (document.published.earliest, document.published.latest)}
    return ordinal(min(bounds)) if len(bounds) == 1 else None


def ordinal(day: str | None) -> int | None:
    """An ISO day as a number of days, None where the day is not known.

    >>> ordinal("2023-03-08") - ordinal("2023-03-07")
    1
    """
    from datetime import date

    try:
        return date.fromisoformat((day or "")[:10]).toordinal()
    except ValueError:
        return None


def _words(document: Document, pack: Pack) -> list[Word]:
    whole = Span(0, len(document.text))
    holes = [cut.span for cut in document.cuts if cut.kind not in KEPT_CUTS]
    return [word for block in without(whole, holes) for word in words(document.text, block, pack)]


def _tells(word: Word, table: Weights) -> bool:
    if table.total:
        return table.share(word.stem) < COMMON
    return word.capital or len(word.stem) >= LONG or word.stem.isdigit()


def _named(document: Document, found: Iterable[Word]) -> list[Word]:
    """The words with a capital that no sentence start explains."""
    return [w for w in found if w.capital and not _starts(document.text, w.span.start)]


def _starts(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(" \u00a0\u202f")
    return not before or before[-1] in STOPS or "\n" in text[max(0, at - 2) : at]


def _vector(stems: Iterable[str], table: Weights) -> Vector:
    raw = {stem: (1 + math.log(n)) * table.of(stem) for stem, n in Counter(stems).items()}
    length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
    return {stem: value / length for stem, value in sorted(raw.items())}
