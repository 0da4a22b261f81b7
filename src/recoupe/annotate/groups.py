"""Names of one document put together: spellings, surname alone, first name alone, acronym and expansion."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from recoupe.annotate.mentions import Named, Words, acronym
from recoupe.lang.fr.names import (
    blends,
    bones,
    family,
    firm,
    full,
    given,
    heard_as,
    letters,
    listed,
    same,
    shortens,
    tracks,
    trails,
    words,
)
from recoupe.lang.fr.roles import Descriptor, Knowledge
from recoupe.model import Kind, MentionForm
from recoupe.text import Span, fold

KINDS: tuple[Kind, ...] = ("person", "organisation", "place", "other")  # the first wins where votes are equal
SETTLED = 2  # times that a surname alone meant its first bearer before another one came in
LONGEST_BLEND = 10  # characters of a short form made of first syllables
CLEARLY = 2  # a bearer of a surname is meant when named so many times as often as the next


@dataclass(slots=True, eq=False)
class Group:
    """One entity while it is being put together."""

    kind: Kind
    key: str = ""
    names: list[Named] = field(default_factory=list)
    mentions: list[tuple[Span, MentionForm]] = field(default_factory=list)
    said: list[Descriptor] = field(default_factory=list)
    doubtful: bool = False
    sort: str = ""  # paper, channel or agency; listed where the tables know the body as something else

    def add(self, name: Named) -> None:
        self.names.append(name)
        self.mentions.append((name.span, "name"))

    @property
    def spellings(self) -> tuple[str, ...]:
        """The distinct names, in their order."""
        return tuple(dict.fromkeys(n.text for n in self.names))

    @property
    def gender(self) -> str:
        """What the titles say: m, f, or nothing where they say nothing or disagree."""
        found = {n.gender for n in self.names if n.gender}
        return found.pop() if len(found) == 1 else ""

    @property
    def start(self) -> int:
        return min((span.start for span, _ in self.mentions), default=0)


def voted(names: Sequence[Named], known: Knowledge) -> tuple[Named, ...]:
    """One kind for all places of one spelling: a title decides, then the majority; a known country stays a place."""
    votes: dict[str, Counter[Kind]] = defaultdict(Counter)
    for name in names:
        votes[fold(name.text)][name.kind] += 100 if name.titled else 1
    return tuple(replace(name, kind=_elected(name, votes[fold(name.text)], known)) for name in names)


def _elected(name: Named, votes: Counter[Kind], known: Knowledge) -> Kind:
    if known.place(name.text) and not name.titled:
        return "place"
    fixed = known.fixed.get(fold(name.text))
    if fixed is not None and fixed.target:
        return fixed.kind
    return max(KINDS, key=lambda kind: (votes[kind] if kind != "other" else 0, votes[kind]))


def grouped(named: Sequence[Named], spread: Words, known: Knowledge) -> list[Group]:
    """Groups of names, in the order of their first place."""
    names = voted(named, known)
    persons = people([n for n in names if n.kind == "person" and full(n.text)])
    rest = [n for n in names if not (n.kind == "person" and full(n.text))]
    bearers = bearers_of(persons)
    left = [n for n in rest if not surname_of(n, bearers, known)]
    groups = persons + alone([n for n in left if n.kind == "person"], bearers)
    groups += bodies([n for n in left if n.kind != "person"], known)
    return sorted(expanded(groups, spread, known), key=lambda g: g.start)


# -- people -----------------------------------------------------------------------------------------


def people(names: Iterable[Named]) -> list[Group]:
    """Full names: first those that are surely one, then a shorter form that fits a single longer one."""
    groups: list[Group] = []
    index: dict[str, list[Group]] = defaultdict(list)
    for name in names:
        near = {id(g): g for key in trails(name.text) for g in index[key]}
        found = next((g for g in near.values() if any(same(name.text, s) for s in g.spellings)), None)
        if found is None:
            groups.append(found := Group("person"))
        found.add(name)
        for key in tracks(name.text):
            if found not in index[key]:
                index[key].append(found)
    return lengthened(groups, index)


def lengthened(groups: list[Group], index: dict[str, list[Group]]) -> list[Group]:
    """Joins "V. Poutine" to the only full name that it may shorten."""
    gone: dict[int, Group] = {}
    for group in sorted(groups, key=lambda g: (max(len(words(s)) for s in g.spellings), g.start)):
        near = {id(g): g for s in group.spellings for key in trails(s) for g in index[key]}
        fits = [g for g in near.values() if g is not group and id(g) not in gone and _shortens(group, g)]
        if len(fits) == 1:
            absorb(fits[0], group)
            gone[id(group)] = fits[0]
    return [g for g in groups if id(g) not in gone]


def _shortens(short: Group, long: Group) -> bool:
    return any(shortens(x, y) for x in short.spellings for y in long.spellings)


def absorb(group: Group, other: Group) -> None:
    """Moves everything of the other group into this one."""
    group.names += other.names
    group.mentions += other.mentions
    group.said += other.said
    group.doubtful |= other.doubtful


Bearers = dict[str, list[Group]]


def bearers_of(persons: Sequence[Group]) -> Bearers:
    """People by the sound of their last names, and of their first names."""
    found: Bearers = defaultdict(list)
    for group in persons:
        lasts = {f"last {bones(f.split()[-1])}" for s in group.spellings for f in family(s)}
        for key in sorted(lasts | {f"first {given(s)}" for s in group.spellings}):
            found[key].append(group)
    return found


def surname_of(name: Named, persons: Bearers, known: Knowledge) -> bool:
    """Gives a surname (or first name) alone to its bearer in this document; False where there is no single one."""
    folded = " ".join(words(name.text))
    if name.kind != "person" and (known.place(name.text) or folded in known.cities or name.kind == "organisation"):
        return False
    near = persons.get(f"last {bones(folded.split()[-1])}", []) if folded else []
    bearers = [g for g in near if _bears(folded, g) and not (name.gender and g.gender and name.gender != g.gender)]
    if not bearers and not name.titled:
        bearers = persons.get(f"first {folded}", [])
        if len(bearers) != 1:
            return False
    bearers = [g for g in bearers if not _woman(name, g, known)] or bearers
    chosen = salient(bearers) or established(name, bearers)
    if chosen is not None:
        chosen.add(replace(name, kind="person"))
    return chosen is not None


def _bears(folded: str, group: Group) -> bool:
    for spelling in group.spellings:
        for last in family(spelling):
            if folded == last or (" " not in folded + last and heard_as(folded, last)):
                return True
    return False


def _woman(name: Named, group: Group, known: Knowledge) -> bool:
    """Whether the title before a surname contradicts the bearer's first name."""
    if not name.gender:
        return False
    genders = {known.genders.get(given(s).split(" ")[0], "") for s in group.spellings if full(s)}
    return bool(genders) and genders <= {"m", "f"} and name.gender not in genders


