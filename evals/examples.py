"""The two example stories against what a careful reader expects of their dossiers (``tests/golden/expected``).

Needs no data beside the repository. Each measure counts ``found`` of ``expected``, pooled over both stories; a measure
that ends in ``wrong`` counts what should not be there. What the keys of the expectations mean: ``examples/README.md``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import recoupe
from evals.errors import Miss
from evals.expected import Story, Verdict, plain, together
from recoupe.model import Cite, Disagreement, Quotation

ROOT = Path(__file__).parents[1]
STORIES = ("canal-de-suez", "notre-dame")
NEEDS: tuple[str, ...] = ()
SHOWN = ("conflict", "update", "scope")  # statuses that a reader is shown as a difference
MOST = 0.8  # share of a passage that a cut or a copy has to cover
Item = dict[str, Any]


@cache
def read(slug: str) -> Story:
    """A story with its dossier."""
    made = recoupe.dossier([str(ROOT / "examples" / slug)], lang="fr")
    return Story.of(slug, ROOT / "tests" / "golden" / "expected" / f"{slug}.json", made)


def members(story: Story) -> Iterator[Verdict]:
    """Every member in the story, every stranger out of it."""
    inside = story.members()
    for file in story.want["story"]["members"]:
        yield Verdict("members", file in inside, file, None, "member", "member" if file in inside else "left out")
    for file in story.want["story"]["strangers"]:
        yield Verdict("strangers", file not in inside, file, None, "stranger", "member" if file in inside else "out")


def published(story: Story) -> Iterator[Verdict]:
    """The day and its basis; where no article tells the day, a range of several days is as right as none."""
    for file, want in story.want["published"].items():
        got = story.documents[file].published
        days = {str(bound)[:10] for bound in (got.earliest, got.latest) if bound}
        shown = f"{got.basis} {got.earliest} {got.latest}"
        if want["date"] is None:
            unsure = len(days) != 1
            yield Verdict("published.day", unsure, file, None, "no day", shown)
            yield Verdict("published.basis", unsure and got.basis != "stated", file, None, want["basis"], shown)
        else:
            yield Verdict("published.day", days == {want["date"]}, file, None, want["date"], shown)
            yield Verdict("published.basis", got.basis == want["basis"], file, None, want["basis"], shown)


def outlets(story: Story) -> Iterator[Verdict]:
    """The name of the outlet, without article, accents and capitals."""
    for file, want in story.want["outlets"].items():
        got = story.documents[file].outlet or ""
        yield Verdict("outlets", plain(got) == plain(want), file, None, want, got)


def copies(story: Story) -> Iterator[Verdict]:
    """Pairs of articles with a copied passage, and the passages."""
    pairs = {story.pair(c.documents): c for c in story.made.copies}
    wanted = {tuple(sorted(want["documents"])): want for want in story.want["copies"]}
    for pair, want in wanted.items():
        yield Verdict("copies", pair in pairs, pair[0], None, pair[1], "copy" if pair in pairs else "")
        cites = pairs[pair].cites if pair in pairs else ()
        for item in want["evidence"]:
            yield story.verdict("copies.passages", item, any(story.share(item, c) >= MOST for c in cites))
    for pair in sorted(pairs.keys() - wanted.keys()):
        yield Verdict("copies.wrong", False, pair[0], None, "no copy", pair[1])


def origins(story: Story) -> Iterator[Verdict]:
    """Copies and rewrites share an origin, no other articles do; credits of an agency are evidence."""
    joined = {story.pair(p) for o in story.made.origins for p in combinations(o.documents, 2)}
    wanted = {tuple(sorted(w["documents"])) for key in ("copies", "rewrites") for w in story.want[key]}
    for pair in sorted(wanted):
        yield Verdict("origins.joined", pair in joined, pair[0], None, pair[1], "")
    for pair in sorted(joined - together(wanted)):
        yield Verdict("origins.wrong", False, pair[0], None, "an origin of its own", pair[1])
    cites = [c for o in story.made.origins for e in o.evidence for c in e.cites]
    for item in story.want["credits"]:
        yield story.verdict("credits", item, any(story.overlaps(item, c) for c in cites))


def families(story: Story) -> Iterator[Verdict]:
    """Wordings of one utterance share a family; those of two utterances do not."""
    wanted = [[story.place(m) for m in want["members"]] for want in story.want["families"]]
    for want, places in zip(story.want["families"], wanted, strict=True):
        for (one, first), (two, second) in combinations(zip(want["members"], places, strict=True), 2):
            holding = [f for f in story.made.families if story.held(f.members, first) and story.held(f.members, second)]
            yield story.verdict("families", one, bool(holding), two["evidence"])
            relations = {f.relation for f in holding}
            if holding:
                right = want["relation"] in relations
                yield story.verdict("families.relation", one, right, want["relation"], " ".join(sorted(relations)))
    groups = together({tuple(sorted(map(str, places))) for places in wanted if len(places) == 2})
    for family in story.made.families:
        inside = sorted({str(p) for places in wanted for p in places if story.held(family.members, p)})
        if any(pair not in groups for pair in combinations(inside, 2)):
            shown = " / ".join(story.words(c) for c in family.members)
            yield Verdict("families.wrong", False, story.file(family.members[0]), None, "apart", shown)


def quotations(story: Story) -> Iterator[Verdict]:
    """Place, form, speaker, cue and relay of the expected quotations; all of them counts what is wholly right."""
    for item in story.want["quotations"]:
        got = story.quoted(item)
        yield story.verdict("quotations", item, got is not None)
        if got is None:
            yield story.verdict("quotations.whole", item, False)
            continue
        cue, relay = story.words(got.cue), story.words(got.relay_cite)
        tests = {
            "form": (got.form == item["form"], item["form"], got.form),
            "speaker": (spoken(story, item["speaker"], got), item["speaker"], story.named(got.speaker)),
            "cue": (alike(item["cue"], cue), item["cue"], cue),
            "relay": (alike(item["relay"], relay), item["relay"], relay),
        }
        for name, (right, want, shown) in tests.items():
            yield story.verdict(f"quotations.{name}", item, right, f"{want}: {item['evidence']}", shown)
        yield story.verdict("quotations.whole", item, all(right for right, _, _ in tests.values()))


def alike(want: str | None, got: str) -> bool:
    """Whether two words of an article are the same, or one holds the other."""
    one, two = plain(want or ""), plain(got)
    return one == two or bool(one and two and (one in two or two in one))


@cache
def borne(slug: str) -> dict[str, dict[str, set[str]]]:
    """For each expected entity and each of its aliases, the entities of the dossier that bear it."""
    story = read(slug)
    return {want["name"]: {a: story.bearers(a) for a in want["aliases"]} for want in story.want["entities"]}


def spoken(story: Story, want: str | None, got: Quotation) -> bool:
    """Whether the speaker bears the expected name and that of nobody else; nobody where the name is null."""
    entity = next((e for e in story.made.entities if e.id == got.speaker), None)
    if want is None or entity is None:
        return want is None and (entity is None or plain(entity.name) == "on")
    owners = {name for name, aliases in borne(story.slug).items() if any(entity.id in ids for ids in aliases.values())}
    return owners == {want} or (not owners and plain(want) in map(plain, (entity.name, *entity.aliases)))


def touched(story: Story, cites: Iterable[Cite], sides: Sequence[Item]) -> set[str]:
    """The expected values whose evidence a cite touches."""
    held = list(cites)
    return {item["value"] for item in sides if any(story.touches(item, c) for c in held)}


def separates(story: Story, made: Disagreement, sides: Sequence[Item]) -> bool:
    """Whether two sides of a disagreement touch two expected values, each its own."""
    values = [touched(story, side.cites, sides) for side in made.sides]
    return any(one - two and two - one for one, two in combinations(values, 2))


def disagreements(story: Story) -> Iterator[Verdict]:
    """Differences that a reader is shown: found, their status and kind; and those that nobody expects."""
    shown = [d for d in story.made.disagreements if d.status in SHOWN]
    matched: set[str] = set()
    for want in story.want["disagreements"]:
        found = [d for d in shown if separates(story, d, want["sides"])]
        matched |= {d.id for d in found}
        item = want["sides"][0]
        yield story.verdict("disagreements", item, bool(found), want["about"])
        for key in ("status", "kind", "between") if found else ():
            got = {getattr(d, key) for d in found}
            right = want[key] in got
            yield story.verdict(f"disagreements.{key}", item, right, f"{want['about']}: {want[key]}", str(sorted(got)))
    for made in shown:
        if made.id not in matched:
            text = f"{made.kind} {made.status}: " + " / ".join(s.value for s in made.sides)
            yield Verdict("disagreements.wrong", False, story.file(made.sides[0].cites[0]), None, "none", text)


def compatible(story: Story) -> Iterator[Verdict]:
    """What agrees after a sum, a unit or a rounding: never shown as a conflict or an update."""
    for want in story.want["compatible"]:
        wrong = [d for d in story.made.disagreements if d.status != "scope" and d.status in SHOWN]
        wrong = [d for d in wrong if separates(story, d, want["sides"])]
        shown = "; ".join(f"{d.status} {d.why}" for d in wrong)
        yield story.verdict("compatible", want["sides"][0], not wrong, want["about"], shown)


def agreements(story: Story) -> Iterator[Verdict]:
    """Facts of several articles: a point touches two of them; ``reading``: it says that they say the same."""
    for want in story.want["agreements"]:
        item, places = want["support"][0], want["support"]
        cites = [[r.cites for r in p.readings] for p in story.made.points]
        points = [[c for reading in readings for c in reading] for readings in cites]
        yield story.verdict("agreements", item, any(story.files(p, places) > 1 for p in points), want["fact"])
        held = any(story.files(reading, places) > 1 for readings in cites for reading in readings)
        yield story.verdict("agreements.reading", item, held, want["fact"])


def residue(story: Story) -> Iterator[Verdict]:
    """What is set aside or marked as title, and under which kind; a passage of several kinds may bear any of them."""
    for item in story.want["residue"]:
        document = story.documents[item["file"]]
        cuts = [c for c in (*document.cuts, *document.marks) if story.share(item, Cite(document.id, c.span)) >= MOST]
        kinds = sorted({c.kind for c in cuts})
        yield story.verdict("residue", item, bool(cuts))
        right = item["kind"] in kinds
        yield story.verdict("residue.kind", item, right, f"{item['kind']}: {item['evidence']}", " ".join(kinds))


def modality(story: Story) -> Iterator[Verdict]:
    """A claim at the evidence, with the expected modality, and with the word that marks it."""
    for item in story.want["modality"]:
        claims = [c for c in story.made.claims if story.overlaps(item, c.cite)]
        right = [c for c in claims if c.modality == item["modality"]]
        shown = " ".join(sorted({c.modality for c in claims})) or "no claim"
        wanted = f"{item['modality']}: {item['evidence']}"
        yield story.verdict("modality", item, bool(right), wanted, shown)
        if item["marker"]:
            markers = sorted({story.words(c.marker) for c in claims})
            found = any(alike(item["marker"], m) for m in markers if m)
            yield story.verdict("modality.marker", item, found, f"{item['marker']}: {item['evidence']}", str(markers))


def conditionals(story: Story) -> Iterator[Verdict]:
    """Hearsay conditionals are told as such, and no other conditional is."""
    for item in story.want["conditionals"]:
        kinds = {c.marker_kind for c in story.made.claims if c.marker and story.touches(item, c.marker)}
        hearsay = "hearsay-conditional" in kinds
        shown = " ".join(sorted(map(str, kinds)))
        if item["kind"] == "hearsay-conditional":
            yield story.verdict("conditionals.hearsay", item, hearsay, item["evidence"], shown)
        else:
            yield story.verdict("conditionals.other", item, not hearsay, f"{item['kind']}: {item['evidence']}", shown)


def entities(story: Story) -> Iterator[Verdict]:
    """The aliases of one entity are together, by pairs; no entity of the dossier bears names of two."""
    owners = borne(story.slug)
    for name, aliases in owners.items():
        yield Verdict("entities", any(aliases.values()), "", None, name, "found" if any(aliases.values()) else "")
        for one, two in combinations(aliases, 2):
            shown = f"{one}: {story.all_named(aliases[one])} | {two}: {story.all_named(aliases[two])}"
            yield Verdict("entities.aliases", bool(aliases[one] & aliases[two]), "", None, f"{one} = {two}", shown)
    apart = {tuple(sorted(pair)) for pair in story.want["apart"]}
    for pair in combinations(sorted(owners), 2):
        both = set().union(*owners[pair[0]].values()) & set().union(*owners[pair[1]].values())
        if pair in apart:
            yield Verdict("apart", not both, "", None, " ≠ ".join(pair), story.all_named(both))
        if both:
            yield Verdict("entities.wrong", False, "", None, " ≠ ".join(pair), story.all_named(both))


def glued(story: Story) -> Iterator[Verdict]:
    """Where the space after a full stop is missing, no claim, quotation or line of the account runs across."""
    cites = [*(c.cite for c in story.made.claims), *(q.cite for q in story.made.quotations)]
    cites += [c for line in story.made.account for c in line.cites]
    for item in story.want["glued_sentences"]:
        stop = {**item, "evidence": next(re.finditer(r"\w\.\w", item["evidence"]))[0]}
        across = [story.words(c) for c in cites if story.share(stop, c) >= 1]
        yield story.verdict("glued", item, not across, item["evidence"], " / ".join(across))


CHECKS: tuple[Callable[[Story], Iterator[Verdict]], ...] = (
    members,
    published,
    outlets,
    copies,
    origins,
    families,
    quotations,
    disagreements,
    compatible,
    agreements,
    residue,
    modality,
    conditionals,
    entities,
    glued,
)


def verdicts() -> Iterator[Verdict]:
    """Every verdict on both stories."""
    for slug in STORIES:
        for check in CHECKS:
            for one in check(read(slug)):
                yield replace(one, file=f"{slug}/{one.file}")


def score(data: Path) -> dict[str, dict]:
    """Found and expected of each measure, with the share; a plain count of what is wrong."""
    found: Counter[str] = Counter()
    expected: Counter[str] = Counter()
    for one in verdicts():
        found[one.measure] += one.right
        expected[one.measure] += 1
    out: dict[str, dict] = {}
    for name in ("copies.wrong", "origins.wrong", "families.wrong", "disagreements.wrong", "entities.wrong"):
        out[name] = {"count": expected.pop(name, 0)}
    for name, whole in expected.items():
        out[name] = {"found": found[name], "expected": whole, "share": round(found[name] / whole, 3)}
    return dict(sorted(out.items()))


def misses(data: Path) -> Iterator[Miss]:
    """Every expectation that does not hold."""
    for one in verdicts():
        if not one.right:
            start, end = (one.place.span.start, one.place.span.end) if one.place else (-1, -1)
            yield Miss(one.measure, one.file, start, end, one.expected, one.got)
