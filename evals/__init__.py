"""Being right: scorers with intervals and peers, floors that cannot sink unseen, errors one command away.

``python -m evals [SCORER ...] [--data PATH]`` runs the scorers and the gate. A scorer is a module of this folder with
``score(data: Path) -> dict``: figures by name, nested as it likes. ``NAME_low`` and ``NAME_high`` beside ``NAME`` are
its interval, a string in the place of figures says why there are none, ``NEEDS`` names the folders that the scorer
cannot do without. ``misses(data)``, where a scorer has it, yields its failing items. ``data`` is the folder that holds
``evaluate/``, ``seeds/`` and ``data/``: ``--data``, else ``$RECOUPE_DATA``, else ``../shared``.
"""
