"""The dossier as one HTML file: nothing is loaded from outside, and it is readable without its script.

The Content-Security-Policy in the file allows this style sheet and this script, by their digests, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from recoupe.export import appendices, sections
from recoupe.export.carried import carried
from recoupe.export.chronology import chronology
from recoupe.export.readables import readables
from recoupe.export.sheets import Sheet, sheet_of
from recoupe.messages import catalogue
from recoupe.model import Dossier

if TYPE_CHECKING:
    from jinja2 import Template

SPOKEN = ("kind.", "form.", "modality.", "page.layer.", "page.cut.", "speaker.unknown", "column.")
"""How the keys of the messages begin that the script needs."""
UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


def render(made: Dossier) -> str:
    """The dossier as the text of one HTML page, in the language that its generator names."""
    page = template("page.html").render(_context(sheet_of(made)))
    return UNWRITABLE.sub("\ufffd", page) + "\n"


def _context(sheet: Sheet) -> dict[str, object]:
    """What the template prints: the sheet, and a frozen view for each section."""
    sheet_, script = style(), f'(() => {{\n"use strict";\n{_joined("script")}}})();\n'
    return {
        "sheet": sheet,
        "made": sheet.made,
        "t": sheet.say,
        "own": tuple(sheet.documents[d] for d in sheet.told),
        "style": safe(sheet_),
        "script": safe(script),
        "policy": policy(sheet_, script),
        "sections": sections,
        "appendices": appendices,
        "chronology": chronology,
        "carried": carried(sheet.made),
        "reader_words": safe(_spoken(sheet)),
        "readables": readables(sheet),
    }


def policy(style: str, script: str) -> str:
    """The Content-Security-Policy that lets a page use this style sheet and this script alone."""
    hashes = [base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def style() -> str:
    """The style sheet that the pages share."""
    return _joined("style")


@cache
def part(name: str) -> str:
    """A style sheet or script that ships with the templates."""
    return files("recoupe.export").joinpath("templates", name).read_text("utf-8")


@cache
def _joined(folder: str) -> str:
    """The style sheet or the script: the files of a folder of the templates, in the order of their names."""
    found = sorted(files("recoupe.export").joinpath("templates", folder).iterdir(), key=lambda part: part.name)
    return "".join(part.read_text("utf-8") for part in found if part.name.endswith((".css", ".js")))


def _spoken(sheet: Sheet) -> str:
    """The words of ours that the script needs, as JSON that no markup can end."""
    found = {key: sheet.say(key) for key in catalogue() if key.startswith(SPOKEN)}
    return json.dumps(found, ensure_ascii=False).replace("<", "\\u003c")


def safe(ours: str) -> object:
    """Our own style sheet or script, to be printed as it is."""
    from markupsafe import Markup

    return Markup(ours)


@cache
def template(name: str) -> Template:
    """A page's template; Jinja2 is imported when the first page is made."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("recoupe.export"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template(name)
