"""The command line. Each command reads its options, asks ``run`` for a record, and shows or writes it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from recoupe import __version__
from recoupe.errors import NothingReadable, RecoupeError, UsageError
from recoupe.labels import PLAIN
from recoupe.messages import LANGUAGES, say, spoken
from recoupe.outputs import FORMS, check_diff, form_of, put, rendered, write_all, write_diff, write_dossier
from recoupe.settings import Reach, Settings

if TYPE_CHECKING:
    from recoupe.corrections import Correction
    from recoupe.links import Link
    from recoupe.model import Dossier
    from recoupe.run.inputs import Inputs

FILE = click.Path(path_type=Path)
SPEAKERS = 12  # names told where the speaker who is asked for says nothing
Command = Callable[..., Any]


def asked(argv: list[str]) -> str | None:
    """The language asked for on the command line, before click reads it (help is in it too)."""
    for i, word in enumerate(argv):
        if word == "--lang" and i + 1 < len(argv):
            return argv[i + 1]
        if word.startswith("--lang="):
            return word.partition("=")[2]
    return None


LANG = spoken(asked(sys.argv), os.environ)


def told(key: str, **slots: object) -> str:
    """A message in the language of this run."""
    return say(key, LANG, **slots)


class Commands(click.Group):
    """The group of commands: errors of ours become one clear message and exit code 2."""

    def main(self, *args: Any, **given: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper) and stream.encoding.lower() not in ("utf-8", "utf8"):
                stream.reconfigure(errors=PLAIN)
        return super().main(*args, **given)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except RecoupeError as error:
            click.echo(f"recoupe: {error}", err=True)
            raise click.exceptions.Exit(2) from error
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if os.environ.get("RECOUPE_DEBUG"):
                raise
            click.echo(told("error.unexpected", kind=type(error).__name__, what=error), err=True)
            raise click.exceptions.Exit(2) from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


def _inputs(command: Command) -> Command:
    """The options that every command on articles has."""
    options = (
        click.argument("paths", nargs=-1, required=True, metavar=told("help.paths.name")),
        click.option("--lang", type=click.Choice(LANGUAGES), help=told("help.lang")),
        click.option("--engine", default="", metavar="NAME", help=told("help.engine")),
        click.option("--meta", type=click.Path(path_type=Path), metavar="CSV", help=told("help.meta")),
        click.option("--corrections", type=FILE, metavar=told("help.file.name"), help=told("help.corrections")),
        click.option("--quiet", "-q", is_flag=True, help=told("help.quiet")),
    )
    for option in reversed(options):
        command = option(command)
    return _reach(command, "help.snapshots")


def _reach(command: Command, snapshots: str) -> Command:
    """The options of every command that may be given an address."""
    folder = click.Path(file_okay=False, path_type=Path)
    command = click.option("--allow-private", is_flag=True, help=told("help.allow-private"))(command)
    return click.option("--snapshots", type=folder, metavar=told("help.folder.name"), help=told(snapshots))(command)


def _replayed(command: Command) -> Command:
    return _reach(command, "help.snapshots.read")


def _json(command: Command) -> Command:
    return click.option("--json", "json_path", metavar=told("help.file.name"), help=told("help.json"))(command)


@click.group(cls=Commands, help=told("help"), epilog=told("help.examples"))
@click.version_option(__version__, message="recoupe %(version)s", help=told("help.version"))
@click.help_option("--help", "-h", help=told("help.help"))
def main() -> None:
    """The group that holds the commands."""


@main.command(help=told("help.dossier"), epilog=told("help.dossier.examples"))
@_inputs
@_json
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help=told("help.output"))
@click.option("--format", "form", type=click.Choice(FORMS), help=told("help.format"))
@click.option("--embed", type=click.Choice(["none", "passages", "full"]), default="full", help=told("help.embed"))
@click.option("--all", "every", is_flag=True, help=told("help.all"))
@click.option("--one-story", is_flag=True, help=told("help.one-story"))
def dossier(**given: Any) -> None:
    """The main job: articles in, a dossier out."""
    from recoupe.run import pipeline

    if given["every"] and given["one_story"]:
        raise UsageError(told("error.all-one"))
    if not given["every"]:
        form_of(given, LANG)
    settings = replace(_settings(given), embed=given["embed"], one_story=given["one_story"])
    inputs = replace(_given(given), every=given["every"])
    made = _shown(given, lambda progress: pipeline.dossiers(inputs, settings, progress))
    _readable(made[0])
    if given["every"]:
        write_all(made, given, LANG)
    else:
        write_dossier(made[0], given, LANG)
    _leave(made[0])


@main.command(help=told("help.acquire"))
@_inputs
@_json
def acquire(**given: Any) -> None:
    """The documents among the inputs."""
    _stage("acquire", given)


@main.command(help=told("help.annotate"))
@_inputs
@_json
def annotate(**given: Any) -> None:
    """What is said in each document."""
    _stage("annotate", given)


@main.command(help=told("help.cluster"))
@_inputs
@_json
def cluster(**given: Any) -> None:
    """The stories among the inputs."""
    _stage("cluster", given)


@main.command(help=told("help.collate"))
@_inputs
@_json
def collate(**given: Any) -> None:
    """The points of the story, laid side by side."""
    _stage("collate", given)


@main.command(help=told("help.quotes"), epilog=told("help.quotes.examples"))
@_inputs
@_json
@click.option("--csv", "as_csv", is_flag=True, help=told("help.csv"))
@click.option("--speaker", default="", metavar=told("help.speaker.name"), help=told("help.speaker"))
def quotes(**given: Any) -> None:
    """Who says what: speaker, words, form, cue, relay, article, family."""
    made = _spoken(given)
    if given["json_path"]:
        put(given["json_path"], rendered(made, "json", "quotes"), LANG)
    elif given["as_csv"]:
        from recoupe.export.as_csv import tables

        put("-", tables(made)["quotations"], LANG)
    else:
        from recoupe.quotes import quotes_screen

        quotes_screen(made, LANG)
    _leave(made)


@main.command(help=told("help.matrix"))
@_inputs
@click.option("--csv", "as_csv", is_flag=True, help=told("help.csv"))
def matrix(**given: Any) -> None:
    """Points by documents."""
    _table("matrix", "collate", given)


@main.command(help=told("help.entities"), epilog=told("help.entities.examples"))
@_inputs
@_json
@click.option("--csv", "as_csv", is_flag=True, help=told("help.csv"))
@click.option("--kb", type=click.Path(path_type=Path), metavar=told("help.file.name"), help=told("help.kb"))
def entities(**given: Any) -> None:
    """People, organisations and places of the story."""
    made, links = _linked(given)
    if given["json_path"]:
        from recoupe.export.as_json import render

        put(given["json_path"], render(made, "entities", links or ()), LANG)
    elif given["as_csv"]:
        from recoupe.export.as_csv import tables

        put("-", tables(made, links)["entities"], LANG)
    else:
        from recoupe.screens import entities_screen

        entities_screen(made, links, LANG)
    _leave(made)


@main.command(help=told("help.origins"), epilog=told("help.origins.examples"))
@_inputs
@_json
@click.option("--explain", nargs=2, metavar="A B", help=told("help.explain"))
def origins(**given: Any) -> None:
    """How many really say so."""
    from recoupe.screens import explained, origins_screen

    made = _made("collate", given)
    if given["json_path"]:
        put(given["json_path"], rendered(made, "json", "collate"), LANG)
    elif given["explain"]:
        click.echo(explained(made, given["explain"], LANG))
    else:
        origins_screen(made, LANG)
    _leave(made)


@main.command(help=told("help.verify"))
@click.argument("dossier_json", type=click.Path(path_type=Path), metavar="dossier.json")
@click.argument("paths", nargs=-1, required=True, metavar=told("help.paths.name"))
@click.option("--lang", type=click.Choice(LANGUAGES), help=told("help.lang"))
@click.option("--meta", type=click.Path(path_type=Path), metavar="CSV", help=told("help.meta"))
@_replayed
def verify(**given: Any) -> None:
    """Re-checks every citation."""
    from recoupe.run.checks import cites, failures
    from recoupe.run.files import load

    contract = load(given["dossier_json"], LANG)
    found = failures(contract, _given(given), LANG)
    for sentence in found:
        click.echo(sentence)
    checked = sum(1 for _ in cites(contract))
    click.echo(told("verify.failed", n=len(found)) if found else told("verify.sound", n=checked))
    raise click.exceptions.Exit(1 if found else 0)


@main.command(help=told("help.diff"), epilog=told("help.diff.examples"))
@click.argument("old", type=FILE)
@click.argument("new", type=FILE)
@click.option("--lang", type=click.Choice(LANGUAGES), help=told("help.lang"))
@click.option("--quiet", "-q", is_flag=True, help=told("help.quiet"))
@_json
@click.option("-o", "--output", type=FILE, metavar=told("help.file.name"), help=told("help.diff.output"))
def diff(**given: Any) -> None:
    """What changed since this morning."""
    from recoupe.run.changes import changes
    from recoupe.run.files import load

    check_diff(given["output"], LANG)
    found = changes(load(given["old"], LANG), load(given["new"], LANG), LANG)
    write_diff(found, given, LANG)
    raise click.exceptions.Exit(1 if found.rows else 0)


def _settings(given: dict[str, Any]) -> Settings:
    return Settings(lang=LANG, engine=given["engine"])


def _given(given: dict[str, Any]) -> Inputs:
    from recoupe.run.inputs import Inputs, table_of

    table = table_of(given["meta"]) if given.get("meta") else {}
    reach, put_right = Reach(given["allow_private"], given["snapshots"]), _corrected(given)
    return Inputs(tuple(given["paths"]), stdin=_stdin, known=table, reach=reach, corrections=put_right)


def _corrected(given: dict[str, Any]) -> tuple[Correction, ...]:
    if not given.get("corrections"):
        return ()
    from recoupe.run.corrections import corrections

    return corrections(given["corrections"], LANG)


def _stdin() -> bytes:
    return sys.stdin.buffer.read()


def _shown(given: dict[str, Any], work: Callable[[Callable[[str, int, int], None]], Any]) -> Any:
    """Does the work, with a progress bar on a terminal and none in a pipe."""
    if given["quiet"] or not sys.stderr.isatty():
        return work(lambda stage, done, total: None)
    from recoupe.screens import progress

    with progress(LANG) as show:
        return work(show)


def _made(stage: str, given: dict[str, Any]) -> Dossier:
    from recoupe.run import stages

    inputs, settings = _given(given), _settings(given)
    made: Dossier = _shown(given, lambda show: stages.upto(stage, inputs, settings, show))
    return _readable(made)


def _spoken(given: dict[str, Any]) -> Dossier:
    """The quotations of all the inputs, or those of the speaker who is asked for, with the families that hold them."""
    from recoupe.run import stages
    from recoupe.versions import said

    inputs, settings = _given(given), _settings(given)
    made: Dossier = _readable(_shown(given, lambda show: stages.quoted(inputs, settings, show)))
    if not given["speaker"]:
        return made
    rows = said(made, given["speaker"])
    if not rows:
        names = sorted({r.speaker for r in said(made) if r.speaker})
        raise UsageError(told("error.speaker", name=given["speaker"], names=", ".join(names[:SPEAKERS])))
    held = {f.id for r in rows for f in r.families}
    kept = tuple(f for f in made.families if f.id in held)
    return replace(made, quotations=tuple(r.quotation for r in rows), families=kept)


def _linked(given: dict[str, Any]) -> tuple[Dossier, tuple[Link, ...] | None]:
    """The story, and its entities' links where a table of items is given; the table is checked before any work."""
    if given["kb"] is None:
        return _made("collate", given), None
    from recoupe.run import items, stages

    items.check(given["kb"], LANG)
    return stages.linked(_made("collate", given), given["kb"], LANG)


