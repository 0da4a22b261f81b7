"""Where the data is: named on the command line, by RECOUPE_DATA, or beside the checkout."""

from __future__ import annotations

import os
from pathlib import Path


def data_folder(asked: Path | None = None) -> Path:
    """The folder that holds ``evaluate/``, ``seeds/`` and ``data/``."""
    return asked or Path(os.environ.get("RECOUPE_DATA", Path(__file__).parents[2] / "shared"))
