"""The rules of residue as a pack's tables give them: patterns by kind and place, and the names that they may bear."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from recoupe.lang import Pack, Row, table
from recoupe.text import fold

SIGNS = re.compile(r"\s*[,/&+|]\s*|\s+(?:et|avec|and|-)\s+(?:avec\s+)?")
UNKNOWN_WIRE = re.compile(r"(?:d['’]autres |une )?[Aa]gences?(?: [A-ZÀ-Þ][\w-]+){0,2}")
SPELLINGS = ("name", "full", "aliases", "spellings", "domain")


@dataclass(frozen=True, slots=True)
class Bearers:
    """Names that the pack knows, folded: of agencies, of outlets, and first names."""

    wires: frozenset[str]
    houses: frozenset[str]
    first: frozenset[str]

    def bear(self, match: re.Match[str]) -> bool:
        """Whether the names in a match's groups are known; a match without such groups holds as it is."""
        groups = {name: value for name, value in match.groupdict().items() if value}
        house, first = groups.get("house"), groups.get("first", "")
        wires = SIGNS.split(groups["wires"]) if "wires" in groups else ()
        signers = SIGNS.split(groups["signers"]) if "signers" in groups else ()
        known = all(_is_wire(one, self.wires) for one in wires)
        signed = all(_is_wire(one, self.wires) or fold(one.strip(" .")) in self.houses for one in signers)
        born = not first or fold(first) in self.first or fold(first.split("-")[0]) in self.first
        return known and signed and born and (house is None or fold(house) in self.houses)


def _is_wire(name: str, wires: frozenset[str]) -> bool:
    whole = re.sub(r"^(?:[Ll]['’]|la |le )", "", name.strip(" .()"))
    bare = re.sub(r"^[Aa]gence ", "", whole)
    return fold(bare) in wires or fold(whole) in wires or UNKNOWN_WIRE.fullmatch(whole) is not None


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: the kind of cut, where it stands, its pattern, and what it does to its neighbours."""

    kind: str
    where: str
    pattern: re.Pattern[str]
    effect: str
    bearers: Bearers


@lru_cache(maxsize=8)
def rules(folder: str) -> tuple[Rule, ...]:
    """The rules of a pack, compiled, in the order of its table."""
    lets = {"section": "|".join(re.escape(row["name"]) for row in table(folder, "sections")) or "(?!)"}
    out = []
    for row in table(folder, "residue"):
        pattern = re.sub(r"(?<!\?P)<(\w+)>", lambda m: lets.get(m[1], m[0]), row["pattern"])
        if row["kind"] == "let":
            lets[row["where"]] = f"(?:{pattern})"
        else:
            anchored = pattern if row["where"] != "end" else rf"(?:{pattern})\s*$"
            out.append(Rule(row["kind"], row["where"], re.compile(anchored), row["effect"], _bearers(folder)))
    return tuple(out)


@lru_cache(maxsize=8)
def _bearers(folder: str) -> Bearers:
    """The names that a pattern's groups must bear, folded, by group."""
    wires = {fold(name) for t in ("credits", "agencies") for row in table(folder, t) for name in spellings(row)}
    houses = {fold(name) for row in table(folder, "outlets") for name in spellings(row)}
    first = {fold(row["name"]) for row in table(folder, "first_names")}
    return Bearers(frozenset(wires), frozenset(houses), frozenset(first))


def spellings(row: Row) -> list[str]:
    """The names under which a row's bearer signs: its name, its aliases (between ``|``), its domain."""
    return [s.strip() for key in SPELLINGS for s in row.get(key, "").split("|") if s.strip()]


@lru_cache(maxsize=8)
def _months(folder: str) -> tuple[tuple[str, int], ...]:
    row = next((r for r in table(folder, "residue") if r["kind"] == "let" and r["where"] == "month"), None)
    return tuple((fold(name), i) for i, name in enumerate(row["pattern"].split("|"), 1)) if row else ()


def months(pack: Pack) -> dict[str, int]:
    """The names of the months, folded, with their numbers."""
    return dict(_months(pack.folder))
