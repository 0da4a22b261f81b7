"""Copied passages: running words that two documents share, outside quotation marks and residue.

Every document is cut into five-word shingles of folded words; shingles that two documents share are joined into runs,
and runs that a few other words part into passages, as light editing leaves them. A copy is a run of at least ``LONG``
words, two of at least ``SHORT``, or a passage of at least ``EDITED``; a function with its holder is no copy.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, combinations, pairwise

from recoupe.model import Cite, Copy, Document
from recoupe.text import Span, fold, merged, without

SHINGLE = 5
LONG, SHORT, EDITED = 15, 9, 25
LONG_PLAIN, SHORT_PLAIN, EDITED_PLAIN = 8, 6, 12  # of these, words that are no names: a list of offices is no copy
GAP = 5  # other words between two runs of one passage, at most; RPM2's clusters, 2026-11
SCARE = 3  # words in marks that are still narrative: a term, a nickname
SENTENCES = 2  # of a cite, at most
WORD = re.compile(r"[^\W_]+")
MARKS = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"\n]*\"")
BREAK = re.compile(r"[.!?…\n]")
STOPS = frozenset(".!?…")

Spans = Mapping[str, Sequence[Span]]


@dataclass(frozen=True, slots=True)
class Run:
    """Running words shared: the first word of each document, how many, and how many different ones are no names."""

    first: int
    second: int
    words: int
    plain: int = 0


@dataclass(frozen=True, slots=True)
class _Words:
    """The narrative words of a document: folded, with their spans.

    ``blocks`` changes where the text is interrupted, ``lines`` where a line begins; names are not ``plain``.
    """

    forms: tuple[str, ...]
    spans: tuple[Span, ...]
    blocks: tuple[int, ...]
    lines: tuple[int, ...]
    plain: tuple[bool, ...]


def copies(documents: Sequence[Document], quoted: Spans, named: Spans | None = None) -> tuple[Copy, ...]:
    """Every pair of documents that share copied words, with the share of each and every copied run, the longest first.

    ``quoted`` and ``named`` are the places of words said and of names, by document.
    """
    ordered = sorted(documents, key=lambda d: (d.digest, d.id))
    read = [_narrative(d, quoted.get(d.id, ()), (named or {}).get(d.id, ())) for d in ordered]
    found = []
    for (a, b), starts in sorted(_meetings(read).items()):
        runs = _runs(starts, read[a], read[b])
        if ordered[a].digest == ordered[b].digest or _copied(runs, (read[a], read[b])):
            found.append(_copy((ordered[a], ordered[b]), (read[a], read[b]), runs))
    return tuple(sorted([*found, *_unread(ordered, found)], key=lambda c: c.documents))


def _unread(ordered: Sequence[Document], found: Sequence[Copy]) -> list[Copy]:
    """Equal documents that are too short to share a shingle."""
    done = {c.documents for c in found}
    same = defaultdict(list)
    for document in ordered:
        same[document.digest].append(document.id)
    pairs = [pair for group in same.values() for pair in combinations(group, 2) if pair not in done]
    return [Copy(pair, (1.0, 1.0), ()) for pair in pairs]


def _narrative(document: Document, quoted: Sequence[Span], named: Sequence[Span]) -> _Words:
    whole = Span(0, len(document.text))
    marks = [Span(*m.span()) for m in MARKS.finditer(document.text)]
    speech = [s for s in merged([*quoted, *marks]) if len(WORD.findall(s.of(document.text))) > SCARE]
    holes = [*speech, *(cut.span for cut in document.cuts)]
    names = {at for name in named for at in range(name.start, name.end)}
    line = [0, *accumulate(character == "\n" for character in document.text)]
    rows = [
        (fold(m.group()), Span(*m.span()), number, line[m.start()], m.group().islower() and m.start() not in names)
        for number, block in enumerate(without(whole, holes))
        for m in WORD.finditer(document.text, block.start, block.end)
    ]
    return _Words(*zip(*rows, strict=True)) if rows else _Words((), (), (), (), ())


def _meetings(read: Sequence[_Words]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """For each pair of documents, where their equal shingles start."""
    index: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, words in enumerate(read):
        for at in range(len(words.forms) - SHINGLE + 1):
            if words.blocks[at] == words.blocks[at + SHINGLE - 1]:
                index[words.forms[at : at + SHINGLE]].append((number, at))
    found: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for places in index.values():
        for (a, i), (b, j) in combinations(places, 2):
            if a != b:
                found[(a, b) if a < b else (b, a)].append((i, j) if a < b else (j, i))
    return found


def _runs(starts: Sequence[tuple[int, int]], first: _Words, second: _Words) -> tuple[Run, ...]:
    """Shingles that follow each other in both documents, as runs; the longest first, none inside another."""
    runs: list[Run] = []
    diagonals = sorted(starts, key=lambda s: (s[0] - s[1], s[0]))
    for i, j in diagonals:
        last = runs[-1] if runs else None
        follows = last and last.first - last.second == i - j and i == last.first + last.words - SHINGLE + 1
        if last and follows and first.blocks[i] == first.blocks[last.first] and _one(second, last.second, j):
            runs[-1] = Run(last.first, last.second, last.words + 1)
        else:
            runs.append(Run(i, j, SHINGLE))
    kept = _apart(sorted(runs, key=lambda r: (-r.words, r.first, r.second)))
    counted = [replace(r, plain=_plain(r, first, second)) for r in kept]
    return tuple(sorted(counted, key=lambda r: (-r.words, r.first, r.second)))


def _one(words: _Words, a: int, b: int) -> bool:
    return words.blocks[a] == words.blocks[b]


def _plain(run: Run, first: _Words, second: _Words) -> int:
    pairs = ((run.first + at, run.second + at) for at in range(run.words))
    return len({first.forms[a] for a, b in pairs if first.plain[a] and second.plain[b]})


def _apart(runs: Sequence[Run]) -> list[Run]:
    """The runs, each less the words at its ends that a longer one has already taken in either document."""
    kept: list[Run] = []
    first: set[int] = set()
    second: set[int] = set()
    for run in runs:
        free = [at for at in range(run.words) if run.first + at not in first and run.second + at not in second]
        if len(free) < SHINGLE or free[-1] - free[0] >= len(free):
            continue
        own = Run(run.first + free[0], run.second + free[0], len(free))
        kept.append(own)
        first.update(range(own.first, own.first + own.words))
        second.update(range(own.second, own.second + own.words))
    return kept


def _copied(runs: Sequence[Run], read: tuple[_Words, _Words]) -> bool:
    short = [r for r in runs if r.words >= SHORT and r.plain >= SHORT_PLAIN]
    if any(r.words >= LONG and r.plain >= LONG_PLAIN for r in short) or _unlike(short, read[0]) >= 2:
        return True
    sums = ((sum(r.words for r in passage), sum(r.plain for r in passage)) for passage in _passages(runs, read))
    return any(words >= EDITED and plain >= EDITED_PLAIN for words, plain in sums)


def _unlike(runs: Sequence[Run], words: _Words) -> int:
    """How many of the runs are not one phrase told again."""
    seen: set[tuple[str, ...]] = set()
    count = 0
    for run in runs:
        own = {words.forms[at : at + SHINGLE] for at in range(run.first, run.first + run.words - SHINGLE + 1)}
        count += not own & seen
        seen |= own
    return count


def _passages(runs: Sequence[Run], read: tuple[_Words, _Words]) -> list[list[Run]]:
    """Runs that follow each other in both documents with a few other words between: copied, then lightly edited."""
    passages: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: r.first):
        if passages and _follows(passages[-1][-1], run, read):
            passages[-1].append(run)
        else:
            passages.append([run])
    return passages


def _follows(last: Run, run: Run, read: tuple[_Words, _Words]) -> bool:
    sides = ((last.first + last.words, run.first, read[0]), (last.second + last.words, run.second, read[1]))
    return all(0 <= to - end <= GAP and words.lines[to] == words.lines[end - 1] for end, to, words in sides)


def _copy(pair: tuple[Document, Document], read: tuple[_Words, _Words], runs: Sequence[Run]) -> Copy:
    a, b = pair
    pieces = [piece for run in runs for piece in _pieces(run, pair, read)]
    cites = tuple(cite for piece in pieces for cite in _cites(piece, pair, read))
    if a.digest == b.digest:
        return Copy((a.id, b.id), (1.0, 1.0), cites)
    taken = sum(run.words for run in runs)
    share = tuple(round(taken / len(words.forms), 4) if words.forms else 0.0 for words in read)
    return Copy((a.id, b.id), (share[0], share[1]), cites)


def _pieces(run: Run, pair: tuple[Document, Document], read: tuple[_Words, _Words]) -> list[Run]:
    """A run in pieces of two sentences, as either document has them."""
    sides = [
        (document.text, words.spans[at : at + run.words])
        for document, words, at in zip(pair, read, (run.first, run.second), strict=True)
    ]
    ends = [
        at + 1
        for at in range(run.words - 1)
        if any(BREAK.search(text, spans[at].end, spans[at + 1].start) for text, spans in sides)
    ]
    cuts = [0, *ends[SENTENCES - 1 :: SENTENCES], run.words]
    return [Run(run.first + start, run.second + start, end - start) for start, end in pairwise(cuts)]


def _cites(piece: Run, pair: tuple[Document, Document], read: tuple[_Words, _Words]) -> tuple[Cite, ...]:
    """The place of some running words in the first document, and in the second; with the stop that both have there."""
    spans = [
        words.spans[at].join(words.spans[at + piece.words - 1])
        for words, at in zip(read, (piece.first, piece.second), strict=True)
    ]
    stops = {document.text[span.end : span.end + 1] for document, span in zip(pair, spans, strict=True)}
    more = len(stops) == 1 and stops.pop() in STOPS
    return tuple(Cite(d.id, Span(s.start, s.end + more)) for d, s in zip(pair, spans, strict=True))
