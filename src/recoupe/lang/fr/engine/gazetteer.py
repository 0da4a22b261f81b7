"""The pack's lists of names, ready to be matched against words: longest match first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from recoupe.lang import table
from recoupe.lang.fr.engine.lexicon import REMEMBERED

PIECES = re.compile(r"\w+['’]|[\w][\w.&+-]*(?:['’]\w+)*|\S")


class Found(NamedTuple):
    """A listed name among the words: from, to, and its list."""

    start: int
    end: int
    kind: str


class Gazetteer(NamedTuple):
    """Names by their first word; single words by list; titles by lemma."""

    names: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    first_names: dict[str, str]
    titles: dict[str, str]
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    demonyms: frozenset[str]

    def matches(self, forms: Sequence[str], offset: int = 0) -> Iterator[Found]:
        """The listed names among the words, none inside another; places are counted from `offset`."""
        keys = tuple(map(key, forms))
        taken = 0
        for i in (i for i, first in enumerate(keys) if first in self.names):
            found = self._at(keys, i) if i >= taken else None
            if found:
                taken = found.end
                yield Found(found.start + offset, found.end + offset, found.kind)

    def lists(self, forms: Sequence[str]) -> str | None:
        """The list that holds exactly these words."""
        words = tuple(key(f) for f in forms)
        return next((kind for known, kind in self.names.get(words[0], ()) if known == words), None)

    def _at(self, keys: tuple[str, ...], i: int) -> Found | None:
        for words, kind in self.names[keys[i]]:
            if keys[i : i + len(words)] == words:
                return Found(i, i + len(words), kind)
        return None


@lru_cache(REMEMBERED)
def key(form: str) -> str:
    """A word as the lists compare it: one apostrophe; a word all in capitals of five letters or more as a name."""
    plain = form.replace("’", "'")
    return plain.capitalize() if len(plain) > 4 and plain.isupper() else plain


@cache
def gazetteer() -> Gazetteer:
    """The lists of the French pack."""
    names: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for name, kind in listed():
        words = tuple(key(p) for p in PIECES.findall(name))
        if nameable(words):
            names[words[0]].setdefault(words, kind)
    ordered = {k: tuple(sorted(v.items(), key=lambda x: (-len(x[0]), x[0]))) for k, v in names.items()}
    firsts = {r["name"]: r["gender"] for r in table("fr", "first_names")}
    titles = {r["form"]: r["class"] for r in table("fr", "titles")}
    return Gazetteer(ordered, firsts, titles, phrases(titles), frozenset(demonyms()))


def nameable(words: Sequence[str]) -> bool:
    """Whether a listed name can be told from common words: a capital somewhere, no elision first."""
    return any(w[:1].isupper() for w in words) and words[0] not in ("l'", "d'")


def phrases(titles: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Titles of several words, in small letters, by their last word: "garde des sceaux"."""
    out: dict[str, tuple[tuple[str, ...], ...]] = {}
    for title in titles:
        pieces = tuple(PIECES.findall(title.lower()))
        if len(pieces) > 1:
            out[pieces[-1]] = (*out.get(pieces[-1], ()), pieces)
    return out


@cache
def words_of(group: str) -> frozenset[str]:
    """The words of one class of namewords.tsv."""
    return frozenset(row["form"] for row in table("fr", "namewords") if row["class"] == group)


def listed() -> Iterator[tuple[str, str]]:
    """(name, kind) of every list, the surest list first."""
    for row in table("fr", "countries"):
        for name in (row["name"], row["official"], *row["aliases"].split("|")):
            yield name, "country"
    for row in table("fr", "acronyms"):
        yield row["form"], "acronym:" + row["kind"]
        if row["expansion"][:1].isupper():
            yield row["expansion"], "org"
    for row in table("fr", "agencies"):
        for name in (row["name"], row["full"], *row["spellings"].split("|")):
            yield name, "agency"
    for row in table("fr", "countries"):
        yield row["capital"], "city"
    for row in table("fr", "cities"):
        yield row["name"], row["kind"]
    for row in table("fr", "outlets"):
        for name in (row["name"], *row["aliases"].split("|")):
            yield name, "outlet"
    for row in table("fr", "organisations"):
        yield row["name"], "event" if row["kind"] == "event" else "org"


def demonyms() -> Iterator[str]:
    """Names of inhabitants, with capitals, singular and plural."""
    for row in table("fr", "countries"):
        yield from (row[k] for k in ("masculine", "feminine", "masculine_plural", "feminine_plural") if row[k])
