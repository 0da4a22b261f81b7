"""What a run is given: paths, addresses, standard input, and what is known of them from elsewhere (``--meta``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from recoupe.acquire.addresses import fetcher
from recoupe.acquire.known import Known, read_known
from recoupe.acquire.snapshots import replayer
from recoupe.acquire.sources import Raw, read
from recoupe.corrections import Correction
from recoupe.errors import UsageError
from recoupe.model import Refusal
from recoupe.settings import Reach


@dataclass(frozen=True, slots=True)
class Inputs:
    """Paths, folders, globs, addresses or ``-``; ``reach`` bounds the network, ``every`` asks for all stories.

    ``corrections`` are what the reader has put right.
    """

    paths: tuple[str, ...]
    stdin: Callable[[], bytes] | None = None
    known: Mapping[str, Known] = field(default_factory=dict)
    every: bool = False
    reach: Reach = field(default_factory=Reach)
    corrections: tuple[Correction, ...] = ()


def raws(inputs: Inputs) -> tuple[tuple[Raw, ...], tuple[Refusal, ...]]:
    """The bytes of every input, and the refusals; an address is read from the network."""
    return read(inputs.paths, inputs.stdin, fetcher(inputs.reach))


def raws_again(inputs: Inputs) -> tuple[tuple[Raw, ...], tuple[Refusal, ...]]:
    """The bytes of every input to check a dossier by; an address from its snapshots where a folder of them is given."""
    kept = inputs.reach.snapshots
    return read(inputs.paths, inputs.stdin, replayer(kept) if kept else fetcher(inputs.reach))


def table_of(path: Path) -> Mapping[str, Known]:
    """The rows of a ``--meta`` table. Raises ``UsageError`` where it cannot be read."""
    try:
        return read_known(path.read_bytes(), str(path))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); give a CSV with a column file") from error
