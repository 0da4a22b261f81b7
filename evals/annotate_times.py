"""Times and quantities: TempEval-3 measures on French TimeBank (train split), numbers and measures of Recognizers-Text.

Peers in the same run: dateparser for times, text2num for numbers. Our times on the annotated articles are measured in
``articles``; here the peer's, by the same rules.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from evals.errors import Miss
from evals.events import scorer
from evals.intervals import bounded
from evals.peers import beside
from recoupe.annotate.amounts import amounts
from recoupe.annotate.quantities import quantities
from recoupe.annotate.times import resolved, times
from recoupe.collate.durations import days
from recoupe.lang import Engine, pack
from recoupe.lang.tape import tape
from recoupe.model import Document, Published, Quantity, Time
from recoupe.text import Span

NEEDS = ("evaluate/articles/gold", "data/fr-timebank/split_train", "data/recognizers-text-fr/split_train")
TIMEBANK, SPECS = NEEDS[1:]
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
NO_DAY = "2016-11-07"  # the day of cases that tell none: that of most of the others
OFFSET = re.compile(r"off:[+-]\d+:(?:WK|M|Y)$")
LENGTH = 0.02  # a month has 30 days there
FRENCH = pack("fr")
TAGS = re.compile(r"<(/?)(\w+)([^>]*?)(/?)>|[^<]+")
LINK = re.compile(r"\s+(?:au|à|et|ou)\s+|\s*[-–]\s*")
CREATED = re.compile(r'<DCT>.*?value="([\d-]+)"', re.S)
Gold = tuple[int, int, str]
# what a newspaper could not contain, and why: told from the cases by their wording alone
MONTHS = r"(?:janv?|f[ée]vr?|mars|avr|mai|juin|juil|ao[uû]t|sept?|oct|nov|d[ée]c)\w*"
LEFT_OUT = (
    (re.compile(r"\^|\d[eE][+-]?\d|\d\s*[kKGM]\b|\d[kKGMTb]\b"), "notation of programs"),
    (re.compile(r"(?:vingt|trente|cent|mille)\b.*i[eè]mes?\b|vingt premières\b", re.I), "ordinals as fractions"),
    (re.compile(r"\d cents? (?:et|un)\b"), "hundreds as a figure and a word"),
    (re.compile(r"\b(?:lakh|crore)\b|\d,\d\d,\d"), "Indian numbers"),
    (re.compile(r"\b\d+\.0\b|négative|billionièmes|trillion", re.I), "artefacts of the conversion to French"),
    (re.compile(r"\d+\s*/\s*\d+(?!/|\d)"), "fractions with a bar"),
)
TIMES_LEFT_OUT = (
    (
        re.compile(rf"\b{MONTHS}\.?[-/ ]+(?:\d{{1,2}}\b|seconde|deuxi|vingt)|\bseconde de {MONTHS}", re.I),
        "English order",
    ),
    (
        re.compile(r"\b\d\d?/(?:1[3-9]|2\d|3[01])/|\b\d\.\d\d\b|\d{4}\.\d|\d/\d\d,|\b\d\d?-\d\d?(?:-\d\d)?$|3-7-2017"),
        "English marks",
    ),
    (
        re.compile(r"\b(?:lendemain|jour suivant|dernier jour|le jour(?: pas\w+)?$)", re.I),
        "counts from a day told before",
    ),
    (re.compile(r"\bquelques\b", re.I), "an exact length for a vague one"),
    (re.compile(r"\bmilieu d|mi-matin", re.I), "an exact hour for a part of the day"),
)
HOUR = re.compile(r"\d ?h\b|\d ?h\d|heure|:|midi|minuit|\bpm\b|\bp\.m|\bam\b|\ba\.m|matin|soir", re.I)
FAR_OFF = 300  # days from ``NO_DAY`` beyond which the answer of a case that tells no day counts from another day


@cache
def engine() -> Engine:
    """The French engine, made once."""
    return FRENCH.make_engine()


def read(text: str, published: str | None = None, every: bool = False) -> tuple[tuple[Time, ...], tuple[Quantity, ...]]:
    """Times (resolved; ``every``: vague words too) and quantities of a text."""
    document = Document("d", "", "d", text, "fr")
    tokens, _ = engine()(text, [Span(0, len(text))])
    found = times(document, tokens, FRENCH, every)
    known = Published(published, published, "stated") if published else Published()
    return resolved(found, known), quantities(document, tokens, (), found, FRENCH)


def timebank(path: Path) -> tuple[str, str, list[Gold]]:
    """The text, the creation day and the times of one TimeML file."""
    raw = path.read_text("utf8")
    found = re.search(r"<TEXT>(.*?)</TEXT>", raw, re.S)
    created = CREATED.search(raw)
    text, gold, stack = "", [], []
    for match in TAGS.finditer(found[1] if found else ""):
        if not match[0].startswith("<"):
            text += html.unescape(match[0])
        elif match[2] == "TIMEX3" and not match[4]:
            if match[1]:
                start, value = stack.pop()
                gold.append((start, len(text), value))
            else:
                value = re.search(r'value="([^"]*)"', match[3])
                stack.append((len(text), value[1] if value else ""))
    return text, created[1] if created else "", gold


def ours(text: str, created: str) -> tuple[list[Gold], set[Span]]:
    """Our times as places and values, both ends of a range apart, as there; and the ages among them."""
    found, counted = read(text, created, every=True)
    ages = {q.cite.span for q in counted if q.head == "age"}
    return [end for t in found for end in ends(text, t)], ages


def ends(text: str, time: Time) -> list[Gold]:
    """ "du 19 au 23 juillet" as two dates: the corpus marks them apart, we hold a range."""
    span, values = time.cite.span, time.value.split("/")
    parted = LINK.search(span.of(text)) if time.type == "DATE" and len(values) == 2 else None
    if parted is None:
        return [(span.start, span.end, time.value)]
    return [(span.start, span.start + parted.start(), values[0]), (span.start + parted.end(), span.end, values[1])]


def tallied(gold: Sequence[Gold], found: Sequence[Gold], ages: set[Span]) -> Counter[str]:
    """The counts of one document: each time of the gold takes the first of ours that overlaps."""
    count, left = Counter(gold=len(gold), predicted=len(found)), list(found)
    for start, end, value in gold:
        hit = next((t for t in left if Span(t[0], t[1]).overlap(Span(start, end))), None)
        if hit:
            left.remove(hit)
            count.update(relaxed=1, strict=int(hit[:2] == (start, end)), value=int(hit[2] == value))
    count["ages"] = sum(any(Span(a, b).overlap(age) for age in ages) for a, b, _ in left)
    return count


def tempeval(rows: Sequence[Counter[str]]) -> dict[str, Any]:
    """Strict, relaxed and value F1 as in TempEval-3, without ages, which the corpus never marks, and with them."""
    count = sum(rows, Counter[str]())
    whole, names = count["gold"] + count["predicted"], ("strict", "relaxed", "value")
    figures: dict[str, Any] = {n: round(2 * count[n] / max(1, whole - count["ages"]), 3) for n in names}
    every = {n: round(2 * count[n] / max(1, whole), 3) for n in names}
    return figures | {"with_ages": every, "gold": count["gold"], "predicted": count["predicted"]}


def on_timebank(folder: Path) -> dict[str, Any]:
    """Ours and dateparser's, on the same documents."""
    files = [timebank(path) for path in sorted(folder.glob("*.tml"))]
    mine = bounded([tallied(gold, *ours(text, created)) for text, created, gold in files], tempeval)
    theirs = lambda peer: bounded(  # noqa: E731
        [tallied(gold, list(peer.times(text, created)), set()) for text, created, gold in files], tempeval
    )
    return mine | beside("with_dateparser", theirs)


