"""A sheet: a dossier with what its page looks up: names of documents, sigla of origins, passages, our own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from recoupe.export.dates import dated
from recoupe.messages import LANGUAGES, catalogue, say
from recoupe.model import Cite, Document, Dossier, Origin, Published, Time, Voice
from recoupe.text import Span, folded

LONGEST_VALUE = 48
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
    """An origin with its siglum (A, B, C…), as philologists name the witnesses of a text.

    ``near`` are the sigla of those that are probably one with it.
    """

    siglum: str
    name: str
    origin: Origin
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The dossier and its look-ups; every method gives words for the page, none touches the record."""

    made: Dossier
    lang: str
    documents: Mapping[str, Document]
    names: Mapping[str, str]
    told: tuple[str, ...]
    witnesses: tuple[Witness, ...]
    ties: tuple[Origin, ...]
    sigla: Mapping[str, str]
    entities: Mapping[str, str]
    lettered: Mapping[str, Witness]
    times: Mapping[str, tuple[Time, ...]]

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

    def half(self, detail: str) -> str:
        """The half of a detail in the dossier's language, where it is given in French and English."""
        halves = detail.split(" / ")
        return halves[LANGUAGES.index(self.lang)] if len(halves) == len(LANGUAGES) else detail

    def published(self, published: Published) -> str:
        """The date of publication in words."""
        return self.date(published.earliest, published.latest)

    def appeared(self) -> str:
        """From when to when the articles appeared, and how many say no date; nothing where none is dated."""
        known = [p for p in (self.documents[d].published for d in self.told) if p.earliest]
        if not known:
            return ""
        first = min(p.earliest or "" for p in known)
        last = max(p.latest or p.earliest or "" for p in known)
        words = [self.say("page.appeared", when=self.date(first[:10], last[:10]))]
        if any(p.basis == "inferred" for p in known):
            words.append(self.say("page.appeared.inferred"))
        if len(known) < len(self.told):
            words.append(self.say("page.appeared.undated", n=len(self.told) - len(known)))
        return " · ".join(words)

    def near(self, letter: str) -> tuple[str, ...]:
        """The sigla of the origins that are probably one with this one."""
        return self.lettered[letter].near if letter in self.lettered else ()

    def independent(self) -> str:
        """ "3 independent origins", or "2 to 4 independent origins"."""
        low, high = self.made.independent.low, self.made.independent.high
        if low == high:
            return self.say("count.origins", n=high)
        return self.say("count.origins.range", low=low, high=high)

    def origin_name(self, origin: Origin) -> str:
        """The name of an origin, else that of its first document."""
        return origin.name or self.names[origin.documents[0]]

    def joined(self, origin: Origin) -> tuple[str, ...]:
        """The sigla of the origins that a probable one would join."""
        return tuple(sorted({self.sigla[d] for d in origin.documents}, key=lambda s: (len(s), s)))

    def support(self, low: int, high: int) -> str:
        """How many origins stand behind a point."""
        return self.say("page.support", n=low) if low == high else f"{low}–{self.say('page.support', n=high)}"

    def witness(self, document: str) -> Witness:
        """The origin that a document has, as the page names it."""
        return self.lettered[self.sigla[document]]


def sheet_of(made: Dossier) -> Sheet:
    """The dossier with its look-ups."""
    told = made.stories[0].documents if made.stories else ()
    names = named(made.documents, told)
    columns, ties = columned(made.origins, [d.id for d in made.documents if d.id in told])
    witnesses = witnessed(columns, ties, names)
    return Sheet(
        made,
        made.generator.lang,
        {d.id: d for d in made.documents},
        names,
        tuple(told),
        witnesses,
        ties,
        {d: siglum(i) for i, o in reversed(tuple(enumerate(columns))) for d in o.documents},
        {e.id: e.name for e in made.entities},
        {w.siglum: w for w in witnesses},
        {d: tuple(own) for d, own in _by_document(made.times).items()},
    )


def _by_document(times: Iterable[Time]) -> dict[str, list[Time]]:
    found: dict[str, list[Time]] = {}
    for time in times:
        found.setdefault(time.cite.document, []).append(time)
    return found


def named(documents: Sequence[Document], told: Sequence[str]) -> dict[str, str]:
    """How each document is called: its outlet, else its file; both where one would not tell."""
    short = {d.id: d.outlet or bare(d.source) for d in documents}
    own = Counter(short[d.id] for d in documents if d.id in told)
    every = Counter(short.values())
    names = {}
    for d in documents:
        shared = (own if d.id in told else every)[short[d.id]] > 1
        names[d.id] = short[d.id] if not shared else f"{d.outlet} · {bare(d.source)}" if d.outlet else d.source
    return names


def bare(source: str) -> str:
    """The last part of a source, without its suffix.

    >>> bare("articles/01-agence.txt"), bare("depeches.jsonl#matin")
    ('01-agence', 'matin')
    """
    name = re.split(r"[/\\]", source.rstrip("/\\"))[-1].rsplit("#", 1)[-1]
    return name.rsplit(".", 1)[0] if "." in name.strip(".") else name


def columned(origins: Sequence[Origin], told: Sequence[str]) -> tuple[tuple[Origin, ...], tuple[Origin, ...]]:
    """The story's origins, each document in one; and the probable ones that would join several of them.

    They stand in the order of their first documents, those that are probably one side by side; a document that no
    origin holds stands for itself.
    """
    own = [o for o in origins if any(d in told for d in o.documents)]
    columns: list[Origin] = []
    for origin in sorted(own, key=lambda o: o.certainty != "certain"):
        if not _held(columns) & set(origin.documents):
            columns.append(origin)
    columns += [Origin(f"o-{d}", "unknown", "", "probable", (d,)) for d in told if d not in _held(columns)]
    ties = tuple(o for o in own if o not in columns)
    rank = {o.id: min(told.index(d) for d in o.documents if d in told) for o in columns}
    return tuple(sorted(columns, key=lambda o: (min(rank[n.id] for n in _near(o, columns, ties)), rank[o.id]))), ties


def _held(columns: Iterable[Origin]) -> set[str]:
    return {d for o in columns for d in o.documents}


def _near(origin: Origin, columns: Sequence[Origin], ties: Sequence[Origin]) -> list[Origin]:
    """The origins that a probable lineage would join with this one, itself among them."""
    reach = set(origin.documents)
    for tie in ties:
        if set(tie.documents) & set(origin.documents):
            reach |= set(tie.documents)
    return [o for o in columns if reach & set(o.documents)]


def witnessed(columns: Sequence[Origin], ties: Sequence[Origin], names: Mapping[str, str]) -> tuple[Witness, ...]:
    """The origins with their sigla and names."""
    letters = {o.id: siglum(i) for i, o in enumerate(columns)}
    return tuple(
        Witness(
            letters[o.id],
            o.name or names[o.documents[0]],
            o,
            tuple(letters[n.id] for n in _near(o, columns, ties) if n is not o),
        )
        for o in columns
    )


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
