"""Small documents of our own for the tests of cluster."""

from __future__ import annotations

from typing import Any

from recoupe.lang import pack
from recoupe.model import Document, Notes, Published, Time, Tokens
from recoupe.text import digest, identity

FRENCH = pack("fr")


def article(text: str, *, day: str = "", **known: Any) -> Document:
    """A French document of one text; ``day`` is its date of publication."""
    published = Published(day, day, "stated") if day else Published()
    made = {"lang": "fr", "source": f"{len(text)}.txt"} | known
    identifier = identity("d", text, *known.values())
    return Document(id=identifier, digest=digest(text), text=text, published=published, **made)


def bare(document: Document, *times: Time) -> Notes:
    """Notes with nothing but times."""
    return Notes(document.id, Tokens(), times=times)
