"""Corrections: what a reader has put right, a row each, kept in a table and applied again at every run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

CorrectionKind = Literal["merge", "split", "speaker", "date", "outlet", "exclude", "same-origin", "other-origin"]
KINDS: tuple[CorrectionKind, ...] = get_args(CorrectionKind)
OF_DOCUMENTS = ("date", "outlet", "exclude")
SET_ASIDE = "set aside by a correction"  # the reason of a story whose article a correction excludes
UNKNOWN = "?"  # the value that says that nobody knows who speaks


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: ``of`` and ``value`` name things by id (or by name, file), which come from content.

    ``note`` is the reader's own word on it; ``applied`` holds once a run has found what it names.
    """

    kind: CorrectionKind
    of: str
    value: str = ""
    note: str = ""
    applied: bool = False

    def told(self) -> str:
        """The correction on one line.

        >>> Correction("merge", "Kim III", "Kim Jong-un").told()
        'merge · Kim III · Kim Jong-un'
        """
        return " · ".join(part for part in (self.kind, self.of, self.value) if part)
