"""Quotation families: recall of the gold's pairs of wordings, from our quotations and from the gold's own.

With the gold's quotations as input (``given``) the figure is that of the families alone; with ours (``whole``) that of
the stages before as well. ``more``: the whole journey on five further clusters, whose gold is places
(``gold/variants.json``) and holds looser paraphrases. ``peer``: the same passages joined where they share five running
words, nothing else.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from evals import press
from evals.cluster import documents
from evals.errors import Miss
from evals.events import scorer
from evals.intervals import bounded
from recoupe.collate.entities import renamed, story_entities
from recoupe.collate.families import families
from recoupe.collate.passages import passages
from recoupe.lang import pack
from recoupe.model import Cite, Family, Quotation
from recoupe.run.engines import Engines
from recoupe.text import Span, digest, fold, identity

NEEDS = ("evaluate/score.py", "evaluate/gold", "evaluate/clusters/gold")
Wordings = list[list[tuple[str, Span]]]
GOLD = Path(__file__).parent / "gold" / "variants.json"
MARKED = re.compile(r"«([^«»]*)»|“([^“”]*)”|\"([^\"\n]*)\"")
RUN = 5


def wordings(gold: dict, texts: dict[str, str]) -> Wordings:
    """The gold's utterances: each a list of places."""
    out = []
    for variant in gold.get("quote_variants", []):
        places = []
        for wording in variant["renderings"]:
            name = wording["article"] if wording["article"].endswith(".txt") else f"{wording['article']}.txt"
            at = texts.get(name, "").find(wording["text"])
            if at >= 0:
                places.append((name, Span(at, at + len(wording["text"]))))
        out.append(places)
    return out


def found(gold: Wordings, made: Sequence[Family]) -> tuple[int, int]:
    """How many of the gold's pairs, in two articles, are in one family; and how many there are."""

    def of(place: tuple[str, Span]) -> set[str]:
        name, span = place
        least = min(8, len(span))
        return {f.id for f in made for c in f.members if c.document == name and c.span.overlap(span) >= least}

    pairs = [(a, b) for places in gold for a, b in combinations(places, 2) if a[0] != b[0]]
    return sum(bool(of(a) & of(b)) for a, b in pairs), len(pairs)


def given(gold: dict, texts: dict[str, str]) -> list[Quotation]:
    """The gold's own quotations."""
    out = []
    for number, quote in enumerate(gold["quotes"]):
        name = quote["article"] if quote["article"].endswith(".txt") else f"{quote['article']}.txt"
        at = texts.get(name, "").find(quote["text"])
        if at < 0:
            continue
        cite = Cite(name, Span(at, at + len(quote["text"])))
        marks = [Span(*m.span(m.lastindex or 0)).shift(at) for m in MARKED.finditer(quote["text"])]
        parts = (cite,) if quote["kind"] == "direct" else tuple(Cite(name, s) for s in marks)
        speaker = None if fold(quote["speaker"]) in ("", "inconnu") else fold(quote["speaker"])
        out.append(Quotation(f"q-{number}", cite, parts, quote["kind"], speaker))
    return out


def ours(texts: dict[str, str]) -> list[Quotation]:
    """The quotations that our own stages find, with speakers of the story; documents under the names of their files."""
    read = documents(texts)
    notes = Engines("").annotate(read, lambda *_: None)
    ordered = [notes[d.id] for d in read]
    _, mapping, _ = story_entities(ordered, {d.id: d.text for d in read}, pack("fr"))
    source = {d.id: d.source for d in read}
    quotations = [q for note in ordered for q in renamed(note, mapping).quotations]
    return [_under(q, source[q.cite.document]) for q in quotations]


def _under(quotation: Quotation, name: str) -> Quotation:
    """The quotation with its places under the name of a file."""
    here = {key: getattr(quotation, key) for key in ("cite", "speaker_cite", "cue", "relay_cite")}
    moved = {key: cite and Cite(name, cite.span) for key, cite in here.items()}
    return replace(quotation, parts=tuple(Cite(name, p.span) for p in quotation.parts), **moved)


