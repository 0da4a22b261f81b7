"""Valid inputs of every kind, and ways to spoil them: flipped bytes, cuts, splices, hostile pieces, parts of zips."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.acquire.test_formats import cases

from recoupe.acquire.addresses import Exchange, Hop
from recoupe.acquire.snapshots import keep

PIECES = (
    *(b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"&#xD800;", b"&a;", b"\\u-10179?", b"\\bin9999999 ", b"\\'e9", b"{\\*\\"),
    *(
        b"<![CDATA[",
        b"<!--",
        b"]]>",
        b"<!DOCTYPE x [<!ENTITY a '&a;'>]>",
        b"=?utf-8?q?=FF?=",
        b"=?x?b?!?=",
        b"\r\n\r\n",
    ),
    *(
        b"Content-Type: message/rfc822\r\n\r\n",
        b"Content-Transfer-Encoding: base64\r\n",
        b'boundary="',
        b"charset=rot13",
    ),
    *(
        b" obj",
        b"endstream",
        b"/Length -1",
        b"/Kids [2 0 R]",
        b"99999999999999999999",
        b"[" * 900,
        b"{" * 900,
        b"<div>" * 300,
    ),
    *(
        b"a" * 3000,
        "é\u202e\U0001f600".encode(),
        b"text:s text:c='999999999'",
        b"HD\tx\nLP\ty\nDocument AAAA20240101000001x\n",
    ),
)


@cache
def samples() -> Mapping[str, Sequence[bytes]]:
    """Inputs of the folder of formats, by the kind of their reader."""
    out: dict[str, list[bytes]] = {}
    endings = {"txt": "txt", "md": "md", "htm": "html", "html": "html", "mht": "mhtml", "tgz": "gz"}
    endings |= dict.fromkeys(("rss", "atom", "xml"), "feed")
    for name, (data, _) in cases().items():
        ending = name.rpartition(".")[2]
        if "bomb" not in name and "long" not in name and "deep" not in name and ending != "jpg" and len(data) < 60_000:
            out.setdefault(endings.get(ending, ending), []).append(data)
    return {**out, "warc": [_kept()]}


def _kept() -> bytes:
    """A web archive with one page."""
    page = Exchange(200, {"content-type": "text/plain"}, b"Il neige sur le port. " * 20, "2026-11-27T08:00:00Z")
    with TemporaryDirectory() as folder:
        return keep((Hop("https://phare.example/port", page),), Path(folder)).read_bytes()


def spoilt(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """The bytes after one to four things went wrong with them."""
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(WAYS)(data, chance, others)
    return data


def _flipped(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    out = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        if out:
            out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def _cut(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    return data[: chance.randint(0, len(data))]


def _without(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + data[at + chance.randint(1, 200) :]


def _again(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + data[max(0, at - chance.randint(1, 200)) : at] * chance.randint(1, 5) + data[at:]


def _spliced(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    other = chance.choice(others)
    at, from_ = chance.randint(0, len(data)), chance.randint(0, len(other))
    return data[:at] + other[from_ : from_ + chance.randint(1, 400)] + data[at:]


def _pieced(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(PIECES) + data[at:]


def _part_spoilt(data: bytes, chance: Random, others: Sequence[bytes]) -> bytes:
    """A zip with one of its parts spoilt, so that what reads the parts is reached; other bytes as they are."""
    if not data.startswith(b"PK"):
        return _pieced(data, chance, others)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except Exception:
        return data
    out = io.BytesIO()
    victim = chance.choice(sorted(parts)) if parts else ""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, chance.choice(WAYS[:6])(content, chance, others) if name == victim else content)
    return out.getvalue()


Way = Callable[[bytes, Random, Sequence[bytes]], bytes]
WAYS: Sequence[Way] = (_flipped, _cut, _without, _again, _spliced, _pieced, _part_spoilt, _part_spoilt)
