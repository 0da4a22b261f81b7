"""Utterances: quotation families as points, each wording a reading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recoupe.collate.bench import ABOUT, Bench, clipped
from recoupe.collate.matters import Item, Matter
from recoupe.collate.readings import said
from recoupe.model import Cite, Family
from recoupe.text import Span, fold

LONGEST = 440
"""Characters of a cite."""
WORD = re.compile(r"\w+")


def utterances(bench: Bench) -> tuple[Matter, ...]:
    """A matter for each family of quotations told by two documents or more."""
    made = (_matter(bench, family) for family in bench.material.families)
    return tuple(m for m in made if len(m.documents) > 1)


def _matter(bench: Bench, family: Family) -> Matter:
    items = tuple(_item(bench, cite) for cite in family.members)
    longest = max(items, key=lambda i: (len(i.value), i.cite))
    weight = len({bench.lineage[i.document] for i in items}) + 0.5
    return Matter("quotation", _key(family, items), clipped(longest.value, ABOUT), items, (), weight)


def _key(family: Family, items: Sequence[Item]) -> tuple[str, ...]:
    """The words that every member has: copies of a member change nothing of them."""
    common = frozenset.intersection(*(frozenset(WORD.findall(fold(i.value))) for i in items))
    return tuple(sorted(common)) or (family.id,)


def _item(bench: Bench, cite: Cite) -> Item:
    short = Cite(cite.document, Span(cite.span.start, min(cite.span.end, cite.span.start + LONGEST)))
    value = " ".join(bench.words(short).split())
    voice, stance = said(bench, cite)
    return Item(value, short, stance, voice, fold(value).strip(' .«»"“”'))
