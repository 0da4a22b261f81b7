"""What is known of the inputs from elsewhere: the ``--meta`` table (file, outlet, published, url, authors)."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping
from dataclasses import dataclass

from recoupe.acquire.decodings import decoded
from recoupe.errors import UsageError

COLUMNS = ("file", "outlet", "published", "url", "authors")


@dataclass(frozen=True, slots=True)
class Known:
    """What a table says of one input; None where it says nothing."""

    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()


def read_known(data: bytes, name: str) -> dict[str, Known]:
    """The rows of a ``--meta`` table by the ``file`` column; ``;``, ``,`` or tabs between columns, in any order.

    Raises UsageError where the bytes are no text or there is no ``file`` column.

    >>> read_known(b"outlet;file\\nLe Phare;a.txt\\n", "meta.csv")["a.txt"].outlet
    'Le Phare'
    """
    got = decoded(data)
    if got is None:
        raise UsageError(f"{name}: this table is no text; save it as CSV in UTF-8")
    head = got.text.lstrip("\n").split("\n", 1)[0]
    mark = max(";,\t", key=head.count)
    rows = list(csv.DictReader(io.StringIO(got.text.lstrip("\n")), delimiter=mark))
    names = {(column or "").strip().lower(): column for column in (rows[0] if rows else {})}
    if "file" not in names:
        raise UsageError(f"{name}: a table needs a column `file`; it may have {', '.join(COLUMNS[1:])}")
    return {row[names["file"]].strip(): _row(row, names) for row in rows if (row[names["file"]] or "").strip()}


def _row(row: Mapping[str, str | None], names: Mapping[str, str]) -> Known:
    def cell(name: str) -> str | None:
        return ((row.get(names[name]) if name in names else None) or "").strip() or None

    authors = tuple(a.strip() for a in (cell("authors") or "").replace(" et ", "|").split("|") if a.strip())
    return Known(cell("outlet"), cell("published"), cell("url"), authors)


def known_of(source: str, table: Mapping[str, Known]) -> Known:
    """What the table says of a source: by the path as given, by PATH#id, by id, or by the file's name."""
    path, _, inner = source.partition("#")
    for key in (source, inner, os.path.basename(source), *(() if inner else (os.path.basename(path),))):
        if key and key in table:
            return table[key]
    return Known()
