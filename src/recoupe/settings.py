"""Every number that decides something, with its birth: from which set, by which sweep, on which date.

A setting is a field of one frozen record; ``recoupe`` prints the whole record in the colophon.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run was asked for, and the thresholds that it uses."""

    lang: str = "fr"
    engine: str = ""
    embed: Literal["none", "passages", "full"] = "full"
    one_story: bool = False

    def rows(self) -> tuple[tuple[str, str], ...]:
        """The settings as (name, value) rows, in their order."""
        return tuple((f.name, str(getattr(self, f.name))) for f in fields(self))


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a run may go on the network, and only where a URL was named. Set by hand, 2026-11.

    A press page weighs 0.1 to 2 million bytes without its pictures; browsers follow 20 redirects, a page needs 1 to 3.
    """

    allow_private: bool = False
    snapshots: Path | None = None
    most_bytes: int = 10_000_000
    most_redirects: int = 5
    most_seconds: float = 30.0
    wait_seconds: float = 10.0
