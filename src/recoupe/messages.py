"""The words that are ours, in French and English: one table, ``messages.tsv``, with named slots."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from recoupe.errors import UnknownSetting

LANGUAGES = ("fr", "en")


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Every message by its key, then by language."""
    rows = files("recoupe").joinpath("messages.tsv").read_text("utf-8").splitlines()
    body = [row.split("\t") for row in rows if row and not row.startswith("#")][1:]
    return {key: {"fr": fr.replace("\\n", "\n"), "en": en.replace("\\n", "\n")} for key, fr, en in body}


def say(key: str, lang: str, /, **slots: object) -> str:
    """A message in a language, its slots filled; a noun takes its plural from ``n`` ("article|articles").

    >>> say("count.articles", "fr", n=1), say("count.articles", "en", n=0)
    ('1 article', '0 articles')
    """
    if lang not in LANGUAGES:
        raise UnknownSetting(f"lang {lang!r}: there is no such language; there are {', '.join(LANGUAGES)}")
    words = catalogue()[key][lang]
    if "|" in words and isinstance(slots.get("n"), int):
        one, many = words.split("|", 1)
        count = int(str(slots["n"]))
        words = one if count == 1 or (count == 0 and lang == "fr") else many
    return words.format(**slots) if slots else words


def because(reason: str, lang: str) -> tuple[str, str]:
    """Why documents are one story, in a language: what is shared, and the list of it (empty where there is none).

    >>> because("shared words: feu, port", "fr"), because("published within 2 days", "en")
    (('mots communs :', 'feu, port'), ('published within 2 days', ''))
    """
    head, _, listed = reason.partition(": ")
    number = re.search(r"\d+", head)
    key = "page.because." + re.sub(r"\d+ ", "", head).replace(" ", "-")
    if key not in catalogue():
        return reason, ""
    words = say(key, lang, n=int(number.group())) if number else say(key, lang)
    return words, listed if words.endswith(":") else ""


def spoken(asked: str | None, environ: Mapping[str, str]) -> str:
    """The language to speak: the one asked for, else the locale's where it is French, else English.

    >>> spoken(None, {"LANG": "fr_FR.UTF-8"}), spoken(None, {"LANG": "C"})
    ('fr', 'en')
    """
    if asked in LANGUAGES:
        return str(asked)
    locale = next((environ[k] for k in ("RECOUPE_LANG", "LC_ALL", "LC_MESSAGES", "LANG") if environ.get(k)), "")
    return "fr" if locale.lower().startswith("fr") else "en"
