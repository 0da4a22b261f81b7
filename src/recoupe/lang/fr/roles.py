"""What "le ministre russe de la Défense" says of its bearer, read from tables: a function, a country, a domain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from recoupe.lang import Pack, table
from recoupe.lang.fr.names import listed
from recoupe.model import Kind
from recoupe.text import fold

WORD = re.compile(r"\d+|[^\W\d_]+(?:-[^\W_]+)*'?")
LEADING = 4  # words that may stand before the head noun: "son influente petite sœur"
PHRASE = 7  # words of the longest fixed phrase or country name


PRESS = "France"  # whose "président de la République" it is where the text tells no country
STATE = frozenset({"etat"})  # of a head of state: keeps other presidents away, and is seldom said twice


@dataclass(frozen=True, slots=True)
class Role:
    """A head noun of the table: what it names, the class of nouns that may name the same holder, how it is used."""

    kind: Kind
    group: str
    use: str
    domain: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Fixed:
    """A fixed phrase: what is meant, or the function of who is meant."""

    kind: Kind
    target: str
    group: str
    countries: frozenset[str]
    domain: frozenset[str]


@dataclass(frozen=True, slots=True)
class Descriptor:
    """What a phrase says of its bearer. ``group`` is empty where only the country is said ("le Nord-Coréen")."""

    group: str
    kind: Kind
    use: str
    countries: frozenset[str] = frozenset()
    domain: frozenset[str] = frozenset()
    gender: str = field(default="", compare=False)
    owned: bool = field(default=False, compare=False)  # "son président": of what was told before

    @property
    def presides(self) -> bool:
        """Whether a head of state may be meant, and by the words alone no other country's than that of the press."""
        home = PRESS in self.countries if self.countries else self.domain <= STATE
        return self.group == "head" and self.kind == "person" and home and not self.owned

    @property
    def specific(self) -> bool:
        """Whether it says more than the function."""
        return bool(self.countries or self.domain - STATE)


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """The tables of a pack that tell who may be who, indexed by folded words."""

    roles: Mapping[str, Role]
    fixed: Mapping[str, Fixed]
    countries: Mapping[str, str]
    demonyms: Mapping[str, str]
    feminine: frozenset[str]
    capitals: Mapping[str, str]
    cities: frozenset[str]
    genders: Mapping[str, str]
    openings: frozenset[str]
    women: frozenset[str]
    bodies: frozenset[str]
    outlets: Mapping[str, str]
    wider: Mapping[str, frozenset[str]]
    houses: Mapping[str, Descriptor]

    def place(self, name: str) -> str:
        """The usual name of a country or place under any of its names; empty where the tables have none."""
        folded = fold(name)
        fixed = self.fixed.get(folded)
        if fixed is not None:
            return fixed.target if fixed.kind == "place" else ""
        return self.countries.get(folded, "")

    def uncommon(self, folded: str) -> bool:
        """Whether a single word can stand for a longer name: no function, kind of body, place, people or first name."""
        common = folded in self.roles or folded in self.bodies or folded in self.demonyms or folded in self.genders
        return not (common or self.known(folded) or folded in listed("no-name"))

    def known(self, folded: str) -> bool:
        """Whether a folded name is that of a country or city of the tables."""
        return folded in self.countries or folded in self.cities


def knowledge(pack: Pack) -> Knowledge:
    """The tables of the pack, compiled once."""
    return _knowledge(pack.folder)


@lru_cache(maxsize=8)
def _knowledge(folder: str) -> Knowledge:
    rows = table(folder, "countries")
    countries = {fold(form): row["name"] for row in rows for form in _forms(row, ("name", "official", "aliases"))}
    nations = sorted(rows, key=lambda row: (_likeness(row), -len(row["name"]), row["name"]))
    demonyms = {fold(form): row["name"] for row in nations for form in _demonyms(row)}
    capitals = {fold(form): row["name"] for row in rows for form in _forms(row, ("capital",))}
    roles = dict(_trades(folder)) | dict(_roles(folder))
    fixed = dict(_acronyms(folder, countries)) | dict(_fixed(folder, countries))
    return Knowledge(
        roles=roles,
        fixed=fixed,
        countries={k: v for k, v in countries.items() if len(k) > 2},
        demonyms=demonyms,
        feminine=frozenset(fold(r["feminine"]) for r in rows if r["feminine"] != r["masculine"]),
        capitals=capitals,
        cities=frozenset(fold(r["name"]) for r in table(folder, "cities")),
        genders={fold(r["name"]): r.get("gender", "") for r in table(folder, "first_names")},
        openings=frozenset(k.split()[0] for k in (*roles, *fixed)),
        women=frozenset(
            spaced(r["feminine"]) for name in ("roles", "trades") for r in table(folder, name) if r["feminine"]
        )
        | listed("woman"),
        bodies=frozenset(fold(r["form"]) for r in table(folder, "namewords") if r["class"] == "body"),
        outlets=dict(_outlets(folder)),
        wider={r["class"]: frozenset(r["narrower"].split()) for r in table(folder, "wider")},
        houses=dict(_houses(folder, countries)),
    )


