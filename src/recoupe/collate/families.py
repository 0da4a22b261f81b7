"""Quotation families: the versions of one utterance, across documents and inside one.

Precise first. A stretch of a passage is paired with a stretch of another by shared rare words and running words; how
much is asked depends on what is known of the two speakers. Pairs become families only where these hold together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from recoupe.collate.passages import TELLING, Passage, passages
from recoupe.collate.wordings import Match, best, difference, whole
from recoupe.lang import Pack
from recoupe.lang.weights import WORD
from recoupe.model import Cite, Family, Quotation
from recoupe.text import Span, fold, identity

Relation = Literal["identical", "cut", "reworded", "translated", "direct-indirect"]
Node = int

KEY = 3.5  # weight of a word under which it proposes no pair
CROWD = 40  # passages that share a proposing word, above which it proposes none
SAME_PLACE = 0.5  # of the shorter stretch: two stretches of one passage that are one
TOGETHER = 0.3  # of the pairs between two families that must be accepted before they are joined


@dataclass(frozen=True, slots=True)
class Asked:
    """What a pair must show: shared weight, dice of the stretches, share of the lighter passage; or running words."""

    weight: float
    dice: float
    covered: float
    run: int


# By what is known of the speakers, then by how many of the two stand in marks. Read by hand on the events and the real
# clusters with gold, 2026-11.
ASKED: Mapping[str, tuple[Asked, Asked, Asked]] = {
    "same": (Asked(10.0, 0.65, 0.55, 8), Asked(8.0, 0.55, 0.45, 6), Asked(6.5, 0.55, 0.4, 5)),
    "unsure": (Asked(24.0, 0.85, 0.8, 9), Asked(16.0, 0.7, 0.6, 8), Asked(14.0, 0.65, 0.6, 7)),
    "other": (Asked(24.0, 0.9, 0.85, 10), Asked(24.0, 0.9, 0.85, 10), Asked(16.0, 0.68, 0.65, 8)),
}
FRAGMENT = Asked(3.5, 0.5, 0.5, 5)  # two short fragments of one speaker, in marks
INSIDE = Asked(3.5, 0.5, 0.9, 5)  # a short fragment of one speaker inside his longer words
ALL = Asked(7.0, 0.9, 0.9, 7)  # words in marks that say all the same, where a speaker is not known
FULL = 6.5  # shared weight from which a likeness is full
ENTIRE, ENTIRE_WEIGHT = 0.42, 12.0  # dice and weight of two whole sentences of one speaker, in marks
LEAST = 2  # content words
RUN_WEIGHT, RUN_COVERED = 4.0, 0.4  # weight that running words must have as well, and share of the lighter passage
VERBATIM, VERBATIM_WEIGHT = 4, 5.5  # running words in marks that are all of one passage: their number and weight
EQUAL = 4.5  # weight of all words of two passages that are the same, word for word
REWORDED = ("reworded", "translated")
ROUNDS = 3  # families of one passage, at most
SHINGLE = 4  # running words that propose a pair


@dataclass(frozen=True, slots=True)
class Pair:
    """Two stretches that say the same: passages by number, places in their documents, and how alike they are."""

    passages: tuple[int, int]
    spans: tuple[Span, Span]
    likeness: float


def families(quotations: Sequence[Quotation], texts: Mapping[str, str], pack: Pack) -> tuple[Family, ...]:
    """The families among the quotations of one story. Members are the words that match, not whole speeches."""
    found = passages(quotations, texts, pack)
    pairs = _plain(found, [pair for a, b in _candidates(found) for pair in _paired(found, a, b)])
    nodes, links = _stretches(pairs)
    made = [_family(group, nodes, found, texts) for group in _families(len(nodes), links)]
    kept = [family for family in made if family]
    return tuple(sorted(kept, key=lambda f: (f.members, f.id)))


def _candidates(found: Sequence[Passage]) -> list[tuple[int, int]]:
    """Pairs of passages that share a telling word or running words, in order."""
    index: dict[object, list[int]] = defaultdict(list)
    for number, passage in enumerate(found):
        forms = [t.form for t in passage.terms]
        keys: set[object] = {t.stem for t in passage.terms if t.weight >= KEY}
        keys |= {tuple(forms[at : at + SHINGLE]) for at in range(max(1, len(forms) - SHINGLE + 1))}
        for key in keys:
            index[key].append(number)
    pairs = {pair for numbers in index.values() if len(numbers) <= CROWD for pair in combinations(numbers, 2)}
    return sorted(pairs)


def _paired(found: Sequence[Passage], a: int, b: int) -> Iterator[Pair]:
    """The stretches of two passages that are accepted as one utterance: whole where they are alike all over."""
    one, other = found[a], found[b]
    if one.document == other.document and one.span.overlap(other.span):
        return
    entire = whole(one, other)
    for tried in (entire, best(one, other)):
        if _accepted(tried, one, other) or (tried is entire and _alike(entire, one, other)):
            spans = (_widened(one, tried.first), _widened(other, tried.second))
            yield Pair((a, b), spans, tried.dice * min(1.0, tried.weight / FULL))
            return


def _alike(found: Match, a: Passage, b: Passage) -> bool:
    """Whether two whole sentences of one speaker say the same, though with many other words."""
    if a.document == b.document or not (a.quoted and b.quoted and a.speakers & b.speakers):
        return False
    return found.dice >= ENTIRE and found.weight >= ENTIRE_WEIGHT


def _plain(found: Sequence[Passage], pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs without those of a clause whose words in marks are paired to the same place."""
    marked = [p for p in pairs if all(found[n].quoted for n in p.passages)]
    kept = list(marked)
    taken: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in marked:
        taken[_documents(found, pair)].append(pair)
    for pair in pairs:
        others = taken[_documents(found, pair)]
        if not all(found[n].quoted for n in pair.passages) and not any(_same(pair, other) for other in others):
            kept.append(pair)
    return kept


