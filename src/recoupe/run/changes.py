"""``recoupe diff``: two dossier.json held against each other; points match by id, else by the passages they cite."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from recoupe.changes import Change, Changes, Edition, Passage
from recoupe.errors import ContractError
from recoupe.export.enclosing import enclosing
from recoupe.messages import catalogue, say
from recoupe.model import Cite, Cut, Document
from recoupe.text import Span

Json = Mapping[str, Any]
VALUED = ("quantity", "time")  # kinds of points whose one value may take the place of another
CODED = {"standing": "screen.", "difference-changed": "status."}  # changes whose ends are codes, and their words


@dataclass(frozen=True, slots=True)
class Side:
    """One dossier: its JSON, and its documents by id."""

    made: Json
    documents: Mapping[str, Json]

    def rows(self, key: str) -> Sequence[Json]:
        """The records under a key."""
        found: Sequence[Json] = self.made.get(key, ())
        return found

    def passages(self, cites: Iterable[Json]) -> tuple[Passage, ...]:
        """Cites with the names of their documents, each once."""
        return tuple(dict.fromkeys(self.passage(cite) for cite in cites))

    def passage(self, cite: Json) -> Passage:
        """A cite with the name of its document."""
        document = self.documents[cite["document"]]
        name = document["outlet"] or document["source"].rsplit("/", 1)[-1]
        return Passage(name, document["source"], cite["start"], cite["end"], cite["text"])


@dataclass(frozen=True, slots=True)
class Pair:
    """The earlier dossier and the later one, with their points and disagreements matched."""

    old: Side
    new: Side

    def matched(self, key: str, cites: Callable[[Json], Iterable[Json]]) -> list[tuple[Json | None, Json | None]]:
        """Records of both, in pairs: of one id, else those that share most passages; alone where they have no pair."""
        before, after = ({row["id"]: row for row in side.rows(key)} for side in (self.old, self.new))
        pairs = [(before[i], row) for i, row in after.items() if i in before]
        left = [row for i, row in before.items() if i not in after]
        alone = []
        for row in (row for i, row in after.items() if i not in before):
            own = _places(cites(row))
            best = max(left, key=lambda o: (len(own & _places(cites(o))), o["id"]), default=None)
            if best is not None and best["kind"] == row["kind"] and own & _places(cites(best)):
                left.remove(best)
                pairs.append((best, row))
            else:
                alone.append(row)
        return [*pairs, *((None, row) for row in alone), *((row, None) for row in left)]


def changes(old: Json, new: Json, lang: str = "en") -> Changes:
    """What changed from one dossier to the next.

    Raises ``ContractError`` where one of them has not the fields of a dossier.
    """
    try:
        pair = Pair(*(Side(made, {d["id"]: d for d in made.get("documents", ())}) for made in (old, new)))
        parts = (_articles, _refusals, _independent, _differences, _points, _families)
        rows = tuple(dict.fromkeys(row for part in parts for row in part(pair)))
        return Changes(_edition(pair.old), _edition(pair.new), rows)
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ContractError(say("error.field", lang, path="recoupe diff", why=error)) from error


def sentence(change: Change, lang: str) -> str:
    """A change on one line, in a language."""
    before, after = (_word(change.kind, code, lang) for code in (change.before, change.after))
    return say(f"diff.{change.kind}", lang, what=" ".join(change.what.split()), before=before, after=after)


def _word(kind: str, code: str, lang: str) -> str:
    key = CODED.get(kind, "") + code
    return say(key, lang) if kind in CODED and key in catalogue() else code


def _edition(side: Side) -> Edition:
    stories = side.rows("stories")
    told = len(stories[0]["documents"]) if stories else len(side.documents)
    independent = side.made.get("independent") or {"low": 0, "high": 0}
    return Edition(stories[0]["label"] if stories else "", told, independent["low"], independent["high"])


def _places(cites: Iterable[Json]) -> set[tuple[str, int, int]]:
    return {(c["document"], c["start"], c["end"]) for c in cites}


def _articles(pair: Pair) -> Iterator[Change]:
    """Articles that came and went; one file with another text is a changed article."""
    before, after = ({d["digest"]: d["source"] for d in side.documents.values()} for side in (pair.old, pair.new))
    came = [s for digest, s in after.items() if digest not in before]
    went = [s for digest, s in before.items() if digest not in after]
    yield from (Change("article-changed" if source in went else "article-came", source) for source in came)
    yield from (Change("article-went", source) for source in went if source not in came)


def _refusals(pair: Pair) -> Iterator[Change]:
    before, after = ({r["source"]: r["detail"] for r in side.rows("refusals")} for side in (pair.old, pair.new))
    yield from (Change("refusal-came", source, after=why) for source, why in after.items() if source not in before)
    yield from (Change("refusal-went", source, before=why) for source, why in before.items() if source not in after)


def _independent(pair: Pair) -> Iterator[Change]:
    before, after = (side.made.get("independent") for side in (pair.old, pair.new))
    if before and after and before != after:
        yield Change("independent", "", _range(before), _range(after))


def _range(independent: Mapping[str, int]) -> str:
    """A count, or the two ends of one.

    >>> _range({"low": 2, "high": 4})
    '2–4'
    """
    low, high = independent["low"], independent["high"]
    return str(low) if low == high else f"{low}–{high}"


def _of_point(point: Json) -> list[Json]:
    return [cite for reading in point["readings"] for cite in reading["cites"]]


def _of_difference(differ: Json) -> list[Json]:
    return [cite for side in differ["sides"] for cite in side["cites"]]


def _differences(pair: Pair) -> Iterator[Change]:
    """Disagreements that came, went or are of another status now; an update tells the values."""
    about = {p["id"]: p["about"] for p in (*pair.old.rows("points"), *pair.new.rows("points"))}
    for before, after in pair.matched("disagreements", _of_difference):
        if after is None and before is not None:
            yield Change("difference-went", before["why"], id=before["id"])
            continue
        if after is not None and _revised(before, after):
            yield _update(pair, after, about.get(after["point"], ""))
        elif after is not None and before is None:
            passages = pair.new.passages(_of_difference(after))
            yield Change("difference-came", after["why"], after=after["status"], id=after["id"], passages=passages)
        elif after is not None and before is not None and before["status"] != after["status"]:
            passages = pair.new.passages(_of_difference(after))
            yield Change("difference-changed", after["why"], before["status"], after["status"], after["id"], passages)


def _revised(before: Json | None, after: Json | None) -> bool:
    """Whether a disagreement is an update whose last value the earlier dossier did not have in it."""
    known = {side["value"] for side in before["sides"]} if before else set()
    return after is not None and after["status"] == "update" and after["sides"][-1]["value"] not in known


def _update(pair: Pair, differ: Json, about: str) -> Change:
    *earlier, last = differ["sides"]
    values = ", ".join(dict.fromkeys(side["value"] for side in earlier))
    return Change("updated", about, values, last["value"], differ["id"], pair.new.passages(last["cites"]))


def _points(pair: Pair) -> Iterator[Change]:
    pairs = pair.matched("disagreements", _of_difference)
    updated = {after["point"] for before, after in pairs if after is not None and _revised(before, after)}
    for before, after in pair.matched("points", _of_point):
        if before is None and after is not None:
            if after["id"] in updated:
                continue
            passages = pair.new.passages(_of_point(after))
            what, standing = _what(pair.new, after), after["standing"]
            yield Change("point-came", what, after=standing, id=after["id"], passages=passages)
        elif after is None and before is not None:
            passages = pair.old.passages(_of_point(before))
            yield Change("point-went", _what(pair.old, before), before["standing"], id=before["id"], passages=passages)
        elif before is not None and after is not None:
            if before["standing"] != after["standing"]:
                passages = pair.new.passages(_of_point(after))
                yield Change("standing", after["about"], before["standing"], after["standing"], after["id"], passages)
            yield from _readings(pair, before, after, after["id"] in updated)


def _what(side: Side, point: Json) -> str:
    """A point's words; where they begin in the middle of a sentence and the article is at hand, the sentence."""
    cites, about = _of_point(point), str(point["about"])
    document = side.documents[cites[0]["document"]] if cites else {}
    if point["kind"] in VALUED or not about[:1].islower() or not document.get("text"):
        return about
    apart = tuple(Cut(Span(c["start"], c["end"]), c["kind"]) for c in document["cuts"])
    read = Document(document["id"], "", "", document["text"], document["lang"], cuts=apart)
    whole = enclosing(read, Cite(read.id, Span(cites[0]["start"], cites[0]["end"])))
    return whole.span.of(read.text)


