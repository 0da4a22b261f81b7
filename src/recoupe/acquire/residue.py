"""What is not the article's own running text, marked by kind and place; nothing is ever deleted.

The patterns are the pack's (``residue.tsv``); this file knows lines, their shape and their place above, in or below
the body. Where a rule is not sure, the words stay text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoupe.acquire.rules import Rule, rules
from recoupe.lang import Pack
from recoupe.model import Cut
from recoupe.plain import plain
from recoupe.text import SPACES, Span, lines, trim

STOPPED = re.compile(r"[.!?…:;,](?:[\s\"»”’)\]]|\[\d+\])*$")
INNER_STOP = re.compile(r"[^\W\d_]{2}[.!?…][\s\"»”)]+[«\"“(A-ZÀ-Þ]")
COLON_CAPITAL = re.compile(r"^[^:«\"]{3,80}\s?:\s[A-ZÀ-Þ][^:]+$")
DASH = re.compile(r"\s[–—]\s")
# Sizes in characters, set on the articles of rpm2 T01 to T08 and one orangesum article in three, 2026-11.
LONGEST_LINE = 240  # a longer line is no line of residue, whatever it starts with
LONGEST_CAPTION = 260
LONGEST_HEADING = 90
LONGEST_TITLE = 160
LONGEST_HEADLINE = 120
BODY = 80  # a line from this length on, with a stop at its end, is a paragraph of the body
SHORT_BODY = 1500  # a notice above a longer body is only a label: the reader had access
SIGNATURE = 20  # a shorter last line may be initials, whatever its stop
BLANKS = {ord(space): " " for space in SPACES if space != "\t"}  # one for one: the patterns know one space
NEIGHBOURS = ("caption", "teaser", "credit", "share")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty: its place without white space at its edges, its words, a blank line above it or not."""

    span: Span
    text: str
    apart: bool

    @property
    def stopped(self) -> bool:
        """Whether it ends as a sentence or goes on."""
        return bool(STOPPED.search(self.text))

    @property
    def body(self) -> bool:
        """Whether it is surely a paragraph of running text."""
        return (len(self.text) >= BODY and self.stopped) or bool(INNER_STOP.search(self.text))


