"""recoupe lays what several outlets wrote about an event side by side.

    import recoupe

    made = recoupe.dossier(["articles/"])
    for line in made.account:
        print(line.text)
    html = recoupe.render(made, "html")

Each word of the journey is a function here: ``acquire``, ``annotate``, ``cluster``, ``collate``, ``dossier``; each
takes paths and returns a ``Dossier`` record, filled as far as that stage knows. ``render`` makes a text of one,
``verify`` checks a dossier.json against its inputs, ``diff`` tells what changed between two.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, overload

if TYPE_CHECKING:
    from recoupe.model import Dossier

__version__ = "0.1.0"
__all__ = ["acquire", "annotate", "cluster", "collate", "diff", "dossier", "render", "verify"]


def acquire(paths: Sequence[str], **settings: Any) -> Dossier:
    """The documents among the inputs, and the refusals. Settings are the fields of ``recoupe.settings.Settings``."""
    return _stage("acquire", paths, settings)


def annotate(paths: Sequence[str], **settings: Any) -> Dossier:
    """Entities, quotations, claims, times and quantities of each document."""
    return _stage("annotate", paths, settings)


def cluster(paths: Sequence[str], **settings: Any) -> Dossier:
    """The stories among the inputs, with copies and origins."""
    return _stage("cluster", paths, settings)


def collate(paths: Sequence[str], **settings: Any) -> Dossier:
    """The points of the story that most inputs tell, and where the accounts differ."""
    return _stage("collate", paths, settings)


def dossier(paths: Sequence[str], **settings: Any) -> Dossier:
    """The dossier of the story that most inputs tell; ``corrections="table.tsv"`` applies what a reader has put right.

    Raises ``UsageError`` for a setting that does not exist, ``NothingReadable`` where no input could be read.
    """
    return _stage("dossier", paths, settings)


@overload
def render(made: Dossier, form: Literal["sqlite"]) -> bytes: ...  # type: ignore[overload-overlap]


@overload
def render(made: Dossier, form: str = "html") -> str: ...


def render(made: Dossier, form: str = "html") -> str | bytes:
    """A dossier as text (``html``, ``json``, ``md``, ``csv``, ``jsonld``), or as the bytes of an ``sqlite`` file."""
    from recoupe.run.library import render as rendered

    return rendered(made, form)


def verify(contract: Mapping[str, Any], paths: Sequence[str]) -> list[str]:
    """Re-checks every citation of a dossier.json against its inputs; returns what fails, one sentence each."""
    from recoupe.run.library import verify as verified

    return verified(contract, paths)


def diff(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """What changed from one dossier.json to the next, one sentence each."""
    from recoupe.run.library import diff as differences

    return differences(old, new)


def _stage(name: str, paths: Sequence[str], settings: Mapping[str, Any]) -> Dossier:
    from recoupe.run.library import stage

    return stage(name, paths, settings)


class _Library(ModuleType):
    """The six words name functions here and folders below: importing a folder must not hide the function."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Library
