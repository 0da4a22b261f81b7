"""Inferred lineage: texts that share no running words and yet come, probably, from one place.

Evidence between two origins: details that hardly anybody else gives, the same wording for somebody's words, the same
relay for them, facts in one order. What is only probable widens the range of independent origins and leaves a doubt.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log

from recoupe.lang import Pack
from recoupe.lang.weights import weights, words
from recoupe.model import Cite, Document, Doubt, Evidence, Family, Independent, Notes, Origin
from recoupe.text import Span, fold, identity, without

# Swept on the rewritten events of the evaluation set, whose groups of one origin are known, 2026-11.
DETAILS = 0.5  # share of the lighter text's rare words that are in the other: enough alone
SOME = 0.15  # the same, beside other evidence
FEWEST = 6  # rare words shared, under which a share says nothing
ORDER = 3  # sentences that tell the same, in the same order
ALIKE = 0.35  # share of the rare words of the lighter of two sentences
WORDS = 5  # words of a wording that two texts have in common, or
RARE = 0.05  # share of the background's articles that have a rare word
SHOWN = 6  # cites of a piece of evidence

Sentence = tuple[Span, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Witness:
    """A certain origin, read: the rare words of its texts, and the sentences of its first one."""

    origin: Origin
    rare: frozenset[str]
    document: str
    sentences: tuple[Sentence, ...]


def inferred(
    origins: Sequence[Origin], families: Sequence[Family], notes: Sequence[Notes], documents: Sequence[Document], pack: Pack
) -> tuple[tuple[Origin, ...], Independent, tuple[Doubt, ...]]:
    """The origins with probable ones added, how many are independent, and a doubt for each probable one.

    The high end counts certain origins; the low end takes probable ones as they are.
    """
    by_id = {d.id: d for d in documents}
    certain = sorted((o for o in origins if o.certainty == "certain"), key=lambda o: o.id)
    told = [_witness(origin, by_id, notes, pack) for origin in certain]
    weight = _weights(told, pack)
    found = []
    for a, b in combinations(told, 2):
        evidence = _evidence((a, b), families, notes, by_id, weight)
        if evidence:
            found.append(_probable(a, b, evidence, by_id))
    everything = tuple(sorted([*origins, *found], key=lambda o: (o.certainty, o.id)))
    return everything, independent(everything), tuple(_doubt(o) for o in everything if o.certainty == "probable")


def independent(origins: Sequence[Origin]) -> Independent:
    """How many origins are independent: at most the certain ones, at least what is left when probable ones join them."""
    certain = [o for o in origins if o.certainty == "certain"]
    home = {document: number for number, origin in enumerate(certain) for document in origin.documents}
    root = list(range(len(certain)))

    def find(number: int) -> int:
        while root[number] != number:
            number = root[number]
        return number

    for origin in origins:
        numbers = [home[d] for d in origin.documents if d in home]
        for number in numbers[1:]:
            root[find(number)] = find(numbers[0])
    return Independent(len({find(n) for n in range(len(certain))}), len(certain))


def _witness(origin: Origin, by_id: Mapping[str, Document], notes: Sequence[Notes], pack: Pack) -> Witness:
    table = weights(pack)
    rare: set[str] = set()
    for identifier in origin.documents:
        document = by_id[identifier]
        for block in without(Span(0, len(document.text)), [c.span for c in document.cuts]):
            rare |= {w.stem for w in words(document.text, block, pack) if table.share(w.stem) < RARE}
    first = min((by_id[d] for d in origin.documents), key=lambda d: (d.digest, d.id))
    analysis = next((n for n in notes if n.document == first.id), None)
    return Witness(origin, frozenset(rare), first.id, _sentences(first, analysis, pack))


def _sentences(document: Document, notes: Notes | None, pack: Pack) -> tuple[Sentence, ...]:
    if notes is None:
        return ()
    table, tokens = weights(pack), notes.tokens
    spans = [Span(tokens.starts[s.start], tokens.ends[s.end - 1]) for s in tokens.sentences if len(s)]
    rows = [(span, {w.stem for w in words(document.text, span, pack)}) for span in spans]
    return tuple((span, frozenset(s for s in stems if table.share(s) < RARE)) for span, stems in rows)


def _weights(told: Sequence[Witness], pack: Pack) -> Mapping[str, float]:
    """What a rare word tells of two origins: less where more than two of the story have it."""
    table, total = weights(pack), len(told) + 1
    counts = Counter(stem for witness in told for stem in witness.rare)
    most = log(total / 2) or 1.0
    return {s: table.of(s) * (log(total / max(n, 2)) / most if total > 2 else 1.0) for s, n in counts.items()}


def _share(a: frozenset[str], b: frozenset[str], weight: Mapping[str, float]) -> float:
    least = min(sum(sorted(weight.get(s, 0.0) for s in side)) for side in (a, b))
    return sum(sorted(weight.get(s, 0.0) for s in a & b)) / least if least else 0.0


def _evidence(
    pair: tuple[Witness, Witness],
    families: Sequence[Family],
    notes: Sequence[Notes],
    by_id: Mapping[str, Document],
    weight: Mapping[str, float],
) -> tuple[Evidence, ...]:
    """Why two origins are probably one; nothing where that is not enough."""
    a, b = pair
    shared = _share(a.rare, b.rare, weight) if len(a.rare & b.rare) >= FEWEST else 0.0
    worded, relayed = _worded(pair, families, notes, by_id)
    order = _order(a, b, weight)
    if shared < DETAILS and not (worded and shared >= SOME and (relayed or len(order) >= 2 * ORDER)):
        return ()
    details = _details(pair, by_id, weight) if shared >= SOME else ()
    made = (("rare-details", details), ("same-wording", worded), ("same-relay", relayed))
    ordered = (("same-order", order),) if len(order) >= 2 * ORDER else ()
    members = (*a.origin.documents, *b.origin.documents)
    return tuple(Evidence(reason, cites[:SHOWN], members) for reason, cites in (*made, *ordered) if cites)


def _worded(
    pair: tuple[Witness, Witness], families: Sequence[Family], notes: Sequence[Notes], by_id: Mapping[str, Document]
) -> tuple[tuple[Cite, ...], tuple[Cite, ...]]:
    """Words in marks that both origins give in the same wording; and the relays that both name for them."""
    worded: list[Cite] = []
    relays: list[Cite] = []
    for family in families:
        sides = [[c for c in family.members if c.document in w.origin.documents] for w in pair]
        for one in sides[0]:
            for other in sides[1]:
                if _wording(one, by_id) == _wording(other, by_id) and len(_wording(one, by_id)) >= WORDS:
                    worded += [one, other]
                    found = [_relay(c, notes) for c in (one, other)]
                    relays += [r for r in found if r] if all(found) else []
    return tuple(dict.fromkeys(worded)), tuple(dict.fromkeys(relays))


def _wording(cite: Cite, by_id: Mapping[str, Document]) -> tuple[str, ...]:
    return tuple(fold(cite.span.of(by_id[cite.document].text)).split())


def _relay(cite: Cite, notes: Sequence[Notes]) -> Cite | None:
    """The relay of the quotation that holds a passage."""
    for note in notes:
        for quotation in note.quotations if note.document == cite.document else ():
            if quotation.relay_cite and quotation.cite.span.overlap(cite.span):
                return quotation.relay_cite
    return None


def _order(a: Witness, b: Witness, weight: Mapping[str, float]) -> tuple[Cite, ...]:
    """The sentences that tell the same in both, as far as they come in one order: cites of both sides, in turn."""
    rows = []
    for span, stems in a.sentences:
        likest = max(((_share(stems, other, weight), -n) for n, (_, other) in enumerate(b.sentences)), default=(0.0, 0))
        if likest[0] >= ALIKE and len(stems & b.sentences[-likest[1]][1]) >= 2:
            rows.append((span, -likest[1]))
    kept = _rising([n for _, n in rows])
    pairs = [(rows[i][0], b.sentences[rows[i][1]][0]) for i in kept]
    return tuple(Cite(document, span) for pair in pairs for document, span in zip((a.document, b.document), pair, strict=True))


def _rising(numbers: Sequence[int]) -> list[int]:
    """The places of a longest strictly rising run of numbers.

    >>> _rising([3, 1, 2, 5])
    [1, 2, 3]
    """
    ends: list[int] = []
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for place, number in enumerate(numbers):
        at = bisect_left(ends, number)
        before[place] = tails[at - 1] if at else None
        ends[at : at + 1] = [number]
        tails[at : at + 1] = [place]
    out: list[int] = []
    last: int | None = tails[-1] if tails else None
    while last is not None:
        out.append(last)
        last = before[last]
    return out[::-1]


def _details(
    pair: tuple[Witness, Witness], by_id: Mapping[str, Document], weight: Mapping[str, float]
) -> tuple[Cite, ...]:
    """The places of the weightiest rare words that both give, in the first sentences that have them."""
    stems = sorted(pair[0].rare & pair[1].rare, key=lambda s: (-weight.get(s, 0.0), s))
    found: list[Cite] = []
    for stem in stems:
        spans = [next((span for span, has in w.sentences if stem in has), None) for w in pair]
        if all(spans):
            found += [Cite(w.document, s) for w, s in zip(pair, spans, strict=True) if s]
    return tuple(dict.fromkeys(found))


def _probable(a: Witness, b: Witness, evidence: tuple[Evidence, ...], by_id: Mapping[str, Document]) -> Origin:
    members = sorted((*a.origin.documents, *b.origin.documents), key=lambda d: (by_id[d].digest, d))
    named = sorted((a.origin, b.origin), key=lambda o: (o.kind != "agency", not o.name, o.id))[0]
    identifier = identity("o", "inferred", *(by_id[d].digest for d in members))
    return Origin(identifier, named.kind, named.name, "probable", tuple(members), evidence)


def _doubt(origin: Origin) -> Doubt:
    reasons = ", ".join(dict.fromkeys(e.reason for e in origin.evidence))
    detail = (
        f"origine probablement commune à {len(origin.documents)} articles ({reasons}) / "
        f"{len(origin.documents)} articles probably come from one place ({reasons})"
    )
    cite = next((c for e in origin.evidence for c in e.cites), None)
    slots = (("origin", origin.id), ("documents", ",".join(origin.documents)), ("reasons", reasons))
    return Doubt("probable-lineage", detail, cite, slots)
