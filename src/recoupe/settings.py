"""Every number that decides something, with its birth: from which set, by which sweep, on which date.

A setting is a field of one frozen record; ``recoupe`` prints the whole record in the colophon.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
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
