"""Language packs: tables first, few functions. Packs never import stages.

A pack is a folder with tab-separated tables and an engine; ``pack("fr")`` assembles it into one frozen record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Protocol

from recoupe.errors import UnknownSetting
from recoupe.model import Name, Tokens
from recoupe.text import Span

Row = Mapping[str, str]
Analysis = tuple[Tokens, tuple[Name, ...]]


class Engine(Protocol):
    """Tokens, sentences, lemmas, moods, heads and names of a text."""

    name: str

    def __call__(self, text: str, blocks: Sequence[Span]) -> Analysis:
        """Analyse the blocks (running text, in character spans) of one text."""
        ...

    def pipe(self, texts: Iterable[tuple[str, Sequence[Span]]]) -> Iterator[Analysis]:
        """Analyse many texts, in their order."""
        ...


def no_word(form: str) -> bool:
    """What a language without a dictionary says of a form: that it does not know it."""
    return False


@dataclass(frozen=True, slots=True)
class Pack:
    """A language: its code, version, tables (read when asked for) and the maker of its engine.

    ``engines`` are the makers of its other engines, by the name that ``--engine`` asks for; ``is_word`` looks a form up
    in its dictionary.
    """

    lang: str
    version: str
    make_engine: Callable[[], Engine]
    folder: str
    engines: Mapping[str, Callable[[], Engine]] = field(default_factory=dict, hash=False)
    is_word: Callable[[str], bool] = no_word

    def table(self, name: str) -> tuple[Row, ...]:
        """The rows of ``NAME.tsv`` of the pack; empty where the pack has no such table."""
        return table(self.folder, name)


@cache
def table(folder: str, name: str) -> tuple[Row, ...]:
    """The rows of ``FOLDER/NAME.tsv``: comment lines start with ``#``, the first other line names the columns."""
    source = files("recoupe.lang").joinpath(folder, f"{name}.tsv")
    if not source.is_file():
        return ()
    rows = [line.split("\t") for line in source.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    names, body = rows[0], rows[1:]
    return tuple(dict(zip(names, row + [""] * (len(names) - len(row)), strict=False)) for row in body)


@cache
def clue_weights(folder: str, name: str) -> Mapping[str, float]:
    """What each clue of a learned table counts (columns ``clue`` and ``weight``)."""
    return {row["clue"]: float(row["weight"]) for row in table(folder, name)}


PACKS = ("fr", "und")


@cache
def pack(lang: str) -> Pack:
    """The pack of a language; ``und`` is the one for languages without a pack.

    >>> pack("fr").lang
    'fr'
    """
    if lang not in PACKS:
        raise UnknownSetting(f"language {lang!r}: there is no such pack; there are {', '.join(PACKS)}")
    made: Pack = import_module(f"recoupe.lang.{lang}").PACK
    return made
