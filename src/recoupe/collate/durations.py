"""Whether durations agree with each other, with their sum, and with the date that something began."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from recoupe.collate.verdicts import Status, Verdict, near, rounds
from recoupe.lang import calendar
from recoupe.model import Time

TOLERANCE = 0.05  # a sum of parts may miss a total given in coarser units by a twentieth
PIECES = re.compile(r"(\d+(?:\.\d+)?)([YMWDHS])")
DAYS = {"Y": 365.25, "M": 365.25 / 12, "W": 7.0, "D": 1.0}
UNITS = {"a": 365.25, "mo": 365.25 / 12, "wk": 7.0, "d": 1.0, "h": 1 / 24, "min": 1 / 1440, "s": 1 / 86400}  # UCUM
CLOCK = {"H": 3600.0, "M": 60.0, "S": 1.0}


def days(value: str) -> float | None:
    """A TIMEX3 duration in days (a year of 365.25, a month a twelfth of it), None where it has no number.

    >>> days("PT90M") == days("PT1H30M"), days("P4Y5M") > 4 * 365, days("PXD")
    (True, True, None)
    """
    if not value.startswith("P") or "X" in value or "/" in value:
        return None
    whole, _, clock = value[1:].partition("T")
    seconds = sum(float(count) * CLOCK.get(unit, 0.0) for count, unit in PIECES.findall(clock))
    return sum(float(count) * DAYS.get(unit, 0.0) for count, unit in PIECES.findall(whole)) + seconds / 86400


def durations(one: str, other: str, parts: Sequence[str] = ()) -> Verdict:
    """Whether two durations of one thing agree; ``parts`` are further pieces of the first ("puis une demi-heure")."""
    lengths = [days(value) for value in (one, *parts)]
    total = days(other)
    if total is None or None in lengths:
        return Verdict("compatible", "vague", "Une durée n’est pas chiffrée.", "One duration has no number.")
    length = sum(piece or 0.0 for piece in lengths)
    written = " + ".join((one, *parts))
    if abs(length - total) <= 1e-9 + (TOLERANCE * total if parts else 0):
        code = "sums-to" if parts else "equal" if one == other else "converts-to"
        status: Status = "compatible" if parts else "equal"
        return Verdict(status, code, f"{written} font {other}.", f"{written} make {other}.")
    back = "" if parts else one
    coarser = any(told(length, other) or told(total, back) for told in (_tens, _coarser))
    if coarser or rounds((length,) * 2, (total,) * 2):
        return Verdict(
            "rounding",
            "rounds-to",
            f"{written} et {other} : la même durée, arrondie.",
            f"{written} and {other}: one duration, rounded.",
        )
    return Verdict(
        "conflict",
        "conflict",
        f"{written} et {other} ne peuvent valoir ensemble.",
        f"{written} and {other} cannot both hold.",
    )


def _tens(length: float, other: str) -> bool:
    """Whether a duration told in tens of one unit rounds another: 47 years, "50 ans"; 28 minutes, "30 minutes"."""
    found = PIECES.findall(other.replace("PT", ""))
    return len(found) == 1 and float(found[0][0]) % 10 == 0 and near(length, days(other) or 0.0)


def _coarser(length: float, other: str) -> bool:
    """Whether a duration, in days, rounds to another that is told in one coarser unit: 13 days, two weeks."""
    found = PIECES.findall(other.replace("PT", ""))
    if len(found) != 1:
        return False
    size = (
        DAYS.get(found[0][1], CLOCK.get(found[0][1], 1.0) / 86400) if "T" not in other else CLOCK[found[0][1]] / 86400
    )
    rounded = float(found[0][0]) * size
    return size > 0 and length != rounded and round(length / size) * size == rounded and near(length, rounded)


def since(duration: str, start: Time, reference: str, at_least: bool = False) -> Verdict:
    """Whether a duration back from a day (ISO) falls within a time: "quatre ans et cinq mois", "depuis 2019".

    ``at_least``: the duration is open above ("depuis plus de soixante ans").
    """
    length, about = days(duration), calendar.day(reference)
    low, high = calendar.day(start.earliest or ""), calendar.day(start.latest or "")
    if length is None or about is None or low is None or high is None:
        return Verdict("compatible", "unknown", "Une des dates est inconnue.", "One of the dates is unknown.")
    slack = timedelta(days=_grain(duration))
    begun = about - timedelta(days=round(length))
    if low - slack <= begun and (at_least or begun <= high + slack):
        return Verdict(
            "compatible",
            "consistent-interval",
            f"{duration} avant le {reference} : {begun.isoformat()[:7]}, ce que dit {start.value}.",
            f"{duration} before {reference}: {begun.isoformat()[:7]}, which is what {start.value} says.",
        )
    return Verdict(
        "conflict",
        "conflict",
        f"{duration} avant le {reference} tombe hors de {start.value}.",
        f"{duration} before {reference} falls outside {start.value}.",
    )


def _grain(duration: str) -> float:
    """Half of the finest unit that a duration is told in, in days: how far it may be rounded."""
    found = PIECES.findall(duration.partition("T")[0])
    return DAYS.get(found[-1][1], 1.0) / 2 if found else 0.0
