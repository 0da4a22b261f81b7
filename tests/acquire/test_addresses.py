"""Addresses: what is asked, what is refused before and after, and what the answer becomes. No network but a double."""

from __future__ import annotations

import gzip
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.acquire.addresses import Exchange, Failure, fetcher, improper
from recoupe.acquire.sources import Raw, read, shown
from recoupe.acquire.with_httpx import Checked, exchange, is_public, user_agent
from recoupe.model import Refusal
from recoupe.settings import Reach

PAGE = "https://phare.example/port"
HTML = b"<html><p>Le port rouvre.</p></html>"
Answers = Mapping[str, tuple[int, dict[str, str], bytes]]


def site(answers: Answers, asked: list[str] | None = None) -> httpx.MockTransport:
    """A double of the web: an answer by address, 404 elsewhere (robots.txt among it)."""

    def answer(request: httpx.Request) -> httpx.Response:
        url = str(request.url)
        if asked is not None:
            asked.append(url)
        status, headers, body = answers.get(url, (404, {}, b""))
        return httpx.Response(status, headers=headers, stream=httpx.ByteStream(body))

    return httpx.MockTransport(answer)


def fetched(answers: Answers, url: str = PAGE, reach: Reach | None = None) -> Raw | Refusal:
    bounds = reach or Reach()
    (got,) = fetcher(bounds, partial(exchange, reach=bounds, transport=site(answers)))(url)
    return got


def page(body: bytes = HTML, kind: str = "text/html; charset=utf-8", **headers: str) -> Answers:
    return {PAGE: (200, {"content-type": kind, **headers}, body)}


def reason(got: Raw | Refusal) -> str:
    return got.reason if isinstance(got, Refusal) else "read"


def test_a_page_is_read_with_its_kind_charset_address_and_time() -> None:
    got = fetched(page(kind="text/html; charset=ISO-8859-1"))
    assert isinstance(got, Raw)
    assert (got.source, got.kind, got.charset, got.url, got.data) == (PAGE, "html", "iso-8859-1", PAGE, HTML)
    assert got.at and got.at.endswith("Z")


@pytest.mark.parametrize(
    ("kind", "path", "read_as"),
    [
        ("text/plain", "/port", "txt"),
        ("text/markdown", "/port", "md"),
        ("application/x-ndjson", "/port", "jsonl"),
        ("", "/port.txt", "txt"),
        ("application/octet-stream", "/port.html", "html"),
        ("", "/port", "html"),
    ],
)
def test_the_kind_is_the_server_s_then_the_ending_s_then_the_bytes_(kind: str, path: str, read_as: str) -> None:
    url = f"https://phare.example{path}"
    got = fetched({url: (200, {"content-type": kind} if kind else {}, b"<html><p>Le port.</p>")}, url)
    assert isinstance(got, Raw) and got.kind == read_as


def test_redirects_are_followed_and_each_hop_is_checked() -> None:
    moved = {PAGE: (301, {"location": "/neuf"}, b""), "https://phare.example/neuf": page()[PAGE]}
    got = fetched(moved)
    assert isinstance(got, Raw) and (got.source, got.url) == (PAGE, "https://phare.example/neuf")
    out = fetched({PAGE: (302, {"location": "file:///etc/passwd"}, b"")})
    assert reason(out) == "bad-address"
    walled = {"https://coffre.example/robots.txt": (200, {}, b"User-agent: *\nDisallow: /")}
    out = fetched({PAGE: (302, {"location": "https://coffre.example/a"}, b""), **walled})
    assert reason(out) == "robots" and isinstance(out, Refusal) and "coffre.example" in out.detail


def test_a_circle_of_redirects_ends() -> None:
    got = fetched({PAGE: (302, {"location": PAGE + "?a"}, b""), PAGE + "?a": (302, {"location": PAGE}, b"")})
    assert reason(got) == "redirects" and isinstance(got, Refusal) and got.detail == "5"


