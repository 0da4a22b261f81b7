"""Utterances: quotation families as points, each wording a reading."""

from __future__ import annotations

from recoupe.collate.bench import Bench
from recoupe.collate.matters import Item, Matter
from recoupe.collate.readings import said
from recoupe.model import Cite, Family
from recoupe.text import Span, fold

LONGEST = 440
"""Characters of a cite."""


def utterances(bench: Bench) -> tuple[Matter, ...]:
    """A matter for each family of quotations told by two documents or more."""
    made = (_matter(bench, family) for family in bench.material.families)
    return tuple(m for m in made if len(m.documents) > 1)


def _matter(bench: Bench, family: Family) -> Matter:
    items = tuple(_item(bench, cite) for cite in family.members)
    longest = max(items, key=lambda i: (len(i.value), i.cite))
    weight = len({bench.lineage[i.document] for i in items}) + 0.5
    return Matter("quotation", (family.id,), longest.value[:160], items, (), weight)


def _item(bench: Bench, cite: Cite) -> Item:
    short = Cite(cite.document, Span(cite.span.start, min(cite.span.end, cite.span.start + LONGEST)))
    value = " ".join(bench.words(short).split())
    voice, stance = said(bench, cite)
    return Item(value, short, stance, voice, fold(value).strip(' .«»"“”'))
