"""A web page to an article: main text by trafilatura, metadata from the page's own JSON-LD, OpenGraph and meta tags."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from recoupe.acquire.articles import Article, walled
from recoupe.model import Cut, Refusal
from recoupe.text import Span

LEAST_TEXT = 200  # characters: with less there is no article, only a shell, a video or a wall
SHORT_TEXT = 1500  # a page that says it is not free, with less than this, is taken for the free beginning
ARTICLE = re.compile(r"(?:Article|BlogPosting|Report)$")
ENDED = re.compile(r"[.!?…:][\s\"»”)]*$")
BLOCKS = ("p", "head", "item", "quote", "code", "cell")
DATES = (
    *("article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dc.date", "date"),
    *("pubdate", "publish-date", "sailthru.date", "parsely-pub-date"),
)
NO_ARTICLE = "there is no readable article in this page; save the page once it is fully open, or its text"


def page(source: str, html: str) -> Article | Refusal:
    """The article of a page, or a refusal (no-article, paywall) where none can be read in it."""
    from trafilatura import bare_extraction, load_html

    tree = load_html(html)
    if tree is None:
        return Refusal(source, "no-article", NO_ARTICLE)
    told = _told(tree)
    got: Any = bare_extraction(
        html, favor_precision=True, include_comments=False, include_tables=False, with_metadata=False
    )
    text, marks = _text(got.body) if got is not None and got.body is not None else ("", ())
    if len(text) < LEAST_TEXT:
        return walled(source, len(text)) if told["free"] is False else Refusal(source, "no-article", NO_ARTICLE)
    ends = re.search(r"(?:\[?…\]?|\.\.\.)\s*$", text)
    return Article(
        source=source,
        text=text,
        title=told["title"],
        outlet=told["outlet"],
        authors=told["authors"],
        published=told["published"],
        url=told["url"],
        lang=told["lang"],
        marks=marks,
        truncated=told["free"] is False and bool(ends or len(text) < SHORT_TEXT),
    )


def _text(body: Any) -> tuple[str, tuple[Cut, ...]]:
    """The paragraphs of an extracted tree, a blank line between them, with its headings marked."""
    blocks: list[str] = []
    marks: list[Cut] = []
    at = 0
    for element in body.iter(*BLOCKS):
        if any(parent.tag in BLOCKS for parent in element.iterancestors()):
            continue
        for words in _paragraphs(element):
            if element.tag == "head":
                marks.append(Cut(Span(at, at + len(words)), "heading"))
            blocks.append(words)
            at += len(words) + 2
    return "\n\n".join(blocks), tuple(marks)


def _paragraphs(element: Any) -> list[str]:
    """The words of a block; a line break in it ends a paragraph where a sentence ends."""
    for broken in element.iter("lb"):
        broken.tail = "\n" + (broken.tail or "")
    pieces = [" ".join(piece.split()) for piece in "".join(element.itertext()).split("\n")]
    out: list[str] = []
    for piece in filter(None, pieces):
        if out and not ENDED.search(out[-1]):
            out[-1] += " " + piece
        else:
            out.append(piece)
    return out


def _told(tree: Any) -> dict[str, Any]:
    """What the page says of itself: JSON-LD first, then OpenGraph, then meta tags and the title tag."""
    metas = {k.lower(): v.strip() for k, v in _metas(tree) if v.strip()}
    record = next(_records(tree), {})
    site = _site(metas, record)
    url = _link(tree) or metas.get("og:url") or _url(record)
    title = record.get("headline") or metas.get("og:title") or _title_tag(tree)
    return {
        "title": _without_site(unescape(str(title)), site) if title else None,
        "outlet": site or host(url),
        "authors": _authors(record, metas),
        "published": record.get("datePublished") or _first(metas, DATES) or _time_tag(tree),
        "url": url,
        "lang": record.get("inLanguage") if isinstance(record.get("inLanguage"), str) else tree.get("lang"),
        "free": _free(record),
    }


def _site(metas: Mapping[str, str], record: Mapping[str, Any]) -> str | None:
    """The name of the site; its publisher's where the site calls itself by an address."""
    own, publisher = metas.get("og:site_name"), _name(record.get("publisher"))
    named = own if own and not re.fullmatch(r"\S+\.\w{2,8}", own) else None
    return named or publisher or own or metas.get("application-name")


def _first(metas: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _metas(tree: Any) -> Iterator[tuple[str, str]]:
    for meta in reversed(tree.xpath("//meta[@content]")):
        for attribute in ("property", "name", "itemprop"):
            if name := meta.get(attribute):
                yield name, meta.get("content")


def _records(tree: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of the page's JSON-LD that are articles."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            yield from _articles_in(json.loads(script.text or "", strict=False))
        except (ValueError, RecursionError):
            continue


def _articles_in(value: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _articles_in(item)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if any(ARTICLE.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield value
        yield from _articles_in(value.get("@graph"))
        yield from _articles_in(value.get("mainEntity"))


def _name(value: object) -> str | None:
    value = value[0] if isinstance(value, list) and value else value
    name = value.get("name") if isinstance(value, dict) else value
    return unescape(name).strip() or None if isinstance(name, str) else None


def _authors(record: Mapping[str, Any], metas: Mapping[str, str]) -> tuple[str, ...]:
    given = record.get("author")
    names = [_name(one) for one in (given if isinstance(given, list) else [given])]
    if not any(names):
        names = re.split(r"\s*[,;]\s*|\s+et\s+", _first(metas, ("author", "article:author", "dc.creator")) or "")
    kept = (re.sub(r"^(?:[Pp]ar|[Bb]y)\s+", "", name).strip() for name in names if name and "://" not in name)
    return tuple(dict.fromkeys(name for name in kept if name))


def _url(record: Mapping[str, Any]) -> str | None:
    value = record.get("url") or record.get("mainEntityOfPage")
    value = value.get("@id") if isinstance(value, dict) else value
    return value if isinstance(value, str) and value.startswith("http") else None


def _link(tree: Any) -> str | None:
    found = tree.xpath("//link[@rel='canonical']/@href")
    return str(found[0]) if found and str(found[0]).startswith("http") else None


def host(url: str | None) -> str | None:
    """The host of an address, without its "www."; None where there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") or None if url else None
    except ValueError:
        return None


def _title_tag(tree: Any) -> str | None:
    title, heading = (" ".join(" ".join(tree.xpath(path)).split()) for path in ("//title//text()", "(//h1)[1]//text()"))
    return heading if heading and title.startswith(heading) else title or heading or None


def _time_tag(tree: Any) -> str | None:
    found = tree.xpath("//time/@datetime")
    return str(found[0]) if found else None


def _without_site(title: str, site: str | None) -> str:
    """A page's title without the name of its site at the end."""
    whole = " ".join(title.split())
    ending = re.compile(rf"\s+[|–—-]\s+{re.escape(site)}$", re.I) if site else None
    return ending.sub("", whole) if ending else whole


def _free(record: Mapping[str, Any]) -> bool | None:
    said = record.get("isAccessibleForFree")
    return None if said is None else str(said).lower() not in ("false", "0", "no")
