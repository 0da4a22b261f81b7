"""The bench: one story's documents, notes and clauses laid out, with what the comparisons look up."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar, cast

from recoupe.collate.clauses import Clause, Lexis, clauses, lexis
from recoupe.collate.pairs import Scale, scale
from recoupe.lang import Pack, calendar
from recoupe.model import Cite, Document, Entity, Family, Independent, Notes, Origin
from recoupe.text import Span, fold

Made = TypeVar("Made")
ABOUT = 160
"""Characters of what a point is about."""
LEANING = ("PRON", "SCONJ", "CCONJ", "AUX", "VERB")
"""Tags of the first word of a clause that leans on the one before."""


def clipped(text: str, longest: int) -> str:
    """A text cut at a word.

    >>> clipped("un incendie a ravagé", 13)
    'un incendie a'
    """
    return text if len(text) <= longest else text[: longest + 1].rsplit(" ", 1)[0].rstrip(" ,;:")


@dataclass(frozen=True, slots=True)
class Material:
    """What collate compares: one story. Entity ids in the notes are story-wide and times are resolved."""

    documents: tuple[Document, ...]
    notes: tuple[Notes, ...]
    entities: tuple[Entity, ...]
    families: tuple[Family, ...]
    origins: tuple[Origin, ...]
    independent: Independent
    pack: Pack
    lang: str = "fr"


@dataclass(frozen=True)
class Bench:
    """A story ready to compare; look-ups are made once."""

    material: Material

    @cached_property
    def _known(self) -> dict[Hashable, Any]:
        return {}

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What ``make`` gives for one clause or place, worked out at the first asking."""
        if key not in self._known:
            self._known[key] = make()
        return cast(Made, self._known[key])

    @property
    def pack(self) -> Pack:
        """The language pack of the story."""
        return self.material.pack

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Documents by id, in the order of their ids."""
        return {d.id: d for d in sorted(self.material.documents, key=lambda d: d.id)}

    @cached_property
    def notes(self) -> Mapping[str, Notes]:
        """Notes by document id."""
        return {n.document: n for n in sorted(self.material.notes, key=lambda n: n.document)}

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Story entities by id."""
        return {e.id: e for e in self.material.entities}

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause of the story, by document and place."""
        return tuple(c for i, n in self.notes.items() for c in clauses(self.documents[i], n, self.lexis))

    @cached_property
    def lexis(self) -> Lexis:
        """What the pack knows of words."""
        return lexis(self.pack)

    @cached_property
    def scale(self) -> Scale:
        """The weights of the story's words."""
        return scale(self.clauses, self.lineage)

    def stated_day(self, document: str) -> date | None:
        """The day on which a document was published, where it states one."""
        published = self.documents[document].published
        ends = {str(end)[:10] for end in (published.earliest, published.latest)}
        return calendar.day(min(ends)) if published.basis == "stated" and len(ends) == 1 else None

    @cached_property
    def lineage(self) -> Mapping[str, str]:
        """Which certain origin each document belongs to (itself where none is known)."""
        certain = [o for o in self.material.origins if o.certainty == "certain"]
        known = {d: o.id for o in sorted(certain, key=lambda o: o.id, reverse=True) for d in o.documents}
        return {d: known.get(d, d) for d in self.documents}

    @cached_property
    def clauses_at(self) -> Mapping[str, tuple[Clause, ...]]:
        """The clauses of each document."""
        out: dict[str, list[Clause]] = {d: [] for d in self.documents}
        for clause in self.clauses:
            out[clause.document].append(clause)
        return {d: tuple(c) for d, c in out.items()}

    @cached_property
    def central(self) -> frozenset[str]:
        """The classes of predicates that most origins use: what the story is about."""
        users: dict[str, set[str]] = {}
        for clause in self.clauses:
            for name in clause.classes:
                users.setdefault(name, set()).add(self.lineage[clause.document])
        total = len(set(self.lineage.values()))
        return frozenset("%" + c for c, who in users.items() if len(who) >= total / 2 and len(who) > 2)

    @cached_property
    def tolls(self) -> frozenset[str]:
        """The classes whose later counts replace earlier ones."""
        return frozenset(r["class"] for r in self.pack.table("predicates") if r["toll"] == "yes")

    @cached_property
    def users(self) -> Mapping[str, int]:
        """How many origins use each word."""
        who: dict[str, set[str]] = {}
        for clause in self.clauses:
            for lemma in clause.lemmas:
                who.setdefault(lemma, set()).add(self.lineage[clause.document])
        return {word: len(origins) for word, origins in who.items()}

    @cached_property
    def prominent(self) -> frozenset[str]:
        """The entities that half of the origins name."""
        total = len(set(self.lineage.values()))
        named = {e.id: {self.lineage[m.cite.document] for m in e.mentions} for e in self.material.entities}
        return frozenset(i for i, who in named.items() if len(who) > 1 and 2 * len(who) >= total)

    @cached_property
    def named(self) -> frozenset[str]:
        """The entities that are called by a name somewhere, not by a noun alone."""
        return frozenset(e.id for e in self.material.entities if any(m.form == "name" for m in e.mentions))

    @cached_property
    def capital(self) -> str:
        """The place that "the capital" is: the one capital of a country that most documents name; else empty."""
        capitals = {fold(r["capital"]) for r in self.pack.table("countries")} - {""}
        told = {
            e.id: len({m.cite.document for m in e.mentions})
            for e in self.material.entities
            if e.kind == "place" and fold(e.name) in capitals
        }
        best = sorted(told, key=lambda i: (-told[i], i))
        return best[0] if best and (len(best) == 1 or told[best[0]] > told[best[1]]) else ""

    @cached_property
    def lands(self) -> Mapping[str, str]:
        """The countries of the story by the forms of their adjectives."""
        known = {fold(e.name): e.id for e in self.material.entities if e.kind == "place"}
        forms = ("masculine", "feminine", "masculine_plural", "feminine_plural", "adjective")
        rows = [r for r in self.pack.table("countries") if fold(r["name"]) in known]
        return {fold(r[f]): known[fold(r["name"])] for r in rows for f in forms if r[f]}

    @cached_property
    def towns(self) -> frozenset[str]:
        """The places of the story that the pack knows as towns."""
        known = {fold(r["name"]) for r in self.pack.table("cities") if r["kind"] == "city"}
        return frozenset(e.id for e in self.material.entities if e.kind == "place" and fold(e.name) in known)

    @cached_property
    def spots(self) -> frozenset[str]:
        """The places of the story that the pack does not know as wide (countries, regions)."""
        wide = {fold(r["name"]) for r in self.pack.table("cities") if r["kind"] != "city"}
        wide |= {fold(r["name"]) for r in self.pack.table("countries")}
        return frozenset(e.id for e in self.material.entities if e.kind == "place" and fold(e.name) not in wide)

    @cached_property
    def roles(self) -> frozenset[str]:
        """Folded nouns of functions and courtesy titles."""
        nouns = {fold(r[f]) for r in self.pack.table("roles") if r["kind"] == "person" for f in ("noun", "feminine")}
        return frozenset(nouns | {fold(r["form"]).strip(".") for r in self.pack.table("titles")}) - {""}

    @cached_property
    def _owned(self) -> Mapping[tuple[str, int], tuple[str, ...]]:
        """The entities that each place of a text belongs to."""
        out: dict[tuple[str, int], list[str]] = {}
        for notes in self.notes.values():
            for entity in notes.entities:
                for mention in entity.mentions:
                    for place in range(mention.cite.span.start, mention.cite.span.end):
                        out.setdefault((notes.document, place), []).append(entity.id)
        return {at: tuple(sorted(set(ids))) for at, ids in out.items()}

    def owners(self, document: str, place: int) -> tuple[str, ...]:
        """The entities whose mentions cover a place of a text."""
        return self._owned.get((document, place), ())

    def lemmas(self, clause: Clause) -> tuple[str, ...]:
        """The folded lemmas of all the tokens of a clause, function words included."""
        lemmas, places = self.notes[clause.document].tokens.lemmas, clause.tokens
        key = "lemmas", clause.document, places
        return self.once(key, lambda: tuple(fold(lemmas[i]) for i in range(places.start, places.end)))

    def clause_of(self, cite: Cite) -> Clause | None:
        """The clause that a cite lies in."""
        best = max(self.clauses_at.get(cite.document, ()), key=lambda c: c.span.overlap(cite.span), default=None)
        return best if best and best.span.overlap(cite.span) else None

    def about(self, clauses: Iterable[Clause]) -> str:
        """The words of the shortest clause that can be read alone: none that leans on what stands before it, if any."""
        best = min(clauses, key=lambda c: (self._leans(c), len(c.span), c.key))
        return clipped(" ".join(self.text(best.document, best.span).split()), ABOUT)

    def _leans(self, clause: Clause) -> bool:
        tokens = self.notes[clause.document].tokens
        return tokens.tags[clause.tokens.start] in LEANING

    def sentence_of(self, cite: Cite) -> Span:
        """The sentence that a cite lies in; the cite's own place where there is none."""
        clause = self.clause_of(cite)
        return clause.sentence if clause else cite.span

    def text(self, document: str, span: Span) -> str:
        """The words at a place."""
        return span.of(self.documents[document].text)

    def words(self, cite: Cite) -> str:
        """The words of a cite."""
        return self.text(cite.document, cite.span)
