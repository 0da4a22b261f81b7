"""Who is who, by itself: the engine, local entities and story entities on events with gold."""

from __future__ import annotations

import itertools
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from evals.errors import Miss
from evals.events import scorer
from evals.intervals import bounded
from recoupe.annotate.entities import entities
from recoupe.collate.entities import story_entities
from recoupe.lang import Engine, pack
from recoupe.model import Document, Entity, Notes
from recoupe.text import Span, digest, identity

NEEDS = ("evaluate/score.py", "evaluate/gold", "evaluate/clusters/gold")


def score(data: Path) -> dict[str, dict]:
    """Pairs of mention strings joined and wrongly joined, by root of events (names by kind: ``articles.names``)."""
    engine = pack("fr").make_engine()
    return {name: bounded(list(rows(data, root, engine)), shares) for name, root in roots(data).items()}


def roots(data: Path) -> dict[str, Path]:
    """The folders of events with gold."""
    return {"events": data / "evaluate", "clusters": data / "evaluate" / "clusters"}


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


def told(data: Path, root: Path, engine: Engine) -> Iterator[tuple[str, list[dict], dict[str, set[str]], str]]:
    """Each event: its name, the gold's entities, our entities by string, and all that is told."""
    rules = scorer(data, root)
    for path in sorted((root / "gold").glob("*.json")):
        notes, texts = [], {}
        for name, text in rules.articles(path.stem).items():
            notes.append(noted(name, text, engine))
            texts[notes[-1].document] = text
        found, _, _ = story_entities(notes, texts, pack("fr"))
        gold = json.loads(path.read_text("utf8"))["entities"]
        yield path.stem, gold, surfaces(found, texts, rules.bare), " ".join(map(rules.bare, texts.values()))


def rows(data: Path, root: Path, engine: Engine) -> Iterator[Counter[str]]:
    """The counts of each event."""
    rules = scorer(data, root)
    for _, gold, where, words in told(data, root, engine):
        yield tally(gold, where, words, rules)


def shares(counted: Sequence[Counter[str]]) -> dict[str, float]:
    """`entities` of score.py; ``reachable`` leaves out strings that no given article holds."""
    counts = sum(counted, Counter[str]())
    return {
        "r": round(counts["joined"] / max(1, counts["pairs"]), 3),
        "r_reachable": round(counts["joined"] / max(1, counts["reachable"]), 3),
        "wrongly_merged": round(counts["wrong"] / max(1, counts["apart"]), 4),
        **counts,
    }


def split(gold: list[dict], rules) -> tuple[list[set[str]], set[str]]:
    """The gold's strings by entity, and which of all are proper names."""
    groups = [{rules.bare(m) for m in (e["canonical"], *e["mentions"])} - {""} for e in gold]
    return groups, {rules.bare(m) for e in gold for m in (e["canonical"], *e["mentions"]) if rules.proper(m)}


def tally(gold: list[dict], where: Mapping[str, set[str]], told: str, rules) -> Counter[str]:
    """The pairs of one event."""
    groups, proper = split(gold, rules)
    counts: Counter[str] = Counter()
    for one, other in (pair for group in groups for pair in itertools.combinations(sorted(group), 2)):
        counts["pairs"] += 1
        counts["reachable"] += one in told and other in told
        counts["joined"] += bool(where[one] & where[other])
    for here, there in itertools.combinations(groups, 2):
        for one, other in itertools.product((here - there) & proper, (there - here) & proper):
            counts["apart"] += bool(where[one] and where[other])
            counts["wrong"] += bool(where[one] & where[other])
    return counts


def misses(data: Path) -> Iterator[Miss]:
    """Reachable pairs of strings that are apart, and pairs of two entities that are together."""
    engine = pack("fr").make_engine()
    for root in roots(data).values():
        rules = scorer(data, root)
        for event, gold, where, words in told(data, root, engine):
            groups, proper = split(gold, rules)
            for one, other in (pair for group in groups for pair in itertools.combinations(sorted(group), 2)):
                if one in words and other in words and not where[one] & where[other]:
                    unknown = ", ".join(n for n in (one, other) if not where[n])
                    why = f"no entity: {unknown}" if unknown else "two entities"
                    yield Miss("pair apart", event, -1, -1, f"{one} = {other}", why)
            for here, there in itertools.combinations(groups, 2):
                for one, other in itertools.product((here - there) & proper, (there - here) & proper):
                    if where[one] & where[other]:
                        yield Miss("wrongly merged", event, -1, -1, f"{one} ≠ {other}", "one entity")
