"""Parts of speech without a parse: a chain over the words, several times as fast as the network."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from recoupe.lang.fr.engine.chains import Chain, unpacked
from recoupe.lang.fr.engine.features import FIRST, alone
from recoupe.text import Span


@cache
def chain() -> Chain:
    """The shipped model."""
    return Chain(unpacked((files("recoupe.lang.fr") / "models" / "tagger.bin").read_bytes()))


def tags(forms: Sequence[str], sentences: Sequence[Span]) -> list[str]:
    """The part of speech of each word; sentences (spans over words) cover the words in order."""
    return chain().labelled([[alone(f) for f in forms]], ((s.start, FIRST) for s in sentences), sentences)
