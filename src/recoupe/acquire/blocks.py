"""The blocks of a document in markup: paragraphs, headings, what is set aside; and the text that they make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from recoupe.model import Cut
from recoupe.text import Span

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
APART = HEADINGS.union(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset"),
    ("figcaption", "figure", "footer", "form", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section"),
    ("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
)
UNSEEN = frozenset(("head", "script", "style", "noscript", "template", "title", "svg", "object", "iframe"))
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
ENDED = re.compile(r"[.!?…:][\s\"»”)]*$")
BREAKS = re.compile(r"\n\s*\n|(?<=[.!?…:»”\"])[ \t]*\n")
EVERY_BREAK = re.compile(r"\n")
FILLING = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u034f\u00ad"))  # what newsletters fill previews with
CONTROL = dict.fromkeys((*range(9), *range(14, 28), *range(28, 32), 127))


@dataclass(frozen=True, slots=True)
class Block:
    """The words of a paragraph; ``kind`` is empty, ``title`` or ``heading`` (marked) or a kind of cut (set aside)."""

    words: str
    kind: str = ""


def composed(blocks: Iterable[Block]) -> tuple[str, tuple[Cut, ...], tuple[Cut, ...]]:
    """The text of some blocks, a blank line between them, with its marks and its cuts.

    >>> composed([Block("Un titre", "title"), Block("Un texte.")])[0]
    'Un titre\\n\\nUn texte.'
    """
    words: list[str] = []
    marks: list[Cut] = []
    cuts: list[Cut] = []
    at = 0
    for block in blocks:
        if block.kind:
            place = Cut(Span(at, at + len(block.words)), block.kind)
            (marks if block.kind in ("title", "heading") else cuts).append(place)
        words.append(block.words)
        at += len(block.words) + 2
    return "\n\n".join(words), tuple(marks), tuple(cuts)


def tree_of(html: str) -> Any:
    """The tree of some HTML, without entities of its own; None where there is none. Nothing is fetched."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    try:
        return document_fromstring(html.encode("utf-8", "replace"), HTMLParser(encoding="utf-8", no_network=True))
    except (etree.LxmlError, ValueError):
        return None


def blocks_of(tree: Any, breaks: re.Pattern[str] = BREAKS) -> list[Block]:
    """The blocks of an HTML tree in order; a line break ends one where a sentence ends, or where there are two."""
    out: list[Block] = []
    for words, heading in _lines(tree):
        for piece in breaks.split(words):
            if tidy := " ".join(piece.split()):
                out.append(Block(tidy, "heading" if heading else ""))
    return out


def words_of(element: Any) -> str:
    """All the words of an element on one line.

    >>> words_of(tree_of("<p>Il <b>neige</b>\\n ici.</p>"))
    'Il neige ici.'
    """
    return " ".join(" ".join(block.words for block in blocks_of(element)).split()) if element is not None else ""


def _lines(tree: Any) -> Iterator[tuple[str, bool]]:
    """The words between two edges of blocks, and whether they are a heading's."""
    words: list[str] = []
    heading = False
    for event, element in _walk(tree):
        if event in ("open", "close") and element.tag in APART:
            yield "".join(words), heading
            words, heading = [], event == "open" and element.tag in HEADINGS
        if event == "break":
            words.append("\n")
        elif event == "open" and element.text:
            words.append(_spaced(element.text, element))
        elif event == "tail" and element.tail:
            words.append(_spaced(element.tail, element.getparent()))
    yield "".join(words), heading


def _spaced(words: str, element: Any) -> str:
    kept = words.translate(FILLING).translate(CONTROL)
    return kept if element is not None and element.tag == "pre" else re.sub(r"[ \t\r\n\f]+", " ", kept)


def _walk(tree: Any) -> Iterator[tuple[str, Any]]:
    """Every visible element of a tree when it opens, closes, and with the words behind it; no recursion."""
    waiting: list[tuple[str, Any]] = [("open", tree)]
    while waiting:
        event, element = waiting.pop()
        yield event, element
        if event == "open":
            waiting.append(("close", element))
            for child in reversed(element):
                waiting += [("tail", child), *_opened(child)]


def _opened(child: Any) -> list[tuple[str, Any]]:
    if not isinstance(child.tag, str) or child.tag in UNSEEN or HIDDEN.search(child.get("style") or ""):
        return []
    return [("break", child)] if child.tag == "br" else [("open", child)]


def merged(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, with those that stop amid a sentence and go on in the next one joined."""
    out: list[Block] = []
    for block in blocks:
        goes_on = out and not block.kind and not out[-1].kind and not ENDED.search(out[-1].words)
        if goes_on and block.words[:1].islower():
            out[-1] = Block(f"{out[-1].words} {block.words}")
        else:
            out.append(block)
    return out
