"""The files of a folder, down to its leaves: links to folders are followed once, nothing is lost in silence."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator

from recoupe.model import Refusal


def files_in(folder: str) -> Iterator[str | Refusal]:
    """The files of a folder and of those below it, in their order, and a refusal for each folder that cannot be read.

    Hidden files and folders are passed over. A folder that is reached twice, by a link or in a loop, is read once.
    """
    waiting, seen = [folder], set()
    while waiting:
        here = waiting.pop()
        real = os.path.realpath(here)
        if real in seen:
            continue
        seen.add(real)
        try:
            names = sorted(name for name in os.listdir(here) if not name.startswith("."))
        except OSError as error:
            yield Refusal(legible(here), "unreadable", f"this folder could not be opened ({error.strerror})")
            continue
        paths = [os.path.join(here, name) for name in names]
        yield from (path for path in paths if not os.path.isdir(path))
        waiting.extend(path for path in reversed(paths) if os.path.isdir(path))


def trouble(path: str) -> Refusal | None:
    """Why a path is no file that can be opened, None where it is one. A pipe or a device is never opened."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        return Refusal(legible(path), "missing", "there is no such file; check the path")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        return Refusal(legible(path), "unreadable", f"it could not be opened ({why}); check that you may read it")
    if stat.S_ISREG(mode):
        return None
    return Refusal(legible(path), "special-file", "a pipe or a device, no file; give its content to standard input (-)")


def legible(name: str) -> str:
    r"""A name as it can be shown on one line: bytes that are no UTF-8, and control characters, are written as escapes.

    >>> legible("port\n2.txt")
    'port\\n2.txt'
    """
    whole = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() or c == " " else _escaped(c) for c in whole)


def numbered(name: str, number: int) -> str:
    """A name with a number before its ending, where another bears the same.

    >>> numbered("a/b.txt", 2)
    'a/b (2).txt'
    """
    stem, ending = os.path.splitext(name)
    return f"{stem} ({number}){ending}"


def _escaped(character: str) -> str:
    return character if character in "\u00a0\u202f" else character.encode("unicode_escape").decode("ascii")
