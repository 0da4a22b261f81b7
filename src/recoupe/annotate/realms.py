"""Words that take up the only country or capital named: "le royaume", "la capitale", "ce pays"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from recoupe.annotate.groups import Group
from recoupe.annotate.mentions import Words
from recoupe.lang import Pack
from recoupe.lang.fr.names import listed
from recoupe.lang.fr.roles import Knowledge, nations
from recoupe.text import fold

NAMED = 2  # times that a country is named before "le pays" can mean it: a bare one may be that of the press


def realms(groups: Sequence[Group], spread: Words, known: Knowledge, pack: Pack) -> None:
    """Adds each such word to the one place of the document that it can mean; where there are two, to none."""
    meant = {fold(row["noun"]): row["countries"] for row in pack.table("realms")}
    places = {g.key: g for g in groups if g.kind == "place" and g.names}
    countries = [g for key, g in places.items() if key in {fold(name) for name in known.countries.values()}]
    for at, form in enumerate(spread.forms):
        taken = at in spread.inside or spread.form(at - 1) not in listed("article") | listed("pointer")
        if taken or meant.get(form, "town") == "town":
            continue
        of = nations(spread.form(at + 1), known)
        if narrowed(spread, at + 2 if of else at + 1):
            continue
        found = capitals(places, of, known) if meant[form] == "capital" else called(countries, meant[form], of)
        if len(found) == 1:
            first = at - 1 if spread.form(at - 1) in listed("pointer") else at
            found[0].mentions.append((spread.span(first, at + 2 if of else at + 1), "nominal"))


def towns(groups: Sequence[Group], spread: Words, known: Knowledge, pack: Pack) -> None:
    """Gives "cette ville" to the only town named in its sentence and the one before."""
    words = {fold(row["noun"]) for row in pack.table("realms") if row["countries"] == "town"}
    countries = {fold(name) for name in known.countries.values()}
    named = [(n.first, g) for g in groups if g.kind == "place" and g.key not in countries for n in g.names]
    for at, form in enumerate(spread.forms):
        if form in words and spread.form(at - 1) in listed("pointer"):
            bounds = [s.start for s in spread.tokens.sentences if s.start <= at][-2:]
            near = {id(g): g for first, g in named if bounds[0] <= first < at}
            if len(near) == 1:
                next(iter(near.values())).mentions.append((spread.span(at - 1, at + 1), "nominal"))


def narrowed(spread: Words, at: int) -> bool:
    """Whether what follows tells another place: "le pays basque", "la capitale du vin"."""
    return spread.form(at) in listed("of") or spread.tag(at) in ("ADJ", "PROPN") or spread.capital(at)


def capitals(places: Mapping[str, Group], of: frozenset[str], known: Knowledge) -> list[Group]:
    """The capitals named in the document; only that of a country where one is said."""
    return [g for key, g in places.items() if key in known.capitals and (not of or known.capitals[key] in of)]


def called(countries: Sequence[Group], meant: str, of: frozenset[str]) -> list[Group]:
    """The countries named that a word may mean; for "le pays" the only one, named more than once."""
    if of:
        return []
    if meant == "*":
        return [g for g in countries if len(g.names) >= NAMED] if len(countries) == 1 else []
    fit = {fold(name) for name in meant.split("|")}
    return [g for g in countries if g.key in fit]
