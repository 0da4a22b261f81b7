"""Lines to one paragraph: a word that was broken at the end of a line is whole again; a hyphen of its own stays."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recoupe.lang import Pack

TAIL = re.compile(r"([^\W\d_]+(?:[-'’][^\W\d_]+)*)[-\u2010\u00ad]\Z")
HEAD = re.compile(r"[^\W\d_]+")
SOFT = "\u00ad"


def unbroken(lines: Sequence[str], whole: str, pack: Pack) -> str:
    """The words of some lines as one paragraph. ``whole`` is all the text, where the same words may stand unbroken.

    >>> from recoupe.lang import pack
    >>> unbroken(["Le gouverne-", "ment dit-", "il agir."], "", pack("fr"))
    'Le gouvernement dit-il agir.'
    """
    out: list[str] = []
    for line in lines:
        tail = TAIL.search(out[-1]) if out else None
        head = HEAD.match(line)
        if tail and head:
            out[-1] = out[-1][:-1] + ("-" if _kept(tail[1], head[0], whole, pack) else "") + line
        elif out and out[-1][-1:] in ("-", SOFT) and line[:1].isalnum():
            out[-1] = out[-1][:-1] + "-" + line
        else:
            out.append(line)
    return " ".join(" ".join(out).replace(SOFT, "").split())


def _kept(tail: str, head: str, whole: str, pack: Pack) -> bool:
    """Whether a hyphen at the end of a line belongs to the word.

    It does before a capital, or where the text has the word with it elsewhere; else where the two parts make no word of
    the language, but do with the hyphen, or one of them is of those that take one.
    """
    last = re.split(r"['’]", tail)[-1]
    if not head[0].islower():
        return True
    if re.search(rf"\b{re.escape(last)}-{re.escape(head)}\b", whole):
        return True
    if pack.is_word(last.rsplit("-", 1)[-1] + head) or re.search(rf"\b{re.escape(last + head)}\b", whole):
        return False
    parts = {row["part"]: row["side"] for row in pack.table("hyphens")}
    bound = parts.get(head.lower()) in ("after", "both") or parts.get(last.lower()) in ("before", "both")
    return bound or pack.is_word(f"{last}-{head}")
