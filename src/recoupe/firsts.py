"""Firsts: the rows of the first screen, what is corroborated, disputed, revised, copied and told once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoupe.export.enclosing import enclosing
from recoupe.labels import labels, witnesses
from recoupe.messages import say
from recoupe.model import Cite, Disagreement, Document, Dossier, Point, Reading, Side
from recoupe.text import fold

SHOWN = {"corroborated": 5, "contested": 4, "update": 2, "copied": 2, "single": 3}
BARE = ("place", "time", "actor")  # kinds whose agreement is one of a slot, not of a statement
SMALL = re.compile(r"\b[^\W\d]{1,2}['’]?$")  # a small word at the end of a value leans on what follows
LONG = 48  # code points of a value that is a clause
SHORT = 32  # code points of what may stand before a colon as the name of a point


@dataclass(frozen=True, slots=True)
class First:
    """A row: its standing, what heads it, the words (one part a side, where parts face each other), who says each.

    ``marked`` holds where the words are somebody's, to be shown in quotation marks.
    """

    standing: str
    parts: tuple[str, ...]
    who: tuple[tuple[str, ...], ...]
    head: str = ""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A dossier with what its rows look up."""

    made: Dossier
    documents: Mapping[str, Document]
    points: Mapping[str, Point]
    names: Mapping[str, str]
    lang: str

    def words(self, cite: Cite) -> str:
        """The cited words."""
        return cite.span.of(self.documents[cite.document].text)

    def whole(self, cite: Cite) -> Cite:
        """The sentence that a cite stands in."""
        return enclosing(self.documents[cite.document], cite)

    def told(self, documents: Iterable[str]) -> tuple[str, ...]:
        """The origins of some documents, by name."""
        return tuple(dict.fromkeys(self.names[d] for d in documents))


def firsts(made: Dossier, lang: str) -> tuple[First, ...]:
    """The rows of the first screen; where no point was found (a single article, say), the account's first lines."""
    page = Page(made, {d.id: d for d in made.documents}, {p.id: p for p in made.points}, witnesses(made), lang)
    parts = (
        _points(page, "corroborated"),
        _differing(page, "contested", "conflict"),
        _differing(page, "update", "update"),
        _points(page, "copied"),
        _points(page, "single"),
    )
    found = tuple(row for part in parts for row in part)
    return found or tuple(_line(page, n) for n in range(min(SHOWN["single"], len(made.account))))


def _line(page: Page, number: int) -> First:
    line = page.made.account[number]
    return First(line.standing, (line.text,), ((labels(page.made)[line.cites[0].document],),))


def _points(page: Page, standing: str) -> Iterator[First]:
    """The weightiest points of a standing, whole statements before places and dates; no sentence twice."""
    own = sorted((p for p in page.made.points if p.standing == standing and _fits(p)), key=lambda p: p.kind in BARE)
    told: set[object] = set()
    for row, key in (_point(page, p) for p in own):
        if key not in told and len(told) < SHOWN[standing]:
            told.add(key)
            yield row


def _fits(point: Point) -> bool:
    """Whether the word "single" says it well: a point that two documents tell differently is not shown as one's own."""
    return point.standing != "single" or len({d for reading in point.readings for d in reading.documents}) == 1


def _point(page: Page, point: Point) -> tuple[First, object]:
    """The row of a point, and what tells it from other rows."""
    who = (_who(page, point),)
    best = max(point.readings, key=lambda r: len(r.documents))
    if point.kind in BARE:
        head = say("point." + point.kind, page.lang)
        return First(point.standing, (best.value,), who, head), (head, fold(best.value))
    quoted = _quoted(page, point)
    if quoted is not None:
        return First(point.standing, (page.words(quoted),), who, marked=True), fold(page.words(quoted))
    cite = _tightest(page, point.readings)
    return First(point.standing, (page.words(cite),), who), cite


def _quoted(page: Page, point: Point) -> Cite | None:
    """The longest words in marks that give the point, where it is a quotation."""
    if point.kind != "quotation":
        return None
    parts = {part for q in page.made.quotations if q.form == "direct" for part in q.parts}
    cites = {cite for reading in point.readings for cite in reading.cites} & parts
    return max(sorted(cites), key=lambda c: len(c.span), default=None)


def _tightest(page: Page, readings: Sequence[Reading]) -> Cite:
    """The sentence that says least beside what it is shown for; denials last."""
    cites = [(r.stance == "denies", c) for r in readings for c in r.cites]
    wholes = [(denied, len(page.whole(c).span) - len(c.span), page.whole(c)) for denied, c in cites]
    return min(wholes)[2]


def _who(page: Page, point: Point) -> tuple[str, ...]:
    documents = [d for reading in point.readings for d in reading.documents]
    if point.standing != "copied":
        return page.told(documents)
    return (say("screen.copied.note", page.lang, n=len(set(documents)), origin=_common(page, set(documents))),)


def _common(page: Page, told: set[str]) -> str:
    """The name of the origin that holds most of some documents."""
    origin = max(page.made.origins, key=lambda o: len(told & set(o.documents)), default=None)
    return (origin.name or page.names[origin.documents[0]]) if origin else ""


def _differing(page: Page, standing: str, status: str) -> Iterator[First]:
    """The weightiest disagreements of a status, their values facing each other; of an update, the latest first."""
    for differ in [d for d in page.made.disagreements if d.status == status][: SHOWN[standing]]:
        who = tuple(page.told(side.documents) for side in differ.sides)
        shared = _shared(page, differ)
        if shared is not None:
            yield First(standing, (page.words(shared),), tuple(dict.fromkeys(who)))
            continue
        head, values = _faced(page, differ)
        if standing == "update":
            before = ", ".join(values[:-1])
            values, who = (say("screen.update.now", page.lang, now=values[-1], before=before),), who[-1:]
        yield First(standing, values, who, head)


def _shared(page: Page, differ: Disagreement) -> Cite | None:
    """The one sentence that tells all sides, where there is one: it says better what faces what."""
    wholes = [{page.whole(cite) for cite in side.cites} for side in differ.sides]
    return min(set.intersection(*wholes), default=None) if wholes else None


def _faced(page: Page, differ: Disagreement) -> tuple[str, tuple[str, ...]]:
    """What heads the values, and the values: their common end ("pompiers") where it can stand before a colon.

    Clauses need no head; other values have the point's name, or the kind of difference where that is a clause.
    """
    about = page.points[differ.point].about if differ.point in page.points else ""
    values = tuple(_value(page, side) for side in differ.sides)
    if any(len(value) > LONG for value in values):
        return "", values
    if all(fold(value).endswith(" " + fold(about)) for value in values):
        heads = tuple(value[: -len(about)].strip() for value in values)
        return (about, heads) if not any(SMALL.search(head) for head in heads) else ("", values)
    return about if 0 < len(about) <= SHORT else say(f"difference.{differ.kind}", page.lang), values


def _value(page: Page, side: Side) -> str:
    """The value of a side; of one that is a clause torn out of its sentence, the sentence."""
    if side.cites and len(side.value.split()) > 5 and side.value[:1].islower():
        return page.words(page.whole(side.cites[0]))
    return side.value