def _readings(pair: Pair, before: Json, after: Json, told: bool) -> Iterator[Change]:
    """Values that came and went in one point; a single value in the place of another is an update.

    ``told`` holds where a disagreement tells the update already.
    """
    old, new = ({r["value"]: r for r in point["readings"]} for point in (before, after))
    went, came = ([v for v in a if v not in b] for a, b in ((old, new), (new, old)))
    if len(went) == len(came) == 1 and after["kind"] in VALUED:
        passages = pair.new.passages(new[came[0]]["cites"])
        if not told:
            yield Change("updated", after["about"], went[0], came[0], after["id"], passages)
        return
    for value in came if not told else ():
        passages = pair.new.passages(new[value]["cites"])
        yield Change("reading-came", after["about"], after=value, id=after["id"], passages=passages)
    for value in went:
        passages = pair.old.passages(old[value]["cites"])
        yield Change("reading-went", after["about"], before=value, id=after["id"], passages=passages)


def _families(pair: Pair) -> Iterator[Change]:
    before, after = ({f["id"]: f for f in side.rows("families")} for side in (pair.old, pair.new))
    for i, family in after.items():
        if i not in before:
            passages = pair.new.passages(family["members"])
            yield Change("family-came", family["members"][0]["text"], after=family["relation"], id=i, passages=passages)
    for i, family in before.items():
        if i not in after:
            yield Change("family-went", family["members"][0]["text"], before=family["relation"], id=i)
