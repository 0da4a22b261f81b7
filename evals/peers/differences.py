"""The least one can do for disagreements: sentences of two texts in like words, with other numbers or one negation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from math import log, sqrt
from typing import Any

ALIKE = 0.4  # the best of 0.3, 0.4 and 0.5 on the clusters read, by F1
NUMBER = re.compile(r"\d[\d  .,]*")
NEGATION = re.compile(r"\b(?:ne|n['’]|aucun|aucune|jamais|sans|ni)\b", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{4,}")
Place = tuple[str, int, int]


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Sentences by final stops and line ends."""
    for match in re.finditer(r"[^.!?\n]+[.!?]?", text):
        if len(match[0].split()) > 3:
            yield match.span()


def disagreements(texts: Mapping[str, str]) -> list[dict[str, Any]]:
    """Pairs of places that may disagree, as ``score.py`` reads disagreements."""
    rows = [
        (name, *span, Counter(w.lower() for w in WORD.findall(text[slice(*span)])))
        for name, text in sorted(texts.items())
        for span in sentences(text)
    ]
    used = Counter(word for row in rows for word in row[3])
    weights = {word: log(1 + len(rows) / n) for word, n in used.items()}
    out = []
    for one, two in combinations(rows, 2):
        if one[0] != two[0] and _cosine(one[3], two[3], weights) >= ALIKE:
            kind = _differ(texts[one[0]][one[1] : one[2]], texts[two[0]][two[1] : two[2]])
            if kind:
                out.append(
                    {"kind": kind, "status": "conflict", "between": "outlets", "sides": [_side(one), _side(two)]}
                )
    return out


def _differ(one: str, two: str) -> str:
    numbers = [{n.strip(" .,") for n in NUMBER.findall(s)} for s in (one, two)]
    if numbers[0] and numbers[1] and not numbers[0] & numbers[1]:
        return "number"
    return "polarity" if bool(NEGATION.search(one)) != bool(NEGATION.search(two)) else ""


def _side(row: tuple[str, int, int, Counter[str]]) -> dict[str, Any]:
    return {"value": "", "cites": [{"document": row[0], "start": row[1], "end": row[2]}]}


def _cosine(one: Counter[str], two: Counter[str], weights: Mapping[str, float]) -> float:
    dot = sum(weights[w] ** 2 for w in one.keys() & two.keys())
    norm = sqrt(sum(weights[w] ** 2 for w in one) * sum(weights[w] ** 2 for w in two))
    return dot / norm if norm else 0.0
