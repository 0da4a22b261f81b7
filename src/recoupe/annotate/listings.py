"""Figures in a list or after a colon: what its head, its label or the clause before the colon says they are of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from functools import lru_cache

from recoupe.annotate.amounts import Amount
from recoupe.annotate.pages import Page, count_of
from recoupe.annotate.subjects import noun_of
from recoupe.lang.tape import flattened
from recoupe.lang.trees import children
from recoupe.model import Quantity

ROW = re.compile(r"[^\d\n:.!?]{2,60}:\s?\d[\d .,\u00a0\u202f]{0,12}")  # "Haute-Corse : 34,7"
HEAD = re.compile(r"\b(?:nombre de |nombre d['’]|\()(?=(\w+)[^\n]{0,60}?\bpar\b)|\bnombre (?:de |d['’])(?=(\w+))", re.I)
ROWS = 2  # rows from which on lines are a list
ABOVE = 14  # lines over a row among which the head of its list is looked for
DASHES = ("-", "—")
CLAUSE = 12  # words between a dash and the noun that has the size
LABEL = 6  # words of the longest label before a colon
LED = ("de", "d", "a", "partir", "'", "environ", "jusqu")  # between a colon and its measure


def listed_count(page: Page, amount: Amount) -> Quantity | None:
    """ "Corse : 34" in a list under "Nombre de réunions par habitant": a count of meetings."""
    place = _heads(page.document.text).get(page.read.starts[amount.last - 1])
    return None if place is None else count_of(page, amount, place)


@lru_cache(maxsize=4)
def _heads(text: str) -> Mapping[int, int]:
    """The place of the last number of each row of a list, with that of the noun that the head of the list counts."""
    out: dict[int, int] = {}
    if text.count(":") < ROWS:
        return out
    lines = [m for m in re.finditer(r"[^\n]+", text) if m[0].strip()]
    rows = [ROW.fullmatch(line[0].strip()) is not None for line in lines]
    for at, line in enumerate(lines):
        beside = rows[at - 1 : at] if at else []
        if not rows[at] or not any((*beside, *rows[at + 1 : at + 2])):
            continue
        above = (lines[n] for n in range(at - 1, max(at - ABOVE, -1), -1) if not rows[n])
        told = next(((head.start(), m.end()) for head in above if (m := HEAD.search(head[0]))), None)
        if told:
            number = line[0].rindex(":") + 1
            number += len(line[0][number:]) - len(line[0][number:].lstrip())
            out[line.start() + number] = sum(told)
    return out


def after_colon(page: Page, amount: Amount) -> int:
    """ "Prix : 25 euros", "Le prix n'a jamais été si haut : 25 euros": the place of the noun before a colon, or -1."""
    colon = amount.first - 1
    while page.word(colon) in LED and amount.first - colon <= len(LED):
        colon -= 1
    if page.word(colon) in DASHES and page.written(colon - 1, colon + 1)[-2:-1] == " ":
        return _nearest(page, colon)
    if page.word(colon) != ":" or colon < 1:
        return -1
    return _label(page, colon) if _opens(page, colon) else _subject(page, colon)


def _opens(page: Page, colon: int) -> bool:
    """Whether the words before a colon are a label alone, at the start of a line."""
    start = next((at for at in range(colon - 1, max(colon - LABEL - 2, -2), -1) if page.word(at) in ("", "\n")), -2)
    return start >= -1 and all(page.tag(at) not in ("VERB", "AUX") for at in range(start + 1, colon))


def _label(page: Page, colon: int) -> int:
    start = next((at for at in range(colon - 1, -1, -1) if page.word(at) == "\n"), -1) + 1
    first = next((at for at in range(start, colon) if page.tag(at) in ("NOUN", "PROPN")), -1)
    sized = page.word(first) in page.known.labels["sized"] or page.word(first).rstrip("s") in page.known.labels["sized"]
    return first if first >= 0 and sized else -1


def _nearest(page: Page, dash: int) -> int:
    """ "Il dément le montant des primes cité hier - 3 millions": what a noun with a size in the clause is of, or -1."""
    for at in range(dash - 1, max(dash - CLAUSE, -1), -1):
        if page.word(at) in (".", ":", ";", ",", "\n", "%") or page.read.values[at] is not None:
            return -1
        if page.word(at) in page.known.labels["sized"] and page.tag(at) == "NOUN":
            noun = noun_of(page, page.token(at))
            return bisect_left(page.read.starts, page.tokens.starts[noun]) if noun >= 0 else -1
    return -1


def _subject(page: Page, colon: int) -> int:
    """The subject of the clause before a colon, where it is a noun that has a size."""
    tokens, end = page.tokens, page.token(colon)
    at = bisect_right([s.start for s in tokens.sentences], end) - 1
    if at < 0 or end < 0:
        return -1
    span = range(tokens.sentences[at].start, end)
    root = next((k for k in span if tokens.heads[k] == k or tokens.heads[k] not in span), -1)
    said = next((k for k in children(tokens, root) if k < end and tokens.deps[k].startswith("nsubj")), -1)
    if said < 0 or tokens.tags[said] != "NOUN" or flattened(tokens.lemmas[said]) not in page.known.labels["sized"]:
        return -1
    return bisect_left(page.read.starts, tokens.starts[noun_of(page, said)])
