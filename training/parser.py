"""Trains the tagger and parser on the treebanks whose licence lets a model be shipped.

    python training/parser.py --treebanks DATA/ud-french --out src/recoupe/lang/fr/models/parser.bin [--epochs 7]

Deterministic on one machine: fixed seed, fixed order of batches.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed
from thinc.api import Adam

from conllu import HELD, TRAIN, Sentence, sentences
from recoupe.lang.fr.engine.clues import LEARNED, clues
from recoupe.lang.fr.engine.lexicon import french
from recoupe.lang.fr.engine.parser import container, document, parsed
from recoupe.lang.fr.engine.weights import packed


def learned(feats: str) -> str:
    return "|".join(f for f in feats.split("|") if f.split("=")[0] in LEARNED)


def example(vocab: Any, sentence: Sentence) -> Example:
    given = clues([w.form for w in sentence.words], french())
    gold = Doc(
        vocab,
        words=given.forms,
        pos=[w.tag for w in sentence.words],
        morphs=[learned(w.feats) for w in sentence.words],
        heads=[w.head for w in sentence.words],
        deps=["ROOT" if w.head == i else w.dep for i, w in enumerate(sentence.words)],
    )
    return Example(document(vocab, given), gold)


def score(nlp: Any, held: list[Sentence]) -> tuple[float, float, float]:
    """UPOS, UAS and LAS in percent, punctuation left out of the last two."""
    right = [0, 0, 0]
    total = [0, 0]
    for sentence in held:
        parse = parsed(nlp, [clues([w.form for w in sentence.words], french())])[0]
        for i, w in enumerate(sentence.words):
            right[0] += parse.tags[i] == w.tag
            total[0] += 1
            if w.tag != "PUNCT":
                total[1] += 1
                right[1] += parse.heads[i] == w.head
                right[2] += parse.heads[i] == w.head and parse.deps[i].split(":")[0].lower() == w.dep.split(":")[0]
    return 100 * right[0] / total[0], 100 * right[1] / total[1], 100 * right[2] / total[1]


def batches(examples: list[Example], words: int) -> Iterator[list[Example]]:
    batch: list[Example] = []
    size = 0
    for one in examples:
        batch.append(one)
        size += len(one.reference)
        if size >= words:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def train(treebanks: Path, epochs: int, out: Path) -> None:
    fix_random_seed(0)
    nlp = container()
    gold = [s for name in TRAIN for s in sentences(treebanks / name) if len(s.words) > 1]
    held = {name: list(sentences(treebanks / name)) for name in HELD}
    examples = [example(nlp.vocab, s) for s in gold]
    nlp.get_pipe("parser").cfg["min_action_freq"] = 20
    nlp.initialize(lambda: examples)
    optimizer = Adam(0.001, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    order = random.Random(0)
    start = time.time()
    for epoch in range(epochs):
        order.shuffle(examples)
        optimizer.learn_rate = 0.001 if epoch < epochs * 0.6 else 0.0004
        losses: dict[str, float] = {}
        for batch in batches(examples, 400 + 100 * min(epoch, 6)):
            nlp.update(batch, sgd=optimizer, drop=0.15, losses=losses)
        with nlp.use_params(optimizer.averages):
            report = " ".join(
                f"{n.split('/')[0]} {'/'.join(f'{x:.1f}' for x in score(nlp, h))}" for n, h in held.items()
            )
            out.write_bytes(packed(nlp))
        print(
            f"epoch {epoch} {time.time() - start:.0f}s {report} " + " ".join(f"{k} {v:.0f}" for k, v in losses.items()),
            flush=True,
        )


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--treebanks", type=Path, required=True)
    args.add_argument("--out", type=Path, required=True)
    args.add_argument("--epochs", type=int, default=7)
    given = args.parse_args()
    train(given.treebanks, given.epochs, given.out)


if __name__ == "__main__":
    main()
