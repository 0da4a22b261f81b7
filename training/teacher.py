"""A large, slow parser that teaches the small one: it labels news, which the small parser then learns with the gold.

    python training/teacher.py --data DATA --out silver.conllu [--words 1500000] [--epochs 26]

Two bidirectional LSTM layers, biaffine arcs and relations (Dozat and Manning 2017), trees by Chu-Liu and Edmonds; words
are seen by letters, dictionary and vectors. It never ships; the labelled news is not kept in the project.
"""

from __future__ import annotations

import argparse
import math
import random
import time
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

import trees
from conllu import HELD, LEARNED, TRAIN, Sentence, held, learned
from news import opened, sentences, vectors
from recoupe.lang.fr.engine.clues import clues
from recoupe.lang.fr.engine.features import shape
from recoupe.lang.fr.engine.lexicon import french

HASHED = {
    "end 4": 4000,
    "end 3": 2500,
    "end 2": 800,
    "start 3": 2500,
    "shape": 300,
    "class": 700,
    "agree": 300,
    "lemma": 6000,
}
WIDTHS = (32, 32, 16, 24, 16, 48, 32, 48)  # values of each hashed column
HIDDEN, LAYERS, ARC, RELATION = 220, 2, 300, 100
DROP, DROP_INPUT, DROP_COLUMN = 0.33, 0.2, 0.12
RATE, WARM = 2e-3, 200
LONGEST_GOLD, BATCH = 90, 900  # words
UNSURE = 0.2  # share of the labelled news that is left out, where the teacher is least sure


class Codes:
    """Numbers for words, columns and labels."""

    def __init__(self, gold: Sequence[Sentence], counted: list[list[str]]) -> None:
        known = vectors([[w.lower() for w in s] for s in counted], window=3)
        seen = Counter(plain(w.form) for s in gold for w in s.words)
        words = dict.fromkeys([w for w, n in seen.items() if n > 1] + list(known.index_to_key))
        self.words = {w: i + 2 for i, w in enumerate(words)}
        table = np.zeros((len(self.words) + 2, known.vector_size), np.float32)
        for word, i in self.words.items():
            if word in known:
                table[i] = known[word] / np.linalg.norm(known[word]) * 1.5
        self.vectors = torch.tensor(table)
        self.tags = numbered(w.tag for s in gold for w in s.words)
        self.feats = numbered(learnt(w.feats) for s in gold for w in s.words)
        self.deps = numbered([*(w.dep for s in gold for w in s.words), "root"])

    def coded(self, forms: Sequence[str]) -> tuple[list[int], list[list[int]]]:
        """A sentence's words and its hashed columns."""
        known = clues(list(forms), french())
        low = [f.lower() for f in known.forms]
        columns = (
            [f[-4:] for f in low],
            [f[-3:] for f in low],
            [f[-2:] for f in low],
            [f[:3] for f in low],
            [shape(f) for f in known.forms],
            known.classes,
            known.agreements,
            known.lemmas,
        )
        hashed = [
            [zlib.crc32((name + value).encode()) % size for value in column]
            for (name, size), column in zip(HASHED.items(), columns, strict=True)
        ]
        return [self.words.get(plain(f), 1) for f in forms], hashed


def plain(form: str) -> str:
    return form.lower() if not form.isdigit() else "0" * len(form)


def learnt(feats: str) -> str:
    return "|".join(f for f in feats.split("|") if f.split("=")[0] in LEARNED)


def numbered(labels: Sequence[str] | Iterator[str]) -> dict[str, int]:
    return {label: i for i, label in enumerate(sorted(set(labels)))}


class Scores(NamedTuple):
    """What the network says of a batch: arcs, relation sides, parts of speech, features."""

    arcs: Tensor
    heads: Tensor
    dependents: Tensor
    tags: Tensor
    feats: Tensor


