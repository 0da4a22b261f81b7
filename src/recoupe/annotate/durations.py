"""Durations told around or inside expressions of time: "quatre ans et cinq mois", "il y a trois ans", "9''69"."""

from __future__ import annotations

import re
from dataclasses import replace

from recoupe.annotate.amounts import Amount
from recoupe.annotate.pages import Counted, Page, made, unit_at
from recoupe.model import Cite, Quantity
from recoupe.text import Span

BARE = ("d", "%", "t", "[in_i]", "[ft_i]")  # "un an", "un pied" measure nothing
ORDER = ("premi", "derni", "proch")
LONG = ("a", "mo", "wk", "d")  # "dans deux heures" and "à 13 heures" look alike
PIECES = re.compile(r"(\d+(?:\.\d+)?)([YMWDHS])")
TIMEX = {"Y": "a", "M": "mo", "W": "wk", "D": "d", "TH": "h", "TM": "min", "TS": "s"}
SECONDS = {"a": 31557600.0, "mo": 2629800.0, "wk": 604800.0, "d": 86400.0, "h": 3600.0, "min": 60.0, "s": 1.0}


def lasting(page: Page, amount: Amount) -> Quantity | None:
    """A duration in two units ("quatre ans et cinq mois") or around a word ("quatre derniers mois")."""
    start, end = page.read.starts[amount.last - 1], page.read.ends[amount.last - 1]
    at = page.lasts.holding(Span(start, end))
    time = page.lasting[at] if at >= 0 else None
    value = amount.value if amount.value is not None else amount.low
    if page.word(amount.last) in page.known.labels["bare"]:  # "un minimum de 14 ans": the article is no number
        return None
    if time is None or not value or (amount.value is None and amount.low != amount.high):
        return None
    if value % 1 and unit_at(page, amount.last):  # "79,5 ans" is told in years
        return None
    pieces = _pieces(time.value)
    if not pieces or (len(pieces) == 1 and (unit_at(page, amount.last) or _plain(amount, pieces[0]))):
        return None
    written = page.document.text[time.cite.span.start : time.cite.span.end]
    halved = pieces[0][1] == "a" and written.endswith("demi")  # "deux ans et demi" is told in years
    unit = pieces[0 if halved else -1][1]
    times = sum(count * SECONDS[one] for count, one in pieces) / SECONDS[unit] / value
    low, high = (None if bound is None else round(bound * times, 6) for bound in (amount.low, amount.high))
    span = Span(min(page.read.starts[amount.first], time.cite.span.start), time.cite.span.end)
    return Quantity(Cite(page.document.id, span), low, high, unit, "durée", "", None, "duration")


def timed(page: Page, amount: Amount) -> Quantity | None:
    """ "9''69": seconds and hundredths, as a race is timed."""
    at = amount.last
    parts = page.read.values[at - 1], page.read.values[at + 2] if at + 2 < len(page.read) else None
    if page.read.words[at : at + 2] != ("'", "'") or None in parts or len(page.word(at + 2)) != 2:
        return None
    if amount.low is None or amount.low != amount.high or page.read.starts[at + 2] != page.read.ends[at + 1]:
        return None
    value = round(amount.low + float(page.word(at + 2)) / 100, 2)
    return made(page, replace(amount, low=value, high=value, last=at + 3), "s", Counted("durée", "duration", at + 3))


def elapsed(page: Page, amount: Amount) -> Quantity | None:
    """The length inside an expression of time: "il y a trois ans", "un an plus tôt", "les neuf premiers mois"."""
    at = amount.last + (page.tag(amount.last) == "ADJ")
    led = page.word(amount.first - 1)
    inside = led == "en" or led.startswith(ORDER)  # "en 24 h", "ces dernières 24h"
    found = unit_at(page, at) or (("h", at + 1) if page.word(at) == "h" and inside else None)
    within = inside and found is not None and found[0] in ("h", "min")
    if found is None or not (found[0] in LONG or within) or amount.low is amount.high is None:
        return None
    unit, end = found
    if within:
        return made(page, amount, unit, Counted("durée", "duration", end))
    told = page.word(at - 1).startswith(ORDER) if at > amount.last else led in page.known.labels["elapsed"]
    if not told and page.word(end) not in page.known.labels["later"]:
        return None
    if page.word(end) == "et" and page.word(end + 1).startswith("demi"):  # "il y a deux ans et demi"
        low, high = (None if bound is None else bound + 0.5 for bound in (amount.low, amount.high))
        amount, end = replace(amount, low=low, high=high), end + 2
    return made(page, amount, unit, Counted("durée", "duration", end))


def _plain(amount: Amount, piece: tuple[float, str]) -> bool:
    """ "une journée", "une année": no duration that somebody measured."""
    return amount.form == "article" and amount.low == amount.high and piece[1] in ("a", *BARE) and piece[0] == 1


def _pieces(value: str) -> list[tuple[float, str]]:
    if "/" in value:  # "quatre à six mois": two lengths, no sum
        return []
    days, _, clock = value.removeprefix("P").partition("T")
    found = [(count, unit) for count, unit in PIECES.findall(days)]
    found += [(count, "T" + unit) for count, unit in PIECES.findall(clock)]
    return [(float(count), TIMEX[unit]) for count, unit in found]
