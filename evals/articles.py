"""Single real articles: quotations, hedges, names, times, residue, by the measures of ``evaluate/score.py``.

The command line runs once; ``score.py`` then reads its answer again for every resampling and for every single item.
``odd``: the half of the articles on which no rule was tuned.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from evals.errors import Miss
from evals.events import scorer
from evals.intervals import bounded

NEEDS = ("evaluate/score.py", "evaluate/articles/gold")
ROUNDS = 200  # score.py reads the whole answer again in each
# the gold's lists, the key of their words, the kind of our items, and the shares that have to be whole
LISTS = {
    "quotes": ("text", "quotations", ("r", "speaker_right", "cue_right")),
    "hedged": ("evidence", "claims", ("r",)),
    "times": ("text", "times", ("r", "value_right")),
    "entities": ("canonical", "entities", ("r",)),
}
MEASURES = {
    "quotes": ("direct+mixed", "indirect"),
    "hedged": ("hedges",),
    "times": ("times",),
    "entities": ("names",),
}
Gold = dict[str, Any]


class Answer:
    """The answer of one call of the command line, to be scored against any choice of gold."""

    def __init__(self, data: Path) -> None:
        self.rules: ModuleType = scorer(data, data / "evaluate")
        self.folder = data / "evaluate" / "articles"
        self.golds: list[Gold] = [json.loads(p.read_text("utf8")) for p in sorted(self.folder.glob("gold/*.json"))]
        self.text = ""
        really = self.rules.run

        def once(arguments: list[str], timeout: int = 900) -> None:
            out = Path(arguments[arguments.index("--json") + 1])
            if not self.text:
                really(arguments, timeout)
                self.text = out.read_text("utf8")
            out.write_text(self.text, "utf8")

        self.rules.run = once

    def against(self, golds: Sequence[Gold]) -> dict[str, dict[str, Any]]:
        """The figures of ``score.py articles`` for some gold; all articles are read once."""
        whole = not self.text
        with TemporaryDirectory() as place:
            folder = Path(place)
            for name in ("meta.json", "articles"):
                os.symlink(self.folder.resolve() / name, folder / name)
            (folder / "gold").mkdir()
            for number, gold in enumerate(self.golds if whole else golds):
                (folder / "gold" / f"{number:04}.json").write_text(json.dumps(gold), "utf8")
            figures: dict[str, dict[str, Any]] = self.rules.annotated(folder)
        return self.against(golds) if whole else figures


def score(data: Path) -> dict[str, dict]:
    """The figures of ``score.py articles`` with intervals over articles, and those of the untuned half."""
    answer = Answer(data)
    whole = bounded(answer.golds, answer.against, ROUNDS)
    odd = {k: v for k, v in answer.against(answer.golds[1::2]).items() if k != "residue"}
    return {**whole, "odd": odd}


def only(gold: Gold, key: str, item: Any) -> Gold:
    """A gold with one item of one list; the words of the others are gone, so that only recall is to be read."""
    empty = {name: [] for name, value in gold.items() if isinstance(value, list)}
    return gold | empty | {key: [item]}


def misses(data: Path) -> Iterator[Miss]:
    """The gold items not found, or with a wrong speaker, cue or value; then what was found and is not in the gold."""
    answer = Answer(data)
    answer.against(answer.golds)
    found = json.loads(answer.text)
    name = {d["id"]: answer.rules.base(d["source"]) for d in found["documents"]}
    for gold in answer.golds:
        text = (answer.folder / "articles" / f"{gold['article']}.txt").read_text("utf8")
        own = [d for d, file in name.items() if file == gold["article"]]
        for key, (_, kind, _) in LISTS.items():
            here = [x for x in ours(found, kind) if cite(x)["document"] in own]
            yield from missed(answer, gold, key, text, here)


def items(gold: Gold, key: str) -> list[Any]:
    """The items of one list of the gold; an entity as one item a string."""
    if key != "entities":
        return list(gold.get(key, ()))
    return [
        {"canonical": words, "mentions": [], "type": entity["type"]}
        for entity in gold["entities"]
        for words in dict.fromkeys([entity["canonical"], *entity["mentions"]])
    ]


def ours(found: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """Our items of a kind, with a place; entities are told by their mentions."""
    if kind == "entities":
        return [{"cite": m, "value": e["kind"]} for e in found["entities"] for m in e["mentions"]]
    items: list[dict[str, Any]] = found[kind]
    who = {e["id"]: e["name"] for e in found["entities"]}
    hedged = [x for x in items if x.get("modality", "hedged") == "hedged"]
    return [x | {"value": x.get("value", who.get(x.get("speaker") or "", x.get("marker_kind", "")))} for x in hedged]


def cite(item: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = item["cite"]
    return found


def told(item: dict[str, Any]) -> str:
    """An item of ours: its value, then its words."""
    return f"{item.get('value') or '?'} ← {cite(item)['text']}"


def missed(answer: Answer, gold: Gold, key: str, text: str, own: Sequence[dict[str, Any]]) -> Iterator[Miss]:
    """The items of one list of one article that are not whole, then ours that touch none of the list."""
    words, kind, shares = LISTS[key]
    spans = []
    for item in items(gold, key):
        span = answer.rules.located(text, item, words) or (-1, -1)
        spans.append(span)
        rows = answer.against([only(gold, key, item)])
        figures = next((r for n, r in rows.items() if r.get("gold") and n in MEASURES[key]), {})
        short = [s for s in shares if figures.get(s) is not None and figures[s] < 1]
        if short:
            wanted = " · ".join(str(item[k]) for k in ("speaker", "cue", "value", "type", words) if item.get(k))
            near = [x for x in own if answer.rules.inter((cite(x)["start"], cite(x)["end"]), span)]
            got = " / ".join(map(told, near))
            yield Miss(f"{kind}: {', '.join(short)}", gold["article"], *span, wanted, got)
    for x in own if key != "entities" else ():
        place = (cite(x)["start"], cite(x)["end"])
        if not any(answer.rules.inter(place, s) for s in spans):
            yield Miss(f"{kind}: not in the gold", gold["article"], *place, "", told(x))
