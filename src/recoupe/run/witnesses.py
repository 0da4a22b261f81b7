"""Origins as corrections tell them: two documents that share one, or do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recoupe.corrections import Correction
from recoupe.model import Document, Evidence, Origin
from recoupe.run.corrected import document_named
from recoupe.text import identity

Pair = tuple[Document, Document]


def rewitnessed(
    origins: Sequence[Origin], documents: Sequence[Document], asked: Sequence[Correction]
) -> tuple[Origin, ...]:
    """The origins with what corrections say of pairs of documents; to say it twice changes nothing more."""
    found = list(origins)
    for one in (c for c in asked if c.kind in ("same-origin", "other-origin")):
        fits = [document_named(documents, name) for name in (one.of, one.value)]
        if all(len(f) == 1 for f in fits) and fits[0] != fits[1]:
            pair = (fits[0][0], fits[1][0])
            found = _same(found, pair) if one.kind == "same-origin" else _other(found, pair)
    return tuple(sorted(found, key=lambda o: (o.certainty, o.id)))


def _same(origins: list[Origin], pair: Pair) -> list[Origin]:
    """The certain origins of the two made one; a probable one that says no more than this is not needed."""
    certain = [o for o in origins if o.certainty == "certain" and {d.id for d in pair} & set(o.documents)]
    if len(certain) < 2:
        return origins
    members = tuple(d for o in certain for d in o.documents)
    named = min(certain, key=lambda o: (o.kind != "agency", o.kind == "unknown", not o.name, o.name, o.id))
    why = Evidence("corrected-same", (), tuple(d.id for d in pair))
    name = identity("o", "corrected", *sorted(members))
    known = tuple(e for o in certain for e in o.evidence if e.reason != "no-origin-named")
    whole = Origin(name, named.kind, named.name, "certain", members, (*known, why))
    return [whole, *(o for o in origins if o not in certain and not set(o.documents) <= set(members))]


def _other(origins: list[Origin], pair: Pair) -> list[Origin]:
    """The second document taken out of every origin that holds both; its own origin stays, or is made."""
    one, other = pair
    out = []
    for origin in origins:
        if not {one.id, other.id} <= set(origin.documents):
            out.append(origin)
            continue
        left = tuple(d for d in origin.documents if d != other.id)
        evidence = tuple(e for e in origin.evidence if not {one.id, other.id} <= set(e.documents))
        if origin.certainty == "certain":
            out += [replace(origin, documents=left, evidence=evidence), _own(other, one)]
        elif len(left) > 1 and evidence:
            out.append(replace(origin, documents=left, evidence=evidence))
    return out


def _own(document: Document, other: Document) -> Origin:
    why = Evidence("corrected-apart", (), (document.id, other.id))
    name = identity("o", "corrected", document.id)
    if document.outlet:
        return Origin(name, "outlet", document.outlet, "certain", (document.id,), (why,))
    return Origin(name, "unknown", document.source.rsplit("/", 1)[-1], "certain", (document.id,), (why,))
