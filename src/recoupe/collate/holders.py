"""Descriptions joined to their bearers across a story: "le président russe" of one document is named in another."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from recoupe.collate.bearers import Local, Sets
from recoupe.lang import Pack
from recoupe.lang.fr.roles import PRESS, STATE, Descriptor, against, covers, knowledge

CROWD = 60  # holders of one class of function in one story: beyond, only the same words mean the same one


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the sets at one moment: descriptions by function, people by document, in their order."""

    by_group: dict[str, dict[int, list[Descriptor]]]
    said: dict[int, list[Descriptor]]
    named: frozenset[int]
    documents: dict[int, set[str]]
    order: dict[str, list[tuple[int, int]]]
    kinds: dict[int, str]
    genders: dict[int, str]
    home: frozenset[str]  # documents that name the country of the press


Test = Callable[[int, Local, Known], set[int]]


def described_holders(locals_: Sequence[Local], sets: Sets, pack: Pack) -> None:
    """Joins what is only described: exact functions first, then a bare function, a nationality, a counterpart."""
    alike_descriptions(locals_, sets)
    bodies(locals_, sets)
    nameless = [i for i, one in enumerate(locals_) if one.said and not one.loose and not one.proper]
    wide = partial(broader, wider=knowledge(pack).wider)
    for test in (certain, shared, wide, bare, national, counterpart):
        known = known_of(locals_, sets)
        for i in nameless:
            here = sets.find(i)
            if here not in known.named:
                found = {
                    sets.find(j) for j in test(here, locals_[i], known) if known.kinds[j] == locals_[i].entity.kind
                } - {here}
                if len(found) == 1:
                    sets.join(here, min(found))


def alike_descriptions(locals_: Sequence[Local], sets: Sets) -> None:
    """Joins entities without a name that are described in the same terms, country or domain said."""
    terms: dict[Descriptor, int] = {}
    for i, one in enumerate(locals_):
        if not one.loose and not one.proper:
            for said in one.said:
                if said.group and (said.domain or (said.countries and said.use in ("office", "body", "state"))):
                    sets.join(i, terms.setdefault(said, i))


def bodies(locals_: Sequence[Local], sets: Sets) -> None:
    """Joins "ministère de l'Intérieur" to the only "ministère marocain de l'Intérieur", named or only described."""
    terms: dict[str, dict[Descriptor, int]] = defaultdict(dict)
    for i, one in enumerate(locals_):
        for said in one.said:
            if said.use in ("body", "state") and said.domain:
                sets.join(i, terms[said.group].setdefault(said, i))
    for group in sorted(terms):
        for said, i in terms[group].items():
            near = [d for d in terms[group] if d != said and close(said, d) and said.domain == d.domain]
            if len(near) == 1 and said.countries <= near[0].countries:
                sets.join(i, terms[group][near[0]])


def known_of(locals_: Sequence[Local], sets: Sets) -> Known:
    """Everything known of the sets as they are now."""
    by_group: dict[str, dict[int, list[Descriptor]]] = defaultdict(lambda: defaultdict(list))
    said: dict[int, list[Descriptor]] = defaultdict(list)
    documents: dict[int, set[str]] = defaultdict(set)
    kinds: dict[int, str] = {}
    genders: dict[int, str] = {}
    order: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, one in enumerate(locals_):
        root = sets.find(i)
        documents[root].add(one.document)
        kinds[root] = one.entity.kind if one.proper or root not in kinds else kinds[root]
        genders[root] = genders.get(root) or one.gender
        if one.entity.kind == "person":
            order[one.document] += [(m.cite.span.start, root) for m in one.entity.mentions]
        for descriptor in () if one.loose else one.said:
            said[root].append(descriptor)
            by_group[descriptor.group][root].append(descriptor)
    named = frozenset(sets.find(i) for i, one in enumerate(locals_) if one.proper)
    home = frozenset(one.document for one in locals_ if one.entity.kind == "place" and PRESS in one.names)
    places = {d: sorted(v) for d, v in order.items()}
    return Known(by_group, said, named, documents, places, kinds, genders, home)


def certain(here: int, one: Local, known: Known) -> set[int]:
    """Those of whom all that is asked is known."""
    return fitting(here, one, known, covers)


def shared(here: int, one: Local, known: Known) -> set[int]:
    """Those who share the country or the domain, nothing speaking against them."""
    return fitting(here, one, known, close)


