"""``verify``: what a dossier.json claims, held against its inputs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from recoupe.acquire import acquire
from recoupe.errors import ContractError
from recoupe.lang import pack
from recoupe.messages import say
from recoupe.run.inputs import Inputs, raws_again
from recoupe.run.wordings import refused
from recoupe.text import digest

Contract = Mapping[str, Any]
CITE = frozenset({"document", "start", "end", "text"})


def failures(contract: Contract, inputs: Inputs, lang: str = "en") -> list[str]:
    """Every citation that does not hold, one sentence each; none where the dossier is sound.

    Raises ``ContractError`` where the dossier has not the fields of one.
    """
    try:
        return _failures(contract, inputs, lang)
    except (KeyError, TypeError, AttributeError) as error:
        raise ContractError(say("error.field", lang, path="dossier.json", why=error)) from error


def _failures(contract: Contract, inputs: Inputs, lang: str) -> list[str]:
    texts, found = _inputs(contract, inputs, lang)
    for place, cite in cites(contract):
        text = texts.get(cite["document"])
        if text is None:
            found.append(say("verify.orphan", lang, place=place, document=cite["document"]))
        elif not _holds(text, cite):
            found.append(say("verify.wrong", lang, place=place, start=cite["start"], end=cite["end"]))
    return found + _unsupported(contract, lang)


def _inputs(contract: Contract, inputs: Inputs, lang: str) -> tuple[dict[str, str], list[str]]:
    """The text of each document of the dossier, from the inputs; and what is missing or changed there."""
    raws, refusals = raws_again(inputs)
    documents = acquire(raws, pack("fr"), inputs.known).documents
    by_digest = {d.digest: d.text for d in documents}
    by_source = {d.source: d.text for d in documents}
    why = {r.source: refused(r, lang).detail for r in refusals}
    texts, found = {}, []
    for document in contract.get("documents", ()):
        source, embedded = document["source"], document.get("text")
        if embedded is not None and digest(embedded) != document["digest"]:
            found.append(say("verify.embedded", lang, source=source))
        if document["digest"] in by_digest:
            texts[document["id"]] = by_digest[document["digest"]]
        elif source in by_source:
            texts[document["id"]] = by_source[source]
            found.append(say("verify.changed", lang, source=source))
        else:
            texts[document["id"]] = ""
            missing = say("verify.missing", lang, source=source)
            found.append(f"{source}: {why[source]}" if source in why else missing)
    return texts, found


def cites(value: Any, place: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every cite in a JSON value, with the place where it stands ("points[3].readings[0].cites[1]")."""
    if isinstance(value, dict):
        if value.keys() >= CITE:
            yield place, value
        for key, inner in value.items():
            yield from cites(inner, f"{place}.{key}" if place else key)
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from cites(inner, f"{place}[{i}]")


def _holds(text: str, cite: Mapping[str, Any]) -> bool:
    start, end = cite["start"], cite["end"]
    return isinstance(start, int) and isinstance(end, int) and 0 <= start < end and text[start:end] == cite["text"]


def _unsupported(contract: Contract, lang: str) -> list[str]:
    """Lines of the account that are not the words of their first cite; points without any cite."""
    found = []
    for i, line in enumerate(contract.get("account", ())):
        if not line["cites"] or line["text"] != line["cites"][0]["text"]:
            found.append(say("verify.line", lang, place=f"account[{i}]"))
    for i, point in enumerate(contract.get("points", ())):
        if any(not reading["cites"] for reading in point["readings"]):
            found.append(say("verify.bare", lang, place=f"points[{i}]"))
    return found