def salient(bearers: Sequence[Group]) -> Group | None:
    """The only bearer; else the one named first in full and most often, or by far the most often."""
    if len(bearers) <= 1:
        return bearers[0] if bearers else None
    ranked = sorted(bearers, key=lambda g: (-in_full(g), g.start))
    top, next_one = ranked[0], ranked[1]
    first = top.start < min(g.start for g in ranked[1:])
    clear = in_full(top) > in_full(next_one) if first else in_full(top) >= CLEARLY * in_full(next_one)
    return top if clear else None


def established(name: Named, bearers: Sequence[Group]) -> Group | None:
    """The first bearer where no other has been named yet; further on too, if the surname alone was his till then."""
    if len(bearers) < 2:
        return None
    first, *others = sorted(bearers, key=lambda g: g.start)
    second = min(g.start for g in others)
    alone_so_far = sum(not full(n.text) and n.span.start < second for n in first.names)
    leads = in_full(first) >= max(map(in_full, others))
    if first.start < name.span.start < second:
        return first if leads else None
    return first if leads and name.span.start > second and alone_so_far >= SETTLED else None


def in_full(group: Group) -> int:
    """How many times the full name stands in the text."""
    return sum(full(n.text) for n in group.names)


def alone(names: Sequence[Named], persons: Bearers) -> list[Group]:
    """Surnames and first names that no full name explains: a group a spelling, doubtful where several bear it."""
    groups: dict[str, Group] = {}
    heard: dict[str, list[str]] = defaultdict(list)
    for name in names:
        folded = " ".join(words(name.text))
        if folded not in groups:
            key = next((k for k in heard[bones(folded)] if heard_as(k, folded)), folded)
            several = sum(_bears(folded, g) for g in persons.get(f"last {bones(folded.split()[-1])}", [])) > 1
            groups[folded] = groups.get(key) or Group("person", doubtful=several)
            heard[bones(folded)].append(folded)
        groups[folded].add(name)
    return list(dict.fromkeys(groups.values()))


