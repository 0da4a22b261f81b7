"""Corrections applied between the stages: pure functions, what a stage found in, the same put right out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from recoupe.collate.entities import renamed
from recoupe.corrections import OF_DOCUMENTS, UNKNOWN, Correction
from recoupe.model import Cite, Document, Doubt, Entity, Mention, Notes, Quotation
from recoupe.run.corrections import day_of
from recoupe.text import fold, identity

Corrections = Sequence[Correction]


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is who in a story: its entities, the story id of every local one, the mentions that a split moved.

    ``done`` are the corrections that found what they name.
    """

    entities: tuple[Entity, ...]
    mapping: Mapping[str, str]
    moved: Mapping[Cite, str]
    done: tuple[Correction, ...] = ()

    def joined(self, old: Iterable[str], new: Iterable[Entity], done: Correction) -> Cast:
        """The cast with some entities in place of others, ordered as collate orders them."""
        kept = [e for e in self.entities if e.id not in set(old)]
        ordered = sorted((*kept, *new), key=lambda e: (-len(_documents(e)), -len(e.mentions), e.name, e.mentions))
        return replace(self, entities=tuple(ordered), done=(*self.done, done))


def _documents(entity: Entity) -> set[str]:
    return {mention.cite.document for mention in entity.mentions}


def document_named(documents: Sequence[Document], name: str) -> tuple[Document, ...]:
    """The documents of that id, digest or source; else of that file name or outlet."""
    sure = tuple(d for d in documents if name in (d.id, d.digest, d.source))
    return sure or tuple(d for d in documents if name in (d.source.rsplit("/", 1)[-1], d.outlet))


def entity_named(entities: Sequence[Entity], name: str) -> Entity | None:
    """The only entity of that id; else of that name; else with that alias; accents and capitals are left aside."""
    tests = (
        [e for e in entities if e.id == name],
        [e for e in entities if fold(e.name) == fold(name)],
        [e for e in entities if fold(name) in map(fold, e.aliases)],
    )
    found = next((fits for fits in tests if fits), [])
    return found[0] if len(found) == 1 else None


def documented(documents: Sequence[Document], asked: Corrections) -> tuple[Document, ...]:
    """The documents with the dates and outlets that corrections give them; of two for one, the later row."""
    out = {d.id: d for d in documents}
    for one in (c for c in asked if c.kind in ("date", "outlet")):
        fits = document_named(documents, one.of)
        if len(fits) == 1:
            out[fits[0].id] = _documented(out[fits[0].id], one)
    return tuple(out.values())


def _documented(document: Document, one: Correction) -> Document:
    if one.kind == "outlet":
        return replace(document, outlet=one.value, outlet_cite=None)
    return replace(document, published=day_of(one.value) or document.published)


def excluded(documents: Sequence[Document], asked: Corrections) -> frozenset[str]:
    """The ids of the documents that corrections set aside."""
    fits = [document_named(documents, c.of) for c in asked if c.kind == "exclude"]
    return frozenset(found[0].id for found in fits if len(found) == 1)


def recast(cast: Cast, notes: Sequence[Notes], texts: Mapping[str, str], asked: Corrections) -> Cast:
    """The cast with people merged and split, in the order of the rows; ``notes`` still have their local ids."""
    for one in asked:
        if one.kind == "merge":
            cast = _merged(cast, one)
        elif one.kind == "split":
            cast = _split(cast, one, notes, texts)
    return cast


def _merged(cast: Cast, one: Correction) -> Cast:
    """``of`` becomes ``value``: its id and name stay, those of the other become an alias."""
    other, kept = (entity_named(cast.entities, name) for name in (one.of, one.value))
    if other is None or kept is None:
        return cast
    aliases = dict.fromkeys((*kept.aliases, other.name, *other.aliases)) if other != kept else kept.aliases
    mentions = tuple(sorted({*kept.mentions, *other.mentions}))
    whole = replace(kept, aliases=tuple(a for a in aliases if a != kept.name), mentions=mentions)
    mapping = {local: kept.id if story == other.id else story for local, story in cast.mapping.items()}
    return replace(cast, mapping=mapping).joined((other.id, kept.id), (whole,), one)


