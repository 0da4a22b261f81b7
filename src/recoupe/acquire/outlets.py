"""Which outlet a document comes from, where the words or the name of its file tell it for certain."""

from __future__ import annotations

import os
import re
from functools import lru_cache

from recoupe.acquire.rules import spellings
from recoupe.lang import Pack, table
from recoupe.text import fold


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
    return known.get(_key(first)) or known.get(_key(head)) or first


def in_file_name(source: str, pack: Pack) -> str | None:
    """The outlet that a file's name tells: its domain anywhere in it, or its whole name before figures.

    ``lefigaro.fr-12.txt`` and ``le-figaro-12.txt`` tell one, ``le-point-sur-la-crise.txt`` does not.
    """
    name = fold(os.path.splitext(os.path.basename(source.partition("#")[0]))[0])
    bare = _key(re.sub(r"^[\d\W_]+|[\d\W_]+$", "", name))
    by_domain = {m[0]: m for m in re.finditer(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", name.replace("www.", ""))}
    known = _by_spelling(pack.folder)
    for part in [*by_domain, bare]:
        if found := known.get(_key(part)):
            return found
    return None


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
