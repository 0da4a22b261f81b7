"""Mails: the words of a message, what it forwards, and the articles attached to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from itertools import islice

from recoupe.acquire.articles import BINARY, Article, Articles, checked, refused, with_doubts
from recoupe.acquire.blocks import EVERY_BREAK, Block, blocks_of, composed, merged, tree_of
from recoupe.acquire.decodings import Decoded, decoded
from recoupe.acquire.folders import legible, numbered
from recoupe.acquire.kinds import READ_TODAY, guessed, kind_of
from recoupe.acquire.limits import LONGEST_HEADER, LONGEST_MARKUP, MOST_PARTS, MOST_TAGS
from recoupe.acquire.sources import Raw
from recoupe.lang import Pack
from recoupe.model import Refusal
from recoupe.text import fold

LEAST_WORDS = 40  # letters: with less, a message that carries attachments is only their envelope
FULL_LINE = 55  # characters: a mail program broke a line at least this long, an author the shorter ones
ADORNMENTS = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".ics", ".vcf", ".p7s", ".asc", ".sig", "winmail.dat")
BULK = ("List-Id", "List-Unsubscribe", "Feedback-ID")
ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+")
FIELD = re.compile(r"^[>\s*_]*([^\W\d][\w\s'’-]{0,24}?)\s*\*?\s?:\*?\s*(\S.*)$")
PART_FIELD = re.compile(rb"^content-[\w-]+[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*", re.I | re.M)
MOST_FIELDS = 50 * MOST_PARTS  # of all the parts of a mail
LONGEST_NOTICE = 300  # characters
LONGEST_FIELD = 2_000  # characters of a field that are read
QUOTE = re.compile(r"^(?:>\s?)+")
MOST_FORWARDS = 5  # headers of forwarded messages looked for


@dataclass(frozen=True, slots=True)
class _Told:
    """What a header says: who sent, when, about what."""

    sender: str = ""
    date: str = ""
    subject: str = ""


def mail(raw: Raw, pack: Pack) -> Articles:
    """The article of a message, and its attachments to be read in turn.

    Refusals: malformed, no-text, too-many, binary.
    """
    message = message_of(raw.data)
    if message is None or not message.keys():
        return refused(raw, "malformed", "no mail, or its header has no end; save it again from the mail program")
    words, got = _words(message)
    parts = list(islice(_attached(message, raw.source), MOST_PARTS + 1))
    inside = tuple(part for part in parts[:MOST_PARTS] if isinstance(part, Raw))
    extra = tuple(part for part in parts[:MOST_PARTS] if isinstance(part, Refusal))
    if len(parts) > MOST_PARTS:
        extra += (Refusal(raw.source, "too-many", f"more than {MOST_PARTS} attachments; save the others apart"),)
    if words is None and not inside:
        return refused(raw, *BINARY)
    letters = sum(c.isalpha() for block in words or () for c in block.words)
    if inside and letters < LEAST_WORDS:
        return Articles(refusals=extra, inside=inside)
    read = checked(_article(raw.source, message, words or [], pack))
    read = with_doubts(read, got) if got else read
    return replace(read, refusals=(*read.refusals, *extra), inside=inside)


def _article(source: str, message: EmailMessage, words: list[Block], pack: Pack) -> Article:
    words = [_noticed(block, pack) for block in words]
    own = _Told(header_of(message, "From"), header_of(message, "Date"), header_of(message, "Subject"))
    blocks, inner = _forwarded(words, pack)
    text, marks, cuts = composed(blocks)
    told = inner or own
    bulk = inner is None and any(header_of(message, name) for name in BULK)
    date = _moment(told.date)
    return Article(
        source=source,
        text=text,
        title=_without_prefixes(told.subject or own.subject, pack) or None,
        outlet=_outlet(told.sender, bulk),
        published=date or None,
        cuts=cuts,
        marks=marks,
    )


def message_of(data: bytes) -> EmailMessage | None:
    """The message in some bytes; None where its fields are so long or many that to read them would take too long."""
    end = re.search(rb"\r?\n\r?\n", data)
    head = end.start() if end else len(data)
    fields = [len(field[0]) for field in islice(PART_FIELD.finditer(data), MOST_FIELDS)]
    if head > LONGEST_HEADER or len(fields) == MOST_FIELDS or max(fields, default=0) > LONGEST_HEADER // 50:
        return None
    return message_from_bytes(data, policy=policy.default)


def _noticed(block: Block, pack: Pack) -> Block:
    """The block, set aside where it is what mailings say of themselves ("Voir dans le navigateur")."""
    said = len(block.words) < LONGEST_NOTICE and any(
        re.search(row["pattern"], fold(block.words)) for row in pack.table("mail_notices")
    )
    return Block(block.words, "notice") if said else block


def header_of(message: EmailMessage, name: str) -> str:
    """A field's words as they were meant, in their first characters; the library's own reading of it is left aside."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")[:LONGEST_FIELD]
    with suppress(ValueError, LookupError, TypeError, AttributeError, MessageError):
        raw = str(make_header(decode_header(raw))) if "=?" in raw else raw
    return " ".join(raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace").split())


# -- the words of a message -------------------------------------------------------------------------


def _words(message: EmailMessage) -> tuple[list[Block] | None, Decoded | None]:
    """The blocks of a message, from its HTML where that has words, else from its plain text; None where it has none."""
    shown, plain = _part(message, "text/html"), _part(message, "text/plain")
    small = shown is not None and len(shown.text) <= LONGEST_MARKUP and shown.text.count("<") <= MOST_TAGS
    if shown is not None and small and (tree := tree_of(shown.text)) is not None:
        blocks = merged(blocks_of(tree, EVERY_BREAK))
        if any(c.isalpha() for block in blocks for c in block.words):
            return blocks, shown
    if plain is None:
        return ([] if shown is not None else None), None
    return [Block(words) for words in _unwrapped(plain.text)], plain


def _part(message: EmailMessage, kind: str) -> Decoded | None:
    """The first part of a kind that is no attachment, decoded."""
    for part in _own(message):
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            return _decoded(part)
    return None


def _own(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a message, but for those of messages attached to it."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        yield part
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            waiting.extend(reversed([p for p in part.get_payload() if isinstance(p, EmailMessage)]))


def _decoded(part: EmailMessage) -> Decoded | None:
    return decoded(bytes_of(part), declare=part.get_content_type() == "text/html")


def bytes_of(part: EmailMessage) -> bytes:
    """The bytes of a part of words, in UTF-8 where it declares a charset that they have."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    with suppress(LookupError, ValueError):
        return data.decode(part.get_content_charset() or "").encode("utf-8", "replace")
    return data


def _unwrapped(text: str) -> Iterator[str]:
    """The paragraphs of a plain text: the lines that a mail program broke are whole again."""
    held = last = ""
    for line in text.split("\n"):
        words = QUOTE.sub("", line).strip()
        if held and not (words and len(last) >= FULL_LINE and not FIELD.match(words)):
            yield held
            held = ""
        held = f"{held} {words}" if held else words
        last = words
    if held:
        yield held


# -- what it forwards -------------------------------------------------------------------------------


def _forwarded(blocks: list[Block], pack: Pack) -> tuple[list[Block], _Told | None]:
    """The blocks, with each header of a forwarded message set aside, and what the innermost of them says."""
    names = {fold(row["words"]): row["field"] for row in pack.table("mail_headers")}
    out = list(blocks)
    inner: _Told | None = None
    for start, end in list(_headers(blocks, names))[:MOST_FORWARDS]:
        first = start - 1 if start and _announces(blocks[start - 1].words, names) else start
        noted = inner is None and _length(blocks[:first]) < _length(blocks[end:])
        out[first:end] = [Block(block.words, "boilerplate") for block in blocks[first:end]]
        if noted:  # what whoever forwards it says of it
            out[:first] = [Block(block.words, "boilerplate") for block in blocks[:first]]
        inner = _read(blocks[start:end], names)
    return out, inner


def _length(blocks: Sequence[Block]) -> int:
    return sum(len(block.words) for block in blocks)


def _headers(blocks: list[Block], names: dict[str, str]) -> Iterator[tuple[int, int]]:
    """Where two or more fields that head a message stand one behind the other, the sender's among them."""
    start = 0
    while start < len(blocks):
        end = start
        while end < len(blocks) and _field(blocks[end].words, names):
            end += 1
        fields = [_field(block.words, names) for block in blocks[start:end]]
        if len(fields) > 1 and any(one and one[0] == "from" for one in fields):
            yield start, end
        start = max(end, start + 1)


def _field(words: str, names: dict[str, str]) -> tuple[str, str] | None:
    found = FIELD.match(words)
    name = names.get(fold(found[1].strip())) if found else None
    return (name, found[2].strip()) if found and name and name not in ("prefix", "forward") else None


def _announces(words: str, names: dict[str, str]) -> bool:
    return names.get(fold(words.strip(" -_:>*\u2014\u2013"))) == "forward"


def _read(blocks: list[Block], names: dict[str, str]) -> _Told:
    found = dict(one for block in blocks if (one := _field(block.words, names)))
    return _Told(found.get("from", ""), found.get("date", ""), found.get("subject", ""))


# -- who, when, what --------------------------------------------------------------------------------


def _outlet(sender: str, bulk: bool) -> str | None:
    """The outlet that a sender's name tells: one that its address shows, or that of a mailing; a person is none.

    >>> _outlet("Le Phare <lettre@phare.example>", False), _outlet("Ana Roux <a.roux@mail.example>", False)
    ('Le Phare', None)
    """
    name, address = parseaddr(sender.replace("[mailto:", "<").replace("]", ">"))
    name = name.strip(" \"'") or sender.split("<", maxsplit=1)[0].strip(" \"'")
    local, _, domain = fold(address).partition("@")
    said = [word for word in re.findall(r"\w+", fold(name)) if len(word) > 2]
    if not name or "@" in name or any(word in re.split(r"[._+-]", local) for word in said[-1:]) or not domain:
        return None
    return name if bulk or any(word in domain for word in said if len(word) > 3) else None


def _moment(words: str) -> str:
    """A mail's date in ISO form, with its zone; what is no such date stays as it stands."""
    try:
        return parsedate_to_datetime(words).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return words


def _without_prefixes(subject: str, pack: Pack) -> str:
    """A subject without what mail programs put before it ("TR: ", "Fwd: ")."""
    prefixes = {fold(row["words"]) for row in pack.table("mail_headers") if row["field"] == "prefix"}
    words = " ".join(subject.split())
    while True:
        head, mark, rest = words.partition(":")
        if not mark or fold(head.strip()) not in prefixes:
            return words
        words = rest.strip()


# -- attachments ------------------------------------------------------------------------------------


def _attached(message: EmailMessage, source: str) -> Iterator[Raw | Refusal]:
    """What is attached, with the source ``MAIL/name``; pictures, calendars and signatures are passed over."""
    taken: set[str] = set()
    for number, part in enumerate((p for p in _own(message) if _is_attached(p)), 1):
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
        return inner.as_bytes() if inner is not None else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
