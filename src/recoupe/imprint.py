"""What an article's page says of itself beside its title, its authors and its date."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Imprint:
    """When an article was changed and read (ISO 8601), its section, its own address, and whom its text is from.

    ``canonical`` is the address that a page calls its own, ``syndicated`` those that it says it was taken from,
    ``agency`` the news agency that its metadata credit, ``accessed`` the moment of reading from the web.
    """

    updated: str | None = None
    section: str | None = None
    canonical: str | None = None
    syndicated: tuple[str, ...] = ()
    agency: str | None = None
    accessed: str | None = None
