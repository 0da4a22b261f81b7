"""Fits the parts of speech without a parse (engine/tagger.py) on the treebanks.

python training/tagger.py --treebanks DATA/ud-french --out MODELS/tagger.bin
"""

from __future__ import annotations

import argparse
from pathlib import Path

from chains import Example, Penalties, fitted
from conllu import HELD, TRAIN, Sentence, held, learned
from recoupe.lang.fr.engine.chains import Chain, packed, unpacked
from recoupe.lang.fr.engine.features import FIRST, alone
from recoupe.text import Span

PENALTIES = Penalties(c1=0.3, c2=0.02, seen=2, iterations=80)


def example(sentence: Sentence) -> Example:
    return Example([alone(w.form) for w in sentence.words], {0: FIRST}, [w.tag for w in sentence.words])


def accuracy(tagger: Chain, sentences: list[Sentence]) -> float:
    """The share of words with the right part of speech."""
    right = total = 0
    for s in sentences:
        words = [alone(w.form) for w in s.words]
        said = tagger.labelled([words], [(0, FIRST)], [Span(0, len(words))])
        right += sum(a == w.tag for a, w in zip(said, s.words, strict=True))
        total += len(words)
    return right / total


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--treebanks", type=Path, required=True)
    args.add_argument("--out", type=Path, required=True)
    given = args.parse_args()
    gold = (s for name in TRAIN for s in learned(given.treebanks / name))
    data = packed(fitted((example(s) for s in gold), PENALTIES))
    given.out.write_bytes(data)
    print(f"{given.out}: {len(data)} bytes")
    tagger = Chain(unpacked(data))
    for name in HELD:
        print(f"{name} {accuracy(tagger, list(held(given.treebanks / name))):.4f}")


if __name__ == "__main__":
    main()
