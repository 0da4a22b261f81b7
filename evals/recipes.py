"""Recipes: how an article is copied. Each takes the article, another one, and chance; values in, a text out."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping

BREAK = re.compile(r"(?<=[.!?»\"])\s+")
Recipe = Callable[[str, str, random.Random], str]


def verbatim(text: str, _: str, __: random.Random) -> str:
    """The same words under other typography."""
    return text.replace("'", "’").replace(' "', " “").replace('"', "”").replace("\n\n", "\n")


def part(share: float) -> Recipe:
    """The first sentences, up to a share of them."""

    def cut(text: str, _: str, __: random.Random) -> str:
        told = BREAK.split(text)
        return " ".join(told[: max(1, round(len(told) * share))])

    return cut


def dropped(text: str, _: str, chance: random.Random) -> str:
    """A third of the sentences left out."""
    told = BREAK.split(text)
    gone = set(chance.sample(range(len(told)), len(told) // 3))
    return " ".join(s for n, s in enumerate(told) if n not in gone)


def shuffled(text: str, _: str, chance: random.Random) -> str:
    """The sentences in another order."""
    told = BREAK.split(text)
    chance.shuffle(told)
    return " ".join(told)


def edited(text: str, other: str, chance: random.Random) -> str:
    """A word in ten replaced by one of another article."""
    stock = re.findall(r"[^\W\d_]{3,}", other)
    return re.sub(r"[^\W_]+", lambda m: chance.choice(stock) if chance.random() < 0.1 else m.group(), text)


def updated(text: str, _: str, chance: random.Random) -> str:
    """Every number another one."""
    return re.sub(r"\d+", lambda m: str(int(m.group()) + chance.randint(1, 9)), text)


def inside(share: float) -> Recipe:
    """The first sentences, up to a share of them, between two halves of another article."""
    cut = part(share)

    def embedded(text: str, other: str, chance: random.Random) -> str:
        lines = other.split("\n\n")
        middle = len(lines) // 2
        return "\n\n".join([*lines[:middle], cut(text, other, chance), *lines[middle:]])

    return embedded


RECIPES: Mapping[str, Recipe] = {
    "verbatim": verbatim,
    "half": part(0.5),
    "dropped": dropped,
    "shuffled": shuffled,
    "edited": edited,
    "updated": updated,
    "inside_half": inside(0.5),
    "inside_third": inside(1 / 3),
    "inside_fifth": inside(0.2),
}
