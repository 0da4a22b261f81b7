"""Web pages as they are kept: a file of HTML (bare, by SingleFile, in reader view, AMP), or MHTML with its parts."""

from __future__ import annotations

import re
from dataclasses import replace

from recoupe.acquire.articles import BINARY, Article, Articles, checked, refused, with_doubts
from recoupe.acquire.clippings import clippings, is_export
from recoupe.acquire.decodings import decoded
from recoupe.acquire.limits import LONGEST_MARKUP, MOST_TAGS
from recoupe.acquire.metadata import host
from recoupe.acquire.pages import page
from recoupe.acquire.parts import bytes_of, header_of, message_of
from recoupe.acquire.sources import Raw
from recoupe.lang import Pack
from recoupe.model import Refusal

EMBEDDED = re.compile(r"data:[\w.+-]{0,60}/?[\w.+-]{0,60}[;,][^\s\"'<>)]{200,}")
SAVED_FROM = re.compile(r"<!--(?:(?!-->).){0,400}?\b(?:saved from url=\(\d+\)|url:\s*)(https?://[^\s\"'<>]+)", re.S)
READER_VIEW = re.compile(r"\breader-domain\b[^>]{0,100}?\bhref=[\"'](https?://[^\s\"'<>]+)")
NO_PAGE = "there is no page in this web archive; save the page again, as HTML"


def web_page(raw: Raw, pack: Pack | None = None) -> Articles:
    """The article of a page, or the articles of a press database's export.

    Refusals: binary, no-article, paywall, too-long, bad-article, too-many.
    """
    got = decoded(raw.data, declare=True, charset=raw.charset)
    return with_doubts(page_articles(raw.source, got.text, raw.url, pack), got) if got else refused(raw, *BINARY)


def page_articles(source: str, html: str, url: str | None = None, pack: Pack | None = None) -> Articles:
    """What a page's markup holds, its embedded pictures left out; ``url`` is where it was saved from."""
    light = EMBEDDED.sub("data:,", html)
    if len(light) > LONGEST_MARKUP or light.count("<") > MOST_TAGS:
        why = f"more than {LONGEST_MARKUP} characters of markup, or {MOST_TAGS} tags; save the article alone"
        return checked(Refusal(source, "too-long", why))
    if is_export(light):
        return clippings(source, light)
    article = page(source, light, url, pack)
    return checked(article if isinstance(article, Refusal) else _placed(article, url or _saved_from(light)))


def _placed(article: Article, url: str | None) -> Article:
    """The article with the address that its page was saved from, where the page itself tells none."""
    if article.url or not url:
        return article
    return replace(article, url=url, outlet=article.outlet or host(url))


def _saved_from(html: str) -> str | None:
    head = html[:20_000]
    told = "saved from" in head or "url:" in head
    found = (SAVED_FROM.search(head) if told else None) or (
        READER_VIEW.search(html) if "reader-domain" in html else None
    )
    return found[1] if found else None


def saved_page(raw: Raw, pack: Pack | None = None) -> Articles:
    """The page of an MHTML file: its first part of HTML, with the address that the file gives."""
    message = message_of(raw.data)
    if message is None:
        return refused(raw, "malformed", NO_PAGE)
    part = next((p for p in message.walk() if p.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    if part is None:
        return refused(raw, "no-article", NO_PAGE)
    got = decoded(bytes_of(part), declare=True)
    where = header_of(message, "Snapshot-Content-Location") or header_of(part, "Content-Location")
    url = where if where.startswith(("http://", "https://")) else None
    return with_doubts(page_articles(raw.source, got.text, url, pack), got) if got else refused(raw, *BINARY)