def close(known: Descriptor, asked: Descriptor) -> bool:
    return not against(known, asked) and bool(known.countries & asked.countries or known.domain & asked.domain)


def fitting(here: int, one: Local, known: Known, test: Callable[[Descriptor, Descriptor], bool]) -> set[int]:
    """The sets, those with a name first, one of whose descriptions passes the test, and none of which clashes."""
    found = set()
    for asked in one.said:
        if asked.specific and asked.group:
            holders = known.by_group[asked.group]
            for root, descriptors in holders.items() if len(holders) <= CROWD else ():
                clash = any(against(d, asked) for d in descriptors)
                if root != here and not clash and any(test(d, asked) for d in descriptors):
                    found.add(root)
    return found & known.named or found


def broader(here: int, one: Local, known: Known, wider: Mapping[str, frozenset[str]]) -> set[int]:
    """Those named who hold a narrower office of the very same body: "le patron de X", the "directeur général de X"."""
    asked = [d for d in one.said if d.domain - STATE and d.use == "office" and d.kind == "person"]
    pairs = [(d, narrow) for d in asked for narrow in sorted(wider.get(d.group, ()))]
    crowds = [(d, known.by_group[narrow]) for d, narrow in pairs if len(known.by_group[narrow]) <= CROWD]
    found = {
        root
        for d, holders in crowds
        for root, said in holders.items()
        if any(k.domain == d.domain and k.countries == d.countries and k.use == "office" for k in said)
    }
    return found & known.named


def bare(here: int, one: Local, known: Known) -> set[int]:
    """The only holder of a function said without country or domain: in the document, else in the story."""
    every = known.said[here]
    if any(len(known.by_group[d.group]) > CROWD for d in every):
        return set()
    if any(d.specific for d in every) and not any(d.domain & STATE for d in every):
        return set()
    asked = [d for d in every if d.group and d.use in ("office", "rank", "body", "state")]
    found = {r for d in asked for r, ds in known.by_group[d.group].items() if not any(against(k, d) for k in ds)} - {
        here
    }
    found = {root for root in found if not abroad(one, root, known) and not foreign(one, root, known)}
    sure = {root for root in found if root in known.named or any(d.specific for d in known.said[root])}
    near = {root for root in sure if one.document in known.documents[root]}
    wide = {d.use for d in one.said} <= {"office", "body"}
    if not sure and found and {d.use for d in one.said} <= {"office", "body", "state"}:
        return {min(found)}
    return near or (sure if wide else set())


def abroad(one: Local, root: int, known: Known) -> bool:
    """Whether "le chef de l'État" is sought and somebody is the head of something else, or of another country.

    Without a country it is that of the press; "le président" may be anybody whom the document itself speaks of.
    """
    if not any(d.presides for d in one.said) or any(d.presides for d in known.said[root]):
        return False
    stately = any(d.domain & STATE for d in one.said)
    return stately or one.document not in known.documents[root] or root not in known.named


def foreign(one: Local, root: int, known: Known) -> bool:
    """Whether "le gouvernement" is sought where our country is named, and only another's is known of a body."""
    groups = {d.group for d in one.said if d.use == "state"}
    said = [d for d in known.said[root] if d.group in groups and d.countries]
    return one.document in known.home and bool(said) and all(PRESS not in d.countries for d in said)


def national(here: int, one: Local, known: Known) -> set[int]:
    """The only person named in the document whose country is known to be the one asked for."""
    asked = [d for d in one.said if d.use == "national"]
    people = {root for _, root in known.order.get(one.document, ())} & known.named
    fit = {r for d in asked for r in people if any(d.countries <= k.countries for k in known.said[r])}
    return {
        r for r in fit if not any(d.gender and known.genders[r] and d.gender != known.genders[r] for d in asked)
    } - {here}


def counterpart(here: int, one: Local, known: Known) -> set[int]:
    """The holder in another country of the function held by the person named just before."""
    asked = [d for d in one.said if d.use == "counterpart"]
    order = known.order.get(one.document, [])
    before = [root for _, root in order[: bisect_left(order, (one.start, -1))] if root != here]
    if not asked or not before:
        return set()
    groups = {d.group for d in known.said[before[-1]] if d.use == "office"}
    there = {root: ds for g in sorted(groups) for root, ds in known.by_group[g].items() if root != before[-1]}
    return {
        r for r, ds in there.items() for d in asked if any(d.countries <= k.countries for k in ds) and d.countries
    } - {here}
