"""Sorts the words of French news into classes by their neighbours: word2vec, then k-means in three sizes.

    PYTHONHASHSEED=0 python training/clusters.py --data DATA --out MODELS

The texts are only counted; no sentence can be had back from the classes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import marisa_trie
import numpy as np
from sklearn.cluster import MiniBatchKMeans

from news import opened, sentences, vectors
from recoupe.lang.fr.engine.clusters import SIZES


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--data", type=Path, required=True)
    args.add_argument("--out", type=Path, required=True)
    args.add_argument("--most", type=int, default=12_000_000, help="words to read")
    given = args.parse_args()
    counted = [opened(s) for s in sentences(given.data, given.most)]
    found = vectors(counted, window=2)
    unit = found.vectors / np.linalg.norm(found.vectors, axis=1, keepdims=True)
    columns = [MiniBatchKMeans(n, random_state=0, n_init=3, batch_size=4096).fit(unit).labels_ for n in SIZES]
    rows = [(word, tuple(map(int, row))) for word, *row in zip(found.index_to_key, *columns, strict=True)]
    marisa_trie.RecordTrie("<BBH", sorted(rows)).save(str(given.out / "clusters.marisa"))
    print(f"{sum(map(len, counted))} words read, {len(rows)} words in classes")


if __name__ == "__main__":
    main()
