"""Readers on spoilt inputs, for as long as is asked: ``python -m bench.fuzz --seconds 600 [--kind pdf] [--seed N]``.

Prints, a line a kind, how many inputs were read, refused, the processor's seconds for the slowest and the most memory
that one took; exit code 1 where a reader raised an exception, took longer than ``SLOW``, held more than ``LARGE``, or
was not back after ``HANGS``. A failing input is named by its seed. Every kind is read in a process of its own.
"""

from __future__ import annotations

import argparse
import ctypes
import multiprocessing
import os
import resource
import sys
import time
import traceback
from pathlib import Path
from random import Random
from typing import Any

from recoupe.acquire.kinds import PACKED
from recoupe.acquire.members import Room, members
from recoupe.acquire.readers import READERS
from recoupe.acquire.sources import Raw
from recoupe.lang import pack

SLOW = 10.0  # seconds of the processor
LARGE = 1 << 30  # bytes, what Python and the libraries take included
HANGS, PATIENCE = 60.0, 10  # seconds on the clock; how many times as long where the machine has little time
STATUS, FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def once(kind: str, seed: int) -> tuple[int, int]:
    """How many articles and refusals one spoilt input gives."""
    from tests.acquire.spoilt import samples, spoilt

    chance = Random(seed)
    own = samples()[kind]
    raw = Raw(f"a.{kind}", spoilt(chance.choice(own), chance, own), kind)
    if kind in PACKED:
        found = list(members(raw, Room.of(raw)))
        return sum(isinstance(one, Raw) for one in found), sum(not isinstance(one, Raw) for one in found)
    read = READERS[kind](raw, pack("fr"))
    return len(read.articles) + len(read.inside), len(read.refusals)


def held() -> int:
    """The most bytes of memory that this process held since it was last asked, or a process of its own ever did."""
    apart = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    try:
        own = int(STATUS.read_text().partition("VmHWM:")[2].split()[0])
        FORGET.write_text("5")
    except (OSError, IndexError):
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return max(own, apart) * 1024


def fuzzed(kind: str, seed: int, until: float, now: Any) -> None:
    """Spoils inputs of a kind until a moment; ``now`` tells the one under way, what was found, and what was worst."""
    from tests.acquire.spoilt import samples

    samples()
    held()
    while time.monotonic() < until:
        started = sum(os.times()[:4])
        now.seed, now.since, now.used = seed, time.monotonic(), sum(os.times()[:2])
        try:
            got = once(kind, seed)
            now.read, now.refused = now.read + got[0], now.refused + got[1]
        except Exception:
            now.wrong += 1
            print(f"{kind} seed {seed}\n{traceback.format_exc()}", flush=True)
        taken, most = sum(os.times()[:4]) - started, held()
        if taken > SLOW or most > LARGE:
            now.wrong += 1
            print(f"{kind} seed {seed}: {taken:.1f} s, {most >> 20} MiB", flush=True)
        now.slowest, now.largest = max(now.slowest, taken), max(now.largest, most)
        now.inputs, seed = now.inputs + 1, seed + 1


class Now(ctypes.Structure):
    """Where a process stands: shared with the one that watches it."""

    _fields_ = (
        *((name, ctypes.c_double) for name in ("since", "used", "slowest")),
        *((name, ctypes.c_longlong) for name in ("seed", "inputs", "read", "refused", "wrong", "largest")),
    )


def _hangs(pid: int, now: Any) -> bool:
    """Whether the input under way takes too long, and not because the machine has no time for it."""
    waited, used = time.monotonic() - now.since, _used(pid) - now.used
    return waited > PATIENCE * HANGS or (waited > HANGS and used > HANGS / 2)


def _used(pid: int) -> float:
    """Seconds of the processor that a process used; as many as any where the system cannot tell."""
    try:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, IndexError, ValueError):
        return float("inf")


def watched(kind: str, seconds: float, seed: int) -> bool:
    """Spoils inputs of a kind for some seconds, starting anew behind one that hangs or ends the process."""
    from multiprocessing.sharedctypes import RawValue

    until, now = time.monotonic() + seconds, RawValue(Now)
    now.seed = seed - 1
    while time.monotonic() < until:
        now.since, now.used = time.monotonic(), 0.0
        process = multiprocessing.Process(target=fuzzed, args=(kind, now.seed + 1, until, now))
        process.start()
        while process.is_alive() and not _hangs(process.pid or 0, now):
            process.join(1)
        if process.is_alive() or process.exitcode:
            now.wrong += 1
            print(f"{kind} seed {now.seed}: {'hangs' if process.is_alive() else process.exitcode}", flush=True)
            process.kill()
        process.join()
    told = f"{now.inputs:7} inputs {now.read:7} read {now.refused:7} refused   slowest {now.slowest:.2f} s"
    print(f"{kind:6} {told}   most {now.largest >> 20} MiB   {now.wrong} wrong", flush=True)
    return not now.wrong


def main() -> None:
    """Spoils inputs of every kind, or of one."""
    parser = argparse.ArgumentParser(prog="python -m bench.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="for each kind")
    parser.add_argument("--kind", choices=sorted({*READERS, *PACKED}), action="append")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    results = [watched(kind, given.seconds, given.seed) for kind in given.kind or sorted({*READERS, *PACKED})]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
