"""RSS and Atom: each entry of a feed an article, with what the feed says of it. Nothing that it points to is asked for.

The two vocabularies are small and often mixed (``dc:creator`` in RSS, ``atom:link`` beside ``link``), so an entry is a
set of elements by name, whatever the feed calls itself (docs/decisions/0021).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from html.entities import html5
from typing import Any
from urllib.parse import urljoin

from recoupe.acquire.articles import BINARY, Article, Articles, checked_all, refused, with_doubts
from recoupe.acquire.blocks import CONTROL, Block, blocks_of, composed, merged, tree_of
from recoupe.acquire.clippings import people
from recoupe.acquire.decodings import decoded
from recoupe.acquire.folders import numbered
from recoupe.acquire.limits import LONGEST_MARKUP, MOST_ARTICLES, MOST_TAGS
from recoupe.acquire.metadata import host, without_site
from recoupe.acquire.outlets import by_address, known_as
from recoupe.acquire.sources import Raw
from recoupe.imprint import Imprint
from recoupe.lang import Pack
from recoupe.model import Doubt, Refusal
from recoupe.text import fold

SPACES = {
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://www.w3.org/1999/xhtml": "xhtml:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
    **dict.fromkeys(("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"), "atom:"),
    **dict.fromkeys(("http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/"), ""),
}
ROOTS = ("rss", "rdf:RDF", "RDF", "feed", "atom:feed", "channel")
ENTRIES = ("item", "entry", "atom:entry")
CHANNELS = ("channel", "feed", "atom:feed")
TITLE = ("title", "atom:title", "dc:title")
WHOLE = ("content:encoded", "atom:content", "content", "xhtml:body", "xhtml:div")
SHORT = ("description", "atom:summary", "summary", "dc:description", "dcterms:abstract")
PUBLISHED = ("pubDate", "atom:published", "published", "atom:issued", "dcterms:issued", "dc:date", "dcterms:created")
UPDATED = ("atom:updated", "updated", "atom:modified", "dcterms:modified")
NAMES = ("atom:name", "name")
LINK = ("link", "atom:link")
DECLARATION = re.compile(r"\A[^<]*<\?xml[^>]*\?>")
DOCTYPE = re.compile(r"<!DOCTYPE[^\[<>]*(?:\[.*?\]\s*)?>", re.S)  # a feed needs none; entities of its own go with it
REFERENCE = re.compile(r"&(?:#(?P<number>\d+|[xX][0-9a-fA-F]+);|(?P<name>\w+);)?")
XML_OWN = ("amp", "lt", "gt", "quot", "apos")
ESCAPED_TWICE = re.compile(r"&lt;(?:p|br|div|a|img|strong|em|b|i|h\d)\b", re.I)
MAILBOX = re.compile(r"\S+@\S+\s*(?:\((?P<name>[^)]*)\))?")
CUT_OFF = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.)\]|\(…\))\W*\Z")
LEAST_LETTERS = 40  # with fewer an entry is a title, a picture, a link
WHOLE_TEXT = (
    1500  # characters: a description that long, not cut off, is taken for the article, a shorter one for its summary
)
APART = re.compile(r"\s+[-–—|:·•>]\s+|\s*:\s+")
DROPPED = ("figure", "figcaption", "form", "aside", "button", "video", "audio")
NO_FEED = ("unsupported", "this XML is no feed (RSS, Atom); save the article as a page or as text")
NOTHING = ("empty", "there is no entry in this feed; give another, or the page of the article")
BROKEN = "no sound XML from line {line} on; what could be read of it was, entries may be missing; save the feed again"
BARE = "this entry of the feed has a title and no text; give the page that it points to"


@dataclass(frozen=True, slots=True)
class _Channel:
    """What a feed says of itself: its outlet, and the address that the addresses in it are relative to."""

    outlet: str | None
    base: str


def feed(raw: Raw, pack: Pack) -> Articles:
    """The articles of a feed, each with the source ``PATH#ADDRESS``; one without text is refused alone (bad-article).

    Refusals: binary, too-long, malformed, unsupported, empty, bad-article, too-many.
    """
    got = decoded(raw.data, declare=True, charset=raw.charset)
    if got is None:
        return refused(raw, *BINARY)
    if len(got.text) > LONGEST_MARKUP:
        return refused(raw, "too-long", f"more than {LONGEST_MARKUP} characters; give a shorter feed")
    tree, broken_at = _tree(got.text)
    if tree is None or _name(tree) not in (*ROOTS, *ENTRIES):
        return refused(raw, "malformed", BROKEN.format(line=broken_at)) if broken_at else refused(raw, *NO_FEED)
    entries = [element for element in tree.iter() if _name(element) in ENTRIES]
    broken = [Refusal(raw.source, "malformed", BROKEN.format(line=broken_at))] if broken_at else []
    if not entries and not broken:
        return refused(raw, *NOTHING)
    read = _read(raw, entries, _channel(tree, raw.url or "", pack), pack)
    return with_doubts(replace(read, refusals=(*read.refusals, *broken)), got)


def _tree(text: str) -> tuple[Any, int]:
    """The tree of some XML, and the line where it stops being sound; 0 where it is."""
    from lxml import etree

    bare = DOCTYPE.sub("", DECLARATION.sub("", text.translate(CONTROL), count=1), count=1)
    whole = REFERENCE.sub(_resolved, bare)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        tree = etree.fromstring(whole[max(0, whole.find("<")) :].encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        tree = None
    fatal = [error.line for error in parser.error_log if error.level >= etree.ErrorLevels.FATAL]
    return tree, min(fatal) if fatal else 0 if tree is not None else 1


def _resolved(found: re.Match[str]) -> str:
    """A reference as XML reads it: a name that only HTML has as its characters, any other and a bare "&" as written."""
    name, number = found["name"], found["number"]
    if number:
        code = int(number[1:], 16) if number[0] in "xX" else int(number) if len(number) < 9 else 0
        return found[0] if code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else ""
    if name and name not in XML_OWN:
        return html5.get(f"{name};", f"&amp;{name};")
    return found[0] if name else "&amp;"


def _name(element: Any) -> str:
    """An element's name under the usual prefix of its vocabulary; under "?:" where that is not known."""
    if not isinstance(element.tag, str):
        return ""
    space, brace, name = element.tag.rpartition("}")
    return SPACES.get(space[1:], "?:") + name if brace else name


