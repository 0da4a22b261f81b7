"""Texts of word processors: DOCX and ODT, both XML in a zip. Entities are never resolved, and nothing is fetched."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from recoupe.acquire.articles import Article, Articles, checked, refused
from recoupe.acquire.blocks import CONTROL, Block, composed
from recoupe.acquire.limits import FREE_BYTES, MOST_BYTES, MOST_RATIO
from recoupe.acquire.sources import Raw
from recoupe.acquire.titles import meant_author, meant_title

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # a box once more, for old programs
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
COMPOUND = b"\xd0\xcf\x11\xe0"  # an encrypted DOCX is such a file, and so is an old DOC
SECRET = "EncryptedPackage".encode("utf-16-le")
ENCRYPTED = ("encrypted", "protected by a password; save it without one")
MALFORMED = ("malformed", "damaged, or no such document; save it again")
ZIP_DAMAGE = (
    *(KeyError, RuntimeError, NotImplementedError, OSError, EOFError, ValueError),
    *(zipfile.BadZipFile, zlib.error),
)
TITLE = re.compile(r"\btitle\b", re.I)
HEADING = re.compile(r"\bheading ?\d", re.I)
WORD_SPACES = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
WORD_UNSEEN = ("del", "moveFrom", "instrText", "delText", "Fallback", "txbxContent", "pPr")
ODT_UNSEEN = ("tracked-changes", "annotation", "note", "sequence-decls", "table-of-content", "forms")


class Broken(Exception):
    """A part of a zip that is missing, too large, or no XML."""


def part(archive: zipfile.ZipFile, name: str, packed: int) -> Any:
    """The tree of one XML part of a zip. Raises ``Broken`` where there is none that may be read."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        with archive.open(name) as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > min(MOST_BYTES, max(FREE_BYTES, packed * MOST_RATIO)):
            raise Broken("too large")
        return etree.fromstring(data, parser)
    except (*ZIP_DAMAGE, etree.LxmlError) as error:
        raise Broken(type(error).__name__) from error


def docx(raw: Raw) -> Articles:
    """The article of a DOCX. Refusals: encrypted, malformed, no-text, too-long."""
    if raw.data.startswith(COMPOUND):
        return refused(raw, *(ENCRYPTED if SECRET in raw.data else MALFORMED))
    return _read(raw, _docx)


def odt(raw: Raw) -> Articles:
    """The article of an ODT. Refusals: encrypted, malformed, no-text, too-long."""
    return _read(raw, _odt)


def _read(raw: Raw, reader: Any) -> Articles:
    try:
        with zipfile.ZipFile(io.BytesIO(raw.data)) as archive:
            if any(info.flag_bits & 1 for info in archive.infolist()):
                return refused(raw, *ENCRYPTED)
            read: Articles = reader(raw, archive)
            return read
    except (Broken, *ZIP_DAMAGE):
        return refused(raw, *MALFORMED)


def _article(raw: Raw, blocks: Sequence[Block], told: Any) -> Articles:
    """The article of some blocks; its title is the paragraph of that style, else that of the file's properties."""
    text, marks, cuts = composed(blocks)
    shown = next((block.words for block in blocks if block.kind == "title"), None)
    article = Article(
        source=raw.source,
        text=text,
        title=shown or meant_title(_told(told, "title")),
        authors=meant_author(_told(told, "creator")),
        cuts=cuts,
        marks=marks,
    )
    return checked(article)


def _told(tree: Any, name: str) -> str:
    found = next(tree.iter(DC + name), None) if tree is not None else None
    return (found.text or "") if found is not None else ""


def _optional(archive: zipfile.ZipFile, name: str, packed: int) -> Any:
    try:
        return part(archive, name, packed)
    except Broken:
        return None


def _tidy(words: str) -> Iterator[str]:
    """The words of a paragraph, parted at its line breaks."""
    for line in words.translate(CONTROL).split("\n"):
        if whole := " ".join(line.split()):
            yield whole


