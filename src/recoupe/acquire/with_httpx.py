"""One bounded exchange with a web server, by httpx. The network, and its clock, are touched in this file alone.

A name is resolved here, its address checked, and the connection made to that very address: a name that resolves to
something else a moment later (DNS rebinding) gains nothing. The host asked for stays in the request and in TLS.
"""

from __future__ import annotations

import socket
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import metadata
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import httpx

from recoupe.acquire.addresses import Exchange, Failure
from recoupe.settings import Reach

WISHES = {
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip",
    "Accept-Language": "fr,en;q=0.5",
}
PACKED = ("gzip", "x-gzip")
TRANSLATED = ip_network("64:ff9b::/96")  # IPv4 inside IPv6 (RFC 6052): the last 32 bits are what is reached
# Networks that are not for the public, though some versions of ``ipaddress`` call them global.
INSIDE = tuple(map(ip_network, ("168.63.129.16", "192.0.0.0/24", "fec0::/10", "64:ff9b:1::/48")))
Resolve = Callable[[str, int], Sequence[str]]


class PrivateAddress(httpx.ConnectError):
    """A name that stands for no public address."""


class Stopped(Exception):
    """A body that is too long, too slow or wrongly packed."""


def exchange(url: str, reach: Reach, transport: httpx.BaseTransport | None = None) -> Exchange | Failure:
    """One request, without following redirects; bounded in bytes, and in seconds from the first to the last byte."""
    until = time.monotonic() + reach.most_seconds
    through = transport or Checked(httpx.HTTPTransport(), resolved, reach.allow_private)
    headers = {"User-Agent": user_agent(), **WISHES}
    try:
        with (
            httpx.Client(transport=through, trust_env=False, headers=headers, timeout=reach.wait_seconds) as client,
            client.stream("GET", url) as answer,
        ):
            told = {name.lower(): value for name, value in answer.headers.items()}
            body = _body(answer.iter_raw(), told.get("content-encoding", ""), reach.most_bytes, until)
            return Exchange(answer.status_code, told, body, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    except PrivateAddress as error:
        return Failure("private-address", str(error))
    except Stopped as error:
        return Failure(*error.args)
    except httpx.TimeoutException:
        return Failure("unreachable", f"rien en {reach.wait_seconds:g} s / nothing within {reach.wait_seconds:g} s")
    except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError) as error:
        return Failure("unreachable", " ".join(str(error).split())[:120] or type(error).__name__)


def user_agent() -> str:
    """How we name ourselves to a server: name, version, what for, and the project's page where it has one."""
    own = metadata("recoupe")
    pages = [page.split(", ", 1)[1] for page in own.get_all("Project-URL") or () if page.startswith("Homepage, ")]
    return f"recoupe/{own['Version']} (reads one page at its user's request{''.join(f'; +{page}' for page in pages)})"


def _body(chunks: Iterable[bytes], packing: str, most: int, until: float) -> bytes:
    """The unpacked body. Raises ``Stopped`` past ``most`` bytes, past the time, or where it cannot be unpacked."""
    out, length = [], 0
    for piece in _unpacked(chunks, packing.strip().lower(), most):
        length += len(piece)
        if length > most:
            raise Stopped("too-long", f"more than {most} bytes; save the page without its pictures, or its text")
        if time.monotonic() > until:
            raise Stopped("unreachable", "la réponse vient trop lentement / the answer comes too slowly")
        out.append(piece)
    return b"".join(out)


def _unpacked(chunks: Iterable[bytes], packing: str, most: int) -> Iterator[bytes]:
    if packing in ("", "identity"):
        yield from chunks
        return
    if packing not in PACKED:
        raise Stopped("unsupported", f"a body packed with {packing} is not read")
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
    try:
        for chunk in chunks:
            left = chunk
            while left:
                yield unpacker.decompress(left, most + 1)
                left = unpacker.unconsumed_tail
    except zlib.error as error:
        raise Stopped("unreachable", "page mal compressée / badly packed") from error


class Checked(httpx.BaseTransport):
    """A transport that resolves a name, checks the address, and connects to no other."""

    def __init__(self, inner: httpx.BaseTransport, resolve: Resolve, allow_private: bool) -> None:
        self.inner, self.resolve, self.allow_private = inner, resolve, allow_private

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        host = request.url.raw_host.decode("ascii")
        port = request.url.port or (443 if request.url.scheme == "https" else 80)
        places = self.resolve(host, port)
        allowed = [place for place in places if self.allow_private or is_public(place)]
        if not allowed:
            raise PrivateAddress(", ".join(dict.fromkeys((host, *places))))
        at = httpx.Request(
            request.method,
            request.url.copy_with(host=allowed[0]),
            headers=request.headers,
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": host},
        )
        return self.inner.handle_request(at)

    def close(self) -> None:
        self.inner.close()


def resolved(host: str, port: int) -> tuple[str, ...]:
    """The addresses of a name, as the machine resolves it, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(place[4][0]).partition("%")[0] for place in found))


def is_public(place: str) -> bool:
    """Whether an address is one of the public network: not private, loopback, link-local, shared nor reserved.

    >>> is_public("93.184.215.14"), is_public("169.254.169.254"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    address = _inner(ip_address(place))
    return address.is_global and not address.is_multicast and not any(address in network for network in INSIDE)


def _inner(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address carries (mapped, translated, 6to4, Teredo), else the address itself."""
    if isinstance(address, IPv4Address):
        return address
    if address in TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo or address
