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
    for row in sorted(rows, key=lambda r: (r[0].earliest or "", r[0].latest or "", r[1])):
        home = next((g for g in groups if _same(g[0], row)), None)
        if home is None:
            groups.append([row])
        elif row[1] not in [r[1] for r in home]:
            home.append(row)
    return tuple(
        Happening(g[0][0].earliest, g[0][0].latest, g[0][2], all(r[3] for r in g), tuple(r[1] for r in g))
        for g in groups
    )


def _same(a: tuple[Time, Cite, str, bool], b: tuple[Time, Cite, str, bool]) -> bool:
    if a[1] == b[1]:
        return a[0].earliest == b[0].earliest
    if (a[0].earliest, a[0].latest) != (b[0].earliest, b[0].latest):
        return False
    one, other = _words(a[2]), _words(b[2])
    return bool(one and other) and len(one & other) / min(len(one), len(other)) >= SAME


def _words(text: str) -> frozenset[str]:
    return frozenset(w for w in fold(text).replace("'", " ").split() if len(w) > 3)
