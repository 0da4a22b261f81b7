"""What made a dossier: version, pack, engine, models, settings, back ends, language."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe import __version__
from recoupe.lang import Pack
from recoupe.model import Generator
from recoupe.settings import Settings


def colophon(settings: Settings, pack: Pack, langs: Sequence[str], engine: str = "") -> Generator:
    """The colophon of a run; languages without a pack are read with ``und``.

    ``engine`` is how an engine that was asked for names itself; empty where the pack's own was used.
    """
    packs = sorted({pack.lang if lang == pack.lang else "und" for lang in langs})
    return Generator(
        recoupe=__version__,
        pack="+".join(packs) or pack.lang,
        engine=engine or f"recoupe-{pack.lang}-{pack.version}",
        models=tuple(row["file"] for row in pack.table("models/models")),
        settings=settings.rows(),
        backends=("local",),
        lang=settings.lang,
    )
