"""The French engine: words and sentences by rule, dictionary, network for parts of speech and heads, names."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from recoupe.lang.fr.engine.french import French


@cache
def make(parse: bool = True, names: bool = True) -> French:
    """The engine with its shipped dictionary and models; about half a second the first time.

    Without the parse, a chain gives the parts of speech, five times as fast, and every word hangs on its sentence's
    first. Names are left out where the recogniser is still to be trained.
    """
    from recoupe.lang.fr.engine.lexicon import french
    from recoupe.lang.fr.engine.parser import Network
    from recoupe.lang.fr.engine.weights import unpacked

    if not parse:
        return French(french(), None, names)
    weights = (files("recoupe.lang.fr") / "models" / "parser.bin").read_bytes()
    return French(french(), Network(unpacked(weights), french()), names)
