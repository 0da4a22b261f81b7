"""The French engine on held parts of treebanks: words, sentences, classes, features, lemmas, heads, and names.

A bank is read twice: sentence by sentence, counting where the words are the gold's (``upos`` to ``las_punct``), and as
raw paragraphs, words aligned by their places (``raw``: F1 as in CoNLL 2018). Lemmas have a peer; the rest has none,
since a French pipeline of spaCy needs its model downloaded (docs/engine.md tells published figures). Parts that lie in
the data folder beyond those of the project, ``ud-french/*/fr_*-ud-test.conllu`` and ``sequoia-ne/*.simple.test``, are
scored as ``BANK.test``.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))
from conllu import HELD, LEARNED, TENTH, Sentence, held
from evals.errors import Miss
from evals.intervals import bounded
from evals.peers import beside
from golds import Gold, gsd, newseye, sequoia
from recoupe.lang import Engine, pack
from recoupe.model import Tokens
from recoupe.text import Span

NEEDS = ("data/ud-french", "data/sequoia-ne", "data/hipe2022-fr")
ROUNDS = 200  # hundreds of sentences a bank: enough, and quick
GROUP = 5  # sentences made one paragraph, so that sentence breaks have to be found
KINDS = {"person": "PER", "organisation": "ORG", "place": "LOC", "other": "MISC"}
THREE = ("PER", "ORG", "LOC")
MOODS = ("Ind", "Cnd", "Sub", "Imp")
ENDS = '.!?…»”"'
NAMES = "sequoia-ne/sequoia-ud.parseme.frsemcor.simple"
PRESS = "hipe2022-fr/newseye/HIPE-2022-v2.1-newseye-dev-fr.tsv"
Row = dict[str, Any]
Place = tuple[int, int]
Named = tuple[int, int, str]


class Seen(NamedTuple):
    """A word as the gold or the engine has it; the head is told by its place, a root is its own."""

    place: Place
    tag: str
    lemma: str
    feats: Mapping[str, str]
    head: Place
    dep: str


def base(dep: str) -> str:
    return dep.split(":", maxsplit=1)[0].lower()


def features(feats: str) -> dict[str, str]:
    """The features that are compared.

    >>> features("Gender=Fem|PronType=Art")
    {'Gender': 'Fem'}
    """
    pairs = (f.partition("=") for f in feats.split("|"))
    return {key: value for key, _, value in pairs if key in LEARNED}


def placed(sentence: Sentence, offset: int = 0) -> Iterator[Place]:
    """Character places of the gold words in the sentence's text."""
    at = 0
    for word in sentence.words:
        start = sentence.text.find(word.form, at)
        start = at if start < 0 else start
        at = start + len(word.form)
        yield offset + start, offset + at


def gold_words(sentence: Sentence, offset: int = 0) -> list[Seen]:
    places = list(placed(sentence, offset))
    return [
        Seen(place, w.tag, w.lemma.lower(), features(w.feats), places[w.head], base(w.dep))
        for place, w in zip(places, sentence.words, strict=True)
    ]


def our_words(tokens: Tokens) -> list[Seen]:
    places = list(zip(tokens.starts, tokens.ends, strict=True))
    columns = zip(tokens.tags, tokens.lemmas, tokens.feats, tokens.heads, tokens.deps, strict=True)
    return [
        Seen(places[i], tag, lemma.lower(), features(feats), places[head], base(dep))
        for i, (tag, lemma, feats, head, dep) in enumerate(columns)
    ]


def read(engine: Engine, text: str) -> Tokens:
    return engine(text, [Span(0, len(text))])[0]


def rate(right: int, said: int, gold: int) -> Row:
    """Precision, recall, F1; none of them where the gold has nothing."""
    if not gold:
        return {"n": 0}
    p, r = right / max(1, said), right / gold
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / max(1e-9, p + r), 4), "n": gold}


def share(right: int, of: int) -> Row:
    return {"value": round(right / of, 4), "n": of} if of else {"n": 0}


def both(mine: Seen, gold: Seen) -> dict[str, bool]:
    """What is right of a word whose place is the gold's."""
    head = mine.head == gold.head
    found = {"upos": mine.tag == gold.tag, "lemma": mine.lemma == gold.lemma, "uas_punct": head}
    return found | {"las_punct": head and mine.dep == gold.dep}


