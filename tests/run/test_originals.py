"""Two spellings of a story make one dossier, and every cite slices to the text as it is."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import recoupe
from recoupe.model import Dossier
from recoupe.plain import plain
from recoupe.run.checks import cites

EXAMPLE = Path(__file__).parents[2] / "examples" / "canal-de-suez"
SPELLINGS: dict[str, Callable[[str], str]] = {
    "soft hyphens": lambda t: re.sub(r"[^\W\d_]{6,}", lambda m: f"{m[0][:3]}\u00ad{m[0][3:]}", t),
    "accents apart": lambda t: unicodedata.normalize("NFD", t),
    "entities": lambda t: t.replace("é", "&eacute;").replace("«", "&laquo;").replace("»", "&raquo;"),
}


def usual(words: str) -> str:
    copy = plain(words)
    return copy.text if copy else words


def story(folder: Path, spell: Callable[[str], str]) -> Dossier:
    """The dossier of an example whose plain texts are spelled so."""
    folder.mkdir()
    for path in EXAMPLE.iterdir():
        if path.suffix == ".txt":
            (folder / path.name).write_text(spell(path.read_text("utf-8")), "utf-8")
    return recoupe.dossier([str(folder)])


def told(made: Dossier) -> dict[str, Any]:
    """What a dossier says, in usual spelling; which of two wordings or lines comes first hangs on digests."""
    return {
        "points": sorted((p.kind, usual(p.about)) for p in made.points),
        "differ": sorted((d.kind, d.status, len(d.sides)) for d in made.disagreements),
        "origins": sorted((o.kind, usual(o.name), len(o.documents)) for o in made.origins),
        "independent": made.independent,
        "entities": sorted(usual(entity.name) for entity in made.entities),
        "families": len(made.families),
        "copies": len(made.copies),
    }


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return story(tmp_path_factory.mktemp("base") / "s", lambda t: t)


@pytest.mark.parametrize("name", SPELLINGS)
def test_the_spelling_of_a_story_changes_nothing_that_is_told(name: str, base: Dossier, tmp_path: Path) -> None:
    made = story(tmp_path / "s", SPELLINGS[name])
    assert told(made) == told(base)
    texts = {d.id: d.text for d in made.documents}
    assert all(line.text == line.cites[0].span.of(texts[line.cites[0].document]) for line in made.account)
    contract = json.loads(recoupe.render(made, "json"))
    assert recoupe.verify(contract, [str(tmp_path / "s")]) == []
    assert {usual(c["text"]) for _, c in cites(contract)} >= {usual(line.text) for line in made.account}


@pytest.mark.parametrize("stage", ["annotate", "cluster"])
def test_every_stage_cites_the_text_as_it_is(stage: str, tmp_path: Path) -> None:
    words = (
        "Le pré\u00adfet Jean Mo\u00adrel a rou\u00advert le pont. « C'est fi\u00adni », a-t-il dé\u00adclaré lundi."
    )
    (tmp_path / "a.txt").write_text(words, "utf-8")
    made: Dossier = getattr(recoupe, stage)([str(tmp_path)])
    (document,) = made.documents
    assert document.text == words
    parts = [part.span.of(words) for q in made.quotations for part in q.parts]
    assert parts == (["C'est fi\u00adni"] if stage == "annotate" else [])
