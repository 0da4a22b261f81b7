"""Titles and authors that files carry: those that somebody wrote, not those that a program fills in."""

from __future__ import annotations

import re

PROGRAM = re.compile(r"^(?:Microsoft \w+ - |PowerPoint |untitled\b|document\s?\d*$)|\.\w{2,5}$|^[\W\d_]*$|://", re.I)
PERSON = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?: (?:[a-zà-ÿ]{1,3} |[dDlL]['’])?[A-ZÀ-Þ][\w.'’-]*){1,4}\Z")


def meant_title(words: str | None) -> str | None:
    """A title in a file's properties, None where it is a file's name or a program's.

    >>> meant_title("Le port rouvre"), meant_title("Microsoft Word - port_v3.docx"), meant_title("page_12")
    ('Le port rouvre', None, None)
    """
    whole = " ".join((words or "").split())
    return whole if " " in whole and not PROGRAM.search(whole) else None


def meant_author(words: str | None) -> tuple[str, ...]:
    """The authors in a file's properties, those that have the shape of a person's name.

    >>> meant_author("Ana Roux; jdupont"), meant_author("Utilisateur")
    (('Ana Roux',), ())
    """
    return tuple(name for one in re.split(r"[;,&]", words or "") if PERSON.match(name := " ".join(one.split())))
