"""Outputs: which form is written where, a file, a folder of tables, or standard output."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from recoupe.errors import UsageError
from recoupe.messages import say

if TYPE_CHECKING:
    from recoupe.changes import Changes
    from recoupe.model import Dossier

FORMS = ("html", "json", "md", "csv", "sqlite", "jsonld")
SUFFIXES = {f".{form}": form for form in FORMS} | {".htm": "html", ".db": "sqlite", ".sqlite3": "sqlite"}
DIFFS = (".html", ".htm", ".json")


def rendered(made: Dossier, form: str, stage: str = "dossier") -> str | bytes:
    """A dossier in a form; in JSON, as far as a stage fills it."""
    if form == "json":
        from recoupe.export.as_json import render as as_json

        return as_json(made, stage)
    from recoupe.run.library import render

    return render(made, form)


def put(path: str, content: str | bytes, lang: str) -> None:
    """Writes to a file, or to standard output where the path is ``-``: UTF-8 in a pipe; no bytes on a terminal."""
    if path == "-":
        if isinstance(content, bytes) and sys.stdout.isatty():
            raise UsageError(say("error.bytes", lang))
        piped = content.encode("utf-8") if isinstance(content, str) and not sys.stdout.isatty() else content
        click.echo(piped, nl=False)
        return
    from recoupe.run.files import write

    write(Path(path), content)


def form_of(given: Mapping[str, Any], lang: str) -> str:
    """The form asked for, else the one that the ending of the file names; a page where there is neither."""
    if given["form"] or not given["output"]:
        return str(given["form"] or "html")
    suffix = given["output"].suffix.lower()
    if suffix and suffix not in SUFFIXES:
        raise UsageError(say("error.suffix", lang, path=given["output"], known=" ".join(SUFFIXES)))
    return SUFFIXES.get(suffix, "html")


def write_dossier(made: Dossier, given: Mapping[str, Any], lang: str) -> None:
    """Writes what was asked for; without any wish, the page, and shows the first screen."""
    json_path, output, form = given["json_path"], given["output"], form_of(given, lang)
    if json_path:
        put(json_path, rendered(made, "json"), lang)
    if given["form"] and not output and not json_path:
        put("-", rendered(made, form), lang)
        return
    written = None
    if output or not json_path:
        written = output or Path("dossier.html")
        save(written, made, form)
    if not given["quiet"] and json_path != "-":
        from recoupe.screens import first_screen

        first_screen(made, str(written or json_path), lang)


def save(path: Path, made: Dossier, form: str) -> None:
    """A file; or, for CSV tables without a file name, a folder of them."""
    from recoupe.run.files import write

    if form == "csv" and path.suffix.lower() != ".csv":
        from recoupe.export.as_csv import tables

        for name, rows in tables(made).items():
            write(path / f"{name}.csv", rows)
    else:
        write(path, rendered(made, form))


def write_all(made: tuple[Dossier, ...], given: Mapping[str, Any], lang: str) -> None:
    """A dossier per story into a folder: story-01.html and so on, largest story first."""
    from recoupe.screens import first_screen

    folder, form = given["output"] or Path("dossiers"), str(given["form"] or "html")
    for i, one in enumerate(made, 1):
        path = folder / f"story-{i:02}.{form}"
        save(path, one, form)
        if given["json_path"]:
            save(folder / f"story-{i:02}.json", one, "json")
        if not given["quiet"]:
            first_screen(one, str(path), lang)


def check_diff(output: Path | None, lang: str) -> None:
    """Refuses a file for a comparison whose ending names no form of one, before any work."""
    if output is not None and output.suffix.lower() not in DIFFS:
        raise UsageError(say("error.diff-form", lang, path=output))


def write_diff(found: Changes, given: Mapping[str, Any], lang: str) -> None:
    """Writes a comparison where it was asked for, and shows it."""
    from recoupe.export import as_diff_html, as_diff_json

    if given["json_path"]:
        put(given["json_path"], as_diff_json.render(found), lang)
    if given["output"]:
        paged = given["output"].suffix.lower() != ".json"
        put(str(given["output"]), as_diff_html.render(found, lang) if paged else as_diff_json.render(found), lang)
    if not given["quiet"] and given["json_path"] != "-":
        from recoupe.screens import changes_screen

        changes_screen(found, str(given["output"] or ""), lang)