def on_articles(peer: ModuleType, data: Path) -> dict[str, Any]:
    """The peer on the times of the annotated articles, counted as ``score.py articles`` counts ours."""
    rules, folder = scorer(data, data / "evaluate"), data / "evaluate" / "articles"
    meta, rows = json.loads((folder / "meta.json").read_text("utf8")), []
    for path in sorted((folder / "gold").glob("*.json")):
        text = (folder / "articles" / f"{path.stem}.txt").read_text("utf8")
        items = json.loads(path.read_text("utf8")).get("times", [])
        gold = [(span, i["value"]) for i in items if (span := rules.located(text, i, "text"))]
        found = list(peer.times(text, meta[path.stem]["published"]))
        hits = [[t for t in found if rules.inter(t[:2], span)] for span, _ in gold]
        values = zip(hits, gold, strict=True)
        rows.append(
            Counter(
                gold=len(gold),
                predicted=len(found),
                found=sum(map(bool, hits)),
                value=sum(any(rules.same_value(t[2], want) for t in hit) for hit, (_, want) in values),
                true=sum(any(rules.inter(t[:2], span) for span, _ in gold) for t in found),
            )
        )
    return bounded(rows, overlapped)


def overlapped(rows: Sequence[Counter[str]]) -> dict[str, Any]:
    """Precision, recall, F1 of places; the share of the gold with its value."""
    c = sum(rows, Counter[str]())
    p, r = c["true"] / max(1, c["predicted"]), c["found"] / max(1, c["gold"])
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    return {
        "p": round(p, 3),
        "r": round(r, 3),
        "f1": round(f1, 3),
        "value_right": round(c["value"] / max(1, c["gold"]), 3),
    }