# -- DOCX -------------------------------------------------------------------------------------------


def _docx(raw: Raw, archive: zipfile.ZipFile) -> Articles:
    size = len(raw.data)
    styles = _styles(_optional(archive, "word/styles.xml", size))
    tree = part(archive, "word/document.xml", size)
    shown = (p for p in tree.iter(WORD + "p") if next(p.iterancestors(FALLBACK), None) is None)
    blocks = [Block(words, _kind(paragraph, styles)) for paragraph in shown for words in _tidy(_words(paragraph))]
    return _article(raw, blocks, _optional(archive, "docProps/core.xml", size))


def _styles(tree: Any) -> Mapping[str, str]:
    """The English names of the styles by their ids, which a program writes in its own language."""
    found = tree.iter(WORD + "style") if tree is not None else ()
    return {style.get(WORD + "styleId", ""): _value(style.find(WORD + "name")) for style in found}


def _value(element: Any) -> str:
    return str(element.get(WORD + "val", "")) if element is not None else ""


def _kind(paragraph: Any, styles: Mapping[str, str]) -> str:
    name = _value(paragraph.find(f"{WORD}pPr/{WORD}pStyle"))
    name = styles.get(name, name)
    return "heading" if HEADING.search(name) else "title" if TITLE.search(name) and "sub" not in name.lower() else ""


def _words(paragraph: Any) -> str:
    """The words of a paragraph, without what was deleted, fields' codes, nor the boxes that it anchors."""
    out: list[str] = []
    waiting = [paragraph]
    while waiting:
        element = waiting.pop()
        name = str(element.tag).rpartition("}")[2]
        if name in WORD_UNSEEN:
            continue
        out.append((element.text or "") if name == "t" else WORD_SPACES.get(name, ""))
        waiting.extend(child for child in reversed(element) if isinstance(child.tag, str))
    return "".join(out)


# -- ODT --------------------------------------------------------------------------------------------


def _odt(raw: Raw, archive: zipfile.ZipFile) -> Articles:
    size = len(raw.data)
    manifest = _optional(archive, "META-INF/manifest.xml", size)
    if manifest is not None and any(str(e.tag).endswith("}encryption-data") for e in manifest.iter()):
        return refused(raw, *ENCRYPTED)
    tree = part(archive, "content.xml", size)
    body = next(tree.iter(OFFICE + "text"), None)
    if body is None:
        return refused(raw, *MALFORMED)
    parents = {s.get(STYLE + "name"): s.get(STYLE + "parent-style-name") for s in tree.iter(STYLE + "style")}
    blocks = [block for element in _paragraphs(body) for block in _odt_blocks(element, parents)]
    return _article(raw, blocks, _optional(archive, "meta.xml", size))


def _paragraphs(body: Any) -> Iterator[Any]:
    waiting = [body]
    while waiting:
        element = waiting.pop()
        name = str(element.tag).rpartition("}")[2]
        if element.tag in (TEXT + "p", TEXT + "h"):
            yield element
        elif name not in ODT_UNSEEN:
            waiting.extend(child for child in reversed(element) if isinstance(child.tag, str))


def _odt_blocks(element: Any, parents: Mapping[Any, Any]) -> Iterator[Block]:
    style = element.get(TEXT + "style-name")
    titled = "Title" in (style, parents.get(style))
    kind = "title" if titled else "heading" if element.tag == TEXT + "h" else ""
    yield from (Block(words, kind) for words in _tidy("".join(_odt_words(element))))


def _odt_words(element: Any) -> Iterator[str]:
    """The words of a paragraph, without comments and notes."""
    waiting: list[Any] = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
            continue
        name = str(one.tag).rpartition("}")[2]
        yield {"tab": "\t", "line-break": "\n", "s": " "}.get(name, "")
        if name not in ODT_UNSEEN:
            yield one.text or ""
            for child in reversed(one):
                waiting += [child.tail or "", *([child] if isinstance(child.tag, str) else [])]
