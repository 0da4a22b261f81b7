"""Agency credits in real articles: whose text it is, and on whose word its lead rests.

``gold/credits.tsv``: 152 articles read by one reader; those that name an agency drawn by lot, all in which a credit was
found (they are few: these portals leave signatures out), and traps. ``unseen``: 45 more that name one in their first
500 characters, drawn when the rules stood. Peer: any agency's name near the start or the end, or in the lead.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from evals.annotate_quotations import f1, ratio
from evals.errors import Miss
from evals.intervals import bounded
from evals.peers import agencies
from evals.press import texts
from recoupe.cluster.credits import credits
from recoupe.lang import pack
from recoupe.model import Document
from recoupe.text import digest

NEEDS = ("data/orangesum", "data/rpm2")
GOLD = Path(__file__).parent / "gold" / "credits.tsv"
TEXT = ("whole", "with")
Found = frozenset[str]


@dataclass(frozen=True, slots=True)
class Row:
    """An article of the gold, what we and the peer find in it: agencies of the text, agencies of the lead."""

    name: str
    half: str
    label: str
    agency: str
    place: tuple[int, int]
    ours: tuple[Found, Found]
    peer: tuple[Found, Found]


@cache
def rows(data: Path) -> tuple[Row, ...]:
    """The articles of the gold that the data folder has, by their digests."""
    lines = (line for line in GOLD.read_text("utf8").splitlines() if not line.startswith("#"))
    gold = {row["article"]: row for row in csv.DictReader(lines, delimiter="\t")}
    known = {n: t for n, t in texts(data, gold).items() if digest(t)[7:23] == gold[n]["digest"]}
    if len(known) < len(gold):
        print(f"credits: {len(gold) - len(known)} articles of the gold are not in {data}", file=sys.stderr)
    return tuple(_row(name, gold[name], known[name]) for name in sorted(known))


def _row(name: str, gold: Mapping[str, str], text: str) -> Row:
    peer = (frozenset(agencies.credited(text)), frozenset(agencies.told(text)))
    place = int(gold["start"]), int(gold["end"])
    return Row(name, gold["half"], gold["label"], gold["agency"], place, ours(text), peer)


def ours(text: str) -> tuple[Found, Found]:
    """The agencies that the text is credited to, and those on whose word its lead rests."""
    found = [c for c in credits(Document("d", digest(text), "d", text, "fr"), pack("fr")) if c.house == "agency"]
    signed = frozenset(c.name for c in found if c.kind in TEXT)
    return signed, frozenset(c.name for c in found if c.kind == "told")


def score(data: Path) -> dict[str, Any]:
    """Precision and recall of credited agencies and of agencies in the lead, beside the peer, seen and unseen."""
    halves = {half: [r for r in rows(data) if r.half == half] for half in ("seen", "unseen")}
    return {half: bounded(read, figures) for half, read in halves.items()}


def figures(read: Sequence[Row]) -> dict[str, Any]:
    """Ours and the peer's; ``traps``: articles without any agency's word in which one is found."""
    traps = sum(any(r.ours) for r in read if r.label == "none")
    labels = {"text": 0, "lead": 1}
    told = {
        n: [rates(read, i, w) for w in ("ours", "peer")] for n, i in labels.items() if any(r.label == n for r in read)
    }
    peer = {name: of_peer for name, (_, of_peer) in told.items()}
    ours_ = {name: mine for name, (mine, _) in told.items()}
    return ours_ | {"traps": traps, "articles": len(read), "peer_near_edges": peer}


def rates(read: Sequence[Row], which: int, whose: str) -> dict[str, Any]:
    """Precision, recall and F1 by agency and article; of the lead, articles signed by an agency are left out."""
    label = ("text", "lead")[which]
    kept = [r for r in read if which == 0 or r.label != "text"]
    found = [(r, name) for r in kept for name in getattr(r, whose)[which]]
    right = sum(r.label == label and name == r.agency for r, name in found)
    p, r_ = ratio(right, len(found)), ratio(right, sum(r.label == label for r in kept))
    return {"p": p, "r": r_, "f1": f1(p, r_)}


def misses(data: Path) -> Iterator[Miss]:
    """Credits that are missed, and those found where there is none."""
    for row in rows(data):
        if row.half == "unseen":
            continue
        for which, label in enumerate(("text", "lead")):
            wanted = {row.agency} if row.label == label else set()
            if row.ours[which] != wanted and not (which == 1 and row.label == "text"):
                yield Miss(label, row.name, *row.place, ", ".join(sorted(wanted)), ", ".join(sorted(row.ours[which])))
