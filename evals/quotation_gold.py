"""Press articles whose quotations and hedges are told by places (``gold/quotations.json``); no word of theirs is here.

Half "seen" was read while rules were written; of half "blind" only figures were looked at. Hedges were marked in some.
The items come back as ``evaluate/score.py`` has them: strings with the number of their occurrence.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from evals.press import annotated

GOLD = Path(__file__).parent / "gold" / "quotations.json"
Place = Sequence[int] | None


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its annotations, and those of a second reader where there are any."""

    name: str
    text: str
    half: str
    doubt: str
    gold: Mapping[str, Any]
    second: Mapping[str, Any] | None = None


@cache
def articles(data: Path) -> tuple[Article, ...]:
    """The articles whose texts are in the data folder and are those that were annotated; the others are said."""
    told, out = json.loads(GOLD.read_text("utf8")), []
    for name, text in annotated(data, told["articles"], "quotations").items():
        row, second = told["articles"][name], told["second"].get(name)
        halves = row["half"], row.get("doubt", "")
        out.append(Article(name, text, *halves, _items(text, name, row), second and _items(text, name, second)))
    return tuple(out)


def half(data: Path, which: str) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Name, text and gold of the articles of one half."""
    return ((a.name, a.text, a.gold) for a in articles(data) if a.half == which)


def doubted(data: Path, which: str) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Those of one half whose hedges and conditionals were marked too."""
    return ((a.name, a.text, a.gold) for a in articles(data) if a.doubt == which)


def _items(text: str, name: str, row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "article": name,
        "quotes": [_quote(text, *quote) for quote in row["quotes"]],
        "hedged": [
            {"kind": kind, "evidence": _words(text, clause), "nth": _nth(text, clause), "marker": _words(text, marker)}
            for kind, clause, marker in row.get("hedged", ())
        ],
        "conditionals_not_hearsay": [
            {"text": _words(text, place), "nth": _nth(text, place)} for place in row.get("conditionals_not_hearsay", ())
        ],
    }


def _quote(text: str, kind: str, *places: Place) -> dict[str, Any]:
    """A quotation from the places of its words, cue, speaker's mention, speaker's name and relay."""
    words, cue, mention, speaker, relay = places
    return {
        "kind": kind,
        "text": _words(text, words),
        "nth": _nth(text, words),
        "cue": _words(text, cue),
        "speaker_mention": _words(text, mention),
        "speaker_mention_nth": _nth(text, mention),
        "speaker": _words(text, speaker) or "inconnu",
        "relay": _words(text, relay),
    }


def _words(text: str, place: Place) -> str:
    return text[place[0] : place[1]] if place else ""


def _nth(text: str, place: Place) -> int:
    """Which occurrence of its words a place is, counted as ``score.py`` counts."""
    if not place:
        return 1
    words, at, count = text[place[0] : place[1]], -1, 0
    while at < place[0]:
        at, count = text.find(words, at + 1), count + 1
    return count
