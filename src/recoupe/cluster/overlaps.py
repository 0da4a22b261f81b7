"""Copied passages: running words that two documents share, outside quotation marks and residue.

Every document is cut into five-word shingles of folded words; shingles that two documents share are joined into runs.
A copy is a run of at least ``LONG`` words, or two of at least ``SHORT`` (evaluation guide, "syndication").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from recoupe.model import Cite, Copy, Document
from recoupe.text import Span, fold, merged, trim, without

SHINGLE = 5
LONG, SHORT = 15, 9
PLAIN = 6  # words of a short run that are no names: a title and a name are no copied passage
SCARE = 3  # words in marks that are still narrative: a term, a nickname
SHOWN = 3  # longest runs that are cited
WORD = re.compile(r"[^\W_]+")
MARKS = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"\n]*\"")
ENDING = re.compile(r"[.!?…]+[»”\"]?\s+")


@dataclass(frozen=True, slots=True)
class Run:
    """Running words shared: the first word of each document, how many, and how many are no names."""

    first: int
    second: int
    words: int
    plain: int = 0


@dataclass(frozen=True, slots=True)
class _Words:
    """The narrative words of a document: folded, with their spans; ``block`` changes where the text is interrupted."""

    forms: tuple[str, ...]
    spans: tuple[Span, ...]
    blocks: tuple[int, ...]
    plain: tuple[bool, ...]


def copies(documents: Sequence[Document], quoted: Mapping[str, Sequence[Span]]) -> tuple[Copy, ...]:
    """Every pair of documents that share copied words, with the share of each; the longest runs are cited."""
    ordered = sorted(documents, key=lambda d: (d.digest, d.id))
    read = [_narrative(d, quoted.get(d.id, ())) for d in ordered]
    found = []
    for (a, b), starts in sorted(_meetings(read).items()):
        runs = _runs(starts, read[a], read[b])
        if ordered[a].digest == ordered[b].digest or _copied(runs):
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


def _narrative(document: Document, quoted: Sequence[Span]) -> _Words:
    whole = Span(0, len(document.text))
    marks = [Span(*m.span()) for m in MARKS.finditer(document.text)]
    speech = [s for s in merged([*quoted, *marks]) if len(WORD.findall(s.of(document.text))) > SCARE]
    holes = [*speech, *(cut.span for cut in document.cuts)]
    forms, spans, blocks, plain = [], [], [], []
    for number, block in enumerate(without(whole, holes)):
        for match in WORD.finditer(document.text, block.start, block.end):
            forms.append(fold(match.group()))
            spans.append(Span(*match.span()))
            blocks.append(number)
            plain.append(match.group().islower())
    return _Words(tuple(forms), tuple(spans), tuple(blocks), tuple(plain))


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
    counted = [replace(r, plain=sum(first.plain[r.first : r.first + r.words])) for r in runs]
    return _apart(sorted(counted, key=lambda r: (-r.words, r.first, r.second)))


def _one(words: _Words, a: int, b: int) -> bool:
    return words.blocks[a] == words.blocks[b]


def _apart(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs without those whose words a longer one has already taken, in either document."""
    kept: list[Run] = []
    first: set[int] = set()
    second: set[int] = set()
    for run in runs:
        here, there = range(run.first, run.first + run.words), range(run.second, run.second + run.words)
        if sum(w in first for w in here) < SHINGLE and sum(w in second for w in there) < SHINGLE:
            kept.append(run)
        first.update(here)
        second.update(there)
    return tuple(kept)


def _copied(runs: Sequence[Run]) -> bool:
    return any(r.words >= LONG for r in runs) or sum(r.words >= SHORT and r.plain >= PLAIN for r in runs) >= 2


def _copy(pair: tuple[Document, Document], read: tuple[_Words, _Words], runs: Sequence[Run]) -> Copy:
    a, b = pair
    cites: list[Cite] = []
    for run in runs[:SHOWN]:
        cites.append(Cite(a.id, _cited(a.text, read[0], run.first, run.words)))
        cites.append(Cite(b.id, _cited(b.text, read[1], run.second, run.words)))
    if a.digest == b.digest:
        return Copy((a.id, b.id), (1.0, 1.0), tuple(cites))
    taken = [{w for r in runs for w in range(at(r), at(r) + r.words)} for at in (_first, _second)]
    share = tuple(round(len(t) / len(w.forms), 4) if w.forms else 0.0 for t, w in zip(taken, read, strict=True))
    return Copy((a.id, b.id), (share[0], share[1]), tuple(cites))


def _first(run: Run) -> int:
    return run.first


def _second(run: Run) -> int:
    return run.second


def _cited(text: str, words: _Words, at: int, length: int) -> Span:
    """The place of a run, cut after its second sentence end."""
    span = words.spans[at].join(words.spans[at + length - 1])
    ends = [m.start() + 1 for m in ENDING.finditer(text, span.start, span.end)]
    lines = [m.start() for m in re.finditer(r"\n", span.of(text))]
    end = min([span.end, *ends[1:2], *(span.start + at for at in lines[1:2])])
    return trim(text, Span(span.start, end))
