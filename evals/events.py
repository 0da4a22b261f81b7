"""The whole journey on events with gold: the measures of ``evaluate/score.py``, pooled, with intervals over events.

``told``: events told in our own words; ``real``: clusters of real articles; ``all``: both. Four events each are few:
read the interval before the figure.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any

from evals.errors import Miss
from evals.intervals import bounded

NEEDS = ("evaluate/score.py", "evaluate/gold", "evaluate/clusters/gold")
# lists that score.py gives without names
PARTS = {
    "wrongly_merged": ("wrongly_merged", "kept_apart_of"),
    "updates_named": ("updates_named", "updates_found"),
    "figures": ("figures_true", "figures_predicted", "figures_found", "figures_gold"),
    "versions": ("versions_true", "versions_predicted", "versions_found", "versions_gold"),
}
# gold that can be replayed item by item: its key, the measure, the arguments
FOUND = (
    ("quotes", "quotations", (("direct", "mixed"),)),
    ("quotes", "quotations", (("indirect",),)),
    ("quote_variants", "families", ()),
    ("disagreements", "disagreements", ()),
    ("agreements", "agreements", ()),
    ("hedged", "hedged", ()),
    ("timeline", "timeline", ()),
    ("entities", "entities", ()),
)
Row = dict[str, dict[str, Any]]
DOSSIERS: dict[str, str] = {}


def scorer(data: Path, root: Path) -> ModuleType:
    """``score.py`` as a module that runs this checkout's command line on one folder of events."""
    spec = importlib.util.spec_from_file_location("score", data / "evaluate" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.RECOUPE = [sys.executable, "-m", "recoupe"]
    module.HELD = root
    run = module.dossier
    module.dossier = lambda texts, known=None: once(texts, known, run)
    return module


def once(texts: dict[str, str], known: dict[str, Any] | None, run: Callable[..., dict]) -> dict:
    """The dossier of some articles: the command line runs once for all the scorers of a call."""
    key = json.dumps([texts, known], sort_keys=True)
    if key not in DOSSIERS:
        DOSSIERS[key] = json.dumps(run(texts, known))
    made: dict = json.loads(DOSSIERS[key])
    return made


def told(data: Path, root: Path) -> list[Any]:
    """The dossier of every event beside its gold, by ``score.py``."""
    score_py = scorer(data, root)
    return [score_py.Scored(p.stem) for p in sorted((root / "gold").glob("*.json"))]


def pooled(score_py: ModuleType, rows: Sequence[Row]) -> Row:
    """The pooled measures, their parts under names of their own; what has no gold is left out."""
    out: Row = {}
    for name, figures in score_py.pool(list(rows)).items():
        if not figures["gold"]:
            continue
        row = {k: v for k, v in figures.items() if k not in PARTS and v is not None}
        for key, names in PARTS.items():
            row |= dict(zip(names, figures.get(key, ()), strict=False))
        if "p" in row:
            row["f1"] = round(2 * row["p"] * row["r"] / (row["p"] + row["r"]), 3) if row["p"] + row["r"] else 0.0
        out[name] = row
    return out


def score(data: Path) -> dict[str, dict]:
    """Events told in our own words, real clusters, and both."""
    evaluate = data / "evaluate"
    score_py = scorer(data, evaluate)
    rows = {
        "told": [event.all() for event in told(data, evaluate)],
        "real": [event.all() for event in told(data, evaluate / "clusters")],
    }
    rows["all"] = rows["told"] + rows["real"]
    return {name: bounded(some, lambda drawn: pooled(score_py, drawn)) for name, some in rows.items()}


def places(item: dict[str, Any]) -> list[dict[str, Any]]:
    """The passages that a gold item rests on."""
    for key in ("values", "support", "renderings"):
        if key in item:
            rows: list[dict[str, Any]] = item[key]
            return rows
    return [item] if "article" in item else []


def words(item: dict[str, Any]) -> str:
    """What a gold item expects, in its own words."""
    head = next((str(item[k]) for k in ("topic", "fact", "utterance", "date", "canonical") if k in item), "")
    passages = [str(p.get("value", p.get("evidence", p.get("text", "")))) for p in places(item)]
    return " | ".join([head, *passages, *map(str, item.get("mentions", ()))]).strip(" |")


def missed(event: Any, key: str, measure: str, given: tuple) -> Iterator[Miss]:
    """The gold items that the measure does not find when each stands alone."""
    gold, event.gold = event.gold, dict(event.gold)
    for item in gold.get(key, ()):
        event.gold[key] = [item]
        figures = getattr(event, measure)(*given)
        if figures["gold"] and (figures["r"] or 0) < 1:
            first = next(iter(places(item)), {"article": "", "text": ""})
            at = event.gspan(first["article"], first.get("evidence", first.get("text")))
            file, span = at or (first["article"], (-1, -1))
            kind = "+".join([f"{measure} missed", *given[0]] if given else [f"{measure} missed"])
            yield Miss(kind, file, *span, words(item), f"{figures['r'] or 0} found")
    event.gold = gold


def invented(event: Any) -> Iterator[Miss]:
    """Disagreements that match no gold, and names of two that were made one."""
    for item in event.out["disagreements"]:
        whole, event.out = event.out, event.out | {"disagreements": [item]}
        figures = event.disagreements()
        event.out = whole
        if figures["predicted"] and not figures["tp"]:
            cite = item["sides"][0]["cites"][0]
            sides = " | ".join(f"{s['value']}: {s['cites'][0]['text']}" for s in item["sides"])
            where = (event.name.get(cite["document"], "?"), cite["start"], cite["end"])
            yield Miss(f"disagreement invented ({item['kind']}, {item['status']})", *where, "", sides)
    gold, event.gold = event.gold, dict(event.gold)
    for pair in combinations(gold["entities"], 2):
        event.gold["entities"] = list(pair)
        if event.entities()["wrongly_merged"][0]:
            yield Miss("entities merged", "", -1, -1, " / ".join(e["canonical"] for e in pair), "one entity")
    event.gold = gold


def misses(data: Path) -> Iterator[Miss]:
    """What was missed and what was invented, event by event."""
    for root in (data / "evaluate", data / "evaluate" / "clusters"):
        for event in told(data, root):
            for key, measure, given in FOUND:
                yield from missed(event, key, measure, given)
            yield from invented(event)
