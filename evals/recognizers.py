"""The cases of Recognizers-Text in French that a newspaper could contain: numbers, measures, dates, hours, lengths.

``left_out.tsv`` says which are left out and why, by their wording; ``reference_days.tsv`` from which day a case counts
that tells none. An exact value for vague words ("en milieu de matinée" as ten o'clock) is right where ours holds it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from evals.intervals import bounded
from evals.peers import beside
from evals.readings import read
from recoupe.annotate.amounts import amounts
from recoupe.collate.durations import days
from recoupe.lang import calendar
from recoupe.lang.tape import tape
from recoupe.model import Quantity, Time
from recoupe.text import Span

NUMBERS = "Number/NumberModel.json"
MEASURES = {
    "percentages": "Number/PercentModel.json",
    "age": "NumberWithUnit/AgeModel.json",
    "currency": "NumberWithUnit/CurrencyModel.json",
    "dimension": "NumberWithUnit/DimensionModel.json",
}
TIMES = {
    "dates": "DateTime/DateParser.json",
    "clock": "DateTime/TimeParser.json",
    "durations": "DateTime/DurationParser.json",
}
NO_DAY = "2016-11-07"  # the day of cases that tell none and are not in the table: that of most of the others
OFFSET = re.compile(r"off:[+-]\d+:(?:WK|M|Y)$")
LENGTH = 0.02  # a month has 30 days there
HOUR = re.compile(r"\d ?h\b|\d ?h\d|heure|:|midi|minuit|\bpm\b|\bp\.m|\bam\b|\ba\.m|matin|soir", re.I)
VAGUE = {"PXD": 1, "PXW": 7, "PXM": 30}  # days of the unit that "quelques" counts: a few of them are 2 to FEW
FEW = 4


@cache
def reference_days() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of cases that tell no day, each with the day that they count from."""
    rows = (Path(__file__).parent / "reference_days.tsv").read_text("utf-8").splitlines()
    told = (row.split("\t") for row in rows if not row.startswith(("#", "pattern\t")))
    return tuple((re.compile(pattern), day) for pattern, day in told)


def day_of(case: dict[str, Any]) -> str:
    """The day that a case counts from."""
    found = next((day for pattern, day in reference_days() if pattern.search(case["Input"])), NO_DAY)
    return case.get("Context", {}).get("ReferenceDateTime", found)[:10]