@dataclass(frozen=True, slots=True)
class Residue:
    """What was found: cuts, parts of the text with a nature of their own (title, headings), signatures, a paywall."""

    cuts: tuple[Cut, ...] = ()
    marks: tuple[Cut, ...] = ()
    authors: tuple[Span, ...] = ()
    outlet: Span | None = None
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that holds: its kind and effect, the place that it sets aside, and the match that may name a signature."""

    kind: str
    effect: str
    span: Span
    groups: tuple[tuple[str, Span], ...] = ()


def residue(text: str, pack: Pack, title: str | None = None, drop: str = "", taken: Sequence[Span] = ()) -> Residue:
    """The residue of one text. ``drop``: marks of markup at the edges of lines; ``taken``: places already set aside.

    ``title`` is the title that metadata gives; without one, a first line that reads as a title is taken.
    """
    copy = plain(text)
    if copy is None:
        return _residue(text.translate(BLANKS), pack, title, drop, taken)
    found = _residue(copy.text.translate(BLANKS), pack, title, drop, [copy.forth(span) for span in taken])
    return Residue(
        cuts=tuple(Cut(copy.back(cut.span), cut.kind) for cut in found.cuts),
        marks=tuple(Cut(copy.back(mark.span), mark.kind) for mark in found.marks),
        authors=tuple(map(copy.back, found.authors)),
        outlet=found.outlet and copy.back(found.outlet),
        truncated=found.truncated,
    )


def _residue(text: str, pack: Pack, title: str | None, drop: str, taken: Sequence[Span]) -> Residue:
    rows, own = _lines(text, drop, taken), rules(pack.folder)
    mast = _masthead(rows, own)
    named = _title_line(rows, title, own, mast)
    whole = _whole_lines(rows, own, named) | mast
    _spread(rows, whole, own, named)
    free = [i for i in range(len(rows)) if i not in whole and i != named]
    at_edges = [rule for rule in own if rule.where in ("start", "opening", "end", "inside")]
    parts = [hit for n, i in enumerate(free) for hit in _parts(rows[i], n < 3, at_edges)]
    hits = [*whole.values(), *parts]
    return Residue(
        cuts=_apart([Cut(hit.span, hit.kind) for hit in hits]),
        marks=_marks(rows, whole, named, own),
        authors=tuple(span for hit in hits for name, span in hit.groups if name == "authors"),
        outlet=_outlet(hits),
        truncated=_is_truncated(rows, whole),
    )


def _outlet(hits: Sequence[Hit]) -> Span | None:
    """The outlet that signs; where none does, the agency of the dateline."""
    groups = [(hit, name, span) for hit in hits for name, span in hit.groups]
    named = [(name in ("outlet", "house"), span) for hit, name, span in groups if _names_outlet(hit, name)]
    return next((span for signs, span in named if signs), named[0][1] if named else None)


def _names_outlet(hit: Hit, name: str) -> bool:
    return name in ("outlet", "house") or (name == "wires" and hit.kind == "dateline")


def _lines(text: str, drop: str, taken: Sequence[Span]) -> tuple[Line, ...]:
    """The lines that are not empty, each with whether a blank line, or the start of the text, stands above it."""
    out: list[Line] = []
    above = -1
    for number, whole in enumerate(lines(text)):
        span = trim(text, whole, drop)
        if len(span) and not any(span.overlap(other) for other in taken):
            out.append(Line(span, span.of(text), number - above > 1 or not out))
        above = number if len(span) else above
    return tuple(out)


def _apart(cuts: Sequence[Cut]) -> tuple[Cut, ...]:
    """The cuts in their order; of two that overlap, the one that starts first."""
    out: list[Cut] = []
    for cut in sorted(cuts):
        if len(cut.span) and (not out or out[-1].span.end <= cut.span.start):
            out.append(cut)
    return tuple(out)


def _masthead(rows: Sequence[Line], own: Sequence[Rule]) -> dict[int, Hit]:
    """The line of the outlet, by its index, where it stands first and a line of date follows it; empty otherwise."""
    at = next((i for i, row in enumerate(rows[:3]) if not _is_apart(row, own)), len(rows))
    below = _matched(rows[at + 1], own, ("line", "head")) if at + 1 < len(rows) else None
    hit = _matched(rows[at], own, ("masthead",)) if below and below.kind == "date" else None
    return {at: hit} if hit else {}


def _title_line(rows: Sequence[Line], title: str | None, own: Sequence[Rule], mast: Mapping[int, Hit]) -> int | None:
    """The line that is the title: the one that metadata names, or a first line that has a title's shape."""
    if title is not None:
        wanted = " ".join(title.split())
        return next((i for i, row in enumerate(rows[:4]) if " ".join(row.text.split()) == wanted), None)
    at = next((i for i, row in enumerate(rows[:4]) if i not in mast and not _is_apart(row, own)), None)
    if at is None or len(rows[at].text) > LONGEST_TITLE or re.search(r"(?:(?<!\.\.)\.|[:;,])$", rows[at].text):
        return None
    first = rows[at].text
    longer = any(row.body and len(row.text) > len(first) for row in rows[at + 1 : at + 5])
    opens = first[0].isupper() or first[0].isdigit() or first[0] in "«\"“'-#" or first[1:2].isupper()
    return at if longer and opens else None


def _is_apart(row: Line, own: Sequence[Rule]) -> bool:
    """Whether a line above the body is residue; "VIDÉO." before a headline belongs to the headline."""
    if any(rule.where == "untitled" and (m := rule.pattern.search(row.text)) and rule.bearers.bear(m) for rule in own):
        return True
    hit = _matched(row, own, ("line", "head"))
    return hit is not None and hit.kind not in ("teaser", "section")


