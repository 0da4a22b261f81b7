"""Disagreements and agreements of further real clusters, whose gold is places: laid out as ``score.py`` reads it.

``gold/clusters.json`` names the articles of each cluster with the digest of each text, and for each value its place.
The half "blind" was looked at by nobody while rules were written.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evals import press
from recoupe.text import digest

GOLD = Path(__file__).parent / "gold" / "clusters.json"
EMPTY = ("quotes", "quotes_complete_for", "hedged", "entities", "timeline", "syndication", "quote_variants")
Gold = Mapping[str, Any]


def laid_out(data: Path, half: str, folder: Path) -> tuple[str, ...]:
    """Writes the clusters of a half below a folder, articles and gold; their names. Those without texts are said."""
    names = []
    (folder / "events").mkdir(parents=True)
    (folder / "events" / "index.json").write_text("[]", "utf8")
    (folder / "gold").mkdir()
    for name, told, texts in known(data, half, json.loads(GOLD.read_text("utf8"))["clusters"]):
        home = folder / "articles" / name
        home.mkdir(parents=True)
        for article, text in texts.items():
            (home / f"{article}.txt").write_text(text, "utf8")
        (folder / "gold" / f"{name}.json").write_text(json.dumps(_gold(told, texts), ensure_ascii=False), "utf8")
        names.append(name)
    return tuple(names)


def known(data: Path, half: str, told: Mapping[str, Gold]) -> Iterator[tuple[str, Gold, Mapping[str, str]]]:
    """The clusters of a half with their gold and texts by article; those whose texts are missing or other are said."""
    for name, one in told.items():
        if one["half"] == half:
            texts = press.texts(data, [f"rpm2_{n}" for n in one["texts"]], bare=True)
            if {n: digest(texts.get(n, "")) for n in one["texts"]} == {
                n: f"sha256:{d}" for n, d in one["texts"].items()
            }:
                yield name, one, texts
            else:
                print(f"clusters: {name} is not in {data}, or its texts are others", file=sys.stderr)


def _gold(told: Gold, texts: Mapping[str, str]) -> dict[str, Any]:
    """A cluster's gold with the words at its places."""

    def cited(place: Sequence[Any]) -> dict[str, str]:
        article, start, end = place
        return {"article": f"{article}.txt", "evidence": texts[article][start:end]}

    differ = [{**d, "values": [{"value": v[0], **cited(v[1:])} for v in d["values"]]} for d in told["disagreements"]]
    agree = [{**a, "support": [cited(p) for p in a["support"]]} for a in told["agreements"]]
    return {"disagreements": differ, "agreements": agree, **{key: [] for key in EMPTY}}