# -- bodies, places, other things ------------------------------------------------------------------


def bodies(names: Sequence[Named], known: Knowledge) -> list[Group]:
    """Names that are no person's, by their usual name in the tables, else by their words; spellings by sound."""
    groups: dict[str, Group] = {}
    heard: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in names:
        key = usual(name.text, known)
        if key not in groups:
            parts = tuple(bones(w) for w in key.split())
            near = [k for k in heard[parts] if not (known.known(k) and known.known(key))]
            key = next((k for k in near if _spelt_alike(k, key) and groups[k].kind == name.kind), key)
            heard[parts].append(key)
        groups.setdefault(key, Group(name.kind, key)).add(name)
    return list(groups.values())


def usual(name: str, known: Knowledge) -> str:
    """The usual name under which the tables know a place or body, folded; else its own folded words."""
    place = known.place(name)
    fixed = known.fixed.get(fold(name))
    if place or (fixed is not None and fixed.target):
        return fold(place or (fixed.target if fixed is not None else ""))
    return " ".join(plain(firm(words(name)), known))


def plain(parts: tuple[str, ...], known: Knowledge) -> tuple[str, ...]:
    """A name's words without its article: "Le Monde"; "Le Havre" keeps it."""
    article = len(parts) > 1 and parts[0] in listed("article") and " ".join(parts) not in known.cities
    return parts[1:] if article else parts


def _spelt_alike(one: str, other: str) -> bool:
    a, b = one.split(), other.split()
    pairs = list(zip(a, b, strict=False))
    return len(a) == len(b) and all(x == y or heard_as(x, y) for x, y in pairs)


def key_of(group: Group) -> str:
    """The words under which a group is found; of people, who have no key, those of its first name."""
    return group.key or fold(group.spellings[0])


class Shorts:
    """Short forms by their words; those of first syllables ("BanVar") also by their capitals."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self.by_key = {key_of(g): g for g in groups}
        self._blended: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for key, group in self.by_key.items():
            for spelling in group.spellings:
                self._blended[fold("".join(filter(str.isupper, spelling)))].append((spelling, key))

    def drop(self, group: Group) -> None:
        """Leaves out a form that has found its expansion."""
        self.by_key.pop(key_of(group), None)

    def spelt(self, name: str, whose: Group) -> Group | None:
        """The other group whose key is made of the first letters of a name."""
        found = (self.by_key.get(made) for made in sorted(letters(name)))
        return next((g for g in found if g is not None and g is not whose), None)

    def blended(self, name: str, whose: Group) -> Group | None:
        """The other group that a name's first syllables make."""
        initials = "".join(w[:1] for w in words(name) if w not in listed("small"))
        found = ((short, self.by_key.get(key)) for short, key in self._blended.get(initials, ()))
        return next((g for short, g in found if g is not None and g is not whose and blends(short, name)), None)


def expanded(groups: list[Group], spread: Words, known: Knowledge) -> list[Group]:
    """Joins acronyms to their expansions: side by side with brackets, or by their letters."""
    short = [g for g in groups if _abbreviates(g) or (g.kind != "person" and closed(g, spread))]
    of_people = Shorts(g for g in short if len(key_of(g)) > 2 and key_of(g) not in known.fixed)
    of_bodies = Shorts(g for g in short if g.kind not in ("place", "person"))
    starting = {name.first: group for group in groups for name in group.names}
    gone = {id(other) for group in groups for other in spelt_out(group, spread, starting)}
    for group in groups:
        while id(group) not in gone:
            partner = initialled(group, spread, of_people if group.kind == "person" else of_bodies)
            if partner is None or not _no_other(partner, group, groups):
                break
            absorb(group, partner)
            gone.add(id(partner))
            of_people.drop(partner)
            of_bodies.drop(partner)
    return [g for g in groups if id(g) not in gone]


