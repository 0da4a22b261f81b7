"""What changed between two dossiers as one HTML file: it loads nothing and runs nothing, and looks like the dossier."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from functools import partial

from recoupe import __version__
from recoupe.changes import Change, Changes
from recoupe.export.as_html import UNWRITABLE, part, safe, style, template
from recoupe.export.sheets import spaced
from recoupe.messages import catalogue, say

SIGNS = {"came": "+", "went": "−", "updated": "→"}  # of a kind's last word; ≠ for the others
CODED = {"standing": "page.standing.", "difference-changed": "status."}
FACED = ("updated", "standing", "difference-changed", "independent")


def render(found: Changes, lang: str) -> str:
    """The changes as the text of one HTML page, in a language."""
    sheet = style() + part("diff.css")
    page = template("diff.html").render(
        found=found,
        lang=lang,
        version=__version__,
        t=_speaker(lang),
        sign=sign,
        faced=FACED,
        end=partial(_end, lang),
        style=safe(sheet),
        policy=policy(sheet),
    )
    return UNWRITABLE.sub("\ufffd", page) + "\n"


def policy(sheet: str) -> str:
    """The Content-Security-Policy that lets a page use this style sheet and run nothing."""
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def sign(change: Change) -> str:
    """A mark that tells what came, went or became something else.

    >>> sign(Change("article-came", "a.txt")), sign(Change("standing", "le feu"))
    ('+', '≠')
    """
    return SIGNS.get(change.kind.rsplit("-", 1)[-1], "≠")


def _speaker(lang: str) -> Callable[..., str]:
    def speak(key: str, **slots: object) -> str:
        return spaced(say(key, lang, **slots))

    return speak


def _end(lang: str, change: Change, code: str) -> str:
    """What a change came from, or led to: a value as it stands, a code in words."""
    key = CODED.get(change.kind, "") + code
    return spaced(say(key, lang)) if change.kind in CODED and key in catalogue() else code
