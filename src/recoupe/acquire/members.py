"""What an archive holds, one member at a time, within a room that bounds bytes, members and growth."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Any

from recoupe.acquire.folders import legible, numbered
from recoupe.acquire.kinds import MANY, READ_TODAY, guessed, kind_of
from recoupe.acquire.limits import (
    FREE_BYTES,
    MOST_BYTES,
    MOST_BYTES_OF_MANY,
    MOST_MEMBERS,
    MOST_RATIO,
    MOST_WINDOW,
)
from recoupe.acquire.sources import Raw
from recoupe.model import Refusal

CHUNK = 1 << 16
PIECE = 1 << 10  # bytes fed to zstd at once, so that no more than some 32 million come out before they are counted
MALFORMED = "damaged or cut short; make the archive again"
DAMAGE = (OSError, EOFError, zlib.error, zipfile.BadZipFile, tarfile.TarError, NotImplementedError, ValueError)


class _Full(Exception):
    """More bytes come out than there is room for; ``reason`` is the code of the refusal."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason, self.detail = reason, detail


@dataclass(slots=True)
class Room:
    """What an input may still unpack to, counted over all the archives inside it."""

    left: int
    members: int = MOST_MEMBERS
    names: set[str] = field(default_factory=set)

    @staticmethod
    def of(raw: Raw) -> Room:
        """The room of an input of this size: growth by a fixed ratio, but for the first bytes."""
        return Room(min(MOST_BYTES_OF_MANY, max(FREE_BYTES, len(raw.data) * MOST_RATIO)))

    def gathered(self, chunks: Iterator[bytes], most: int) -> bytes:
        """All the chunks. Raises ``_Full`` at the first one too many."""
        out = bytearray()
        for chunk in chunks:
            out += chunk
            self.left -= len(chunk)
            if self.left < 0:
                raise _Full(
                    "bomb", f"it unpacks to more than {MOST_RATIO} times its size, or too many bytes; unpack it"
                )
            if len(out) > most:
                raise _Full("too-long", f"more than {most // 1_000_000} million bytes once unpacked; split it")
        return bytes(out)

    def named(self, source: str) -> str:
        """The source, with a number where another member bears the same."""
        name, copy = source, 1
        while name in self.names:
            copy += 1
            name = numbered(source, copy)
        self.names.add(name)
        return name


def members(raw: Raw, room: Room) -> Iterator[Raw | Refusal]:
    """The files in an archive, and a refusal for each that cannot be read. The source is ``ARCHIVE/member``.

    A compressed single file keeps its own path as its source. Refusals: malformed, encrypted, unsupported, bomb,
    too-long, too-many, special-file, empty.
    """
    try:
        if raw.kind == "zip":
            yield from _zipped(raw, room)
        elif raw.kind == "tar":
            yield from _taped(raw, room)
        else:
            yield _single(raw, room)
    except _Full as full:
        yield Refusal(raw.source, full.reason, full.detail)
    except DAMAGE as error:
        yield Refusal(raw.source, "malformed", f"{MALFORMED} ({type(error).__name__})")


def _single(raw: Raw, room: Room) -> Raw | Refusal:
    """The one file in a ``.gz``, ``.bz2``, ``.xz`` or ``.zst``, named by what stands before this ending."""
    stem, ending = os.path.splitext(raw.source)
    kind = "tar" if ending.lower() == ".tgz" else kind_of(stem)
    inner = os.path.splitext(stem)[1]
    named = kind or ("" if inner and inner[1:].isalpha() else None)
    if named == "":
        return _unsupported(raw.source, inner)
    data = room.gathered(CHUNKS[raw.kind](raw.data), MOST_BYTES_OF_MANY if kind in MANY else MOST_BYTES)
    return Raw(raw.source, data, kind or guessed(data)) if data.strip() else _empty(raw.source)


def _zipped(raw: Raw, room: Room) -> Iterator[Raw | Refusal]:
    with zipfile.ZipFile(io.BytesIO(raw.data)) as archive:
        files = [i for i in archive.infolist() if not i.filename.endswith("/") and not _hidden(i.filename)]
        for info in sorted(files, key=lambda i: i.filename):
            if room.members <= 0:
                yield _too_many(raw.source)
                return
            yield _zip_member(archive, info, room.named(f"{raw.source}/{_name(info)}"), room)
        if not files:
            yield _empty(raw.source)


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: str, room: Room) -> Raw | Refusal:
    if info.flag_bits & 1:
        return Refusal(source, "encrypted", "protected by a password; save it without one")
    return _member(source, room, lambda: archive.open(info))


