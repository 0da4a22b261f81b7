"""Names joined across the documents of a story: usual names, full names, then surnames alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recoupe.lang import Pack
from recoupe.lang.fr.names import (
    bones,
    distance,
    family,
    firm,
    full,
    given,
    heard_as,
    letters,
    listed,
    same,
    shortens,
    sound,
    tracks,
    trails,
    words,
)
from recoupe.lang.fr.roles import Descriptor, Knowledge, knowledge
from recoupe.model import Entity
from recoupe.text import fold

FAR_MORE = 3  # times as many documents as any other bearer of a surname
LONG = 8  # letters of a last name from which one letter more or less is a slip


@dataclass(frozen=True, slots=True)
class Local:
    """One document's entity: its names with their counts, what its descriptions say, whether it is indefinite."""

    entity: Entity
    document: str
    names: Counter[str]
    said: tuple[Descriptor, ...]
    loose: bool
    start: int
    gender: str = ""

    @property
    def person(self) -> bool:
        return self.entity.kind == "person"

    @property
    def proper(self) -> bool:
        """Whether it has a name of its own."""
        return bool(self.names)

    @property
    def whole(self) -> bool:
        """Whether a first and a last name are known."""
        return self.person and any(full(n) for n in self.names)


class Sets:
    """Disjoint sets of places in a list; the first place stands for its set."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, at: int) -> int:
        while self._parent[at] != at:
            self._parent[at] = self._parent[self._parent[at]]
            at = self._parent[at]
        return at

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.find(one), self.find(other)))
        self._parent[high] = low


def join_all(sets: Sets, places: Sequence[int]) -> None:
    for other in places[1:]:
        sets.join(places[0], other)


# -- bodies and places ------------------------------------------------------------------------------


def shared_names(locals_: Sequence[Local], sets: Sets, pack: Pack) -> None:
    """Joins bodies, places and things of one usual name or sound, and acronyms with their expansion."""
    known = knowledge(pack)
    keyed: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(locals_):
        if not one.whole:
            for key in keys(one, known):
                keyed[key].append(i)
    for places in keyed.values():
        join_all(sets, [i for i in places if not locals_[i].person])
    spelt({k: v for k, v in keyed.items() if not known.known(k)}, keyed, locals_, sets)
    shortened(keyed, locals_, sets, known)


def keys(one: Local, known: Knowledge) -> list[str]:
    """The usual name in the tables for each name, else its folded words."""
    surfaces = list(one.names) or [one.entity.name]
    found = []
    for surface in surfaces:
        fixed = known.fixed.get(fold(surface))
        target = known.place(surface) or (fixed.target if fixed is not None else "")
        if target or one.names:
            found.append(fold(target) if target else plain(surface, one.entity.kind))
    return list(dict.fromkeys(found))


def plain(name: str, kind: str) -> str:
    """The folded words of a name; of a body's without the plural: "Banques Populaires", "Banque Populaire"."""
    parts = firm(words(name)) if kind != "person" else words(name)
    if kind in ("organisation", "other") and len(parts) > 1 and parts[0] in listed("article"):
        parts = parts[1:]
    if kind == "organisation":
        parts = tuple(map(singular, parts))
    return " ".join(parts)


def singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > 4 else word


def spelt(fresh: dict[str, list[int]], keyed: dict[str, list[int]], locals_: Sequence[Local], sets: Sets) -> None:
    """Joins spellings of one place or body name: the same sound, long enough, and not two that the tables know."""
    heard: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key in sorted(keyed):
        things = [i for i in keyed[key] if not locals_[i].person]
        parts = [singular(part) for part in key.split()]
        if not things:
            continue
        for other in (k for k in heard[tuple(map(bones, parts))] if k in fresh or key in fresh):
            pairs = list(zip(parts, map(singular, other.split()), strict=True))
            there = [i for i in keyed[other] if not locals_[i].person]
            kinds = {locals_[i].entity.kind for i in there} & {locals_[i].entity.kind for i in things}
            sure = kinds - {"organisation"} or (kinds and all(sound(a) == sound(b) for a, b in pairs))
            if sure and all(a == b or heard_as(a, b) for a, b in pairs):
                sets.join(there[0], things[0])
        heard[tuple(map(bones, parts))].append(key)
    letter_apart(fresh, locals_, sets)


