"""The articles of a press database's export: Europresse (HTML), Factiva (HTML, and RTF as lines); each for itself.

The marks are those that the databases write: classes of elements, and Factiva's codes (HD headline, BY byline, PD day,
ET time, SN outlet, LA language, LP lead, TD rest). Without codes, the line with the number of words is the hinge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from recoupe.acquire.articles import Article, Articles, checked_all
from recoupe.acquire.blocks import EVERY_BREAK, Block, blocks_of, composed, merged, tree_of, words_of
from recoupe.acquire.limits import MOST_ARTICLES
from recoupe.acquire.titles import PERSON
from recoupe.model import Refusal

EUROPRESSE = re.compile(r"""class\\?=["'][^"'>]*\b(?:rdp__)?DocPublicationName\b""")
FACTIVA = re.compile(r"""class=["']article [a-z]{2}Article\b""")
FACTIVA_CLASS = re.compile(r"\Aarticle ([a-z]{2})Article(?:\s|\Z)")
# "Le Phare, no. 43018", "Le Phare (site web)"; but "Le Phare (Suisse)" is another outlet.
NUMBER = re.compile(r"\s*\((?=[a-z])[^)]*\)$|(?:,\s*|\s+(?=[A-Za-z]{2}\.))(?:[A-Za-z]{0,3}[.°º]\s*|\d).*$")
COUNTED = re.compile(r"\d[\d\s.,\u00a0\u202f]* [^\W\d]{3,9}\Z")  # "512 mots"
RECORD = re.compile(r"\w+\s+[A-Z][A-Z0-9]{3,}\d{6}[A-Za-z0-9]{4,}\s*\Z")  # "Document PHARE00020230914ej9e0001"
CLOCK = re.compile(r"\d{1,2}\s?[:h]\s?\d{2}")
TITLES = ("titreArticleVisu", "TitreArticleVisu")
OWNER = re.compile(r"(?:©|\(c\)|Numéro de document\b|Ce certificat\b)", re.I)
BY = re.compile(r"^(?:par|by)\s+", re.I)
CODE = re.compile(
    r"^[ \t]*(HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|CO|IN|NS|RE|IPD|IPC|PUB|AN|SE|CX|ART|RF|VOL|CLM)"
    r"(?:\t\s*|  +|[ \t]*$)"
)
ENGLISH = ("%d %B %Y", "%B %d, %Y", "%A, %B %d, %Y", "%d %b %Y", "%b %d, %Y")
SECTION = 25  # characters: a section's name above a title is shorter, the title longer
LONG_LINE = 80  # characters: a line about an article is shorter, a paragraph longer
EMPTY = "this article of the export has no text; export it again with its full text, or leave it out"


@dataclass(frozen=True, slots=True)
class Clipping:
    """What an export says of one article."""

    blocks: tuple[Block, ...] = ()
    title: str = ""
    outlet: str = ""
    by: str = ""
    date: str = ""
    lang: str = ""
    record: Mapping[str, str] = field(default_factory=dict)


def is_export(html: str) -> bool:
    """Whether a page is a press database's export, by the marks that no other page has."""
    if "DocPublicationName" in html and EUROPRESSE.search(html):
        return True
    return "Article" in html and FACTIVA.search(html) is not None


def clippings(source: str, html: str) -> Articles:
    """The articles of an export, each with the source ``PATH#n``; one without text is refused alone (bad-article)."""
    tree = tree_of(html)
    if tree is None:
        return checked_all([Refusal(source, "malformed", "this export cannot be read; save it again")])
    if EUROPRESSE.search(html):
        whole = list(tree.iter("article")) or [tree]
        return numbered_articles(source, (_europresse(element) for element in whole))
    found = [e for e in tree.iter("div") if FACTIVA_CLASS.search(e.get("class") or "")]
    return numbered_articles(source, (_factiva(element) for element in found))


def numbered_articles(source: str, found: Iterable[Clipping]) -> Articles:
    out: list[Article | Refusal] = []
    for number, clipping in enumerate(found, 1):
        if number > MOST_ARTICLES:
            why = f"more than {MOST_ARTICLES} articles; those after them were not read; split the export"
            out.append(Refusal(source, "too-many", why))
            break
        out.append(_article(f"{source}#{number}", clipping))
    return checked_all(out or [Refusal(source, "bad-article", EMPTY)])


def _article(source: str, told: Clipping) -> Article | Refusal:
    text, marks, cuts = composed(told.blocks)
    if not any(c.isalpha() for block in told.blocks if block.kind != "title" for c in block.words):
        return Refusal(source, "bad-article", EMPTY)
    return Article(
        source=source,
        text=text,
        title=told.title or None,
        outlet=NUMBER.sub("", told.outlet).strip() or None,
        authors=tuple(people(told.by)),
        published=_iso(told.date) or None,
        lang=told.lang or None,
        cuts=cuts,
        marks=marks,
    )


def people(words: str) -> Iterator[str]:
    """The names of a byline, without what stands before them; what looks like an address is no name."""
    for name in re.split(r"\s*[;,/|]\s*|\s+(?:et|and|&)\s+", BY.sub("", words.strip())):
        if name and "@" not in name and len(name) < 60 and not name.islower():
            yield name.title() if name.isupper() and " " in name else name


def _iso(words: str) -> str:
    """An English date in ISO form, anything else as it stands."""
    for form in ENGLISH:
        try:
            return datetime.strptime(" ".join(words.split()), form).date().isoformat()
        except ValueError:
            continue
    return words


# -- Europresse -------------------------------------------------------------------------------------


def _europresse(article: Any) -> Clipping:
    """One article of Europresse: a header with outlet, section and day, title and byline; then the text."""
    named = [e for name in TITLES for e in _classed(article, name)]
    heads = _classed(article, "titreArticle") or named
    title = next(iter(_classed(article, "rdp__articletitle") or named or heads), None)
    made = _classed(article, "docOcurrContainer") or _classed(article, "DocText") or list(article.iter("section"))
    body = next(iter(made), None)
    header = " ".join(map(words_of, _classed(article, "DocHeader"))) or _section(article)
    blocks = merged(blocks_of(body)) if body is not None else merged(_loose(article, words_of(title)))
    titled = [Block(words_of(title), "title")] if words_of(title) else []
    return Clipping(
        blocks=(*titled, *_kicker(article), *blocks),
        title=words_of(title),
        outlet=_first_line(_classed(article, "DocPublicationName")),
        by=_by(article, heads),
        date=day_in(header),
    )


def _loose(article: Any, title: str) -> list[Block]:
    """The text of an older export: what stands between the title and the owner's line, in the cell of the outlet."""
    name = next(iter(_classed(article, "DocPublicationName")), None)
    cell = next(name.iterancestors("td"), None) if name is not None else None
    blocks = blocks_of(cell, EVERY_BREAK) if cell is not None else []
    start = next((i + 1 for i, block in enumerate(blocks) if title and block.words == title), len(blocks))
    end = next((i for i, block in enumerate(blocks) if i >= start and OWNER.match(block.words)), len(blocks))
    return [Block(block.words) for block in blocks[start:end]]


def _classed(element: Any, name: str) -> list[Any]:
    return [e for e in element.iter() if isinstance(e.tag, str) and name in (e.get("class") or "").split()]


def _section(article: Any) -> str:
    """Where there is no header of its own: the words beside the section's title."""
    return " ".join(words_of(e.getparent()) for e in _classed(article, "DocTitreSousSection"))


def _first_line(elements: Sequence[Any]) -> str:
    lines = blocks_of(elements[0]) if elements else []
    return lines[0].words if lines else ""


def _kicker(article: Any) -> list[Block]:
    """The line under the title: words of the article that are no running text."""
    found = _classed(article, "rdp__subtitle")
    return [Block(words_of(e), "heading") for e in found if words_of(e)]


def _by(article: Any, heads: Sequence[Any]) -> str:
    own = _classed(article, "docAuthors")
    after = [e for head in heads for e in head.itersiblings("p") if "sm-margin-bottomNews" in (e.get("class") or "")]
    bare = [e for head in heads for e in head.itersiblings("div") if not e.get("class") and PERSON.match(words_of(e))]
    return words_of(next(iter(own or after or bare), None))


def day_in(header: str) -> str:
    """The part of a header that holds the day: "Société, lundi 28 janvier 2013, p. 9" or "World, November 13, 2015"."""
    day = re.search(
        r"\d{1,2}(?:er)?\s+[^\W\d]+\s+\d{4}(?:\D{1,4}\d{1,2}\s?[h:]\s?\d{2})?|[A-Z][a-z]+ \d{1,2}, \d{4}", header
    )
    return day[0] if day else ""


# -- Factiva ----------------------------------------------------------------------------------------


def _factiva(element: Any) -> Clipping:
    """One article of Factiva: a table with codes, or a title, lines about the article, and paragraphs."""
    lang = FACTIVA_CLASS.search(element.get("class") or "")
    rows = dict(_rows(element))
    told = _coded(rows) if rows.keys() & {"HD", "LP", "TD"} else _laid_out(element)
    return Clipping(told.blocks, told.title, told.outlet, told.by, told.date, lang[1] if lang else "")


def _rows(element: Any) -> Iterator[tuple[str, tuple[Block, ...]]]:
    for row in element.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        if len(cells) > 1:
            yield words_of(cells[0]).strip(), tuple(blocks_of(cells[-1]))


def _coded(rows: Mapping[str, Sequence[Block]]) -> Clipping:
    def words(code: str) -> str:
        return " ".join(block.words for block in rows.get(code, ()))

    title = words("HD")
    body = merged(Block(b.words) for code in ("LP", "TD") for b in rows.get(code, ()))
    return Clipping(
        blocks=(*([Block(title, "title")] if title else []), *body),
        title=title,
        outlet=words("SN"),
        by=words("BY"),
        date=_with_time(words("PD"), words("ET")),
    )


def _with_time(day: str, time: str) -> str:
    iso = _iso(day)
    clock = CLOCK.search(time)
    return f"{iso} {re.sub(r'[h:]', ':', clock[0].replace(' ', ''))}" if clock and iso == day else iso


def _laid_out(element: Any) -> Clipping:
    """An article without codes: its title, then lines about it, then paragraphs of a class of their own."""
    paragraphs = [e for e in element.iter("p") if "articleParagraph" in (e.get("class") or "")]
    headline = next((e for e in element.iter() if "Headline" in (e.get("class") or "")), None)
    lines = [words_of(e) for e in element.iter("div") if e is not element and not e.get("class") and words_of(e)]
    body = [block for e in paragraphs for block in blocks_of(e)]
    title = words_of(headline)
    return _hinged(title, lines[lines.index(title) + 1 :] if title in lines else lines, body)


def _hinged(title: str, lines: Sequence[str], body: Sequence[Block]) -> Clipping:
    """What lines about an article say by their place: byline, number of words, day, time, outlet, and others."""
    at = next((i for i, line in enumerate(lines) if COUNTED.match(line)), len(lines))
    before, after = lines[:at], list(lines[at + 1 :])
    day = after.pop(0) if after else ""
    time = after.pop(0) if after and CLOCK.match(after[0]) else ""
    kept = [Block(b.words) for b in merged(body) if not RECORD.match(b.words)]
    return Clipping(
        blocks=(*([Block(title, "title")] if title else []), *kept),
        title=title,
        outlet=after[0] if after else "",
        by=before[-1] if before else "",
        date=_with_time(day, time),
    )


# -- Factiva as lines (RTF) -------------------------------------------------------------------------


def is_listing(lines: Sequence[str]) -> bool:
    """Whether some lines are a Factiva export: each article ends with the line of its record."""
    return any(RECORD.match(line) for line in lines) and any(COUNTED.match(_value(line)) for line in lines)


def listed(source: str, lines: Sequence[str]) -> Articles:
    """The articles of an export that was saved as lines, one after the other."""
    return numbered_articles(source, (_clipping(lines_) for lines_ in _apart(lines)))


def _apart(lines: Sequence[str]) -> Iterator[list[str]]:
    own: list[str] = []
    for line in lines:
        if RECORD.match(_value(line)):
            yield own
            own = []
        elif line.strip():
            own.append(line.strip())
    if any(len(line) > LONG_LINE for line in own):
        yield own


def _clipping(lines: Sequence[str]) -> Clipping:
    rows: dict[str, list[Block]] = {}
    code = ""
    for line in lines:
        if found := CODE.match(line):
            code = found[1]
        if words := _value(line):
            rows.setdefault(code, []).append(Block(words))
    return _coded(rows) if rows.keys() & {"LP", "TD"} else _bare(lines)


def _value(line: str) -> str:
    found = CODE.match(line)
    return line[found.end() :].strip() if found else line.strip()


def _bare(lines: Sequence[str]) -> Clipping:
    """Lines without codes: the title opens, the hinge follows, the text begins behind the last short line about it."""
    at = next((i for i, line in enumerate(lines) if COUNTED.match(line)), 0)
    first = 1 if at > 1 and len(lines[0]) < SECTION < len(lines[1]) and not BY.match(lines[1]) else 0
    told, rest = list(lines[first + 1 : at + 1]), list(lines[at + 1 :])
    start = next((i + 1 for i, line in enumerate(rest[:9]) if re.match(r"(?:\W*\(c\)|©|copyright)", line, re.I)), 0)
    start = start or next((i for i, line in enumerate(rest) if len(line) > LONG_LINE), len(rest))
    return _hinged(lines[first] if lines else "", [*told, *rest[:start]], [Block(line) for line in rest[start:]])