class Network(nn.Module):
    """Embeddings, recurrent layers, biaffine scores."""

    def __init__(self, codes: Codes) -> None:
        super().__init__()
        self.word = nn.Embedding(len(codes.words) + 2, 64, padding_idx=0)
        self.fixed = nn.Embedding.from_pretrained(codes.vectors, freeze=True, padding_idx=0)
        self.hashed = nn.ModuleList(
            nn.Embedding(n + 1, width) for n, width in zip(HASHED.values(), WIDTHS, strict=True)
        )
        wide, both = 64 + codes.vectors.shape[1] + sum(WIDTHS), 2 * HIDDEN
        sizes = [wide, *[both] * (LAYERS - 1)]
        self.layers = nn.ModuleList(nn.LSTM(n, HIDDEN, batch_first=True, bidirectional=True) for n in sizes)
        self.tag = nn.Sequential(nn.Linear(both, 100), nn.GELU(), nn.Linear(100, len(codes.tags)))
        self.feat = nn.Sequential(nn.Linear(both, 100), nn.GELU(), nn.Linear(100, len(codes.feats)))
        self.sides = nn.ModuleList(nn.Linear(both, n) for n in (ARC, ARC, RELATION, RELATION))
        self.arc = nn.Parameter(torch.empty(ARC + 1, ARC))
        self.relation = nn.Parameter(torch.empty(len(codes.deps), RELATION + 1, RELATION + 1))
        self.root = nn.Parameter(torch.randn(both) * 0.1)
        nn.init.xavier_uniform_(self.arc)
        nn.init.normal_(self.relation, std=0.02)

    def dropped(self, x: Tensor, share: float) -> Tensor:
        """Drops the same values at every word of a sentence."""
        if not self.training:
            return x
        keep = torch.full((x.shape[0], 1, x.shape[2]), 1 - share)
        return x * torch.bernoulli(keep) / (1 - share)

    def forward(self, words: Tensor, hashed: Tensor, lengths: Tensor) -> Scores:
        columns = [self.word(words), self.fixed(words), *(e(hashed[:, i]) for i, e in enumerate(self.hashed))]
        if self.training:
            columns = [c * (torch.rand(c.shape[:2]) > DROP_COLUMN).float()[..., None] for c in columns]
        x = self.dropped(torch.cat(columns, -1), DROP_INPUT)
        for layer in self.layers:
            run = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
            x, _ = nn.utils.rnn.pad_packed_sequence(layer(run)[0], batch_first=True, total_length=words.shape[1])
            x = self.dropped(x, DROP)
        rooted = torch.cat([self.root.expand(len(x), 1, -1), x], 1)
        inputs = (rooted, x, rooted, x)
        arc_head, arc_dep, rel_head, rel_dep = (
            self.dropped(functional.leaky_relu(side(v), 0.1), DROP) for side, v in zip(self.sides, inputs, strict=True)
        )
        arcs = one(arc_dep) @ self.arc @ arc_head.transpose(1, 2)
        return Scores(arcs, one(rel_head), one(rel_dep), self.tag(x), self.feat(x))

    def relations(self, said: Scores, heads: Tensor) -> Tensor:
        """The scores of each relation between each word and its head."""
        chosen = torch.gather(said.heads, 1, heads[..., None].expand(-1, -1, said.heads.shape[-1]))
        return torch.einsum("bni,rij,bnj->bnr", said.dependents, self.relation, chosen)


def one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones((*x.shape[:2], 1))], -1)


Coded = tuple[list[int], list[list[int]]]


def batch(items: Sequence[Coded]) -> tuple[Tensor, Tensor, Tensor]:
    """Padded words and columns, and the lengths."""
    width = max(len(words) for words, _ in items)
    words = torch.zeros(len(items), width, dtype=torch.long)
    hashed = torch.zeros(len(items), len(HASHED), width, dtype=torch.long)
    for i, (codes, columns) in enumerate(items):
        words[i, : len(codes)] = torch.tensor(codes)
        hashed[i, :, : len(codes)] = torch.tensor(columns)
    return words, hashed, torch.tensor([len(codes) for codes, _ in items])


