"""Comparables: whether two counts are of one thing, in one place, and whether their numbers agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from recoupe.collate.acts import every_act, same_act
from recoupe.collate.bench import Bench
from recoupe.collate.compatibility import day_of
from recoupe.collate.counts import FEW, MANY, Count
from recoupe.collate.frames import together
from recoupe.collate.verdicts import rounds
from recoupe.collate.wholes import Wholes
from recoupe.model import Cite

LEAST = 0.3
"""Likeness that the clauses of two counts keep where their class alone does not show that they count one thing."""
SURE = 0.5
"""Likeness from which two clauses with one small number tell one thing."""
CLOSE = 0.002
"""Two numbers nearer than this are one."""
NEAR = 1.5
"""Sums of money of what the story is about may be one figure, revised, up to this factor."""
LONE = 0.05
"""A number with one figure, told as exact, rounds only what is this near."""
FAR = 2.0
"""Two numbers further apart than this factor, with nobody counting lives, are more likely of two things."""
SHARE, SHARE_SLIP = "%", 1.02
"""Two shares no further apart than this factor are one, counted again or told with a slip."""
BESIDE = 1
"""Days between a text's publication and what it tells of its own day."""
LATELY = 30
"""Days before a text's publication in which what it tells of is its own story, and no history."""
NO_WHOLES = Wholes({}, frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Ground:
    """What a story need not say again: its widest places, and the classes of predicates it is about.

    ``revised``: where the measures stand that are told as estimates, or as replaced or replacing.
    """

    widest: tuple[str, ...]
    central: frozenset[str]
    owned: frozenset[str]
    wholes: Wholes = NO_WHOLES
    revised: frozenset[Cite] = frozenset()


def comparable(bench: Bench, one: Count, two: Count, ground: Ground) -> bool:
    """Whether two counts are of one thing, in one place, neither of a part nor of the past."""
    unlike = one.what != two.what or one.part != two.part or one.past != two.past or one.other != two.other
    if unlike or ((one.toll or one.what == "crowd") and _of_other_days(bench, one, two)):
        return False
    if one.place != two.place and not _placed(one, two, ground.widest):
        return _one_share(bench, one, two) and not one.past and not two.past
    if one.past or two.past:
        return equal(one, two) and one.value == two.value
    if (one.toll or one.what == "crowd") and (not one.part or one.place):
        return not (one.giver & two.giver and one.what == "crowd" and far(one, two))
    if one.owned and two.owned and one.what in ground.owned:
        return True
    sets = not equal(one, two) and (ground.wholes.one_set(one, two) or _one_share(bench, one, two))
    return sets or _alike(bench, one, two, ground)


def _of_other_days(bench: Bench, one: Count, two: Count) -> bool:
    """Whether two texts of days apart each tell of their own day, and lately of none in common: two evenings."""
    (own, told), (theirs, other) = (_days(bench, c.clause.document) for c in (one, two))
    return not own & theirs and bool(own & told) and bool(theirs & other) and not told & other


def _days(bench: Bench, document: str) -> tuple[frozenset[date], frozenset[date]]:
    """The days about a document's publication, where it states one, and those that it tells of in the weeks before."""

    def made() -> tuple[frozenset[date], frozenset[date]]:
        published = bench.stated_day(document)
        if published is None:
            return frozenset(), frozenset()
        told = (d for t in bench.notes[document].times if (d := day_of(t)) is not None)
        own = frozenset(published + timedelta(n) for n in range(-BESIDE, BESIDE + 1))
        return own, frozenset(d for d in told if abs((published - d).days) <= LATELY)

    return bench.once(("days", document), made)


def _one_share(bench: Bench, one: Count, two: Count) -> bool:
    """Whether two shares of like things, nearly the same, are told of one named person or body."""
    if one.quantity.unit != SHARE or two.quantity.unit != SHARE or far(one, two, SHARE_SLIP):
        return False
    heads = [bench.lexis.classes.get(c.quantity.head, c.quantity.head) for c in (one, two)]
    people = [{e for e in c.clause.entities if e in bench.named} for c in (one, two)]
    return heads[0] == heads[1] != "" and bool(people[0] & people[1])


def _alike(bench: Bench, one: Count, two: Count, ground: Ground) -> bool:
    """Whether the clauses and frames of two counts show that they count one thing."""
    like = bench.scale.likeness(one.clause, two.clause)
    if _told_alike(one, two) or (equal(one, two) and one.quantity.unit and one.giver & two.giver):
        return True
    if equal(one, two) and not one.quantity.unit and (one.quantity.low or 0) <= FEW:
        return like >= SURE or _one_act(bench, one, two)
    amount = one.quantity.low or 0
    if equal(one, two) and one.quantity.unit and amount >= MANY and _figures(amount) < 2:
        return like >= LEAST and _one_thing(one, two)  # round sums meet by chance
    if equal(one, two) and (one.quantity.low or 0) > 1:
        return like >= LEAST / 2 or (bool(one.frame.above & two.frame.above) and like >= LEAST / 4)
    if one.quantity.unit and min(one.quantity.low or 0, two.quantity.low or 0) >= MANY and not far(one, two):
        return _revisable(bench, one, two, ground)
    framed = not far(one, two) and together(one.frame, two.frame)
    return framed and like >= LEAST and not _both(bench, one, two)


def _told_alike(one: Count, two: Count) -> bool:
    """Whether two exact numbers of two figures or more count one noun: 14 hostages are the same 14."""
    exact = all(c.quantity.high in (None, c.quantity.low) and not c.quantity.unit for c in (one, two))
    same = one.quantity.low == two.quantity.low and one.quantity.head == two.quantity.head != ""
    return exact and same and _figures(one.quantity.low or 0) > 1


def _one_thing(one: Count, two: Count) -> bool:
    """Whether two measures may be of one thing: a measure of a tower is none of a bridge."""
    heads = one.quantity.head, two.quantity.head
    return heads[0] == heads[1] or not all(heads)


def _one_act(bench: Bench, one: Count, two: Count) -> bool:
    """Whether the clauses of two small numbers tell one act: small numbers meet by chance."""
    acts = [every_act(bench, c.clause) for c in (one, two)]
    return any(same_act(a, b) for a in acts[0] for b in acts[1])


def _revisable(bench: Bench, one: Count, two: Count, ground: Ground) -> bool:
    """Whether two sums of money may be one figure of what the story is about, revised."""
    central = one.frame.nearest & two.frame.nearest & ground.central
    return bool(central) and not far(one, two, NEAR) and not _periods(bench, one, two)


def far(one: Count, two: Count, factor: float = FAR) -> bool:
    """Whether two numbers are further apart than a factor."""
    low, high = sorted((one.quantity.low or 1.0, two.quantity.low or 1.0))
    return high > factor * max(low, 1e-9)


def _periods(bench: Bench, one: Count, two: Count) -> bool:
    """Whether both clauses date their sum, and to other times."""
    told = [
        {t.value for t in bench.notes[c.clause.document].times if c.clause.span.contains(t.cite.span)}
        for c in (one, two)
    ]
    return bool(told[0]) and bool(told[1]) and not told[0] & told[1]


def _placed(one: Count, two: Count, widest: Sequence[str]) -> bool:
    """Whether one count may leave unsaid the place that the other names."""
    return (
        one.what != "crowd"
        and all(p in widest or not p for p in (one.place, two.place))
        and not (one.place and two.place)
    )


def _both(bench: Bench, one: Count, two: Count) -> bool:
    """Whether one of the sentences gives the other's number too: two quantities, then."""
    return any(
        q.unit == other.quantity.unit and q.low == other.quantity.low and own.clause.sentence.contains(q.cite.span)
        for own, other in ((one, two), (two, one))
        for q in bench.notes[own.clause.document].quantities
    )


def equal(one: Count, two: Count) -> bool:
    """Whether two numbers may be one: equal, one inside the other's vagueness, or one the other rounded."""
    (a, b), (c, d) = (_range(x) for x in (one, two))
    if one.quantity.unit == SHARE:
        return (a <= d and c <= b) or _same_figures(a, c)
    return (a <= d * (1 + CLOSE) and c <= b * (1 + CLOSE)) or _rounded(a, c) or _rounded(c, a)


def _same_figures(one: float, two: float) -> bool:
    """Whether two shares are one to the figures of the shorter.

    >>> _same_figures(46.4, 46), _same_figures(55.95, 55.7)
    (True, False)
    """
    places = min(len(f"{n:g}".partition(".")[2]) for n in (one, two))
    return round(one, places) == round(two, places)


def _range(count: Count) -> tuple[float, float]:
    low = count.quantity.low or 0.0
    high = count.quantity.high
    return low, low if high is None else high


def _rounded(fine: float, coarse: float) -> bool:
    """Whether the coarse number is the fine one with fewer figures; one that keeps a single figure says little.

    >>> _rounded(25, 20), _rounded(237, 200), _rounded(4.9e9, 5e9), _rounded(1_089_000, 1_100_000)
    (False, False, True, True)
    """
    lone = len(f"{coarse:.0f}".rstrip("0")) < 2
    if lone and (coarse < MANY or abs(fine - coarse) > LONE * fine):
        return False
    return rounds((fine, fine), (coarse, coarse), whole=coarse >= 1) and _figures(coarse) < _figures(fine)


def _figures(number: float) -> int:
    return len(f"{number:.12e}".split("e")[0].replace(".", "").rstrip("0"))
