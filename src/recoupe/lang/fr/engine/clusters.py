"""Classes of words that stand in like places in the press: what a rare name has in common with known ones."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

import marisa_trie

SIZES = (60, 250, 1000)  # classes, from coarse to fine


@cache
def trie() -> marisa_trie.RecordTrie:
    """The shipped classes, memory-mapped. Made by training/clusters.py."""
    with as_file(files("recoupe.lang.fr") / "models") as folder:
        return marisa_trie.RecordTrie("<BBH").mmap(str(folder / "clusters.marisa"))


def classes(form: str) -> tuple[int, ...]:
    """The classes of a form, coarse first, as written or else in small letters; empty for an unknown word.

    >>> len(classes("préfecture")), classes("xqzw")
    (3, ())
    """
    plain = plainly(form)
    found = trie().get(plain) or trie().get(plain.lower())
    return tuple(found[0]) if found else ()


def plainly(form: str) -> str:
    """A form as the classes know it: figures by their number of digits, straight apostrophes.

    >>> plainly("2023"), plainly("l’")
    ('0000', "l'")
    """
    return "0" * len(form) if form.isdigit() else form.replace("’", "'")
