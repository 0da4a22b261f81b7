"""The dossier as one SQLite file: tables with foreign keys, views that answer common questions, full-text search."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from recoupe.errors import UsageError
from recoupe.export.as_json import contract
from recoupe.export.relations import relations
from recoupe.model import Dossier

if TYPE_CHECKING:
    from sqlite3 import Connection

VERSION = 1  # of the tables: the user_version of the file
APPLICATION = 0x72636F70  # "rcop": the application_id of the file
SEARCHED = ("documents_fts", "quotations_fts")


def render(made: Dossier) -> bytes:
    """The dossier as the bytes of an SQLite database; the same dossier gives the same bytes.

    Raises ``UsageError`` where the SQLite of this Python cannot search text or give its bytes.
    """
    import sqlite3

    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        _fill(connection, made)
        return connection.serialize()
    except (sqlite3.OperationalError, AttributeError) as error:
        raise UsageError(f"sqlite: the SQLite of this Python is too old ({error}); take another form") from error
    finally:
        connection.close()


@cache
def tables() -> str:
    """The statements that make the tables, views and indexes."""
    return files("recoupe.export").joinpath("dossier.sql").read_text("utf-8")


def _fill(connection: Connection, made: Dossier) -> None:
    """Tables and rows; then the search, whose index follows the row numbers that VACUUM may change."""
    connection.executescript(f"PRAGMA page_size = 4096; PRAGMA application_id = {APPLICATION};")
    connection.executescript(tables())
    connection.execute("BEGIN")
    for table, cells in relations(contract(made)):
        marks = ", ".join("?" * len(cells))
        connection.execute(f"INSERT INTO {table} VALUES ({marks})", [_writable(cell) for cell in cells])
    connection.execute("COMMIT")
    connection.executescript(f"PRAGMA user_version = {VERSION}; VACUUM;")
    for name in SEARCHED:
        connection.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")


def _writable(cell: object) -> object:
    """The cell; characters that are no text of UTF-8 (a lone half of a pair) become the replacement character."""
    return cell.encode("utf-8", "replace").decode() if isinstance(cell, str) and not cell.isascii() else cell
