"""Snapshots: a page that was read is kept, and read again without network, also when the page has changed."""

from __future__ import annotations

import gzip
import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from warcio.warcwriter import WARCWriter

from recoupe.acquire import acquire
from recoupe.acquire.addresses import Exchange, Hop
from recoupe.acquire.snapshots import keep, pages, replayer
from recoupe.acquire.sources import Raw
from recoupe.cli import main
from recoupe.errors import UsageError
from recoupe.lang import pack
from recoupe.model import Refusal
from recoupe.run.inputs import Inputs, raws, raws_again
from recoupe.settings import Reach

URL = "https://phare.example/port"
HEADERS = {"content-type": "text/html; charset=utf-8", "content-encoding": "gzip"}


def hop(body: bytes, url: str = URL, at: str = "2026-11-27T08:00:00Z") -> Hop:
    return Hop(url, Exchange(200, HEADERS, body, at))


def bodies(folder: Path, url: str = URL) -> list[bytes]:
    return [got.data for got in replayer(folder)(url) if isinstance(got, Raw)]


def test_a_reading_comes_back_as_it_was(tmp_path: Path) -> None:
    moved = Hop(URL, Exchange(301, {"location": "/neuf"}, b"", "2026-11-27T08:00:00Z"))
    keep((moved, hop("Le port à l'aube".encode(), URL + "/neuf")), tmp_path)
    (got,) = replayer(tmp_path)(URL + "#haut")
    assert got == Raw(URL, "Le port à l'aube".encode(), "html", 1, "utf-8", URL + "/neuf", "2026-11-27T08:00:00Z")


def test_the_same_page_is_kept_once_and_a_changed_one_beside_it(tmp_path: Path) -> None:
    first = keep((hop(b"un"),), tmp_path)
    assert keep((hop(b"un", at="2026-11-28T08:00:00Z"),), tmp_path) == first
    keep((hop(b"deux"),), tmp_path)
    keep((hop(b"autre", URL + "2"),), tmp_path)
    assert sorted(bodies(tmp_path)) == [b"deux", b"un"] and len(list(tmp_path.iterdir())) == 3
    assert {got.at for got in replayer(tmp_path)(URL) if isinstance(got, Raw)} == {"2026-11-27T08:00:00Z"}


def test_a_page_that_was_not_kept_is_said(tmp_path: Path) -> None:
    (tmp_path / "page-x.warc.gz").write_bytes(b"\x1f\x8b broken")
    (got,) = replayer(tmp_path)(URL)
    assert isinstance(got, Refusal) and got.reason == "no-snapshot"


def test_a_folder_that_cannot_be_written_to_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(UsageError, match="--snapshots"):
        keep((hop(b"un"),), tmp_path / "file")


@pytest.fixture
def server() -> Iterator[tuple[str, list[bytes]]]:
    """A site on this machine with one page, which a test may change."""
    pages = [b"<html><p>Le port rouvre.</p></html>"]

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/port"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(pages[-1] if found else b"")

        def log_message(self, format: str, *args: object) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{listening.server_address[1]}/port", pages
    listening.shutdown()
    listening.server_close()


def test_a_page_of_this_machine_is_read_only_when_it_is_allowed(server: tuple[str, list[bytes]]) -> None:
    url, pages = server
    read_, refused = raws(Inputs((url,)))
    assert not read_ and [r.reason for r in refused] == ["private-address"]
    read_, refused = raws(Inputs((url,), reach=Reach(allow_private=True)))
    assert not refused and [r.data for r in read_] == pages


def test_what_was_kept_stands_when_the_page_has_changed(server: tuple[str, list[bytes]], tmp_path: Path) -> None:
    url, pages = server
    inputs = Inputs((url,), reach=Reach(allow_private=True, snapshots=tmp_path))
    first = raws(inputs)
    pages.append(b"<html><p>Le port ferme.</p></html>")
    assert raws_again(inputs) == first
    assert raws(inputs) != first


