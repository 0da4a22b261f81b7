"""The records that travel between the stages: frozen values, one word per thing (docs/glossary.md).

Places are ``Span`` (half-open, code points of ``Document.text``); a proof is a ``Cite``. Ids come from content.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from recoupe.corrections import Correction
from recoupe.imprint import Imprint
from recoupe.text import Span


@dataclass(frozen=True, slots=True, order=True)
class Cite:
    """A proof: the words of one document at one place."""

    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a rule could not decide. ``kind`` is a word of the glossary; ``detail`` a sentence in French and English."""

    kind: str
    detail: str
    cite: Cite | None = None
    slots: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that could not be read: where it came from, the reason's code, and what to do."""

    source: str
    reason: str
    detail: str


# -- acquire ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Cut:
    """A stretch of the text set aside from analysis, never deleted.

    kind: credit caption teaser byline dateline share section heading title boilerplate date notice
    """

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Published:
    """When a document was published: ISO 8601 bounds (date, or date and time), with the basis."""

    earliest: str | None = None
    latest: str | None = None
    basis: Literal["stated", "inferred", "unknown"] = "unknown"
    cites: tuple[Cite, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One input as it was read. ``text`` never changes; ``cuts`` mark what analysis leaves out.

    ``marks`` (title, heading) are analysed, but are no running text: no line of an account is taken from them.
    """

    id: str
    digest: str
    source: str
    text: str
    lang: str
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: Published = Published()
    url: str | None = None
    cuts: tuple[Cut, ...] = ()
    truncated: bool = False
    outlet_cite: Cite | None = None
    marks: tuple[Cut, ...] = ()
    imprint: Imprint = field(default_factory=Imprint)


# -- annotate ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tokens:
    """The engine's analysis as columns, one row a token.

    ``heads`` are absolute token indices (a root points to itself); ``sentences`` are spans over token indices.
    """

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    lemmas: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    feats: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    deps: tuple[str, ...] = ()
    sentences: tuple[Span, ...] = ()

    def __len__(self) -> int:
        return len(self.starts)


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name that the engine found."""

    span: Span
    kind: Literal["person", "organisation", "place", "other"]


Kind = Literal["person", "organisation", "place", "other"]
MentionForm = Literal["name", "nominal", "pronoun", "adjective"]


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A stretch that refers to an entity."""

    cite: Cite
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place or other named thing: in one document, later in the whole story."""

    id: str
    kind: Kind
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words or content given as somebody's (evaluate guide: direct, mixed, indirect)."""

    id: str
    cite: Cite
    parts: tuple[Cite, ...]
    form: Literal["direct", "mixed", "indirect"]
    speaker: str | None = None
    speakers: tuple[str, ...] = ()
    speaker_cite: Cite | None = None
    cue: Cite | None = None
    relay: str | None = None
    relay_cite: Cite | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression. ``value`` is TIMEX3; relative ones carry ``symbol`` until the document's date is known."""

    cite: Cite
    value: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    earliest: str | None = None
    latest: str | None = None
    anchor: Cite | None = None
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its vagueness, unit, and what it counts; ``given_by`` an entity id or None.

    ``scope``: the place or part that the number is said of, in the text's words, or "total"; ``part``: "dont N".
    """

    cite: Cite
    low: float | None
    high: float | None
    unit: str
    of: str
    state: str = ""
    given_by: str | None = None
    head: str = ""
    scope: str = ""
    part: bool = False


Modality = Literal[
    "asserted", "attributed", "hedged", "suggested", "asked", "planned", "announced", "denied", "hypothetical"
]
MarkerKind = Literal["hearsay-conditional", "attribution", "adverb", "modal-verb", "noun", "future-probability"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause that says something, with its polarity and how surely it is said.

    ``predicate`` is the lemma of the head; ``subject`` an entity id or None; ``arguments`` further entity ids.
    """

    id: str
    cite: Cite
    polarity: Literal["positive", "negative"]
    modality: Modality
    attributed_to: str | None = None
    marker: Cite | None = None
    marker_kind: MarkerKind | None = None
    predicate: str = ""
    subject: str | None = None
    arguments: tuple[str, ...] = ()
    quotation: str | None = None


@dataclass(frozen=True, slots=True)
class Notes:
    """Everything annotate found in one document."""

    document: str
    tokens: Tokens
    entities: tuple[Entity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    claims: tuple[Claim, ...] = ()
    doubts: tuple[Doubt, ...] = ()


# -- cluster ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Story:
    """Documents about one event, with the reasons why they are together."""

    id: str
    label: str
    documents: tuple[str, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """Running words shared by two documents, outside quotations; ``share`` of the first and of the second."""

    documents: tuple[str, str]
    share: tuple[float, float]
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why an origin was set: a reason's code and its cites."""

    reason: str
    cites: tuple[Cite, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent witness: the documents whose text or matter comes from one place."""

    id: str
    kind: Literal["agency", "outlet", "release", "unknown"]
    name: str
    certainty: Literal["certain", "probable"]
    documents: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class InformationSource:
    """On whose word: a body that documents name as their source, a layer apart from origins."""

    id: str
    name: str
    entity: str | None
    documents: tuple[str, ...]
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Independent:
    """How many independent origins: a range."""

    low: int
    high: int


# -- collate ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Family:
    """Versions of one utterance. ``diff`` rows: (operation, words of the first, words of the other)."""

    id: str
    relation: Literal["identical", "cut", "reworded", "translated", "direct-indirect"]
    speaker: str | None
    members: tuple[Cite, ...]
    diff: tuple[tuple[str, str, str], ...] = ()


Stance = Literal["asserts", "attributes", "hedges", "denies"]
Status = Literal["corroborated", "contested", "copied", "single"]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who asserts a reading: the outlet in its own name, an entity, a group, or nobody known."""

    kind: Literal["outlet", "entity", "group", "unknown"]
    entity: str | None = None
    cite: Cite | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of a point, as given by one voice."""

    value: str
    stance: Stance
    voice: Voice
    documents: tuple[str, ...]
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """What documents speak of; kind: quotation | quantity | time | place | actor | action | polarity | modality."""

    id: str
    kind: str
    about: str
    standing: Status
    origins: Independent
    readings: tuple[Reading, ...]
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement."""

    value: str
    voice: Voice
    documents: tuple[str, ...]
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Readings that differ, with the kind of difference and whether it can be reconciled.

    kind: number duration date order place actor action cause state polarity modality attribution name wording
    """

    id: str
    point: str
    kind: str
    status: Literal["conflict", "update", "scope", "rounding", "compatible"]
    between: Literal["outlets", "parties"]
    why: str
    sides: tuple[Side, ...]


# -- dossier ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Happening:
    """A line of the timeline: ISO bounds and the words that date it."""

    earliest: str | None
    latest: str | None
    what: str
    background: bool
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the account: verbatim from a source, cited."""

    text: str
    cites: tuple[Cite, ...]
    standing: Status
    point: str


@dataclass(frozen=True, slots=True)
class Generator:
    """The colophon: what made this dossier."""

    recoupe: str
    pack: str
    engine: str
    models: tuple[str, ...]
    settings: tuple[tuple[str, str], ...]
    backends: tuple[str, ...]
    lang: str


@dataclass(frozen=True, slots=True)
class Collation:
    """What collate returns for one story."""

    entities: tuple[Entity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    families: tuple[Family, ...] = ()
    origins: tuple[Origin, ...] = ()
    independent: Independent = Independent(0, 0)
    points: tuple[Point, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that recoupe has to say of one story, and of what was set aside."""

    generator: Generator
    documents: tuple[Document, ...]
    refusals: tuple[Refusal, ...] = ()
    stories: tuple[Story, ...] = ()
    copies: tuple[Copy, ...] = ()
    origins: tuple[Origin, ...] = ()
    information_sources: tuple[InformationSource, ...] = ()
    independent: Independent = Independent(0, 0)
    entities: tuple[Entity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    families: tuple[Family, ...] = ()
    claims: tuple[Claim, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    points: tuple[Point, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    timeline: tuple[Happening, ...] = ()
    account: tuple[Line, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    corrections: tuple[Correction, ...] = ()
    embed: Literal["none", "passages", "full"] = field(default="full")
