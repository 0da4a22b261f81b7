"""Peers: other libraries, or a plain rule of a few lines, measured beside ours in the same run.

A module ``with_x`` needs library *x* (``pip install 'recoupe[peers]'``: none brings a model); the others need nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any


def beside(name: str, measure: Callable[[ModuleType], dict[str, Any]]) -> dict[str, Any]:
    """``{"peer_x": figures}``; where the peer's library is absent, a sentence in the place of the figures."""
    label = f"peer_{name.removeprefix('with_')}"
    try:
        module = import_module(f"evals.peers.{name}")
    except ModuleNotFoundError as absent:
        return {label: f"not measured: {absent.name} is not installed (pip install 'recoupe[peers]')"}
    return {label: measure(module)}