class Example(NamedTuple):
    """A gold sentence in numbers; heads count the root as 0."""

    coded: Coded
    heads: list[int]
    deps: list[int]
    tags: list[int]
    feats: list[int]


def example(sentence: Sentence, codes: Codes) -> Example:
    words = sentence.words
    return Example(
        codes.coded([w.form for w in words]),
        [0 if w.head == i else w.head + 1 for i, w in enumerate(words)],
        [codes.deps["root" if w.head == i else w.dep] for i, w in enumerate(words)],
        [codes.tags[w.tag] for w in words],
        [codes.feats[learnt(w.feats)] for w in words],
    )


def loss(net: Network, items: Sequence[Example]) -> Tensor:
    """Cross entropy of arcs and relations, and half of that of tags and features."""
    words, hashed, lengths = batch([x.coded for x in items])
    width = words.shape[1]

    def padded(column: int) -> Tensor:
        return torch.tensor([x[column] + [-100] * (width - len(x[column])) for x in items])

    def crossed(scores: Tensor, right: Tensor) -> Tensor:
        return functional.cross_entropy(scores.reshape(-1, scores.shape[-1]), right.reshape(-1), ignore_index=-100)

    said = net(words, hashed, lengths)
    inside = torch.arange(width)[None] < lengths[:, None]
    rooted = torch.cat([torch.ones(len(items), 1, dtype=torch.bool), inside], 1)
    arcs = said.arcs.masked_fill(~rooted[:, None, :], trees.NEVER)
    heads = padded(1)
    relations = net.relations(said, heads.clamp(min=0))
    labels = crossed(said.tags, padded(3)) + crossed(said.feats, padded(4))
    return crossed(arcs, heads) + crossed(relations, padded(2)) + 0.5 * labels


def batches(examples: Sequence[Example]) -> list[list[Example]]:
    """Sentences of like length together, about BATCH words a batch, in random order."""
    order = sorted(examples, key=lambda x: len(x.heads) + random.random() * 6)
    out: list[list[Example]] = [[]]
    for item in order:
        out[-1].append(item)
        if len(out[-1]) * len(item.heads) >= BATCH:
            out.append([])
    out = [b for b in out if b]
    random.shuffle(out)
    return out


