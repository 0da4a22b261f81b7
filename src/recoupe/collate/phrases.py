"""Phrases: words that articles of several origins share where no clause of theirs is aligned: one fact, said alike.

"passible de trois ans d'emprisonnement", "non reconnue en France": no clause of their own, and still told twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from recoupe.collate.bench import ABOUT, Bench, clipped
from recoupe.collate.matters import Item, Matter
from recoupe.collate.readings import claim_at, item
from recoupe.model import Cite, Tokens
from recoupe.text import Span, fold

LEAST, TELLING = 5, 3
"""Running words that two articles share, and how many of them tell something and name nobody."""
LONG = 9
"""Running words from which one word less must tell something: long names are most of them."""
MOST, COMMON = 12, 40
"""Points of phrases in a story, the longest first; places from which a run of words is a formula of that story."""
TELLS = ("NOUN", "ADJ", "VERB", "NUM", "PROPN")
EDGES = ("ADP", "DET", "CCONJ", "SCONJ", "PRON", "AUX", "ADV")
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Running:
    """Running words of one sentence, outside anybody's quotation: folded forms, and the tokens that they are."""

    document: str
    forms: Words
    tokens: tuple[int, ...]


def phrases(bench: Bench, compared: Sequence[Matter]) -> tuple[Matter, ...]:
    """A matter for each phrase that origins share and that no other comparison has joined."""
    shared = sorted(_shared(bench).items(), key=lambda row: (-len(row[0]), row[0]))
    kept: list[Matter] = []
    for words, cites in shared:
        told = _joined(bench, (*compared, *kept), cites)
        if not told and len({claim.polarity if (claim := claim_at(bench, c)) else "" for c in cites}) == 1:
            kept.append(_matter(bench, words, cites))
        if len(kept) == MOST:
            break
    return tuple(kept)


def _shared(bench: Bench) -> Mapping[Words, tuple[Cite, ...]]:
    """The telling phrases that documents of several lineages share, with their places."""
    every = [s for document in bench.documents for s in _runnings(bench, document)]
    starts: dict[Words, list[tuple[Running, int]]] = defaultdict(list)
    for running in every:
        for i in range(len(running.forms) - LEAST + 1):
            starts[running.forms[i : i + LEAST]].append((running, i))
    found: dict[Words, set[Cite]] = defaultdict(set)
    together = [set(origin.documents) for origin in bench.material.origins]
    for places in (p for p in starts.values() if len(p) <= COMMON):
        for (one, i), (two, j) in combinations(places, 2):
            pair = {one.document, two.document}
            apart = len(pair) > 1 and not any(pair <= of_one for of_one in together)  # a probable copy is one, too
            if apart and not (i and j and one.forms[i - 1] == two.forms[j - 1]):
                _note(bench, found, (one, i), (two, j))
    return {words: tuple(sorted(cites)) for words, cites in found.items()}


def _note(bench: Bench, found: dict[Words, set[Cite]], one: tuple[Running, int], two: tuple[Running, int]) -> None:
    """Notes the whole run that begins at two places, function words at its edges left out."""
    (a, i), (b, j) = one, two
    size = 0
    while i + size < len(a.forms) and j + size < len(b.forms) and a.forms[i + size] == b.forms[j + size]:
        size += 1
    tags = bench.notes[a.document].tokens.tags
    low, high = i, i + size
    while low < high and tags[a.tokens[low]] in EDGES:
        low += 1
    while high > low and tags[a.tokens[high - 1]] in EDGES:
        high -= 1
    states = any(tags[k] in ("VERB", "NUM") for k in a.tokens[low:high])
    telling = _telling(bench, a, low, high) + (high - low >= LONG)
    if states and telling >= TELLING and high - low >= LEAST - 1:
        cites = (_cite(bench, a, low, high), _cite(bench, b, j + low - i, j + high - i))
        found[a.forms[low:high]].update(cites)


def _telling(bench: Bench, running: Running, low: int, high: int) -> int:
    """How many words of a run tell something and belong to no name, description or date."""
    notes = bench.notes[running.document]
    tokens, dated = notes.tokens, [time.cite.span for time in notes.times]
    own = [Span(tokens.starts[k], tokens.ends[k]) for k in running.tokens[low:high] if tokens.tags[k] in TELLS]
    bare = (span for span in own if not bench.owners(running.document, span.start))
    return sum(not any(span.overlap(time) for time in dated) for span in bare)


def _cite(bench: Bench, running: Running, low: int, high: int) -> Cite:
    tokens = bench.notes[running.document].tokens
    return Cite(running.document, Span(tokens.starts[running.tokens[low]], tokens.ends[running.tokens[high - 1]]))


def _runnings(bench: Bench, document: str) -> Iterator[Running]:
    """The words of each sentence, cut where somebody is quoted and at the cue; titles and headings left out."""
    notes, text = bench.notes[document], bench.documents[document].text
    tokens = notes.tokens
    aside = [part.span for q in notes.quotations for part in q.parts]
    aside += [mark.span for mark in bench.documents[document].marks]
    aside += [q.cue.span for q in notes.quotations if q.cue]
    for sentence in tokens.sentences:
        run: list[int] = []
        for k in range(sentence.start, sentence.end):
            place = Span(tokens.starts[k], tokens.ends[k])
            if any(span.overlap(place) for span in aside):
                yield _running(document, text, tokens, run)
                run = []
            elif any(c.isalnum() for c in place.of(text)):
                run.append(k)
        yield _running(document, text, tokens, run)


def _running(document: str, text: str, tokens: Tokens, run: Sequence[int]) -> Running:
    spans = [Span(tokens.starts[k], tokens.ends[k]) for k in run]
    return Running(document, tuple(fold(span.of(text)) for span in spans), tuple(run))


def _joined(bench: Bench, matters: Sequence[Matter], cites: Sequence[Cite]) -> bool:
    """Whether a matter already holds these places of two origins."""
    return any(
        len({bench.lineage[c.document] for c in cites if any(_over(i, c) for i in m.items)}) > 1 for m in matters
    )


def _over(one: Item, cite: Cite) -> bool:
    return one.cite.document == cite.document and one.cite.span.overlap(cite.span) > 0


def _matter(bench: Bench, words: Words, cites: Sequence[Cite]) -> Matter:
    items = tuple(item(bench, " ".join(bench.words(c).split()), c, None, "0") for c in cites)
    weight = len({bench.lineage[c.document] for c in cites})
    return Matter("state", ("phrase", *words), clipped(items[0].value, ABOUT), items, (), weight)
