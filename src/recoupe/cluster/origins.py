"""Origins: whose text a document carries (copies, agency credits, publishers), and on whose word it speaks.

Certain origins part the documents of a story: each document is in exactly one. A probable origin joins documents of
several certain ones, and leaves the count a range. A photograph's credit is no origin of a text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Literal

from recoupe.cluster.credits import Credit, agency_of, credits, publisher_of
from recoupe.cluster.informants import information_sources
from recoupe.lang import Pack
from recoupe.model import Cite, Copy, Document, Evidence, Notes, Origin
from recoupe.text import identity

COPIED = 0.5  # share of either document from which one text is the other's
PART = 0.2  # share from which it is probable that one is partly the other's
NO_DATE = "9999"
SHOWN = 4  # cites of a piece of evidence

Kind = Literal["agency", "outlet", "release", "unknown"]
Link = tuple[str, str, Evidence]

__all__ = ["components", "information_sources", "lineages"]


def lineages(
    documents: Sequence[Document], notes: Sequence[Notes], copies: Sequence[Copy], pack: Pack
) -> tuple[Origin, ...]:
    """The origins that the texts themselves tell: certain ones part the documents, probable ones join some of those."""
    ordered = sorted(documents, key=lambda d: (d.published.earliest or NO_DATE, d.digest, d.id))
    named = {d.id: credits(d, pack) for d in ordered}
    certain = [*_copied(copies, ordered, pack), *_signed(ordered, named, pack)]
    groups = components([d.id for d in ordered], certain)
    origins = [_origin(group, ordered, named, certain, pack) for group in groups]
    probable = [*_partly(copies, groups), *_with(ordered, named, groups)]
    wider = components([d.id for d in ordered], probable)
    joined = [_probable(group, ordered, named, probable, pack) for group in wider]
    return tuple(sorted([*origins, *(o for o in joined if o)], key=lambda o: (o.certainty, o.id)))


def components(identifiers: Sequence[str], links: Iterable[Link]) -> list[tuple[str, ...]]:
    """The identifiers in groups that the links hold together, in their order.

    >>> components(["a", "b", "c"], [("a", "c", Evidence("copied-text"))])
    [('a', 'c'), ('b',)]
    """
    root = {identifier: identifier for identifier in identifiers}

    def find(identifier: str) -> str:
        while root[identifier] != identifier:
            identifier = root[identifier]
        return identifier

    for a, b, _ in links:
        root[find(b)] = find(a)
    groups: dict[str, list[str]] = defaultdict(list)
    for identifier in identifiers:
        groups[find(identifier)].append(identifier)
    return [tuple(group) for group in groups.values()]


def _copied(copies: Sequence[Copy], documents: Sequence[Document], pack: Pack) -> list[Link]:
    """Certain links of copies: most of one text is in the other, or a part of it and one publisher."""
    publisher = {d.id: publisher_of(d.outlet, pack) for d in documents}
    found = []
    for copy in copies:
        a, b = copy.documents
        house = publisher[a] and publisher[a] == publisher[b]
        if max(copy.share) >= COPIED:
            reason = "exact-copy" if min(copy.share) == 1.0 else "copied-text"
        elif house and max(copy.share) >= PART:
            reason = "same-publisher"
        else:
            continue
        found.append((a, b, Evidence(reason, copy.cites[:SHOWN], (a, b))))
    return found


def _signed(documents: Sequence[Document], named: Mapping[str, Sequence[Credit]], pack: Pack) -> list[Link]:
    """Certain links of signatures: texts of one agency."""
    houses: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        houses[_agency(document, named[document.id], pack)].append(document)
    houses.pop("", None)
    found = []
    for _, members in sorted(houses.items()):
        for a, b in pairwise(members):
            cites = [c.cite for d in (a, b) for c in named[d.id] if c.kind == "whole"]
            found.append((a.id, b.id, Evidence("agency-credit", tuple(cites[:SHOWN]), (a.id, b.id))))
    return found


def _agency(document: Document, found: Sequence[Credit], pack: Pack) -> str:
    """The agency whose text the document is: its outlet, or its only full credit."""
    whole = sorted({c.agency for c in found if c.kind == "whole"})
    return agency_of(document.outlet, pack) or (whole[0] if len(whole) == 1 else "")


def _partly(copies: Sequence[Copy], groups: Sequence[tuple[str, ...]]) -> list[Link]:
    """Probable links of copies: a part of one text is in the other."""
    group = {identifier: number for number, members in enumerate(groups) for identifier in members}
    return [
        (c.documents[0], c.documents[1], Evidence("copied-part", c.cites[:SHOWN], c.documents))
        for c in copies
        if PART <= max(c.share) < COPIED and group[c.documents[0]] != group[c.documents[1]]
    ]


def _with(
    documents: Sequence[Document], named: Mapping[str, Sequence[Credit]], groups: Sequence[tuple[str, ...]]
) -> list[Link]:
    """Probable links of names: texts written with one agency's, and articles of one outlet."""
    group = {identifier: number for number, members in enumerate(groups) for identifier in members}
    users: dict[tuple[str, str], list[tuple[str, Cite | None]]] = defaultdict(list)
    for document in documents:
        for credit in named[document.id]:
            if credit.agency:
                users["agency-with", credit.agency].append((document.id, credit.cite))
        if document.outlet:
            users["same-outlet", document.outlet.casefold()].append((document.id, document.outlet_cite))
    found = []
    for (reason, _), uses in sorted(users.items()):
        for (a, here), (b, there) in combinations(uses, 2):
            if group[a] != group[b]:
                cites = tuple(c for c in (here, there) if c)
                found.append((a, b, Evidence(reason, cites, (a, b))))
    return found


