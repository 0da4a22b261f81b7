"""Articles not yet finished: what every reader returns, and the readers of plain text, Markdown and JSON lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from recoupe.acquire.decodings import Decoded, decoded
from recoupe.acquire.limits import LONGEST_TEXT
from recoupe.acquire.sources import Raw
from recoupe.imprint import Imprint
from recoupe.lang import Pack
from recoupe.model import Cut, Doubt, Refusal
from recoupe.text import Span, lines, trim

REPAIRED = "Caractères mal décodés, réparés. / Characters read in the wrong encoding were repaired."
MISREAD = "Des caractères semblent mal décodés. / Some characters look misread."
FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
FIELD = re.compile(r"^([A-Za-z_-]+)\s*:\s*(.*)$")
ITEM = re.compile(r"^\s*-\s+(.+)$")
HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*#*$")
PICTURE = re.compile(r"^!\[[^\]]*\]\([^)]*\)\s*$")
RULE = re.compile(r"^(?:-{3,}|\*{3,}|_{3,})$")
WORDS = ("source", "text", "title", "outlet", "published", "url", "lang")
SEVERAL = ("authors", "dates", "givers")
EMPTY = "there is nothing in it; save the article again, or leave it out"
BINARY = ("binary", "these bytes are no text; save the article as text")
OTHER_NAMES = {"date": "published", "author": "authors", "media": "outlet", "source": "outlet", "language": "lang"} | {
    "modified": "updated",
    "category": "section",
}


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it was read, before language, residue and signatures.

    ``dates`` are further publication dates that it states, ``givers`` who it says gave it its text.
    ``excerpt`` says that this is a summary of it, or its beginning, given as such.
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
    excerpt: bool = False


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles of one input, with what was refused of it and what is doubtful; ``inside`` is to be read in turn."""

    articles: tuple[Article, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    doubts: tuple[tuple[str, Doubt], ...] = ()
    inside: tuple[Raw, ...] = ()


def articles(raw: Raw, pack: Pack | None = None) -> Articles:
    """The articles in the bytes of one input, unpacked where it is an archive; docs/acquire.md lists the refusals.

    >>> [article.text for article in articles(Raw("a.txt", b"Il neige.", "txt")).articles]
    ['Il neige.']
    """
    from recoupe.acquire.readers import within

    read = tuple(within(raw, pack))
    return Articles(
        articles=tuple(article for one in read for article in one.articles),
        refusals=tuple(refusal for one in read for refusal in one.refusals),
        doubts=tuple(doubt for one in read for doubt in one.doubts),
    )


def plain(raw: Raw, pack: Pack) -> Articles:
    """The article of a plain text."""
    got = decoded(raw.data, charset=raw.charset)
    return with_doubts(checked(Article(raw.source, got.text)), got) if got else refused(raw, *BINARY)


def marked_down(raw: Raw, pack: Pack) -> Articles:
    """The article of a Markdown text."""
    got = decoded(raw.data, charset=raw.charset)
    return with_doubts(checked(markdown(raw.source, got.text)), got) if got else refused(raw, *BINARY)


def json_lines(raw: Raw, pack: Pack) -> Articles:
    """The articles of JSON lines, one a line; a line that is none is refused by its number."""
    got = decoded(raw.data, charset=raw.charset)
    read = _json_lines(raw.source, got.text) if got else refused(raw, *BINARY)
    none = not read.articles and not read.refusals
    return refused(raw, "empty", EMPTY) if none else with_doubts(read, got) if got else read


def refused(raw: Raw, reason: str, detail: str) -> Articles:
    """An input of which nothing was read."""
    return Articles(refusals=(Refusal(raw.source, reason, detail),))


def checked(article: Article | Refusal) -> Articles:
    """The article with sound text, or its refusal where it is too long, or no text."""
    if isinstance(article, Refusal):
        return Articles(refusals=(article,))
    if len(article.text) > LONGEST_TEXT:
        why = f"{len(article.text)} characters, more than {LONGEST_TEXT}; split it into articles"
        return Articles(refusals=(Refusal(article.source, "too-long", why),))
    if not any(character.isalpha() for character in article.text):
        return Articles(refusals=(Refusal(article.source, "no-text", "there is not one letter in it; leave it out"),))
    return Articles((_sound(article),))


def checked_all(found: Iterable[Article | Refusal]) -> Articles:
    """Several articles of one input, each checked by itself."""
    read = [checked(one) for one in found]
    return Articles(tuple(a for one in read for a in one.articles), tuple(r for one in read for r in one.refusals))


def _sound(article: Article) -> Article:
    """The article with text and metadata that can be written as UTF-8; half a surrogate pair becomes a mark."""
    words: dict[str, Any] = {name: sound(value) for name in WORDS if (value := getattr(article, name)) is not None}
    words |= {name: tuple(map(sound, getattr(article, name))) for name in SEVERAL}
    return replace(article, **words)


def sound(words: str) -> str:
    """Words that can be written as UTF-8, as long as before."""
    return words if words.isascii() else words.encode("utf-8", "replace").decode("utf-8")


def reached(article: Article, raw: Raw) -> Article:
    """The article with the address and the time at which it was read from the web; an entry keeps its own address."""
    accessed = raw.at or article.imprint.accessed
    own = article.url if raw.kind in ("feed", "jsonl") else None
    return replace(article, url=own or raw.url or article.url, imprint=replace(article.imprint, accessed=accessed))


def walled(source: str, left: int) -> Refusal:
    """The refusal of an article of which a paywall leaves too little."""
    french = f"accès payant, le texte s'arrête après {left} caractères ; donnez l'article entier"
    return Refusal(source, "paywall", f"{french} / a paywall: the text stops after {left} characters; give it whole")


def with_doubts(read: Articles, got: Decoded) -> Articles:
    """The articles with a doubt for each where their characters were repaired, or look misread."""
    kind = "mojibake-repaired" if got.repaired else "mojibake-left" if got.doubtful else ""
    why = REPAIRED if got.repaired else MISREAD
    doubts = [(a.source, Doubt(kind, why, slots=(("source", a.source),))) for a in read.articles] if kind else []
    return replace(read, doubts=(*read.doubts, *doubts))


def _json_lines(source: str, text: str) -> Articles:
    good: list[Article] = []
    bad: list[Refusal] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            read = checked(_json_line(source, number, line))
            good.extend(read.articles)
            bad.extend(read.refusals)
    return Articles(tuple(good), tuple(bad))


def _json_line(source: str, number: int, line: str) -> Article | Refusal:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Refusal(f"{source}#{number}", "bad-line", f"line {number} is no JSON ({error}); correct it")
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return Refusal(f"{source}#{number}", "bad-line", f"line {number} has no `text`; each line needs one")
    name = row.get("id")
    text = row["text"].replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
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
