"""What the pack's tables know of people: functions, walks of life, nations, outlets, first names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from recoupe.lang import Pack, table
from recoupe.text import fold

GENDERS = {"m": "Masc", "f": "Fem"}
HEADS = ("head:etat", "prime-minister", "pope")
COMMON = ("colleague", "close")  # kin whose noun is a man's or a woman's
FORMS = ("noun", "feminine")
FIXED = ("office", "body", "kin", "counterpart")


@dataclass(frozen=True, slots=True)
class People:
    """Nouns are folded. ``roles``: of people and bodies; ``heads``: of heads of states and governments; ``offices``: of
    one holder, bodies and kin.

    ``spheres`` are the walks of life of a function; ``first`` the gender of a first name ("" where it is of both);
    ``families`` the words before a family's name that is written first; ``both`` the functions that either sex has;
    ``kin`` the relatives whose noun tells their sex.
    """

    folder: str
    roles: frozenset[str]
    heads: frozenset[str]
    offices: frozenset[str]
    spheres: Mapping[str, frozenset[str]]
    demonyms: frozenset[str]
    press: frozenset[str]
    agencies: frozenset[str]
    first: Mapping[str, str]
    families: frozenset[str]
    both: frozenset[str]
    kin: frozenset[str]


def people(pack: Pack) -> People:
    """The tables of a pack, read once."""
    return _people(pack.folder)


@lru_cache(maxsize=4)
def _people(folder: str) -> People:
    roles = table(folder, "roles")
    fixed = [r for r in roles if r.get("use") in FIXED or r.get("kind") != "person"]
    outlets = table(folder, "outlets")
    return People(
        folder,
        frozenset(fold(r[k]) for r in roles for k in ("noun", "feminine") if r.get("kind") != "place"),
        frozenset(fold(r[k]) for r in roles for k in ("noun", "feminine") if r.get("class") in HEADS and r[k]),
        frozenset(fold(r[k]) for r in fixed for k in ("noun", "feminine")),
        _spheres(folder),
        frozenset(r[k].lower() for r in table(folder, "countries") for k in ("masculine", "feminine")),
        frozenset(fold(n) for r in outlets for n in (r["name"], *r["aliases"].split("|")) if n),
        frozenset(fold(n) for r in table(folder, "agencies") for n in (r["name"], *r["spellings"].split("|"))),
        {r["name"]: GENDERS.get(r["gender"], "") for r in table(folder, "first_names")},
        frozenset(r["word"] for r in table(folder, "name_words") if r["kind"] == "family-first"),
        frozenset(fold(r["noun"]) for r in roles if r.get("kind") == "person" and r["feminine"] in ("", r["noun"])),
        frozenset(r[k] for r in roles if r.get("use") == "kin" and r["class"] not in COMMON for k in FORMS if r[k]),
    )


def _spheres(folder: str) -> Mapping[str, frozenset[str]]:
    """The walks of life of each function, feminines too."""
    known = [r for name in ("roles", "trades") for r in table(folder, name)]
    feminine = {r["noun"]: r["feminine"] for r in known if r.get("feminine")}
    found: dict[str, set[str]] = {}
    for row in table(folder, "spheres"):
        for noun in filter(None, (row["noun"], feminine.get(row["noun"], ""))):
            found.setdefault(fold(noun), set()).add(row["sphere"])
    return {noun: frozenset(of) for noun, of in found.items()}