@pytest.mark.parametrize(
    ("rules", "outcome"),
    [
        (b"User-agent: *\nDisallow: /port", "robots"),
        (b"User-agent: recoupe\nDisallow: /", "robots"),
        (b"User-agent: *\nDisallow: /*port$", "robots"),
        (b"User-agent: *\nDisallow: /\nAllow: /port", "read"),
        (b"User-agent: autre\nDisallow: /", "read"),
        (b"\xff\xfe<html>", "read"),
    ],
)
def test_robots_txt_is_respected(rules: bytes, outcome: str) -> None:
    assert reason(fetched({**page(), "https://phare.example/robots.txt": (200, {}, rules)})) == outcome


@pytest.mark.parametrize(("status", "outcome"), [(404, "read"), (403, "read"), (503, "robots")])
def test_a_site_that_cannot_tell_its_rules_is_left_alone(status: int, outcome: str) -> None:
    assert reason(fetched({**page(), "https://phare.example/robots.txt": (status, {}, b"")})) == outcome


def test_robots_txt_is_asked_once_for_a_site() -> None:
    asked: list[str] = []
    other = "https://phare.example/mer"
    bounds = Reach()
    double = site({**page(), other: page()[PAGE]}, asked)
    fetch = fetcher(bounds, partial(exchange, reach=bounds, transport=double))
    assert [reason(got) for url in (PAGE, other) for got in fetch(url)] == ["read", "read"]
    assert asked == ["https://phare.example/robots.txt", PAGE, other]


@pytest.mark.parametrize("status", [401, 402, 403, 404, 410, 429, 500, 204])
def test_any_other_answer_is_refused_with_its_number(status: int) -> None:
    got = fetched({PAGE: (status, {}, HTML)})
    assert isinstance(got, Refusal) and (got.reason, got.detail) == ("status", str(status))


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        (page(b" \n "), "empty"),
        (page(b"\x89PNG", "image/png"), "unsupported"),
        (page(HTML, **{"content-encoding": "br"}), "unsupported"),
        (page(HTML, **{"content-encoding": "gzip"}), "unreachable"),
        (page(b"x" * 3000), "too-long"),
        (page(gzip.compress(b"x" * 10_000_000), **{"content-encoding": "gzip"}), "too-long"),
    ],
)
def test_what_cannot_be_read_is_refused(answers: Answers, outcome: str) -> None:
    assert reason(fetched(answers, reach=Reach(most_bytes=2000))) == outcome


def test_a_packed_body_is_unpacked() -> None:
    got = fetched(page(gzip.compress(HTML), **{"content-encoding": "gzip"}))
    assert isinstance(got, Raw) and got.data == HTML


def test_a_body_that_comes_too_slowly_is_refused() -> None:
    assert reason(fetched(page(), reach=Reach(most_seconds=-1))) == "unreachable"


def test_a_password_is_neither_sent_nor_shown() -> None:
    asked: list[str] = []
    bounds = Reach()
    fetch = fetcher(bounds, partial(exchange, reach=bounds, transport=site(page(), asked)))
    (got,) = fetch("https://moi:secret@phare.example/port")
    assert isinstance(got, Refusal) and (got.reason, got.source) == ("bad-address", PAGE)
    assert asked == [] and "secret" not in repr(got)
    assert "secret" not in shown("http://moi:secret@[/x") and "secret" not in repr(read(["http://a:secret@b/"], None))


@pytest.mark.parametrize(
    "url", ["ftp://phare.example/a", "file:///etc/passwd", "https:///a", "http://[/a", "http://a:b/"]
)
def test_only_http_and_https_with_a_host_are_asked(url: str) -> None:
    assert improper(url) is not None


@pytest.mark.parametrize(
    "place",
    [
        *("127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.100.100.200", "0.0.0.0"),
        *("168.63.129.16", "::1", "::", "fe80::1", "fd00:ec2::254", "::ffff:127.0.0.1", "64:ff9b::a9fe:a9fe"),
        *("2002:7f00:1::", "255.255.255.255", "192.0.0.192", "198.18.0.1", "224.0.0.1", "fec0::1", "64:ff9b:1::1"),
    ],
)
def test_an_address_that_is_not_public_is_known(place: str) -> None:
    assert not is_public(place)


