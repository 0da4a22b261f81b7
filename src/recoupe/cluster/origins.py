"""Origins: whose text a document carries (copies, agency credits, publishers), and on whose word it speaks.

Certain origins part the documents of a story: each document is in exactly one. A probable origin joins documents of
several certain ones, and leaves the count a range. A photograph's credit is no origin of a text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Literal

from recoupe.cluster.credits import Credit, agency_of, bare, bearer, credits, publisher_of
from recoupe.cluster.informants import information_sources
from recoupe.lang import Pack
from recoupe.model import Cite, Copy, Document, Evidence, Notes, Origin
from recoupe.text import identity

COPIED = 0.5  # share of either document from which one text is the other's
PART = 0.2  # share from which it is probable that one is partly the other's
NO_DATE = "9999"
SHOWN = 4  # cites of a piece of evidence
BESIDE = ("with", "told")  # kinds of credits that leave the text its outlet's

Kind = Literal["agency", "outlet", "release", "unknown"]
Link = tuple[str, str, Evidence]


@dataclass(frozen=True, slots=True)
class Use:
    """How a document uses a name: as its outlet, or in a credit of some kind."""

    document: str
    kind: str
    cite: Cite | None
    house: str = "outlet"


__all__ = ["components", "information_sources", "lineages"]


def lineages(
    documents: Sequence[Document], notes: Sequence[Notes], copies: Sequence[Copy], pack: Pack
) -> tuple[Origin, ...]:
    """The origins that the texts themselves tell: certain ones part the documents, probable ones join some of those."""
    ordered = sorted(documents, key=lambda d: (d.published.earliest or NO_DATE, d.digest, d.id))
    outlets = {bare(d.outlet): d.outlet for d in reversed(ordered) if d.outlet}
    named = {d.id: credits(d, pack, outlets) for d in ordered}
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
            cites = [c.cite for d in (a, b) for c in named[d.id] if c.cite and c.kind == "whole"]
            found.append((a.id, b.id, Evidence("agency-credit", tuple(cites[:SHOWN]), (a.id, b.id))))
    return found


def _agency(document: Document, found: Sequence[Credit], pack: Pack) -> str:
    """The agency whose text the document is: its outlet, or its only full credit."""
    whole = sorted({c.name for c in found if c.kind == "whole"})
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
    """Probable links of names: texts that one agency or outlet is credited in, is the outlet of, or is the word of."""
    group = {identifier: number for number, members in enumerate(groups) for identifier in members}
    users: dict[str, list[Use]] = defaultdict(list)
    for document in documents:
        if document.outlet:
            users[bare(bearer(document.outlet))].append(Use(document.id, "outlet", document.outlet_cite))
        whole = any(c.kind == "whole" for c in named[document.id])
        for credit in named[document.id]:
            if credit.name and not (credit.kind == "told" and whole):
                users[bare(credit.name)].append(Use(document.id, credit.kind, credit.cite, credit.house))
    found = []
    for _, uses in sorted(users.items()):
        for one, other in combinations(uses, 2):
            if group[one.document] != group[other.document]:
                cites = tuple(use.cite for use in (one, other) if use.cite)
                pair = (one.document, other.document)
                found.append((*pair, Evidence(_reason(one, other), cites, pair)))
    return found


def _reason(one: Use, other: Use) -> str:
    """Why two documents that use one name are linked: the weakest of the two uses tells."""
    if one.kind == other.kind == "outlet":
        return "same-outlet"
    if "told" in (one.kind, other.kind):
        return "agency-told"
    return "agency-with" if "agency" in (one.house, other.house) else "outlet-credited"


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
    identifier = identity("o", "certain", kind, name, members[0].digest)
    return Origin(identifier, kind, name, "certain", tuple(d.id for d in members), (*held, *why))


def _name(
    members: Sequence[Document], named: Mapping[str, Sequence[Credit]], pack: Pack
) -> tuple[Kind, str, tuple[Evidence, ...]]:
    """The name of an origin: the agency, the release, the outlet published first, else the file of its first text."""
    house, name, holder = _credited(members, named, pack)
    if name:
        reason = "agency-credit" if house == "agency" else "outlet-credited"
        return house, name, (_evidence(reason, holder, named, lambda c: c.name == name),)
    helped = [d for d in members if any(c.kind in BESIDE for c in named[d.id])]
    beside = tuple(_evidence(_help(named[d.id]), d, named, lambda c: c.kind in BESIDE) for d in helped)
    for document in members:
        if any(c.kind == "release" for c in named[document.id]):
            name = document.outlet or file_name(document.source)
            return "release", name, (_evidence("release", document, named, lambda c: c.kind == "release"), *beside)
    for document in members:
        if document.outlet:
            cites = (document.outlet_cite,) if document.outlet_cite else ()
            return "outlet", document.outlet, (Evidence("outlet-named", cites, (document.id,)), *beside)
    return "unknown", file_name(members[0].source), (Evidence("no-origin-named", (), (members[0].id,)), *beside)


def _help(found: Sequence[Credit]) -> str:
    """What credits beside an outlet say: written with an agency, on the word of one, or taken from an outlet."""
    kinds = {(c.kind, c.house) for c in found if c.kind in BESIDE}
    if kinds == {("told", "agency")}:
        return "agency-told"
    return "agency-with" if any(house != "outlet" for _, house in kinds) else "outlet-credited"


def _credited(
    members: Sequence[Document], named: Mapping[str, Sequence[Credit]], pack: Pack
) -> tuple[Kind, str, Document]:
    """The agency whose text the members are, and the first that says so.

    Of copies, it is enough that one names one agency beside itself, or else one outlet.
    """
    for document in members:
        if agency := _agency(document, named[document.id], pack):
            return "agency", agency, document
    houses: tuple[Kind, ...] = ("agency", "outlet") if len(members) > 1 else ()
    for house in houses:
        helped = [(c.name, d) for d in members for c in named[d.id] if c.kind == "with" and c.name and c.house == house]
        if len({name for name, _ in helped}) == 1:
            return house, *helped[0]
    return "unknown", "", members[0]


def _evidence(
    reason: str, document: Document, named: Mapping[str, Sequence[Credit]], wanted: Callable[[Credit], bool]
) -> Evidence:
    cites = tuple(dict.fromkeys(c.cite for c in named[document.id] if c.cite and wanted(c)))
    return Evidence(reason, cites[:SHOWN], (document.id,))


def file_name(source: str) -> str:
    """The name of a source's file without folder and suffix, or the identifier of its article in the file.

    >>> file_name("presse/le-phare-3.txt"), file_name("presse.jsonl#12")
    ('le-phare-3', '12')
    """
    path, _, article = source.partition("#")
    last = path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return article or (last.rsplit(".", 1)[0] if not last.startswith(".") else last) or source


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
    kind, name, _ = _name(members, named, pack)
    shared = _shared(members, named)
    if kind != "agency" and shared:
        kind, name = shared
    identifier = identity("o", "probable", *sorted(d.digest for d in members))
    return Origin(identifier, kind, name, "probable", tuple(d.id for d in members), held)


def _shared(members: Sequence[Document], named: Mapping[str, Sequence[Credit]]) -> tuple[Kind, str] | None:
    """The agency or outlet that most members credit, an agency first; nothing where none does."""
    counts = Counter((c.house != "agency", c.name) for d in members for c in named[d.id] if c.name)
    if not counts:
        return None
    outlet, name = min(counts, key=lambda key: (key[0], -counts[key], key[1]))
    return "outlet" if outlet else "agency", name
