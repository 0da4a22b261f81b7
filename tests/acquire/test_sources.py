"""Files, folders, globs and standard input: what is read, and every refusal with its code."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.acquire import built

from recoupe.acquire.sources import Raw, read


def reasons(paths: list[str]) -> list[tuple[str, str]]:
    return [(Path(r.source).name, r.reason) for r in read(paths, None)[1]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_text("La pluie tombe.", "utf-8")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.html").write_text("<p>La pluie.</p>", "utf-8")
    (tmp_path / "deep" / "c.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / ".hidden.txt").write_text("Rien.", "utf-8")
    return tmp_path


def test_a_folder_is_read_down_to_its_leaves_and_the_rest_refused(folder: Path) -> None:
    raws, refusals = read([str(folder)], None)
    assert [(Path(r.source).name, r.kind) for r in raws] == [("b.txt", "txt"), ("a.html", "html")]
    assert [(Path(r.source).name, r.reason) for r in refusals] == [("c.jpg", "unsupported")]
    assert ".jsonl" in refusals[0].detail


def test_a_glob_reads_what_it_matches(folder: Path) -> None:
    raws, refusals = read([str(folder / "**" / "*.html")], None)
    assert [Path(r.source).name for r in raws] == ["a.html"] and not refusals


def test_a_path_named_twice_is_read_once_and_counted(folder: Path) -> None:
    raws, _ = read([str(folder / "b.txt"), str(folder / "deep" / ".." / "b.txt")], None)
    assert [r.times for r in raws] == [2]


def test_two_files_with_the_same_bytes_are_two(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Même texte.", "utf-8")
    assert len(read([str(tmp_path)], None)[0]) == 2


def test_the_order_of_the_inputs_changes_nothing(folder: Path) -> None:
    one, other = str(folder / "b.txt"), str(folder / "deep")
    assert read([one, other, "absent.txt"], None) == read(["absent.txt", other, one], None)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [("a.txt", b"", "empty"), ("a.md", b" \n", "empty"), ("a.doc", b"PK", "unsupported"), ("a", b"x", "unsupported")],
)
def test_what_cannot_be_read_is_refused_with_its_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert reasons([str(tmp_path / name)]) == [(name, reason)]


def test_missing_paths_patterns_and_empty_folders(tmp_path: Path) -> None:
    assert reasons([str(tmp_path / "absent.txt")]) == [("absent.txt", "missing")]
    assert reasons([str(tmp_path / "*.txt")]) == [("*.txt", "missing")]
    assert reasons([str(tmp_path)]) == [(tmp_path.name, "empty")]


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(read.__globals__, "MOST_BYTES", 3)
    (tmp_path / "a.txt").write_text("quatre", "utf-8")
    assert reasons([str(tmp_path / "a.txt")]) == [("a.txt", "too-long")]


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    (tmp_path / "a.txt" / "b.txt").symlink_to("/proc/self/mem")
    assert reasons([str(tmp_path / "a.txt" / "b.txt")]) in ([("b.txt", "unreadable")], [("b.txt", "empty")])


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        *((b"Un texte.", "txt"), (b'{"text": "Un"}', "jsonl"), (b"<!DOCTYPE html><p>", "html")),
        *((b"%PDF-1.4", "pdf"), (b"{\\rtf1 x}", "rtf"), (b"\x1f\x8bx", "gz"), (b"BZh9", "bz2")),
        (b"\xfd7zXZ\x00", "xz"),
        *((b"\x28\xb5\x2f\xfdx", "zst"), (built.docx(), "docx"), (built.odt(), "odt"), (built.epub(["x"]), "epub")),
        *((built.zipped({"a.txt": "x"}), "zip"), (built.tarred({"a.txt": b"x"}), "tar"), (built.eml("x"), "eml")),
        *((built.mhtml("<p>"), "mhtml"), (b"Note: un\nBilan: deux\n\nIl neige.", "txt")),
    ],
)
def test_standard_input_tells_its_kind(data: bytes, kind: str) -> None:
    assert read(["-"], lambda: data)[0] == (Raw("-", data, kind),)


def test_standard_input_may_be_empty_or_absent() -> None:
    assert read(["-"], lambda: b"")[1][0].reason == "empty"
    assert read(["-"], None)[1][0].reason == "unreadable"
