"""Times and quantities: TempEval-3 measures on French TimeBank (train split), numbers and measures of Recognizers-Text.

python -m evals annotate_times          the articles' own measure of times is in evals/articles.py
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from recoupe.annotate.amounts import amounts
from recoupe.annotate.quantities import quantities
from recoupe.annotate.times import resolved, times
from recoupe.lang import Engine, pack
from recoupe.lang.tape import tape
from recoupe.model import Document, Published, Quantity, Time
from recoupe.text import Span

FRENCH = pack("fr")
TAGS = re.compile(r"<(/?)(\w+)([^>]*?)(/?)>|[^<]+")
CREATED = re.compile(r'<DCT>.*?value="([\d-]+)"', re.S)
Gold = tuple[int, int, str]
# what a newspaper could not contain, and why: told from the cases by their wording alone
LEFT_OUT = (
    (re.compile(r"\^|\d[eE][+-]?\d|\d\s*[kKGM]\b|\d[kKGMTb]\b"), "notation of programs"),
    (re.compile(r"i[eè]mes?\b|première|million(?:ième|ieme)", re.I), "fractions by ordinals, machine-made"),
    (re.compile(r"\b\d+\.0\b|négative|billionièmes|trillion", re.I), "artefacts of the conversion to French"),
    (re.compile(r"\d+\s*/\s*\d+"), "fractions with a bar"),
)


@cache
def engine() -> Engine:
    """The French engine, made once."""
    return FRENCH.make_engine()


def read(text: str, published: str | None = None) -> tuple[tuple[Time, ...], tuple[Quantity, ...]]:
    """Times (resolved) and quantities of a text."""
    document = Document("d", "", "d", text, "fr")
    tokens, _ = engine()(text, [Span(0, len(text))])
    found = times(document, tokens, FRENCH)
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


def on_timebank(folder: Path) -> dict[str, Any]:
    """Strict, relaxed and value F1 as in TempEval-3; ``without_ages`` leaves out ages, which are not marked there."""
    count = dict.fromkeys(("gold", "predicted", "ages", "strict", "relaxed", "value"), 0)
    for path in sorted(folder.glob("*.tml")):
        text, created, gold = timebank(path)
        found, counted = read(text, created)
        ages = {q.cite.span for q in counted if q.head == "age"}
        count["gold"] += len(gold)
        count["predicted"] += len(found)
        left = list(found)
        for start, end, value in gold:
            hit = next((t for t in left if t.cite.span.overlap(Span(start, end))), None)
            if hit:
                left.remove(hit)
                count["relaxed"] += 1
                count["strict"] += hit.cite.span == Span(start, end)
                count["value"] += hit.value == value
        count["ages"] += sum(any(t.cite.span.overlap(age) for age in ages) for t in left)
    whole = count["gold"] + count["predicted"]
    figures: dict[str, Any] = {name: round(2 * count[name] / whole, 3) for name in ("strict", "relaxed", "value")}
    fair = {name: round(2 * count[name] / (whole - count["ages"]), 3) for name in ("strict", "relaxed", "value")}
    return figures | {"without_ages": fair, "gold": count["gold"], "predicted": count["predicted"]}


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


def on_numbers(path: Path) -> dict[str, Any]:
    """Cases whose every number is found with its value (a lone "un" is an article to us, and left aside)."""
    right = total = 0
    for case in cases(path):
        text = case["Input"]
        want = sorted(v for v in (number(r["Resolution"]["value"]) for r in case["Results"]) if v not in (None, 1.0))
        line = tape(text, (Span(0, len(text)),), "fr")
        found = [(a.low, a.high) for a in amounts(line, "fr")]
        got = sorted(v for pair in found for v in sorted(set(pair) - {None}) if v != 1.0)
        total += 1
        right += [round(v, 6) for v in got] == [round(abs(v), 6) for v in want]
    return {"right": round(right / total, 3) if total else 0.0, "cases": total}


def holds(quantity: Quantity, value: float) -> bool:
    """Whether a quantity's bounds hold a value ("environ 14 millions" holds 14 millions)."""
    slack = 1e-6 * max(1.0, abs(value))
    low, high = quantity.low, quantity.high
    return (low is None or low <= value + slack) and (high is None or high >= value - slack)


def on_measures(path: Path) -> dict[str, Any]:
    """Cases whose every measure is found with its value and some unit."""
    right = total = 0
    for case in cases(path):
        want = [number(r["Resolution"]["value"]) for r in case["Results"]]
        if not want or None in want:
            continue
        _, found = read(case["Input"])
        got = [q for q in found if q.unit]
        total += 1
        right += all(any(holds(q, w) for q in got) for w in want if w)
    return {"right": round(right / total, 3) if total else 0.0, "cases": total}


def score(data: Path) -> dict[str, dict]:
    """Every figure, by set."""
    specs = data / "data" / "recognizers-text-fr" / "split_train"
    measures = {
        name: on_measures(specs / "NumberWithUnit" / f"{name}Model.json") for name in ("Age", "Currency", "Dimension")
    }
    return {
        "timebank": on_timebank(data / "data" / "fr-timebank" / "split_train"),
        "numbers": on_numbers(specs / "Number" / "NumberModel.json"),
        "percentages": on_measures(specs / "Number" / "PercentModel.json"),
        **{name.lower(): figures for name, figures in measures.items()},
    }
