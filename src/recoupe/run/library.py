"""What ``import recoupe`` offers, behind its thin front: paths in, records or texts out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from typing import Any

from recoupe.errors import NothingReadable, UnknownSetting, UsageError
from recoupe.model import Dossier
from recoupe.run.inputs import Inputs
from recoupe.settings import Settings

FORMS = {
    "html": "as_html",
    "json": "as_json",
    "md": "as_markdown",
    "csv": "as_csv",
    "sqlite": "as_sqlite",
    "jsonld": "as_jsonld",
}


def settings_of(given: Mapping[str, Any]) -> Settings:
    """The settings record, or ``UnknownSetting`` that names those that exist."""
    known = [f.name for f in fields(Settings)]
    for name in given:
        if name not in known:
            raise UnknownSetting(f"setting {name!r}: there is no such setting; there are {', '.join(known)}")
    return Settings(**given)


def stage(name: str, paths: Sequence[str], given: Mapping[str, Any]) -> Dossier:
    """The dossier record as far as a stage fills it; ``corrections`` among the settings is the path of a table.

    Raises ``NothingReadable`` where no input could be read, with the reasons.
    """
    from recoupe.run import stages
    from recoupe.run.corrections import corrections

    settings = settings_of({key: value for key, value in given.items() if key != "corrections"})
    table = given.get("corrections")
    asked = corrections(Path(table), settings.lang) if table else ()
    made = stages.upto(name, Inputs(tuple(paths), corrections=asked), settings)
    if not made.documents:
        reasons = "; ".join(f"{r.source}: {r.detail}" for r in made.refusals) or "no input was given"
        raise NothingReadable(f"nothing could be read: {reasons}")
    return made


def render(made: Dossier, form: str) -> str | bytes:
    """A dossier in one of ``FORMS``: text, or bytes for SQLite."""
    if form not in FORMS:
        raise UsageError(f"form {form!r}: there is no such form; there are {', '.join(FORMS)}")
    rendered: str | bytes = import_module(f"recoupe.export.{FORMS[form]}").render(made)
    return rendered


def verify(contract: Mapping[str, Any], paths: Sequence[str]) -> list[str]:
    """What fails when every citation is checked against the inputs."""
    from recoupe.run.checks import failures

    return failures(contract, Inputs(tuple(paths)))


def diff(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """What changed from one contract to the next."""
    from recoupe.run.changes import changes, sentence

    return [sentence(row, "en") for row in changes(old, new).rows]