def _all(element: Any, names: Sequence[str]) -> list[Any]:
    """The children that bear one of some names, in the order of the names."""
    by_name: dict[str, list[Any]] = {}
    for child in element:
        by_name.setdefault(_name(child), []).append(child)
    return [child for name in names for child in by_name.get(name, ())]


def _said(element: Any, names: Sequence[str]) -> list[str]:
    """The words of such children, those that have some."""
    found = (" ".join("".join(child.itertext()).split()) for child in _all(element, names))
    return [words for words in found if words]


# -- what a feed says of itself ---------------------------------------------------------------------


def _channel(tree: Any, url: str, pack: Pack) -> _Channel:
    channel = next((element for element in tree.iter() if _name(element) in CHANNELS), tree)
    base = _link(channel, url) or url
    return _Channel(_house(next(iter(_said(channel, TITLE)), ""), base, pack), base)


def _house(words: str, url: str, pack: Pack) -> str | None:
    """The outlet in a channel's title ("Le Phare - Actualités"): one that is known, or that its address shows."""
    whole = _line(words)
    parts = [whole, *filter(None, APART.split(whole))]
    known = next((name for part in parts if (name := known_as(part, pack))), None) or by_address(url, pack)
    where = re.sub(r"\W", "", fold(host(url) or ""))
    shown = (part for part in parts[1:] if any(len(w) > 3 and w in where for w in re.findall(r"\w+", fold(part))))
    return known or next(shown, None) or whole or host(url)


def _line(words: str) -> str:
    """A title's words: what a feed escapes in it is read as HTML."""
    return " ".join(re.sub(r"<[^<>]{1,300}>", "", unescape(unescape(words))).split())


def _link(element: Any, base: str) -> str | None:
    """The address of a channel or an entry: of its page, not of the feed itself, a picture or the next page."""
    found = [*_said(element, ("feedburner:origLink",))]
    for link in _all(element, LINK):
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            found.append(link.get("href"))
        elif not link.get("href"):
            found.extend(_said(element, ("link",)))
    found += [words for e in _all(element, ("guid",)) if e.get("isPermaLink") != "false" for words in [e.text or ""]]
    for words in found:
        try:
            url = urljoin(base, unescape(words.strip()))
        except ValueError:
            continue
        if url.startswith(("http://", "https://")) and (words.strip()[:4] == "http" or base):
            return url
    return None


# -- entries ----------------------------------------------------------------------------------------


def _read(raw: Raw, entries: Sequence[Any], channel: _Channel, pack: Pack) -> Articles:
    out: list[Article | Refusal] = []
    doubts: list[tuple[str, Doubt]] = []
    taken: dict[str, int] = {}
    for number, entry in enumerate(entries[:MOST_ARTICLES], 1):
        name = _link(entry, channel.base) or next(iter(_said(entry, ("guid", "atom:id", "id"))), str(number))
        taken[name] = taken.get(name, 0) + 1
        source = f"{raw.source}#{name}"
        found = _article(numbered(source, taken[name]) if taken[name] > 1 else source, entry, channel, pack)
        out.append(found)
        if isinstance(found, Article) and found.published and found.published == found.imprint.updated:
            doubts.extend(_dated_by_update(found, entry))
    if len(entries) > MOST_ARTICLES:
        why = f"more than {MOST_ARTICLES} entries; those after them were not read; split the feed"
        out.append(Refusal(raw.source, "too-many", why))
    read = checked_all(out)
    kept = {article.source for article in read.articles}
    return replace(read, doubts=tuple(doubt for doubt in doubts if doubt[0] in kept))


