"""What a text says of where it comes from: "(avec AFP)", "PARIS (Reuters) -", "information fournie par France 24".

The credit of a photograph is none of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from recoupe.lang import Pack, table
from recoupe.model import Cite, Document
from recoupe.text import Span, fold, lines, trim

OPENING, LEAD = 200, 500  # characters
FOOT = 2 / 3
UNKNOWN = r"[Aa]gence(?: de presse)? [A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2}"
NAMES = r"(?P<names>[^.!?()\n]{2,60}?)"
OF = (
    r"(?:l[’']agence(?:\s+de\s+presse)?(?:\s+[a-zà-ÿ-]+){0,2}\s+"
    r"|(?:une?|des|le|la|les)\s+[\w-]+\s+de\s+l[’']|l[’'])?"
)
SAID = r"(?:e|é|ée|és|ées|ent|ait|aient|a)"
BETWEEN = re.compile(r"\s*[,/&+|•·]\s*|\s+(?:et|avec|and|via)\s+")
WITHIN = re.compile(r"^(?P<bearer>[^()]+?)\s*\((?P<giver>[^()]+)\)$")  # "Le Phare (L'Écho)"


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency or outlet that a document names as the origin of its text.

    kind: whole, with, told (the lead rests on its word), release; ``house``: agency, outlet, or empty.
    """

    name: str
    kind: str
    cite: Cite | None
    house: str = "agency"


def credits(document: Document, pack: Pack, outlets: Mapping[str, str] | None = None) -> tuple[Credit, ...]:
    """The credits of a document's text, at their places; ``outlets`` are those of the story, folded, by name."""
    known = {**_outlets(pack.folder), **(outlets or {})}
    found: dict[tuple[str, str], Credit] = {}
    for kind, where, pattern in _patterns(pack.folder):
        for match in _matches(document.text, where, pattern):
            place = Cite(document.id, trim(document.text, Span(*match.span())))
            for name, house in _named(kind, match, known, pack):
                if house != "outlet" or bare(name) != bare(document.outlet or ""):
                    found.setdefault((bare(name), kind), Credit(name, kind, place, house))
    made = [*found.values(), *_in_outlet(document, known, pack), *_in_metadata(document, pack)]
    return tuple(sorted(made, key=lambda c: (c.cite.span if c.cite else Span(0, 0), c.name, c.kind)))


def bare(name: str) -> str:
    """A name without case, accents, spaces and hyphens, so that "France24" is "France 24"."""
    return re.sub(r"[\W_]+", "", fold(name))


def bearer(outlet: str) -> str:
    """The outlet itself, where its name says as well from whom it has the text."""
    match = WITHIN.match(outlet)
    return match["bearer"] if match else outlet


def _named(kind: str, match: re.Match[str], known: Mapping[str, str], pack: Pack) -> Iterator[tuple[str, str]]:
    """The names of a credit that are an agency's or an outlet's; one empty name where the pattern has none.

    A state's agency that is cited is a party that speaks, and no place that the text comes from.
    """
    groups = match.groupdict()
    if groups.get("agency"):
        name = agency_of(groups["agency"], pack)
        if kind != "told" or name not in _official(pack.folder):
            yield name, "agency"
    elif "names" in groups:
        parts = (re.sub(r"^(?:l[’']|la |le )(?=agence)|^l[’']", "", n.strip()) for n in BETWEEN.split(groups["names"]))
        for name in parts:
            if agency := agency_of(name, pack):
                yield agency, "agency"
            elif outlet := known.get(bare(name)):
                yield outlet, "outlet"
    elif not groups:
        yield "", ""


def _in_outlet(document: Document, known: Mapping[str, str], pack: Pack) -> Iterator[Credit]:
    """An outlet whose name says from whom it has the text: "Le Phare (L'Écho)"."""
    match = WITHIN.match(document.outlet or "")
    giver = match["giver"] if match else ""
    name = agency_of(giver, pack) or known.get(bare(giver), "")
    if name:
        yield Credit(name, "with", document.outlet_cite, "agency" if agency_of(giver, pack) else "outlet")


