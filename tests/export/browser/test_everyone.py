"""For everyone: no violation that axe finds, valid HTML, phones, dark, paper, no script, hostile words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from tests.export.browser.visits import Open, Visit

from recoupe.export.as_html import render
from recoupe.model import Dossier, Line

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
NOISE = "\u202eEt ceci\u202c \u200b\u200d\u2066 à l'envers \ufeff"


def violations(
    one: Visit, within: str | None = None, rules: Mapping[str, object] = RULES
) -> list[tuple[str, list[str]]]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(one.page, context=within, options=dict(rules)).response["violations"]
    return [(v["id"], [n["html"][:160] for n in v["nodes"]][:4]) for v in found]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_nothing_that_axe_can_see_stands_in_the_way(visit: Open, invented: Path, width: int, scheme: str) -> None:
    one = visit(invented, viewport={"width": width, "height": 900}, color_scheme=scheme)
    one.unfold()
    assert violations(one) == []
    one.page.evaluate("document.querySelector('.account .corroborated .line a').click()")
    one.settled()
    one.page.evaluate("document.querySelectorAll('[data-layer]:enabled').forEach((one) => one.click())")
    assert violations(one, "#reader") == []
    one.page.keyboard.press("Escape")
    one.page.locator(".narrow > summary").first.click()
    one.page.locator("#find").fill("port")
    assert violations(one, ".tools") == []


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_contrast_suffices_everywhere(visit: Open, invented: Path, width: int, scheme: str) -> None:
    one = visit(invented, viewport={"width": width, "height": 900}, color_scheme=scheme)
    one.unfold()
    assert violations(one, rules={"runOnly": ["color-contrast", "target-size"]}) == []


def test_nothing_that_axe_can_see_on_a_real_story(visit: Open, story: Path) -> None:
    assert violations(visit(story), rules=RULES | {"rules": {"color-contrast": {"enabled": False}}}) == []


@pytest.mark.parametrize("width", [1280, 390, 360])
def test_nothing_scrolls_sideways(visit: Open, story: Path, invented: Path, width: int) -> None:
    for path in (story, invented):
        one = visit(path, viewport={"width": width, "height": 800})
        one.unfold()
        assert one.page.evaluate("document.documentElement.scrollWidth") <= width
        one.unfold(False)
        one.page.evaluate("document.querySelector('.account .line a').click()")
        one.settled()
        assert one.page.evaluate("document.querySelector('#reader .sheet').scrollWidth") <= width


def test_without_the_script_everything_is_there(visit: Open, story: Path) -> None:
    one = visit(story, java_script_enabled=False)
    assert one.visible("#tools, .filter, #reader") == 0
    for section in ("account", "differences", "matrix", "wordings", "timeline", "people", "origins", "articles"):
        assert one.page.locator(f"#{section}").is_visible()
    line = one.page.locator(".account .line a").first
    line.click()
    fragment = one.page.url.split("#")[1]
    assert one.page.locator(f"[id='{fragment}']").count() == 1
    assert line.text_content() in one.page.locator(f"#articles p:has([id='{fragment}'])").text_content()
    one.page.locator(".figures summary").first.click()
    assert one.page.locator(".figures details[open] ul").is_visible()


def test_it_prints_to_paper(visit: Open, story: Path) -> None:
    one = visit(story)
    paper = one.page.pdf(format="A4", prefer_css_page_size=True)
    assert paper.startswith(b"%PDF-") and 4 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= 40
    one.page.emulate_media(media="print")
    assert one.visible(".contents, .tools, #articles, .glance") == 0
    assert one.visible("#account, #differences, #matrix, .drawer, .colophon") == 5


def test_dark_and_light_are_two_papers(visit: Open, invented: Path) -> None:
    ask = "getComputedStyle(document.documentElement).backgroundColor"
    papers = {visit(invented, color_scheme=scheme).page.evaluate(ask) for scheme in ("light", "dark")}
    assert len(papers) == 2


def test_the_html_is_valid(made: Dossier, story: Path) -> None:
    import html5lib

    for page in (render(made), render(replace(made, embed="none")), story.read_text("utf-8")):
        html5lib.HTMLParser(strict=True).parse(page)


def hostile(made: Dossier) -> Dossier:
    """The dossier with words that fight the page: a line without end, marks that turn text around, nothing to see."""
    text = NOISE + "a" * 100_000 + "\n" + "mot " * 2_000 + "\n" + made.documents[2].text
    cut = replace(made.documents[3], text=text, title=NOISE + "z" * 4_000, outlet="w" * 300)
    long = replace(made.points[0], id="p-long", about=NOISE + "y" * 3_000)
    line = Line(made.account[0].text, made.account[0].cites, "single", "p-long")
    story = replace(made.stories[0], label=NOISE + "x" * 500, documents=(*made.stories[0].documents, "d-s"))
    return replace(
        made,
        documents=(*made.documents[:3], cut),
        points=(*made.points, long),
        account=(*made.account, line),
        stories=(story, *made.stories[1:]),
    )


@pytest.mark.parametrize("width", [1280, 360])
def test_hostile_words_neither_run_nor_break_the_page(visit: Open, made: Dossier, tmp_path: Path, width: int) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(render(hostile(made)), "utf-8")
    one = visit(path, viewport={"width": width, "height": 800})
    assert one.page.evaluate("document.documentElement.scrollWidth") <= width
    assert one.page.locator("img").count() == 0
    one.page.locator(".account .contested .line a").click()
    one.settled()
    assert one.page.evaluate("document.querySelector('#reader .sheet').scrollWidth") <= width
