"""Arrays that depend on a word alone, worked out once and remembered."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from recoupe.lang.fr.engine.lexicon import REMEMBERED

Array = npt.NDArray[np.float32]
Key = TypeVar("Key", bound=Hashable)
FIRST = 1024  # rows of a new table; it doubles when full


class Rows(Generic[Key]):
    """Rows of one shape by key, in a table that grows; it is emptied when it holds too many."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self._at: dict[Key, int] = {}
        self._table = np.zeros((FIRST, *shape), np.float32)

    def take(self, keys: Sequence[Key], make: Callable[[list[Key]], Array]) -> Array:
        """The rows of the keys; ``make`` gives those not known yet."""
        rows = [self._at.get(key, -1) for key in keys]
        fresh = list(dict.fromkeys(key for key, row in zip(keys, rows, strict=True) if row < 0)) if -1 in rows else []
        if len(self._at) + len(fresh) > REMEMBERED:
            self._at.clear()
            fresh = list(dict.fromkeys(keys))
        if fresh:
            self._add(fresh, make(fresh))
            rows = [self._at[key] for key in keys]
        return self._table[rows]

    def _add(self, keys: Sequence[Key], rows: Array) -> None:
        start = len(self._at)
        while start + len(keys) > len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        self._table[start : start + len(keys)] = rows
        self._at.update({key: start + i for i, key in enumerate(keys)})
