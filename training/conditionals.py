"""What each clue around a French conditional counts for hearsay: a logistic regression on classified conditionals.

`python training/conditionals.py --data ../shared/data --out src/recoupe/lang/fr/conditional_weights.tsv`. The gold is
``evals/gold/conditionals.json``, half "train"; texts are OrangeSum's. Ridge penalty, Newton's method, no randomness.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from evals.press import texts
from training.logistic import fit

from recoupe.annotate.claims import Ground, ground_of, quoted_in, surroundings
from recoupe.annotate.clauses import clauses
from recoupe.annotate.conditionals import clues
from recoupe.annotate.entities import entities
from recoupe.annotate.quotations import quotations
from recoupe.lang import pack
from recoupe.model import Document
from recoupe.text import Span

GOLD = Path(__file__).resolve().parents[1] / "evals" / "gold" / "conditionals.json"
PENALTY, UNSURE = 3.0, 0.3
TILT = 0.35  # added to what "always" counts: a doubt that is lost costs more than a doubt too many
RARE = 4  # a clue of fewer conditionals is left out
NOT_WEIGHED = ("modal", "advice", "polite")  # told by sure signs before any clue is weighed
HEAD = """# What each clue around a conditional counts for hearsay (logarithm of odds); names: annotate/conditionals.py
# source: training/conditionals.py on evals/gold/conditionals.json, half "train"
# licence: Apache-2.0
# date: 2026-11
clue\tweight
"""


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--data", type=Path, default=Path("../shared/data"))
    args.add_argument("--out", type=Path, required=True)
    given = args.parse_args()
    rows = list(examples(given.data.parent, "train"))
    names = [c for c in sorted({c for found, _, _ in rows for c in found}) if sum(c in f for f, _, _ in rows) >= RARE]
    table = np.array([[float(n in found) for n in names] for found, _, _ in rows])
    counts, penalty = np.array([w for _, _, w in rows]), np.full(len(names), PENALTY)
    fitted = fit(table, np.array([y for _, y, _ in rows]), counts, penalty)
    fitted[names.index("always")] += TILT
    lines = (f"{name}\t{weight:.2f}\n" for name, weight in zip(names, fitted, strict=True) if abs(weight) >= 0.05)
    given.out.write_text(HEAD + "".join(lines), "utf8")
    print(f"{len(rows)} conditionals, {len(names)} clues, right on them: {accuracy(table, fitted, rows):.3f}")


def accuracy(table: np.ndarray, weights: np.ndarray, rows: list[tuple[frozenset[str], float, float]]) -> float:
    return float(np.mean((table @ weights > 0) == np.array([y > 0 for _, y, _ in rows])))


def examples(data: Path, half: str) -> Iterator[tuple[frozenset[str], float, float]]:
    """Clues, 1.0 for hearsay, and what the example counts, of each conditional of a half that clues decide on."""
    items = [i for i in json.loads(GOLD.read_text("utf8"))["items"] if i[6] == half and i[4] not in NOT_WEIGHED]
    found = texts(data, {f"os{i[0]}" for i in items})
    french = pack("fr")
    engine = french.make_engine()
    for number, _, start, _, label, sure, _ in items:
        text = found[f"os{number}"]
        document = Document("d", "", "d", text, "fr")
        tokens, names = engine(text, [Span(0, len(text))])
        said, known, _ = quotations(document, tokens, entities(document, tokens, names, french)[0], french)
        ground = ground_of(document, tokens, known, said, french)
        around = clues_at(ground, start)
        if around is not None:
            yield around, float(label == "hearsay"), 1.0 if sure else UNSURE


def clues_at(ground: Ground, at: int) -> frozenset[str] | None:
    """The clues around the conditional that begins at a character."""
    for sentence in ground.words.tokens.sentences:
        for clause in clauses(ground.words, sentence.start, sentence.end):
            k = clause.verb
            if k >= 0 and ground.words.tokens.starts[k] == at:
                about = surroundings(ground, clause, sentence.start, sentence.end, quoted_in(ground, clause))
                return clues(ground.words, k, sentence, about, ground.scales)
    return None


if __name__ == "__main__":
    main()
