"""What a run is given: paths, standard input, and what is known of the inputs from elsewhere (``--meta``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from recoupe.acquire import Known


@dataclass(frozen=True, slots=True)
class Inputs:
    """Paths, folders, globs or ``-``; ``every`` asks for a dossier per story."""

    paths: tuple[str, ...]
    stdin: Callable[[], bytes] | None = None
    known: Mapping[str, Known] = field(default_factory=dict)
    every: bool = False
