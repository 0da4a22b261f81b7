"""Lines to one paragraph: a word that was broken at the end of a line is whole again; a hyphen of its own stays."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from recoupe.lang import Pack

TAIL = re.compile(r"([^\W\d_]+(?:[-'’][^\W\d_]+)*)[-\u2010\u00ad]\Z")
HEAD = re.compile(r"[^\W\d_]+")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
LONGEST_WORD = 60
SOFT = "\u00ad"


def words_in(lines: Iterable[str]) -> frozenset[str]:
    """The words of some lines, compounds with their hyphens.

    >>> sorted(words_in(["Le porte-parole parle-", "ra."]))
    ['Le', 'parle', 'porte-parole', 'ra']
    """
    return frozenset(word for line in lines for word in WORD.findall(line))


def unbroken(lines: Sequence[str], known: Collection[str], pack: Pack) -> str:
    """The words of some lines as one paragraph. ``known`` are the words of all the text, where some stand unbroken.

    >>> from recoupe.lang import pack
    >>> unbroken(["Le gouverne-", "ment dit-", "il agir."], (), pack("fr"))
    'Le gouvernement dit-il agir.'
    """
    out: list[str] = []
    for line in lines:
        if out:
            out[-1] = _before(out[-1], line, known, pack)
        out.append(line)
    return " ".join("".join(out).replace(SOFT, "").split())


def _before(last: str, line: str, known: Collection[str], pack: Pack) -> str:
    """A line as it stands before the next one: with a space, with its hyphen, or without."""
    tail, head = TAIL.search(last[-LONGEST_WORD:]), HEAD.match(line)
    if tail and head:
        return last[:-1] + ("-" if _kept(tail[1], head[0], known, pack) else "")
    if last[-1:] in ("-", SOFT) and line[:1].isalnum() and not last[-2:-1].isspace():
        return last[:-1] + "-"
    return last + " "


def _kept(tail: str, head: str, known: Collection[str], pack: Pack) -> bool:
    """Whether a hyphen at the end of a line belongs to the word.

    It does before a capital, or where the text has the word with it elsewhere; else where the two parts make no word of
    the language, but do with the hyphen, or one of them is of those that take one.
    """
    last = re.split(r"['’]", tail)[-1]
    if not head[0].islower():
        return True
    if f"{last}-{head}" in known:
        return True
    if pack.is_word(last.rsplit("-", 1)[-1] + head) or last + head in known:
        return False
    parts = {row["part"]: row["side"] for row in pack.table("hyphens")}
    bound = parts.get(head.lower()) in ("after", "both") or parts.get(last.lower()) in ("before", "both")
    return bound or pack.is_word(f"{last}-{head}")
