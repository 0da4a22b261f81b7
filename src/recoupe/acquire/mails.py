"""Mails: the words of a message, who sent it, and the articles attached to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from itertools import islice

from recoupe.acquire.articles import BINARY, Article, Articles, checked, refused, with_doubts
from recoupe.acquire.blocks import EVERY_BREAK, Block, blocks_of, composed, merged, tree_of
from recoupe.acquire.decodings import Decoded, decoded
from recoupe.acquire.forwards import FIELD, Told, forwarded
from recoupe.acquire.limits import LONGEST_MARKUP, MOST_PARTS, MOST_TAGS
from recoupe.acquire.parts import attached, bytes_of, header_of, message_of, own_parts
from recoupe.acquire.sources import Raw
from recoupe.lang import Pack
from recoupe.model import Refusal
from recoupe.text import fold

LEAST_WORDS = 40  # letters: with less, a message that carries attachments is only their envelope
FULL_LINE = 55  # characters: a mail program broke a line at least this long, an author the shorter ones
LONGEST_NOTICE = 300  # characters
BULK = ("List-Id", "List-Unsubscribe", "Feedback-ID")
NO_WORDS = ("no-text", "there are no words in this mail, pictures at most; save what it shows as text")
QUOTE = re.compile(r"^(?:>\s?)+")


def mail(raw: Raw, pack: Pack) -> Articles:
    """The article of a message, and its attachments to be read in turn.

    Refusals: malformed, no-text, too-many, binary.
    """
    message = message_of(raw.data)
    if message is None or not message.keys():
        return refused(raw, "malformed", "no mail, or its header has no end; save it again from the mail program")
    words, got = _words(message)
    parts = list(islice(attached(message, raw.source), MOST_PARTS + 1))
    inside = tuple(part for part in parts[:MOST_PARTS] if isinstance(part, Raw))
    extra = tuple(part for part in parts[:MOST_PARTS] if isinstance(part, Refusal))
    if len(parts) > MOST_PARTS:
        extra += (Refusal(raw.source, "too-many", f"more than {MOST_PARTS} attachments; save the others apart"),)
    if words is None and not inside:
        texts = (part for part in own_parts(message) if part.get_content_maintype() == "text")
        return refused(raw, *(BINARY if any(bytes_of(part).strip() for part in texts) else NO_WORDS))
    letters = sum(c.isalpha() for block in words or () for c in block.words)
    if inside and letters < LEAST_WORDS:
        return Articles(refusals=extra, inside=inside)
    read = checked(_article(raw.source, message, words or [], pack))
    read = with_doubts(read, got) if got else read
    return replace(read, refusals=(*read.refusals, *extra), inside=inside)


def _article(source: str, message: EmailMessage, words: list[Block], pack: Pack) -> Article:
    words = [_noticed(block, pack) for block in words]
    own = Told(header_of(message, "From"), header_of(message, "Date"), header_of(message, "Subject"))
    blocks, inner = forwarded(words, pack)
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


def _noticed(block: Block, pack: Pack) -> Block:
    """The block, set aside where it is what mailings say of themselves ("Voir dans le navigateur")."""
    said = len(block.words) < LONGEST_NOTICE and any(
        re.search(row["pattern"], fold(block.words)) for row in pack.table("mail_notices")
    )
    return Block(block.words, "notice") if said else block


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
    for part in own_parts(message):
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            return _decoded(part)
    return None


def _decoded(part: EmailMessage) -> Decoded | None:
    return decoded(bytes_of(part), declare=part.get_content_type() == "text/html")


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