@cache
def left_out(kind: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of the cases of a kind ("numbers", "times") that are left out, each with the reason."""
    rows = (Path(__file__).parent / "left_out.tsv").read_text("utf-8").splitlines()
    told = (row.split("\t") for row in rows if not row.startswith(("#", "kind\t")))
    return tuple((re.compile(pattern, re.IGNORECASE), why) for one, pattern, why in told if one == kind)


def cases(path: Path) -> Iterator[dict[str, Any]]:
    """The cases of one specification that a newspaper could contain."""
    for case in json.loads(path.read_text("utf-8-sig")):
        if not any(pattern.search(case["Input"]) for pattern, _ in left_out("numbers")):
            yield case


def number(raw: str | None) -> float | None:
    """A value as the specification writes it."""
    try:
        return float(str(raw).rstrip("%").replace(",", "."))
    except ValueError:
        return None


def values(text: str) -> list[float]:
    """The numbers that we read in a text."""
    line = tape(text, (Span(0, len(text)),), "fr")
    return [v for a in amounts(line, "fr") for v in sorted({a.low, a.high} - {None})]


def of_file(path: Path, figures: dict[str, Any]) -> dict[str, Any]:
    """The figures of a specification with how many of its cases are left out."""
    every = json.loads(path.read_text("utf-8-sig"))
    return figures | {"left_out": len(every) - sum(1 for _ in cases(path))}


def share(rows: Sequence[bool]) -> dict[str, Any]:
    """The share of cases that are right, and how many there are."""
    return {"right": round(sum(rows) / len(rows), 3) if rows else 0.0, "cases": len(rows)}


def same(got: Sequence[float], case: dict[str, Any]) -> bool:
    """Whether the numbers are those of the case (a lone "un" is an article to us, and left aside)."""
    want = [number(r["Resolution"]["value"]) for r in case["Results"]]
    ours, theirs = (sorted(round(abs(v), 6) for v in vs if v is not None and abs(v) != 1.0) for vs in (got, want))
    return ours == theirs


def on_numbers(path: Path) -> dict[str, Any]:
    """Cases whose every number is found with its value: ours and text2num's."""
    told = list(cases(path))
    theirs = lambda peer: bounded([same(peer.numbers(c["Input"]), c) for c in told], share)  # noqa: E731
    return bounded([same(values(c["Input"]), c) for c in told], share) | beside("with_text2num", theirs)


def holds(quantity: Quantity, value: float) -> bool:
    """Whether a quantity's bounds hold a value ("environ 14 millions" holds 14 millions)."""
    slack = 1e-6 * max(1.0, abs(value))
    low, high = quantity.low, quantity.high
    return (low is None or low <= value + slack) and (high is None or high >= value - slack)


def measured(case: dict[str, Any]) -> bool:
    """Whether every measure of a case is found with its value (its sign aside) and some unit."""
    got = [q for q in read(case["Input"])[1] if q.unit]
    want = [number(r["Resolution"]["value"]) for r in case["Results"]]
    return all(any(holds(q, abs(w)) for q in got) for w in want if w)


def with_values(path: Path) -> list[dict[str, Any]]:
    """The cases whose every result has a value."""
    numbered = ((c, [number(r["Resolution"]["value"]) for r in c["Results"]]) for c in cases(path))
    return [case for case, want in numbered if want and None not in want]


def on_measures(path: Path) -> dict[str, Any]:
    """Cases whose every measure is found with its value and some unit."""
    return bounded([measured(case) for case in with_values(path)], share)


def told_times(path: Path) -> Iterator[tuple[dict[str, Any], bool, str]]:
    """The cases of a specification of times, whether each time of theirs is ours, and why the case is left out."""
    for case in json.loads(path.read_text("utf-8-sig")):
        if case["Results"]:
            got = read(case["Input"], day_of(case))[0]
            wanted = [_resolutions(result["Value"]) for result in case["Results"]]
            right = all(any(_is_value(time, row) for time in got for row in rows) for rows in wanted)
            yield case, right, why_left_out(case, wanted[0])


def _resolutions(value: dict[str, Any]) -> list[dict[str, str]]:
    """What a result may mean: on either side of the day, or as TIMEX3."""
    return [value["FutureResolution"], value["PastResolution"], {"timex": value["Timex"]}]


def why_left_out(case: dict[str, Any], rows: Sequence[dict[str, str]]) -> str:
    """What makes a case of times one that no newspaper could contain, or nothing."""
    text = case["Input"]
    told = next((why for pattern, why in left_out("times") if pattern.search(text)), "")
    return told or ("hours without a word for them" if "time" in rows[0] and not HOUR.search(text) else "")


def times_told(path: Path) -> dict[str, Any]:
    """The share right of the cases that a newspaper could contain, of all, and how many are left out."""
    rows = list(told_times(path))
    kept = bounded([right for _, right, why in rows if not why], share)
    return kept | {"left_out": sum(bool(why) for *_, why in rows), "of_all": share([right for _, right, _ in rows])}


def _is_value(time: Time, row: dict[str, str]) -> bool:
    """Whether a time is a date, a clock time or a length in seconds as the specification resolves it.

    "Dans deux semaines" is a week to us, and a day there: the day lies in the week. So with an hour in a part of the
    day ("en milieu de matinée"), and with "quelques jours".
    """
    value = time.value
    if "timex" in row:
        return value == row["timex"]
    if "date" in row:
        if value == "PAST_REF":  # "il y a quelques mois"
            return row["date"] < NO_DAY
        counted = OFFSET.match(time.symbol) and (time.earliest or "9") <= row["date"] <= (time.latest or "0")
        return value[:10] == row["date"] or bool(counted)
    if "time" in row:
        return value.partition("T")[2][:5] == row["time"][:5] or _in_part(time, row["time"][:5])
    length, wanted = days(value), float(row["duration"])
    if value in VAGUE:
        return 2 * VAGUE[value] <= wanted / 86400 <= FEW * VAGUE[value]
    return length is not None and abs(length * 86400 - wanted) <= LENGTH * wanted


def _in_part(time: Time, hour: str) -> bool:
    """Whether an hour lies in the part of the day, or in the day itself, that a time names."""
    clock = re.search(r"@(T[A-Z]{2})", time.symbol)
    if clock is None:
        return time.symbol == "off:0:D#MID" and hour == "12:00"
    low, high = (limit or "" for limit in calendar.bounds(NO_DAY + clock[1]))
    tomorrow = calendar.shifted(NO_DAY, 1, "D")
    return any(low <= f"{day}T{hour}" <= high for day in (NO_DAY, tomorrow))
