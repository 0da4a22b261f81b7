"""On whose word a number stands: "X recense N", "N selon X", "N1 selon X, N2 selon Y", "la CGT 800 000"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recoupe.annotate.pages import Page
from recoupe.annotate.sentences import Line, lines
from recoupe.lang.tape import flattened
from recoupe.model import Entity, Quantity, Quotation
from recoupe.text import Span

NEAR = 25  # code points between "selon" and the name that it introduces
CLAUSE = 60  # code points between a name and its verb, or between a name and its number
BRIEF = 6  # code points between a number and "(X)"


@dataclass(frozen=True, slots=True)
class Teller:
    """Where somebody is said to give numbers: the place of "selon" or of the verb, and who."""

    place: int
    end: int
    entity: str
    mention: Span


def given(page: Page, found: Sequence[Quantity], entities: Sequence[Entity]) -> tuple[Quantity, ...]:
    """The quantities with who gives them, where their sentence says so."""
    out: list[Quantity] = []
    for every in lines(page, found, entities):
        line = replace(every, named=tuple(row for row in every.named if row[1].kind != "place"))
        sources, verbs = _sources(line), [*_verbs(line), *_of_countries(every)]
        for at, one in enumerate(line.quantities):
            giver = _after(line, one) or _beside(line, at, sources, verbs)
            giver = giver or _by_verb(line, one, verbs) or _by_source(line, at, sources)
            out.append(replace(one, given_by=giver) if giver else one)
    return tuple(out)


def spoken(found: Sequence[Quantity], quoted: Sequence[Quotation]) -> tuple[Quantity, ...]:
    """The quantities with who gives them; where the sentence says nothing, whoever says or is quoted with them."""
    told = sorted(((said.cite.span, said.speaker) for said in quoted if said.speaker), key=lambda row: len(row[0]))
    out = []
    for one in found:
        who = one.given_by or next((who for span, who in told if _in(one, span)), None)
        out.append(replace(one, given_by=who) if who != one.given_by else one)
    return tuple(out)


def _in(one: Quantity, span: Span) -> bool:
    return span.start <= one.cite.span.start and one.cite.span.end <= span.end


def _sources(line: Line) -> list[Teller]:
    """ "selon X", "d’après X" where X is a known entity."""
    page, text, out = line.page, line.page.document.text, []
    for at in range(line.first, line.last):
        word = page.word(at)
        if word == "selon" or (word == "apres" and page.word(at - 1) == "'" and page.word(at - 2) == "d"):
            end = page.read.ends[at]
            named = [row for row in line.named if end < row[0].start <= end + NEAR]
            if named and not any(mark in text[end : named[0][0].start] for mark in ".,;:\n"):
                out.append(Teller(page.read.starts[at], named[0][0].end, named[0][1].id, named[0][0]))
    return out


def _verbs(line: Line) -> list[Teller]:
    """ "X compte", "X a recensé", "X fait état de", where X is named right before."""
    page, out = line.page, []
    for at in range(line.first, line.last):
        stating = page.lemma(at) == "faire" and page.word(at + 1) == "etat"
        stating = stating or flattened(page.lemma(at)) in page.known.labels["teller"]
        if not stating or page.tag(at) not in ("VERB", "AUX"):
            continue
        place = page.read.starts[at]
        before = [row for row in line.named if row[0].end <= place and place - row[0].end <= CLAUSE]
        if before and _is_subject(line, before[-1][0], place):
            out.append(Teller(place, page.read.ends[at], before[-1][1].id, before[-1][0]))
    return out


def _of_countries(line: Line) -> list[Teller]:
    """ "L'Iran a annoncé N": countries announce; "la France compte 67 millions d'habitants" is what they have."""
    kinds = {row[0]: row[1].kind for row in line.named}
    told = (teller for teller in _verbs(line) if kinds[teller.mention] == "place")
    return [
        t
        for t in told
        if flattened(line.page.lemma(line.words(t.place, t.end)[0])) in line.page.known.labels["announces"]
    ]


def _is_subject(line: Line, mention: Span, verb: int) -> bool:
    """Whether nothing between a name and a verb can be the verb's subject, or another verb."""
    page, text = line.page, line.page.document.text
    gap = line.words(mention.end, verb)
    if any(mark in text[mention.end : verb] for mark in ";:!?\n«»") or text[mention.end : verb].count(",") == 1:
        words = {page.word(at) for at in gap}
        return "," in words and "qui" in words and len(words) < 4
    aside = "," in {page.word(at) for at in gap}
    before = page.word(line.words(line.span.start, mention.start)[-1]) if mention.start > line.span.start else ""
    if before in page.known.labels["governed"]:
        return False
    return not any(
        page.word(at) in page.known.labels["opaque"] or (not aside and page.tag(at) in ("NOUN", "PROPN", "VERB"))
        for at in gap
    )


