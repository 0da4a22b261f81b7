"""The timeline: what the documents date, in the order of time, in their own words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from recoupe.dossier.sentences import Sentence, around, by_document
from recoupe.lang import Pack
from recoupe.model import Cite, Document, Happening, Notes, Time
from recoupe.text import fold

RECENT = timedelta(days=14)
LONGEST = 300
SAME = 0.6


def timeline(documents: Sequence[Document], notes: Sequence[Notes], pack: Pack) -> tuple[Happening, ...]:
    """A line for each dated happening; documents that date the same words alike share a line."""
    found = by_document(documents, notes)
    published = {d.id: d.published.earliest for d in documents}
    rows = []
    for n in notes:
        for time in n.times:
            if time.type in ("DATE", "TIME") and time.earliest:
                cite = _clause(time, n, found.get(n.document, ()))
                if cite is not None:
                    text = next(d.text for d in documents if d.id == n.document)
                    rows.append((time, cite, cite.span.of(text), _background(time, published[n.document])))
    return _joined(rows)


def _clause(time: Time, notes: Notes, found: Sequence[Sentence]) -> Cite | None:
    """The shortest claim that holds the time, or the sentence around it where it is short enough."""
    holding = [c.cite for c in notes.claims if c.cite.span.contains(time.cite.span) and len(c.cite.span) > 25]
    sentence = around(time.cite, found)
    if sentence is not None and len(sentence.cite.span) <= LONGEST:
        holding.append(sentence.cite)
    return min(holding, key=lambda c: (len(c.span), c), default=None)


def _background(time: Time, published: str | None) -> bool:
    """Whether it happened well before the document was published."""
    if not published or not time.earliest:
        return False
    try:
        told, then = date.fromisoformat(published[:10]), date.fromisoformat(_whole(time.latest or time.earliest))
    except ValueError:
        return False
    return told - then > RECENT


def _whole(iso: str) -> str:
    return (iso + "-01-01")[:10] if len(iso) == 4 else (iso + "-01")[:10] if len(iso) == 7 else iso[:10]


def _joined(rows: list[tuple[Time, Cite, str, bool]]) -> tuple[Happening, ...]:
    groups: list[list[tuple[Time, Cite, str, bool]]] = []
    for row in sorted(rows, key=lambda r: (_when(r[0]), r[0].latest or "", r[1])):
        home = next((g for g in groups if _same(g[0], row)), None)
        if home is None:
            groups.append([row])
        elif row[1] not in [r[1] for r in home]:
            home.append(row)
    return tuple(
        Happening(*_bounds([r[0] for r in g]), g[0][2], all(r[3] for r in g), tuple(r[1] for r in g)) for g in groups
    )


def _when(time: Time) -> str:
    """What a line is ordered by: the clock time that is written, else the first day that it may be."""
    return time.value if ":" in time.value and ":" in (time.earliest or "") else time.earliest or ""


def _bounds(times: Sequence[Time]) -> tuple[str | None, str | None]:
    """The narrowest bounds of times that agree: "vers 13h" and "à 13h" are 13:00."""
    return max((t.earliest for t in times), key=lambda low: low or ""), min(
        (t.latest for t in times), key=lambda high: high or ""
    )


def _same(a: tuple[Time, Cite, str, bool], b: tuple[Time, Cite, str, bool]) -> bool:
    if a[1] == b[1]:
        return a[0].earliest == b[0].earliest
    if not _agree(a[0], b[0]):
        return False
    one, other = _words(a[2]), _words(b[2])
    return bool(one and other) and len(one & other) / min(len(one), len(other)) >= SAME


def _agree(one: Time, other: Time) -> bool:
    """Whether two times have the same bounds, or a clock time lies in the minutes that another may mean."""
    told = tuple((t.earliest or "", t.latest or "") for t in (one, other))
    if told[0] == told[1]:
        return True
    (first, last), (low, high) = told
    inside = first <= low <= high <= last or low <= first <= last <= high
    return inside and all(":" in bound for pair in told for bound in pair) and "#" in one.symbol + other.symbol


def _words(text: str) -> frozenset[str]:
    return frozenset(w for w in fold(text).replace("'", " ").split() if len(w) > 3)
