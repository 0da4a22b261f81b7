"""Readings of web pages, kept as WARC files: one file a reading, its redirects first, named by address and content.

The same page with the same bytes is not written again: its first time of reading stays.
"""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Sequence
from contextlib import redirect_stderr
from dataclasses import replace
from hashlib import sha256
from http import HTTPStatus
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from recoupe.acquire.addresses import MOVED, Exchange, Fetch, Hop, answered
from recoupe.acquire.sources import Raw, shown
from recoupe.errors import UsageError
from recoupe.model import Refusal

SUFFIX = ".warc.gz"
QUIET = logging.NullHandler()
MOST_OF_PAGE = 10_000_000  # bytes of one page, unpacked; as much as is read from the network (settings.Reach)
OF_TRANSFER = ("content-encoding", "transfer-encoding", "content-length", "set-cookie")  # not true of what is kept


def keep(hops: Sequence[Hop], folder: Path) -> Path:
    """Writes one reading, whole or not at all. Raises ``UsageError`` where the folder cannot be written to."""
    path = folder / f"page-{sha256(hops[0].url.encode() + hops[-1].exchange.body).hexdigest()[:32]}{SUFFIX}"
    if path.exists():
        return path
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(_written(hops))
        os.chmod(name, 0o644)
        os.replace(name, path)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({error.strerror}); choose another --snapshots") from error
    return path


def _written(hops: Sequence[Hop]) -> bytes:
    from warcio.warcwriter import WARCWriter

    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    for hop in hops:
        writer.write_record(_record(writer, hop))
    return out.getvalue()


def _record(writer: Any, hop: Hop) -> Any:
    from warcio.statusandheaders import StatusAndHeaders

    exchange = hop.exchange
    kept = [(name, value) for name, value in exchange.headers.items() if name not in OF_TRANSFER]
    phrase = HTTPStatus(exchange.status).phrase if exchange.status in set(HTTPStatus) else ""
    head = StatusAndHeaders(f"{exchange.status} {phrase}".strip(), kept, protocol="HTTP/1.1")
    told = {
        "WARC-Date": exchange.at,
        "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{hop.url} {exchange.at}')}>",
    }
    payload = BytesIO(exchange.body)
    return writer.create_warc_record(hop.url, "response", payload=payload, http_headers=head, warc_headers_dict=told)


def replayer(folder: Path) -> Fetch:
    """What reads addresses from a folder of snapshots, every kept reading of each, and never from the network."""

    def fetch(given: str) -> tuple[Raw | Refusal, ...]:
        found = [hops for hops in _readings(folder) if hops and hops[0].url == shown(given)]
        return tuple(answered(given, hops) for hops in found) or (Refusal(shown(given), "no-snapshot", str(folder)),)

    return fetch


def _readings(folder: Path) -> list[tuple[Hop, ...]]:
    """The readings in a folder, in the order of their names; a file that is no whole WARC is passed over."""
    return [hops for path in sorted(folder.glob(f"*{SUFFIX}")) if (hops := _hops(path))]


def _hops(path: Path) -> tuple[Hop, ...]:
    try:
        return _responses(path.read_bytes())
    except OSError:
        return ()


def _responses(data: bytes) -> tuple[Hop, ...]:
    """The answers in the bytes of a WARC, compressed or not, up to the first one that is broken.

    What the library says of damage, with the bytes themselves, is kept off the terminal.
    """
    logging.getLogger("warcio").addHandler(QUIET)
    found: list[Hop] = []
    with redirect_stderr(StringIO()):
        _gather(data, found)
    return tuple(found)


def _gather(data: bytes, found: list[Hop]) -> None:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for record in ArchiveIterator(BytesIO(data)):
            if record.rec_type == "response" and record.http_headers is not None:
                found.append(_hop(record))
            elif record.rec_type == "resource":
                found.append(_resource(record))
    except (ArchiveLoadFailed, OSError, EOFError, ValueError, AttributeError):
        return


def pages(source: str, data: bytes) -> tuple[Raw | Refusal, ...]:
    """The pages of a WARC that was given as a file, each with the source ``PATH#ADDRESS``; redirects are no pages."""
    found = [hop for hop in _responses(data) if hop.exchange.status not in MOVED]
    none = Refusal(source, "no-article", "there is no page in this archive; give one that holds responses")
    return tuple(_inside(source, answered(hop.url, (hop,))) for hop in found) or (none,)


def _inside(source: str, got: Raw | Refusal) -> Raw | Refusal:
    return replace(got, source=f"{source}#{got.source}")


def _resource(record: Any) -> Hop:
    """A page that was put into a web archive without a server's answer."""
    told = {"content-type": record.rec_headers.get_header("Content-Type") or ""}
    at = record.rec_headers.get_header("WARC-Date") or ""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    return Hop(url, Exchange(200, told, record.content_stream().read(MOST_OF_PAGE), at))


def _hop(record: Any) -> Hop:
    headers = {name.lower(): value for name, value in record.http_headers.headers}
    status = int(record.http_headers.get_statuscode())
    at = record.rec_headers.get_header("WARC-Date") or ""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    return Hop(url, Exchange(status, headers, record.content_stream().read(MOST_OF_PAGE), at))
