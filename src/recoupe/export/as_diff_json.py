"""What changed between two dossiers, as JSON: ``recoupe.diff/1`` (``diff.schema.json`` beside this file)."""

from __future__ import annotations

import json
from dataclasses import asdict

from recoupe.changes import Changes

SCHEMA = "recoupe.diff/1"


def render(found: Changes) -> str:
    """The changes as JSON text: UTF-8, one value a line, a line feed at the end."""
    made = {"schema": SCHEMA, "old": asdict(found.old), "new": asdict(found.new)}
    rows = [asdict(row) for _, own in found.sections() for row in own]
    return json.dumps({**made, "changes": rows}, ensure_ascii=False, indent=1) + "\n"
