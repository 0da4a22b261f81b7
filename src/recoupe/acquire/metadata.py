"""What a page says of itself: JSON-LD first, then microdata, OpenGraph, meta tags, ``<time>`` and the title tag."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from recoupe.acquire.moments import published_dates

ARTICLE = re.compile(r"(?:Article|BlogPosting|Report)$")
PUBLISHED = (
    *("article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.created"),
    *("dcterms.issued", "dcterms.date", "dc.date", "dc:date", "prism.publicationdate", "citation_publication_date"),
    *(
        "citation_online_date",
        "bepress_citation_date",
        "date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publicationdate",
    ),
    *("publication_date", "og:release_date", "shareaholic:article_published_time", "sailthru.date", "parsely-pub-date"),
)
UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified", "lastmod")
AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author")
SECTIONS = ("article:section", "section", "parsely-section")
SOURCES = ("syndication-source", "original-source")  # where the text was taken from, as a syndicated page tells it
MOST_DEEP = 12  # levels of JSON-LD that are looked into


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; ``dates`` are all publication dates that it states, the one that counts first.

    ``canonical`` is the address that the page calls its own, ``syndicated`` those that it says it comes from.
    """

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    updated: str | None = None
    url: str | None = None
    canonical: str | None = None
    syndicated: tuple[str, ...] = ()
    section: str | None = None
    givers: tuple[str, ...] = ()
    lang: str | None = None
    free: bool | None = None


def metadata(tree: Any, base: str | None = None) -> Metadata:
    """The metadata of a page; ``base`` is the address that it was read from, where there is one."""
    metas = {k.lower(): v.strip() for k, v in _metas(tree) if v.strip()}
    known = _by_id(tree)
    record = _record(tree, metas.get("og:title"), known)
    canonical = _canonical(tree, base)
    url = canonical or metas.get("og:url") or _url(record)
    site = _site(metas, record, known)
    title = record.get("headline") or metas.get("og:title") or _item(tree, "headline") or _title_tag(tree)
    return Metadata(
        title=without_site(unescape(str(title)), site) if title else None,
        outlet=site or host(url or base),
        authors=_authors(tree, record, metas, known),
        dates=published_dates(tree, _stated(tree, record, metas)),
        updated=_word(record.get("dateModified")) or _first(metas, UPDATED) or _item(tree, "dateModified"),
        url=url or base,
        canonical=canonical,
        syndicated=_syndicated(record, metas),
        section=_section(record, metas),
        givers=_givers(record, known),
        lang=_word(record.get("inLanguage")) or tree.get("lang"),
        free=_free(record),
    )


def host(url: str | None) -> str | None:
    """The host of an address, without its "www."; None where there is none.

    >>> host("https://www.phare.example/port")
    'phare.example'
    """
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") or None if url else None
    except ValueError:
        return None


def _word(value: object) -> str | None:
    """A value of JSON-LD as words; the first of a list, the ``name`` or ``@value`` of an object."""
    value = value[0] if isinstance(value, list) and value else value
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or value.get("alternateName")
    return unescape(value).strip() or None if isinstance(value, str) else None


def _site(metas: Mapping[str, str], record: Mapping[str, Any], known: Mapping[str, Any]) -> str | None:
    """The name of the site; its publisher's where the site calls itself by an address."""
    own, publisher = metas.get("og:site_name"), _word(_whole(record.get("publisher"), known))
    named = own if own and not re.fullmatch(r"\S+\.\w{2,8}", own) else None
    return named or publisher or own or metas.get("application-name")


