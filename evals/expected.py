"""A story of the examples beside its dossier: where expected passages stand, and what of the dossier touches them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from recoupe.model import Cite, Document, Dossier, Quotation
from recoupe.text import Span, fold

LEADING = re.compile(r"(?:[Ll]['’]|L[ae]s? |Un |Une |(?:M\.|Mme)[ \u00a0]|[a-zéèêàç-]+ )+")
BELONGING = re.compile(r"\b(?:de|du|des)\b|\bd['’]")
ARTICLE = re.compile(r"^(?:l'|d'|la |le |les |un |une )")
ENOUGH = 0.5  # likeness of a quotation with the expected one, and of a mention with a name


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one expectation holds."""

    measure: str
    right: bool
    file: str
    place: Cite | None
    expected: str
    got: str


def plain(name: str) -> str:
    """A name without article, accents, capitals and marks.

    >>> plain("L’Écho des Cargos")
    'echo des cargos'
    """
    return ARTICLE.sub("", " ".join(fold(name).split()).strip(" ."))


def core_span(name: str, start: int = 0) -> Span:
    """Where the proper part of a name stands: without title and article, unless a periphrase needs them."""
    lead = LEADING.match(name)
    cut = lead.end() if lead and lead.end() < len(name) and name[lead.end()].isupper() else 0
    cut = 0 if BELONGING.search(name[:cut]) else cut
    return Span(start + cut, start + len(name))


def core(name: str) -> str:
    """The proper part of a name.

    >>> core("L’amiral Rabie"), core("le patron de Boskalis")
    ('Rabie', 'le patron de Boskalis')
    """
    return core_span(name).of(name)


def together(pairs: Iterable[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """The pairs, with those that follow from them.

    >>> sorted(together({("a", "b"), ("b", "c")}))
    [('a', 'b'), ('a', 'c'), ('b', 'c')]
    """
    groups: list[set[str]] = []
    for pair in pairs:
        apart = [g for g in groups if not g & set(pair)]
        groups = [*apart, set(pair).union(*(g for g in groups if g & set(pair)))]
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


@dataclass(frozen=True, slots=True)
class Story:
    """What is expected of a story (``want``), its dossier, and its documents by file (PATH, or PATH#id)."""

    slug: str
    want: dict[str, Any]
    made: Dossier
    documents: dict[str, Document]
    by_id: dict[str, str]

    @classmethod
    def of(cls, slug: str, expected: Path, made: Dossier) -> Story:
        """A story from its file of expectations and its dossier."""
        files = {d.source.replace("\\", "/").rpartition(f"{slug}/")[2]: d for d in made.documents}
        return cls(slug, json.loads(expected.read_text("utf-8")), made, files, {d.id: f for f, d in files.items()})

    def members(self) -> set[str]:
        """The files of the story that most inputs tell."""
        main = max(self.made.stories, key=lambda s: len(s.documents))
        return {self.by_id[d] for d in main.documents}

    def pair(self, documents: Sequence[str]) -> tuple[str, ...]:
        """The files of two documents, in order."""
        return tuple(sorted(self.by_id[d] for d in documents))

    def file(self, cite: Cite) -> str:
        """The file of a cite."""
        return self.by_id[cite.document]

    def words(self, cite: Cite | None) -> str:
        """The words of a cite; empty for none."""
        return cite.span.of(self.documents[self.by_id[cite.document]].text) if cite else ""

    def place(self, item: dict[str, Any]) -> Cite | None:
        """Where an expected passage stands in the text as it was read; None where it is not in it."""
        document = self.documents[item["file"]]
        start = -1
        for _ in range(item.get("nth", 1)):
            start = document.text.find(item["evidence"], start + 1)
            if start < 0:
                return None
        return Cite(document.id, Span(start, start + len(item["evidence"])))

    def verdict(self, measure: str, item: dict[str, Any], right: bool, expected: str = "", got: str = "") -> Verdict:
        """A verdict at an expected passage."""
        place = self.place(item)
        shown = got if place else "not in the text as it was read"
        return Verdict(measure, right, item["file"], place, expected or item["evidence"], shown)

    def names(self, cite: Cite, place: Cite) -> bool:
        """Whether a mention is that of a name, titles and articles apart ("patron de Boskalis" is not Boskalis)."""
        mention = Cite(cite.document, core_span(self.words(cite), cite.span.start))
        if self.likeness(mention, place) < ENOUGH:
            return False
        starts = sorted((mention.span.start, place.span.start))
        return not BELONGING.search(self.words(Cite(cite.document, Span(*starts))))

    def bearers(self, alias: str) -> set[str]:
        """The entities with a mention where an alias stands in a member of the story."""
        pattern = re.compile(rf"(?<![\w-]){re.escape(alias)}(?![\w-])")
        members = [self.documents[file] for file in self.want["story"]["members"]]
        places = [Cite(d.id, core_span(alias, found.start())) for d in members for found in pattern.finditer(d.text)]
        mentions = [(e.id, m.cite) for e in self.made.entities for m in e.mentions]
        return {owner for owner, cite in mentions if any(self.names(cite, place) for place in places)}

    def quoted(self, item: dict[str, Any]) -> Quotation | None:
        """The quotation that covers an expected one best, if it does so at all."""
        place = self.place(item)
        scored = [(max(self.likeness(place, c) for c in (q.cite, *q.parts)), q) for q in self.made.quotations]
        likeness, found = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        return found if likeness >= ENOUGH else None

    def likeness(self, one: Cite | None, two: Cite) -> float:
        """What two places share, of what they cover together."""
        if one is None or one.document != two.document:
            return 0.0
        shared = one.span.overlap(two.span)
        return shared / (len(one.span) + len(two.span) - shared) if shared else 0.0

    def share(self, item: dict[str, Any], cite: Cite) -> float:
        """The share of an expected passage that a cite covers."""
        place = self.place(item)
        if place is None or place.document != cite.document:
            return 0.0
        return place.span.overlap(cite.span) / len(place.span)

    def touches(self, item: dict[str, Any], cite: Cite) -> bool:
        """Whether a cite shares a word with an expected passage, at least."""
        place = self.place(item)
        return place is not None and place.document == cite.document and place.span.overlap(cite.span) > 1

    def overlaps(self, item: dict[str, Any], cite: Cite) -> bool:
        """Whether a cite and an expected passage share half of the shorter one."""
        return self.held((cite,), self.place(item))

    def held(self, cites: Sequence[Cite], place: Cite | None) -> bool:
        """Whether one of the cites shares half of the shorter one with a place."""
        if place is None:
            return False
        return any(
            c.document == place.document and c.span.overlap(place.span) * 2 >= min(len(c.span), len(place.span)) > 0
            for c in cites
        )

    def files(self, cites: Sequence[Cite], items: Sequence[dict[str, Any]]) -> int:
        """In how many articles the cites touch expected passages."""
        return len({item["file"] for item in items for c in cites if self.touches(item, c)})

    def named(self, entity: str | None) -> str:
        """The name of an entity."""
        return next((e.name for e in self.made.entities if e.id == entity), "nobody")

    def all_named(self, entities: Iterable[str]) -> str:
        """The names of entities."""
        return ", ".join(sorted(map(self.named, entities))) or "nobody"
