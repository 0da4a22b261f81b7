"""A sheet: a dossier with what its page looks up: names of documents, sigla of origins, passages, our own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from recoupe.export.dates import dated
from recoupe.messages import catalogue, say
from recoupe.model import Cite, Document, Dossier, Origin, Published, Voice
from recoupe.text import Span, folded

LONGEST_VALUE = 60
BEFORE_SIGN = re.compile(r" (?=[;!?%])")
AROUND_MARK = re.compile(r" (?=[:»])|(?<=«) ")


@dataclass(frozen=True, slots=True)
class Passage:
    """Cited words as the page shows them, with what is marked in them, whose they are and where they stand."""

    before: str
    marked: str
    after: str
    href: str
    document: str
    siglum: str
    lang: str

    @property
    def words(self) -> str:
        """The whole passage."""
        return self.before + self.marked + self.after


@dataclass(frozen=True, slots=True)
class Witness:
    """An origin with its siglum (A, B, C…), as philologists name the witnesses of a text."""

    siglum: str
    name: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Sheet:
    """The dossier and its look-ups; every method gives words for the page, none touches the record."""

    made: Dossier
    lang: str
    documents: Mapping[str, Document]
    names: Mapping[str, str]
    told: tuple[str, ...]
    witnesses: tuple[Witness, ...]
    sigla: Mapping[str, str]
    entities: Mapping[str, str]

    def say(self, key: str, **slots: object) -> str:
        """A message in the dossier's language, with the spaces that French typography asks for."""
        return spaced(say(key, self.lang, **slots))

    def say_or(self, key: str, otherwise: str) -> str:
        """The message, or the other words where the catalogue has none."""
        return self.say(key) if key in catalogue() else otherwise

    def words(self, cite: Cite) -> str:
        """The cited words."""
        return cite.span.of(self.documents[cite.document].text)

    def href(self, cite: Cite) -> str:
        """Where the words can be read: the place in the document, or the document where its text is not embedded."""
        return "#" + (f"doc-{cite.document}" if self.made.embed == "none" else anchor(cite))

    def passage(self, cite: Cite, value: str = "") -> Passage:
        """The cited words; ``value`` is marked in them where it stands there and is not the whole."""
        words, document = self.words(cite), self.documents[cite.document]
        at = place_of(value, words) or Span(0, 0)
        siglum = self.sigla.get(cite.document, "")
        parts = (words[: at.start], at.of(words), words[at.end :])
        return Passage(*parts, self.href(cite), cite.document, siglum, document.lang)

    def passages(self, cites: Iterable[Cite], value: str = "") -> tuple[Passage, ...]:
        """Passages in the order of their cites."""
        return tuple(self.passage(cite, value) for cite in cites)

    def voice(self, voice: Voice) -> str:
        """Who says so, where it is not the outlet itself."""
        if voice.kind == "outlet":
            return ""
        name = self.entities.get(voice.entity or "")
        if name is None and voice.cite is not None and voice.kind == "group":
            name = self.words(voice.cite)
        return name or self.say("page.voice.unknown")

    def date(self, earliest: str | None, latest: str | None) -> str:
        """Bounds in words."""
        return spaced(dated(earliest, latest, self.lang))

    def published(self, published: Published) -> str:
        """The date of publication in words."""
        return self.date(published.earliest, published.latest)

    def independent(self) -> str:
        """ "3 independent origins", or "2 to 4 independent origins"."""
        low, high = self.made.independent.low, self.made.independent.high
        if low == high:
            return self.say("count.origins", n=high)
        return self.say("count.origins.range", low=low, high=high)

    def witness(self, document: str) -> Witness:
        """The origin that a document has, as the page names it."""
        return next(w for w in self.witnesses if w.siglum == self.sigla[document])


def sheet_of(made: Dossier) -> Sheet:
    """The dossier with its look-ups."""
    told = made.stories[0].documents if made.stories else ()
    names = named(made.documents)
    witnesses = witnessed(made, told, names)
    return Sheet(
        made,
        made.generator.lang,
        {d.id: d for d in made.documents},
        names,
        tuple(told),
        witnesses,
        {d: w.siglum for w in reversed(witnesses) for d in w.origin.documents},
        {e.id: e.name for e in made.entities},
    )


def named(documents: Sequence[Document]) -> dict[str, str]:
    """How each document is called: its outlet, else the last part of its source; both where one would not tell."""
    files = {d.id: re.split(r"[/\\]", d.source.rstrip("/\\"))[-1] for d in documents}
    outlets = [d.outlet for d in documents]
    shared = {o for o in outlets if outlets.count(o) > 1}
    return {
        d.id: files[d.id] if not d.outlet else f"{d.outlet} · {files[d.id]}" if d.outlet in shared else d.outlet
        for d in documents
    }


def witnessed(made: Dossier, told: Sequence[str], names: Mapping[str, str]) -> tuple[Witness, ...]:
    """The story's origins with their sigla; a document that none holds stands for itself."""
    known = [o for o in made.origins if any(d in told for d in o.documents)]
    held = {d for o in known for d in o.documents}
    bare = [Origin(f"o-{d}", "unknown", names[d], "probable", (d,)) for d in told if d not in held]
    return tuple(Witness(siglum(i), o.name or names[o.documents[0]], o) for i, o in enumerate((*known, *bare)))


def siglum(rank: int) -> str:
    """A, B … Z, AA, AB …

    >>> siglum(0), siglum(27)
    ('A', 'AB')
    """
    rest, letter = divmod(rank, 26)
    return (siglum(rest - 1) if rest else "") + ascii_uppercase[letter]


def anchor(cite: Cite) -> str:
    """The fragment that names a place in a document."""
    return f"{cite.document}:{cite.span.start}-{cite.span.end}"


def place_of(value: str, words: str) -> Span | None:
    """Where a value stands within a passage, whatever its case, accents and white space; not where it is all of it.

    >>> place_of("90 Minutes", "pendant 90 minutes")
    Span(start=8, end=18)
    """
    parts = value.split()
    if not parts:
        return None
    loose = folded(words)
    pattern = r"(?<!\w)" + r"\s+".join(re.escape(folded(part).text) for part in parts) + r"(?!\w)"
    found = re.search(pattern, loose.text)
    if found is None:
        return None
    span = loose.back(*found.span())
    return None if len(span) >= len(words.strip()) else span


def spaced(words: str) -> str:
    """Our own words with no-break spaces before high punctuation and inside marks, where they have a space.

    >>> spaced("Qui le dit ?").encode("unicode_escape")
    b'Qui le dit\\\\u202f?'
    """
    return AROUND_MARK.sub("\u00a0", BEFORE_SIGN.sub("\u202f", words))
