"""Work on hostile bytes in a process apart: it may hang, crash or ask for too much, and only this one input is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from recoupe.acquire.limits import MOST_SECONDS

SLOW = "slow"
BROKEN = "broken"


def apart(script: Path, data: bytes, *given: int) -> bytes | str:
    """What a script prints when it is given some bytes, and numbers as its arguments; else ``SLOW`` or ``BROKEN``.

    ``-P`` keeps the script's own folder out of the places where it finds modules.
    """
    call = [sys.executable, "-P", str(script), *map(str, given)]
    try:
        done = subprocess.run(call, input=data, capture_output=True, timeout=MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return SLOW
    return done.stdout if done.returncode == 0 else BROKEN
