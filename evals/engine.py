"""Scores the French engine on held development parts: tokens, sentences, parts of speech, heads, lemmas, moods, names.

python evals/engine.py --data ../shared/data        prints lines `measure value n`
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))
from conllu import HELD, Sentence, sentences
from names import newseye, sequoia
from recoupe.lang import Engine, pack
from recoupe.text import Span

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


def tree(engine: Engine, held: list[Sentence]) -> dict[str, Row]:
    """Tokens, then tags, lemmas, moods and heads of the sentences whose tokens are the gold's."""
    count = dict.fromkeys(
        ("right", "said", "gold", "words", "upos", "lemma", "uas", "las", "heads", "cnd", "cnd_said", "cnd_gold"), 0
    )
    for sentence in held:
        tokens, _ = engine(sentence.text, [Span(0, len(sentence.text))])
        gold, mine = list(placed(sentence)), list(zip(tokens.starts, tokens.ends, strict=True))
        count["right"] += len(set(gold) & set(mine))
        count["said"] += len(mine)
        count["gold"] += len(gold)
        if gold != mine or len(tokens.sentences) != 1:
            continue
        for i, word in enumerate(sentence.words):
            count["words"] += 1
            count["upos"] += tokens.tags[i] == word.tag
            count["lemma"] += tokens.lemmas[i].lower() == word.lemma.lower()
            said, true = "Mood=Cnd" in tokens.feats[i], "Mood=Cnd" in word.feats
            count["cnd"] += said and true
            count["cnd_said"] += said
            count["cnd_gold"] += true
            if word.tag != "PUNCT":
                count["heads"] += 1
                count["uas"] += tokens.heads[i] == word.head
                count["las"] += tokens.heads[i] == word.head and base(tokens.deps[i]) == base(word.dep)
    share = {
        k: {"value": round(count[k] / max(1, count[n]), 4), "n": count[n]}
        for k, n in (("upos", "words"), ("lemma", "words"), ("uas", "heads"), ("las", "heads"))
    }
    return {
        "tokens": rate(count["right"], count["said"], count["gold"]),
        **share,
        "conditional": rate(count["cnd"], count["cnd_said"], count["cnd_gold"]),
    }


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


def names(engine: Engine, held: list[tuple[list[str], list[str]]]) -> Row:
    """Persons, organisations and places, same span and kind; the gold's words are joined by spaces."""
    right = said = gold = 0
    for forms, labels in held:
        text = " ".join(forms)
        _, found = engine(text, [Span(0, len(text))])
        mine = {(n.span.start, n.span.end, n.kind) for n in found if n.kind != "other"}
        theirs = {s for s in spans(forms, labels) if s[2] != "other"}
        right, said, gold = right + len(mine & theirs), said + len(mine), gold + len(theirs)
    return rate(right, said, gold)


def score(data: Path) -> dict[str, dict[str, Any]]:
    """Every measure by name; `data` is the folder of the named data sets, or the one above it."""
    data = data / "data" if (data / "data").is_dir() else data
    engine = pack("fr").make_engine()
    out: dict[str, dict[str, Any]] = {}
    for name in HELD:
        held = list(sentences(data / "ud-french" / name))
        bank = name.split("/")[0]
        out.update({f"{bank}.{k}": v for k, v in tree(engine, held).items()})
        if bank == "sequoia":
            out["sequoia.sentences"] = breaks(engine, held)
    out["sequoia.names"] = names(engine, list(sequoia(data / "sequoia-ne" / "sequoia-ud.parseme.frsemcor.simple.dev")))
    press = data / "hipe2022-fr" / "newseye" / "HIPE-2022-v2.1-newseye-dev-fr.tsv"
    out["newseye.names"] = names(engine, list(newseye(press)))
    return out


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--data", type=Path, required=True)
    for measure, row in score(args.parse_args().data).items():
        values = {k: v for k, v in row.items() if k != "n"}
        for key, value in values.items():
            print(f"engine.{measure}{'' if key == 'value' else '.' + key} {value} {row['n']}")


if __name__ == "__main__":
    main()
