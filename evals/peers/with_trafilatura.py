"""Peer: the metadata that trafilatura reads itself, from the same page and address."""

from __future__ import annotations

from typing import Any


def told(html: str, url: str | None) -> dict[str, Any]:
    """Title, outlet, day of publication and authors of a page."""
    from trafilatura import extract_metadata

    got = extract_metadata(html, default_url=url)
    return {
        "title": got.title if got else None,
        "outlet": got.sitename if got else None,
        "published": got.date if got else None,
        "authors": sorted(name.strip() for name in (got.author or "").split(";") if name.strip()) if got else [],
    }
