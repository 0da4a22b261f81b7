"""A web address to bytes: robots.txt, redirects, status and kind decide; what cannot be read is a Refusal.

How one exchange is made is given (``with_httpx``); robots.txt is read by protego, as RFC 9309 has it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import Message
from functools import cache
from urllib.parse import urljoin, urlsplit

from recoupe.acquire.kinds import KINDS, guessed, is_feed, kind_of
from recoupe.acquire.sources import Raw, shown
from recoupe.model import Refusal
from recoupe.settings import Reach

MOVED = (301, 302, 303, 307, 308)
MOST_OF_ROBOTS = 512_000  # bytes of a robots.txt that are read (RFC 9309, 2.5: at least 500 KiB)
OURSELVES = "recoupe"
TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "txt",
    "text/markdown": "md",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "application/pdf": "pdf",
    **dict.fromkeys(
        ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"), "feed"
    ),
}
UNTOLD = ("", "application/octet-stream", "binary/octet-stream")  # types that say nothing: the name or the bytes decide


@dataclass(frozen=True, slots=True)
class Exchange:
    """What a server answered: status, headers by lower-case name, the body unpacked, and when (ISO 8601, UTC)."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    at: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no answer: the code of a refusal, and its detail."""

    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Hop:
    """One step on the way to a page: the address that was asked, and what it answered."""

    url: str
    exchange: Exchange


Ask = Callable[[str], Exchange | Failure]
Fetch = Callable[[str], tuple[Raw | Refusal, ...]]


def fetcher(reach: Reach, ask: Ask | None = None) -> Fetch:
    """What reads addresses from the network, within ``reach``; nothing of it is loaded before the first one."""

    @cache
    def asked(url: str) -> Exchange | Failure:
        return ask(url) if ask else _ask(url, reach)

    @cache
    def robots(origin: str) -> str | Failure:
        return _robots(origin, asked, reach)

    def fetch(given: str) -> tuple[Raw | Refusal, ...]:
        found = _followed(given, asked, robots, reach.most_redirects)
        if isinstance(found, Refusal):
            return (found,)
        got = answered(given, found)
        if isinstance(got, Raw) and reach.snapshots:
            from recoupe.acquire.snapshots import keep

            keep(found, reach.snapshots)
        return (got,)

    return fetch


def _ask(url: str, reach: Reach) -> Exchange | Failure:
    from recoupe.acquire.with_httpx import exchange

    return exchange(url, reach)


def _followed(given: str, ask: Ask, robots: Callable[[str], str | Failure], most: int) -> tuple[Hop, ...] | Refusal:
    """The hops from an address to its page, each one checked, at most ``most`` redirects."""
    hops: list[Hop] = []
    url = given.strip()
    while len(hops) <= most:
        got = improper(url) or _forbidden(url, robots) or ask(url)
        if isinstance(got, Failure):
            return Refusal(shown(given), got.reason, f"{shown(url)} : {got.detail}" if hops else got.detail)
        hops.append(Hop(shown(url), got))
        if got.status not in MOVED or not got.headers.get("location"):
            return tuple(hops)
        url = _joined(url, got.headers["location"])
    return Refusal(shown(given), "redirects", f"{most}")


def _joined(url: str, there: str) -> str:
    """The address that a redirect names; one that is badly written as it is, to be refused."""
    try:
        return urljoin(url, there)
    except ValueError:
        return there


def improper(url: str) -> Failure | None:
    """What forbids to ask an address at all: no http, no host, a password in it.

    >>> improper("file:///etc/passwd").reason
    'bad-address'
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return Failure("bad-address", "cette adresse est mal écrite / this address is badly written")
    if parts.scheme not in ("http", "https") or not host:
        return Failure("bad-address", "seuls http et https sont lus / only http and https are read")
    if "@" in parts.netloc:
        return Failure("bad-address", "elle porte un mot de passe / it bears a password")
    return None


def _forbidden(url: str, robots: Callable[[str], str | Failure]) -> Failure | None:
    """Why a site does not want this address read; a site that has no robots.txt wants what it publishes."""
    parts = urlsplit(url)
    rules = robots(f"{parts.scheme}://{parts.netloc}")
    if isinstance(rules, Failure):
        return rules
    from protego import Protego

    fine = Protego.parse(rules).can_fetch(shown(url), OURSELVES)
    return None if fine else Failure("robots", f"{parts.netloc}/robots.txt")


def _robots(origin: str, ask: Ask, reach: Reach) -> str | Failure:
    """The robots.txt of a site: empty where there is none (4xx); a failure where the site cannot tell (5xx)."""
    found = _followed(f"{origin}/robots.txt", ask, lambda _: "", reach.most_redirects)
    if isinstance(found, Refusal):
        return Failure("robots", "…") if found.reason == "redirects" else Failure(found.reason, found.detail)
    last = found[-1].exchange
    if last.status >= 500:
        return Failure("robots", f"{urlsplit(origin).netloc}/robots.txt : {last.status}")
    return last.body[:MOST_OF_ROBOTS].decode("utf-8", "replace") if last.status == 200 else ""


def answered(given: str, hops: tuple[Hop, ...]) -> Raw | Refusal:
    """The bytes of a page with their kind, charset, last address and time of reading; or why they are none."""
    source, last = shown(given), hops[-1]
    answer = last.exchange
    if answer.status != 200:
        return Refusal(source, "status", str(answer.status))
    if not answer.body.strip():
        return Refusal(source, "empty", "there is nothing in it; check the address in a browser")
    told = Message()
    told["content-type"] = answer.headers.get("content-type", "")
    kind = _kind(answer.headers.get("content-type", "").partition(";")[0].strip().lower(), last)
    if kind not in KINDS.values():
        name = answer.headers.get("content-type", "?").partition(";")[0]
        return Refusal(source, "unsupported", f"{name} is not read; give a page, or its text")
    charset = told.get_content_charset() or ""
    return Raw(source, answer.body, kind, charset=charset, url=last.url, at=answer.at)


def _kind(told: str, last: Hop) -> str:
    """The kind that a server tells; where it tells none, that of the address's ending, else of the first bytes."""
    if told.startswith("text/") and is_feed(last.exchange.body):
        return "feed"
    if told not in UNTOLD:
        return TYPES.get(told, told)
    return kind_of(urlsplit(last.url).path) or guessed(last.exchange.body)
