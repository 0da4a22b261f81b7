"""carried.py: the page carries the very files that the command writes, and no word that they would not."""

import json
import re
from dataclasses import replace

import pytest

from recoupe.export import as_html, as_json, as_markdown
from recoupe.export.carried import deflated, inflated
from recoupe.model import Dossier


def carried(page: str, name: str) -> str:
    (packed,) = re.findall(rf'id="carried-{name}">([^<]*)</script>', page)
    return inflated(packed)


@pytest.mark.parametrize("embed", ["full", "passages", "none"])
def test_what_the_page_carries_is_what_the_command_writes(made: Dossier, embed: str) -> None:
    told = replace(made, embed=embed)
    page = as_html.render(told)
    assert carried(page, "json") == as_json.render(told)
    assert carried(page, "md") == as_markdown.render(told)


def test_without_texts_none_is_carried(made: Dossier) -> None:
    page = as_html.render(replace(made, embed="none"))
    assert {d["text"] for d in json.loads(carried(page, "json"))["documents"]} == {None}
    assert "Le marché aux fleurs a rouvert" not in carried(page, "json") + carried(page, "md")


def test_text_that_utf_8_cannot_hold_survives_in_the_json(made: Dossier) -> None:
    odd = replace(made.documents[3], text="Le marché \ud800 rouvert.")
    page = as_html.render(replace(made, documents=(*made.documents[:3], odd)))
    assert json.loads(carried(page, "json"))["documents"][3]["text"] == odd.text


def test_no_markup_can_end_the_data() -> None:
    assert re.fullmatch(r"[A-Za-z0-9+/=]*", deflated("</script><script>alert(1)</script>"))
