"""Who is who, by itself: the engine, local entities and story entities on events with gold."""

from __future__ import annotations

import itertools
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from evals.events import scorer
from recoupe.annotate.entities import entities
from recoupe.collate.entities import story_entities
from recoupe.lang import Engine, pack
from recoupe.model import Document, Entity, Notes
from recoupe.text import Span, digest, identity

KINDS = ("person", "organisation", "place")


def score(data: Path) -> dict[str, dict]:
    """Pairs of mention strings joined and wrongly joined, by root of events, and proper names with their kind."""
    engine = pack("fr").make_engine()
    roots = {"events": data / "evaluate", "clusters": data / "evaluate" / "clusters"}
    out = {name: pairs(data, root, engine) for name, root in roots.items() if (root / "gold").is_dir()}
    return out | {"names": names(data, engine)}


def noted(name: str, text: str, engine: Engine) -> Notes:
    """The entities of one text."""
    document = Document(identity("d", name, text), digest(text), name, text, "fr")
    tokens, found = engine(text, (Span(0, len(text)),))
    local, doubts = entities(document, tokens, found, pack("fr"))
    return Notes(document.id, tokens, local, doubts=doubts)


def surfaces(found: Sequence[Entity], texts: Mapping[str, str], bare) -> dict[str, set[str]]:
    """The entities that bear each string, determiners aside."""
    where: dict[str, set[str]] = defaultdict(set)
    for entity in found:
        for one in (entity.name, *entity.aliases, *(m.cite.span.of(texts[m.cite.document]) for m in entity.mentions)):
            where[bare(one)].add(entity.id)
    return where


def pairs(data: Path, root: Path, engine: Engine) -> dict[str, float]:
    """`entities` of score.py; ``reachable`` leaves out strings that no given article holds."""
    rules, counts = scorer(data, root), defaultdict(int)
    for path in sorted((root / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf8"))["entities"]
        notes, texts = [], {}
        for name, text in rules.articles(path.stem).items():
            notes.append(noted(name, text, engine))
            texts[notes[-1].document] = text
        found, _, _ = story_entities(notes, texts, pack("fr"))
        tally(gold, surfaces(found, texts, rules.bare), " ".join(map(rules.bare, texts.values())), rules, counts)
    return {
        "r": round(counts["joined"] / counts["pairs"], 3),
        "r_reachable": round(counts["joined"] / counts["reachable"], 3),
        "wrongly_merged": round(counts["wrong"] / max(1, counts["apart"]), 4),
        **counts,
    }


def tally(gold: list[dict], where: Mapping[str, set[str]], told: str, rules, counts: dict[str, int]) -> None:
    """Adds one event's pairs to the counts."""
    groups = [{rules.bare(m) for m in (e["canonical"], *e["mentions"])} - {""} for e in gold]
    proper = {rules.bare(m) for e in gold for m in (e["canonical"], *e["mentions"]) if rules.proper(m)}
    for one, other in (pair for group in groups for pair in itertools.combinations(sorted(group), 2)):
        counts["pairs"] += 1
        counts["reachable"] += one in told and other in told
        counts["joined"] += bool(where[one] & where[other])
    for here, there in itertools.combinations(groups, 2):
        for one, other in itertools.product((here - there) & proper, (there - here) & proper):
            counts["apart"] += bool(where[one] and where[other])
            counts["wrong"] += bool(where[one] & where[other])


def names(data: Path, engine: Engine) -> dict[str, float]:
    """`names` of score.py: proper names of the annotated articles, with their kind."""
    folder, rules, counts = data / "evaluate" / "articles", scorer(data, data / "evaluate"), defaultdict(int)
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf8"))
        text = (folder / "articles" / f"{gold['article']}.txt").read_text("utf8")
        want = {
            rules.bare(m): rules.KINDS[e["type"]]
            for e in gold["entities"]
            for m in (e["canonical"], *e["mentions"])
            if m in text and rules.proper(m)
        }
        got: dict[str, set[str]] = defaultdict(set)
        for entity in noted(gold["article"], text, engine).entities:
            for surface in (m.cite.span.of(text) for m in entity.mentions):
                if rules.proper(surface) and entity.kind in KINDS:
                    got[rules.bare(surface)].add(entity.kind)
        counts["gold"] += len(want)
        counts["predicted"] += len(got)
        counts["right"] += sum(kind in got.get(name, ()) for name, kind in want.items())
    precision, recall = counts["right"] / counts["predicted"], counts["right"] / counts["gold"]
    f1 = 2 * precision * recall / (precision + recall)
    return {"p": round(precision, 3), "r": round(recall, 3), "f1": round(f1, 3), **counts}
