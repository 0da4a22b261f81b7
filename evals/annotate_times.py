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
from pathlib import Path
from types import ModuleType
from typing import Any

from evals.errors import Miss
from evals.events import scorer
from evals.intervals import bounded
from evals.peers import beside
from evals.readings import read
from evals.recognizers import (
    MEASURES,
    NUMBERS,
    TIMES,
    cases,
    day_of,
    measured,
    of_file,
    on_measures,
    on_numbers,
    same,
    times_told,
    told_times,
    values,
    with_values,
)
from recoupe.model import Time
from recoupe.text import Span

NEEDS = ("evaluate/articles/gold", "data/fr-timebank/split_train", "data/recognizers-text-fr/split_train")
TIMEBANK, SPECS = NEEDS[1:]
TAGS = re.compile(r"<(/?)(\w+)([^>]*?)(/?)>|[^<]+")
LINK = re.compile(r"\s+(?:au|à|et|ou)\s+|\s*[-–]\s*")
CREATED = re.compile(r'<DCT>.*?value="([\d-]+)"', re.S)
Gold = tuple[int, int, str]


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
                got = ", ".join(t.value for t in read(case["Input"], day_of(case))[0])
                yield Miss(name, Path(file).name, 0, len(case["Input"]), f"{case['Input']} → {want}", got)


def missed(file: str, text: str, gold: Sequence[Gold], found: Sequence[Gold]) -> Iterator[Miss]:
    """The times of one text that are not found, or with another value."""
    for start, end, value in gold:
        near = [t for t in found if Span(t[0], t[1]).overlap(Span(start, end))]
        if not any(t[2] == value for t in near):
            got = " / ".join(f"{text[a:b]} → {v}" for a, b, v in near)
            kind = "time: value" if near else "time: missed"
            yield Miss(kind, file, start, end, f"{text[start:end]} → {value}", got)
