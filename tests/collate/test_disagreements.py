"""Disagreements: the sentence that explains is in the language asked for, with the words of the documents."""

import pytest

from recoupe.collate.points import points
from recoupe.lang import pack

MEALS = ("Les deux rois ont fini par un dîner.", "Les deux rois ont fini par un déjeuner.")


@pytest.mark.parametrize(("lang", "words"), [("fr", "Pour le même fait"), ("en", "For the same fact")])
def test_why_speaks_both_languages(told, lang, words):
    _, [differ], _ = points(told(*MEALS, lang=lang))
    assert differ.why.startswith(words) and "dîner" in differ.why and "déjeuner" in differ.why


def test_every_code_has_its_two_sentences():
    assert all(r["fr"] and r["en"] for r in pack("fr").table("why"))
