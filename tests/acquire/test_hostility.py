"""Hostile inputs: what is no file, names of all kinds, loops, bombs, sizes; each is refused alone."""

from __future__ import annotations

import gzip
import io
import json
import os
import warnings
import zipfile
from pathlib import Path

import pytest
from tests.acquire import built
from tests.acquire.built import BODY, TEXT

from recoupe.acquire import acquire, folders, members, prints
from recoupe.acquire import limits as limits_
from recoupe.acquire.articles import articles
from recoupe.acquire.folders import files_in, legible
from recoupe.acquire.sources import Raw, read
from recoupe.lang import pack

FR = pack("fr")


def found(folder: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """The names of what is read below a folder, and of what is refused, with the reason."""
    raws, refusals = read([str(folder)], None)
    names = [os.path.relpath(raw.source, legible(str(folder))) for raw in raws]
    return names, [(os.path.relpath(r.source, legible(str(folder))), r.reason) for r in refusals]


def reasons(data: bytes, kind: str) -> list[str]:
    return [refusal.reason for refusal in articles(Raw(f"a.{kind}", data, kind), FR).refusals]


def test_pipes_and_devices_are_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to("/dev/zero")
    (tmp_path / "c.txt").write_text(BODY, "utf-8")
    assert found(tmp_path) == (["c.txt"], [("a.txt", "special-file"), ("b.txt", "special-file")])
    assert [r.reason for r in read([str(tmp_path / "a.txt")], None)[1]] == ["special-file"]


def test_links_in_a_loop_end_and_links_to_folders_are_followed_once(tmp_path: Path) -> None:
    (tmp_path / "f").mkdir()
    (tmp_path / "f" / "a.txt").write_text(BODY, "utf-8")
    (tmp_path / "f" / "up").symlink_to(tmp_path)
    (tmp_path / "g").symlink_to(tmp_path / "f")
    (tmp_path / "me.txt").symlink_to(tmp_path / "me.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    names, refusals = found(tmp_path)
    assert names == ["f/a.txt"] and refusals == [("gone.txt", "missing"), ("me.txt", "unreadable")]


def test_names_that_no_terminal_shows_are_written_as_escapes(tmp_path: Path) -> None:
    (tmp_path / "a\nb.txt").write_text(BODY, "utf-8")
    (tmp_path / os.fsdecode(b"c\xff.txt")).write_text(BODY, "utf-8")
    (tmp_path / "\x1b[31m.jpg").write_text("x", "utf-8")
    names, refusals = found(tmp_path)
    assert names == ["a\\nb.txt", "c\\xff.txt"] and refusals == [("\\x1b[31m.jpg", "unsupported")]
    assert len(acquire(read([str(tmp_path)], None)[0], FR).documents) == 2


def test_a_name_with_a_null_byte_is_no_file() -> None:
    assert [r.reason for r in read(["a\x00b.txt"], None)[1]] in (["unreadable"], ["missing"])


def test_a_folder_that_cannot_be_opened_loses_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(BODY, "utf-8")
    (tmp_path / "shut").mkdir()
    listed = os.listdir

    def shut(path: str) -> list[str]:
        if path.endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(folders.os, "listdir", shut)
    assert found(tmp_path) == (["a.txt"], [("shut", "unreadable")])


def test_a_folder_is_walked_in_the_same_order_everywhere(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a/3.txt", "z.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(BODY, "utf-8")
    paths = [os.path.relpath(str(path), tmp_path) for path in files_in(str(tmp_path))]
    assert paths == ["z.txt", "a/3.txt", "b/1.txt", "b/2.txt"]


def test_a_million_lines_and_a_line_of_ten_million_characters() -> None:
    many = articles(Raw("a.txt", b"Ah.\n" * 1_000_000, "txt"), FR)
    assert many.articles[0].text.count("\n") == 1_000_000 and not many.refusals
    assert reasons(b"a" * 10_000_000, "txt") == ["too-long"]
    line = json.dumps({"text": "a" * 10_000_000}).encode()
    got = articles(Raw("a.jsonl", line + b"\n" + json.dumps({"text": BODY}).encode(), "jsonl"), FR)
    assert [a.text for a in got.articles] == [BODY] and [r.reason for r in got.refusals] == ["too-long"]


def test_a_page_with_more_markup_than_an_article_needs() -> None:
    assert reasons(b"<html><body>" + b"<b></b>" * 2_000_000, "html") == ["too-long"]


@pytest.mark.parametrize("kind", ["html", "md", "txt", "eml", "rtf", "jsonl"])
def test_deep_nesting_takes_no_stack(kind: str) -> None:
    opened = {"html": b"<div>", "md": b"> ", "txt": b"(", "eml": b"a: b\n", "rtf": b"{\\b ", "jsonl": b"["}[kind]
    read_ = articles(Raw(f"a.{kind}", opened * 100_000 + BODY.encode(), kind), FR)
    assert read_.articles or read_.refusals


def test_an_archive_that_holds_too_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    data = built.zipped({f"{n}.txt": f"{BODY} {n}" for n in range(9)})
    room = members.Room(10**9, members=4)
    got = list(members.members(Raw("a.zip", data, "zip"), room))
    assert sum(isinstance(one, Raw) for one in got) == 4
    assert [one.reason for one in got if not isinstance(one, Raw)] == ["too-many"]


def test_a_bomb_inside_an_archive_counts_for_the_whole() -> None:
    inner = built.zipped({f"{n}.txt": bytes(9_000_000) for n in range(6)})
    read_ = articles(Raw("a.zip", built.zipped({"a.zip": inner, "b.txt": BODY}), "zip"), FR)
    assert "bomb" in [r.reason for r in read_.refusals]


def test_two_members_of_one_name_are_two() -> None:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("a.txt", BODY)
        archive.writestr("a.txt", TEXT[0])
    got = articles(Raw("z.zip", out.getvalue(), "zip"), FR)
    assert [a.source for a in got.articles] == ["z.zip/a.txt", "z.zip/a (2).txt"]


def test_gz_in_gz_in_gz_ends() -> None:
    data = BODY.encode()
    for _ in range(8):
        data = gzip.compress(data)
    assert reasons(data, "gz") == ["too-deep"]


def test_mails_inside_mails_end() -> None:
    data = built.eml(BODY)
    for _ in range(8):
        data = built.eml(BODY, attached={"n.eml": data})
    got = articles(Raw("a.eml", data, "eml"), FR)
    assert len(got.articles) == limits_.DEEPEST + 1 and [r.reason for r in got.refusals] == ["too-deep"]


def test_a_mail_with_too_many_attachments() -> None:
    data = built.eml(BODY, attached={f"{n}.txt": f"{BODY} {n}".encode() for n in range(limits_.MOST_PARTS + 3)})
    got = articles(Raw("a.eml", data, "eml"), FR)
    assert len(got.articles) == limits_.MOST_PARTS + 1 and [r.reason for r in got.refusals] == ["too-many"]


def test_entities_are_neither_resolved_nor_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("motdepasse", "utf-8")
    doctype = f"<!DOCTYPE x [<!ENTITY s SYSTEM 'file://{secret}'>]>"
    for kind, data in (("docx", built.docx(["&s; " + BODY], before=doctype)), ("odt", built.odt(before=doctype))):
        data_ = data.replace(b"&amp;s;", b"&s;")
        texts = [a.text for a in articles(Raw(f"a.{kind}", data_, kind), FR).articles]
        assert texts and not any("motdepasse" in text for text in texts)


def test_a_pdf_that_never_ends_or_breaks_its_reader(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from recoupe.acquire import apart

    script = tmp_path / "script.py"
    monkeypatch.setattr(prints, "SCRIPT", script)
    monkeypatch.setattr(apart, "MOST_SECONDS", 1)
    monkeypatch.setattr(apart, "PATIENCE", 1)
    script.write_text("import time\ntime.sleep(60)", "utf-8")
    assert reasons(b"%PDF-1.4", "pdf") == ["slow"]
    script.write_text("import os, signal\nos.kill(os.getpid(), signal.SIGXCPU)", "utf-8")
    assert reasons(b"%PDF-1.4", "pdf") == ["slow"]
    script.write_text("import os\nos.abort()", "utf-8")
    assert reasons(b"%PDF-1.4", "pdf") == ["malformed"]