def _hit(rule: Rule, match: re.Match[str], at: int) -> Hit:
    groups = tuple((n, Span(*match.span(n)).shift(at)) for n, got in sorted(match.groupdict().items()) if got)
    return Hit(rule.kind, rule.effect, Span(*match.span()).shift(at), groups)


def _whole_lines(rows: Sequence[Line], own: Sequence[Rule], named: int | None) -> dict[int, Hit]:
    """The lines that are residue from edge to edge, by index."""
    out: dict[int, Hit] = {}
    for i, row in enumerate(rows):
        if i != named and (hit := _matched(row, own, ("line",))):
            out[i] = hit
    first, last = _edges(rows, out, named)
    for i, row in enumerate(rows):
        zones = ("head",) if i < first else ("foot", "inner") if i > last else ("inner",)
        hit = _matched(row, own, zones) if i != named and i not in out else None
        if hit and (hit.kind != "section" or (named is not None and i > named)):
            out[i] = hit
    return out


def _matched(row: Line, own: Sequence[Rule], places: Sequence[str]) -> Hit | None:
    if len(row.text) > LONGEST_LINE:
        return None
    for rule in own:
        match = rule.pattern.fullmatch(row.text) if rule.where in places and rule.kind != "mark" else None
        if match and rule.bearers.bear(match):
            return _hit(rule, match, row.span.start)
    return None


def _edges(rows: Sequence[Line], whole: dict[int, Hit], named: int | None) -> tuple[int, int]:
    """The first paragraph of the body, and the last line that ends as a sentence."""
    free = [i for i in range(len(rows)) if i not in whole and i != named]
    first = next((i for i in free if rows[i].body), len(rows))
    last = next(
        (i for i in reversed(free) if rows[i].body or (rows[i].stopped and len(rows[i].text) > SIGNATURE)), len(rows)
    )
    return first, last


def _spread(rows: Sequence[Line], whole: dict[int, Hit], own: Sequence[Rule], named: int | None) -> None:
    """What a label takes with it: the caption below "Image:", the headlines below "A lire aussi", a lone teaser."""
    for i in sorted(whole):
        effect, at = whole[i].effect, i + 1
        if effect == "caption" and at < len(rows) and at not in whole and (span := _caption(rows[at], own)):
            whole[at] = Hit("caption", "", span)
        while effect == "teaser" and at < len(rows) and at not in whole and _is_headline(rows[at]):
            whole[at] = Hit("teaser", "", rows[at].span)
            at += 1
    for i in range(1, len(rows) - 1):
        if i in whole or i == named:
            continue
        if _is_teaser(i, rows, whole):
            whole[i] = Hit("teaser", "", rows[i].span)
        elif _is_above_credit(i, rows, whole) or _is_below_credit(i, rows, whole):
            whole[i] = Hit("caption", "", rows[i].span)


def _caption(row: Line, own: Sequence[Rule]) -> Span | None:
    """The caption in the line below its label: up to its credit; else one sentence; else nothing is sure."""
    glued = [rule for rule in own if rule.effect == "glued"]
    ends = [m.end() for rule in glued for m in rule.pattern.finditer(row.text) if rule.bearers.bear(m)]
    end = min(ends, default=0) or len(row.text)
    sure = len(row.text[:end]) <= LONGEST_CAPTION and not INNER_STOP.search(row.text[:end])
    return Span(row.span.start, row.span.start + end) if sure or ends else None


def _is_headline(row: Line) -> bool:
    return not re.search(r"[.;,:]$", row.text) and len(row.text) <= LONGEST_HEADLINE and not INNER_STOP.search(row.text)


