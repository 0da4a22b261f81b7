"""Annotations: what a dossier says of passages, each as a motivation, bodies and cites (W3C Web Annotation's words)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from recoupe.messages import say
from recoupe.model import Cite, Dossier, Quantity, Quotation
from recoupe.text import identity

Json = dict[str, Any]
Body = tuple[str, str]  # purpose, words


@dataclass(frozen=True, slots=True)
class Annotation:
    """One annotation: its name, why it is there, what it says of which passages; ``about`` is the record it is of."""

    id: str
    motivation: str
    bodies: tuple[Body, ...]
    cites: tuple[Cite, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of entities by their ids, and the language of our own words."""

    entities: Mapping[str, str]
    lang: str

    def of(self, who: str | None) -> str:
        """The name of an entity; words that are no id are a name already; unknown is said."""
        return self.entities.get(who or "", who or "") or say("speaker.unknown", self.lang)


def annotated(made: Dossier) -> tuple[Annotation, ...]:
    """All annotations of a dossier, in the order of its parts; none is without a passage."""
    names = Names({e.id: e.name for e in made.entities}, made.generator.lang)
    found = (one for part in PARTS for one in part(made, names))
    return tuple({one.id: one for one in found if one.cites}.values())


def urn(kind: str, *parts: object) -> str:
    """A name made from content.

    >>> urn("time", "d-1", 3) == urn("time", "d-1", 3)
    True
    """
    return f"urn:recoupe:{identity(kind, *parts)}"


def _tags(*words: str | None) -> tuple[Body, ...]:
    return tuple(("tagging", word) for word in words if word)


def _place(cite: Cite) -> tuple[str, int, int]:
    return cite.document, cite.span.start, cite.span.end


def _mentions(made: Dossier, names: Names) -> Iterator[Annotation]:
    for entity in made.entities:
        bodies = (("identifying", entity.name), *_tags(entity.kind))
        for mention in entity.mentions:
            name = urn("mention", entity.id, *_place(mention.cite))
            yield Annotation(name, "identifying", (*bodies, *_tags(mention.form)), (mention.cite,), entity.id)


def _quotations(made: Dossier, names: Names) -> Iterator[Annotation]:
    for q in made.quotations:
        bodies = (("describing", _said(q, names)), *_tags("quotation", q.form))
        yield Annotation(f"urn:recoupe:{q.id}", "describing", bodies, (q.cite,), q.speaker or "")


def _said(quotation: Quotation, names: Names) -> str:
    """ "who speaks: NAME", and who relays it."""
    rows = [("column.speaker", names.of(quotation.speaker))]
    rows += [("column.relay", names.of(quotation.relay))] if quotation.relay else []
    return " · ".join(f"{say(key, names.lang)}: {name}" for key, name in rows)


def _families(made: Dossier, names: Names) -> Iterator[Annotation]:
    for f in made.families:
        bodies = (("describing", names.of(f.speaker)), *_tags("family", f.relation))
        yield Annotation(f"urn:recoupe:{f.id}", "linking", bodies, f.members, f.speaker or "")


def _claims(made: Dossier, names: Names) -> Iterator[Annotation]:
    for c in made.claims:
        bodies = _tags("claim", c.modality, c.polarity, c.marker_kind)
        yield Annotation(urn("claim", *_place(c.cite)), "tagging", bodies, (c.cite,), c.attributed_to or "")


def _times(made: Dossier, names: Names) -> Iterator[Annotation]:
    for t in made.times:
        bodies = (("identifying", t.value), *_tags("time", t.type))
        yield Annotation(urn("time", *_place(t.cite)), "identifying", bodies, (t.cite,))


def _quantities(made: Dossier, names: Names) -> Iterator[Annotation]:
    for q in made.quantities:
        bodies = (("describing", _amount(q)), *_tags("quantity"))
        yield Annotation(urn("quantity", *_place(q.cite)), "describing", bodies, (q.cite,), q.given_by or "")


def _amount(quantity: Quantity) -> str:
    """The bounds, the unit and what is counted: "400 pompiers", "≥ 3 blessés"."""
    low, high = (f"{bound:g}" if bound is not None else "" for bound in (quantity.low, quantity.high))
    value = low if low == high else f"{low}–{high}" if low and high else f"≥ {low}" if low else f"≤ {high}"
    return " ".join(part for part in (value, quantity.unit, quantity.of) if part)


def _readings(made: Dossier, names: Names) -> Iterator[Annotation]:
    for p in made.points:
        for r in p.readings:
            name = urn("reading", p.id, r.value, r.stance, r.voice.kind, r.voice.entity, *r.documents)
            bodies = (("describing", r.value), *_tags("reading", p.kind, p.standing, r.stance))
            yield Annotation(name, "describing", bodies, r.cites, p.id)


def _disagreements(made: Dossier, names: Names) -> Iterator[Annotation]:
    for d in made.disagreements:
        cites = tuple(cite for side in d.sides for cite in side.cites)
        bodies = ((("describing", d.why),) if d.why else ()) + _tags("disagreement", d.kind, d.status)
        yield Annotation(f"urn:recoupe:{d.id}", "linking", bodies, cites, d.point)


def _origins(made: Dossier, names: Names) -> Iterator[Annotation]:
    for o in made.origins:
        cites = tuple(cite for evidence in o.evidence for cite in evidence.cites)
        reasons = dict.fromkeys(evidence.reason for evidence in o.evidence)
        bodies = (("identifying", o.name), *_tags("origin", o.certainty, *reasons))
        yield Annotation(f"urn:recoupe:{o.id}", "linking", bodies, cites)


def _copies(made: Dossier, names: Names) -> Iterator[Annotation]:
    for c in made.copies:
        yield Annotation(urn("copy", *c.documents), "linking", _tags("copy"), c.cites)


def _sources(made: Dossier, names: Names) -> Iterator[Annotation]:
    for s in made.information_sources:
        bodies = (("identifying", s.name), *_tags("information-source"))
        yield Annotation(f"urn:recoupe:{s.id}", "identifying", bodies, s.cites, s.entity or "")


def _account(made: Dossier, names: Names) -> Iterator[Annotation]:
    for line in made.account:
        bodies = _tags("account", line.standing)
        yield Annotation(urn("account", *_place(line.cites[0])), "highlighting", bodies, line.cites[:1], line.point)


def _doubts(made: Dossier, names: Names) -> Iterator[Annotation]:
    for d in (d for d in made.doubts if d.cite):
        cite = (d.cite,) if d.cite else ()
        name = urn("doubt", d.kind, d.detail, *(part for c in cite for part in _place(c)))
        yield Annotation(name, "questioning", (("describing", d.detail), *_tags("doubt", d.kind)), cite)


PARTS: Sequence[Callable[[Dossier, Names], Iterator[Annotation]]] = (
    _account, _readings, _disagreements, _quotations, _families, _origins, _copies, _sources, _mentions, _claims,
    _times, _quantities, _doubts,
)  # fmt: skip
