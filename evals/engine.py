"""The French engine on held development parts: tokens, sentences, parts of speech, heads, lemmas, moods, names.

No peer: a French pipeline of spaCy needs its model downloaded (docs/engine.md tells published figures).
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))
from conllu import HELD, Sentence, sentences
from evals.errors import Miss
from evals.intervals import bounded
from names import newseye, sequoia
from recoupe.lang import Engine, pack
from recoupe.text import Span

NEEDS = ("data/ud-french", "data/sequoia-ne", "data/hipe2022-fr")
ROUNDS = 200  # hundreds of sentences a bank: enough, and quick
GROUP = 5  # sentences made one paragraph, so that sentence breaks have to be found
KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}
Row = dict[str, Any]


def placed(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Character places of the gold words in the sentence's text."""
    at = 0
    for word in sentence.words:
        start = sentence.text.find(word.form, at)
        start = at if start < 0 else start
        at = start + len(word.form)
        yield start, at


def rate(right: int, said: int, gold: int) -> Row:
    p, r = right / max(1, said), right / max(1, gold)
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / max(1e-9, p + r), 4), "n": gold}


PARTS = {"upos": "words", "lemma": "words", "uas": "heads", "las": "heads"}


def tree(engine: Engine, held: list[Sentence]) -> Row:
    """Tokens, then tags, lemmas, moods and heads of the sentences whose tokens are the gold's."""
    return bounded([counted(engine, sentence) for sentence in held], shares, ROUNDS)


def shares(rows: Sequence[Counter[str]]) -> Row:
    """The figures of some sentences."""
    count: dict[str, int] = defaultdict(int)
    for row in rows:
        for name, value in row.items():
            count[name] += value
    parts = {k: {"value": round(count[k] / max(1, count[n]), 4), "n": count[n]} for k, n in PARTS.items()}
    tokens = rate(count["right"], count["said"], count["gold"])
    return {"tokens": tokens, **parts, "conditional": rate(count["cnd"], count["cnd_said"], count["cnd_gold"])}


def counted(engine: Engine, sentence: Sentence) -> Counter[str]:
    """What is right in one sentence; only its tokens where they are not the gold's."""
    tokens, _ = engine(sentence.text, [Span(0, len(sentence.text))])
    gold, mine = list(placed(sentence)), list(zip(tokens.starts, tokens.ends, strict=True))
    count = Counter(right=len(set(gold) & set(mine)), said=len(mine), gold=len(gold))
    if gold != mine or len(tokens.sentences) != 1:
        return count
    for i, word in enumerate(sentence.words):
        said, true = "Mood=Cnd" in tokens.feats[i], "Mood=Cnd" in word.feats
        marks = {
            "words": True,
            "upos": tokens.tags[i] == word.tag,
            "cnd": said and true,
            "cnd_said": said,
            "cnd_gold": true,
        }
        marks["lemma"] = tokens.lemmas[i].lower() == word.lemma.lower()
        if word.tag != "PUNCT":
            head = tokens.heads[i] == word.head
            marks |= {"heads": True, "uas": head, "las": head and base(tokens.deps[i]) == base(word.dep)}
        count.update({name: int(mark) for name, mark in marks.items()})
    return count


def base(dep: str) -> str:
    return dep.split(":", maxsplit=1)[0].lower()


def breaks(engine: Engine, held: list[Sentence]) -> Row:
    """Sentence starts in paragraphs made of sentences that end with a stop."""
    right = said = gold = 0
    ended = [s for s in held if s.text[-1:] in ".!?" and s.text[:1].isupper()]
    for at in range(0, len(ended) - GROUP + 1, GROUP):
        text, starts = "", set()
        for sentence in ended[at : at + GROUP]:
            starts.add(len(text))
            text += sentence.text + " "
        tokens, _ = engine(text, [Span(0, len(text))])
        mine = {tokens.starts[s.start] for s in tokens.sentences}
        right, said, gold = right + len(starts & mine), said + len(mine), gold + len(starts)
    return rate(right, said, gold)