def _after(line: Line, one: Quantity) -> str | None:
    """ "contre 81 000 pour la préfecture", "22 000 (forces de l’ordre)"."""
    page = line.page
    start, end = one.cite.span.start, one.cite.span.end
    words = line.words(end, end + NEAR)
    before = page.word(line.words(line.span.start, start)[-1]) if start > line.span.start else ""
    opening = page.word(words[0]) if words else ""
    if opening not in ("pour", "(") or (opening == "pour" and before != "contre"):
        return None
    reach = page.read.ends[words[0]] + BRIEF
    named = [(span, entity.id) for span, entity in line.named if end < span.start <= reach]
    closed = named and (opening == "pour" or page.document.text[named[0][0].end : named[0][0].end + 1] == ")")
    return named[0][1] if closed else None


def _beside(line: Line, at: int, sources: Sequence[Teller], verbs: Sequence[Teller]) -> str | None:
    """ "la CGT, 800 000", "l’Intérieur 1,28 million": the name that opens the clause, its verb left out."""
    page, one = line.page, line.quantities[at]
    if not (verbs or sources):
        return None
    before = [row for row in line.named if row[0].end <= one.cite.span.start <= row[0].end + CLAUSE]
    taken = [teller.mention for teller in sources]
    if not before or before[-1][0] in taken:
        return None
    span, entity = before[-1]
    words = line.words(span.end, one.cite.span.start)
    opening = [page.word(i) for i in line.words(line.stretch(span.start), span.start)]
    title = span.start > line.span.start and page.tag(line.words(line.span.start, span.start)[-1]) == "NOUN"
    opening = opening[:-1] if title else opening
    while opening and opening[-1] in page.known.labels["article"]:
        opening.pop()
    opens = not opening or opening[-1] in page.known.labels["opening"]
    plain = not any(page.tag(i) in ("VERB", "AUX") and page.tag(i - 1) != "PUNCT" for i in words)
    numbers = any(page.read.values[i] is not None for i in words)
    return entity.id if opens and plain and not numbers and not _marked(line, words) else None


def _marked(line: Line, words: range) -> bool:
    return any(line.page.word(i) in (";", ":", "«", "»", ".", "\n", "(", "contre") for i in words)


def _by_verb(line: Line, one: Quantity, verbs: Sequence[Teller]) -> str | None:
    start = line.stretch(one.cite.span.start)
    before = [teller for teller in verbs if start <= teller.mention.start and teller.end <= one.cite.span.start]
    return before[-1].entity if before and not _versus(line, one) and not _aside(line, one) else None


def _aside(line: Line, one: Quantity) -> bool:
    """A number in brackets, or the magnitude of "un séisme de magnitude N": not what the verb gives."""
    text = line.page.document.text
    before = text[line.span.start : one.cite.span.start]
    words = line.words(line.span.start, one.cite.span.start)
    return before.count("(") > before.count(")") or [line.page.word(i) for i in words[-2:]] == ["de", "magnitude"]


def _versus(line: Line, one: Quantity) -> bool:
    """ "contre 81 000": another's number, or one of another day."""
    words = line.words(line.span.start, one.cite.span.start)
    return bool(words) and line.page.word(words[-1]) == "contre"


def _by_source(line: Line, at: int, sources: Sequence[Teller]) -> str | None:
    """The "selon" of a number: the one that closes its segment, else the one that opens its stretch."""
    one = line.quantities[at]
    start, stretch = one.cite.span.start, line.stretch(one.cite.span.start)
    after = [t for t in sources if t.place >= one.cite.span.end and line.stretch(t.place) == stretch]
    before = [t for t in sources if stretch <= t.place < start]
    opened = bool(before) and not any(stretch <= q.cite.span.start < before[-1].place for q in line.quantities)
    if after and _only_of_part(line, one, after[0]):
        return None
    closing = after[0].entity if after and (not opened or _same_segment(line, one, after[0])) else None
    return closing or (before[-1].entity if opened else None)


def _only_of_part(line: Line, one: Quantity, teller: Teller) -> bool:
    """ "1 000 morts, dont 912 ici, selon X": what X gives may be the part alone."""
    return any(q.part for q in line.quantities if one.cite.span.end <= q.cite.span.start < teller.place)


def _same_segment(line: Line, one: Quantity, teller: Teller) -> bool:
    words = [line.page.word(i) for i in line.words(one.cite.span.end, teller.place)]
    return words.count(",") <= (1 if words and words[-1] in (",", "d", "'") else 0)
