"""What a page carries along for its own buttons: the very files that the command writes, deflated.

They stand in the page as data that no browser runs. Whoever has the page has the dossier, without a network.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable, Mapping

from recoupe.export import as_json, as_markdown
from recoupe.model import Dossier

FORMS: Mapping[str, Callable[[Dossier], str]] = {"json": as_json.render, "md": as_markdown.render}


def carried(made: Dossier) -> tuple[tuple[str, str], ...]:
    """Each form by its name, deflated, in base64."""
    return tuple((name, deflated(render(made))) for name, render in FORMS.items())


def deflated(text: str) -> str:
    """A text deflated, in base64. What UTF-8 cannot hold is escaped as JSON does.

    >>> inflated(deflated("Été"))
    'Été'
    """
    return base64.b64encode(zlib.compress(text.encode("utf-8", "backslashreplace"), 9)).decode("ascii")


def inflated(words: str) -> str:
    """The text that was deflated."""
    return zlib.decompress(base64.b64decode(words)).decode("utf-8")
