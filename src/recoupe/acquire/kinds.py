"""The kind of an input: by the ending of its name, or by its first bytes where it has no name."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".warc": "warc",
    ".eml": "eml",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".pdf": "pdf",
    ".docx": "docx",
    ".odt": "odt",
    ".rtf": "rtf",
    ".epub": "epub",
    ".gz": "gz",
    ".tgz": "gz",
    ".bz2": "bz2",
    ".xz": "xz",
    ".zst": "zst",
    ".zip": "zip",
    ".tar": "tar",
}
READ_TODAY = (
    ".txt .md .html .htm .jsonl .rss .atom .xml .warc .eml .mhtml .pdf .docx .odt .rtf .epub, "
    "and .gz .bz2 .xz .zst .zip .tar around any of them"
)
PACKED = ("gz", "bz2", "xz", "zst", "zip", "tar")
MANY = ("jsonl", "warc", *PACKED)  # kinds that hold many articles, and may be larger
SIGNATURES = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zst"),
)
INSIDE = (
    (b"word/document.xml", "docx"),
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/epub+zip", "epub"),
)
FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
MAIL = re.compile(rb"(?:[\w-]+: .*\r?\n(?:[ \t].*\r?\n)*){2,}", re.A)
MAILED = re.compile(rb"^(?:from|date|subject|mime-version|received|return-path):", re.I | re.M)


def kind_of(name: str) -> str | None:
    """The kind that a file's name tells, None where it tells none that is read.

    >>> kind_of("presse/Article.PDF"), kind_of("corpus.jsonl.gz"), kind_of("web.warc.gz"), kind_of("photo.jpg")
    ('pdf', 'gz', 'warc', None)
    """
    low = name.lower()
    return "warc" if low.endswith(".warc.gz") else KINDS.get(os.path.splitext(low)[1])


def guessed(data: bytes) -> str:
    """The kind of bytes that come without a name, by how they begin; plain text where nothing tells.

    >>> guessed(b"%PDF-1.7"), guessed(b'{"text": "Il neige."}'), guessed(b"Il neige.")
    ('pdf', 'jsonl', 'txt')
    """
    signed = next((kind for mark, kind in SIGNATURES if data.startswith(mark)), None)
    if signed:
        return signed
    if data.startswith(b"PK\x03\x04"):
        return next((kind for mark, kind in INSIDE if mark in data[:200] or mark in data[-100_000:]), "zip")
    if data[257:262] == b"ustar":
        return "tar"
    return _begun(data.lstrip(b"\xef\xbb\xbf \t\r\n")[:4000])


def _begun(head: bytes) -> str:
    """The kind of text that begins so."""
    if is_feed(head):
        return "feed"
    if head[:200].lower().startswith((b"<!doctype html", b"<html", b"<?xml")):
        return "html"
    if head.startswith(b"{"):
        return "jsonl"
    return _mailed(head)


def is_feed(data: bytes) -> bool:
    """Whether some bytes begin as a feed does, whatever a server says of them.

    >>> is_feed(b'<?xml version="1.0"?>\\n<rss version="2.0">'), is_feed(b"<html>")
    (True, False)
    """
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:2000]
    return head.startswith(b"<") and FEED.search(head) is not None and b"<html" not in head.lower()


def _mailed(head: bytes) -> str:
    """A mail begins with fields; a saved web page is a mail that says so."""
    fields = MAIL.match(head)
    if not fields or not MAILED.search(fields[0]):
        return "txt"
    saved = b"multipart/related" in fields[0].lower() and b"snapshot-content-location" in fields[0].lower()
    return "mhtml" if saved else "eml"
