"""Reading: a mark opens its article at the passage, and leads back; addresses survive; the keyboard suffices."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.export.browser.visits import Open
from tests.export.conftest import TEXTS

from recoupe.export.as_html import render
from recoupe.model import Dossier

UNPACKED = """(window.__made ||= (async () => {
    const packed = atob(document.getElementById("carried-json").textContent);
    const stream = new Blob([Uint8Array.from(packed, (c) => c.charCodeAt(0))]).stream();
    return new Response(stream.pipeThrough(new DecompressionStream("deflate"))).json();
})())"""


def test_a_line_opens_its_article_at_its_very_words(visit: Open, story: Path) -> None:
    one = visit(story)
    for line in one.page.locator(".account .line a").all():
        line.click()
        one.settled()
        assert one.cited() == line.text_content()
        one.page.keyboard.press("Escape")
        assert one.page.locator("#reader[open]").count() == 0
        assert "#" not in one.page.url


def test_every_mark_of_the_differences_and_the_matrix_opens_its_passage(visit: Open, story: Path) -> None:
    one = visit(story)
    wrong = one.page.evaluate(
        """async () => {
            const wrong = [], links = [...document.querySelectorAll(
                "#differences a.at, #matrix td a, #wordings .family a.at, #timeline a.at, .drawer a.at")];
            for (const link of links) {
                const [, document_, start, end] = /#(.+):(\\d+)-(\\d+)/.exec(link.getAttribute("href"));
                link.click();
                while (location.hash !== link.hash) await new Promise((done) => setTimeout(done));
                const said = [...document.querySelectorAll("#reader .cited")].map((one) => one.textContent).join("");
                const text = (await window.__dossier).documents.find((one) => one.id === document_).text;
                const words = Array.from(text).slice(+start, +end).join("");
                if (said.replace(/\\n/g, "") !== words.replace(/\\n/g, "")) wrong.push([link.hash, said, words]);
            }
            return [links.length, wrong];
        }""".replace("window.__dossier", UNPACKED)
    )
    assert wrong[0] > 100 and wrong[1] == []


def test_a_passage_leads_back_to_everything_that_uses_it(visit: Open, invented: Path) -> None:
    one = visit(invented)
    one.page.locator(".account .contested .line a").click()
    one.settled()
    back = one.page.locator("#reader .uses a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    assert {"#l-d-a-61", "#p-start", "#x-start"} <= set(back)
    one.page.locator("#reader .uses a[href='#p-start']").click()
    assert one.page.locator("#reader[open]").count() == 0
    assert one.page.url.endswith("#p-start") and one.page.locator("#p-start").is_visible()


def test_annotations_can_be_switched_each_on_its_own(visit: Open, invented: Path) -> None:
    one = visit(invented)
    one.page.locator(".account .corroborated .line a").click()
    one.settled()
    sheet = one.page.locator("#reader .sheet")
    assert sheet.get_attribute("data-on") is None
    for layer in ("names", "said", "times", "quantities", "reserves"):
        button = one.page.locator(f"[data-layer={layer}]")
        button.click()
        assert button.get_attribute("aria-pressed") == "true" and layer in (sheet.get_attribute("data-on") or "")
        assert sheet.locator(f".{layer}").count() > 0
    assert sheet.locator(".said[data-by='Anselme Rouvière']").count() == 1
    assert sheet.locator(".reserves").first.text_content() == "seraient parties"
    one.page.locator("[data-layer=names]").click()
    assert "names" not in (sheet.get_attribute("data-on") or "")


def test_one_speaker_can_be_shown_alone(visit: Open, story: Path) -> None:
    one = visit(story)
    one.page.locator(".account .line a").first.click()
    one.settled()
    one.page.locator("[data-layer=said]").click()
    names = one.page.locator("#speaker option").all_text_contents()[1:]
    one.page.locator("#speaker").select_option(names[0])
    shown = one.page.locator("#reader .said[data-by]:not(.off)").evaluate_all("all => all.map((x) => x.dataset.by)")
    assert len(names) > 1 and set(shown) == {names[0]}


def test_residue_stays_in_its_place_in_grey(visit: Open, invented: Path) -> None:
    one = visit(invented)
    one.page.locator(".account .contested .line a").click()
    one.settled()
    assert (
        "".join(one.page.locator("#reader .residue").all_text_contents()) == "Incendie au portCrédit : Agence du Large"
    )
    assert one.page.locator("#reader .residue").last.get_attribute("title") == "crédit"


def test_a_click_in_the_text_says_what_stands_there(visit: Open, invented: Path) -> None:
    one = visit(invented)
    one.page.locator(".account .corroborated .line a").click()
    one.settled()
    one.page.locator("#reader .quantities").click()
    assert (
        "Quatorze" in one.page.locator("#reader .uses").inner_text()
        or "14 blessés" in one.page.locator("#reader .uses").inner_text()
    )


def test_addresses_survive_a_reload(visit: Open, story: Path) -> None:
    one = visit(story)
    one.page.locator(".account .line a").nth(2).click()
    one.settled()
    words = one.cited()
    one.page.reload()
    one.settled()
    assert one.cited() == words
    for selector in ("#matrix tr.item", ".difference", ".family", ".speech li.item", "#timeline .item", ".names > li"):
        where = one.page.locator(selector).last.get_attribute("id")
        one.page.goto(story.as_uri() + f"#{where}")
        one.page.reload()
        assert one.page.locator(f"[id='{where}']").is_visible(), where


def test_back_closes_the_article(visit: Open, story: Path) -> None:
    one = visit(story)
    one.page.locator(".account .line a").first.click()
    one.settled()
    one.page.go_back()
    one.page.wait_for_selector("#reader:not([open])", state="attached")


def test_the_arrows_walk_through_the_cited_passages(visit: Open, invented: Path) -> None:
    one = visit(invented)
    one.page.locator(".account .contested .line a").click()
    one.settled()
    seen = [one.page.url]
    while len(seen) < 40:
        one.page.locator("[data-do=after]").click()
        one.page.wait_for_function("before => location.href !== before", arg=seen[-1])
        if one.page.url == seen[0]:
            break
        seen.append(one.page.url)
    assert 3 < len(seen) < 40
    one.page.locator("[data-do=before]").click()
    one.page.wait_for_function("before => location.href === before", arg=seen[-1])


def test_copying_gives_the_words_with_their_reference(visit: Open, invented: Path) -> None:
    one = visit(invented, permissions=["clipboard-read", "clipboard-write"])
    one.page.locator(".account .contested .line a").click()
    one.settled()
    one.page.locator("[data-do=copy]").click()
    one.page.wait_for_selector("[data-do=copy]:text('Copié')")
    words = one.page.evaluate("navigator.clipboard.readText()")
    assert words.startswith(
        "«\u00a0Le feu a pris vers 2 h 10, selon la préfecture.\u00a0» (Agence du Large, mercredi 12 mars 2031"
    )
    assert words.endswith("articles/a.txt [61–108])")


def test_the_keyboard_alone_is_enough(visit: Open, invented: Path) -> None:
    one = visit(invented)
    press = one.page.keyboard.press
    press("Tab")
    assert one.page.evaluate("document.activeElement.className") == "skip"
    press("Enter")
    for _ in range(40):
        press("Tab")
        if one.page.evaluate("document.activeElement.closest('.line') !== null"):
            break
    words = one.page.evaluate("document.activeElement.textContent")
    press("Enter")
    one.settled()
    assert one.cited() == words
    assert one.page.evaluate("document.activeElement.classList.contains('cited')")
    press("Shift+Tab")
    press("Shift+Tab")
    assert one.page.evaluate("document.activeElement.closest('.layers') !== null")
    press("Escape")
    assert one.page.evaluate("document.activeElement.textContent") == words


def test_cited_passages_alone_open_too_and_lead_nowhere_else(visit: Open, made: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "passages.html"
    path.write_text(render(replace(made, embed="passages")), "utf-8")
    one = visit(path)
    one.page.locator(".account .contested .line a").click()
    one.settled()
    assert one.cited() == "Le feu a pris vers 2 h 10, selon la préfecture."
    assert one.page.locator("#reader .gap").count() > 0


def test_without_texts_a_mark_leads_to_the_name_of_its_article(visit: Open, made: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "none.html"
    path.write_text(render(replace(made, embed="none")), "utf-8")
    one = visit(path)
    one.page.locator(".account .contested .line a").click()
    assert one.page.url.endswith("#doc-d-a") and one.page.locator("#reader[open]").count() == 0


def test_any_place_of_a_text_has_an_address(visit: Open, invented: Path) -> None:
    one = visit(invented, "#d-a:64-70")
    one.settled()
    assert one.cited() == TEXTS["d-a"][64:70]


@pytest.mark.parametrize("fragment", ["#%E0%A4%A", "#nothing", "#d-a:900-40", "#d-x:1-2", "#d-a:0-99999999"])
def test_a_broken_address_does_no_harm(visit: Open, invented: Path, fragment: str) -> None:
    one = visit(invented, fragment)
    one.page.locator(".account .contested .line a").dispatch_event("click")
    one.page.wait_for_selector("#reader[open] .cited:text('Le feu a pris vers')")


def test_what_is_selected_is_what_is_copied(visit: Open, invented: Path) -> None:
    one = visit(invented, permissions=["clipboard-read", "clipboard-write"])
    one.page.locator(".account .contested .line a").click()
    one.settled()
    one.page.evaluate("""() => {
        const spans = [...document.querySelectorAll("#reader .sheet span")];
        const node = spans.find((one) => one.textContent.includes("ont été")).firstChild;
        const at = node.data.indexOf("ont été");
        getSelection().setBaseAndExtent(node, at, node, at + 7);
    }""")
    one.page.locator("[data-do=copy]").click()
    one.page.wait_for_selector("[data-do=copy]:text('Copié')")
    at = TEXTS["d-a"].index("ont été")
    words = one.page.evaluate("navigator.clipboard.readText()")
    assert words.startswith("«\u00a0ont été\u00a0» (") and words.endswith(f"[{at}–{at + 7}])")