def _is_teaser(i: int, rows: Sequence[Line], whole: dict[int, Hit]) -> bool:
    """A headline amid the text that announces another article: no stop, a capital after its colon, and a witness."""
    row = rows[i]
    shape = 60 <= len(row.text) <= LONGEST_CAPTION and not row.stopped and COLON_CAPITAL.match(row.text)
    beside = any(j in whole and whole[j].kind in NEIGHBOURS for j in (i - 1, i + 1))
    return bool(shape and not INNER_STOP.search(row.text) and (beside or DASH.search(row.text)))


def _is_above_credit(i: int, rows: Sequence[Line], whole: dict[int, Hit]) -> bool:
    """A caption that its credit follows on the next line: short, and without the stop of a sentence."""
    below = whole.get(i + 1)
    sure = below is not None and below.kind == "credit" and not rows[i].stopped
    return sure and 30 <= len(rows[i].text) <= LONGEST_CAPTION and not INNER_STOP.search(rows[i].text)


def _is_below_credit(i: int, rows: Sequence[Line], whole: dict[int, Hit]) -> bool:
    """A caption that follows its credit without a blank line, in a text that has one between paragraphs."""
    above = whole.get(i - 1)
    held = above is not None and above.kind == "credit" and not rows[i].apart and rows[i + 1].apart
    return held and len(rows[i].text) <= LONGEST_CAPTION and not INNER_STOP.search(rows[i].text)


def _parts(row: Line, opens: bool, own: Sequence[Rule]) -> Iterator[Hit]:
    """The residue at the edges of, or inside, a line that is text otherwise; ``opens``: it opens the body."""
    for rule in own:
        if rule.where == "start" or (rule.where == "opening" and opens):
            found = rule.pattern.match(row.text)
            yield from [_hit(rule, found, row.span.start)] if found and rule.bearers.bear(found) else []
        elif rule.where in ("end", "inside"):
            start = max(0, len(row.text) - LONGEST_LINE) if rule.where == "end" else 0
            for match in rule.pattern.finditer(row.text, start):
                yield from [_glued(row, rule, match)] if rule.bearers.bear(match) else []


def _glued(row: Line, rule: Rule, match: re.Match[str]) -> Hit:
    """A credit inside a line; one that ends a short line of a single sentence makes the whole line a caption."""
    before = row.text[: match.start()].strip()
    alone = rule.effect == "glued" and match.end() == len(row.text) and len(before) <= LONGEST_CAPTION
    if alone and before and not INNER_STOP.search(before):
        return Hit("caption", "", row.span)
    hit = _hit(rule, match, row.span.start)
    return Hit(hit.kind, hit.effect, trim(row.text, Span(*match.span())).shift(row.span.start), hit.groups)


def _marks(rows: Sequence[Line], whole: dict[int, Hit], named: int | None, own: Sequence[Rule]) -> tuple[Cut, ...]:
    """The title and the headings: words of the article that are not its running text."""
    marks = [] if named is None else [Cut(rows[named].span, "title")]
    free = [i for i in range(len(rows)) if i not in whole and i != named]
    for before, i, after in zip(free, free[1:], free[2:], strict=False):
        dashed = any(rule.pattern.fullmatch(rows[i].text) for rule in own if rule.where == "heading")
        if dashed or (_is_heading(rows[i]) and rows[before].stopped and rows[after].stopped):
            marks.append(Cut(rows[i].span, "heading"))
    return tuple(sorted(marks))


def _is_heading(row: Line) -> bool:
    opens = row.text[0].isupper() or row.text[0] in '«"“' or row.text[0].isdigit()
    return opens and not row.stopped and len(row.text) <= LONGEST_HEADING and not INNER_STOP.search(row.text)


def _is_truncated(rows: Sequence[Line], whole: dict[int, Hit]) -> bool:
    """A paywall's notice below the body, or beside a body too short to be whole."""
    notices = [i for i, hit in whole.items() if hit.effect == "truncated"]
    bodies = [i for i, row in enumerate(rows) if i not in whole and row.body]
    short = sum(len(rows[i].text) for i in bodies) < SHORT_BODY
    return any(short or i > max(bodies) for i in notices)
