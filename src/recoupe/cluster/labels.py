"""The label of a story: words that stand in one of its documents and say what most of them tell.

A headline first, then an opening sentence, cut where a clause ends; names alone only where neither is central. Equal
texts count once, so that a copy changes no label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum, sqrt

from recoupe.cluster.profiles import Profile
from recoupe.lang import Pack, table
from recoupe.lang.weights import weights, words
from recoupe.model import Document, Notes
from recoupe.text import Span, fold, trim, without

Told = tuple[Document, Notes]
Shares = Mapping[str, float]

LONGEST = 110  # characters of a label
LONG_TITLE = 150  # characters of a line that may still be a headline
SHORTEST = 30  # characters left by a cut
OPENING = 2  # sentences of a document that may stand for the story
NAMES = 3
KNOWN = 0.5  # part of the documents that have a word which the story shares
SHARED = 2  # such words in a headline
CENTRAL, SOME = 0.3, 0.1  # part of the story's weightiest words that a sentence gives; where none does, some
WORD = re.compile(r"[^\W\d_]{2,}")
LABELLED = re.compile(r"^[^\W\d_]{4,14}\s?:\s")  # "Légende : …"
UNFINISHED = re.compile(r"[–—/|:,;-]\s*$")
SENTENCE_END = re.compile(r"(?<=[.!?…])[»”\"]?\s+(?=[«“\"A-ZÀ-Þ])|\n+")
CLAUSE_END = re.compile(r"\s*(?:[;:,]|\s[–—])\s")
MARKS = '«»“”"()'
FIGURE = re.compile(r"\d+")
WEIGHTIEST = 10  # words of a story that its label should give
MIDDLE = 2.0  # how much the place of its document counts beside a title's own words
LESS = 0.8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a document that may be the label, how near it is to what the story shares, and how much it gives."""

    text: str
    value: float
    given: float = 1.0


def label(told: Sequence[Told], profiles: Sequence[Profile], pack: Pack) -> str:
    """The label of a story, given its documents in canonical order and their profiles."""
    known = {d.digest: (d, n, p) for (d, n), p in reversed(list(zip(told, profiles, strict=True)))}
    once = [known[digest] for digest in sorted(known)]
    shares = _shares([p for _, _, p in once], pack)
    titles = [c for d, _, p in once if (c := _title(d, p, shares, pack))]
    leads = [] if titles else [c for d, n, _ in once for c in _leads(d, n, shares, pack)]
    central = [c for c in leads if c.given >= CENTRAL] or [c for c in leads if c.given >= SOME]
    if chosen := titles or central:
        return max(chosen, key=lambda c: (c.value, -len(c.text), c.text)).text
    return ", ".join(_names([(d, n) for d, n, _ in once], shares, pack)) or _first_line(told[0][0])


def _shares(profiles: Sequence[Profile], pack: Pack) -> Shares:
    """What the story shares: for each telling word that two documents have, its weight by the part that has it.

    Documents that say nearly the same count as one.
    """
    parts = [1 / sum(_near(p, other) for other in profiles) for p in profiles]
    total, background = fsum(parts), weights(pack)
    held: dict[str, list[float]] = {}
    for profile, part in zip(profiles, parts, strict=True):
        for stem in (s for s in profile.all if not s.isdigit()):
            held.setdefault(stem, []).append(part)
    least = 1 if len(profiles) == 1 else 2
    return {s: background.of(s) * fsum(ps) / total for s, ps in sorted(held.items()) if len(ps) >= least}


def _near(a: Profile, b: Profile) -> bool:
    return a is b or fsum(value * b.all.get(stem, 0.0) for stem, value in a.all.items()) >= 0.8


def _stems(text: str, pack: Pack) -> set[str]:
    return {w.stem for w in words(text, Span(0, len(text)), pack)}


def _value(text: str, shares: Shares, pack: Pack) -> float:
    """The cosine of a stretch with what the story shares."""
    table_, stems = weights(pack), _stems(text, pack)
    length = sqrt(fsum(table_.of(s) ** 2 for s in sorted(stems)))
    whole = sqrt(fsum(v * v for v in shares.values()))
    return fsum(table_.of(s) * shares.get(s, 0.0) for s in sorted(stems)) / (length * whole) if length and whole else 0


def _title(document: Document, profile: Profile, shares: Shares, pack: Pack) -> Candidate | None:
    """The document's title, where it reads as a headline of what the story shares; near the middle is better."""
    title = " ".join((document.title or "").split())
    if not _headline(title, pack):
        return None
    common = [s for s in _stems(title, pack) if shares.get(s, 0.0) >= KNOWN * weights(pack).of(s) > 0]
    if len(common) < SHARED and max(shares.values(), default=0.0) > 0 and not _only(profile, shares):
        return None
    middle = fsum(v * shares.get(s, 0.0) for s, v in profile.all.items()) / (fsum(shares.values()) or 1.0)
    return Candidate(_short(title), _plain(title) * (_value(title, shares, pack) + MIDDLE * middle))


def _only(profile: Profile, shares: Shares) -> bool:
    """Whether the story is this document alone."""
    return shares.keys() == {s for s in profile.all if not s.isdigit()}


def _headline(title: str, pack: Pack) -> bool:
    """Whether a title says something: several words, not all capitals, no caption, no credit, no broken line."""
    found = WORD.findall(title)
    lower = [w for w in found if w.islower()]
    if len(found) < 3 or not lower or len(title) > LONG_TITLE or UNFINISHED.search(title):
        return False
    if not LABELLED.match(title):
        return not _signed(title, pack)
    return fold(title.partition(":")[0].strip()) not in _captions(pack.folder) and not _signed(title, pack)


