"""Relations: a dossier as rows of plain tables (``dossier.sql``), every passage once, every link a row of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from recoupe.export.sheets import bare

Json = dict[str, Any]
Row = tuple[str, tuple[object, ...]]
Place = tuple[str, int, int]
CITE = frozenset({"document", "start", "end", "text"})
BETWEEN = " | "  # authors, aliases and reasons in one cell


@dataclass(frozen=True, slots=True)
class Numbered:
    """The JSON values of a dossier, with a number for every place that is cited."""

    made: Json
    numbers: Mapping[Place, int]

    def one(self, cite: Json | None) -> int | None:
        """The number of a cite, or None."""
        return None if cite is None else self.numbers[place(cite)]

    def links(self, table: str, owner: object, cites: Iterable[Json]) -> Iterator[Row]:
        """A row for each distinct cite of a record."""
        for number in dict.fromkeys(self.numbers[place(cite)] for cite in cites):
            yield table, (owner, number)


def place(cite: Json) -> Place:
    """Where a cite stands."""
    return cite["document"], cite["start"], cite["end"]


def relations(made: Json) -> Iterator[Row]:
    """Every row of every table, each with the name of its table; ``made`` is what ``as_json.contract`` gives."""
    rank = {d["id"]: n for n, d in enumerate(made["documents"])}
    found = {place(cite): cite["text"] for cite in cited(made)}
    places = sorted(found, key=lambda p: (rank[p[0]], p[1:]))
    numbered = Numbered(made, {p: n for n, p in enumerate(places, 1)})
    for table in TABLES:
        yield from table(numbered)
        if table is _documents:
            yield from (("cites", (numbered.numbers[p], *p, found[p])) for p in places)


def cited(value: object) -> Iterator[Json]:
    """Every cite in a JSON value."""
    if isinstance(value, dict):
        if value.keys() >= CITE:
            yield value
        for inner in value.values():
            yield from cited(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from cited(inner)


def _colophon(n: Numbered) -> Iterator[Row]:
    generator = n.made["generator"]
    plain = {"schema": n.made["schema"], "low": n.made["independent"]["low"], "high": n.made["independent"]["high"]}
    listed = {key: BETWEEN.join(generator[key]) for key in ("models", "backends")}
    named = {key: generator[key] for key in ("recoupe", "pack", "engine", "lang")}
    settings = {f"setting.{key}": value for key, value in generator["settings"].items()}
    yield from (("colophon", (key, str(value))) for key, value in {**plain, **named, **listed, **settings}.items())


def _documents(n: Numbered) -> Iterator[Row]:
    for rank, d in enumerate(n.made["documents"], 1):
        dated = d["published"]
        named = (d["source"], d["outlet"] or bare(d["source"]), d["outlet"], d["title"], BETWEEN.join(d["authors"]))
        when = (dated["earliest"], dated["latest"], dated["basis"])
        yield "documents", (d["id"], rank, d["digest"], *named, d["lang"], d["url"], *when, d["truncated"], d["text"])
        yield from (("cuts", (d["id"], c["start"], c["end"], c["kind"])) for c in d["cuts"])
        yield from (("passages", (d["id"], p["start"], p["end"], p["text"])) for p in d.get("passages", ()))


def _refusals(n: Numbered) -> Iterator[Row]:
    yield from (("refusals", (r["source"], r["reason"], r["detail"])) for r in n.made["refusals"])


def _stories(n: Numbered) -> Iterator[Row]:
    for rank, s in enumerate(n.made["stories"], 1):
        yield "stories", (s["id"], rank, s["label"], BETWEEN.join(s["reasons"]))
        yield from (("story_documents", (s["id"], d)) for d in s["documents"])


def _copies(n: Numbered) -> Iterator[Row]:
    for number, c in enumerate(n.made["copies"], 1):
        yield "copies", (number, *c["documents"], *c["share"])
        yield from n.links("copy_cites", number, c["cites"])


def _origins(n: Numbered) -> Iterator[Row]:
    for o in n.made["origins"]:
        yield "origins", (o["id"], o["kind"], o["name"], o["certainty"])
        yield from (("origin_documents", (o["id"], d)) for d in o["documents"])
        for e in o["evidence"]:
            yield from (("evidence", (o["id"], e["reason"], n.one(cite))) for cite in e["cites"] or [None])


def _sources(n: Numbered) -> Iterator[Row]:
    for s in n.made["information_sources"]:
        yield "information_sources", (s["id"], s["name"], s["entity"])
        yield from n.links("information_source_cites", s["id"], s["cites"])


def _entities(n: Numbered) -> Iterator[Row]:
    for e in n.made["entities"]:
        yield "entities", (e["id"], e["kind"], e["name"], BETWEEN.join(e["aliases"]))
        yield from (("mentions", (e["id"], n.one(m), m["form"])) for m in e["mentions"])


def _quotations(n: Numbered) -> Iterator[Row]:
    for q in n.made["quotations"]:
        said = (n.one(q["speaker_cite"]), n.one(q["cue"]), q["relay"], n.one(q["relay_cite"]))
        yield "quotations", (q["id"], n.one(q["cite"]), q["form"], q["speaker"], *said, q["cite"]["text"])
        yield from n.links("quotation_parts", q["id"], q["parts"])
        yield from (("quotation_speakers", (q["id"], entity)) for entity in q["speakers"])


def _families(n: Numbered) -> Iterator[Row]:
    for f in n.made["families"]:
        yield "families", (f["id"], f["relation"], f["speaker"])
        yield from n.links("members", f["id"], f["members"])


def _claims(n: Numbered) -> Iterator[Row]:
    for c in n.made["claims"]:
        marked = (c["attributed_to"], n.one(c["marker"]), c["marker_kind"], c["predicate"], c["subject"])
        yield "claims", (c["id"], n.one(c["cite"]), c["polarity"], c["modality"], *marked)


def _times(n: Numbered) -> Iterator[Row]:
    for t in n.made["times"]:
        yield "times", (n.one(t["cite"]), t["value"], t["type"], t["earliest"], t["latest"], n.one(t["anchor"]))


def _quantities(n: Numbered) -> Iterator[Row]:
    keys = ("low", "high", "unit", "of", "state", "given_by", "scope", "part")
    yield from (("quantities", (n.one(q["cite"]), *(q[key] for key in keys))) for q in n.made["quantities"])


def _points(n: Numbered) -> Iterator[Row]:
    numbers = count(1)
    for rank, p in enumerate(n.made["points"], 1):
        head = (p["id"], rank, p["kind"], p["about"], p["standing"])
        yield "points", (*head, p["origins"]["low"], p["origins"]["high"])
        yield from (("silences", (p["id"], d)) for d in p["silent"])
        for r in p["readings"]:
            number = next(numbers)
            yield "readings", (number, p["id"], r["value"], r["stance"], *_voice(n, r["voice"]))
            yield from n.links("reading_cites", number, r["cites"])


def _voice(n: Numbered, voice: Json) -> tuple[object, ...]:
    return voice["kind"], voice["entity"], n.one(voice["cite"])


def _disagreements(n: Numbered) -> Iterator[Row]:
    numbers = count(1)
    for rank, x in enumerate(n.made["disagreements"], 1):
        yield "disagreements", (x["id"], rank, x["point"] or None, x["kind"], x["status"], x["between"], x["why"])
        for s in x["sides"]:
            number = next(numbers)
            yield "sides", (number, x["id"], s["value"], *_voice(n, s["voice"]))
            yield from n.links("side_cites", number, s["cites"])


def _timeline(n: Numbered) -> Iterator[Row]:
    for number, h in enumerate(n.made["timeline"], 1):
        yield "timeline", (number, h["earliest"], h["latest"], h["what"], h["background"])
        yield from n.links("timeline_cites", number, h["cites"])


def _account(n: Numbered) -> Iterator[Row]:
    for number, line in enumerate(n.made["account"], 1):
        yield "account", (number, line["text"], line["standing"], line["point"] or None)
        yield from n.links("account_cites", number, line["cites"])


def _doubts(n: Numbered) -> Iterator[Row]:
    yield from (("doubts", (d["kind"], d["detail"], n.one(d["cite"]))) for d in n.made["doubts"])


def _corrections(n: Numbered) -> Iterator[Row]:
    keys = ("kind", "of", "value", "note", "applied")
    yield from (("corrections", tuple(c[key] for key in keys)) for c in n.made["corrections"])


TABLES: Sequence[Callable[[Numbered], Iterator[Row]]] = (
    _colophon, _documents, _refusals, _entities, _stories, _copies, _origins, _sources, _quotations, _families, _claims,
    _times, _quantities, _points, _disagreements, _timeline, _account, _doubts, _corrections,
)  # fmt: skip
