"""Inferred lineage: texts that share no running words and yet come, probably, from one place.

Evidence between two origins: details that hardly anybody else gives, the same wording for somebody's words, the same
relay for them, facts in one order. What is only probable widens the range of independent origins and leaves a doubt.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import fsum
from typing import Literal

from recoupe.collate.translations import translations
from recoupe.lang import Pack
from recoupe.lang.weights import weights, words
from recoupe.model import Cite, Document, Doubt, Evidence, Family, Independent, Notes, Origin
from recoupe.text import Span, fold, identity, without

# Read on the events of the evaluation set, whose groups of one origin are known, and on the real clusters, 2026-11:
# independent texts share up to 0.4, most often in names and in one or two sentences; of RPM2's 1,080 pairs on one event
# one shares more, in sentences enough, and two reporters wrote it: such details are a doubt.
NEARLY_ALL = 0.7  # share of the lighter text's rare words that are in the other: enough alone
DETAILS = 0.45  # the same: a doubt
SOME = 0.25  # the same, beside other evidence
FEWEST = 6  # rare words shared, under which a share says nothing
APART = 3  # sentences of each side that they stand in, and how many of them are no names
SOME_APART = 2  # the same, beside other evidence
BOTH = 2  # origins that have a rare detail; what more of them have is the subject
STORY = 3  # origins from which the subject's words can be told from details
ORDER = 3  # sentences that tell the same, in the same order
ALIKE = 0.35  # share of the rare words of the lighter of two sentences
WORDS = 5  # words of a wording that two texts have in common, or
RARE = 0.02  # share of the background's articles that have a rare word
LETTERS = 3  # of a rare word, at least
SHOWN = 6  # cites of a piece of evidence

ORDERED = ("agency", "release", "outlet", "unknown")  # which name a common origin takes
Sentence = tuple[Span, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Witness:
    """A certain origin, read: the rare words of its texts outside what they quote, its first text's sentences."""

    origin: Origin
    rare: frozenset[str]
    names: frozenset[str]
    document: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Worded:
    """Words that two origins give in the same wording, and the relays that both name for them."""

    wording: tuple[Cite, ...] = ()
    relays: tuple[Cite, ...] = ()


def inferred(
    origins: Sequence[Origin],
    families: Sequence[Family],
    notes: Sequence[Notes],
    documents: Sequence[Document],
    pack: Pack,
) -> tuple[tuple[Origin, ...], Independent, tuple[Doubt, ...]]:
    """The origins with probable ones added, how many are independent, and a doubt for each probable one.

    The high end counts certain origins; the low end takes probable ones as they are.
    """
    by_id = {d.id: d for d in documents}
    certain = sorted((o for o in origins if o.certainty == "certain"), key=lambda o: o.id)
    told = [_witness(origin, by_id, notes, pack) for origin in certain]
    weight = _weights(told, pack)
    worded = _worded(certain, families, notes, by_id)
    joined = {pair for o in origins if o.certainty == "probable" for pair in combinations(sorted(o.documents), 2)}
    found, unsure = [], []
    for (a, b), shared in _near(told, weight):
        if (min(a.document, b.document), max(a.document, b.document)) in joined:
            continue
        words = worded.get((a.origin.id, b.origin.id), Worded())
        certainty = _certainty((a, b), shared, words, weight)
        if certainty == "probable":
            found.append(_probable(a, b, _evidence((a, b), words, weight), by_id))
        elif certainty == "doubt":
            unsure.append(_details_doubt((a, b), weight))
    everything = tuple(sorted([*origins, *found], key=lambda o: (o.certainty, o.id)))
    doubts = tuple(_doubt(o) for o in everything if o.certainty == "probable")
    alike = {pair: of.wording for pair, of in worded.items() if of.wording}
    doubts = (*doubts, *unsure)
    return everything, independent(everything), (*doubts, *translations(everything, alike, notes, documents, pack))


def independent(origins: Sequence[Origin]) -> Independent:
    """How many origins are independent: at most the certain ones, at least what probable ones leave of them."""
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
    analysed = {n.document: n for n in notes}
    own = [by_id[d] for d in origin.documents]
    found = [w for d in own for w in _rare_words(d, Span(0, len(d.text)), _holes(d, analysed.get(d.id)), pack)]
    plain = {stem for stem, capital in found if not capital}
    rare = frozenset(stem for stem, _ in found)
    first = min(own, key=lambda d: (d.digest, d.id))
    return Witness(origin, rare, rare - plain, first.id, _sentences(first, analysed.get(first.id), pack))


