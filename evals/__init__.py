"""Being right: a scorer per stage, floors that cannot sink unseen.

``python -m evals [SCORER ...] [--data PATH] [--json]`` runs the scorers and the gate. A scorer is a module of this
folder with ``score(data: Path) -> dict[str, dict]``: measures by name, figures by name. ``data`` is the folder that
holds ``evaluate/``, ``seeds/`` and ``data/``; by default ``$RECOUPE_DATA``, else ``../shared``.
"""
