"""``verify`` and ``diff``: what a dossier.json claims, held against its inputs, or against another one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from recoupe.acquire import acquire
from recoupe.lang import pack
from recoupe.messages import say
from recoupe.run.inputs import Inputs, raws_again
from recoupe.run.wordings import refused
from recoupe.text import digest

Contract = Mapping[str, Any]
CITE = frozenset({"document", "start", "end", "text"})


def failures(contract: Contract, inputs: Inputs, lang: str = "en") -> list[str]:
    """Every citation that does not hold, one sentence each; none where the dossier is sound."""
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


def changes(old: Contract, new: Contract, lang: str = "en") -> list[str]:
    """What came, what went and what changed its standing from one dossier to the next, one sentence each."""
    found = _documents(old, new, lang)
    for key, label in (("points", "about"), ("disagreements", "why"), ("families", "relation")):
        before, after = _by_id(old.get(key, ())), _by_id(new.get(key, ()))
        found += [say(f"diff.{key}.new", lang, what=_label(after[i], label)) for i in after if i not in before]
        found += [say(f"diff.{key}.gone", lang, what=_label(before[i], label)) for i in before if i not in after]
    return found + _standings(old, new, lang) + _origins(old, new, lang)


def _documents(old: Contract, new: Contract, lang: str) -> list[str]:
    before, after = ({d["digest"]: d["source"] for d in c.get("documents", ())} for c in (old, new))
    came = [say("diff.documents.new", lang, what=after[d]) for d in after if d not in before]
    return came + [say("diff.documents.gone", lang, what=before[d]) for d in before if d not in after]


def _standings(old: Contract, new: Contract, lang: str) -> list[str]:
    before, after = _by_id(old.get("points", ())), _by_id(new.get("points", ()))
    return [
        say("diff.standing", lang, what=p["about"], old=before[i]["standing"], new=p["standing"])
        for i, p in after.items()
        if i in before and before[i]["standing"] != p["standing"]
    ]


def _origins(old: Contract, new: Contract, lang: str) -> list[str]:
    before, after = old.get("independent"), new.get("independent")
    if before == after or not before or not after:
        return []
    return [say("diff.independent", lang, old=_range(before), new=_range(after))]


def _range(independent: Mapping[str, int]) -> str:
    low, high = independent["low"], independent["high"]
    return str(low) if low == high else f"{low}–{high}"


def _by_id(rows: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {row["id"]: row for row in rows}


def _label(row: Mapping[str, Any], key: str) -> str:
    if key == "relation":
        return str(row["members"][0]["text"])
    return str(row[key])
