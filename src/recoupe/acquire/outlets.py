"""Which outlet a document comes from, where the words or the name of its file tell it for certain."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import lru_cache

from recoupe.acquire.metadata import host
from recoupe.acquire.rules import named, spellings
from recoupe.lang import Pack, table
from recoupe.text import fold

DATED = re.compile(r"\d{4}[-.]?\d{2}[-.]?\d{2}|\d{1,2}[-.]\d{1,2}[-.]\d{4}")
LEAST = 4  # letters of an outlet's name in a file's name; a shorter one may be anything


def canonical(signature: str, pack: Pack) -> str:
    """The name of the outlet that signs so; the signature itself where the pack does not know it.

    Of "Le Phare via L'Écho" and "Le Phare, 2" the outlet is Le Phare.

    >>> from recoupe.lang import pack
    >>> canonical("Le Phare via Presse-Papiers", pack("fr"))
    'Le Phare'
    """
    known, whole = _by_spelling(pack.folder), signature.strip()
    first = re.split(r"\s+via\s+|,\s*(?=\d{1,2}$)", whole, maxsplit=1, flags=re.I)[0]
    head = whole.split(",")[0].strip()
    return known.get(_key(first)) or known.get(_key(head)) or _of_host(whole.lower(), pack.folder) or first


def in_file_name(source: str, pack: Pack) -> str | None:
    """The outlet that a file's name tells: its domain anywhere in it, or its whole name before figures.

    ``lefigaro.fr-12.txt``, ``le-figaro-12.txt`` and ``2023-09-13_lefigaro_titre.html`` tell one,
    ``le-point-sur-la-crise.txt`` does not.
    """
    name = fold(os.path.splitext(os.path.basename(source.partition("#")[0]))[0])
    bare = _key(re.sub(r"^[\d\W_]+|[\d\W_]+$", "", name))
    by_domain = {m[0]: m for m in re.finditer(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", name.replace("www.", ""))}
    known = _by_spelling(pack.folder)
    for part in [*by_domain, bare, *_fields(name)]:
        if found := known.get(_key(part)):
            return found
    return None


def _fields(name: str) -> list[str]:
    """The part of "2023-09-13_lemonde_titre" beside its date, where the name has a date and three parts at most."""
    parts = [part.strip(" -") for part in name.split("_")]
    dated = [i for i, part in enumerate(parts) if DATED.fullmatch(part)]
    if len(dated) != 1 or not 2 <= len(parts) <= 3:
        return []
    return [parts[i] for i in (dated[0] + 1, dated[0] - 1) if 0 <= i < len(parts) and len(parts[i]) >= LEAST]


def by_address(url: str, pack: Pack) -> str | None:
    """The outlet whose address this is, or that it is a part of; None where it is none that is known, or no address.

    >>> from recoupe.lang import pack
    >>> by_address("https://www.lemonde.fr/port.html", pack("fr")), by_address("a.txt", pack("fr"))
    ('Le Monde', None)
    """
    return _of_host(host(url), pack.folder)


def _of_host(name: str | None, folder: str) -> str | None:
    """The outlet of a host, or of one that it is a part of."""
    known = _by_domain(folder)
    while name and "." in name:
        if name in known:
            return known[name]
        name = name.partition(".")[2]
    return None


def is_parody(url: str, outlet: str | None, pack: Pack) -> bool:
    """Whether an address or an outlet is one that calls itself a parody (table ``parodies``)."""
    called = {_key(outlet or ""), host(url)}
    return any({_key(row["name"]), row["domain"]} & called for row in table(pack.folder, "parodies"))


def publisher_of(outlet: str, pack: Pack) -> str:
    """The publishing group of an outlet; the outlet itself where none is known."""
    return _publishers(pack.folder).get(outlet, outlet)


@lru_cache(maxsize=8)
def _publishers(folder: str) -> dict[str, str]:
    rows = (*table(folder, "publishers"), *table(folder, "outlets"))
    return {row.get("outlet") or row["name"]: row["group"] for row in rows if row["group"]}


def known_as(signature: str | None, pack: Pack) -> str | None:
    """The outlet of the tables that signs so; None where there is none."""
    return _by_spelling(pack.folder).get(_key(signature)) if signature else None


def credited(names: Sequence[str], pack: Pack) -> str | None:
    """The first news agency among some names, alone or beside another ("Le Phare avec AFP"); None where there is none.

    >>> from recoupe.lang import pack
    >>> credited(("Le Phare avec Reuters",), pack("fr")), credited(("Ana Roux",), pack("fr"))
    ('Reuters', None)
    """
    apart, known = named(pack.folder, "between"), _agencies(pack.folder)
    parts = (known.get(fold(part.strip(" .()"))) for name in names for part in apart.split(name))
    return next((agency for agency in parts if agency), None)


@lru_cache(maxsize=8)
def _agencies(folder: str) -> dict[str, str]:
    return {fold(spelling): row["name"] for row in table(folder, "agencies") for spelling in spellings(row)}


@lru_cache(maxsize=8)
def _by_domain(folder: str) -> dict[str, str]:
    return {row["domain"]: row["name"] for row in reversed(table(folder, "outlets")) if row["domain"]}


def _key(spelling: str) -> str:
    """A name without case, accents, spaces, hyphens, nor the address's first part."""
    return re.sub(r"[\s_'-]+", "", re.sub(r"^(?:https?://)?(?:www\.)?|/.*$", "", fold(spelling)))


@lru_cache(maxsize=8)
def _by_spelling(folder: str) -> dict[str, str]:
    out: dict[str, str] = {}
    for row in table(folder, "outlets"):
        for spelling in spellings(row):
            out.setdefault(_key(spelling), row["name"])
    return out
