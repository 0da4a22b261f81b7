"""Quotation families: recall of the gold's pairs of wordings, from our quotations and from the gold's own.

With the gold's quotations as input (``given``) the figure is that of the families alone; with ours (``whole``) that of
the stages before as well. ``peer``: the same passages joined where they share five running words, nothing else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from evals.cluster import documents
from evals.events import scorer
from recoupe.collate.entities import renamed, story_entities
from recoupe.collate.families import families
from recoupe.collate.passages import passages
from recoupe.lang import pack
from recoupe.model import Cite, Family, Quotation
from recoupe.run.engines import Engines
from recoupe.text import Span, fold, identity

Wordings = list[list[tuple[str, Span]]]
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
    named = [(q, source[q.cite.document]) for q in quotations]
    return [
        Quotation(q.id, Cite(n, q.cite.span), tuple(Cite(n, p.span) for p in q.parts), q.form, q.speaker, q.speakers)
        for q, n in named
    ]


def peer(quotations: Sequence[Quotation], texts: dict[str, str]) -> list[Family]:
    """Pairs of passages that share ``RUN`` running words."""
    read = passages(quotations, texts, pack("fr"))
    runs = [{tuple(t.form for t in p.terms[i : i + RUN]) for i in range(len(p.terms) - RUN + 1)} for p in read]
    pairs = [(a, b) for a, b in combinations(range(len(read)), 2) if runs[a] & runs[b]]
    cites = [(Cite(read[a].document, read[a].span), Cite(read[b].document, read[b].span)) for a, b in pairs]
    return [Family(identity("f", *pair), "cut", None, pair) for pair in cites]


def score(data: Path) -> dict[str, dict]:
    """Recall over all events and clusters with gold wordings: whole journey, families alone, and the peer."""
    evaluate = data / "evaluate"
    tally: dict[str, list[int]] = {name: [0, 0, 0] for name in ("whole", "given", "peer")}
    for root in (evaluate, evaluate / "clusters"):
        score_py = scorer(data, root)
        for path in sorted((root / "gold").glob("*.json")):
            gold, texts = json.loads(path.read_text("utf-8")), score_py.articles(path.stem)
            if not gold.get("quote_variants"):
                continue
            mine = ours(texts)
            made = {"whole": families(mine, texts, pack("fr")), "peer": peer(mine, texts)}
            if gold["quotes"]:
                made["given"] = families(given(gold, texts), texts, pack("fr"))
            for name, rows in made.items():
                hit, pairs = found(wordings(gold, texts), rows)
                tally[name] = [x + y for x, y in zip(tally[name], (hit, pairs, len(rows)), strict=True)]
    return {
        name: {"r": round(hit / pairs, 3) if pairs else 0.0, "found": hit, "gold": pairs, "families": made}
        for name, (hit, pairs, made) in tally.items()
    }
