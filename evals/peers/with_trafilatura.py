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


def main_text(data: bytes) -> str:
    """The main text of a page under the settings of trafilatura's own evaluation."""
    from trafilatura import extract

    return extract(data, include_comments=False, include_tables=True, include_formatting=False) or ""


def told_date(data: bytes) -> str:
    """The day of publication that trafilatura reads in a page; empty where it reads none."""
    from trafilatura import extract_metadata

    got = extract_metadata(data)
    return (got.date or "") if got else ""


def found_date(data: bytes) -> str:
    """The day of publication that htmldate finds in a page, searching its text too; empty where it finds none."""
    from htmldate import find_date

    return find_date(data, original_date=True, extensive_search=True) or ""
