"""The dossier as Markdown: the same order as the page, every line with its source and place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from recoupe.export.dates import dated
from recoupe.export.sheets import named
from recoupe.messages import because, catalogue, say
from recoupe.model import Cite, Disagreement, Document, Dossier, Family, Origin, Point, Reading, Story, Voice


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
        return _escaped(cite.span.of(self.texts[cite.document]))

    def quoted(self, cite: Cite) -> str:
        """The cited words between the marks of the dossier's language."""
        return self.say("md.quoted", words=self.words(cite))

    def place(self, cite: Cite) -> str:
        """Where a cite stands: ``outlet [start–end]``."""
        return f"{_escaped(self.sources[cite.document])} [{cite.span.start}–{cite.span.end}]"


def _escaped(text: str) -> str:
    """Our line of somebody's words: no mark of Markdown in it is taken for one, and no line end breaks it."""
    text = " ".join(text.split())
    return "".join("\\" + c if c in "\\`*_[]<>|#" else c for c in text)


def page_of(made: Dossier) -> Page:
    """The dossier with its look-ups."""
    return Page(
        made,
        {d.id: d.text for d in made.documents},
        named(made.documents, made.stories[0].documents if made.stories else ()),
        {e.id: e.name for e in made.entities},
        made.generator.lang,
    )


def render(made: Dossier) -> str:
    """The dossier as Markdown text."""
    page = page_of(made)
    parts = (
        _top, _account, _differences, _points, _wordings, _timeline, _people, _origins, _articles, _aside, _doubts,
        _colophon,
    )  # fmt: skip
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
    if not page.made.disagreements:
        yield f"{page.say('page.differences.none')}\n"
    for differ in page.made.disagreements:
        yield from _difference(page, differ)


def _difference(page: Page, differ: Disagreement) -> Iterator[str]:
    kind, status = page.say(f"difference.{differ.kind}"), page.say(f"status.{differ.status}")
    yield f"### {kind} · {status}\n"
    yield f"{_escaped(differ.why)}\n"
    for side in differ.sides:
        yield f"- **{_escaped(side.value)}**{_by(page, side.voice)}"
        for cite in side.cites:
            yield f"  - {page.quoted(cite)} — {page.place(cite)}"
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
    """The point, its readings with the passages that say more than the value, and who says nothing of it."""
    yield f"- **{_escaped(point.about)}** — {page.say('screen.' + point.standing)}"
    for reading in point.readings:
        yield f"  - {_reading(page, point, reading)}"
    if point.silent:
        yield f"  - {page.say('page.silence')}{page.say('colon')}{_listed(page, point.silent)}"


def _reading(page: Page, point: Point, reading: Reading) -> str:
    """ "asserts (voice): value — passage and place · …"; the value is left out where it is the point's own words."""
    head = f"{page.say(f'stance.{reading.stance}')}{_by(page, reading.voice)}"
    value = "" if reading.value == point.about else f"{page.say('colon')}**{_escaped(reading.value)}**"
    return f"{head}{value} — {' · '.join(_passages(page, reading))}"


def _passages(page: Page, reading: Reading) -> Iterator[str]:
    told = {_escaped(reading.value)}
    for cite in reading.cites:
        words = page.words(cite)
        yield page.place(cite) if words in told else f"{page.quoted(cite)} {page.place(cite)}"
        told.add(words)


def _listed(page: Page, documents: Iterable[str]) -> str:
    return ", ".join(_escaped(page.sources[d]) for d in documents)


def _wordings(page: Page) -> Iterator[str]:
    if page.made.families:
        yield f"## {page.say('table.families')}\n"
    for family in page.made.families:
        yield from _family(page, family)


def _family(page: Page, family: Family) -> Iterator[str]:
    speaker = page.names.get(family.speaker) or page.say("speaker.unknown")
    yield f"- {_escaped(speaker)} ({page.say('relation.' + family.relation)})"
    for cite in family.members:
        yield f"  - {page.quoted(cite)} — {page.place(cite)}"


