"""What a run is given: paths, standard input, and what is known of the inputs from elsewhere (``--meta``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from recoupe.acquire.known import Known, read_known
from recoupe.corrections import Correction
from recoupe.errors import UsageError


@dataclass(frozen=True, slots=True)
class Inputs:
    """Paths, folders, globs or ``-``; ``every`` asks for a dossier per story; what the reader has put right."""

    paths: tuple[str, ...]
    stdin: Callable[[], bytes] | None = None
    known: Mapping[str, Known] = field(default_factory=dict)
    every: bool = False
    corrections: tuple[Correction, ...] = ()


def table_of(path: Path) -> Mapping[str, Known]:
    """The rows of a ``--meta`` table. Raises ``UsageError`` where it cannot be read."""
    try:
        return read_known(path.read_bytes(), str(path))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); give a CSV with a column file") from error
