"""Finding, filtering, taking away: what does not fit is hidden, what is saved is what the command writes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from tests.export.browser.visits import EXAMPLES, Open
from tests.export.conftest import TEXTS

import recoupe
from recoupe.export import as_json, as_markdown
from recoupe.model import Dossier


def test_find_keeps_what_holds_the_words_whatever_their_accents(visit: Open, invented: Path) -> None:
    one = visit(invented)
    one.page.locator("#find").fill("BLESSES soignes")
    one.page.wait_for_selector(".found:text-matches('points.: 1 ')")
    assert one.ids("#matrix tr.item") == ["p-hurt"]
    assert one.ids(".account > li") == []
    found = "récit : 0 · différences : 2 · points : 1 · paroles : 0"
    assert one.page.locator(".found").text_content().replace("\u00a0", " ") == found
    one.page.locator("#find").fill("xylophone")
    assert one.page.locator(".found").text_content() == "Rien ne correspond."
    one.page.locator("#reset").click()
    assert len(one.ids("#matrix tr.item")) == 6 and one.page.locator("#find").input_value() == ""


def test_each_filter_narrows_by_what_it_names(visit: Open, invented: Path) -> None:
    one = visit(invented)
    one.page.locator(".narrow > summary").first.click()

    def choose(name: str, label: str) -> list[str]:
        one.page.locator(f"[data-choice={name}]").select_option(label=label)
        found = one.ids("#matrix tr.item")
        one.page.locator(f"[data-choice={name}]").select_option("")
        return found

    assert choose("standing", "une seule origine") == ["p-care", "p-may"]
    assert choose("kind", "quantité") == ["p-hurt"]
    assert choose("stances", "dément") == ["p-care"]
    assert choose("origins", "A · Agence du Large") == ["p-start", "p-hurt", "p-shut", "p-burnt"]
    assert choose("documents", "A · Agence du Large") == ["p-start", "p-hurt", "p-shut", "p-burnt"]
    assert len(one.ids("#matrix tr.item")) == 6


def test_the_questions_at_the_top_lead_to_their_answers(visit: Open, invented: Path) -> None:
    one = visit(invented)
    one.page.locator(".glance [data-stance=denies]").click()
    assert one.ids("#matrix tr.item") == ["p-care"]
    one.page.locator(".glance [href='#standing-single']").click()
    assert one.page.locator("#standing-single").is_visible()
    one.page.locator(".glance [href='#doubts']").click()
    assert one.page.locator("#doubts[open]").count() == 1


def test_an_address_of_something_hidden_shows_it_again(visit: Open, invented: Path) -> None:
    one = visit(invented)
    one.page.locator("#find").fill("blessés")
    assert not one.page.locator("#p-may").is_visible()
    one.page.evaluate("document.querySelector('a.here[href=\"#p-may\"]').click()")
    assert one.page.locator("#p-may").is_visible()


def test_the_files_saved_are_those_that_the_command_writes(visit: Open, invented: Path, made: Dossier) -> None:
    one = visit(invented)
    assert one.saved("json") == as_json.render(made)
    assert one.saved("md") == as_markdown.render(made)


def test_a_saved_dossier_verifies(visit: Open, story: Path) -> None:
    contract = json.loads(visit(story).saved("json"))
    assert recoupe.verify(contract, [str(EXAMPLES / "canal-de-suez")]) == []
    contract["account"][0]["cites"][0]["start"] += 1
    assert len(recoupe.verify(contract, [str(EXAMPLES / "canal-de-suez")])) > 0


def test_the_table_is_saved_as_it_is_shown(visit: Open, invented: Path) -> None:
    one = visit(invented)
    one.page.locator("#find").fill("blessés")
    one.page.wait_for_selector(".found:text-matches('points.: 1 ')")
    text = one.saved("csv")
    assert text.startswith("\ufeff")
    head, row = csv.reader(io.StringIO(text[1:].replace("\u00a0", " ")))
    assert head[:3] == ["point", "genre", "statut"] and head[3] == "A Agence du Large"
    assert row[3].startswith("affirme : Douze") and "Agence du Large [109–141]" in row[3]
    assert "affirme : Quatorze" in row[4]


def test_the_quotations_are_saved_with_who_speaks_and_where(visit: Open, invented: Path) -> None:
    one = visit(invented)
    one.page.locator("#find").fill("pendant")
    head, row = csv.reader(io.StringIO(one.saved("quotations")[1:]))
    assert head == ["qui parle", "forme", "relayé par", "mots", "article", "start", "end"]
    assert row[:4] == ["Anselme Rouvière", "directe", "", "Le port sera fermé pendant deux jours"]
    assert TEXTS["d-c"][int(row[5]) : int(row[6])] == row[3]