def _forms(row: Mapping[str, str], columns: Iterable[str]) -> Iterator[str]:
    for column in columns:
        yield from (form.strip() for form in row.get(column, "").split("|") if form.strip())


def _likeness(row: Mapping[str, str]) -> int:
    """How many first letters a country shares with its demonym: "français" is of France before its territories."""
    name, own = fold(row["name"]), fold(row.get("masculine", ""))
    return next((i for i, (a, b) in enumerate(zip(name, own, strict=False)) if a != b), min(len(name), len(own)))


def _demonyms(row: Mapping[str, str]) -> Iterator[str]:
    singular = list(_forms(row, ("masculine", "feminine", "adjective")))
    yield from singular
    yield from _forms(row, ("masculine_plural", "feminine_plural"))
    yield from (form + "s" for form in singular if form[-1:] not in "sx")


def _roles(folder: str) -> Iterator[tuple[str, Role]]:
    for row in table(folder, "roles"):
        for noun in filter(None, (row["noun"], row["feminine"])):
            group, _, domain = row["class"].partition(":")
            yield spaced(noun), Role(_kind(row["kind"]), group, row["use"], frozenset(domain.split()))


def _trades(folder: str) -> Iterator[tuple[str, Role]]:
    """Trades, each a class of its own: "le pongiste" is somebody only where somebody was called so."""
    for row in table(folder, "trades"):
        for noun in filter(None, (row["noun"], row["feminine"])):
            yield spaced(noun), Role("person", fold(row["noun"]), "rank")


def _fixed(folder: str, countries: Mapping[str, str]) -> Iterator[tuple[str, Fixed]]:
    for row in table(folder, "periphrases"):
        scope = fold(row["scope"])
        country = next((c for c in sorted(countries, key=len, reverse=True) if c and f" {c} " in f" {scope} "), "")
        rest = f" {scope} ".replace(f" {country} ", " ").split() if country else scope.split()
        where = frozenset({countries[country]} if country else ())
        group = "" if row["target"] else row["class"]
        yield spaced(row["phrase"]), Fixed(_kind(row["kind"]), row["target"], group, where, frozenset(rest))


def _outlets(folder: str) -> Iterator[tuple[str, str]]:
    """Outlets by their folded names: papers have an article ("Le Monde"), channels none; agencies apart."""
    for row in table(folder, "agencies"):
        yield from ((fold(form), "agency") for form in _forms(row, ("name", "full", "spellings")))
    for row in table(folder, "outlets"):
        article, _, bare = fold(row["name"]).replace("'", "' ").partition(" ")
        paper = bool(bare) and article in listed("article")
        names = [fold(form) for form in _forms(row, ("name", "aliases"))] + [bare] * paper
        yield from ((name, "paper" if paper else "channel") for name in names)


def _houses(folder: str, countries: Mapping[str, str]) -> Iterator[tuple[str, Descriptor]]:
    """Seats and metonyms under their usual name, with the body that each stands for: "Élysée", the presidency."""
    for row in table(folder, "periphrases"):
        if row["target"] and row["class"]:
            country = countries.get(fold(row["scope"]), "")
            where = frozenset({country} if country else ())
            yield fold(row["target"]), Descriptor(row["class"], _kind(row["kind"]), "state", where)


def _acronyms(folder: str, countries: Mapping[str, str]) -> Iterator[tuple[str, Fixed]]:
    """Acronyms and expansions under one usual name: the first acronym of the expansion."""
    usual: dict[str, str] = {}
    for row in table(folder, "acronyms"):
        if row["kind"] == "organisation" and fold(row["expansion"]) not in countries:
            short = usual.setdefault(fold(row["expansion"]), row["form"])
            for form in (row["form"], row["expansion"]):
                yield spaced(form), Fixed("organisation", short, "", frozenset(), frozenset())


def _kind(word: str) -> Kind:
    kinds: dict[str, Kind] = {"person": "person", "organisation": "organisation", "place": "place"}
    return kinds.get(word, "other")


def pieces(phrase: str) -> list[str]:
    """The folded words of a phrase, elided ones with their apostrophe."""
    return WORD.findall(fold(phrase))


def spaced(phrase: str) -> str:
    """A phrase as a key: its folded words, one space between them.

    >>> spaced("Chef de l’État")
    "chef de l' etat"
    """
    return " ".join(pieces(phrase))


