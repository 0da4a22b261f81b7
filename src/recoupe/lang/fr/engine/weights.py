"""Packs the network for the tree and reads it back: labels and half-precision weights, compressed."""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np
import srsly

from recoupe.lang.fr.engine.parser import Shape, container


def packed(nlp: Any, shape: Shape) -> bytes:
    """Labels, transitions and weights (half precision) of a trained container, as compressed message-pack."""
    morphologizer, parser = nlp.get_pipe("morphologizer"), nlp.get_pipe("parser")
    bundle = {
        "shape": list(shape),
        "labels": {k: dict(morphologizer.cfg[k]) for k in ("labels_morph", "labels_pos")},
        "moves": parser.moves.to_bytes(exclude=["strings"]),
        "models": {name: recast(component.model.to_dict(), "<f2") for name, component in nlp.pipeline},
    }
    return zlib.compress(srsly.msgpack_dumps(bundle), 6)


def unpacked(data: bytes) -> Any:
    """The container with the packed weights in it."""
    bundle = srsly.msgpack_loads(zlib.decompress(data))
    nlp = container(Shape(*bundle.get("shape", Shape())))
    nlp.get_pipe("morphologizer").cfg.update(bundle["labels"])
    parser = nlp.get_pipe("parser")
    parser.moves.from_bytes(bundle["moves"], exclude=["strings"])
    parser._resize()
    for name, component in nlp.pipeline:
        component.model.from_dict(recast(bundle["models"][name], "<f4"))
    return nlp


def recast(model: dict[str, Any], kind: str) -> dict[str, Any]:
    """A model's dictionary with every floating-point parameter in another precision."""
    params = [{k: as_kind(v, kind) for k, v in node.items()} for node in model["params"]]
    return {**model, "params": params}


def as_kind(value: Any, kind: str) -> Any:
    return np.asarray(value).astype(kind) if value is not None and np.asarray(value).dtype.kind == "f" else value