def _readable(made: Dossier) -> Dossier:
    if made.documents:
        return made
    for refusal in made.refusals:
        click.echo(f"recoupe: {refusal.source}: {refusal.detail}", err=True)
    raise NothingReadable(told("error.nothing"))


def _stage(stage: str, given: dict[str, Any]) -> None:
    made = _made(stage, given)
    if given["json_path"]:
        put(given["json_path"], rendered(made, "json", stage), LANG)
    else:
        from recoupe.screens import stage_screen

        stage_screen(stage, made, LANG)
    _leave(made)


def _table(name: str, stage: str, given: dict[str, Any]) -> None:
    made = _made(stage, given)
    if given["as_csv"]:
        from recoupe.export.as_csv import tables

        put("-", tables(made)[name], LANG)
    else:
        from recoupe.screens import table_screen

        table_screen(name, made, LANG)
    _leave(made)


def _leave(made: Dossier) -> None:
    """Exit code 1 where an input was refused, else 0; refusals and idle corrections are said on standard error."""
    for doubt in (d for d in made.doubts if d.kind == "correction-unmatched"):
        click.echo(f"recoupe: {doubt.detail}", err=True)
    for refusal in made.refusals:
        click.echo(f"recoupe: {refusal.source}: {refusal.detail}", err=True)
    raise click.exceptions.Exit(1 if made.refusals else 0)
