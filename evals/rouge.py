"""ROUGE-N (Lin 2004) over French stems: the n-grams that a text shares with human summaries, clipped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from recoupe.lang import pack
from recoupe.lang.weights import words
from recoupe.text import Span


def stems(text: str) -> list[str]:
    """The words of a text without case, accents and endings."""
    return [word.stem for word in words(text, Span(0, len(text)), pack("fr"))]


def grams(told: Sequence[str], size: int) -> Counter[tuple[str, ...]]:
    """How often each run of ``size`` words stands in a text."""
    return Counter(tuple(told[i : i + size]) for i in range(len(told) - size + 1))


def rouge(told: Sequence[str], models: Sequence[Sequence[str]], size: int) -> tuple[float, float]:
    """Recall and F1 of a text, both as means over the human summaries.

    >>> rouge("a b c".split(), ["a b d e".split()], 1)
    (0.5, 0.5714285714285714)
    """
    ours, rows = grams(told, size), []
    for model in models:
        theirs = grams(model, size)
        both = sum((ours & theirs).values())
        r, p = both / max(1, theirs.total()), both / max(1, ours.total())
        rows.append((r, 2 * p * r / (p + r) if both else 0.0))
    return sum(r for r, _ in rows) / len(rows), sum(f for _, f in rows) / len(rows)