def letter_apart(fresh: Mapping[str, Sequence[int]], locals_: Sequence[Local], sets: Sets) -> None:
    """Joins long names of one word, of the same kind, that are one letter apart and that no table knows."""
    long = [key for key in sorted(fresh) if " " not in key and len(key) >= LONG]
    for at, one in enumerate(long):
        for other in long[at + 1 :]:
            pairs = [(i, j) for i in fresh[one][:1] for j in fresh[other][:1] if not locals_[i].person]
            if abs(len(one) - len(other)) < 2 and one[:3] == other[:3] and distance(one, other) == 1:
                for i, j in pairs:
                    if locals_[i].entity.kind == locals_[j].entity.kind:
                        sets.join(i, j)


def shortened(keyed: dict[str, list[int]], locals_: Sequence[Local], sets: Sets, known: Knowledge) -> None:
    """Joins an acronym to the only name that gives its letters, and "Conseil de X" to the only "Conseil de X de Y"."""
    bodies = {k: [i for i in v if locals_[i].entity.kind in ("organisation", "other")] for k, v in keyed.items()}
    bodies = {k: v for k, v in bodies.items() if v}
    by_letters: dict[str, set[int]] = defaultdict(set)
    longer: dict[str, set[int]] = defaultdict(set)
    for key, places in bodies.items():
        for made in letters(key):
            by_letters[made].add(sets.find(places[0]))
        for start in prefixes(key):
            longer[start].add(sets.find(places[0]))
    first = leading(bodies, sets)
    for key in sorted(bodies):
        short = any(name.isupper() for i in bodies[key] for name in locals_[i].names)
        if len(first.get(key, ())) == 1 and known.uncommon(key) and not short:
            sets.join(bodies[key][0], min(first[key]))
        for found in (by_letters.get(key.replace(" ", "")), longer.get(key)):
            if found and len({sets.find(i) for i in found}) == 1:
                sets.join(bodies[key][0], min(found))


def leading(bodies: Mapping[str, Sequence[int]], sets: Sets) -> dict[str, set[int]]:
    """The bodies of several words by their first one: "Delmas" may be short for "Delmas Frères"."""
    found: dict[str, set[int]] = defaultdict(set)
    for key, places in bodies.items():
        head, _, rest = key.partition(" ")
        if rest and rest.split(" ")[0] not in listed("small"):
            found[head].add(sets.find(places[0]))
    return found


def prefixes(key: str) -> Iterable[str]:
    """What is left of a long name without its last "de" complements, two full words at least."""
    parts = key.split()
    for at in range(2, len(parts)):
        head = parts[:at]
        if (
            parts[at] in ("de", "du", "des", "d")
            and sum(w not in listed("small") for w in head) >= 2
            and head[-1] not in listed("small")
        ):
            yield " ".join(head)


# -- people -----------------------------------------------------------------------------------------


def full_names(locals_: Sequence[Local], sets: Sets) -> None:
    """Joins people by their full names: those surely one, then a shorter form that fits a single longer one."""
    spellings: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(locals_):
        if one.whole:
            for name in one.names:
                if full(name):
                    spellings[name].append(i)
    index: dict[str, list[str]] = defaultdict(list)
    for name in sorted(spellings):
        join_all(sets, spellings[name])
        for other in dict.fromkeys(other for key in trails(name) for other in index[key]):
            if same(name, other):
                sets.join(spellings[name][0], spellings[other][0])
        for key in tracks(name):
            index[key].append(name)
    misspelt(spellings, sets)
    lengthened(spellings, index, locals_, sets)


def one_spelling(locals_: Sequence[Local], sets: Sets) -> None:
    """Joins what one document takes for a person and another for a body of the very same name of several words.

    Never a place, and never where one document has both.
    """
    spellings: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(locals_):
        if one.entity.kind != "place":
            for name in one.names:
                if len(words(name)) > 1:
                    spellings[fold(name)].append(i)
    for places in spellings.values():
        sides = {sets.find(i): set[str]() for i in places}
        for i in places:
            sides[sets.find(i)].add(locals_[i].document)
        seen = [document for documents in sides.values() for document in documents]
        if len(sides) > 1 and len(set(seen)) == len(seen):
            join_all(sets, places)


def misspelt(spellings: Mapping[str, Sequence[int]], sets: Sets) -> None:
    """Joins full names of one first name whose long last names are a letter apart: an outlet's slip."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for name in sorted(spellings):
        by_first[given(name)].append(name)
    for names in by_first.values():
        for at, one in enumerate(names):
            for other in names[at + 1 :]:
                if slipped(family(one)[:1], family(other)[:1]):
                    sets.join(spellings[one][0], spellings[other][0])


def slipped(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two long last names are a letter apart.

    >>> slipped(("lemarchand",), ("lemarchan",)), slipped(("martin",), ("marten",))
    (True, False)
    """
    long = bool(one and other) and min(len(one[0]), len(other[0])) >= LONG
    return long and distance(one[0], other[0]) == 1


