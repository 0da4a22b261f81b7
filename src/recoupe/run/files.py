"""Files that are whole or not there: written beside, then put in place."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from recoupe.errors import ContractError, UsageError
from recoupe.export.as_json import SCHEMA
from recoupe.messages import say

NAME = "recoupe.dossier/"


def write(path: Path, content: str | bytes) -> None:
    """Writes a file in one step, text as UTF-8: an existing file is replaced, never half written.

    A link stays and what it leads to is written; a device or a pipe is written to, and never replaced. Raises
    ``UsageError`` where the folder cannot be written to.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    place = Path(os.path.realpath(path))
    try:
        if place.exists() and not place.is_file():
            place.write_bytes(data)
        else:
            _replaced(place, data)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); choose another place with -o") from error


def _replaced(path: Path, data: bytes) -> None:
    """Writes beside, then puts in place; nothing is left where that fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def load(path: Path, lang: str = "en") -> Mapping[str, Any]:
    """A dossier.json as plain values.

    Raises ``UsageError`` where the file cannot be read, ``ContractError`` where it is no dossier.
    """
    try:
        made = json.loads(path.read_bytes())
    except OSError as error:
        raise UsageError(say("error.unreadable", lang, path=path, why=error.strerror)) from error
    except ValueError as error:
        raise ContractError(say("error.no-json", lang, path=path, why=error)) from error
    found = str(made.get("schema", "")) if isinstance(made, dict) else ""
    if not found.startswith(NAME):
        raise ContractError(say("error.no-dossier", lang, path=path))
    if found != SCHEMA:
        raise ContractError(say("error.schema", lang, path=path, found=found, known=SCHEMA))
    return dict(made)
