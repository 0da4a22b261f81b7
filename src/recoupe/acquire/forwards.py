"""What a message forwards: the headers of other messages inside it, what they tell, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoupe.acquire.blocks import Block
from recoupe.lang import Pack
from recoupe.text import fold

FIELD = re.compile(r"^[>\s*_]*([^\W\d][\w\s'’-]{0,24}?)\s*\*?\s?:\*?\s*(\S.*)$")
MOST_FORWARDS = 5  # headers of forwarded messages looked for


@dataclass(frozen=True, slots=True)
class Told:
    """What a header says: who sent, when, about what."""

    sender: str = ""
    date: str = ""
    subject: str = ""


def forwarded(blocks: list[Block], pack: Pack) -> tuple[list[Block], Told | None]:
    """The blocks, with each header of a forwarded message set aside, and what the innermost of them says."""
    names = {fold(row["words"]): row["field"] for row in pack.table("mail_headers")}
    out = list(blocks)
    inner: Told | None = None
    for start, end in list(_headers(blocks, names))[:MOST_FORWARDS]:
        first = start - 1 if start and _announces(blocks[start - 1].words, names) else start
        noted = inner is None and _length(blocks[:first]) < _length(blocks[end:])
        out[first:end] = [Block(block.words, "boilerplate") for block in blocks[first:end]]
        if noted:  # what whoever forwards it says of it
            out[:first] = [Block(block.words, "boilerplate") for block in blocks[:first]]
        inner = _read(blocks[start:end], names)
    return out, inner


def _length(blocks: Sequence[Block]) -> int:
    return sum(len(block.words) for block in blocks)


def _headers(blocks: list[Block], names: dict[str, str]) -> Iterator[tuple[int, int]]:
    """Where two or more fields that head a message stand one behind the other, the sender's among them."""
    start = 0
    while start < len(blocks):
        end = start
        while end < len(blocks) and _field(blocks[end].words, names):
            end += 1
        fields = [_field(block.words, names) for block in blocks[start:end]]
        if len(fields) > 1 and any(one and one[0] == "from" for one in fields):
            yield start, end
        start = max(end, start + 1)


def _field(words: str, names: dict[str, str]) -> tuple[str, str] | None:
    found = FIELD.match(words)
    name = names.get(fold(found[1].strip())) if found else None
    return (name, found[2].strip()) if found and name and name not in ("prefix", "forward") else None


def _announces(words: str, names: dict[str, str]) -> bool:
    return names.get(fold(words.strip(" -_:>*\u2014\u2013"))) == "forward"


def _read(blocks: list[Block], names: dict[str, str]) -> Told:
    found = dict(one for block in blocks if (one := _field(block.words, names)))
    return Told(found.get("from", ""), found.get("date", ""), found.get("subject", ""))
