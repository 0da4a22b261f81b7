"""The French pack: tables beside this file, the engine in ``engine/``."""

from __future__ import annotations

from recoupe.lang import Engine, Pack


def _engine() -> Engine:
    from recoupe.lang.fr.engine import make

    return make()


def _light() -> Engine:
    from recoupe.lang.fr.engine import make

    return make(parse=False)


def _is_word(form: str) -> bool:
    from recoupe.lang.fr.engine.lexicon import french

    return bool(french().look(form))


PACK = Pack("fr", "1", _engine, "fr", engines={"recoupe-fr-light": _light}, is_word=_is_word)
