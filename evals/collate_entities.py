"""Who is who, by itself: the engine, local entities and story entities on texts with gold.

Items are the gold's mention strings that stand in the given texts, determiners and courtesy titles aside: the gold
tells which strings mean one entity, not which place means whom. A string that means two things in two places, of which
the gold gives one, counts against us: so does "nord-coréen", adjective of a country and name of a man, and "maître du
Kremlin", whose first word ``score.py`` takes for a courtesy title.

``bcubed``: over strings. ``pairwise``: over pairs of strings, and apart by kind of pair: ``names``, ``listed`` (a name
and a description that a table of the pack lists), ``open`` (a name and any other description, ranks such as "le
pongiste" included), ``descriptions`` (two descriptions).

Roots: ``events``, retold (``events_seed`` is the one with most of the gold, ``events_others`` are the rest);
``clusters``, real; ``articles``, one text each, local entities alone; ``more_events`` and ``more_clusters``, whose gold
is ``gold/entities.json``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from types import ModuleType
from typing import Any

from evals.entity_gold import Story, articles, events, form, placed
from evals.errors import Miss
from evals.events import scorer
from evals.intervals import bounded
from recoupe.annotate.entities import entities
from recoupe.collate.entities import story_entities
from recoupe.lang import Engine, pack
from recoupe.model import Document, Entity, Notes
from recoupe.text import Span, digest, identity

NEEDS = ("evaluate/score.py", "evaluate/gold", "evaluate/clusters/gold")
SEED = "kim-poutine-sommet-vostochny"
LOCAL = "articles"  # the root whose stories are one text each
KINDS = ("names", "listed", "open", "descriptions")
Groups = Sequence[set[str]]
Where = Mapping[str, set[str]]


@dataclass(frozen=True, slots=True)
class Case:
    """One story as it is measured: the gold's strings by entity, our entities by string, the words of the texts."""

    story: str
    groups: Groups
    where: Where
    words: Sequence[str]
    forms: Mapping[str, str]
    proper: set[str]

    @property
    def items(self) -> Groups:
        """The gold's strings by entity, those that stand in a text as whole words."""
        spread = [f" {words} " for words in self.words]
        return [{s for s in group if any(f" {s} " in words for words in spread)} for group in self.groups]


def score(data: Path) -> dict[str, dict]:
    """The figures of every root that has stories, with intervals over them."""
    rows: dict[str, list[Counter[str]]] = {}
    for root, made in cases(data):
        for case in made:
            rows.setdefault(root, []).append(tally(case))
            if root == "events":
                rows.setdefault("events_seed" if case.story == SEED else "events_others", []).append(rows[root][-1])
    return {root: bounded(some, shares) for root, some in rows.items()}


# -- the stories, and what we make of them ------------------------------------------------------------


def cases(data: Path) -> Iterator[tuple[str, Iterator[Case]]]:
    """Every root with its stories as they are measured."""
    engine, rules = pack("fr").make_engine(), scorer(data, data / "evaluate")
    for root, stories in sources(data, rules).items():
        yield root, (case(story, found(story, engine, root == LOCAL, rules), rules) for story in stories)


def sources(data: Path, rules: ModuleType) -> dict[str, Iterable[Story]]:
    """The stories with gold, by root."""
    evaluate = data / "evaluate"
    return {
        "events": events(rules),
        "clusters": events(scorer(data, evaluate / "clusters")),
        "articles": articles(evaluate / "articles"),
        "more_events": placed(data, "more_events", rules.proper),
        "more_clusters": placed(data, "more_clusters", rules.proper),
    }


def noted(name: str, text: str, engine: Engine) -> Notes:
    """The entities of one text."""
    document = Document(identity("d", name, text), digest(text), name, text, "fr")
    tokens, names = engine(text, (Span(0, len(text)),))
    local, doubts = entities(document, tokens, names, pack("fr"))
    return Notes(document.id, tokens, local, doubts=doubts)


def found(story: Story, engine: Engine, local: bool, rules: ModuleType) -> Where:
    """Our entities by string: those of each text, or those of the story."""
    notes = [noted(name, text, engine) for name, text in story.texts.items()]
    texts = {note.document: text for note, text in zip(notes, story.texts.values(), strict=True)}
    made = [e for n in notes for e in n.entities] if local else story_entities(notes, texts, pack("fr"))[0]
    return surfaces(made, texts, rules.bare)


def surfaces(made: Sequence[Entity], texts: Mapping[str, str], bare) -> Where:
    """The entities that bear each string, determiners aside."""
    where: dict[str, set[str]] = defaultdict(set)
    for entity in made:
        for one in (entity.name, *entity.aliases, *(m.cite.span.of(texts[m.cite.document]) for m in entity.mentions)):
            where[bare(one)].add(entity.id)
    return dict(where)


def case(story: Story, where: Where, rules: ModuleType) -> Case:
    """A story's gold beside what we found."""
    surfaces_of: dict[str, list[str]] = defaultdict(list)
    groups = []
    for entity in story.entities:
        wordings = [m for m in (entity["canonical"], *entity["mentions"]) if rules.bare(m)]
        groups.append({rules.bare(m) for m in wordings})
        for wording in wordings:
            surfaces_of[rules.bare(wording)].append(wording)
    forms = {string: form(some, pack("fr")) for string, some in surfaces_of.items()}
    proper = {string for string, some in surfaces_of.items() if any(map(rules.proper, some))}
    return Case(story.name, groups, where, [rules.bare(text) for text in story.texts.values()], forms, proper)


# -- counts -------------------------------------------------------------------------------------------


def kind(one: str, other: str) -> str:
    """The kind of a pair by the forms of its strings.

    >>> kind("open", "name"), kind("listed", "open")
    ('open', 'descriptions')
    """
    if "name" not in (one, other):
        return "descriptions"
    described_by = other if one == "name" else one
    return "names" if described_by == "name" else described_by


