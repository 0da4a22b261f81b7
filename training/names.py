"""Trains the recogniser of names on gold under free licences: Sequoia's entities, and NewsEye's where it helps.

python training/names.py --data DATA --out src/recoupe/lang/fr/models/names.crfsuite [--newseye]
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pycrfsuite

from conllu import sentences
from recoupe.lang.fr.engine import make
from recoupe.lang.fr.engine.clues import clues
from recoupe.lang.fr.engine.features import Words, features
from recoupe.lang.fr.engine.french import French
from recoupe.lang.fr.engine.gazetteer import gazetteer
from recoupe.lang.fr.engine.morphology import morph
from recoupe.lang.fr.engine.parser import parsed

KINDS = {"PERS": "PER", "PER": "PER", "ORG": "ORG", "LOC": "LOC", "PROD": "MISC", "EVE": "MISC", "HumanProd": "MISC"}
Labelled = tuple[list[str], list[str]]


def sequoia(path: Path) -> Iterator[Labelled]:
    """(forms, labels) of each sentence; nested entities are left out."""
    for sentence in sentences(path, extra=12):
        labels, open_id, kind = [], "", ""
        for word in sentence.words:
            first = word.misc.split(";")[0]
            number, _, named = first.partition(":")
            if first in ("*", "_", ""):
                labels.append("O")
                open_id = ""
            elif named:
                open_id, kind = number, KINDS.get(named.split("|")[0], "MISC")
                labels.append("B-" + kind)
            else:
                labels.append("I-" + kind if number == open_id else "O")
        yield [w.form for w in sentence.words], labels


def newseye(path: Path) -> Iterator[Labelled]:
    """(forms, labels) by sentence; an apostrophe is joined to the elided word before it."""
    forms: list[str] = []
    labels: list[str] = []
    for line in path.read_text("utf8").splitlines()[1:]:
        if not line.strip() or line.startswith("#"):
            if line.startswith("# hipe2022:document_id") and forms:
                yield forms, labels
                forms, labels = [], []
            continue
        form, label = line.split("\t")[:2]
        if form in ("'", "’") and forms and len(forms[-1]) <= 5:
            forms[-1] += form
            continue
        kind = KINDS.get(label.partition("-")[2], "")
        forms.append(form)
        labels.append(f"{label[0]}-{kind}" if kind else "O")
        if form in ".!?" and len(forms) > 3:
            yield forms, labels
            forms, labels = [], []


def seen(engine: French, forms: list[str]) -> list[list[str]]:
    """The features of a sentence, with the engine's own parts of speech."""
    parse = parsed(engine._network, [clues(forms, engine.lexicon)])[0]
    rows = [morph(f, t, g, engine.lexicon) for f, t, g in zip(forms, parse.tags, parse.feats, strict=True)]
    return features(Words(forms, [r.lemma for r in rows], [r.tag for r in rows]), gazetteer(), engine.lexicon)


def spans(labels: list[str]) -> set[tuple[int, int, str]]:
    out, start, kind = set(), None, ""
    for i, label in enumerate([*labels, "O"]):
        if start is not None and not label.startswith("I-"):
            out.add((start, i, kind))
            start = None
        if label.startswith("B-") or (label.startswith("I-") and start is None):
            start, kind = i, label[2:]
    return out


def score(tagger: pycrfsuite.Tagger, engine: French, held: list[Labelled]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall, F1 by kind on held sentences, exact spans."""
    right, said, gold = Counter[str](), Counter[str](), Counter[str]()
    for forms, labels in held:
        mine, theirs = spans(tagger.tag(seen(engine, forms))), spans(labels)
        for group, count in ((mine & theirs, right), (mine, said), (theirs, gold)):
            for _, _, kind in group:
                count[kind] += 1
                if kind != "MISC":
                    count["all"] += 1
    rate = {k: (right[k] / max(1, said[k]), right[k] / gold[k]) for k in gold}
    return {k: (p, r, 2 * p * r / max(1e-9, p + r)) for k, (p, r) in rate.items()}


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--data", type=Path, required=True)
    args.add_argument("--out", type=Path, required=True)
    args.add_argument("--newseye", action="store_true")
    given = args.parse_args()
    engine = make()
    stem = given.data / "sequoia-ne"
    train = list(sequoia(stem / "sequoia-ud.parseme.frsemcor.simple.train"))
    if given.newseye:
        for name in ("dev", "dev2"):
            train += newseye(given.data / "hipe2022-fr" / "newseye" / f"HIPE-2022-v2.1-newseye-{name}-fr.tsv")
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for forms, labels in train:
        trainer.append(seen(engine, forms), labels)
    trainer.set_params(
        {"c1": 0.3, "c2": 0.05, "max_iterations": 120, "feature.possible_transitions": True, "feature.minfreq": 2}
    )
    trainer.train(str(given.out))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(given.out))
    print(len(train), "sentences", given.out.stat().st_size, "bytes")
    for kind, (p, r, f) in sorted(
        score(tagger, engine, list(sequoia(stem / "sequoia-ud.parseme.frsemcor.simple.dev"))).items()
    ):
        print(f"{kind} {p:.3f} {r:.3f} {f:.3f}")


if __name__ == "__main__":
    main()
