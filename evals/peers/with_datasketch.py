"""datasketch (MIT): MinHash of five-word shingles, estimated Jaccard of two texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import combinations

from datasketch import MinHash

SHINGLE, PERMUTATIONS = 5, 128


def signature(text: str) -> MinHash:
    """The MinHash of a text's shingles."""
    words = re.findall(r"\w+", text.casefold())
    made = MinHash(num_perm=PERMUTATIONS)
    made.update_batch([" ".join(words[i : i + SHINGLE]).encode() for i in range(max(1, len(words) - SHINGLE + 1))])
    return made


def likeness(texts: Mapping[str, str]) -> dict[tuple[str, str], float]:
    """The estimated Jaccard of every pair of texts."""
    signed = {name: signature(text) for name, text in sorted(texts.items())}
    return {(a, b): signed[a].jaccard(signed[b]) for a, b in combinations(signed, 2)}