def lengthened(
    spellings: dict[str, list[int]], index: dict[str, list[str]], locals_: Sequence[Local], sets: Sets
) -> None:
    """Joins "V. Poutine" to the only person of the story that it may shorten, never two of one document."""
    documents: dict[int, set[str]] = defaultdict(set)
    for i, one in enumerate(locals_):
        documents[sets.find(i)].add(one.document)
    for name in sorted(spellings, key=lambda n: (len(words(n)), n)):
        here = sets.find(spellings[name][0])
        near = {other for key in trails(name) for other in index[key] if shortens(name, other)}
        found = {sets.find(spellings[other][0]) for other in near} - {here}
        if len(found) == 1 and not documents[here] & documents[min(found)]:
            there = min(found)
            sets.join(here, there)
            documents[sets.find(here)] = documents[here] | documents[there]


def bare_names(locals_: Sequence[Local], sets: Sets, pack: Pack) -> list[Local]:
    """Gives a surname alone to the only person of the story who bears it; returns those that several could bear."""
    known = knowledge(pack)
    bearers: dict[str, set[int]] = defaultdict(set)
    firsts: dict[str, set[int]] = defaultdict(set)
    for i, one in enumerate(locals_):
        if one.whole:
            used = {" ".join(words(n)) for n in one.names if not full(n)}
            for name in filter(full, one.names):
                for last in family(name):
                    bearers[last].add(i)
                if given(name) in used:
                    firsts[given(name)].add(i)
    heard: dict[str, list[str]] = defaultdict(list)
    for last in sorted(bearers):
        heard[bones(last)].append(last)
    unsure = []
    for i, one in enumerate(locals_):
        if not one.names or one.whole or not nobody_else(one, known):
            continue
        found = {sets.find(j) for name in one.names for j in who(" ".join(words(name)), bearers, heard)}
        found = found or {sets.find(j) for name in one.names for j in firsts.get(" ".join(words(name)), ())}
        chosen = foremost(found, one, locals_, sets) if len(found) > 1 else min(found, default=None)
        if chosen is not None:
            sets.join(i, chosen)
        elif found:
            unsure.append(i)
    unexplained(locals_, sets, set(unsure), known)
    return [locals_[i] for i in unsure]


def foremost(found: set[int], one: Local, locals_: Sequence[Local], sets: Sets) -> int | None:
    """The bearer whose full name stands in far more documents, where no other stands in the document at hand."""
    documents: dict[int, set[str]] = {root: set() for root in found}
    for i, other in enumerate(locals_):
        if other.whole and sets.find(i) in documents:
            documents[sets.find(i)].add(other.document)
    ranked = sorted(found, key=lambda root: (-len(documents[root]), root))
    clear = len(documents[ranked[0]]) >= FAR_MORE * max(len(documents[root]) for root in ranked[1:])
    return ranked[0] if clear and not any(one.document in documents[root] for root in ranked[1:]) else None


def unexplained(locals_: Sequence[Local], sets: Sets, unsure: set[int], known: Knowledge) -> None:
    """Joins people known by one word only, and what other documents take for a body or a thing of that name."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(locals_):
        if one.names and not one.whole and i not in unsure:
            for name in one.names:
                if not full(name) and not known.place(name):
                    by_name[" ".join(words(name))].append(i)
    heard: dict[str, str] = {}
    for name in sorted(by_name):
        if any(locals_[i].person for i in by_name[name]):
            join_all(sets, by_name[name])
            other = heard.setdefault(bones(name), name)
            if heard_as(name, other):
                sets.join(by_name[name][0], by_name[other][0])


def who(name: str, bearers: Mapping[str, set[int]], heard: Mapping[str, list[str]]) -> set[int]:
    """Everybody whose last name this may be, spelling aside."""
    exact = bearers.get(name)
    if exact:
        return exact
    return {i for last in heard.get(bones(name), ()) if heard_as(name, last) for i in bearers[last]}


def nobody_else(one: Local, known: Knowledge) -> bool:
    """Whether a name alone may be a surname: not that of a known place, and no body's."""
    if one.person:
        return True
    if one.entity.kind == "organisation" or any(len(words(n)) > 1 for n in one.names):
        return False
    return not any(known.place(n) or fold(n) in known.cities for n in one.names)