def agreeing(mine: Seen, gold: Seen) -> Counter[str]:
    """The features of the gold that we have too, and words with any that have them all; moods."""
    count: Counter[str] = Counter()
    for key, value in gold.feats.items():
        count.update({f"feats {key}": mine.feats.get(key) == value, f"feats {key} of": 1})
    if gold.feats:
        count.update({"feats whole": mine.feats.items() >= gold.feats.items(), "feats whole of": 1})
    said, true = mine.feats.get("Mood"), gold.feats.get("Mood")
    count.update({f"said {said}": bool(said), f"gold {true}": bool(true), f"right {true}": bool(true) and said == true})
    return count


def counted(engine: Engine, sentence: Sentence) -> Counter[str]:
    """What is right in one sentence; only its tokens where they are not the gold's."""
    tokens = read(engine, sentence.text)
    mine, gold = our_words(tokens), gold_words(sentence)
    places, true = [w.place for w in mine], [w.place for w in gold]
    count = Counter(right=len(set(true) & set(places)), said=len(mine), gold=len(gold))
    if places != true or len(tokens.sentences) != 1:
        return count
    for ours, theirs in zip(mine, gold, strict=True):
        marks = both(ours, theirs)
        if theirs.tag != "PUNCT":
            marks |= {"heads": True, "uas": marks["uas_punct"], "las": marks["las_punct"]}
        count.update({"words": 1} | {name: int(mark) for name, mark in marks.items()})
        count.update(agreeing(ours, theirs))
    return count


PARTS = {"upos": "words", "lemma": "words", "uas": "heads", "las": "heads", "uas_punct": "words", "las_punct": "words"}


def shares(rows: Sequence[Counter[str]]) -> Row:
    """The figures of some sentences: features by key, pooled and by whole words; moods pooled and each."""
    count = total(rows)
    of_feature = lambda key: share(count[f"feats {key}"], count[f"feats {key} of"])  # noqa: E731
    keys = [sum(count[f"feats {key}{end}"] for key in LEARNED) for end in ("", " of")]
    of_moods = lambda moods: rate(*(sum(count[f"{n} {m}"] for m in moods) for n in ("right", "said", "gold")))  # noqa: E731
    return {
        "tokens": rate(count["right"], count["said"], count["gold"]),
        **{name: share(count[name], count[of]) for name, of in PARTS.items()},
        "feats": {**share(*keys), "whole_words": of_feature("whole"), **{key: of_feature(key) for key in LEARNED}},
        "mood": {**of_moods(MOODS), **{mood: of_moods((mood,)) for mood in MOODS}},
    }


def total(rows: Sequence[Counter[str]]) -> Counter[str]:
    count: Counter[str] = Counter()
    for row in rows:
        count.update(row)
    return count


def tree(engine: Engine, sentences: Sequence[Sentence]) -> Row:
    """Tokens, then classes, features, lemmas and heads of the sentences whose tokens are the gold's."""
    return bounded([counted(engine, sentence) for sentence in sentences], shares, ROUNDS)


def paragraphs(sentences: Sequence[Sentence]) -> Iterator[tuple[str, list[int]]]:
    """Sentences by fives as one text, with their places; a line end parts two where no mark and capital do."""
    for at in range(0, len(sentences), GROUP):
        text, starts = "", []
        for sentence in sentences[at : at + GROUP]:
            if text:
                text += " " if text[-1] in ENDS and not sentence.text[:1].islower() else "\n"
            starts.append(len(text))
            text += sentence.text
        yield text, starts


def aligned(engine: Engine, sentences: Sequence[Sentence], text: str, starts: Sequence[int]) -> Counter[str]:
    """What is right in a paragraph, whatever its words and sentences were taken for."""
    tokens = read(engine, text)
    mine = {w.place: w for w in our_words(tokens)}
    gold = [w for sentence, start in zip(sentences, starts, strict=True) for w in gold_words(sentence, start)]
    begun = {tokens.starts[s.start] for s in tokens.sentences}
    count = Counter(said=len(mine), gold=len(gold), began=len(begun), begin=len(starts), begins=len(begun & {*starts}))
    for word in gold:
        if word.place in mine:
            count.update({"right": 1} | {k: int(v) for k, v in both(mine[word.place], word).items()})
    return count