def spelt_out(group: Group, spread: Words, starting: Mapping[int, Group]) -> list[Group]:
    """Adds what an acronym stands for, told in brackets behind it ("le SNPL Nord (Syndicat …)"); groups taken in."""
    taken: list[Group] = []
    for name in list(group.names) if group.kind == "organisation" else []:
        short = next((fold(w) for w in name.text.split() if acronym(w)), "")
        if not short or spread.form(name.last) != "(" or not spread.near(name.last):
            continue
        inside = range(name.last + 1, min(name.last + LONGEST_NAME, len(spread.forms)))
        closing = next((k for k in inside if spread.form(k) == ")"), 0)
        place = spread.span(name.last + 1, closing) if closing > name.last + 2 else None
        other = starting.get(name.last + 1)
        if place is None or short not in letters(place.of(spread.text)) or other in (group, *taken):
            continue
        if other is not None:
            absorb(group, other)
            taken.append(other)
        else:
            group.add(replace(name, first=name.last + 1, last=closing, span=place, text=place.of(spread.text)))
    return taken


LONGEST_NAME = 14  # words of the longest name that an acronym shortens


def _abbreviates(group: Group) -> bool:
    """Whether a group is named by a short form; of one word taken for a person's name, where it is all capitals."""
    alone = group.kind == "person" and all(s.isupper() and acronym(s) for s in group.spellings)
    return alone or (group.kind != "person" and any(map(shortened, group.spellings)))


def initialled(group: Group, spread: Words, short: Shorts) -> Group | None:
    """A short form of a longer name; of a person's, one of three letters or more that no table knows."""
    beside = bracketed(group, spread, short) if group.kind != "person" else None
    return beside or by_letters(group, short)


def closed(group: Group, spread: Words) -> bool:
    """Whether a name of one word stands alone in brackets: "l'Institut de la mer (Inmer)"."""
    return any(
        name.last == name.first + 1 and spread.form(name.first - 1) == "(" and spread.form(name.last) == ")"
        for name in group.names
    )


def shortened(name: str) -> bool:
    """Whether a name is written as an acronym or as joined first syllables: "CGT", "BanVar"."""
    capitals = sum(c.isupper() for c in name)
    return acronym(name) or (capitals > 1 and len(name) <= LONGEST_BLEND and name[:1].isupper())


def bracketed(group: Group, spread: Words, short: Shorts) -> Group | None:
    """The acronym in brackets right after a longer name, where its first letter fits."""
    for name in group.names:
        at = spread.starting.get(name.last + 1)
        if at is None or spread.form(name.last) != "(" or acronym(name.text) or len(words(name.text)) < 2:
            continue
        inside = spread.span(name.last + 1, name.last + 2).of(spread.text)
        for other in short.by_key.values():
            if (
                any(n.first == name.last + 1 for n in other.names)
                and other is not group
                and (_drawn(inside, name.text) if not shortened(inside) else _initial(inside, name.text, group, other))
            ):
                return other
    return None


def _initial(inside: str, name: str, group: Group, other: Group) -> bool:
    """Whether an acronym begins as a word of a longer name does, or both are bodies."""
    return fold(inside)[:1] in {w[:1] for w in words(name)} or _body(group, other)


def _drawn(short: str, name: str) -> bool:
    """Whether the letters of a short name stand in this order in a longer one, from its first: "Inmer"."""
    rest = iter("".join(words(name)))
    return fold(short)[:1] == fold(name)[:1] and all(letter in rest for letter in fold(short))


def _body(group: Group, other: Group) -> bool:
    """Whether both are organisations: a foreign one keeps its own letters ("l'Agence du médicament (FDA)")."""
    return group.kind == other.kind == "organisation"


def by_letters(group: Group, short: Shorts) -> Group | None:
    """The acronym that the first letters of a longer name give; of a body, also one of first syllables ("BanVar")."""
    for spelling in group.spellings:
        found = short.spelt(spelling, group)
        if found is None and group.kind == "organisation":
            found = short.blended(spelling, group)
        if found is not None:
            return found
    return None


def _no_other(partner: Group, group: Group, groups: list[Group]) -> bool:
    """Whether no other long name gives the same letters."""
    keys = {fold(s).replace(".", "") for s in partner.spellings}
    return not any(g is not group and any(keys & letters(s) for s in g.spellings) for g in groups)
