"""The parts of a message: its fields as they were meant, their bytes, what is attached."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from itertools import islice

from recoupe.acquire.folders import legible, numbered
from recoupe.acquire.kinds import READ_TODAY, guessed, kind_of
from recoupe.acquire.limits import LONGEST_HEADER, MOST_PARTS
from recoupe.acquire.sources import Raw
from recoupe.model import Refusal

ADORNMENTS = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".ics", ".vcf", ".p7s", ".asc", ".sig", "winmail.dat")
PART_FIELD = re.compile(rb"^content-[\w-]+[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*", re.I | re.M)
BOUNDARY = re.compile(rb"(\bboundary=)(?![\"'])([^\s;\"]*[=:?/(),@<>\[\]][^\s;\"]*)", re.I)
MOST_FIELDS = 50 * MOST_PARTS  # of all the parts of a mail
LONGEST_FIELD = 2_000  # characters of a field that are read


def message_of(data: bytes) -> EmailMessage | None:
    """The message in some bytes; None where its fields are so long or many that to read them would take too long."""
    end = re.search(rb"\r?\n\r?\n", data)
    head = end.start() if end else len(data)
    fields = [len(field[0]) for field in islice(PART_FIELD.finditer(data), MOST_FIELDS)]
    if head > LONGEST_HEADER or len(fields) == MOST_FIELDS or max(fields, default=0) > LONGEST_HEADER // 50:
        return None
    return message_from_bytes(PART_FIELD.sub(_quoted, data), policy=policy.default)


def _quoted(field: re.Match[bytes]) -> bytes:
    """A field with its boundary in quotes, which many programs forget and the library wants."""
    return BOUNDARY.sub(rb'\1"\2"', field[0])


def header_of(message: EmailMessage, name: str) -> str:
    """A field's words as they were meant, in their first characters; the library's own reading of it is left aside."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")[:LONGEST_FIELD]
    with suppress(ValueError, LookupError, TypeError, AttributeError, MessageError):
        raw = str(make_header(decode_header(raw))) if "=?" in raw else raw
    return " ".join(raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace").split())


def own_parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a message, but for those of messages attached to it."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        yield part
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            waiting.extend(reversed([p for p in part.get_payload() if isinstance(p, EmailMessage)]))


def bytes_of(part: EmailMessage) -> bytes:
    """The bytes of a part of words, in UTF-8 where it declares a charset that they have."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    with suppress(LookupError, ValueError):
        return data.decode(part.get_content_charset() or "").encode("utf-8", "replace")
    return data


def attached(message: EmailMessage, source: str) -> Iterator[Raw | Refusal]:
    """What is attached, with the source ``MAIL/name``; pictures, calendars and signatures are passed over."""
    taken: set[str] = set()
    for number, part in enumerate((p for p in own_parts(message) if _is_attached(p)), 1):
        name = legible((part.get_filename() or "").strip()).replace("/", "_")
        data = _content(part)
        kind = kind_of(name) if name else "eml" if part.get_content_maintype() == "message" else guessed(data)
        whole = f"{source}/{name or f'{number}.{kind}'}"
        whole = numbered(whole, number) if whole in taken else whole
        taken.add(whole)
        if kind is None:
            yield Refusal(whole, "unsupported", f"this attachment is not read; formats read today: {READ_TODAY}")
        elif data.strip():
            yield Raw(whole, data, kind)
        else:
            yield Refusal(whole, "empty", "there is nothing in this attachment; save it again, or leave it out")


def _is_attached(part: EmailMessage) -> bool:
    """Whether a part may be an article that is attached, and not the message's own words, nor what adorns them."""
    if part.get_content_type() == "message/rfc822":
        return True
    name = part.get_filename() or ""
    adorns = part.get_content_maintype() in ("image", "audio", "video") or name.lower().endswith(ADORNMENTS)
    named = bool(name) or part.get_content_disposition() == "attachment"
    return named and not adorns and not part.is_multipart()


def _content(part: EmailMessage) -> bytes:
    """The bytes of what is attached."""
    if part.get_content_type() == "message/rfc822":
        inner = next(iter(part.iter_parts()), None)
        return _unpacked(part, inner) if inner is not None else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _unpacked(part: EmailMessage, inner: Message) -> bytes:
    """The bytes of a message that is attached, also where a program packed it as base64, which the standard forbids."""
    packed = header_of(part, "Content-Transfer-Encoding").lower() == "base64" and not inner.keys()
    if not packed:
        return _written(inner)
    try:
        return b64decode(str(inner.get_payload()))
    except ValueError:
        return b""


def _written(message: Message) -> bytes:
    """The bytes of a message that is attached; of one that the library cannot write so, its words."""
    with suppress(ValueError, LookupError, TypeError, AttributeError, MessageError):
        return message.as_bytes()
    with suppress(ValueError, LookupError, TypeError, AttributeError, MessageError):
        return message.as_string().encode("utf-8", "replace")
    return b""