def _signed(title: str, pack: Pack) -> bool:
    """Whether the line ends with the name of an agency, as a picture's caption does."""
    last = re.split(r"\s[–—/-]\s|[.(/]\s?", title.rstrip(" .)"))[-1]
    return last != title and fold(last) in _signers(pack.folder)


@cache
def _signers(folder: str) -> frozenset[str]:
    rows = table(folder, "agencies")
    return frozenset(fold(s) for row in rows for s in (row["name"], row["full"], *row["spellings"].split("|")))


@cache
def _captions(folder: str) -> frozenset[str]:
    return frozenset(row["name"] for row in table(folder, "captions"))


@cache
def _leaning(folder: str) -> tuple[str, ...]:
    """First words of a sentence that lean on an earlier one, folded, each with the space after it."""
    return tuple(f"{row['words']} " for row in table(folder, "anaphors"))


def _leads(document: Document, notes: Notes, shares: Shares, pack: Pack) -> Iterator[Candidate]:
    """The opening sentences that stand alone and give the story's weightiest words, cut where a clause ends."""
    wanted = sorted(shares.items(), key=lambda item: (-item[1], item[0]))[:WEIGHTIEST]
    whole = fsum(v for _, v in wanted) or 1.0
    for number, span in enumerate(_opening(document, notes)):
        for raw in _cuts(span.of(document.text)):
            text = " ".join(raw.split())
            if _alone(text, pack) and _said(notes, Span(span.start, span.start + len(raw))):
                given = fsum(v for s, v in wanted if s in _stems(text, pack)) / whole
                yield Candidate(text, LESS**number * _plain(text) * _value(text, shares, pack), given)


def _said(notes: Notes, place: Span) -> bool:
    """Whether a finite verb stands in the place; where nothing was analysed, it may."""
    tokens = notes.tokens
    rows = [i for i, start in enumerate(tokens.starts) if place.start <= start < place.end]
    return not tokens.feats or any("VerbForm=Fin" in tokens.feats[i] for i in rows)


def _plain(text: str) -> float:
    """Less than one for a question, for words in marks, and for figures, which the next article may revise."""
    marked = text.endswith("?") or any(c in text for c in MARKS) or len(FIGURE.findall(text)) > 1
    return LESS if marked else 1.0


def _opening(document: Document, notes: Notes) -> list[Span]:
    """The places of the first sentences of the running text."""
    tokens, holes = notes.tokens, [c.span for c in (*document.cuts, *document.marks)]
    found = [Span(tokens.starts[s.start], tokens.ends[s.end - 1]) for s in tokens.sentences if len(s)]
    if not found:
        found = [s for block in without(Span(0, len(document.text)), holes) for s in _sentences(document.text, block)]
    return [s for s in found if len(s) >= SHORTEST and not any(s.overlap(h) for h in holes)][:OPENING]


def _sentences(text: str, block: Span) -> Iterator[Span]:
    at = block.start
    for match in [*SENTENCE_END.finditer(text, block.start, block.end), None]:
        span = trim(text, Span(at, match.start() if match else block.end))
        if len(span):
            yield span
        at = match.end() if match else at


def _cuts(sentence: str) -> Iterator[str]:
    """The sentence without its stop where it is short enough; then what stands before the ends of its clauses."""
    if len(sentence) <= LONGEST:
        yield sentence.removesuffix(".")
    ends = [m.start() for m in CLAUSE_END.finditer(sentence) if SHORTEST <= m.start() <= LONGEST]
    for end in reversed(ends):
        if len(WORD.findall(CLAUSE_END.split(sentence[:end])[-1])) > 1:
            yield sentence[:end]


def _alone(text: str, pack: Pack) -> bool:
    """Whether words can be read without those before: nothing quoted by half, no pronoun or link at the start."""
    plain = fold(text).replace("’", " ").replace("'", " ") + " "
    inner = f"{plain.partition(', ')[2]} "
    even = text.count("«") == text.count("»") and text.count("(") == text.count(")") and text.count('"') % 2 == 0
    return even and text[0] not in MARKS and not any(side.startswith(_leaning(pack.folder)) for side in (plain, inner))


def _names(told: Sequence[Told], shares: Shares, pack: Pack) -> list[str]:
    """The whole names that most documents share, those of several words first; none inside another."""
    background = weights(pack)
    held: dict[str, set[str]] = {}
    for document, notes in told:
        for name in {e.name for e in notes.entities if e.name[:1].isupper()}:
            held.setdefault(name, set()).add(document.digest)
    known = {
        n: _stems(n, pack)
        for n, ds in held.items()
        if (len(ds) > 1 or len(told) == 1) and any(background.of(s) > 2 for s in _stems(n, pack))
    }
    chosen: list[str] = []
    for name in sorted(known, key=lambda n: (-len(held[n]), -sum(shares.get(s, 0.0) for s in sorted(known[n])), n)):
        fuller = sorted((n for n in known if known[name] < known[n]), key=lambda n: (-len(held[n]), n))
        whole = fuller[0] if fuller else name
        if len(chosen) < NAMES and not any(known[whole] & known[other] for other in chosen):
            chosen.append(whole)
    return chosen


def _first_line(document: Document) -> str:
    """The first line of the running text; of the whole text where nothing runs."""
    blocks = without(Span(0, len(document.text)), [cut.span for cut in document.cuts])
    texts = [text for text in (block.of(document.text).strip() for block in blocks) if text]
    return _short((texts or [document.text.strip()])[0].split("\n", 1)[0])


def _short(text: str) -> str:
    """A line of at most ``LONGEST`` characters: cut where a clause ends, else between words with an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= LONGEST:
        return line
    ends = [m.start() for m in CLAUSE_END.finditer(line) if SHORTEST <= m.start() <= LONGEST]
    return line[: ends[-1]] if ends else line[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:") + "…"
