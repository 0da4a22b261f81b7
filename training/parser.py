"""Trains the tagger and parser that ship: on news labelled by the teacher together with the gold, then on the gold.

    python training/parser.py --treebanks DATA/ud-french --silver silver.conllu --out MODELS/parser.bin

The treebanks are those whose licence lets a model be shipped. Deterministic on one machine: fixed seed, fixed order.
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

from conllu import HELD, LEARNED, TRAIN, Sentence, held, learned, sentences
from recoupe.lang.fr.engine.clues import clues
from recoupe.lang.fr.engine.lexicon import french
from recoupe.lang.fr.engine.parser import Network, Shape, clued, container
from recoupe.lang.fr.engine.weights import packed

SHAPE = Shape(width=128, depth=6, hidden=96)
MIXED = 4  # epochs of news and gold; those after them are of gold alone
AGAIN = 3  # times that the gold is read in each mixed epoch
RATES = (0.001, 0.001, 0.0007, 0.0004, 0.0003, 0.0002, 0.0001)  # by epoch
DROP = 0.15


def learnt(feats: str) -> str:
    return "|".join(f for f in feats.split("|") if f.split("=")[0] in LEARNED)


def example(vocab: Any, sentence: Sentence) -> Example:
    given = clues([w.form for w in sentence.words], french())
    gold = Doc(
        vocab,
        words=given.forms,
        pos=[w.tag for w in sentence.words],
        morphs=[learnt(w.feats) for w in sentence.words],
        heads=[w.head for w in sentence.words],
        deps=["ROOT" if w.head == i else w.dep for i, w in enumerate(sentence.words)],
    )
    return Example(clued(vocab, given), gold)


def score(nlp: Any, held: list[Sentence]) -> tuple[float, float, float]:
    """UPOS, UAS and LAS in percent, punctuation left out of the last two."""
    right = [0, 0, 0]
    total = [0, 0]
    network = Network(nlp, french())
    for sentence in held:
        parse = network([[w.form for w in sentence.words]])[0]
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


def train(treebanks: Path, silver: Path | None, out: Path) -> None:
    """Fits the network; its weights are written after each epoch."""
    fix_random_seed(0)
    nlp = container(SHAPE)
    gold = [example(nlp.vocab, s) for name in TRAIN for s in learned(treebanks / name) if len(s.words) > 1]
    news = [example(nlp.vocab, s) for s in sentences(silver)] if silver else []
    tried = {name: list(held(treebanks / name)) for name in HELD}
    nlp.get_pipe("parser").cfg["min_action_freq"] = 20
    nlp.initialize(lambda: gold)
    optimizer = Adam(RATES[0], L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    order, start = random.Random(0), time.time()
    for epoch, rate in enumerate(RATES):
        examples = [*news, *gold * AGAIN] if epoch < MIXED else list(gold)
        order.shuffle(examples)
        optimizer.learn_rate = rate
        for batch in batches(examples, 400 + 100 * min(epoch, 6)):
            nlp.update(batch, sgd=optimizer, drop=DROP)
        with nlp.use_params(optimizer.averages):
            figures = " ".join(
                f"{n.split('/')[0]} {'/'.join(f'{x:.2f}' for x in score(nlp, h))}" for n, h in tried.items()
            )
            out.write_bytes(packed(nlp, SHAPE))
        print(f"epoch {epoch} {time.time() - start:.0f}s {figures}", flush=True)


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--treebanks", type=Path, required=True)
    args.add_argument("--silver", type=Path)
    args.add_argument("--out", type=Path, required=True)
    given = args.parse_args()
    train(given.treebanks, given.silver, given.out)


if __name__ == "__main__":
    main()
