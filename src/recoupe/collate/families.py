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

from recoupe.collate.nearest import nearest
from recoupe.collate.passages import TELLING, Passage, passages
from recoupe.collate.sameness import accepted, alike, contents
from recoupe.collate.wordings import best, difference, whole
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


NEAR = 0.2  # likeness of a pair that is but each other's nearest
FULL = 6.5  # shared weight from which a likeness is full
TERM, WORDS = 6, 3  # content words under which words in marks may be a term: said by different people or by nobody;
# or by some who have no name
MANY, LONE = 3, 3  # members from which one in three with a speaker is no sign of an utterance
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
    pairs = _plain(found, _pairs(found))
    nodes, links = _stretches(pairs)
    bare = {d: "".join(filter(str.isalnum, fold(text))) for d, text in texts.items()}
    words = tuple(fold(span.of(texts[found[number].document])) for number, span in nodes)
    made = [_family(group, nodes, found, (texts, bare)) for group in _families(words, links)]
    kept = [family for family in made if family]
    whole = [f for f in kept if not any(_within(f, other) for other in kept)]
    return tuple(sorted(whole, key=lambda f: (f.members, f.id)))


def _within(family: Family, other: Family) -> bool:
    """Whether another family has all the places of a family, and more."""
    more = len(other.members) > len(family.members)
    return more and all(any(_one(c, d) for d in other.members) for c in family.members)


def _one(a: Cite, b: Cite) -> bool:
    return a.document == b.document and _alike_place(a.span, b.span)


def _candidates(found: Sequence[Passage]) -> list[tuple[int, int]]:
    """Pairs of passages that share a telling word or running words, in order."""
    index: dict[object, list[int]] = defaultdict(list)
    for number, passage in enumerate(found):
        forms = [t.form for t in passage.terms]
        keys: set[object] = {t.stem for t in passage.terms if t.weight >= KEY}
        keys |= {("sense", sense) for t in passage.terms for sense in t.senses}
        keys |= {tuple(forms[at : at + SHINGLE]) for at in range(max(1, len(forms) - SHINGLE + 1))}
        for key in keys:
            index[key].append(number)
    pairs = {pair for numbers in index.values() if len(numbers) <= CROWD for pair in combinations(numbers, 2)}
    return sorted(pairs)


def _pairs(found: Sequence[Passage]) -> list[Pair]:
    """The pairs that share enough; then those of passages that are in none and have no nearer one."""
    candidates = _candidates(found)
    sure = [pair for a, b in candidates for pair in _paired(found, a, b)]
    paired = {(n, found[m].document) for p in sure for n, m in (p.passages, p.passages[::-1])}
    near = [
        (a, b) for a, b in nearest(found, candidates) if not {(a, found[b].document), (b, found[a].document)} & paired
    ]
    return sure + [Pair(pair, (found[pair[0]].span, found[pair[1]].span), NEAR) for pair in near]


def _paired(found: Sequence[Passage], a: int, b: int) -> Iterator[Pair]:
    """The stretches of two passages that are accepted as one utterance: whole where they are alike all over."""
    one, other = found[a], found[b]
    if one.document == other.document and one.span.overlap(other.span):
        return
    entire = whole(one, other)
    for tried in (entire, best(one, other)):
        if accepted(tried, one, other) or (tried is entire and alike(entire, one, other)):
            spans = (_widened(one, tried.first), _widened(other, tried.second))
            yield Pair((a, b), spans, tried.dice * min(1.0, tried.weight / FULL))
            return


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
            same = [n for n in by_passage[passage] if _alike_place(nodes[n][1], span)]
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


def _alike_place(a: Span, b: Span) -> bool:
    return a.overlap(b) >= SAME_PLACE * max(len(a), len(b))


def _families(words: Sequence[str], links: Mapping[tuple[Node, Node], float]) -> list[tuple[Node, ...]]:
    """Groups of the accepted pairs; then of those pairs that are in no group, since a passage may be in several."""
    found: list[tuple[Node, ...]] = []
    left = dict(links)
    for _ in range(ROUNDS):
        groups = _groups(words, left)
        found += groups
        left = {pair: value for pair, value in left.items() if not any(set(pair) <= set(group) for group in groups)}
    return found


