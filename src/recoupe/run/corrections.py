"""The ``--corrections`` table: .tsv, .csv, or the JSON of an earlier dossier; a wrong row is refused with its line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recoupe.acquire.dates import published
from recoupe.corrections import KINDS, Correction
from recoupe.errors import UsageError
from recoupe.lang import pack
from recoupe.messages import say
from recoupe.model import Published

COLUMNS = ("kind", "of", "value", "note")
SUFFIXES = (".tsv", ".csv", ".json")
BY_READER = "correction / correction"  # why a date is so, in French and English
BETWEEN = "/"  # of the two ends of an interval of dates


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table, with its line (in JSON: its rank); every error says what, where and what next."""

    path: Path
    line: int
    cells: Mapping[str, str]
    lang: str

    def wrong(self, reason: str, /, **slots: object) -> UsageError:
        """The error for a reason."""
        return UsageError(say(f"error.corrections.{reason}", self.lang, path=self.path, line=self.line, **slots))


def corrections(path: Path, lang: str) -> tuple[Correction, ...]:
    """The corrections of a table, in its order, each once.

    Raises ``UsageError`` where the file cannot be read, or a row of it.
    """
    whole = Row(path, 1, {}, lang)
    if path.suffix.lower() not in SUFFIXES:
        raise whole.wrong("suffix")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise whole.wrong("unreadable", why=error.strerror or error) from error
    except UnicodeDecodeError as error:
        raise whole.wrong("encoding") from error
    rows = _listed(whole, text) if path.suffix.lower() == ".json" else _tabled(whole, text)
    return tuple(dict.fromkeys(_correction(row) for row in rows))


def _tabled(whole: Row, text: str) -> Iterator[Row]:
    """The rows under a header; empty ones and those that begin with # are left out."""
    tabs = whole.path.suffix.lower() == ".tsv"
    head = next((line for line in text.splitlines() if line.strip() and not line.startswith("#")), "")
    mark = "\t" if tabs else max(",;", key=head.count)
    reader = csv.reader(io.StringIO(text), delimiter=mark, quoting=csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL)
    names: list[str] = []
    for cells in reader:
        stripped = [cell.strip() for cell in cells]
        if not any(stripped) or cells[0].startswith("#"):
            continue
        here = Row(whole.path, reader.line_num, dict(zip(names, stripped, strict=False)), whole.lang)
        if not names:
            names = [name.lower() for name in stripped]
            if not {"kind", "of"} <= set(names):
                raise here.wrong("columns", columns=", ".join(COLUMNS))
            continue
        if any(stripped[len(names) :]):
            raise here.wrong("cells", found=len(stripped), n=len(names))
        yield here


def _listed(whole: Row, text: str) -> Iterator[Row]:
    """The entries of a JSON list, or of the ``corrections`` of a dossier.json."""
    try:
        made: Any = json.loads(text)
    except ValueError as error:
        raise whole.wrong("json", why=error) from error
    rows = made.get("corrections") if isinstance(made, dict) else made
    if not isinstance(rows, list):
        raise whole.wrong("list")
    for line, cells in enumerate(rows, 1):
        here = Row(whole.path, line, {}, whole.lang)
        if not isinstance(cells, dict) or any(not isinstance(cells.get(c, ""), str) for c in COLUMNS):
            raise here.wrong("entry", columns=", ".join(COLUMNS))
        yield Row(whole.path, line, {c: cells.get(c, "").strip() for c in COLUMNS}, whole.lang)


def _correction(row: Row) -> Correction:
    kind, of, value = (row.cells.get(name, "") for name in ("kind", "of", "value"))
    if kind not in KINDS:
        raise row.wrong("kind", found=kind, kinds=", ".join(KINDS))
    if not of:
        raise row.wrong("of", kind=kind)
    if bool(value) == (kind == "exclude"):
        raise row.wrong("no-value" if value else "value", kind=kind, found=value)
    if kind == "date" and day_of(value) is None:
        raise row.wrong("date", found=value)
    return Correction(kind, of, value, row.cells.get("note", ""))


def day_of(value: str) -> Published | None:
    """The bounds that a date means, or two of them with a slash between; None where it is no date.

    >>> day_of("2023-09-12/2023-09-13").latest, day_of("demain")
    ('2023-09-13', None)
    """
    ends = [published(end, pack("fr")) for end in value.split(BETWEEN)] if value.count(BETWEEN) == 1 else []
    first, last = ends if ends else [published(value, pack("fr"))] * 2
    if first is None or last is None or not first.earliest or not last.latest or first.earliest > last.latest:
        return None
    return Published(first.earliest, last.latest, "stated", (), BY_READER)