def _timeline(page: Page) -> Iterator[str]:
    yield f"\n## {page.say('table.timeline')}\n"
    for happening in page.made.timeline:
        cite = happening.cites[0]
        when = dated(happening.earliest, happening.latest, page.lang)
        yield f"- **{when}** — {page.words(cite)} ({page.place(cite)})"
    yield ""


def _people(page: Page) -> Iterator[str]:
    yield f"## {page.say('table.entities')}\n"
    for entity in page.made.entities:
        if entity.kind != "other" and any(m.form == "name" for m in entity.mentions):
            said = {m.cite.span.of(page.texts[m.cite.document]) for m in entity.mentions if m.form != "pronoun"}
            aliases = ", ".join(_escaped(a) for a in entity.aliases if a != entity.name and a in said)
            also = f" — {aliases}" if aliases else ""
            yield f"- **{_escaped(entity.name)}** ({page.say('kind.' + entity.kind)}){also}"
    yield ""


def _origins(page: Page) -> Iterator[str]:
    yield f"## {page.say('table.origins')}\n"
    for origin in page.made.origins:
        why = "; ".join(_reasons(page, origin))
        certainty = page.say("certainty." + origin.certainty)
        yield f"- **{_escaped(origin.name)}** ({certainty}) — {_listed(page, origin.documents)} — {why}"
    yield ""


def _reasons(page: Page, origin: Origin) -> Iterator[str]:
    for code in dict.fromkeys(evidence.reason for evidence in origin.evidence):
        yield page.say(f"reason.{code}") if f"reason.{code}" in catalogue() else code


def _articles(page: Page) -> Iterator[str]:
    """The articles of the story: name, date and its basis, address or file, digest."""
    yield f"## {page.say('table.documents')}\n"
    told = page.made.stories[0].documents if page.made.stories else ()
    for document in (d for d in page.made.documents if d.id in told):
        yield f"- **{_escaped(page.sources[document.id])}** — {' — '.join(_known(page, document))}"
    yield ""


def _known(page: Page, document: Document) -> Iterator[str]:
    if document.title:
        yield f"*{_escaped(document.title)}*"
    dates = document.published
    basis = f" ({page.say('basis.' + dates.basis)})" if dates.basis != "unknown" else ""
    yield f"{dated(dates.earliest, dates.latest, page.lang)}{basis}"
    yield _escaped(document.url or document.source)
    yield f"`{document.digest}`"


def _aside(page: Page) -> Iterator[str]:
    others, refusals = page.made.stories[1:], page.made.refusals
    if others or refusals:
        yield f"## {page.say('table.aside')}\n"
    for story in others:
        yield f"- {_escaped(story.label)} — {_listed(page, story.documents)} ({_gathered(page, story)})"
    for refusal in refusals:
        yield f"- {_escaped(refusal.source)} — {_escaped(refusal.detail)}"
    yield ""


def _gathered(page: Page, story: Story) -> str:
    return "; ".join(" ".join(because(reason, page.lang)).strip() for reason in story.reasons)


def _doubts(page: Page) -> Iterator[str]:
    yield f"## {page.say('table.doubts')}\n"
    if not page.made.doubts:
        yield page.say("page.doubts.none")
    for doubt in page.made.doubts:
        place = f" — {page.place(doubt.cite)}" if doubt.cite else ""
        yield f"- {_escaped(doubt.detail)}{place}"
    yield ""


def _colophon(page: Page) -> Iterator[str]:
    generator = page.made.generator
    yield f"## {page.say('table.colophon')}\n"
    yield f"recoupe {generator.recoupe} · {generator.pack} · {generator.engine}"
    if page.made.corrections:
        yield f"\n{page.say('page.colophon.corrections').capitalize()}{page.say('colon')}\n"
    for one in page.made.corrections:
        idle = "" if one.applied else f" ({page.say('page.colophon.unmatched')})"
        yield f"- {_escaped(one.told())}{idle}" + (f" — {_escaped(one.note)}" if one.note else "")