def owners(groups: Groups) -> Mapping[str, set[int]]:
    """The entities of the gold that each string may mean, by number."""
    out: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for string in group:
            out[string].add(number)
    return out


def bcubed(groups: Groups, where: Where) -> Counter[str]:
    """Sums of B-cubed precision and recall over the strings of each entity (Bagga and Baldwin 1998).

    A string that several of our entities bear is recalled by the best single one, and its precision is over all the
    strings that share any of them with it: bearing two ids never pays. A string that we lack stands alone.
    """
    gold = owners(groups)
    bearers: dict[str, set[str]] = defaultdict(set)
    for string in gold:
        for identifier in where.get(string, ()):
            bearers[identifier].add(string)
    out: Counter[str] = Counter()
    for group in groups:
        for string in sorted(group):
            clusters = [bearers[i] for i in where.get(string, ())] or [{string}]
            mates = set().union(*clusters)
            out["bcubed p"] += sum(bool(gold[m] & gold[string]) for m in mates) / len(mates)
            out["bcubed r"] += max(len(c & group) for c in clusters) / len(group)
            out["items"] += 1
    return out


def together(one: str, other: str, where: Where) -> bool:
    """Whether one entity of ours bears both strings."""
    return bool(where.get(one, set()) & where.get(other, set()))


def linked(groups: Groups, where: Where) -> Iterator[tuple[str, str, bool, bool]]:
    """Every pair of strings: whether the gold has it in one entity, and whether we have."""
    gold = owners(groups)
    for one, other in combinations(sorted(gold), 2):
        yield one, other, bool(gold[one] & gold[other]), together(one, other, where)


def pairs(case: Case) -> Counter[str]:
    """Pairs in the gold, made by us, and both, by kind."""
    out: Counter[str] = Counter()
    for one, other, same, made in linked(case.items, case.where):
        which = kind(case.forms[one], case.forms[other])
        out[f"{which} gold"] += same
        out[f"{which} made"] += made
        out[f"{which} both"] += same and made
    return out


def joined(case: Case) -> Counter[str]:
    """`entities` of score.py: all pairs of one entity; proper names of two. ``reachable`` are in a given article."""
    out: Counter[str] = Counter()
    told, where = " ".join(case.words), case.where
    for one, other in (pair for group in case.groups for pair in combinations(sorted(group), 2)):
        out["pairs"] += 1
        out["reachable"] += one in told and other in told
        out["joined"] += together(one, other, where)
    for here, there in combinations(case.groups, 2):
        for one, other in product((here - there) & case.proper, (there - here) & case.proper):
            out["apart"] += bool(where.get(one) and where.get(other))
            out["wrong"] += together(one, other, where)
    return out


def tally(case: Case) -> Counter[str]:
    """The counts of one story."""
    out: Counter[str] = Counter()
    for counts in (joined(case), bcubed(case.items, case.where), pairs(case)):
        out.update(counts)
    return out


# -- figures ------------------------------------------------------------------------------------------


def shares(rows: Sequence[Counter[str]]) -> dict[str, Any]:
    """The figures of some stories, pooled over their strings and pairs."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts.update(row)
    old = {key: counts[key] for key in ("pairs", "reachable", "joined", "apart", "wrong")}
    whole = {part: sum(counts[f"{which} {part}"] for which in KINDS) for part in ("gold", "made", "both")}
    precision, recall = (ratio(counts[f"bcubed {side}"], counts["items"]) for side in "pr")
    return {
        "r": ratio(old["joined"], old["pairs"]),
        "r_reachable": ratio(old["joined"], old["reachable"]),
        "wrongly_merged": ratio(old["wrong"], old["apart"], 4),
        **old,
        "bcubed": {"p": precision, "r": recall, "f1": mean(precision, recall), "items": counts["items"]},
        "pairwise": pairwise(whole),
        **{which: pairwise({part: counts[f"{which} {part}"] for part in whole}) for which in KINDS},
    }


def pairwise(counts: Mapping[str, int]) -> dict[str, Any]:
    """Precision and recall of pairs; ``wrong`` pairs join two entities of the gold."""
    precision, recall = ratio(counts["both"], counts["made"]), ratio(counts["both"], counts["gold"])
    rest = {"joined": counts["both"], "pairs": counts["gold"], "wrong": counts["made"] - counts["both"]}
    return {"p": precision, "r": recall, "f1": mean(precision, recall), **rest}


def ratio(part: float, whole: float, digits: int = 3) -> float | None:
    """A rounded share; None, which is no figure, where there is nothing to divide by."""
    return round(part / whole, digits) if whole else None


def mean(precision: float | None, recall: float | None) -> float | None:
    """The harmonic mean; None where one is missing."""
    if precision is None or recall is None:
        return None
    return round(2 * precision * recall / (precision + recall), 3) if precision + recall else 0.0


# -- misses -------------------------------------------------------------------------------------------


def misses(data: Path) -> Iterator[Miss]:
    """Pairs of strings in the texts that are apart, and pairs of two entities that are together, with their kind."""
    for root, made in cases(data):
        for case in made:
            for one, other, same, ours in linked(case.items, case.where):
                which, place = kind(case.forms[one], case.forms[other]), f"{root}/{case.story}"
                if same and not ours:
                    lost = ", ".join(s for s in (one, other) if not case.where.get(s))
                    why = f"no entity: {lost}" if lost else "two entities"
                    yield Miss(f"pair apart ({which})", place, -1, -1, f"{one} = {other}", why)
                if ours and not same:
                    yield Miss(f"wrongly merged ({which})", place, -1, -1, f"{one} ≠ {other}", "one entity")
