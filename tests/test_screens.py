"""The terminal: the first screen is whole sentences and facing values, on any width, in any encoding, without colour
in a pipe."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from recoupe.export.enclosing import enclosing
from recoupe.firsts import firsts
from recoupe.messages import LANGUAGES, say
from recoupe.model import Cite, Cut, Document, Dossier
from recoupe.quotes import quotes_screen
from recoupe.screens import first_screen
from recoupe.text import Span
from tests.export.conftest import made

__all__ = ["made"]
EXAMPLE = Path(__file__).parents[1] / "examples" / "notre-dame"
ESCAPE = "\x1b"


def shown(made: Dossier, width: int, capsys: pytest.CaptureFixture[str], lang: str = "fr") -> str:
    os.environ["COLUMNS"] = str(width)
    first_screen(made, "dossier.html", lang)
    return capsys.readouterr().out


@pytest.fixture(autouse=True)
def columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts COLUMNS back as it was."""
    monkeypatch.setenv("COLUMNS", "100")


def cite(text: str, words: str) -> Cite:
    start = text.index(words)
    return Cite("d", Span(start, start + len(words)))


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        ("Le feu a pris. Il a duré.", "a duré", "Il a duré."),
        ("Selon M. Aubry, le feu a pris à 2 h. Rien d’autre.", "le feu a pris", "Selon M. Aubry, le feu a pris à 2 h."),
        ("« Le port est fermé. Il rouvrira », a dit J. Morel.", "est fermé", "Le port est fermé."),
        ("Titre sans point\n\nLe feu a pris.", "feu", "Le feu a pris."),
        ("Fini.Tout a commencé vers 13h.", "commencé", "Tout a commencé vers 13h."),
        ("Le feu a pris ! « Un bruit », a dit Anne.", "a dit", "« Un bruit », a dit Anne."),
        ("Il a dit : « Nous avons eu peur. » Puis il est parti.", "eu peur", "Il a dit : « Nous avons eu peur. »"),
    ],
)
def test_a_cite_is_shown_in_its_sentence(text: str, words: str, whole: str) -> None:
    assert enclosing(Document("d", "", "", text, "fr"), cite(text, words)).span.of(text) == whole


def test_a_sentence_ends_where_residue_begins_and_a_list_is_none() -> None:
    text = "Photo AFP Le feu a pris."
    document = Document("d", "", "", text, "fr", cuts=(Cut(Span(0, 9), "credit"),))
    assert enclosing(document, cite(text, "feu")).span.of(text) == "Le feu a pris."
    words = "un mot, " * 200
    assert enclosing(Document("d", "", "", words, "fr"), Cite("d", Span(8, 14))).span == Span(8, 14)


def test_the_rows_face_values_and_begin_sentences(made: Dossier) -> None:
    rows = firsts(made, "fr")
    by_standing = {row.standing: row for row in rows}
    conflict = by_standing["contested"]
    assert (conflict.head, conflict.parts) == ("départ du feu", ("2 h 10", "2 h 40"))
    assert len(conflict.who) == 2
    assert by_standing["update"].parts == (say("screen.update.now", "fr", now="Quatorze", before="Douze"),)
    assert by_standing["corroborated"].marked
    assert by_standing["copied"].parts == ("Un entrepôt a brûlé dans la nuit de mardi.",)
    assert all(re.match(r"[«\"A-ZÀ-Ý\d]", row.parts[0]) for row in rows if not row.head)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 100, 140, 200])
def test_no_line_is_wider_than_the_screen(
    made: Dossier, width: int, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = shown(made, width, capsys, lang).splitlines()
    assert max(len(line.rstrip()) for line in lines) <= width
    assert ESCAPE not in "".join(lines)
    assert any("2 h 10 | 2 h 40" in line for line in lines) or width == 60


def test_a_long_sentence_is_shortened_at_its_end(made: Dossier, capsys: pytest.CaptureFixture[str]) -> None:
    told = "Le feu a pris vers deux heures " + "et encore " * 60 + "."
    line = replace(made.account[0], text=told)
    bare = replace(made, points=(), disagreements=(), account=(line,))
    page = " ".join(shown(bare, 80, capsys).split())
    assert "Le feu a pris vers deux heures" in page and "encore et…" in page.replace("et encore…", "encore et…")


def test_corrections_are_counted(made: Dossier, capsys: pytest.CaptureFixture[str]) -> None:
    from recoupe.corrections import Correction

    asked = (Correction("date", "a.txt", "2031", applied=True), Correction("merge", "X", "Y"))
    assert "1 correction appliquée" in shown(replace(made, corrections=asked), 100, capsys)


def recoupe(folder: Path, *words: str, **environ: str) -> bytes:
    call = [sys.executable, "-m", "recoupe", *words]
    env = {**os.environ, "COLUMNS": "100", **environ}
    return subprocess.run(call, cwd=folder, capture_output=True, env=env, check=True).stdout


def test_a_terminal_without_accents_is_written_to(tmp_path: Path) -> None:
    told = recoupe(tmp_path, "dossier", str(EXAMPLE), "--lang", "fr", PYTHONIOENCODING="ascii").decode("ascii")
    assert "dispute" in told and "dossier.html ecrit" in told
    article = str(EXAMPLE / "01-agence-meridienne.txt")
    data = recoupe(tmp_path, "quotes", article, "--csv", PYTHONIOENCODING="ascii").decode("utf-8")
    assert "préservée" in data


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal there")
@pytest.mark.parametrize("plain", [False, True])
def test_colours_on_a_terminal_unless_unwanted(tmp_path: Path, plain: bool) -> None:
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **({"NO_COLOR": "1"} if plain else {})}
    env = {k: v for k, v in env.items() if plain or k != "NO_COLOR"}
    call = [sys.executable, "-m", "recoupe", "dossier", str(EXAMPLE), "--lang", "fr"]
    with subprocess.Popen(call, cwd=tmp_path, stdout=theirs, stderr=subprocess.DEVNULL, env=env) as process:
        os.close(theirs)
        told = b""
        while piece := _read(ours):
            told += piece
        process.wait()
    os.close(ours)
    assert "disputé".encode() in told
    assert (b"\x1b[31m" in told) == (not plain)


def _read(handle: int) -> bytes:
    """What a terminal shows next; nothing once the program has left it."""
    try:
        return os.read(handle, 4096)
    except OSError:
        return b""


@pytest.mark.parametrize("width", [60, 87, 88, 120])
def test_quotations_are_a_table_or_a_list_and_fit(
    made: Dossier, width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    quotes_screen(made, "fr")
    lines = capsys.readouterr().out.splitlines()
    assert max(len(line.rstrip()) for line in lines) <= width
    assert ("qui parle" in lines[0]) == (width >= 88)
    assert "relayé" not in "".join(lines[:3])
    assert any(line.startswith("Anselme") for line in lines[:3])