def _groups(words: Sequence[str], links: Mapping[tuple[Node, Node], float]) -> list[tuple[Node, ...]]:
    """Groups: the likest pairs first; two groups are joined where enough of the pairs between them are accepted.

    The same words count once, so that a copy has no say.
    """
    home = list(range(len(words)))
    members: dict[int, list[Node]] = {n: [n] for n in home}
    for (a, b), _ in sorted(links.items(), key=lambda item: (-item[1], item[0])):
        here, there = home[a], home[b]
        if here == there:
            continue
        pairs = {(words[i], words[j]) for i in members[here] for j in members[there]}
        linked = {
            (words[i], words[j]) for i in members[here] for j in members[there] if (min(i, j), max(i, j)) in links
        }
        if len(linked) >= TOGETHER * len(pairs):
            members[here] += members.pop(there)
            for node in members[here]:
                home[node] = here
    return [tuple(sorted(group)) for group in members.values() if len(group) > 1]


def _family(
    group: Sequence[Node],
    nodes: Sequence[tuple[int, Span]],
    found: Sequence[Passage],
    told_in: tuple[Mapping[str, str], Mapping[str, str]],
) -> Family | None:
    texts, bare = told_in
    members = _members([(found[nodes[n][0]], nodes[n][1]) for n in group])
    cites = tuple(sorted(members))
    wordings = [_words(texts[c.document], c.span) for c in cites]
    owners = [members[c] for c in cites]
    relation = _relation([[fold(w) for w in words] for words in wordings], owners)
    told = relation in REWORDED and all(o.quoted and o.speakers for o in owners)
    repeated = len({c.document for c in cites}) < 2 and not told
    if repeated or all(owner.loose for owner in owners) or _is_term(owners, bare):
        return None
    other = next((w for w in wordings if _form(w) != _form(wordings[0])), wordings[0])
    names = tuple(fold(c.span.of(texts[c.document])) for c in cites)
    identifier = identity("f", *(f"{c.document}:{n}" for c, n in zip(cites, names, strict=True)))
    return Family(identifier, relation, _speaker(owners), cites, difference(wordings[0], other))


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


def _is_term(owners: Sequence[Passage], bare: Mapping[str, str]) -> bool:
    """Whether a few words in marks that nobody says, or different people, are a term or a legal wording.

    A copy of a whole article says nothing twice: ``bare`` are the letters of each article.
    """
    owners = list({(bare[owner.document], owner.speakers): owner for owner in owners}.values())
    counts = Counter(speaker for owner in owners for speaker in sorted(owner.speakers))
    if any(owner.clause for owner in owners) or any(n > 1 for n in counts.values()):
        return False
    named = {owner.teller.names for owner in owners if owner.teller.names}
    longest = max(contents(owner) for owner in owners)
    lone = bool(counts) and len(owners) >= MANY and LONE * sum(counts.values()) <= len(owners)
    return longest < (TERM if len(named) > 1 or not counts or lone else 0 if named else WORDS)


def _speaker(owners: Sequence[Passage]) -> str | None:
    """The speaker whom the surest places name, where they agree; then the one that most passages give."""
    for sure in sorted({owner.teller.surely for owner in owners if owner.speakers}, reverse=True):
        counts = Counter(s for o in owners if o.teller.surely == sure for s in sorted(o.speakers)).most_common(2)
        if len(counts) == 1 or counts[0][1] > counts[1][1]:
            return counts[0][0]
    return None


def _relation(wordings: Sequence[Sequence[str]], owners: Sequence[Passage]) -> Relation:
    """How the versions differ: not at all, by length, told indirectly, in some words, or as two translations do."""
    texts = sorted({" ".join(words) for words in wordings}, key=lambda t: (len(t), t))
    if len(texts) == 1:
        return "identical"
    if all(f" {a} " in f" {b} " for a, b in combinations(texts, 2)):
        return "cut"
    if any(o.quoted for o in owners) and not all(o.quoted for o in owners):
        return "direct-indirect"
    close = all(_close(a.split(), b.split()) for a, b in combinations(texts, 2))
    apart = len({owner.document for owner in owners}) > 1 and any(owner.teller.foreign for owner in owners)
    return "translated" if apart and not close else "reworded"


def _close(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether half of the shorter wording is in the other, in the same order."""
    equal = sum(len(x.split()) for operation, x, _ in difference(a, b) if operation == "equal")
    return 2 * equal > min(len(a), len(b))
