"""The items of a local table (Wikidata, say): a million rows stream by, those that bear a name of the story stay."""

from __future__ import annotations

import csv
import gzip
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple, cast, get_args

from recoupe.errors import UsageError
from recoupe.links import Item
from recoupe.messages import say
from recoupe.model import Kind
from recoupe.text import fold

if TYPE_CHECKING:
    from _csv import Reader

NEEDED = ("id", "label", "aliases", "kind", "description")
MARKS = {".tsv": "\t", ".csv": ",;"}
KINDS: Mapping[str, Kind | None] = {**{kind: kind for kind in get_args(Kind)}, "": None}
LONGEST = 1 << 20  # bytes of a line; what has longer ones is no table


@dataclass(frozen=True, slots=True)
class Table:
    """A table to read: its path, and the language to complain in. Every error says what, where, what next."""

    path: Path
    lang: str

    @property
    def suffix(self) -> str:
        """The suffix that tells the form, without ``.gz``."""
        return Path(self.path.name.lower().removesuffix(".gz")).suffix

    def wrong(self, reason: str, /, **slots: object) -> UsageError:
        """The error for a reason."""
        return UsageError(say(f"error.kb.{reason}", self.lang, path=self.path, **slots))


def check(path: Path, lang: str) -> None:
    """Reads the head of a table, so that a wrong one is told before any work.

    Raises ``UsageError`` where it cannot be read, or is no table of items.
    """
    table = Table(path, lang)
    with opened(table) as file:
        columns(table, next(rows(table, file), []))


def items(path: Path, names: Collection[str], lang: str) -> tuple[Item, ...]:
    """The items of a table that bear one of the names (folded), in the table's order.

    Raises ``UsageError`` where the table cannot be read, or a row of it.
    """
    table = Table(path, lang)
    with opened(table) as file:
        reader = rows(table, file)
        at = columns(table, next(reader, []))
        found = (item(table, reader.line_num, cells, at, names) for cells in reader if any(cells))
        return tuple(one for one in found if one is not None)


@contextmanager
def opened(table: Table) -> Iterator[IO[bytes]]:
    """The bytes of a table; what goes wrong while they are read becomes a ``UsageError``."""
    if table.suffix not in MARKS:
        raise table.wrong("suffix")
    try:
        with gzip.open(table.path, "rb") if table.path.suffix.lower() == ".gz" else table.path.open("rb") as file:
            yield cast("IO[bytes]", file)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise table.wrong("gzip") from error
    except OSError as error:
        raise table.wrong("unreadable", why=error.strerror or error) from error
    except csv.Error as error:
        raise table.wrong("cells", why=error) from error


def rows(table: Table, file: IO[bytes]) -> Reader:
    """The rows of a table as cells, its header first; in a .tsv, quotation marks are letters like others."""
    decoded = lines(table, file)
    head = next(decoded, "").removeprefix("\ufeff")
    whole, mark = chain([head], decoded), max(MARKS[table.suffix], key=head.count)
    if table.suffix == ".tsv":
        return csv.reader(whole, delimiter=mark, quoting=csv.QUOTE_NONE)
    return csv.reader(whole, delimiter=mark)


def lines(table: Table, file: IO[bytes]) -> Iterator[str]:
    """The lines of a file, decoded one by one, so that an error has its place."""
    for number, line in enumerate(iter(lambda: file.readline(LONGEST), b""), 1):
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError as error:
            raise table.wrong("encoding", line=number) from error


class Columns(NamedTuple):
    """Where each of our columns stands in a row (-1: nowhere), and how many cells a row has."""

    id: int
    label: int
    aliases: int
    kind: int
    description: int
    sitelinks: int
    width: int


def columns(table: Table, head: Sequence[str]) -> Columns:
    """The columns that the header names, in any order and among others."""
    if not any(head):
        raise table.wrong("empty", columns=", ".join(NEEDED))
    at = {name.strip().lower(): place for place, name in enumerate(head)}
    missing = [name for name in NEEDED if name not in at]
    if missing:
        raise table.wrong("columns", missing=", ".join(missing), columns=", ".join(NEEDED))
    return Columns._make((*(at[name] for name in NEEDED), at.get("sitelinks", -1), len(head)))


def item(table: Table, line: int, cells: list[str], at: Columns, asked: Collection[str]) -> Item | None:
    """The item of a row, where it bears one of the names; every row is checked. Cells missing at its end are empty."""
    if len(cells) > at.width:
        raise table.wrong("row", line=line, found=len(cells), n=at.width)
    cells.extend([""] * (at.width + 1 - len(cells)))
    number, kind, known = cells[at.id].strip().rpartition("/")[2], cells[at.kind].strip(), cells[at.sitelinks].strip()
    if not (number[:1] == "Q" and number[1:].isdecimal() and number.isascii()):
        raise table.wrong("id", line=line, found=cells[at.id][:40])
    if kind not in KINDS:
        raise table.wrong("kind", line=line, found=kind[:40], kinds=", ".join(filter(None, KINDS)))
    if known and not known.isdecimal():
        raise table.wrong("sitelinks", line=line, found=known[:40])
    borne = {name.strip() for name in fold(f"{cells[at.label]}|{cells[at.aliases]}").split("|")}
    if borne.isdisjoint(asked):
        return None
    label, description = cells[at.label].strip(), cells[at.description].strip()
    return Item(number, label, frozenset(borne - {""}), KINDS[kind], description, int(known) if known else None)