def _dated_by_update(article: Article, entry: Any) -> Iterator[tuple[str, Doubt]]:
    if not _said(entry, PUBLISHED):
        date = article.published or ""
        why = f"Le flux ne donne que la mise à jour, {date}. / The feed tells the update alone, {date}."
        yield article.source, Doubt("date-from-update", why, slots=(("source", article.source), ("date", date)))


def _article(source: str, entry: Any, channel: _Channel, pack: Pack) -> Article | Refusal:
    blocks, whole = _words(entry)
    if sum(c.isalpha() for block in blocks for c in block.words) < LEAST_LETTERS:
        return Refusal(source, "bad-article", BARE)
    text, marks, cuts = composed(blocks)
    outlet, link = _outlet(entry, channel, pack), _link(entry, channel.base)
    dates, updates, sections = _said(entry, PUBLISHED), _said(entry, UPDATED), _sections(entry)
    return Article(
        source=source,
        text=text,
        title=without_site(_line(next(iter(_said(entry, TITLE)), "")), outlet) or None,
        outlet=outlet,
        authors=tuple(_authors(entry, outlet)),
        published=next(iter((*dates, *updates)), None),
        url=link,
        cuts=cuts,
        marks=marks,
        dates=tuple(dict.fromkeys(dates[1:])),
        imprint=Imprint(next(iter(updates), None), sections[0] if len(sections) == 1 else None, link),
        excerpt=not whole,
    )


def _outlet(entry: Any, channel: _Channel, pack: Pack) -> str | None:
    """The outlet of an entry: the one that an aggregator names as its source, else the channel's."""
    source = next(iter(_all(entry, ("source", "atom:source"))), None)
    if source is None:
        return channel.outlet
    named = next(iter(_said(source, TITLE)), "") or source.text or ""
    return _house(named, source.get("url") or _link(source, "") or "", pack) or channel.outlet


def _authors(entry: Any, outlet: str | None) -> Iterator[str]:
    """The names of an entry's authors; an address is none, nor is the outlet itself."""
    told = _said(entry, ("dc:creator", "dcterms:creator", "author"))
    told += [words for author in _all(entry, ("atom:author", "author")) for words in _said(author, NAMES)]
    seen: set[str] = {fold(outlet or "")}
    for words in told:
        plain = MAILBOX.sub(lambda m: m["name"] or "", _line(words))
        for name in people(plain):
            if fold(name) not in seen:
                seen.add(fold(name))
                yield name


def _sections(entry: Any) -> list[str]:
    found = [_line(e.get("label") or e.get("term") or e.text or "") for e in _all(entry, ("category", "atom:category"))]
    return list(dict.fromkeys(words for words in (*found, *_said(entry, ("dc:subject",))) if words))


# -- the words of an entry --------------------------------------------------------------------------


def _words(entry: Any) -> tuple[list[Block], bool]:
    """The paragraphs of an entry, and whether they are its whole text: given as such, and not cut off."""
    whole, short = (max((_blocks(e) for e in _all(entry, names)), key=_size, default=[]) for names in (WHOLE, SHORT))
    given = bool(whole) and _size(whole) >= _size(short)
    blocks = whole if given else short
    cut_off = bool(blocks) and CUT_OFF.search(blocks[-1].words) is not None
    same = [block.words for block in whole] == [block.words for block in short]
    long = _size(blocks) >= WHOLE_TEXT
    return blocks, not cut_off and (long or (given and not same))


def _size(blocks: Sequence[Block]) -> int:
    return sum(len(block.words) for block in blocks)


def _blocks(element: Any) -> list[Block]:
    """The paragraphs of an element that holds text, HTML as text, or XHTML; none where it only points elsewhere."""
    kind = element.get("type") or "html"
    if element.get("src") or (("/" in kind) and not kind.startswith(("text/", "application/xhtml"))):
        return []
    inner = any(isinstance(child.tag, str) for child in element)
    html = _markup(element) if inner else "".join(element.itertext())
    html = unescape(html) if "<" not in html and ESCAPED_TWICE.search(html) else html
    if html.count("<") > MOST_TAGS:
        return []
    if "<" not in html or kind in ("text", "text/plain"):
        plain = html if kind in ("text", "text/plain") else unescape(html)
        return [Block(words) for line in plain.split("\n") if (words := " ".join(line.split()))]
    tree = tree_of(f"<div>{html}</div>")
    return merged(blocks_of(_bared(tree))) if tree is not None else []


def _markup(element: Any) -> str:
    """The inner markup of an element that holds elements, XHTML mostly, as HTML."""
    from lxml import etree

    parts = [etree.tostring(child, encoding="unicode", method="xml") for child in element]
    return re.sub(r"<(/?)[\w.-]+:", r"<\1", (element.text or "") + "".join(parts))


def _bared(tree: Any) -> Any:
    """The tree without pictures, their captions, forms and boxes."""
    for child in list(tree.iter(*DROPPED)):
        if child.getparent() is not None:
            child.drop_tree()
    return tree