def _first(metas: Mapping[str, str], names: Sequence[str]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _metas(tree: Any) -> Iterator[tuple[str, str]]:
    for meta in reversed(tree.xpath("//meta[@content]")):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if name := meta.get(attribute):
                yield name, meta.get("content")


def _item(tree: Any, name: str) -> str | None:
    """A property of microdata that is no meta tag: its machine's value, else its words."""
    for found in tree.xpath(f"//*[@itemprop='{name}'][not(self::meta)]"):
        told = found.get("datetime") or found.get("content") or (found.get("title") if found.tag == "abbr" else None)
        words = told or " ".join(" ".join(found.itertext()).split())
        if words:
            return str(words)
    return None


def _scripts(tree: Any) -> Iterator[object]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            yield json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue


def _objects(value: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """The objects of a JSON-LD value, outermost first."""
    if depth > MOST_DEEP:
        return
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _objects(inner, depth + 1)


def _by_id(tree: Any) -> dict[str, Mapping[str, Any]]:
    """The objects of the page that others point to by ``@id``; the fullest where an id is said more than once."""
    out: dict[str, Mapping[str, Any]] = {}
    for found in (one for script in _scripts(tree) for one in _objects(script)):
        name = found.get("@id")
        if isinstance(name, str) and len(found) > len(out.get(name, {"@id": name})):
            out[name] = found
    return out


def _whole(value: object, known: Mapping[str, Any]) -> object:
    """The object that a reference points to; a value that is none as it is."""
    value = value[0] if isinstance(value, list) and value else value
    bare = isinstance(value, dict) and "name" not in value
    return known.get(str(value.get("@id")), value) if bare and isinstance(value, dict) else value


def _record(tree: Any, title: str | None, known: Mapping[str, Any]) -> Mapping[str, Any]:
    """The page's article: of several, the one that bears the page's title, else the first."""
    found = [one for script in _scripts(tree) for one in _articles_in(script)]
    wanted = _plain(title)
    named = (one for one in found if wanted and _plain(_word(one.get("headline"))) == wanted)
    return next(named, found[0] if found else {})


def _articles_in(value: object) -> Iterator[Mapping[str, Any]]:
    """The objects that are articles, where a page puts its own: at the top, in a graph, as the main entity."""
    for inner in value if isinstance(value, list) else [value]:
        if isinstance(inner, dict):
            kinds = inner.get("@type")
            if any(ARTICLE.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield inner
            yield from _articles_in(inner["@graph"]) if isinstance(inner.get("@graph"), list) else ()
            yield from _articles_in(inner["mainEntity"]) if isinstance(inner.get("mainEntity"), dict) else ()


def _plain(words: str | None) -> str:
    return re.sub(r"\W+", "", unescape(words or "")).casefold()


def _authors(
    tree: Any, record: Mapping[str, Any], metas: Mapping[str, str], known: Mapping[str, Any]
) -> tuple[str, ...]:
    given = record.get("author")
    names = [_word(_whole(one, known)) for one in (given if isinstance(given, list) else [given])]
    if not any(names):
        told = _first(metas, AUTHORS) or _item(tree, "author") or ""
        names = list(re.split(r"\s*[,;]\s*|\s+et\s+", told))
    kept = (re.sub(r"^(?:[Pp]ar|[Bb]y)\s+", "", name).strip() for name in names if name and "://" not in name)
    return tuple(dict.fromkeys(name for name in kept if name))


def _givers(record: Mapping[str, Any], known: Mapping[str, Any]) -> tuple[str, ...]:
    """Who the page says gave it its text: the organisation behind it, its provider, its credit."""
    names = (_word(_whole(record.get(key), known)) for key in ("sourceOrganization", "provider", "creditText"))
    return tuple(dict.fromkeys(name for name in names if name))


def _stated(tree: Any, record: Mapping[str, Any], metas: Mapping[str, str]) -> Iterator[str | None]:
    """Every publication date that a page's metadata state, the surest source first."""
    yield _word(record.get("datePublished"))
    yield from (metas.get(name) for name in PUBLISHED[:3])
    yield _item(tree, "datePublished")
    yield from (metas.get(name) for name in PUBLISHED[3:])
    yield _word(record.get("dateCreated"))
    whole = (one for script in _scripts(tree) for one in _objects(script) if "WebPage" in str(one.get("@type")))
    yield next((date for one in whole if (date := _word(one.get("datePublished")))), None)


def _section(record: Mapping[str, Any], metas: Mapping[str, str]) -> str | None:
    return _word(record.get("articleSection")) or _first(metas, SECTIONS)


def _syndicated(record: Mapping[str, Any], metas: Mapping[str, str]) -> tuple[str, ...]:
    """The addresses that the page says its text comes from."""
    based = record.get("isBasedOn") or record.get("isBasedOnUrl")
    told = [based.get("url") or based.get("@id")] if isinstance(based, dict) else based
    found = [*(metas.get(name) for name in SOURCES), *(told if isinstance(told, list) else [told])]
    return tuple(dict.fromkeys(one for one in found if isinstance(one, str) and one.startswith("http")))


def _url(record: Mapping[str, Any]) -> str | None:
    value = record.get("url") or record.get("mainEntityOfPage")
    value = value.get("@id") if isinstance(value, dict) else value
    return value if isinstance(value, str) and value.startswith("http") else None


def _canonical(tree: Any, base: str | None) -> str | None:
    found = tree.xpath("//link[@rel='canonical']/@href")
    try:
        url = urljoin(base or "", str(found[0]).strip()) if found else ""
    except ValueError:
        return None
    return url if url.startswith("http") else None


def _title_tag(tree: Any) -> str | None:
    title, heading = (" ".join(" ".join(tree.xpath(path)).split()) for path in ("//title//text()", "(//h1)[1]//text()"))
    return heading if heading and title.startswith(heading) else title or heading or None


def without_site(title: str, site: str | None) -> str:
    """A page's title without the name of its site at the end."""
    whole = " ".join(title.split())
    ending = re.compile(rf"\s+[|–—-]\s+{re.escape(site)}$", re.I) if site else None
    return ending.sub("", whole) if ending else whole


def _free(record: Mapping[str, Any]) -> bool | None:
    said = record.get("isAccessibleForFree")
    return None if said is None else str(said).lower() not in ("false", "0", "no")
