"""Files that are whole or not there: written beside, then put in place."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from recoupe.errors import ContractError, UsageError


def write(path: Path, content: str | bytes) -> None:
    """Writes a file in one step, text as UTF-8: an existing file is replaced, never half written.

    Raises ``UsageError`` where the folder cannot be written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); choose another place with -o") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise UsageError(f"{path}: cannot be written ({error.strerror}); choose another place with -o") from error


def load(path: Path) -> Mapping[str, Any]:
    """A dossier.json as plain values.

    Raises ``UsageError`` where the file cannot be read, ``ContractError`` where it is no dossier.
    """
    try:
        made = json.loads(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); give the path of a dossier.json") from error
    except ValueError as error:
        raise ContractError(f"{path}: is no JSON ({error}); give a file written by recoupe dossier --json") from error
    if not isinstance(made, dict) or made.get("schema") != "recoupe.dossier/1":
        raise ContractError(f"{path}: is no recoupe.dossier/1; give a file written by recoupe dossier --json")
    return made
