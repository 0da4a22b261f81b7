"""Agency credits of a text: "(avec AFP)", "PARIS (Reuters) -". The credit of a photograph is none of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from recoupe.lang import Pack, table
from recoupe.model import Cite, Document
from recoupe.text import Span, lines, trim

OPENING = 200  # characters
FOOT = 2 / 3


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency that a document names as the origin of its text; ``kind``: whole, with, release."""

    agency: str
    kind: str
    cite: Cite


def credits(document: Document, pack: Pack) -> tuple[Credit, ...]:
    """The credits of a document's text, at their places."""
    found = {}
    for kind, where, pattern in _patterns(pack.folder):
        for match in _matches(document.text, where, pattern):
            spelled = match.groupdict().get("agency") or ""
            place = trim(document.text, Span(*match.span()))
            found[(spelled and _agencies(pack.folder)[spelled], kind)] = Cite(document.id, place)
    made = [Credit(agency, kind, cite) for (agency, kind), cite in found.items()]
    return tuple(sorted(made, key=lambda c: (c.cite, c.agency, c.kind)))


def agency_of(outlet: str | None, pack: Pack) -> str:
    """The agency that an outlet is, or nothing.

    >>> from recoupe.lang import pack
    >>> agency_of("Le Phare du port", pack("fr"))
    ''
    """
    return _agencies(pack.folder).get(outlet or "", "")


def publisher_of(outlet: str | None, pack: Pack) -> str:
    """The publishing group of an outlet, or nothing."""
    return _groups(pack.folder).get((outlet or "").casefold(), "")


def _matches(text: str, where: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    if where == "opening":
        yield from pattern.finditer(text, 0, OPENING)
    elif where == "inside":
        yield from pattern.finditer(text)
    else:
        for line in lines(text):
            place = trim(text, line)
            late = place.start >= FOOT * len(text)
            match = pattern.fullmatch(text, place.start, place.end) if late or where == "line" else None
            if match:
                yield match


@cache
def _agencies(folder: str) -> dict[str, str]:
    """Spelling → agency."""
    rows = table(folder, "agencies")
    spelled = {row["name"]: [row["name"], row["full"], *row["spellings"].split("|")] for row in rows}
    return {form: name for name, forms in spelled.items() for form in forms if form}


@cache
def _groups(folder: str) -> dict[str, str]:
    rows = table(folder, "outlets")
    return {row["name"].casefold(): row["group"] for row in rows if row.get("group")}


@cache
def _patterns(folder: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    spellings = sorted(_agencies(folder), key=lambda form: (-len(form), form))
    names = f"(?P<agency>{'|'.join(map(re.escape, spellings)) or '(?!)'})"
    rows = table(folder, "textcredits")
    return tuple((r["kind"], r["where"], re.compile(r["pattern"].replace("<agency>", names), re.M)) for r in rows)
