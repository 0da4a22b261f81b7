"""Readers on spoilt inputs, for as long as is asked: ``python -m bench.fuzz --seconds 60 [--kind pdf] [--seed N]``.

Prints, a line a kind, how many inputs were read, refused, and the processor's seconds for the slowest; exit code 1
where a reader raised an exception, or took longer than ``SLOW``. A failing input is named by its seed.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import traceback
from random import Random

from recoupe.acquire.kinds import PACKED
from recoupe.acquire.members import Room, members
from recoupe.acquire.readers import READERS
from recoupe.acquire.sources import Raw
from recoupe.lang import pack

SLOW = 10.0


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


def fuzzed(kind: str, seconds: float, seed: int) -> bool:
    """Spoils inputs of a kind for some seconds; whether all went well."""
    until, slowest, read, refused, inputs, well = time.monotonic() + seconds, 0.0, 0, 0, 0, True
    while time.monotonic() < until:
        started = sum(os.times()[:4])
        try:
            got = once(kind, seed + inputs)
            read, refused = read + got[0], refused + got[1]
        except Exception:
            well = False
            print(f"{kind} seed {seed + inputs}\n{traceback.format_exc()}", flush=True)
        taken = sum(os.times()[:4]) - started
        if taken > SLOW:
            well = False
            print(f"{kind} seed {seed + inputs}: {taken:.1f} s", flush=True)
        slowest, inputs = max(slowest, taken), inputs + 1
    print(f"{kind:6} {inputs:7} inputs {read:7} read {refused:7} refused   slowest {slowest:.2f} s", flush=True)
    return well


def main() -> None:
    """Spoils inputs of every kind, or of one."""
    parser = argparse.ArgumentParser(prog="python -m bench.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="for each kind")
    parser.add_argument("--kind", choices=sorted({*READERS, *PACKED}))
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    kinds = [given.kind] if given.kind else sorted({*READERS, *PACKED})
    results = [fuzzed(kind, given.seconds, given.seed) for kind in kinds]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
