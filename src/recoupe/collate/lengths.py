"""Lengths: how long the event of the story lasted by each account, parts added up where one account gives parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from recoupe.collate.bench import Bench
from recoupe.collate.compatibility import days, durations
from recoupe.collate.dates import Moment, moments
from recoupe.collate.frames import CLIMB, index_at
from recoupe.collate.matters import Difference, Item, Matter
from recoupe.collate.readings import item
from recoupe.collate.sides import between
from recoupe.lang.trees import children
from recoupe.model import Cite, Tokens
from recoupe.text import Span, fold

LASTING, LAST = "duree", "last"
"""The noun of a length, and the class of the verbs that take one."""
USED = 2
"""Origins that use a noun, from which its length is compared."""
SPAN = 8
FAR, CENTRAL = 2.0, 24.0
"""Two lengths further apart than this factor are more likely of two things: of a noun, of what the story is about."""
LONGEST = 31.0
"""Days up to which the length of a noun ("une grève de deux jours") is compared."""
LONGEST_DAY = 1.0
"""Lengths up to a day: those of one meeting, flight or fight; longer ones are too often of other things."""


def lengths(bench: Bench) -> tuple[Matter, ...]:
    """A matter for each class of event that the story is about and that two documents measure."""
    groups: dict[str, list[Moment]] = {}
    central = bench.central
    last: tuple[Moment, tuple[str, ...]] | None = None
    for moment in moments(bench):
        if moment.time.type == "DURATION" and _short(moment, LONGEST):
            own = tuple(sorted(moment.frame.nearest & central)) if _short(moment, LONGEST_DAY) else ()
            own = own or measured(bench, moment)
            names = own or _carried(bench, moment, last)
            for name in names:
                groups.setdefault(name, []).append(moment)
            last = (moment, names)
    made = (_matter(bench, name, group) for name, group in sorted(groups.items()))
    return tuple(m for m in made if m is not None)


def measured(bench: Bench, moment: Moment) -> tuple[str, ...]:
    """The noun that a length is of, where several origins use it: "un spectacle de trois heures", "le débat a duré"."""
    tokens = bench.notes[moment.clause.document].tokens
    place = unit = _unit(tokens, moment.time.cite.span)
    above = _noun_over(tokens, place)
    if above is not None and fold(tokens.lemmas[above]) == LASTING:
        place, above = above, _noun_over(tokens, above)
    nouns = [i for i in children(tokens, place) if tokens.deps[i] == "nmod" and i != unit] + (
        [] if above is None else [above]
    )
    lemmas = {fold(tokens.lemmas[i]) for i in nouns if tokens.tags[i] == "NOUN"}
    if "%" + LAST in moment.frame.nearest:
        lemmas |= {n for n in moment.frame.subject if n[0] != "%" and n not in bench.entities}
    return tuple(sorted(n for n in lemmas if bench.users.get(n, 0) >= USED))


def _noun_over(tokens: Tokens, place: int) -> int | None:
    """The noun that a length qualifies, straight or through what it modifies ("exaltant de près de trois heures")."""
    for _ in range(CLIMB):
        above = tokens.heads[place]
        if tokens.tags[above] == "NOUN" and above != place:
            return above
        if tokens.tags[above] not in ("ADJ", "ADV") or above == place:
            return None
        place = above
    return None


def _unit(tokens: Tokens, span: Span) -> int:
    """The last word of a length: "heures"."""
    place = index_at(tokens, span) or 0
    inside = [i for i in range(place, min(place + SPAN, len(tokens))) if tokens.starts[i] < span.end]
    return next((i for i in reversed(inside) if tokens.tags[i] == "NOUN"), place)


def _carried(bench: Bench, moment: Moment, last: tuple[Moment, tuple[str, ...]] | None) -> tuple[str, ...]:
    """The event of the length before, for a sentence without a verb that goes on ("Puis, en privé, une demi-heure")."""
    if last is None or last[0].clause.document != moment.clause.document:
        return ()
    tokens = bench.notes[moment.clause.document].tokens
    verbs = any(tokens.tags[i] in ("VERB", "AUX") for i in range(moment.clause.tokens.start, moment.clause.tokens.end))
    return last[1] if not verbs and moment.clause.rank - last[0].clause.rank <= 1 else ()


def _short(moment: Moment, most: float) -> bool:
    length = days(moment.time.value)
    return length <= most if length is not None else moment.time.value.startswith("PT")


def _matter(bench: Bench, name: str, group: Sequence[Moment]) -> Matter | None:
    items = tuple(_item(bench, m) for m in group)
    if len({i.document for i in items}) < 2:
        return None
    differences = tuple(_differences(group, items, CENTRAL if name[0] == "%" else FAR))
    about = bench.words(items[0].cite)[:160]
    return Matter(
        "time", ("length", name), about, items, differences, len({bench.lineage[i.document] for i in items}) + 0.5
    )


def _item(bench: Bench, moment: Moment) -> Item:
    cite = Cite(moment.clause.document, moment.clause.span)
    return item(bench, bench.words(moment.time.cite), cite, moment.time.cite, moment.time.value)


def _differences(group: Sequence[Moment], items: Sequence[Item], far: float) -> Iterable[Difference]:
    """A conflict where two accounts cannot both hold even when their parts are added; a sum where they then can."""
    told: dict[str, list[int]] = {}
    for number, moment in enumerate(group):
        told.setdefault(moment.clause.document, []).append(number)
    odd: set[int] = set()
    added: set[int] = set()
    for one, two in combinations(sorted(told), 2):
        status = _status(_values(group, told[one]), _values(group, told[two]), far)
        (odd if status == "conflict" else added if status == "sum" else set()).update((*told[one], *told[two]))
    for chosen, how in ((odd, ("conflict", "duration")), (added - odd, ("compatible", "sum"))):
        if chosen:
            yield _difference([items[i] for i in sorted(chosen)], how)


def _values(group: Sequence[Moment], numbers: Sequence[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(group[i].time.value for i in numbers))


def _status(one: Sequence[str], two: Sequence[str], far: float) -> str:
    """How two accounts stand to each other: "conflict", "sum", or "" where they agree, are too far apart or unknown."""
    if any(days(v) is None for v in (*one, *two)):
        return ""
    if len(one) == 1 and len(two) == 1:
        low, high = sorted((days(one[0]) or 0.0, days(two[0]) or 0.0))
        return "conflict" if high <= far * low and durations(one[0], two[0]).status == "conflict" else ""
    whole, parts = (one, two) if len(one) == 1 else (two, one)
    if len(whole) > 1:
        return ""
    return "sum" if durations(parts[0], whole[0], parts[1:]).status == "compatible" else "conflict"


def _difference(items: Sequence[Item], how: tuple[str, str]) -> Difference:
    sides: dict[str, list[Item]] = {}
    for one in items:
        sides.setdefault(one.group, []).append(one)
    values = " / ".join(s[0].value for s in sides.values())
    facing = tuple(tuple(s) for s in sides.values())
    status, code = how
    return Difference("duration", status, between(items), code, (("all", values),), facing, float(len(facing)))  # type: ignore[arg-type]
