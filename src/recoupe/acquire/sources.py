"""What was named on the command line, as bytes: files, folders, globs and standard input; addresses are passed on."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit, urlunsplit

from recoupe.acquire.folders import files_in, legible, trouble
from recoupe.acquire.kinds import MANY, READ_TODAY, guessed, kind_of
from recoupe.acquire.limits import MOST_BYTES, MOST_BYTES_OF_MANY
from recoupe.model import Refusal

ADDRESS = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.-]*://")


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of one input: where they came from, their kind (``kinds.KINDS``), how often they were named.

    Of an address also the charset that its server tells, the address after redirects, and the time of reading.
    """

    source: str
    data: bytes
    kind: str
    times: int = 1
    charset: str = ""
    url: str | None = None
    at: str | None = None


Fetch = Callable[[str], Sequence[Raw | Refusal]]


def is_address(given: str) -> bool:
    """Whether an input is an address and no path.

    >>> is_address("https://phare.example/a?b"), is_address("C:/a.txt"), is_address("a.txt")
    (True, False, False)
    """
    return ADDRESS.match(given) is not None


def shown(url: str) -> str:
    """An address as it may be shown and kept: without user name, password and fragment.

    >>> shown("https://moi:secret@phare.example/a#b")
    'https://phare.example/a'
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip().rpartition("@")[2]
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, parts.query, ""))


def read(
    inputs: Sequence[str], stdin: Callable[[], bytes] | None, fetch: Fetch | None = None
) -> tuple[tuple[Raw, ...], tuple[Refusal, ...]]:
    """The bytes of every input, sorted by source, and a refusal for each one that cannot be read.

    A path that is named twice is read once, and counted. Refusals: missing, unreadable, empty, unsupported, too-long,
    special-file; those of an address are ``fetch``'s.
    """
    found: dict[str, list[str]] = {}
    refused: list[Refusal] = []
    for given in inputs:
        if is_address(given):
            found.setdefault(given, []).append(given)
            continue
        for path in _named(given, refused):
            found.setdefault("-" if path == "-" else _place(path), []).append(path)
    got = [one for paths in found.values() for one in _read(paths, stdin, fetch)]
    refused.extend(one for one in got if isinstance(one, Refusal))
    raws = sorted((one for one in got if isinstance(one, Raw)), key=lambda r: r.source)
    return tuple(raws), tuple(sorted(set(refused), key=lambda r: (r.source, r.reason)))


def _read(paths: Sequence[str], stdin: Callable[[], bytes] | None, fetch: Fetch | None) -> Sequence[Raw | Refusal]:
    """What one input gives that was named in these ways; of an address that is kept several times, every reading."""
    if not is_address(paths[0]):
        return [_standard_input(stdin) if paths[0] == "-" else _file(min(paths), len(paths))]
    if fetch is None:
        return [Refusal(shown(paths[0]), "unreadable", "addresses are not read here; name a file")]
    return [replace(one, times=len(paths)) if isinstance(one, Raw) else one for one in fetch(paths[0])]


def _named(given: str, refused: list[Refusal]) -> Iterator[str]:
    """The paths that one argument names; a folder is read down to its leaves."""
    if given == "-":
        yield given
    elif os.path.isdir(given):
        yield from _inside(given, refused)
    elif os.path.exists(given) or not glob.has_magic(given):
        yield given
    else:
        paths = sorted(glob.glob(given, recursive=True))
        if not paths:
            why = "no file matches this pattern; check the folder and the pattern"
            refused.append(Refusal(legible(given), "missing", why))
        for path in paths:
            yield from _named(path, refused)


def _inside(folder: str, refused: list[Refusal]) -> Iterator[str]:
    """The files of a folder that can be read, sorted; hidden ones are passed over, the others are refused."""
    before = len(refused)
    found = False
    for path in files_in(folder):
        if isinstance(path, Refusal):
            refused.append(path)
        elif kind_of(path) or trouble(path):
            found = True
            yield path
        else:
            refused.append(_unsupported(path))
    if not found and len(refused) == before:
        why = f"there is no file in this folder; formats read: {READ_TODAY}"
        refused.append(Refusal(legible(folder), "empty", why))


def _place(path: str) -> str:
    """Where a path leads, so that one file under two names is read once."""
    return path if "\0" in path else os.path.realpath(path)


def _unsupported(path: str) -> Refusal:
    suffix = os.path.splitext(path)[1] or "a name without suffix"
    why = f"{legible(suffix)} is not read; formats read today: {READ_TODAY}; convert it to one"
    return Refusal(legible(path), "unsupported", why)


def _file(path: str, times: int) -> Raw | Refusal:
    kind, source = kind_of(path), legible(path)
    if wrong := trouble(path):
        return wrong
    if kind is None:
        return _unsupported(path)
    most = MOST_BYTES_OF_MANY if kind in MANY else MOST_BYTES
    try:
        with open(path, "rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        return Refusal(source, "unreadable", f"it could not be opened ({error.strerror}); check that you may read it")
    if len(data) > most:
        return Refusal(source, "too-long", f"more than {most // 1_000_000} million bytes; split the file")
    return Raw(source, data, kind, times) if data.strip() else _empty(source)


def _standard_input(stdin: Callable[[], bytes] | None) -> Raw | Refusal:
    if stdin is None:
        return Refusal("-", "unreadable", "standard input is not available here; name a file")
    data = stdin()
    return Raw("-", data, guessed(data)) if data.strip() else _empty("-")


def _empty(source: str) -> Refusal:
    return Refusal(source, "empty", "there is nothing in it; save the article again, or leave it out")