def _documents(found: Sequence[Passage], pair: Pair) -> tuple[str, str]:
    return found[pair.passages[0]].document, found[pair.passages[1]].document


def _same(a: Pair, b: Pair) -> bool:
    return all(x.overlap(y) for x, y in zip(a.spans, b.spans, strict=True))


def _asked(a: Passage, b: Passage) -> Asked:
    """What is asked of a pair, by what is known of the two speakers and by the marks; more inside one document."""
    known = "same" if a.speakers & b.speakers else "other" if a.speakers and b.speakers else "unsure"
    if known == "same" and (a.short or b.short):
        return FRAGMENT if a.short and b.short else INSIDE
    return ASKED[known][0 if a.document == b.document else a.quoted + b.quoted]


def _accepted(found: Match, a: Passage, b: Passage) -> bool:
    """Whether what two passages share is enough for one utterance."""
    asked = _asked(a, b)
    if found.same and len(a.terms) >= VERBATIM and sum(t.weight for t in a.terms) >= EQUAL:
        return True
    if max(_contents(a), _contents(b)) < LEAST or found.words < (1 if asked is FRAGMENT else LEAST):
        return found.run >= 2 * asked.run
    if found.run >= asked.run and found.weight >= RUN_WEIGHT and found.covered >= RUN_COVERED:
        return True
    marked = a.quoted and b.quoted and min(len(a.terms), len(b.terms)) >= VERBATIM
    if marked and (_verbatim(found, a, b) or (asked in ASKED["unsure"] and _reaches(found, ALL))):
        return True
    return _reaches(found, asked)


def _reaches(found: Match, asked: Asked) -> bool:
    return found.weight >= asked.weight and found.dice >= asked.dice and found.covered >= asked.covered


def _contents(passage: Passage) -> int:
    return sum(t.weight >= TELLING for t in passage.terms)


def _verbatim(found: Match, a: Passage, b: Passage) -> bool:
    """Whether the shorter passage, in marks, is word for word in the other."""
    least = min(len(a.terms), len(b.terms))
    return found.run >= max(VERBATIM, least - 1) and found.weight >= VERBATIM_WEIGHT


def _widened(passage: Passage, stretch: tuple[int, int]) -> Span:
    """The place of a stretch, with the empty words around it where nothing else is left on that side."""
    first, last = stretch
    if all(t.weight < TELLING for t in passage.terms[:first]):
        first = 0
    if all(t.weight < TELLING for t in passage.terms[last:]):
        last = len(passage.terms)
    return passage.terms[first].span.join(passage.terms[last - 1].span)


def _stretches(pairs: Sequence[Pair]) -> tuple[list[tuple[int, Span]], dict[tuple[Node, Node], float]]:
    """Places that pairs speak of, near-equal ones made one, and the pairs between them."""
    nodes: list[tuple[int, Span]] = []
    by_passage: dict[int, list[Node]] = defaultdict(list)
    links: dict[tuple[Node, Node], float] = {}
    for pair in sorted(pairs, key=lambda p: (-p.likeness, p.passages, p.spans)):
        ends = []
        for passage, span in zip(pair.passages, pair.spans, strict=True):
            same = [n for n in by_passage[passage] if _one(nodes[n][1], span)]
            if same:
                nodes[same[0]] = (passage, nodes[same[0]][1].join(span))
                ends.append(same[0])
            else:
                by_passage[passage].append(len(nodes))
                ends.append(len(nodes))
                nodes.append((passage, span))
        key = (min(ends), max(ends))
        links[key] = max(links.get(key, 0.0), pair.likeness)
    return nodes, links


