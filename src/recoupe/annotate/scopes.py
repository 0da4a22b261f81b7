"""What a number is said of: the place or the part of it, and whether it is a part ("dont N") of the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recoupe.annotate.pages import Page
from recoupe.annotate.sentences import Line, lines
from recoupe.model import Entity, Quantity
from recoupe.text import Span

TOTAL = "total"
OPEN = 4  # words in which a phrase that opens a stretch names its place
APART = ("age", "duration")
WALLS = (",", "(", ")", ";", ":", ".", "\n", "«", "»")


def scoped(page: Page, found: Sequence[Quantity], entities: Sequence[Entity]) -> tuple[Quantity, ...]:
    """The quantities with their scope, in the words of the text, and ``part`` for "dont N"."""
    out: list[Quantity] = []
    for line in lines(page, found, [e for e in entities if e.kind == "place"]):
        carried = ""
        for at, one in enumerate(line.quantities):
            if at and ":" in page.document.text[line.quantities[at - 1].cite.span.end : one.cite.span.start]:
                carried = ""
            part = _is_part(line, one) or _goes_on(line, at, out)
            scope = "" if one.head in APART else _own(line, at) or _opening(line, one) or carried
            out.append(replace(one, scope=scope, part=part) if scope or part else one)
            carried = carried if part or one.head in APART else scope
    return tuple(out)


def _is_part(line: Line, one: Quantity) -> bool:
    """ "dont 77", "parmi lesquels 12"."""
    words = line.words(line.span.start, one.cite.span.start)
    return bool(words) and line.page.word(words[-1]) in line.page.known.labels["partly"]


def _goes_on(line: Line, at: int, before: Sequence[Quantity]) -> bool:
    """ "dont 912 en Turquie et 500 en Syrie": the second is a part as well."""
    one = line.quantities[at]
    if not at or not before[-1].part or before[-1].of != one.of:
        return False
    words = [line.page.word(i) for i in line.words(before[-1].cite.span.end, one.cite.span.start)]
    return "et" in words and not any(wall in words for wall in (",", ";", ":"))


def _own(line: Line, at: int) -> str:
    """The place said after a number in its own segment, or the part that is its object ("le cortège parisien à N")."""
    one = line.quantities[at]
    following = line.quantities[at + 1].cite.span.start if at + 1 < len(line.quantities) else line.span.end
    words = _until_wall(line, line.words(one.cite.span.end, following))
    start = line.quantities[at - 1].cite.span.end if at else line.span.start
    ahead = _since_wall(line, line.words(start, one.cite.span.start))
    return _whole(line, words) or _place(line, words) or _gathering(line, ahead) or _place(line, ahead)


def _until_wall(line: Line, words: range) -> range:
    end = next((i for i in words if line.page.word(i) in WALLS), words.stop)
    return range(words.start, end)


def _since_wall(line: Line, words: range) -> range:
    start = next((i + 1 for i in reversed(words) if line.page.word(i) in WALLS), words.start)
    return range(start, words.stop)


def _opening(line: Line, one: Quantity) -> str:
    """ "À Paris, on compte N": the place that opens the sentence or the stretch after a semicolon."""
    start = line.stretch(one.cite.span.start)
    words = line.words(start, one.cite.span.start)
    head = _until_wall(line, range(words.start, min(words.stop, words.start + OPEN + 2)))
    if not head or head.stop >= words.stop or line.page.word(head.stop) != ",":
        return ""
    first = head.start + (line.page.word(head.start) in ("et", "mais"))
    if line.page.word(first) == "chez":
        return _phrase(line, head)
    return _led(line, first, head.stop) if line.page.word(first) in line.page.known.labels["where"] else ""


def _whole(line: Line, words: range) -> str:
    text = " ".join(line.page.word(i) for i in words)
    return TOTAL if any(phrase in text for phrase in line.page.known.labels["whole"]) else ""


def _place(line: Line, words: range) -> str:
    """The place that a preposition introduces: a place that is named, or a noun that stands for one."""
    page = line.page
    leading = (i for i in words if page.word(i) in page.known.labels["where"])
    return next((found for i in leading if (found := _led(line, i, words.stop))), "")


def _led(line: Line, at: int, stop: int) -> str:
    """The place right after a preposition."""
    page = line.page
    at += page.word(at + 1) in page.known.labels["entire"]
    noun = at + 1 + (page.word(at + 1) in page.known.labels["article"])
    noun += page.word(noun) == "'"
    for span, _ in line.named:
        if page.read.starts[at] < span.start <= page.read.starts[min(noun, len(page.read) - 1)] < span.end:
            return _bare(page, span)
    common = noun < stop and page.word(noun) in page.known.labels["whereabouts"]
    return _with_adjective(page, noun) if common else ""


def _bare(page: Page, span: Span) -> str:
    """A name without its article."""
    text = span.of(page.document.text)
    for article in ("la ", "le ", "les ", "l’", "l'"):
        text = text[len(article) :] if text.casefold().startswith(article) else text
    return text


def _gathering(line: Line, words: range) -> str:
    nouns = [i for i in words if line.page.word(i) in line.page.known.labels["gathering"]]
    return _with_adjective(line.page, nouns[-1]) if nouns and line.page.tag(nouns[-1] + 1) == "ADJ" else ""


def _with_adjective(page: Page, noun: int) -> str:
    return page.written(noun, noun + 1 + (page.tag(noun + 1) == "ADJ" and page.word(noun + 1).isalpha()))


def _phrase(line: Line, words: range) -> str:
    nouns = [i for i in words if line.page.tag(i) in ("NOUN", "PROPN")]
    return line.page.written(nouns[0], nouns[0] + 1) if nouns else ""