def _holes(document: Document, notes: Notes | None) -> list[Span]:
    """What is no telling of the document's own: residue, and the words that it quotes."""
    quoted = [part.span for q in notes.quotations for part in q.parts] if notes else []
    return [*(c.span for c in document.cuts), *quoted]


def _rare_words(document: Document, within: Span, holes: Sequence[Span], pack: Pack) -> Iterator[tuple[str, bool]]:
    """The rare words of a stretch, each with whether it has a capital."""
    table = weights(pack)
    for block in without(within, [hole for hole in holes if hole.overlap(within)]):
        for word in words(document.text, block, pack):
            if len(word.stem) >= LETTERS and table.share(word.stem) < RARE:
                yield word.stem, word.capital


def _sentences(document: Document, notes: Notes | None, pack: Pack) -> tuple[Sentence, ...]:
    if notes is None:
        return ()
    tokens, holes = notes.tokens, _holes(document, notes)
    spans = [Span(tokens.starts[s.start], tokens.ends[s.end - 1]) for s in tokens.sentences if len(s)]
    return tuple((span, frozenset(s for s, _ in _rare_words(document, span, holes, pack))) for span in spans)


def _weights(told: Sequence[Witness], pack: Pack) -> Mapping[str, float]:
    """What a rare word tells of two origins: nothing where more than two of the story have it, for then it is the
    subject; nothing at all where the story is too small to tell."""
    table = weights(pack)
    counts = Counter(stem for witness in told for stem in witness.rare)
    return {s: table.of(s) if n <= BOTH and len(told) >= STORY else 0.0 for s, n in counts.items()}


def _near(told: Sequence[Witness], weight: Mapping[str, float]) -> Iterator[tuple[tuple[Witness, Witness], float]]:
    """The pairs of witnesses that share some of the lighter one's rare words, with the share.

    A word has weight where two witnesses at most have it: reading who has each is enough, however many they are.
    """
    having: dict[str, list[int]] = defaultdict(list)
    for number, witness in enumerate(told):
        for stem in witness.rare:
            having[stem].append(number)
    total = [fsum(weight.get(stem, 0.0) for stem in witness.rare) for witness in told]
    shared: dict[tuple[int, int], list[float]] = defaultdict(list)
    for stem, numbers in having.items():
        if len(numbers) == BOTH and weight[stem]:
            shared[numbers[0], numbers[1]].append(weight[stem])
    for (a, b), weights_ in sorted(shared.items()):
        share = fsum(weights_) / min(total[a], total[b])
        if share >= SOME:
            yield (told[a], told[b]), share


def _share(a: frozenset[str], b: frozenset[str], weight: Mapping[str, float]) -> float:
    least = min(fsum(weight.get(s, 0.0) for s in side) for side in (a, b))
    return fsum(weight.get(s, 0.0) for s in a & b) / least if least else 0.0


def _certainty(
    pair: tuple[Witness, Witness], shared: float, worded: Worded, weight: Mapping[str, float]
) -> Literal["probable", "doubt", "none"]:
    """Whether two origins are probably one, or share so many details that a doubt is due."""
    apart = _apart(*pair, weight)
    many = shared >= DETAILS and apart >= APART and len(_exclusive(*pair, weight)) >= FEWEST
    if many and shared >= NEARLY_ALL:
        return "probable"
    if apart >= SOME_APART and worded.wording and (worded.relays or len(_order(*pair, weight)) >= 2 * ORDER):
        return "probable"
    return "doubt" if many else "none"


def _evidence(pair: tuple[Witness, Witness], worded: Worded, weight: Mapping[str, float]) -> tuple[Evidence, ...]:
    """Why two origins are probably one."""
    a, b = pair
    order = _order(a, b, weight)
    made = (
        ("rare-details", _details(pair, weight)),
        ("same-wording", worded.wording),
        ("same-relay", worded.relays),
        ("same-order", order if len(order) >= 2 * ORDER else ()),
    )
    members = (*a.origin.documents, *b.origin.documents)
    return tuple(Evidence(reason, cites[:SHOWN], members) for reason, cites in made if cites)


