"""Fits the recogniser of names on gold under free licences (golds.py).

python training/names.py --data DATA --out src/recoupe/lang/fr/models/names.bin
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from chains import Example, Penalties, fitted
from golds import Gold, gsd, sequoia, timebank
from recoupe.lang import Engine
from recoupe.lang.fr.engine import make
from recoupe.lang.fr.engine.chains import Chain, packed, unpacked
from recoupe.lang.fr.engine.features import Words, contexts, named
from recoupe.lang.fr.engine.gazetteer import gazetteer
from recoupe.model import Tokens
from recoupe.text import Span

PENALTIES = Penalties(c1=0.3, c2=0.05, seen=1, iterations=120)


def labels(gold: Gold, tokens: Tokens) -> list[str]:
    """B- and I- labels of the words that names touch."""
    out = ["O"] * len(tokens)
    for start, end, kind in gold.names:
        inside = [i for i in range(len(tokens)) if tokens.starts[i] < end and tokens.ends[i] > start]
        for i in inside:
            out[i] = ("B-" if i == inside[0] else "I-") + kind
    return out


def examples(engine: Engine, golds: Iterable[Gold]) -> Iterator[Example]:
    """Every sentence with the features that the recogniser sees."""
    lists = gazetteer()
    for gold in golds:
        tokens, _ = engine(gold.text, [Span(0, len(gold.text))])
        right = labels(gold, tokens)
        for s in tokens.sentences:
            forms = [
                gold.text[a:b]
                for a, b in zip(tokens.starts[s.start : s.end], tokens.ends[s.start : s.end], strict=True)
            ]
            words = Words(forms, tokens.lemmas[s.start : s.end], tokens.tags[s.start : s.end])
            extra: dict[int, list[str]] = defaultdict(list)
            for at, found in contexts(words, lists, [Span(0, len(forms))]):
                extra[at] += found
            features = [a + b for a, b in zip(*named(words, list(lists.matches(forms))), strict=True)]
            yield Example(features, extra, right[s.start : s.end])


def spans(row: Iterable[str]) -> set[tuple[int, int, str]]:
    """The stretches that labels mark."""
    out, start, kind = set(), None, ""
    for i, label in enumerate([*row, "O"]):
        if start is not None and not label.startswith("I-"):
            out.add((start, i, kind))
            start = None
        if label.startswith("B-") or (label.startswith("I-") and start is None):
            start, kind = i, label[2:]
    return out


def score(chain: Chain, held: Iterable[Example]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall, F1 by kind on held sentences, exact spans, the recogniser alone."""
    right, said, gold = Counter[str](), Counter[str](), Counter[str]()
    for one in held:
        mine = spans(chain.labelled([one.words], one.extra.items(), [Span(0, len(one.words))]))
        theirs = spans(one.labels)
        for group, count in ((mine & theirs, right), (mine, said), (theirs, gold)):
            count.update(kind for _, _, kind in group)
            count["all but MISC"] += sum(kind != "MISC" for _, _, kind in group)
    rate = {k: (right[k] / max(1, said[k]), right[k] / gold[k]) for k in gold}
    return {k: (p, r, 2 * p * r / max(1e-9, p + r)) for k, (p, r) in sorted(rate.items())}


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--data", type=Path, required=True)
    args.add_argument("--out", type=Path, required=True)
    given = args.parse_args()
    engine = make(names=False)
    web = gsd(given.data / "ud-french")
    stem = given.data / "sequoia-ne" / "sequoia-ud.parseme.frsemcor.simple"
    train = [
        *sequoia(stem.with_suffix(".simple.train")),
        *(g for i, g in enumerate(web) if i % 10 != 9),
        *timebank(given.data / "fr-timebank" / "split_train"),
    ]
    data = packed(fitted(examples(engine, train), PENALTIES))
    given.out.write_bytes(data)
    print(f"{given.out}: {len(data)} bytes")
    chain = Chain(unpacked(data))
    held = {"sequoia dev": list(sequoia(stem.with_suffix(".simple.dev"))), "gsd, every tenth": web[9::10]}
    for name, golds in held.items():
        for kind, (p, r, f) in score(chain, examples(engine, golds)).items():
            print(f"{name}: {kind} {p:.3f} {r:.3f} {f:.3f}")


if __name__ == "__main__":
    main()
