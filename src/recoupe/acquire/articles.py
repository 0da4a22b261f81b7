"""Raw bytes to articles not yet finished: plain text, Markdown with front matter, JSON lines with an article a line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from recoupe.acquire.decodings import Decoded, decoded
from recoupe.acquire.sources import Raw
from recoupe.imprint import Imprint
from recoupe.model import Cut, Doubt, Refusal
from recoupe.text import Span, lines, trim

LONGEST_TEXT = 2_000_000
REPAIRED = "Caractères mal décodés, réparés. / Characters read in the wrong encoding were repaired."
MISREAD = "Des caractères semblent mal décodés. / Some characters look misread."
FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
FIELD = re.compile(r"^([A-Za-z_-]+)\s*:\s*(.*)$")
ITEM = re.compile(r"^\s*-\s+(.+)$")
HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*#*$")
PICTURE = re.compile(r"^!\[[^\]]*\]\([^)]*\)\s*$")
RULE = re.compile(r"^(?:-{3,}|\*{3,}|_{3,})$")
OTHER_NAMES = {"date": "published", "author": "authors", "media": "outlet", "source": "outlet", "language": "lang"} | {
    "modified": "updated",
    "category": "section",
}


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it was read, before language, residue and signatures.

    ``dates`` are further publication dates that it states, ``givers`` who it says gave it its text.
    """

    source: str
    text: str
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    lang: str | None = None
    cuts: tuple[Cut, ...] = ()
    marks: tuple[Cut, ...] = ()
    truncated: bool = False
    markup: str = ""
    dates: tuple[str, ...] = ()
    givers: tuple[str, ...] = ()
    imprint: Imprint = field(default_factory=Imprint)


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles of one input, with what was refused of it and what is doubtful."""

    articles: tuple[Article, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    doubts: tuple[tuple[str, Doubt], ...] = ()


def articles(raw: Raw) -> Articles:
    """The articles in the bytes of one input, with the address and the time at which they were read from the web.

    Refusals: binary, too-long, no-text, bad-line, no-article.
    """
    read = _archived(raw) if raw.kind == "warc" else _articles(raw)
    return replace(read, articles=tuple(_reached(article, raw) for article in read.articles))


def _reached(article: Article, raw: Raw) -> Article:
    accessed = raw.at or article.imprint.accessed
    return replace(article, url=raw.url or article.url, imprint=replace(article.imprint, accessed=accessed))


def _archived(raw: Raw) -> Articles:
    """The articles in a web archive, page by page."""
    from recoupe.acquire.snapshots import pages

    found = pages(raw.source, raw.data)
    read = [articles(one) for one in found if isinstance(one, Raw)]
    return Articles(
        tuple(a for one in read for a in one.articles),
        (*(one for one in found if isinstance(one, Refusal)), *(r for one in read for r in one.refusals)),
        tuple(d for one in read for d in one.doubts),
    )


def _articles(raw: Raw) -> Articles:
    got = decoded(raw.data, declare=raw.kind == "html", charset=raw.charset)
    if got is None:
        return Articles(refusals=(Refusal(raw.source, "binary", "these bytes are no text; save the article as text"),))
    if raw.kind == "jsonl":
        return _with_doubts(_json_lines(raw.source, got.text), got)
    if raw.kind == "html":
        from recoupe.acquire.pages import page

        return _with_doubts(_checked(page(raw.source, got.text, raw.url)), got)
    one = markdown(raw.source, got.text) if raw.kind == "md" else Article(raw.source, got.text)
    return _with_doubts(_checked(one), got)


def _checked(article: Article | Refusal) -> Articles:
    if isinstance(article, Refusal):
        return Articles(refusals=(article,))
    if len(article.text) > LONGEST_TEXT:
        why = f"{len(article.text)} characters, more than {LONGEST_TEXT}; split it into articles"
        return Articles(refusals=(Refusal(article.source, "too-long", why),))
    if not any(character.isalpha() for character in article.text):
        return Articles(refusals=(Refusal(article.source, "no-text", "there is not one letter in it; leave it out"),))
    return Articles((article,))


def walled(source: str, left: int) -> Refusal:
    """The refusal of an article of which a paywall leaves too little."""
    french = f"accès payant, le texte s'arrête après {left} caractères ; donnez l'article entier"
    return Refusal(source, "paywall", f"{french} / a paywall: the text stops after {left} characters; give it whole")


def _with_doubts(read: Articles, got: Decoded) -> Articles:
    kind = "mojibake-repaired" if got.repaired else "mojibake-left" if got.doubtful else ""
    why = REPAIRED if got.repaired else MISREAD
    doubts = [(a.source, Doubt(kind, why, slots=(("source", a.source),))) for a in read.articles] if kind else []
    return Articles(read.articles, read.refusals, (*read.doubts, *doubts))


def _json_lines(source: str, text: str) -> Articles:
    good: list[Article] = []
    bad: list[Refusal] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            read = _checked(_json_line(source, number, line))
            good.extend(read.articles)
            bad.extend(read.refusals)
    return Articles(tuple(good), tuple(bad))


def _json_line(source: str, number: int, line: str) -> Article | Refusal:
    try:
        row = json.loads(line)
    except ValueError as error:
        return Refusal(f"{source}#{number}", "bad-line", f"line {number} is no JSON ({error}); correct it")
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return Refusal(f"{source}#{number}", "bad-line", f"line {number} has no `text`; each line needs one")
    name = row.get("id")
    text = row["text"].replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    text = text.encode("utf-8", "replace").decode("utf-8")
    return described(Article(f"{source}#{number if name in (None, '') else name}", text), row)


def described(article: Article, row: Mapping[str, object]) -> Article:
    """The article with the metadata of a record: title, outlet, authors, dates, addresses, section, lang."""
    words = {OTHER_NAMES.get(key.lower(), key.lower()): value for key, value in reversed(list(row.items()))}

    def word(name: str) -> str | None:
        value = words.get(name)
        return str(value).strip() or None if isinstance(value, str | int) else None

    return Article(
        source=article.source,
        text=article.text,
        title=word("title"),
        outlet=word("outlet"),
        authors=_people(words.get("authors")),
        published=word("published"),
        url=word("url"),
        lang=word("lang"),
        cuts=article.cuts,
        marks=article.marks,
        markup=article.markup,
        imprint=Imprint(word("updated"), word("section"), word("canonical")),
    )


def _people(value: object) -> tuple[str, ...]:
    """The authors of a record: a list, or one string with names between ``;`` or ``,``."""
    names = re.split(r"[;,]", value) if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(name.strip() for name in names if isinstance(name, str) and name.strip())


def markdown(source: str, text: str) -> Article:
    """A Markdown article: front matter read as metadata and set aside, headings marked, pictures and rules set aside.

    >>> markdown("a.md", "---\\ntitle: Un titre\\n---\\n\\nLe texte.").title
    'Un titre'
    """
    front = FRONT_MATTER.match(text)
    body = front.end() if front else 0
    cuts = [Cut(trim(text, Span(0, body)), "boilerplate")] if front else []
    marks: list[Cut] = []
    for span in (trim(text, line) for line in lines(text) if line.start >= body):
        words = span.of(text)
        if heading := HEADING.match(words):
            place = Span(*heading.span(1)).shift(span.start)
            titled = words[:2] != "# " or any(mark.kind == "title" for mark in marks)
            marks.append(Cut(place, "heading" if titled else "title"))
            cuts.append(Cut(Span(span.start, place.start), "boilerplate"))
        elif PICTURE.match(words) or RULE.match(words):
            cuts.append(Cut(span, "caption" if words[0] == "!" else "boilerplate"))
    article = described(Article(source, text, cuts=tuple(cuts), marks=tuple(marks), markup=" *_>"), _fields(front))
    return article if article.title else _titled(article)


def _titled(article: Article) -> Article:
    named = next((mark.span.of(article.text) for mark in article.marks if mark.kind == "title"), None)
    return described(article, {**_record(article), "title": named}) if named else article


def _record(article: Article) -> dict[str, object]:
    names = ("outlet", "published", "url", "lang")
    told = {name: getattr(article, name) for name in names} | {"authors": list(article.authors)}
    return told | {name: getattr(article.imprint, name) for name in ("updated", "section", "canonical")}


def _fields(front: re.Match[str] | None) -> dict[str, object]:
    """The fields of a front matter: ``name: value`` lines, lists in brackets or as ``- item`` lines below."""
    out: dict[str, object] = {}
    last = ""
    for line in front[1].split("\n") if front else ():
        if item := ITEM.match(line):
            old = out.get(last)
            out[last] = [*(old if isinstance(old, list) else []), item[1].strip(" \"'")]
        elif field := FIELD.match(line):
            last, value = field[1], field[2].strip()
            inner = re.fullmatch(r"\[(.*)\]", value)
            out[last] = [v.strip(" \"'") for v in inner[1].split(",")] if inner else value.strip("\"'")
    return out
