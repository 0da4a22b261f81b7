"""Being fast: cold start, warm dossier, articles per second, peak memory, slope over 5, 50 and 500 articles.

``python -m bench [--data PATH] [--record]``. Figures are of the machine at hand; ratios between runs of one call are
what to compare. ``--record`` adds a line to ``ledger.jsonl``.
"""
