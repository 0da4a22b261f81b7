"""The account beside human summaries, first sentences and graph rankings, and how well each line stands alone.

RPM2: ten articles on one event, four summaries of some hundred words. Every text is cut to the length of our account,
in words. ``lines``: shares of lines, so that less is better.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from evals.errors import Miss
from evals.intervals import bounded
from evals.peers import beside as with_peer
from evals.rouge import rouge, stems
from recoupe.dossier.account import account
from recoupe.dossier.sentences import Sentence, by_document
from recoupe.lang import pack
from recoupe.lang.weights import stem, weights
from recoupe.model import Line, Notes
from recoupe.run.inputs import Inputs
from recoupe.run.pipeline import acquired, annotated, clustered, collated, told
from recoupe.settings import Settings
from recoupe.text import fold

NEEDS = ("data/rpm2/split_train/documents", "data/rpm2/split_train/references")
STORY = Settings(one_story=True)
LEANING = Path(__file__).with_name("leaning.tsv")
NAMED = frozenset({"NOUN", "PROPN", "NUM"})
REPEATED = 0.5  # share of the shorter line's stems that tell something, which another line has
COMMON = 0.15  # share of the background's articles that have a word which tells nothing
RANKED = 10  # sentences of an article that the peers rank: their time grows with the square
FAULTS = ("leaning", "broken", "repeated")
MARKED = (("«", "»"), ("“", "”"), ("(", ")"))


@dataclass(frozen=True, slots=True)
class Told:
    """One cluster: its name, the lines of our account, every sentence, the summaries as stems, the notes."""

    name: str
    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]
    models: tuple[list[str], ...]
    notes: dict[str, Notes]

    def faults(self, line: Line) -> set[str]:
        """What is wrong with one line."""
        found = {"leaning": leaning(line, self.notes), "broken": broken(line, self.notes)}
        others = [other for other in self.lines if other is not line]
        return {name for name, is_so in found.items() if is_so} | {"repeated" for o in others if repeats(line, o)}


def stories(data: Path) -> Iterator[Told]:
    """The clusters of RPM2 with our account and the human summaries."""
    root = data / "data" / "rpm2" / "split_train"
    names = sorted({p.stem[:6] for p in (root / "documents").glob("*.txt")})
    for name in names:
        paths = sorted(str(p) for p in (root / "documents").glob(f"{name}_*.txt"))
        given = Inputs(tuple(paths))
        read = annotated(acquired(given, STORY), given, STORY)
        own = told(read, clustered(read, STORY)[0])
        collation, notes, _ = collated(own, STORY)
        found = by_document(own.documents, notes)
        ordered = [found[d.id] for d in sorted(own.documents, key=lambda d: d.source)]
        models = [stems(p.read_text("utf-8")) for p in sorted((root / "references").glob(f"{name}_*.txt"))]
        lines = account(collation, own.documents, notes, pack("fr"))
        every = tuple(s for told_ in ordered for s in told_)
        yield Told(name, lines, every, tuple(models), {n.document: n for n in notes})


def lead(sentences: Sequence[Sentence]) -> list[str]:
    """The first sentence of each article, then the second ones, and so on."""
    return [s.text for s in sorted(sentences, key=lambda s: s.rank)]


def scored(texts: Sequence[str], story: Told, length: int) -> dict[str, float]:
    """ROUGE of the first words of some sentences."""
    ours = [stem for text in texts for stem in stems(text)][:length]
    figures = {n: rouge(ours, story.models, n) for n in (1, 2)}
    return {f"rouge{n}_{what}": value for n, pair in figures.items() for what, value in zip("rf", pair, strict=True)}


def mean(rows: Sequence[dict[str, float]]) -> dict[str, float]:
    return {key: round(sum(row[key] for row in rows) / len(rows), 3) for key in rows[0]}


@cache
def leaners(kind: str) -> frozenset[str]:
    """The words of ``leaning.tsv``."""
    rows = [row.split("\t") for row in LEANING.read_text("utf-8").splitlines() if not row.startswith("#")]
    return frozenset(word for word, own in rows[1:] if own == kind)


def rows_of(line: Line, notes: dict[str, Notes]) -> Iterator[tuple[str, str, str]]:
    """The words of a line, folded, with tag and features."""
    place, tokens = line.cites[0].span, notes[line.cites[0].document].tokens
    for start, end, tag, feats in zip(tokens.starts, tokens.ends, tokens.tags, tokens.feats, strict=True):
        if place.start <= start < place.end:
            yield fold(line.text[start - place.start : end - place.start]), tag, feats


def leaning(line: Line, notes: dict[str, Notes]) -> bool:
    """Whether a line begins with a linking word, or has a pronoun or possessive before any noun or name."""
    head = fold(line.text).lstrip('«“" ')
    if any(re.match(rf"{re.escape(start)}\b", head) for start in leaners("start")):
        return True
    for word, tag, _ in rows_of(line, notes):
        if word in leaners("word") and tag in ("PRON", "DET"):
            return True
        if tag in NAMED:
            return False
    return False


def broken(line: Line, notes: dict[str, Notes]) -> bool:
    """Whether a line is no whole sentence: no finite verb, no stop, no capital, marks that do not close."""
    text = line.text
    marks = any(text.count(a) != text.count(b) for a, b in MARKED) or text.count('"') % 2
    whole = re.match(r"[«“\"]?\s*[^\Wa-zà-ÿ_]", text) and re.search(r"[.!?…][»”\"\s)]*$|[»”\"]$", text)
    return not any("VerbForm=Fin" in feats for _, _, feats in rows_of(line, notes)) or bool(marks) or not whole


def telling(text: str) -> set[str]:
    table = weights(pack("fr"))
    return {stem for stem in stems(text) if table.share(stem) < COMMON}


def repeats(line: Line, other: Line) -> bool:
    """Whether a line says mostly what another one says."""
    a, b = telling(line.text), telling(other.text)
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= REPEATED


def graph(method: str, peer: ModuleType, story: Told) -> list[str]:
    """The first sentences of each article as a peer ranks them; words that most articles have are its stop words."""
    texts = [s.text for s in story.sentences if s.rank < RANKED]
    table = weights(pack("fr"))
    words = {word for text in texts for word in re.findall(r"[^\W_]+", text.casefold())}
    return peer.ranked(method, texts, sorted(w for w in words if table.share(stem(w, pack("fr"))) >= COMMON))


def score(data: Path) -> dict[str, Any]:
    """ROUGE of our account, of first sentences and of the peers; and the faults of our lines."""
    read = list(stories(data))
    length = {story.name: sum(len(stems(line.text)) for line in story.lines) for story in read}

    def measured(texts: Callable[[Told], Sequence[str]]) -> dict[str, float]:
        return bounded([scored(texts(story), story, length[story.name]) for story in read], mean)

    def theirs(peer: ModuleType) -> dict[str, Any]:
        return {m: measured(lambda story, m=m: graph(m, peer, story)) for m in peer.METHODS}

    ours = measured(lambda story: [line.text for line in story.lines])
    leads = {"peer_lead": measured(lambda story: lead(story.sentences))}
    return {
        **ours,
        "lines": bounded([counted(story) for story in read], faults),
        **sizes(read, length),
        **leads,
        **with_peer("with_sumy", theirs),
    }


def sizes(read: Sequence[Told], length: Mapping[str, int]) -> dict[str, float]:
    """How many lines and words an account has."""
    lines = sum(len(story.lines) for story in read)
    return {"lines_a_story": round(lines / len(read), 1), "words_a_story": round(sum(length.values()) / len(read), 1)}


def counted(story: Told) -> Counter[str]:
    """How many lines of a story there are, and how many have each fault."""
    found = Counter(name for line in story.lines for name in story.faults(line))
    return found + Counter({"lines": len(story.lines)})


def faults(rows: Sequence[Counter[str]]) -> dict[str, float]:
    """Shares of lines with a fault."""
    return {name: round(sum(r[name] for r in rows) / sum(r["lines"] for r in rows), 3) for name in FAULTS}


def misses(data: Path) -> Iterator[Miss]:
    """Lines that lean on others, are no whole sentence, or say what another line says."""
    for story in stories(data):
        for line in story.lines:
            for fault in sorted(story.faults(line)):
                place = line.cites[0]
                yield Miss(fault, f"{story.name} {place.document}", place.span.start, place.span.end, "", line.text)