def aligned_shares(rows: Sequence[Counter[str]]) -> Row:
    """F1 over words; the heads of punctuation count, as in CoNLL 2018."""
    count = total(rows)
    names = {"tokens": "right", "upos": "upos", "lemma": "lemma", "uas": "uas_punct", "las": "las_punct"}
    out = {name: rate(count[key], count["said"], count["gold"]) for name, key in names.items()}
    return out | {"sentences": rate(count["begins"], count["began"], count["begin"])}


def raw(engine: Engine, sentences: Sequence[Sentence]) -> Row:
    """Raw paragraphs in: a head is right where its place is that of the gold's head."""
    groups = [sentences[at : at + GROUP] for at in range(0, len(sentences), GROUP)]
    rows = [aligned(engine, g, *made) for g, made in zip(groups, paragraphs(sentences), strict=True)]
    return bounded(rows, aligned_shares, ROUNDS)


def breaks(engine: Engine, sentences: Sequence[Sentence]) -> Row:
    """Sentence starts in paragraphs made of sentences that end with a stop."""
    ended = [s for s in sentences if s.text[-1:] in ".!?" and s.text[:1].isupper()]
    count: Counter[str] = Counter()
    for text, starts in paragraphs(ended[: len(ended) // GROUP * GROUP]):
        tokens = read(engine, text)
        mine = {tokens.starts[s.start] for s in tokens.sentences}
        count.update(right=len(mine & {*starts}), said=len(mine), gold=len(starts))
    return rate(count["right"], count["said"], count["gold"])


def joined(forms: Sequence[str], labels: Sequence[str]) -> Gold:
    """Labelled words joined by spaces as a text with names."""
    out: list[Named] = []
    at, before = 0, "O"
    for form, label in zip(forms, labels, strict=True):
        if label[0] == "B":
            out.append((at, at + len(form), label[2:]))
        elif label[0] == "I" and out and before != "O":
            out[-1] = (out[-1][0], at + len(form), out[-1][2])
        at, before = at + len(form) + 1, label
    return Gold(" ".join(forms), tuple(out))


def pairs(engine: Engine, gold: Gold) -> tuple[set[Named], set[Named]]:
    """The names that we find in a text, and the gold's, as exact places with kind."""
    _, found = engine(gold.text, [Span(0, len(gold.text))])
    return {(n.span.start, n.span.end, KINDS[n.kind]) for n in found}, set(gold.names)


class NameRow(NamedTuple):
    """Counts of one text by group and kind, and its distinct (name, kind) pairs, ours and the gold's."""

    count: Counter[tuple[str, str]]
    mine: frozenset[tuple[str, str]]
    gold: frozenset[tuple[str, str]]


def name_row(engine: Engine, gold: Gold) -> NameRow:
    mine, true = pairs(engine, gold)
    groups = {"right": mine & true, "said": mine, "gold": true}
    count = Counter((group, kind) for group, names in groups.items() for _, _, kind in names)
    spelt = [frozenset((gold.text[a:b], kind) for a, b, kind in names) for names in (mine, true)]
    return NameRow(count, spelt[0], spelt[1])


def named(rows: Sequence[NameRow]) -> Row:
    """Persons, organisations and places pooled; ``all`` with MISC; each kind; distinct pairs over the bank."""
    count: Counter[tuple[str, str]] = Counter()
    for row in rows:
        count.update(row.count)
    mine = frozenset[tuple[str, str]]().union(*(row.mine for row in rows))
    gold = frozenset[tuple[str, str]]().union(*(row.gold for row in rows))

    def of(kinds: Sequence[str]) -> Row:
        return rate(*(sum(count[group, kind] for kind in kinds) for group in ("right", "said", "gold")))

    def distinct(kinds: Sequence[str]) -> Row:
        ours, theirs = ({pair for pair in column if pair[1] in kinds} for column in (mine, gold))
        return rate(len(ours & theirs), len(ours), len(theirs))

    four = tuple(KINDS.values())
    each = {kind: of((kind,)) for kind in four}
    return {**of(THREE), "all": of(four), **each, "distinct": {**distinct(THREE), "all": distinct(four)}}


def names(engine: Engine, golds: Sequence[Gold]) -> Row:
    return bounded([name_row(engine, gold) for gold in golds], named, ROUNDS)


def name_sets(data: Path) -> dict[str, list[Gold]]:
    """The texts with gold names, by bank."""
    sets = {
        "sequoia": list(sequoia(data / f"{NAMES}.dev")),
        "gsd": gsd(data / "ud-french")[9::10] if (data / "ud-french" / TENTH).is_file() else [],
        "newseye": [joined(*row) for row in newseye(data / PRESS)],
    }
    for path in sorted((data / "sequoia-ne").glob("*.simple.test")):
        sets["sequoia.test"] = list(sequoia(path))
    return {bank: golds for bank, golds in sets.items() if golds}


def banks(data: Path) -> dict[str, list[Sentence]]:
    """The held sentences, by bank."""
    files = {name.split("/", maxsplit=1)[0]: data / "ud-french" / name for name in HELD}
    for path in sorted((data / "ud-french").glob("*/fr_*-ud-test.conllu")):
        if path.parent.name != "fqb":  # a part to learn from
            files[f"{path.parent.name}.test"] = path
    return {bank: list(held(path)) for bank, path in files.items()}


def score(data: Path) -> dict[str, dict[str, Any]]:
    """Every measure by bank and name."""
    data, engine = data / "data", pack("fr").make_engine()
    out: dict[str, dict[str, Any]] = {}
    for bank, sentences in banks(data).items():
        out[bank] = {**tree(engine, sentences), "raw": raw(engine, sentences), "sentences": breaks(engine, sentences)}
    for bank, golds in name_sets(data).items():
        out.setdefault(bank, {})["names"] = names(engine, golds)
    found = banks(data)
    return out | beside("with_simplemma", lambda peer: {bank: {"lemma": lemmas(peer, found[bank])} for bank in found})


def lemmas(peer: ModuleType, sentences: Sequence[Sentence]) -> Row:
    """The lemmas of a peer on the gold's own words."""
    words = [word for sentence in sentences for word in sentence.words]
    return share(sum(peer.lemma(word.form).lower() == word.lemma.lower() for word in words), len(words))


def misses(data: Path) -> Iterator[Miss]:
    """Names missed or invented, then words with another class, feature, lemma or head; not those of the test parts."""
    engine = pack("fr").make_engine()
    for bank, golds in name_sets(data / "data").items():
        for number, gold in enumerate(golds if not bank.endswith(".test") else ()):
            mine, true = pairs(engine, gold)
            for start, end, kind in sorted(true ^ mine):
                said, missed = f"{gold.text[start:end]} ({kind})", (start, end, kind) in true
                which, expected, got = ("missed", said, "") if missed else ("invented", "", said)
                yield Miss(f"name {which}", f"{bank}:{number}", start, end, expected, got)
    for bank, sentences in banks(data / "data").items():
        for number, sentence in enumerate(sentences if not bank.endswith(".test") else ()):
            yield from misread(engine, sentence, f"{bank}:{number}")


def misread(engine: Engine, sentence: Sentence, where: str) -> Iterator[Miss]:
    """Words of a sentence with another class, feature, lemma or head than the gold's."""
    mine, gold = our_words(read(engine, sentence.text)), gold_words(sentence)
    if [w.place for w in mine] != [w.place for w in gold]:
        yield Miss("tokens", where, 0, len(sentence.text), "", sentence.text)
        return
    for ours, true in zip(mine, gold, strict=True):
        form = sentence.text[slice(*true.place)]
        lacking = {k: v for k, v in true.feats.items() if ours.feats.get(k) != v}
        if ours.tag != true.tag:
            yield Miss("class", where, *true.place, f"{form} {true.tag}", ours.tag)
        elif lacking:
            yield Miss("feature", where, *true.place, f"{form} {lacking}", str({k: ours.feats.get(k) for k in lacking}))
        elif ours.lemma != true.lemma:
            yield Miss("lemma", where, *true.place, f"{form} {true.lemma}", ours.lemma)
        if true.tag != "PUNCT" and ours.head != true.head:
            heads = [f"{w.dep} of {sentence.text[slice(*w.head)]}" for w in (true, ours)]
            yield Miss("head", where, *true.place, f"{form} {heads[0]}", heads[1])