def cases(path: Path) -> Iterator[dict[str, Any]]:
    """The cases of one specification that a newspaper could contain."""
    for case in json.loads(path.read_text("utf-8-sig")):
        if not any(pattern.search(case["Input"]) for pattern, _ in LEFT_OUT):
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
    ours, theirs = (sorted(round(abs(v), 6) for v in vs if v is not None and v != 1.0) for vs in (got, want))
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
    """Whether every measure of a case is found with its value and some unit."""
    got = [q for q in read(case["Input"])[1] if q.unit]
    want = [number(r["Resolution"]["value"]) for r in case["Results"]]
    return all(any(holds(q, w) for q in got) for w in want if w)


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
            day = case.get("Context", {}).get("ReferenceDateTime", NO_DAY)[:10]
            got = read(case["Input"], day)[0]
            wanted = [[r["Value"][side] for side in ("FutureResolution", "PastResolution")] for r in case["Results"]]
            right = all(any(_is_value(time, row) for time in got for row in rows) for rows in wanted)
            yield case, right, _why_left_out(case, wanted[0])


def _why_left_out(case: dict[str, Any], rows: Sequence[dict[str, str]]) -> str:
    """What makes a case of times one that no newspaper could contain, or nothing."""
    text = case["Input"]
    told = next((why for pattern, why in TIMES_LEFT_OUT if pattern.search(text)), "")
    if told or ("time" in rows[0] and not HOUR.search(text)):
        return told or "hours without a word for them"
    if "date" in rows[0] and "Context" not in case and not re.search(r"\d{4}", text):
        ends = [date.fromisoformat(row["date"]) for row in rows]
        near = min(abs((end - date.fromisoformat(NO_DAY)).days) for end in ends)
        return "counts from a day that is not told" if near > FAR_OFF else ""
    return ""


def times_told(path: Path) -> dict[str, Any]:
    """The share right of the cases that a newspaper could contain, of all, and how many are left out."""
    rows = list(told_times(path))
    kept = bounded([right for _, right, why in rows if not why], share)
    return kept | {"left_out": sum(bool(why) for *_, why in rows), "of_all": share([right for _, right, _ in rows])}


def _is_value(time: Time, row: dict[str, str]) -> bool:
    """Whether a time is a date, a clock time or a length in seconds as the specification resolves it.

    "Dans deux semaines" is a week to us, and a day there: the day lies in the week.
    """
    value = time.value
    if "date" in row:
        counted = OFFSET.match(time.symbol) and (time.earliest or "9") <= row["date"] <= (time.latest or "0")
        return value[:10] == row["date"] or bool(counted)
    if "time" in row:
        return value.partition("T")[2][:5] == row["time"][:5]
    length = days(value)
    return length is not None and abs(length * 86400 - float(row["duration"])) <= LENGTH * float(row["duration"])


def score(data: Path) -> dict[str, dict]:
    """Every figure, by set."""
    specs = data / SPECS
    measures = {name.lower(): of_file(specs / file, on_measures(specs / file)) for name, file in MEASURES.items()}
    return {
        "timebank": on_timebank(data / TIMEBANK),
        "articles": beside("with_dateparser", lambda peer: on_articles(peer, data)),
        "numbers": of_file(specs / NUMBERS, on_numbers(specs / NUMBERS)),
        **{n: times_told(specs / file) for n, file in TIMES.items()},
        **measures,
    }


def misses(data: Path) -> Iterator[Miss]:
    """Times of French TimeBank, then numbers and measures, that are not found or have another value."""
    for path in sorted((data / TIMEBANK).glob("*.tml")):
        text, created, gold = timebank(path)
        found, ages = ours(text, created)
        yield from missed(path.name, text, gold, found)
        for start, end, value in found:
            near = [*(Span(a, b) for a, b, _ in gold), *ages]
            if not any(Span(start, end).overlap(other) for other in near):
                yield Miss("time: not in the gold", path.name, start, end, "", f"{text[start:end]} → {value}")
    for name, file in {"numbers": NUMBERS, **MEASURES}.items():
        rows = cases(data / SPECS / file) if file == NUMBERS else with_values(data / SPECS / file)
        for case in rows:
            text = case["Input"]
            if not (same(values(text), case) if file == NUMBERS else measured(case)):
                want = ", ".join(str(r["Resolution"]["value"]) for r in case["Results"])
                got = ", ".join(map(str, values(text)))
                yield Miss(name, Path(file).name, 0, len(text), f"{text} → {want}", got)
    for name, file in TIMES.items():
        for case, right, why in told_times(data / SPECS / file):
            if not right and not why:
                want = ", ".join(r["Value"]["Timex"] for r in case["Results"])
                got = ", ".join(t.value for t in read(case["Input"], NO_DAY)[0])
                yield Miss(name, Path(file).name, 0, len(case["Input"]), f"{case['Input']} → {want}", got)


def missed(file: str, text: str, gold: Sequence[Gold], found: Sequence[Gold]) -> Iterator[Miss]:
    """The times of one text that are not found, or with another value."""
    for start, end, value in gold:
        near = [t for t in found if Span(t[0], t[1]).overlap(Span(start, end))]
        if not any(t[2] == value for t in near):
            got = " / ".join(f"{text[a:b]} → {v}" for a, b, v in near)
            kind = "time: value" if near else "time: missed"
            yield Miss(kind, file, start, end, f"{text[start:end]} → {value}", got)
