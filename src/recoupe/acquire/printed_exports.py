"""The articles of a press database's export that was printed to PDF (Europresse): each ends with its record's number.

A cover and a summary may stand before the first, and a box about the outlet ("Nom de la source") beside each.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from recoupe.acquire.articles import Articles
from recoupe.acquire.blocks import Block
from recoupe.acquire.clippings import Clipping, day_in, numbered_articles
from recoupe.acquire.columns import MOST_LINES, Line, Paragraph, joined, paragraphs
from recoupe.acquire.titles import PERSON
from recoupe.lang import Pack
from recoupe.text import fold

RECORD = re.compile(r"\b(?:news|web|pub|tv|rad|soc)\w*\s?[·•∙.]\s?(?:19|20)\d{6}\s?[·•∙.]\s?[A-Z]{1,8}\s?[·•∙.]\s?\w+")
BY = re.compile(r"^(?:par|by)\s+", re.I)
ABOUT = re.compile(r"\bp{1,2}\.\s?[A-Z]*\d+|\b\d[\d\s\u00a0\u202f]*\s(?:mots|words)\b", re.I)  # "p. 16", "512 mots"
BETWEEN = re.compile(r"\s*[•|·]\s*")
LONG = 120  # characters: a line that tells about an article is shorter
LEFT = 300  # characters below the last record: more than the owner's lines
LARGER = 1.15  # times the usual size of letters: a title
BESIDE = 30.0  # points: how far a value stands to the side of its label
Worded = Callable[[Sequence[Paragraph]], list[Block]]
Pages = Sequence[Sequence[Line]]


@dataclass(slots=True)
class _Part:
    """The lines of one article, page by page, and what the box beside it tells."""

    pages: list[list[Line]] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)


def is_printed_export(pages: Pages) -> bool:
    """Whether lines of a print are records of a press database, each alone on its line or behind its label."""
    return any(_is_record(line.words) for page in pages for line in page)


def printed_articles(source: str, pages: Pages, worded: Worded, pack: Pack) -> Articles:
    """The articles of a printed export, each with the source ``PATH#n``; ``worded`` makes blocks of paragraphs."""
    labels = {fold(row["words"]): row["field"] for row in pack.table("export_labels")}
    return numbered_articles(source, [_clipping(part, worded) for part in _parts(pages, labels)])


def _is_record(words: str) -> bool:
    found = RECORD.search(words)
    return found is not None and (not found.start() or words[: found.start()].rstrip().endswith(":"))


def _parts(pages: Pages, labels: dict[str, str]) -> Iterator[_Part]:
    """The lines of each article, up to its record; below the last record only what is long enough is one more."""
    part = _Part()
    for page in pages:
        part.pages.append([])
        for line in _without_box(sorted(page, key=lambda line: (line.top, line.left)), labels, part):
            if _is_record(line.words):
                yield part
                part = _Part([[]])
            else:
                part.pages[-1].append(line)
    if sum(len(line.words) for page in part.pages for line in page) > LEFT:
        yield part


def _without_box(page: Sequence[Line], labels: dict[str, str], part: _Part) -> list[Line]:
    """The lines of a page without the box about the outlet, which is told to the part; a value is below its label."""
    rest = list(page)
    for label in [line for line in page[:MOST_LINES] if fold(line.words).rstrip(" :") in labels]:
        if label not in rest:
            continue  # it stood below another label, as its value
        rest.remove(label)
        below = [one for one in rest if one.top > label.top and abs(one.left - label.left) < BESIDE]
        if value := min(below, key=lambda one: one.top, default=None):
            part.told.setdefault(labels[fold(label.words).rstrip(" :")], value.words)
            rest.remove(value)
    return rest


def _clipping(part: _Part, worded: Worded) -> Clipping:
    usual = Counter[float]()
    for line in (line for page in part.pages for line in page):
        usual[round(line.size)] += len(line.words)
    large = LARGER * (usual.most_common(1)[0][0] if usual else 0)
    number, at = _title_place(part.pages, large)
    page = part.pages[number] if part.pages else []
    end = next((i for i in range(at, len(page)) if page[i].size <= large), len(page)) if at < len(page) else at
    title = " ".join(line.words for line in page[at:end])
    head = [line.words for line in page[:at] if len(line.words) < LONG]
    body = [page[end:], *part.pages[number + 1 :]]
    by = body[0].pop(0).words if body[0] and PERSON.match(BY.sub("", body[0][0].words)) else ""
    blocks = _until_owner(worded(joined([p for lines in body for p in paragraphs(lines)])))
    outlet, day = _told(head)
    opening = [*([Block(title, "title")] if title else []), *([Block(by, "byline")] if by else [])]
    return Clipping((*opening, *blocks), title, part.told.get("outlet") or outlet, by, day)


def _title_place(pages: Sequence[Sequence[Line]], large: float) -> tuple[int, int]:
    """The page and the line of an article's title: the first large line below a line that tells a day, else any."""
    found = [(n, i) for n, page in enumerate(pages) for i, line in enumerate(page) if line.size > large]
    below = [(n, i) for n, i in found if any(day_in(line.words) for line in pages[n][:i])]
    return next(iter(below or found[-1:]), (0, 0))


def _until_owner(blocks: Sequence[Block]) -> list[Block]:
    """The blocks above the owner's line."""
    end = next((i for i, block in enumerate(blocks) if block.words.startswith(("©", "(c)"))), len(blocks))
    return [Block(block.words, "heading" if block.kind == "title" else block.kind) for block in blocks[:end]]


def _told(head: Sequence[str]) -> tuple[str, str]:
    """The outlet and the day that the lines above a title tell.

    "Le Phare • p. 9 • 512 mots" below or beside the day, and "Port, jeudi 14 mars 2024, p. 9" below the outlet.
    """
    at = next((i for i in reversed(range(len(head))) if day_in(head[i])), -1)
    if at < 0:
        return "", ""
    beside = [*head[at : at + 2]]
    named = [part for line in beside if "•" in line for part in BETWEEN.split(line)]
    own = [part for part in named if part and not ABOUT.search(part) and not day_in(part)]
    return (own[0] if own else head[at - 1] if at else ""), day_in(head[at])