def _one(a: Span, b: Span) -> bool:
    return a.overlap(b) >= SAME_PLACE * max(len(a), len(b))


def _families(size: int, links: Mapping[tuple[Node, Node], float]) -> list[tuple[Node, ...]]:
    """Groups of the accepted pairs; then of those pairs that are in no group, since a passage may be in several."""
    found: list[tuple[Node, ...]] = []
    left = dict(links)
    for _ in range(ROUNDS):
        groups = _groups(size, left)
        found += groups
        left = {pair: value for pair, value in left.items() if not any(set(pair) <= set(group) for group in groups)}
    return found


def _groups(size: int, links: Mapping[tuple[Node, Node], float]) -> list[tuple[Node, ...]]:
    """Groups: the likest pairs first; two groups are joined where enough of the pairs between them are accepted."""
    home = list(range(size))
    members: dict[int, list[Node]] = {n: [n] for n in range(size)}
    for (a, b), _ in sorted(links.items(), key=lambda item: (-item[1], item[0])):
        here, there = home[a], home[b]
        if here == there:
            continue
        accepted = sum((min(i, j), max(i, j)) in links for i in members[here] for j in members[there])
        if accepted >= TOGETHER * len(members[here]) * len(members[there]):
            members[here] += members.pop(there)
            for node in members[here]:
                home[node] = here
    return [tuple(sorted(group)) for group in members.values() if len(group) > 1]


def _family(
    group: Sequence[Node], nodes: Sequence[tuple[int, Span]], found: Sequence[Passage], texts: Mapping[str, str]
) -> Family | None:
    members = _members([(found[nodes[n][0]], nodes[n][1]) for n in group])
    cites = tuple(sorted(members))
    wordings = [_words(texts[c.document], c.span) for c in cites]
    quoted = [members[c].quoted for c in cites]
    relation = _relation([[fold(w) for w in words] for words in wordings], quoted)
    repeated = len({c.document for c in cites}) < 2 and not (relation in REWORDED and all(quoted))
    if repeated or all(owner.loose for owner in members.values()):
        return None
    other = next((w for w in wordings if _form(w) != _form(wordings[0])), wordings[0])
    names = tuple(fold(c.span.of(texts[c.document])) for c in cites)
    identifier = identity("f", *(f"{c.document}:{n}" for c, n in zip(cites, names, strict=True)))
    return Family(identifier, relation, _speaker([members[c] for c in cites]), cites, difference(wordings[0], other))


def _members(stretches: Sequence[tuple[Passage, Span]]) -> dict[Cite, Passage]:
    """The stretches as cites, one a place: words in marks before the clause around them, longer before shorter."""
    kept: dict[Cite, Passage] = {}
    for owner, span in sorted(stretches, key=lambda s: (not s[0].quoted, -len(s[1]), s[0].document, s[1])):
        if not any(c.document == owner.document and c.span.overlap(span) for c in kept):
            kept[Cite(owner.document, span)] = owner
    return kept


def _words(text: str, span: Span) -> list[str]:
    return WORD.findall(span.of(text))


def _form(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(fold(w) for w in words)


def _speaker(owners: Sequence[Passage]) -> str | None:
    """The speaker that most passages name, if no other is named as often."""
    counts = Counter(speaker for owner in owners for speaker in sorted(owner.speakers)).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return None
    return counts[0][0]


def _relation(wordings: Sequence[Sequence[str]], quoted: Sequence[bool]) -> Relation:
    """How the versions differ: not at all, by length, told indirectly, in some words, or nearly all over."""
    texts = sorted({" ".join(words) for words in wordings}, key=lambda t: (len(t), t))
    if len(texts) == 1:
        return "identical"
    if all(f" {a} " in f" {b} " for a, b in combinations(texts, 2)):
        return "cut"
    if any(quoted) and not all(quoted):
        return "direct-indirect"
    return "reworded" if all(_close(a.split(), b.split()) for a, b in combinations(texts, 2)) else "translated"


def _close(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether half of the shorter wording is in the other, in the same order."""
    equal = sum(len(x.split()) for operation, x, _ in difference(a, b) if operation == "equal")
    return 2 * equal > min(len(a), len(b))
