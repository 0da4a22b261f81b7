"""collate/translations.py: one translation in two articles is a doubt, not a proof."""

from __future__ import annotations

import pytest

from recoupe.collate.translations import translations
from recoupe.lang import pack
from recoupe.model import Cite, Document, Notes, Origin, Quotation, Tokens
from recoupe.text import Span, digest, identity

WORDS = "Nous reviendrons quand le pont tiendra"


def told(name: str, speaker: str) -> tuple[Document, Notes, Origin, Cite]:
    text = f"« {WORDS} », a déclaré {speaker}."
    said, who = Span(2, 2 + len(WORDS)), Span(text.index(speaker), text.index(speaker) + len(speaker))
    cite = Cite(name, said)
    quotation = Quotation(identity("q", name), cite, (cite,), "direct", speaker="e-1", speaker_cite=Cite(name, who))
    origin = Origin(f"o-{name}", "outlet", f"Le {name}", "certain", (name,))
    return Document(name, digest(text), name, text, "fr"), Notes(name, Tokens(), quotations=(quotation,)), origin, cite


@pytest.mark.parametrize(
    ("speaker", "kinds"), [("le ministre japonais", ["same-translation"]), ("le ministre français", [])]
)
def test_only_foreign_words_can_share_a_translation(speaker: str, kinds: list[str]) -> None:
    one, other = told("Phare", speaker), told("Matin", speaker)
    alike = {(one[2].id, other[2].id): (one[3], other[3])}
    doubts = translations((one[2], other[2]), alike, (one[1], other[1]), (one[0], other[0]), pack("fr"))
    assert [d.kind for d in doubts] == kinds


def test_origins_that_are_joined_already_leave_no_doubt() -> None:
    one, other = told("Phare", "le ministre japonais"), told("Matin", "le ministre japonais")
    joined = Origin("o-3", "outlet", "Le Phare", "probable", ("Phare", "Matin"))
    alike = {(one[2].id, other[2].id): (one[3], other[3])}
    assert not translations((one[2], other[2], joined), alike, (one[1], other[1]), (one[0], other[0]), pack("fr"))