def described(phrase: str, pack: Pack) -> Descriptor | None:
    """What a noun phrase says of its bearer; None where its head is no function, body or place that the pack knows.

    >>> from recoupe.lang import pack
    >>> sorted(described("le ministre de la Défense", pack("fr")).domain)
    ['defense']
    """
    return _described(phrase, pack.folder)


@lru_cache(maxsize=20_000)
def _described(phrase: str, folder: str) -> Descriptor | None:
    known, words = _knowledge(folder), pieces(phrase)
    former = any(w in listed("former") or w.startswith("ex-") for w in words[:LEADING])
    future = any(w in listed("future") for w in words[:LEADING])
    words = [w[3:] if w.startswith("ex-") and w not in known.roles else w for w in words]
    for at in range(min(LEADING, len(words))):
        size, group, kind, use, where, what = _head(words, at, known)
        if size:
            more_where, more_what = scope(words[at + size :], known)
            noun = " ".join(words[at : at + size])
            gender = "f" if noun in known.women else "m" if noun in listed("man") else ""
            label = f"ex-{group}" if former else f"next-{group}" if future else group
            owned = any(w in listed("owner") for w in words[:at])
            return Descriptor(label, kind, use, where | more_where, what | more_what, gender, owned)
    return _national(words, known)


Head = tuple[int, str, Kind, str, frozenset[str], frozenset[str]]


def _head(words: list[str], at: int, known: Knowledge) -> Head:
    """The longest function or fixed phrase that starts at a word."""
    for size in range(min(PHRASE, len(words) - at), 0, -1):
        key = " ".join(words[at : at + size])
        fixed = known.fixed.get(key)
        if fixed is not None and fixed.group:
            return size, fixed.group, fixed.kind, "office", fixed.countries, fixed.domain
        role = known.roles.get(key)
        if role is not None:
            return size, role.group, role.kind, role.use, frozenset(), role.domain
    return 0, "", "other", "", frozenset(), frozenset()


def _national(words: list[str], known: Knowledge) -> Descriptor | None:
    content = [w for w in words if w not in listed("scope-small")]
    countries = nations(content[0], known) if len(content) == 1 else frozenset()
    gender = "f" if content and content[0] in known.feminine else "m"
    return Descriptor("", "person", "national", countries, gender=gender) if countries else None


def nations(word: str, known: Knowledge) -> frozenset[str]:
    """The country of a folded demonym; of "franco-colombien" the second, and the first as it is written."""
    found = known.demonyms.get(word)
    if found is not None:
        return frozenset({found})
    first, _, last = word.partition("-")
    second = known.demonyms.get(last) if first[-1:] == "o" else None
    return frozenset({first, second}) if second else frozenset()


def scope(words: list[str], known: Knowledge) -> tuple[frozenset[str], frozenset[str]]:
    """The countries and the other words that narrow a function, order and small words aside."""
    countries: set[str] = set()
    domain: set[str] = set()
    at = 0
    while at < len(words):
        for size in range(min(PHRASE, len(words) - at), 0, -1):
            key = " ".join(words[at : at + size]).replace("' ", "'")
            country = known.countries.get(key)
            countries |= nations(key, known) if size == 1 else frozenset()
            fixed = known.fixed.get(" ".join(words[at : at + size]))
            if fixed is not None and fixed.target:
                country = fixed.target if fixed.kind == "place" and fixed.target in known.countries.values() else None
                domain.update(() if country else [fold(fixed.target)])
            if country:
                countries.add(country)
            if country or (fixed is not None and fixed.target):
                break
        else:
            size = 1
            if (
                words[at] not in listed("scope-small")
                and words[at] not in listed("former")
                and not nations(words[at], known)
            ):
                domain.add(words[at].rstrip("s"))
        at += size
    return frozenset(countries), frozenset(domain)


def against(one: Descriptor, other: Descriptor) -> bool:
    """Whether two phrases cannot describe one bearer in one function."""
    if one.group != other.group or one.kind != other.kind:
        return True
    if one.countries and other.countries and not one.countries & other.countries:
        return True
    return bool(one.domain and other.domain and not (one.domain <= other.domain or other.domain <= one.domain))


def covers(known: Descriptor, asked: Descriptor) -> bool:
    """Whether all that is asked is known: the same function, in the same country and domain.

    >>> russian = Descriptor("head", "person", "office", frozenset({"Russie"}))
    >>> covers(russian, Descriptor("head", "person", "office")), covers(Descriptor("head", "person", "office"), russian)
    (True, False)
    """
    return not against(known, asked) and asked.countries <= known.countries and asked.domain - STATE <= known.domain
