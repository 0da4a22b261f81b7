"""EPUB: a newspaper as a book, each of its chapters an article."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from recoupe.acquire.articles import Article, Articles, checked_all, refused
from recoupe.acquire.blocks import Block, blocks_of, composed, tree_of, words_of
from recoupe.acquire.decodings import decoded
from recoupe.acquire.limits import FREE_BYTES, LONGEST_MARKUP, MOST_ARTICLES, MOST_RATIO
from recoupe.acquire.manuscripts import DC, ENCRYPTED, MALFORMED, ZIP_DAMAGE, Broken, part
from recoupe.acquire.sources import Raw
from recoupe.model import Refusal

LEAST_TEXT = 200  # characters outside headings: with less a chapter is a cover, a table of contents, a picture
MANIFEST = "{http://www.idpf.org/2007/opf}"
ROOT = "{urn:oasis:names:tc:opendocument:xmlns:container}"


def book(raw: Raw) -> Articles:
    """The articles of an EPUB, each with the source ``PATH#n``; covers and contents are passed over.

    Refusals: encrypted, malformed, no-article, too-long, too-many, bad-article.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw.data)) as archive:
            if "META-INF/encryption.xml" in archive.namelist() or any(i.flag_bits & 1 for i in archive.infolist()):
                return refused(raw, *ENCRYPTED)
            found = list(_articles(raw, archive))
    except (Broken, *ZIP_DAMAGE):
        return refused(raw, *MALFORMED)
    return checked_all(found) if found else refused(raw, "no-article", "there is no chapter with text in this book")


def _articles(raw: Raw, archive: zipfile.ZipFile) -> Iterator[Article | Refusal]:
    size = len(raw.data)
    container = part(archive, "META-INF/container.xml", size)
    path = next((e.get("full-path") for e in container.iter(ROOT + "rootfile")), None)
    if not path:
        raise Broken("no package")
    package = part(archive, path, size)
    room = max(FREE_BYTES, size * MOST_RATIO)
    for number, name in enumerate(_chapters(package, posixpath.dirname(path)), 1):
        if number > MOST_ARTICLES or room < 0:
            yield Refusal(raw.source, "too-many", "too many chapters, or too large; those after them were not read")
            return
        data = _chapter(archive, name)
        room -= len(data or b"")
        article = _article(f"{raw.source}#{number}", data, package)
        if article is not None:
            yield article


def _chapters(package: Any, folder: str) -> Iterator[str]:
    """The files of the chapters, in the order of reading."""
    items = {item.get("id"): item for item in package.iter(MANIFEST + "item")}
    for reference in package.iter(MANIFEST + "itemref"):
        item = items.get(reference.get("idref"))
        if item is not None and item.get("href") and "nav" not in (item.get("properties") or "").split():
            yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href").partition("#")[0])))


def _chapter(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """The bytes of a chapter; None where it is missing or damaged."""
    try:
        with archive.open(name) as file:
            return file.read(LONGEST_MARKUP + 1)
    except ZIP_DAMAGE:
        return None


def _article(source: str, data: bytes | None, package: Any) -> Article | Refusal | None:
    got = decoded(data, declare=True) if data else None
    tree = tree_of(got.text) if got and len(got.text) <= LONGEST_MARKUP else None
    if tree is None:
        return Refusal(source, "bad-article", "this chapter is missing, damaged or too large; make the book again")
    blocks = blocks_of(tree)
    if sum(len(block.words) for block in blocks if not block.kind) < LEAST_TEXT:
        return None
    first = next((i for i, block in enumerate(blocks) if block.kind == "heading"), None)
    blocks = [Block(b.words, "title") if i == first else b for i, b in enumerate(blocks)]
    text, marks, cuts = composed(blocks)
    title = blocks[first].words if first is not None else words_of(next(tree.iter("title"), None))
    told = {name: _told(package, name) for name in ("publisher", "date", "language")}
    return Article(
        source=source,
        text=text,
        title=title or None,
        outlet=told["publisher"],
        published=told["date"],
        lang=told["language"],
        cuts=cuts,
        marks=marks,
    )


def _told(package: Any, name: str) -> str | None:
    found = next(package.iter(DC + name), None)
    return ((found.text or "").strip() or None) if found is not None else None
