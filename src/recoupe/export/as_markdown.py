"""The dossier as Markdown: the same order as the page, every line with its source and place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from recoupe.messages import say
from recoupe.model import Cite, Disagreement, Dossier, Family, Point, Voice


@dataclass(frozen=True, slots=True)
class Page:
    """A dossier with what its lines look up: texts, names of documents and of entities, the language."""

    made: Dossier
    texts: Mapping[str, str]
    sources: Mapping[str, str]
    names: Mapping[str | None, str]
    lang: str

    def say(self, key: str, **slots: object) -> str:
        """A message in the dossier's language."""
        return say(key, self.lang, **slots)

    def words(self, cite: Cite) -> str:
        """The cited words, on one line, safe in Markdown."""
        return _escaped(" ".join(cite.span.of(self.texts[cite.document]).split()))

    def place(self, cite: Cite) -> str:
        """Where a cite stands: ``outlet [start–end]``."""
        return f"{_escaped(self.sources[cite.document])} [{cite.span.start}–{cite.span.end}]"


def _escaped(text: str) -> str:
    return "".join("\\" + c if c in "\\`*_[]<>|#" else c for c in text)


def page_of(made: Dossier) -> Page:
    """The dossier with its look-ups."""
    return Page(
        made,
        {d.id: d.text for d in made.documents},
        {d.id: d.outlet or d.source.rsplit("/", 1)[-1] for d in made.documents},
        {e.id: e.name for e in made.entities},
        made.generator.lang,
    )


def render(made: Dossier) -> str:
    """The dossier as Markdown text."""
    page = page_of(made)
    parts = (_top, _account, _differences, _points, _wordings, _timeline, _people, _origins, _aside, _doubts, _colophon)
    return "\n".join(line for part in parts for line in part(page)) + "\n"


def _top(page: Page) -> Iterator[str]:
    made = page.made
    story = made.stories[0] if made.stories else None
    yield f"# {_escaped(story.label) if story else 'recoupe'}"
    yield ""
    low, high = made.independent.low, made.independent.high
    count = page.say("count.origins", n=high) if low == high else page.say("count.origins.range", low=low, high=high)
    yield f"{page.say('count.articles', n=len(story.documents) if story else 0)} · {count}"
    yield ""


def _account(page: Page) -> Iterator[str]:
    yield f"## {page.say('table.account')}\n"
    for line in page.made.account:
        places = " · ".join(page.place(cite) for cite in line.cites)
        yield f"- **{page.say('screen.' + line.standing)}** — {page.words(line.cites[0])} ({places})"
    yield ""


def _differences(page: Page) -> Iterator[str]:
    yield f"## {page.say('table.disagreements')}\n"
    for differ in page.made.disagreements:
        yield from _difference(page, differ)


def _difference(page: Page, differ: Disagreement) -> Iterator[str]:
    kind, status = page.say(f"difference.{differ.kind}"), page.say(f"status.{differ.status}")
    yield f"### {kind} · {status}\n"
    yield f"{_escaped(differ.why)}\n"
    for side in differ.sides:
        yield f"- **{_escaped(side.value)}**{_by(page, side.voice)}"
        for cite in side.cites:
            yield f"  - “{page.words(cite)}” — {page.place(cite)}"
    yield ""


def _by(page: Page, voice: Voice) -> str:
    name = page.names.get(voice.entity)
    return f" ({_escaped(name)})" if name else ""


def _points(page: Page) -> Iterator[str]:
    yield f"## {page.say('table.matrix')}\n"
    for point in page.made.points:
        yield from _point(page, point)
    yield ""


def _point(page: Page, point: Point) -> Iterator[str]:
    yield f"- **{_escaped(point.about)}** — {page.say('screen.' + point.standing)}"
    for reading in point.readings:
        places = " · ".join(page.place(cite) for cite in reading.cites)
        stance = page.say(f"stance.{reading.stance}")
        yield f"  - {stance}{_by(page, reading.voice)} : {_escaped(reading.value)} — {places}"


def _wordings(page: Page) -> Iterator[str]:
    if page.made.families:
        yield f"## {page.say('table.families')}\n"
    for family in page.made.families:
        yield from _family(page, family)


def _family(page: Page, family: Family) -> Iterator[str]:
    speaker = page.names.get(family.speaker) or page.say("speaker.unknown")
    yield f"- {_escaped(speaker)} ({page.say('relation.' + family.relation)})"
    for cite in family.members:
        yield f"  - “{page.words(cite)}” — {page.place(cite)}"


def _timeline(page: Page) -> Iterator[str]:
    yield f"\n## {page.say('table.timeline')}\n"
    for happening in page.made.timeline:
        cite = happening.cites[0]
        yield f"- **{happening.earliest}** — {page.words(cite)} ({page.place(cite)})"
    yield ""


def _people(page: Page) -> Iterator[str]:
    yield f"## {page.say('table.entities')}\n"
    for entity in page.made.entities:
        if entity.kind != "other" and any(m.form == "name" for m in entity.mentions):
            aliases = ", ".join(_escaped(a) for a in entity.aliases if a != entity.name)
            also = f" — {aliases}" if aliases else ""
            yield f"- **{_escaped(entity.name)}** ({page.say('kind.' + entity.kind)}){also}"
    yield ""


def _origins(page: Page) -> Iterator[str]:
    yield f"## {page.say('table.origins')}\n"
    for origin in page.made.origins:
        members = ", ".join(_escaped(page.sources[d]) for d in origin.documents)
        yield f"- **{_escaped(origin.name)}** ({page.say('certainty.' + origin.certainty)}) — {members}"
    yield ""


def _aside(page: Page) -> Iterator[str]:
    others, refusals = page.made.stories[1:], page.made.refusals
    if others or refusals:
        yield f"## {page.say('table.aside')}\n"
    for story in others:
        members = ", ".join(_escaped(page.sources[d]) for d in story.documents)
        yield f"- {_escaped(story.label)} — {members}"
    for refusal in refusals:
        yield f"- {_escaped(refusal.source)} — {_escaped(refusal.detail)}"
    yield ""


def _doubts(page: Page) -> Iterator[str]:
    yield f"## {page.say('table.doubts')}\n"
    for doubt in page.made.doubts:
        place = f" — {page.place(doubt.cite)}" if doubt.cite else ""
        yield f"- {_escaped(doubt.detail)}{place}"
    yield ""


def _colophon(page: Page) -> Iterator[str]:
    generator = page.made.generator
    yield f"## {page.say('table.colophon')}\n"
    yield f"recoupe {generator.recoupe} · {generator.pack} · {generator.engine}"
