"""Entities and the items of a table of known things (Wikidata, say): which item an entity surely is.

Precise first: of several items that bear a name, the one that is far better known, else none, and the rivals are told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recoupe.model import Entity, Kind
from recoupe.text import fold

FAR = 10  # times the sitelinks of the next item; set by hand, not swept: no set of linked stories exists yet
SHOWN = 5  # rivals in a note


@dataclass(frozen=True, slots=True)
class Item:
    """A known thing: its number, label, folded names, kind (empty: unknown) and how many sites tell of it."""

    id: str
    label: str
    names: frozenset[str]
    kind: Kind | None = None
    description: str = ""
    sitelinks: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """What a table says of an entity: the item that it is, or the numbers of those that it may be, best known first."""

    entity: str
    item: Item | None = None
    rivals: tuple[str, ...] = ()

    def listed(self) -> str:
        """The best known of the rivals.

        >>> Link("e-1", rivals=("Q7", "Q9")).listed()
        'Q7, Q9'
        """
        return ", ".join((*self.rivals[:SHOWN], *("…" for _ in self.rivals[SHOWN : SHOWN + 1])))


def names_of(entity: Entity, texts: Mapping[str, str]) -> frozenset[str]:
    """The proper names, folded, by which an entity may be looked up: no description; for people, whole names only."""
    said = {m.cite.span.of(texts[m.cite.document]) for m in entity.mentions if m.form == "name"}
    names = {fold(name) for name in (*said, entity.name)} if said else set()
    return frozenset(name for name in names if name and (entity.kind != "person" or whole(name)))


def whole(name: str) -> bool:
    """Whether a person's folded name is more than a surname, or an initial or title and a surname.

    >>> whole("tanguy"), whole("m. tanguy"), whole("maelle tanguy"), whole("j.k. rowan")
    (False, False, True, True)
    """
    first, *others = name.split()
    return bool(others) and not (len(others) == 1 and len(first) == 2 and first.endswith("."))


def links(entities: Iterable[Entity], texts: Mapping[str, str], items: Iterable[Item]) -> tuple[Link, ...]:
    """The link of every entity that bears a name of an item of its kind; texts by document.

    >>> from recoupe.model import Cite, Mention
    >>> from recoupe.text import Span
    >>> brive = Entity("e-1", "place", "Brive", (), (Mention(Cite("d-1", Span(0, 5)), "name"),))
    >>> links([brive], {"d-1": "Brive dort."}, [Item("Q7", "Brive", frozenset(["brive"]), "place")])[0].item.id
    'Q7'
    """
    bearers: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        for name in item.names:
            bearers[name].append(item)
    looked_up = ((e, [i for name in sorted(names_of(e, texts)) for i in bearers.get(name, ())]) for e in entities)
    return tuple(made for entity, found in looked_up if (made := link(entity, found)) is not None)


def link(entity: Entity, bearers: Iterable[Item]) -> Link | None:
    """The link to one of the items that bear a name of the entity; None where none is of its kind."""
    found = list({item.id: item for item in bearers if item.kind in (entity.kind, None)}.values())
    if not found:
        return None
    ranked = sorted(found, key=lambda i: (-(i.sitelinks or 0), len(i.id), i.id))
    return Link(entity.id, ranked[0]) if sure(ranked) else Link(entity.id, rivals=tuple(i.id for i in ranked))


def sure(ranked: Sequence[Item]) -> bool:
    """Whether the first of the items is the only one, or far better known than the next.

    >>> two = [Item("Q1", "", frozenset(), sitelinks=40), Item("Q2", "", frozenset(), sitelinks=5)]
    >>> sure(two[:1]), sure(two)
    (True, False)
    """
    if len(ranked) == 1:
        return True
    known = [item.sitelinks for item in ranked if item.sitelinks is not None]
    return len(known) == len(ranked) and known[0] >= FAR * max(known[1], 1)
