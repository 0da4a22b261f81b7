"""Names marked by hand, as texts with places: Sequoia's entities, GSD and the French TimeBank as marked here, NewsEye.

`gold/names.tsv` holds the places of the names that were marked under `guidelines.md`.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from conllu import TENTH, Sentence, sentences
from recoupe.lang import table

GOLD = Path(__file__).parent / "gold" / "names.tsv"
KINDS = {"PERS": "PER", "ORG": "ORG", "LOC": "LOC", "PROD": "MISC", "EVE": "MISC", "HumanProd": "MISC", "PER": "PER"}
CONTRACTION = re.compile(r"(?:du|des|aux?|duquel|desquel(?:le)?s|auquel|auxquel(?:le)?s)\b", re.I)
SECOND = ("le", "les", "lequel", "lesquels", "lesquelles")  # what a contraction hides


class Gold(NamedTuple):
    """A text with the names in it: from, to, kind."""

    text: str
    names: tuple[tuple[int, int, str], ...]


def placed(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where each word stands in the sentence's text; both parts of a contraction stand where it stands."""
    text, at, eaten = sentence.text, 0, None
    for i, word in enumerate(sentence.words):
        if eaten:
            yield eaten
            eaten = None
            continue
        while text[at : at + 1] == " ":
            at += 1
        after = sentence.words[i + 1].form.lower() if i + 1 < len(sentence.words) else ""
        short = CONTRACTION.match(text, at) if after in SECOND else None
        start, end = short.span() if short else (text.find(word.form, at), text.find(word.form, at) + len(word.form))
        eaten = (start, end) if short else None
        at = end
        yield start, end


def sequoia(path: Path) -> Iterator[Gold]:
    """Sequoia's entities; a country is a place, also where it acts; nested entities are left out."""
    countries = {name for row in table("fr", "countries") for name in (row["name"], *row["aliases"].split("|"))}
    for sentence in sentences(path, extra=12):
        found: list[tuple[int, int, str]] = []
        open_id = ""
        for word, (start, end) in zip(sentence.words, placed(sentence), strict=True):
            first = word.misc.split(";")[0]
            number, _, kind = first.partition(":")
            if first in ("*", "_", ""):
                open_id = ""
            elif kind:
                open_id = number
                found.append((start, end, KINDS.get(kind.split("|")[0], "MISC")))
            elif number == open_id:
                found[-1] = (found[-1][0], end, found[-1][2])
        names = ((a, b, "LOC" if sentence.text[a:b] in countries else k) for a, b, k in found)
        yield Gold(sentence.text, tuple(names))


def marked() -> dict[tuple[str, str], list[tuple[int, int, str]]]:
    """The rows of our own gold by bank and unit."""
    out: dict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)
    rows = (r.split("\t") for r in GOLD.read_text("utf8").splitlines() if not r.startswith(("#", "bank")))
    for bank, unit, start, end, kind in rows:
        out[bank, unit].append((int(start), int(end), kind))
    return out


def gsd(treebanks: Path) -> list[Gold]:
    """The sentences of GSD's development part."""
    rows = marked()
    return [Gold(s.text, tuple(rows.get(("gsd", s.id), ()))) for s in sentences(treebanks / TENTH)]


def timebank(folder: Path) -> Iterator[Gold]:
    """The documents of the French TimeBank, without their tags."""
    rows = marked()
    for path in sorted(folder.glob("*.tml")):
        body = re.search(r"<TEXT>(.*)</TEXT>", path.read_text("utf8"), re.S)
        text = html.unescape(re.sub(r"<[^>]+>", "", body.group(1) if body else ""))
        yield Gold(text, tuple(rows.get(("timebank", path.stem), ())))


def newseye(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """(forms, labels) by sentence of old newspapers (a stress test); an apostrophe is joined to the word before it."""
    forms: list[str] = []
    labels: list[str] = []
    for line in path.read_text("utf8").splitlines()[1:]:
        if not line.strip() or line.startswith("#"):
            if line.startswith("# hipe2022:document_id") and forms:
                yield forms, labels
                forms, labels = [], []
            continue
        form, label = line.split("\t")[:2]
        if form in ("'", "’") and forms and len(forms[-1]) <= 5:
            forms[-1] += form
            continue
        kind = KINDS.get(label.partition("-")[2], "")
        forms.append(form)
        labels.append(f"{label[0]}-{kind}" if kind else "O")
        if form in ".!?" and len(forms) > 3:
            yield forms, labels
            forms, labels = [], []