@pytest.mark.parametrize("place", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"])
def test_a_public_address_is_known(place: str) -> None:
    assert is_public(place)


def through(
    resolve: Callable[[str, int], list[str]], allow: bool = False
) -> tuple[Exchange | Failure, list[httpx.Request]]:
    """An exchange through the check, with the requests that came out of it."""
    sent: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, stream=httpx.ByteStream(HTML))

    return exchange(PAGE, Reach(), Checked(httpx.MockTransport(answer), resolve, allow)), sent


def test_the_connection_goes_to_the_address_that_was_checked() -> None:
    turns = iter([["93.184.215.14"], ["127.0.0.1"]])
    got, sent = through(lambda host, port: next(turns))
    assert isinstance(got, Exchange) and [str(r.url) for r in sent] == ["https://93.184.215.14/port"]
    assert sent[0].headers["host"] == "phare.example" and sent[0].extensions["sni_hostname"] == "phare.example"


def test_a_name_that_leads_inside_is_refused_and_nothing_is_sent() -> None:
    got, sent = through(lambda host, port: ["10.0.0.7", "::1"])
    assert isinstance(got, Failure) and got.reason == "private-address" and "10.0.0.7" in got.detail and not sent
    got, sent = through(lambda host, port: ["10.0.0.7"], allow=True)
    assert isinstance(got, Exchange) and len(sent) == 1


def test_a_name_that_nobody_knows_is_no_page() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    got, _ = through(unknown)
    assert isinstance(got, Failure) and got.reason == "unreachable"


def test_we_say_who_we_are() -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, stream=httpx.ByteStream(HTML))

    exchange(PAGE, Reach(), httpx.MockTransport(answer))
    assert asked[0].headers["user-agent"] == user_agent() and user_agent().startswith("recoupe/")
    assert "cookie" not in asked[0].headers and "authorization" not in asked[0].headers


def test_an_address_is_an_input_among_others() -> None:
    bounds = replace(Reach(), most_bytes=2000)
    fetch = fetcher(bounds, partial(exchange, reach=bounds, transport=site(page())))
    raws, refusals = read([PAGE, PAGE, "https://phare.example/absent", "absent.txt"], None, fetch)
    assert [(r.source, r.times) for r in raws] == [(PAGE, 2)]
    assert [r.reason for r in refusals] == ["missing", "status"]


FILES_ONLY = """
import socket, sys
def closed(*a, **k): raise AssertionError("a socket was opened")
socket.socket.connect = socket.getaddrinfo = socket.create_connection = closed
import recoupe
recoupe.acquire([sys.argv[1]])
print([m for m in ("httpx", "protego", "warcio") if m in sys.modules])
"""


def test_files_open_no_socket_and_load_no_network(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("Le port rouvre ce matin, après la pluie.", "utf-8")
    code = [sys.executable, "-c", FILES_ONLY, str(tmp_path / "a.txt")]
    assert subprocess.run(code, capture_output=True, text=True, check=True).stdout.strip() == "[]"


ODD = st.text(alphabet="ab/:?#@[]%\\ .;=\"'é\u0301", max_size=20)


@given(
    st.sampled_from([200, 204, 301, 302, 404, 503, 999]),
    ODD,
    ODD,
    st.sampled_from(["", "gzip", "br", "x"]),
    st.binary(max_size=40),
)
@settings(max_examples=150, deadline=None)
def test_whatever_a_site_answers_is_a_page_or_a_refusal(
    status: int, there: str, kind: str, packing: str, body: bytes
) -> None:
    def ask(url: str) -> Exchange | Failure:
        headers = {"location": there, "content-type": f"text/html; charset={kind}", "content-encoding": packing}
        return Exchange(status, headers, body)

    (got,) = fetcher(Reach(), ask)(PAGE)
    assert isinstance(got, Raw | Refusal)


@given(st.text(alphabet="ahtps:/@[]?#%. é1", max_size=30))
@settings(deadline=None)
def test_whatever_is_given_as_an_address_is_a_refusal_where_it_is_none(rest: str) -> None:
    asked: list[str] = []

    def ask(url: str) -> Exchange | Failure:
        asked.append(url)
        return Failure("unreachable", "")

    (got,) = fetcher(Reach(), ask)("https://" + rest)
    assert isinstance(got, Refusal) and all("@" not in url.split("/")[2] for url in asked)
