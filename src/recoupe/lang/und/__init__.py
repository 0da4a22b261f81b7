"""The pack for languages without one: sentences, capitals and digits, nothing that needs a language."""

from __future__ import annotations

from recoupe.lang import Engine, Pack


def _engine() -> Engine:
    from recoupe.lang.und.engine import make

    return make()


PACK = Pack(lang="und", version="1", make_engine=_engine, folder="und")