def _origin(
    group: Sequence[str],
    documents: Sequence[Document],
    named: Mapping[str, Sequence[Credit]],
    links: Sequence[Link],
    pack: Pack,
) -> Origin:
    members = [d for d in documents if d.id in group]
    kind, name, why = _name(members, named, pack)
    held = [evidence for a, b, evidence in links if a in group and b in group]
    identifier = identity("o", "certain", name or members[0].digest)
    return Origin(identifier, kind, name, "certain", tuple(d.id for d in members), (*held, why))


def _name(
    members: Sequence[Document], named: Mapping[str, Sequence[Credit]], pack: Pack
) -> tuple[Kind, str, Evidence]:
    """The name of an origin: the agency, the release, the outlet published first, else nothing."""
    for document in members:
        agency = _agency(document, named[document.id], pack)
        if agency:
            cites = tuple(c.cite for c in named[document.id] if c.agency == agency)
            return "agency", agency, Evidence("agency-credit", cites[:SHOWN], (document.id,))
    for document in members:
        release = tuple(c.cite for c in named[document.id] if c.kind == "release")
        if release:
            return "release", document.outlet or "", Evidence("release", release[:SHOWN], (document.id,))
    for document in members:
        if document.outlet:
            cites = (document.outlet_cite,) if document.outlet_cite else ()
            return "outlet", document.outlet, Evidence("outlet-named", cites, (document.id,))
    return "unknown", "", Evidence("no-origin-named", (), (members[0].id,))


def _probable(
    group: Sequence[str],
    documents: Sequence[Document],
    named: Mapping[str, Sequence[Credit]],
    links: Sequence[Link],
    pack: Pack,
) -> Origin | None:
    if len(group) < 2:
        return None
    members = [d for d in documents if d.id in group]
    held = tuple(evidence for a, b, evidence in links if a in group and b in group)
    agencies = sorted({c.agency for d in members for c in named[d.id] if c.agency})
    kind, name, _ = _name(members, named, pack)
    if len(agencies) == 1:
        kind, name = "agency", agencies[0]
    identifier = identity("o", "probable", *sorted(d.digest for d in members))
    return Origin(identifier, kind, name, "probable", tuple(d.id for d in members), held)