def train(gold: Sequence[Sentence], codes: Codes, epochs: int, tried: dict[str, list[Sentence]]) -> Network:
    """Fits the network, a cosine rate after a short warming."""
    net = Network(codes)
    examples = [example(s, codes) for s in gold]
    params = [p for p in net.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(params, lr=RATE, betas=(0.9, 0.95), weight_decay=1e-4)
    steps, step, start = len(batches(examples)) * epochs, 0, time.time()
    for epoch in range(epochs):
        net.train()
        for items in batches(examples):
            step += 1
            cosine = 0.5 * (1 + math.cos(math.pi * min(1.0, step / steps)))
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(1.0, step / WARM) * max(0.03, cosine)
            optimizer.zero_grad()
            loss(net, items).backward()
            nn.utils.clip_grad_norm_(params, 5.0)
            optimizer.step()
        if epoch % 4 == 3 or epoch == epochs - 1:
            figures = " ".join(f"{name.split('/')[0]} {score(net, codes, s)}" for name, s in tried.items())
            print(f"epoch {epoch} {time.time() - start:.0f}s {figures}", flush=True)
    return net


class Parse(NamedTuple):
    """One sentence as the teacher reads it; ``sure`` is the mean probability of its arcs (geometric)."""

    tags: list[str]
    feats: list[str]
    heads: list[int]
    deps: list[str]
    sure: float


@torch.no_grad()
def parses(net: Network, codes: Codes, forms: Sequence[Sequence[str]]) -> Iterator[tuple[int, Parse]]:
    """(index, parse) of every sentence, by length."""
    net.eval()
    order = sorted(range(len(forms)), key=lambda i: len(forms[i]))
    at = 0
    while at < len(order):
        end = at + 1
        while end < len(order) and (end - at + 1) * len(forms[order[end]]) <= 4 * BATCH:
            end += 1
        chosen = order[at:end]
        yield from zip(chosen, read(net, codes, [forms[i] for i in chosen]), strict=True)
        at = end


def read(net: Network, codes: Codes, forms: Sequence[Sequence[str]]) -> Iterator[Parse]:
    """The parses of one batch."""
    words, hashed, lengths = batch([codes.coded(f) for f in forms])
    said = net(words, hashed, lengths)
    heads = torch.zeros(words.shape, dtype=torch.long)
    sure = []
    for i, form in enumerate(forms):
        size = len(form)
        scores = functional.log_softmax(said.arcs[i, :size, : size + 1], -1).numpy()
        found = trees.best(scores)
        heads[i, :size] = torch.tensor(found)
        sure.append(math.exp(float(scores[np.arange(size), found].mean())))
    relations = net.relations(said, heads)
    relations[..., codes.deps["root"]] = torch.where(heads == 0, 1e3, -1e3)
    names = list(codes.tags), list(codes.feats), list(codes.deps)
    rows = said.tags.argmax(-1), said.feats.argmax(-1), relations.argmax(-1)
    for i, form in enumerate(forms):
        tags, feats, deps = ([n[int(k)] for k in row[i, : len(form)]] for n, row in zip(names, rows, strict=True))
        own = [int(h) - 1 if h else at for at, h in enumerate(heads[i, : len(form)])]
        yield Parse(tags, feats, own, deps, sure[i])


def score(net: Network, codes: Codes, gold: Sequence[Sentence]) -> str:
    """POS, UAS and LAS in percent, punctuation left out of the last two."""
    right, total = [0, 0, 0], [0, 0]
    for i, parse in parses(net, codes, [[w.form for w in s.words] for s in gold]):
        for at, word in enumerate(gold[i].words):
            total[0] += 1
            right[0] += parse.tags[at] == word.tag
            if word.tag != "PUNCT":
                head = parse.heads[at] == word.head
                total[1] += 1
                right[1] += head
                right[2] += head and parse.deps[at].split(":")[0] == word.dep.split(":")[0]
    return "/".join(f"{100 * r / max(1, t):.2f}" for r, t in zip(right, (total[0], total[1], total[1]), strict=True))


def labelled(net: Network, codes: Codes, data: Path, words: int) -> Iterator[str]:
    """News in CoNLL-U as the teacher reads it, the least sure sentences left out."""
    forms = list(sentences(data, words))
    found = dict(parses(net, codes, forms))
    least = sorted(p.sure for p in found.values())[int(UNSURE * len(found))]
    for i in range(len(forms)):
        if found[i].sure >= least:
            parse = found[i]
            for at, form in enumerate(forms[i]):
                head = 0 if parse.heads[at] == at else parse.heads[at] + 1
                feats = parse.feats[at] or "_"
                yield f"{at + 1}\t{form}\t_\t{parse.tags[at]}\t_\t{feats}\t{head}\t{parse.deps[at]}\t_\t_\n"
            yield "\n"


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--data", type=Path, required=True)
    args.add_argument("--out", type=Path, required=True)
    args.add_argument("--words", type=int, default=1_500_000)
    args.add_argument("--epochs", type=int, default=26)
    given = args.parse_args()
    torch.manual_seed(1)
    random.seed(1)
    banks = given.data / "ud-french"
    gold = [s for name in TRAIN for s in learned(banks / name) if 1 < len(s.words) <= LONGEST_GOLD]
    codes = Codes(gold, [opened(s) for s in sentences(given.data, 6_500_000)])
    net = train(gold, codes, given.epochs, {name: list(held(banks / name)) for name in HELD})
    with given.out.open("w", encoding="utf8") as file:
        file.writelines(labelled(net, codes, given.data, given.words))


if __name__ == "__main__":
    main()
