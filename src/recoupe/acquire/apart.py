"""Work on hostile bytes in a process apart: it may hang, crash or ask for too much, and only this one input is lost."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from recoupe.acquire.limits import MOST_SECONDS

PATIENCE = 5  # times the processor's seconds, on the clock: a busy machine changes nothing of what is read
SLOW = "slow"
BROKEN = "broken"


def apart(script: Path, data: bytes, *given: int) -> bytes | str:
    """What a script prints when it is given some bytes, and numbers as its arguments; else ``SLOW`` or ``BROKEN``.

    ``-P`` keeps the script's own folder out of the places where it finds modules.
    """
    call = [sys.executable, "-P", str(script), *map(str, given)]
    try:
        done = subprocess.run(call, input=data, capture_output=True, timeout=PATIENCE * MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return SLOW
    if done.returncode == 0:
        return done.stdout
    return SLOW if -done.returncode == getattr(signal, "SIGXCPU", 0) else BROKEN