SENTENCE = "Le port de pêche a rouvert lundi matin, après trois semaines de travaux menés par la région et la ville."
PAGE = "<html><body><article>" + "".join(f"<p>{n}. {SENTENCE}</p>" for n in range(5))


def test_a_folder_of_snapshots_is_an_input(tmp_path: Path) -> None:
    moved = Hop(URL, Exchange(301, {"location": "/neuf"}, b"", "2026-11-27T08:00:00Z"))
    path = keep((moved, hop(PAGE.encode(), URL + "/neuf")), tmp_path)
    got = acquire(raws(Inputs((str(tmp_path),)))[0], pack("fr"))
    (document,) = got.documents
    assert (document.source, document.url) == (f"{path}#{URL}/neuf", URL + "/neuf")
    assert document.imprint.accessed == "2026-11-27T08:00:00Z" and not got.refusals


def test_a_broken_archive_loses_no_page_before_the_break(tmp_path: Path) -> None:
    whole = keep((hop(PAGE.encode()),), tmp_path / "a").read_bytes()
    for name, data in (("cut", whole + whole[: len(whole) // 2]), ("none", b"not an archive"), ("half", whole[:60])):
        (tmp_path / f"{name}.warc.gz").write_bytes(data)
    names = [str(tmp_path / f"{name}.warc.gz") for name in ("cut", "none", "half")]
    got = acquire(raws(Inputs(tuple(names)))[0], pack("fr"))
    assert [d.source for d in got.documents] == [f"{names[0]}#{URL}"]
    assert sorted((r.source, r.reason) for r in got.refusals) == sorted((name, "no-article") for name in names[1:])


def test_a_page_of_an_archive_that_cannot_be_read_is_refused_alone(tmp_path: Path) -> None:
    picture = Hop(URL + ".png", Exchange(200, {"content-type": "image/png"}, b"PNG"))
    path = keep((hop(PAGE.encode()), picture, Hop(URL, Exchange(404, {}, b"x"))), tmp_path)
    got = acquire(raws(Inputs((str(path),)))[0], pack("fr"))
    assert len(got.documents) == 1 and sorted(r.reason for r in got.refusals) == ["status", "unsupported"]


def test_the_command_line_asks_keeps_and_checks(server: tuple[str, list[bytes]], tmp_path: Path) -> None:
    url, pages = server
    pages.append(PAGE.encode())
    refused = CliRunner().invoke(main, ["acquire", url])
    assert refused.exit_code == 2 and "--allow-private" in refused.output
    kept, made = str(tmp_path / "kept"), str(tmp_path / "made.json")
    done = CliRunner().invoke(main, ["acquire", url, "--allow-private", "--snapshots", kept, "--json", made])
    assert done.exit_code == 0, done.output
    (document,) = json.loads(Path(made).read_text("utf-8"))["documents"]
    assert (document["source"], document["url"]) == (url, url) and document["accessed"].endswith("Z")
    pages.append(b"<html><p>Le port ferme.</p></html>")
    assert CliRunner().invoke(main, ["verify", made, url, "--snapshots", kept]).exit_code == 0
    assert CliRunner().invoke(main, ["verify", made, url, "--allow-private"]).exit_code == 1


def test_a_page_put_into_an_archive_without_an_answer_is_a_page() -> None:
    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    told = {"WARC-Date": "2026-11-27T08:00:00Z"}
    body = BytesIO(b"<p>Il neige.</p>")
    record = writer.create_warc_record(URL, "resource", body, warc_content_type="text/html", warc_headers_dict=told)
    writer.write_record(record)
    (got,) = pages("a.warc.gz", out.getvalue())
    assert isinstance(got, Raw) and (got.kind, got.url, got.at) == ("html", URL, "2026-11-27T08:00:00Z")


def test_damage_makes_no_noise(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    whole = gzip.decompress(keep((hop(b"Le port"),), tmp_path).read_bytes())
    short = re.sub(rb"(?<=Content-Length: )\d+", lambda m: b"%d" % (int(m[0]) - 4), whole, count=1)
    assert pages("a.warc", short)
    assert capfd.readouterr() == ("", "")