def _taped(raw: Raw, room: Room) -> Iterator[Raw | Refusal]:
    with tarfile.TarFile(fileobj=io.BytesIO(raw.data)) as archive:
        found = False
        for info in archive:
            if info.isdir() or _hidden(info.name):
                continue
            if room.members <= 0:
                yield _too_many(raw.source)
                return
            found = True
            source = room.named(f"{raw.source}/{legible(info.name)}")
            if info.isreg():
                yield _member(source, room, lambda info=info: archive.extractfile(info))  # type: ignore[misc]
            else:
                yield Refusal(source, "special-file", "a link or a device in the archive; give the file itself")
        if not found:
            yield _empty(raw.source)


def _member(source: str, room: Room, opened: Callable[[], IO[bytes] | None]) -> Raw | Refusal:
    """One member's bytes; what is wrong with it refuses it alone, but for a bomb, which ends the archive."""
    room.members -= 1
    kind = kind_of(source)
    if kind is None:
        return _unsupported(source, os.path.splitext(source)[1])
    try:
        with opened() or io.BytesIO() as file:
            data = room.gathered(_read(file), MOST_BYTES_OF_MANY if kind in MANY else MOST_BYTES)
    except _Full as full:
        if full.reason == "bomb":
            raise
        return Refusal(source, full.reason, full.detail)
    except (*DAMAGE, RuntimeError) as error:
        return Refusal(source, "malformed", f"{MALFORMED} ({type(error).__name__})")
    return Raw(source, data, kind) if data.strip() else _empty(source)


def _read(file: IO[bytes] | gzip.GzipFile) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


def _gunzipped(data: bytes) -> Iterator[bytes]:
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
        yield from _read(file)


def _streams(data: bytes, make: Callable[[], Any]) -> Iterator[bytes]:
    """The streams in some bytes, one behind the other, each unpacked by an object of its own."""
    at = 0
    while at < len(data):
        one = make()
        while not one.eof:
            piece = data[at : at + CHUNK] if one.needs_input else b""
            at += len(piece)
            if one.needs_input and not piece:
                raise EOFError
            yield one.decompress(piece, CHUNK)
        at -= len(one.unused_data)


def _bunzipped(data: bytes) -> Iterator[bytes]:
    from bz2 import BZ2Decompressor

    return _streams(data, BZ2Decompressor)


def _unxzed(data: bytes) -> Iterator[bytes]:
    from lzma import LZMADecompressor, LZMAError

    try:
        yield from _streams(data.rstrip(b"\x00"), lambda: LZMADecompressor(memlimit=MOST_WINDOW))
    except (LZMAError, MemoryError) as error:
        raise EOFError from error


def _unzstded(data: bytes) -> Iterator[bytes]:
    from zstandard import ZstdDecompressor, ZstdError

    at = 0
    while at < len(data):
        one = ZstdDecompressor(max_window_size=MOST_WINDOW).decompressobj()
        while not one.eof:
            if at >= len(data):
                raise EOFError
            try:
                yield one.decompress(data[at : at + PIECE])
            except ZstdError as error:
                raise EOFError from error
            at += PIECE
        at = min(at, len(data)) - len(one.unused_data)


CHUNKS: Mapping[str, Callable[[bytes], Iterator[bytes]]] = {
    "gz": _gunzipped,
    "bz2": _bunzipped,
    "xz": _unxzed,
    "zst": _unzstded,
}


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name: UTF-8 where its bytes are, for many programs write it and do not say so."""
    if info.flag_bits & 0x800:
        return legible(info.filename)
    try:
        return legible(info.filename.encode("cp437").decode("utf-8"))
    except UnicodeError:
        return legible(info.filename)


def _hidden(name: str) -> bool:
    """Whether a file or a folder above it is hidden, or what one system adds for itself."""
    return any((part.startswith(".") and part != ".") or part == "__MACOSX" for part in name.split("/"))


def _unsupported(source: str, ending: str) -> Refusal:
    why = f"{ending or 'a name without suffix'} is not read; formats read today: {READ_TODAY}; convert it to one"
    return Refusal(source, "unsupported", why)


def _empty(source: str) -> Refusal:
    return Refusal(source, "empty", "there is nothing in it; save the article again, or leave it out")


def _too_many(source: str) -> Refusal:
    return Refusal(source, "too-many", f"more than {MOST_MEMBERS} files; those after them were not read; split it")
