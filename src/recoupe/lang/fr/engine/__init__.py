"""The French engine: words and sentences by rule, dictionary, network for parts of speech and heads, names."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from recoupe.lang.fr.engine.french import French


@cache
def make() -> French:
    """The engine with its shipped dictionary and models; about a second the first time."""
    from recoupe.lang.fr.engine.lexicon import french
    from recoupe.lang.fr.engine.weights import unpacked

    models = files("recoupe.lang.fr") / "models"
    return French(french(), unpacked((models / "parser.bin").read_bytes()))