def _in_metadata(document: Document, pack: Pack) -> Iterator[Credit]:
    """The agency that a page's metadata credit: the text is all its own where nobody else signs."""
    if agency := document.imprint.agency:
        alone = bool(document.authors) and all(agency_of(author, pack) for author in document.authors)
        yield Credit(agency, "whole" if alone else "with", None)


def agency_of(name: str | None, pack: Pack) -> str:
    """The agency that has a name, known or calling itself one; or nothing.

    >>> from recoupe.lang import pack
    >>> agency_of("Le Phare du port", pack("fr")), agency_of("REUTERS", pack("fr"))
    ('', 'Reuters')
    """
    spelled = (name or "").strip()
    if found := _agencies(pack.folder).get(spelled):
        return found
    return spelled[0].upper() + spelled[1:] if re.fullmatch(UNKNOWN, spelled) else ""


def publisher_of(outlet: str | None, pack: Pack) -> str:
    """The publishing group of an outlet, or nothing."""
    return _groups(pack.folder).get((outlet or "").casefold(), "")


def _matches(text: str, where: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    if where in ("opening", "lead"):
        yield from pattern.finditer(text, 0, OPENING if where == "opening" else LEAD)
    elif where == "inside":
        yield from pattern.finditer(text)
    else:
        for line in lines(text):
            place = trim(text, line)
            late = place.start >= FOOT * len(text) or (where == "close" and place.end >= FOOT * len(text))
            if where == "line" or late:
                search = pattern.search if where == "close" else pattern.fullmatch
                if match := search(text, place.start, place.end):
                    yield match


@cache
def _agencies(folder: str) -> dict[str, str]:
    """Spelling → agency."""
    rows = [row for row in table(folder, "agencies") if row.get("medium") != "photo"]
    spelled = {row["name"]: [row["name"], row["full"], *row["spellings"].split("|")] for row in rows}
    return {form: name for name, forms in spelled.items() for form in forms if form}


@cache
def _official(folder: str) -> frozenset[str]:
    return frozenset(row["name"] for row in table(folder, "agencies") if row["state"] == "yes")


@cache
def _outlets(folder: str) -> dict[str, str]:
    """The outlets of the pack by bare name."""
    rows = table(folder, "outlets")
    return {
        bare(form): row["name"]
        for row in reversed(rows)
        for form in (*(row.get("aliases") or "").split("|"), row.get("domain") or "", row["name"])
        if form
    }


@cache
def _groups(folder: str) -> dict[str, str]:
    """The publishing group of an outlet, by its name."""
    rows = (*table(folder, "publishers"), *table(folder, "outlets"))
    return {(row.get("outlet") or row["name"]).casefold(): row["group"] for row in rows if row.get("group")}


@cache
def _patterns(folder: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    spellings = sorted(_agencies(folder), key=lambda form: (-len(form), form))
    spelled = "|".join(map(re.escape, spellings)) or "(?!)"
    agency = f"(?P<agency>(?:{spelled})(?![\\w-])|{UNKNOWN})"
    stands_for = {"<agency>": agency, "<names>": NAMES, "<of>": OF, "<said>": _said(folder)}
    return tuple(_pattern(row, stands_for) for row in table(folder, "textcredits"))


def _said(folder: str) -> str:
    """A form of a verb of saying: of those in -er by their stem, of "dire" and "transmettre" as they stand."""
    stems = sorted({row["lemma"][:-2] for row in table(folder, "verbs") if re.fullmatch(r"[\w-]+er", row["lemma"])})
    return rf"\b(?:(?:{'|'.join(map(re.escape, stems))}){SAID}|dit|disent|disait|transmis\w*|communiqué)\b"


def _pattern(row: Mapping[str, str], stands_for: Mapping[str, str]) -> tuple[str, str, re.Pattern[str]]:
    pattern = row["pattern"]
    for name, meaning in stands_for.items():
        pattern = pattern.replace(name, meaning)
    ending = r"\s*$" if row["where"] == "close" else ""
    return row["kind"], row["where"], re.compile(f"(?:{pattern}){ending}", re.M)
