"""The French pack: tables beside this file, the engine in ``engine/``."""

from __future__ import annotations

from recoupe.lang import Engine, Pack


def _engine() -> Engine:
    from recoupe.lang.fr.engine import make

    return make()


def _light() -> Engine:
    from recoupe.lang.fr.engine import make

    return make(parse=False)


PACK = Pack(lang="fr", version="1", make_engine=_engine, folder="fr", engines={"recoupe-fr-light": _light})