def _split(cast: Cast, one: Correction, notes: Sequence[Notes], texts: Mapping[str, str]) -> Cast:
    """The mentions of ``of`` in the words ``value``, and what hangs on them alone, become an entity of their own."""
    whole = entity_named(cast.entities, one.of)
    said = {m for m in whole.mentions if fold(_words(m, texts)) == fold(one.value)} if whole else set()
    if whole is None or not said or len(said) == len(whole.mentions):
        return cast
    own = [e for n in notes for e in n.entities if cast.mapping.get(e.id) == whole.id]
    moving = [e for e in own if all(m in said for m in e.mentions if m.form == "name") and said & set(e.mentions)]
    moved = said.union(*(e.mentions for e in moving))
    left = tuple(m for m in whole.mentions if m not in moved)
    if not left:
        return cast
    home = next((e for e in cast.entities if fold(e.name) == fold(one.value) and e.id != whole.id), None)
    made = Entity(identity("e", "split", whole.id, fold(one.value)), whole.kind, one.value, (), ())
    new, rest = _apart(home or made, moved), _rest(whole, left, texts)
    return replace(
        cast,
        mapping={**cast.mapping, **{e.id: new.id for e in moving}},
        moved={**cast.moved, **{m.cite: new.id for m in moved}},
    ).joined((whole.id, new.id), (rest, new), one)


def _apart(home: Entity, moved: Iterable[Mention]) -> Entity:
    return replace(home, mentions=tuple(sorted({*home.mentions, *moved})))


def _rest(whole: Entity, left: tuple[Mention, ...], texts: Mapping[str, str]) -> Entity:
    """The entity with the mentions that are left; it keeps its name where one of them bears it."""
    kept = list(dict.fromkeys(_words(m, texts) for m in left))
    names = [n for n in (whole.name, *whole.aliases) if n in kept] or kept
    return replace(whole, name=names[0], aliases=tuple(names[1:]), mentions=left)


def _words(mention: Mention, texts: Mapping[str, str]) -> str:
    return mention.cite.span.of(texts[mention.cite.document])


def respoken(cast: Cast, notes: Sequence[Notes], asked: Corrections) -> tuple[tuple[Notes, ...], Cast]:
    """The notes under the story's ids, their quotations given to whom corrections say; and the cast, with what was."""
    quoted = {q.id for n in notes for q in n.quotations}
    told = {c.of: (c, entity_named(cast.entities, c.value)) for c in asked if c.kind == "speaker"}
    sure = {q: (c, who) for q, (c, who) in told.items() if q in quoted and (who or c.value == UNKNOWN)}
    speakers = {q: who.id if who else None for q, (_, who) in sure.items()}
    named = tuple(_respoken(renamed(n, cast.mapping), cast, speakers) for n in notes)
    return named, replace(cast, done=(*cast.done, *(c for c, _ in sure.values())))


def _respoken(notes: Notes, cast: Cast, speakers: Mapping[str, str | None]) -> Notes:
    quotations = tuple(_spoken(q, cast, speakers) for q in notes.quotations)
    changed = [(a.cite, a.speaker, b.speaker) for a, b in zip(notes.quotations, quotations, strict=True) if a != b]
    claims = list(notes.claims)
    for cite, before, after in changed:
        inside = [i for i, c in enumerate(claims) if c.attributed_to == before and cite.span.contains(c.cite.span)]
        for i in inside:
            claims[i] = replace(claims[i], attributed_to=after)
    return replace(notes, quotations=quotations, claims=tuple(claims))


def _spoken(quotation: Quotation, cast: Cast, speakers: Mapping[str, str | None]) -> Quotation:
    if quotation.id in speakers:
        return replace(quotation, speaker=speakers[quotation.id], speakers=())
    cite = quotation.speaker_cite
    moved = next((who for m, who in cast.moved.items() if cite and m.document == cite.document
                  and cite.span.contains(m.span)), None)  # fmt: skip
    return replace(quotation, speaker=moved) if moved else quotation


def outcome(
    asked: Corrections, documents: Sequence[Document], story: Sequence[str], done: Iterable[Correction]
) -> tuple[Correction, ...]:
    """The corrections, each with whether it was applied: to documents, to the story's origins, or by the cast."""
    cast = set(done)

    def applied(one: Correction) -> bool:
        if one.kind in OF_DOCUMENTS:
            return len(document_named(documents, one.of)) == 1
        if one.kind in ("same-origin", "other-origin"):
            fits = [document_named(documents, name) for name in (one.of, one.value)]
            return all(len(f) == 1 and f[0].id in story for f in fits) and fits[0] != fits[1]
        return one in cast

    return tuple(replace(one, applied=applied(one)) for one in asked)


def unmatched(found: Corrections) -> tuple[Doubt, ...]:
    """A doubt for each correction that found nothing, or more than one thing, of the name that it gives."""
    detail = "une correction ne s’applique à rien ici / a correction applies to nothing here"
    return tuple(Doubt("correction-unmatched", detail, slots=(("what", c.told()),)) for c in found if not c.applied)