def _exclusive(a: Witness, b: Witness, weight: Mapping[str, float]) -> frozenset[str]:
    """The details that only these two give."""
    return frozenset(s for s in a.rare & b.rare if weight.get(s, 0.0))


def _apart(a: Witness, b: Witness, weight: Mapping[str, float]) -> int:
    """In how many sentences of each side the details stand that only these two give, names aside at most as many."""
    shared = _exclusive(a, b, weight)
    places = [{next((n for n, (_, has) in enumerate(w.sentences) if s in has), -1) for s in shared} for w in (a, b)]
    return min(*(len(found - {-1}) for found in places), len(shared - (a.names & b.names)))


def _worded(
    certain: Sequence[Origin], families: Sequence[Family], notes: Sequence[Notes], by_id: Mapping[str, Document]
) -> dict[tuple[str, str], Worded]:
    """For pairs of origins, the words that both give in the same wording, and the relays that both name for them."""
    home = {d: origin.id for origin in certain for d in origin.documents}
    relays = {c: _relay(c, notes) for family in families for c in family.members}
    found: dict[tuple[str, str], Worded] = defaultdict(Worded)
    for family in families:
        long = [c for c in family.members if len(_wording(c, by_id)) >= WORDS and c.document in home]
        for one, other in combinations(long, 2):
            pair = (home[one.document], home[other.document])
            if pair[0] == pair[1] or _wording(one, by_id) != _wording(other, by_id):
                continue
            passed = [r for r in (relays[one], relays[other]) if r]
            known = found[min(pair), max(pair)]
            found[min(pair), max(pair)] = Worded(
                (*known.wording, one, other), (*known.relays, *(passed if len(passed) == 2 else ()))
            )
    return found


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
    return tuple(Cite(w.document, span) for pair in pairs for w, span in zip((a, b), pair, strict=True))


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


def _details(pair: tuple[Witness, Witness], weight: Mapping[str, float]) -> tuple[Cite, ...]:
    """The places of the weightiest details that only these two give: pairs of sentences, each sentence once."""
    found: list[tuple[Cite, Cite]] = []
    for stem in sorted(_exclusive(*pair, weight), key=lambda s: (-weight[s], s)):
        spans = [next((span for span, has in w.sentences if stem in has), None) for w in pair]
        here, there = (Cite(w.document, s) if s else None for w, s in zip(pair, spans, strict=True))
        if here and there and not any(here in pair_ or there in pair_ for pair_ in found):
            found.append((here, there))
    return tuple(cite for pair_ in found for cite in pair_)


def _probable(a: Witness, b: Witness, evidence: tuple[Evidence, ...], by_id: Mapping[str, Document]) -> Origin:
    members = sorted((*a.origin.documents, *b.origin.documents), key=lambda d: (by_id[d].digest, d))
    named = sorted((a.origin, b.origin), key=lambda o: (ORDERED.index(o.kind), o.name, o.id))[0]
    identifier = identity("o", "inferred", *(by_id[d].digest for d in members))
    return Origin(identifier, named.kind, named.name, "probable", tuple(members), evidence)


def _details_doubt(pair: tuple[Witness, Witness], weight: Mapping[str, float]) -> Doubt:
    """Two origins that share details which nobody else gives: one may have them from the other, or both looked."""
    one, other = (w.origin.name for w in pair)
    detail = (
        f"{one} et {other} donnent les mêmes détails, que personne d’autre ne donne : peut-être une seule origine / "
        f"{one} and {other} give the same details, which nobody else gives: perhaps one origin"
    )
    cite = next(iter(_details(pair, weight)), None)
    return Doubt("shared-details", detail, cite, (("one", one), ("other", other)))


def _doubt(origin: Origin) -> Doubt:
    reasons = ", ".join(dict.fromkeys(e.reason for e in origin.evidence))
    detail = (
        f"origine probablement commune à {len(origin.documents)} articles ({reasons}) / "
        f"{len(origin.documents)} articles probably come from one place ({reasons})"
    )
    cite = next((c for e in origin.evidence for c in e.cites), None)
    slots = (("origin", origin.id), ("documents", ",".join(origin.documents)), ("reasons", reasons))
    return Doubt("probable-lineage", detail, cite, slots)