def spans(forms: list[str], labels: list[str]) -> set[tuple[int, int, str]]:
    """Gold entities as character spans in the words joined by spaces."""
    out, at, open_at, kind, end = set(), 0, -1, "", 0
    for form, label in [*zip(forms, labels, strict=True), ("", "O")]:
        if open_at >= 0 and not label.startswith("I-"):
            out.add((open_at, end, kind))
            open_at = -1
        if label.startswith("B-"):
            open_at, kind = at, KINDS.get(label[2:], "other")
        end = at + len(form)
        at = end + 1
    return out


Named = tuple[set[tuple[int, int, str]], set[tuple[int, int, str]]]


def pairs(engine: Engine, forms: list[str], labels: list[str]) -> Named:
    """The names that we find in a sentence, and the gold's, without kind `other`; words are joined by spaces."""
    text = " ".join(forms)
    _, found = engine(text, [Span(0, len(text))])
    mine = {(n.span.start, n.span.end, str(n.kind)) for n in found if n.kind != "other"}
    return mine, {s for s in spans(forms, labels) if s[2] != "other"}


def named(rows: Sequence[Named]) -> Row:
    """Persons, organisations and places, same span and kind."""
    return rate(*(sum(map(len, column)) for column in zip(*((a & b, a, b) for a, b in rows), strict=True)))


def names(engine: Engine, held: list[tuple[list[str], list[str]]]) -> Row:
    return bounded([pairs(engine, forms, labels) for forms, labels in held], named, ROUNDS)


def name_sets(data: Path) -> dict[str, list[tuple[list[str], list[str]]]]:
    """The sentences with gold names, by bank."""
    press = data / "hipe2022-fr" / "newseye" / "HIPE-2022-v2.1-newseye-dev-fr.tsv"
    return {
        "sequoia": list(sequoia(data / "sequoia-ne" / "sequoia-ud.parseme.frsemcor.simple.dev")),
        "newseye": list(newseye(press)),
    }


def score(data: Path) -> dict[str, dict[str, Any]]:
    """Every measure by bank and name."""
    data, engine = data / "data", pack("fr").make_engine()
    out: dict[str, dict[str, Any]] = {}
    for name in HELD:
        held = list(sentences(data / "ud-french" / name))
        bank = name.split("/")[0]
        out[bank] = tree(engine, held)
        if bank == "sequoia":
            out["sequoia"]["sentences"] = breaks(engine, held)
    for bank, held in name_sets(data).items():
        out.setdefault(bank, {})["names"] = names(engine, held)
    return out


def misses(data: Path) -> Iterator[Miss]:
    """Names missed or invented, and words of Sequoia with another class or head."""
    engine = pack("fr").make_engine()
    for bank, held in name_sets(data / "data").items():
        for number, (forms, labels) in enumerate(held):
            mine, gold = pairs(engine, forms, labels)
            text = " ".join(forms)
            for start, end, kind in sorted(gold ^ mine):
                said, which = f"{text[start:end]} ({kind})", "missed" if (start, end, kind) in gold else "invented"
                expected, got = (said, "") if which == "missed" else ("", said)
                yield Miss(f"name {which}", f"{bank}:{number}", start, end, expected, got)
    for name in (n for n in HELD if n.startswith("sequoia")):
        for number, sentence in enumerate(sentences(data / "data" / "ud-french" / name)):
            yield from misread(engine, sentence, f"{name}:{number}")


def misread(engine: Engine, sentence: Sentence, where: str) -> Iterator[Miss]:
    """Words of a sentence with another class or head than the gold's."""
    tokens, _ = engine(sentence.text, [Span(0, len(sentence.text))])
    gold = list(placed(sentence))
    if gold != list(zip(tokens.starts, tokens.ends, strict=True)):
        yield Miss("tokens", where, 0, len(sentence.text), "", sentence.text)
        return
    for i, word in enumerate(sentence.words):
        if tokens.tags[i] != word.tag:
            yield Miss("class", where, *gold[i], f"{word.form} {word.tag}", tokens.tags[i])
        elif word.tag != "PUNCT" and tokens.heads[i] != word.head:
            expected = f"{word.form} {word.dep} of {sentence.words[word.head].form}"
            yield Miss("head", where, *gold[i], expected, f"{tokens.deps[i]} of {sentence.words[tokens.heads[i]].form}")