def peer(quotations: Sequence[Quotation], texts: dict[str, str]) -> list[Family]:
    """Pairs of passages that share ``RUN`` running words."""
    read = passages(quotations, texts, pack("fr"))
    runs = [{tuple(t.form for t in p.terms[i : i + RUN]) for i in range(len(p.terms) - RUN + 1)} for p in read]
    pairs = [(a, b) for a, b in combinations(range(len(read)), 2) if runs[a] & runs[b]]
    cites = [(Cite(read[a].document, read[a].span), Cite(read[b].document, read[b].span)) for a, b in pairs]
    return [Family(identity("f", *pair), "cut", None, pair) for pair in cites]


def events(data: Path) -> Iterator[tuple[str, dict, dict[str, str]]]:
    """Name, gold and texts of every event and cluster with gold wordings."""
    for root in (data / "evaluate", data / "evaluate" / "clusters"):
        rules = scorer(data, root)
        for path in sorted((root / "gold").glob("*.json")):
            gold = json.loads(path.read_text("utf-8"))
            if gold.get("quote_variants"):
                yield path.stem, gold, rules.articles(path.stem)


def recalled(rows: Sequence[tuple[int, int, int]]) -> dict[str, float | int]:
    """Recall of pairs, and how many families were made."""
    hit, pairs, made = (sum(column) for column in zip(*rows, strict=True))
    return {"r": round(hit / pairs, 3) if pairs else 0.0, "found": hit, "gold": pairs, "families": made}


def score(data: Path) -> dict[str, dict]:
    """Recall over all events and clusters with gold wordings: whole journey, families alone, and the peer."""
    rows: dict[str, list[tuple[int, int, int]]] = {"whole": [], "given": [], "peer_shared_words": []}
    for _, gold, texts in events(data):
        mine = ours(texts)
        made = {"whole": families(mine, texts, pack("fr")), "peer_shared_words": peer(mine, texts)}
        if gold["quotes"]:
            made["given"] = families(given(gold, texts), texts, pack("fr"))
        for name, found_families in made.items():
            rows[name].append((*found(wordings(gold, texts), found_families), len(found_families)))
    for _, gold, texts in further(data):
        mine = ours(texts)
        for name, of in (("more", families(mine, texts, pack("fr"))), ("peer_shared_words_more", peer(mine, texts))):
            rows.setdefault(name, []).append((*found(gold, of), len(of)))
    return {name: bounded(some, recalled) for name, some in rows.items() if some}


def further(data: Path) -> Iterator[tuple[str, Wordings, dict[str, str]]]:
    """Name, wordings and texts of the clusters whose gold is places; one whose texts are not there is said and left."""
    for cluster, told in json.loads(GOLD.read_text("utf-8"))["clusters"].items():
        texts = {f"{n}.txt": t for n, t in press.texts(data, [f"rpm2_{n}" for n in told["texts"]], bare=True).items()}
        if {n: digest(texts.get(f"{n}.txt", "")) for n in told["texts"]} != {
            n: f"sha256:{d}" for n, d in told["texts"].items()
        }:
            print(f"variants: cluster {cluster} is not in {data}, or its texts are others", file=sys.stderr)
            continue
        yield cluster, [[(f"{n}.txt", Span(a, b)) for n, a, b in v["wordings"]] for v in told["variants"]], texts


def misses(data: Path) -> Iterator[Miss]:
    """Pairs of wordings of one utterance that are in no family together."""
    for name, gold, texts in events(data):
        made = families(ours(texts), texts, pack("fr"))
        for places in wordings(gold, texts):
            for one, other in combinations(places, 2):
                if one[0] != other[0] and not found([[one, other]], made)[0]:
                    words = [f"{file} {span.of(texts[file])}" for file, span in (one, other)]
                    yield Miss("pair missed", f"{name}/{one[0]}", one[1].start, one[1].end, words[0], words[1])
