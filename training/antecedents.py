"""What each clue about a candidate counts for a pronoun or a description: a conditional logistic regression.

`python training/antecedents.py --data ../shared --out src/recoupe/lang/fr/antecedent_weights.tsv`. The gold is the
speakers that people named: those of ``evals/gold/quotations.json``, half "seen", and of the annotated articles. Each
mention of a speaker is one choice among whoever stands near and nobody. While the articles are read again, the speakers
before a mention are the right ones; the first round knows no weights, the second uses those of the first for mentions
without gold. Ridge penalty, Newton's method, no randomness.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from evals.events import scorer

from evals import annotate_quotations, quotation_gold
from recoupe.annotate import antecedents, cast, descriptions, pronouns
from recoupe.annotate.voices import Asked, Cast, Voice
from recoupe.text import Span

PENALTY, ROUNDS, RARE = 2.0, 30, 4  # a clue of fewer candidates is left out
SMALLEST = 0.05  # a clue that counts less is left out
Choice = tuple[list[frozenset[str]], list[bool]]
HEAD = """# What each clue counts for whom a pronoun ("he") or a description ("the") means (annotate/antecedents.py)
# source: training/antecedents.py on evals/gold/quotations.json, half "seen", and the annotated articles
# licence: Apache-2.0
# date: 2026-11
clue\tweight
"""


@dataclass(slots=True)
class Teacher:
    """Answers in the place of the weights where gold tells who is meant, and keeps every choice."""

    rules: Any
    weights: Mapping[str, float]
    gold: Mapping[Span, str] = field(default_factory=dict)
    choices: list[Choice] = field(default_factory=list)
    told: set[int] = field(default_factory=set)

    def antecedent(self, made: Cast, asked: Asked) -> Voice | None:
        """The right candidate where the mention has gold, else the likeliest by the weights so far."""
        found = antecedents.options(made, asked)
        who = self._told(made, asked)
        if who is None:
            return max(found, key=lambda o: sum(self.weights.get(c, 0.0) for c in o[1]))[0]
        right = [voice is not None and self._is(made, voice, who) for voice, _ in found]
        right[0] = not any(right)
        if asked.at not in self.told:  # a subject is asked for again when later mentions look back
            self.told.add(asked.at)
            self.choices.append(([clues for _, clues in found], right))
        return next(voice for (voice, _), ok in zip(found, right, strict=True) if ok)

    def _told(self, made: Cast, asked: Asked) -> str | None:
        start, end = (asked.phrase.start, asked.phrase.end) if asked.phrase else (asked.at, asked.at + 1)
        place = made.words.span(start, end)
        return next((who for span, who in self.gold.items() if span.overlap(place)), None)

    def _is(self, made: Cast, voice: Voice, who: str) -> bool:
        if who == "inconnu":
            return False
        if voice.entity not in made.entities:
            phrase = voice.phrase
            words = made.words.span(phrase.start, phrase.end).of(made.words.text) if phrase else ""
            return bool(words) and bool(self.rules.same_speaker((words,), who))
        entity = made.entities[voice.entity]
        names = (entity.name, *(a for a in entity.aliases if self.rules.proper(a)))
        return bool(self.rules.same_speaker(names, who))


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--data", type=Path, default=Path("../shared"))
    args.add_argument("--out", type=Path, required=True)
    given = args.parse_args()
    weights: dict[str, float] = {}
    for _ in range(2):
        choices = replayed(given.data, weights)
        weights = fit(choices)
    lines = (f"{clue}\t{w:.2f}\n" for clue, w in sorted(weights.items()) if abs(w) >= SMALLEST)
    given.out.write_text(HEAD + "".join(lines), "utf8")
    for sort in ("he", "the"):
        mine = [c for c in choices if next(iter(c[0][0])).startswith(f"{sort}: ")]
        print(f"{sort}: {len(mine)} mentions, right on them: {accuracy(mine, weights):.3f}")


def replayed(data: Path, weights: Mapping[str, float], half: str = "seen") -> list[Choice]:
    """Every choice of the articles: the clues of each candidate, and which of them are right."""
    rules = scorer(data, data / "evaluate")
    teacher = Teacher(rules, weights)
    before = antecedents.antecedent
    readers = (antecedents, cast, descriptions, pronouns)
    for reader in readers:
        reader.antecedent = teacher.antecedent
    try:
        for name, text, gold in read(data, half):
            teacher.gold, teacher.told = dict(mentions(text, gold, rules)), set()
            annotate_quotations.ours(name, text, rules)
    finally:
        for reader in readers:
            reader.antecedent = before
    return teacher.choices


def read(data: Path, half: str) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Name, text and gold of the articles."""
    if half == "seen":
        yield from annotate_quotations.articles(data)
    yield from quotation_gold.half(data, half)


def mentions(text: str, gold: Mapping[str, Any], rules: Any) -> Iterator[tuple[Span, str]]:
    """The places of the speakers' mentions, with the speaker's name."""
    for quote in gold["quotes"]:
        told = {"text": quote["speaker_mention"], "nth": quote.get("speaker_mention_nth", 1)}
        place = rules.located(text, told, "text") if told["text"] else None
        if place:
            yield Span(*place), quote["speaker"]


def fit(choices: Sequence[Choice]) -> dict[str, float]:
    """What each clue counts, by Newton's method: each choice goes to one of its right candidates."""
    seen = Counter(clue for options, _ in choices for clues in options for clue in clues)
    names = [clue for clue, n in sorted(seen.items()) if n >= RARE]
    column = {clue: i for i, clue in enumerate(names)}
    tables = [np.array([[float(n in clues) for n in names] for clues in options]) for options, _ in choices]
    rights = [np.array(right) for _, right in choices]
    weights = np.zeros(len(column))
    for _ in range(ROUNDS):
        slope, bend = PENALTY * weights, PENALTY * np.eye(len(names))
        for x, right in zip(tables, rights, strict=True):
            p = softmax(x @ weights)
            q = np.where(right, p, 0.0) / p[right].sum()
            slope += x.T @ (p - q)
            bend += (x * p[:, None]).T @ x - np.outer(x.T @ p, x.T @ p)
        weights -= np.linalg.solve(bend, slope)
    return dict(zip(names, weights.tolist(), strict=True))


def softmax(scores: np.ndarray) -> np.ndarray:
    raised = np.exp(scores - scores.max())
    return raised / raised.sum()


def accuracy(choices: Sequence[Choice], weights: Mapping[str, float]) -> float:
    """The share of choices whose likeliest candidate is right."""

    def best(options: list[frozenset[str]]) -> int:
        return max(range(len(options)), key=lambda n: sum(weights.get(c, 0.0) for c in options[n]))

    return float(np.mean([right[best(options)] for options, right in choices])) if choices else 0.0


if __name__ == "__main__":
    main()
