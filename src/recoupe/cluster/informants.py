"""Information sources: bodies and media on whose word documents speak, a layer apart from origins."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from recoupe.cluster.credits import agency_of, credits
from recoupe.lang import Pack, table
from recoupe.lang import pack as load
from recoupe.lang.weights import words
from recoupe.model import Cite, Document, Entity, InformationSource, Notes
from recoupe.text import Span, identity, trim, without

FIRST = 4  # words of a name among which a body is looked for
LONGEST = 60  # characters of a source's name
END = re.compile(r"[,.;:!?()«»“”\"\n–—]")
Named = tuple[str, str | None, Cite]  # name, entity, place


def information_sources(
    documents: Sequence[Document], notes: Sequence[Notes], pack: Pack
) -> tuple[InformationSource, ...]:
    """The bodies, media and unnamed sources that documents cite: those of the quotations, then those of other cues."""
    by_id = {d.id: d for d in documents}
    people = {e.id for n in notes for e in n.entities if e.kind == "person" and _named(e)}
    uses: list[Named] = []
    for note in sorted(notes, key=lambda n: n.document):
        told = list(_speakers(note, by_id[note.document], people, pack))
        told += _cued(by_id[note.document], [cite.span for _, _, cite in told], pack)
        uses += [*told, *_credited(by_id[note.document], [cite.span for _, _, cite in told], pack)]
    longest: dict[str, str] = {}
    for name, entity, _ in uses:
        if entity:
            longest[entity] = min(longest.get(entity, name), name, key=lambda n: (-len(n), n))
    found: dict[str, list[Named]] = defaultdict(list)
    for name, entity, cite in uses:
        called = longest.get(entity or "", name)
        found[_agency(called, pack) or _key(called, pack)].append((name, entity, cite))
    return tuple(sorted((_source(key, used) for key, used in found.items()), key=lambda s: (s.name, s.id)))


def _source(key: str, uses: Sequence[Named]) -> InformationSource:
    cites = tuple(sorted({cite for _, _, cite in uses}))
    entities = sorted({entity for _, entity, _ in uses if entity})
    name = min((name for name, entity, _ in uses if entity or not entities), key=lambda n: (-len(n), n))
    documents = tuple(sorted({cite.document for cite in cites}))
    return InformationSource(identity("i", key), name, entities[0] if len(entities) == 1 else None, documents, cites)


def _agency(name: str, pack: Pack) -> str:
    """The agency that a name holds: "l'agence KCNA" is KCNA."""
    return next((a for a in (agency_of(word, pack) for word in [name, *name.split()]) if a), "")


def _key(name: str, pack: Pack) -> str:
    return " ".join(sorted(set(_stems(name, pack))))


def _speakers(notes: Notes, document: Document, people: Collection[str], pack: Pack) -> Iterator[Named]:
    """Speakers and relays of quotations, but for people who have a name."""
    entities = {e.id: e for e in notes.entities}
    for quotation in notes.quotations:
        speaker = entities.get(quotation.speaker or "")
        if quotation.speaker_cite and quotation.speaker not in people:
            name = speaker.name if speaker else quotation.speaker_cite.span.of(document.text)
            if _body(name, pack) or (speaker and speaker.kind != "person"):
                yield name, quotation.speaker, quotation.speaker_cite
        if quotation.relay and quotation.relay_cite:
            relay = entities.get(quotation.relay)
            yield (relay.name if relay else quotation.relay), relay.id if relay else None, quotation.relay_cite


def _named(entity: Entity) -> bool:
    return any(mention.form == "name" for mention in entity.mentions)


def _cued(document: Document, known: Sequence[Span], pack: Pack) -> Iterator[Named]:
    """What follows "selon" and its like, where a body, an agency or an unnamed source is named there."""
    for block in without(Span(0, len(document.text)), [cut.span for cut in document.cuts]):
        for match in _cues(pack.folder).finditer(document.text, block.start, block.end):
            place = _place(document.text, match, block.end)
            name = place.of(document.text)
            if not any(place.overlap(span) for span in known) and (_body(name, pack) or agency_of(name, pack)):
                yield name, None, Cite(document.id, place)


def _credited(document: Document, known: Sequence[Span], pack: Pack) -> Iterator[Named]:
    """The agencies on whose word the lead rests ("rapporte l'Agence")."""
    for credit in credits(document, pack):
        if credit.kind == "told" and credit.cite and not any(credit.cite.span.overlap(span) for span in known):
            yield credit.name, None, credit.cite


def _place(text: str, match: re.Match[str], end: int) -> Span:
    """From the first word of the source to the next punctuation mark."""
    start = match.start("source") if match["source"] else match.end()
    stop = END.search(text, match.end(), min(end, match.end() + LONGEST))
    last = stop.start() if stop else text.rfind(" ", match.end(), match.end() + LONGEST)
    return trim(text, Span(start, max(start, last)))


def _body(name: str, pack: Pack) -> bool:
    """Whether one of the first words names a body or an unnamed source."""
    stems = _stems(name, pack)[:FIRST]
    return any(stems[i:j] in _bodies(pack.lang) for i in range(len(stems)) for j in range(i + 1, len(stems) + 1))


@cache
def _bodies(lang: str) -> frozenset[tuple[str, ...]]:
    pack = load(lang)
    return frozenset(_stems(row["form"], pack) for row in _rows(pack.folder) if row["kind"] == "body")


def _stems(name: str, pack: Pack) -> tuple[str, ...]:
    return tuple(w.stem for w in words(name, Span(0, len(name)), pack))


@cache
def _rows(folder: str) -> tuple[Mapping[str, str], ...]:
    return table(folder, "informants")


@cache
def _cues(folder: str) -> re.Pattern[str]:
    rows = _rows(folder)
    before = "|".join(_spelled(r["form"]) for r in rows if r["kind"] == "before") or "(?!)"
    source = "|".join(_spelled(r["form"].removeprefix("de ")) for r in rows if r["kind"] == "source") or "(?!)"
    return re.compile(rf"\b(?:(?:{before})(?![\w])\s*|de\s+(?P<source>(?:{source})\b))", re.I)


def _spelled(form: str) -> str:
    return re.escape(form).replace("'", "['’]").replace(r"\ ", r"\s+")
