"""Which reader reads which kind; the walk through archives and mails. Every reader is ``(Raw, Pack) → Articles``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from recoupe.acquire.articles import Articles, json_lines, marked_down, plain, reached, refused
from recoupe.acquire.kinds import PACKED
from recoupe.acquire.limits import DEEPEST
from recoupe.acquire.members import Room, members
from recoupe.acquire.sources import Raw
from recoupe.lang import Pack, pack
from recoupe.model import Refusal

Reader = Callable[[Raw, Pack], Articles]


def _html(raw: Raw, pack_: Pack) -> Articles:
    from recoupe.acquire.saved_pages import web_page

    return web_page(raw, pack_)


def _mhtml(raw: Raw, pack_: Pack) -> Articles:
    from recoupe.acquire.saved_pages import saved_page

    return saved_page(raw, pack_)


def _eml(raw: Raw, pack_: Pack) -> Articles:
    from recoupe.acquire.mails import mail

    return mail(raw, pack_)


def _pdf(raw: Raw, pack_: Pack) -> Articles:
    from recoupe.acquire.prints import printed

    return printed(raw, pack_)


def _docx(raw: Raw, pack_: Pack) -> Articles:
    from recoupe.acquire.manuscripts import docx

    return docx(raw)


def _odt(raw: Raw, pack_: Pack) -> Articles:
    from recoupe.acquire.manuscripts import odt

    return odt(raw)


def _rtf(raw: Raw, pack_: Pack) -> Articles:
    from recoupe.acquire.rich_texts import rich_text

    return rich_text(raw, pack_)


def _epub(raw: Raw, pack_: Pack) -> Articles:
    from recoupe.acquire.books import book

    return book(raw)


def _feed(raw: Raw, pack_: Pack) -> Articles:
    from recoupe.acquire.feeds import feed

    return feed(raw, pack_)


def _warc(raw: Raw, pack_: Pack) -> Articles:
    from recoupe.acquire.snapshots import pages

    found = pages(raw.source, raw.data)
    told = tuple(one for one in found if isinstance(one, Refusal))
    return Articles(refusals=told, inside=tuple(one for one in found if isinstance(one, Raw)))


READERS: Mapping[str, Reader] = {
    "txt": plain,
    "md": marked_down,
    "jsonl": json_lines,
    "html": _html,
    "mhtml": _mhtml,
    "feed": _feed,
    "warc": _warc,
    "eml": _eml,
    "pdf": _pdf,
    "docx": _docx,
    "odt": _odt,
    "rtf": _rtf,
    "epub": _epub,
}


def within(raw: Raw, pack_: Pack | None = None) -> Iterator[Articles]:
    """What is read of one input: itself, or what an archive or a mail holds, each by itself."""
    yield from _walk(raw, pack_ or pack("und"), Room.of(raw), 0)


def _walk(raw: Raw, pack_: Pack, room: Room, depth: int) -> Iterator[Articles]:
    if depth > DEEPEST:
        why = f"archives and mails inside one another, more than {DEEPEST}; unpack the outer ones"
        yield refused(raw, "too-deep", why)
    elif raw.kind in PACKED:
        for one in members(raw, room):
            yield from [Articles(refusals=(one,))] if isinstance(one, Refusal) else _walk(one, pack_, room, depth + 1)
    else:
        read = read_one(raw, pack_)
        yield replace(read, inside=())
        for part in read.inside:
            yield from _walk(part, pack_, room, depth + 1)


def read_one(raw: Raw, pack_: Pack) -> Articles:
    """What a reader returns. Hostile bytes may raise anything in a library: then this input alone is refused."""
    try:
        read = READERS[raw.kind](raw, pack_)
        return replace(read, articles=tuple(reached(article, raw) for article in read.articles))
    except Exception as error:
        why = f"damaged, or not what its name says ({type(error).__name__}); save or export it again"
        return refused(raw, "malformed", why)
