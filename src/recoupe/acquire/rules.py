"""The rules of residue as a pack's tables give them: patterns by kind and place, and the names that they may bear."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from recoupe.lang import Pack, Row, table
from recoupe.text import fold

SPELLINGS = ("name", "full", "aliases", "spellings", "domain")


@dataclass(frozen=True, slots=True)
class Bearers:
    """Names that the pack knows, folded: of agencies, of outlets, and first names; and how names are joined."""

    wires: frozenset[str]
    houses: frozenset[str]
    first: frozenset[str]
    between: re.Pattern[str]
    before: re.Pattern[str]
    unknown: re.Pattern[str]

    def bear(self, match: re.Match[str]) -> bool:
        """Whether the names in a match's groups are known; a match without such groups holds as it is."""
        groups = {name: value for name, value in match.groupdict().items() if value}
        house, first = groups.get("house"), groups.get("first", "")
        wires = self.between.split(groups["wires"]) if "wires" in groups else ()
        signers = self.between.split(groups["signers"]) if "signers" in groups else ()
        known = all(map(self.is_wire, wires))
        signed = all(self.is_wire(one) or fold(one.strip(" .")) in self.houses for one in signers)
        born = not first or fold(first) in self.first or fold(first.split("-")[0]) in self.first
        return known and signed and born and (house is None or fold(house) in self.houses)

    def is_wire(self, name: str) -> bool:
        """Whether a name is an agency's: one that is known, or one that calls itself so."""
        whole = name.strip(" .()")
        bare = self.before.sub("", whole, count=1)
        return fold(bare) in self.wires or fold(whole) in self.wires or self.unknown.fullmatch(whole) is not None


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
    joined = (named(folder, "between"), named(folder, "before"), named(folder, "unknown"))
    return Bearers(frozenset(wires), frozenset(houses), frozenset(first), *joined)


@lru_cache(maxsize=64)
def named(folder: str, name: str) -> re.Pattern[str]:
    """The pattern that the table gives a name to; one that matches nothing where it has none."""
    rows = (row for row in table(folder, "residue") if row["kind"] == "let" and row["where"] == name)
    return re.compile(next((row["pattern"] for row in rows), "(?!)"))


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
