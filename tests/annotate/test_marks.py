"""Quotation marks are found in pairs, whatever their shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.annotate.marks import marked
from recoupe.model import Document
from recoupe.text import digest


def document(text: str) -> Document:
    return Document("d", digest(text), "d.txt", text, "fr")


def inner(text: str) -> list[str]:
    return [m.inner.of(text) for m in marked(document(text))[0]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Il a dit « oui » hier.", ["oui"]),
        ("Il a dit «\u00a0oui\u202f» hier.", ["oui"]),
        ('Il a dit "oui" puis "non".', ["oui", "non"]),
        ("Il a dit “oui” hier.", ["oui"]),
        ("« Elle a crié “au feu” deux fois »", ["Elle a crié “au feu” deux fois", "au feu"]),
        ('"Il a dit +jamais+ hier"', ["Il a dit +jamais+ hier", "jamais"]),
        ("Il a dit ‘oui’ hier.", ["oui"]),
        ('Voici le texte :\n"Je pars.\nJe reviens.\nJe reste".\nIl est parti.', ["Je pars.\nJe reviens.\nJe reste"]),
        ("Il a dit 'c’est l'heure' hier.", ["c’est l'heure"]),
        ("— Tout va bien ?\n— Oui, dit-il.", ["Tout va bien ?", "Oui, dit-il."]),
        ("– Les quais du port\n– Les ponts du port", []),
        ("Les années '70 de l'homme qu'on attend", []),
        ("« Le quai est vide.\n« Tout est calme. »", ["Le quai est vide.\n« Tout est calme."]),
    ],
)
def test_pairs(text: str, wanted: list[str]) -> None:
    assert inner(text) == wanted


def test_a_lonely_mark_is_a_doubt_and_no_passage() -> None:
    found, doubts = marked(document('Le maire a dit "oui.\n\nLe port est fermé.'))
    assert found == ()
    assert [d.kind for d in doubts] == ["mark-unpaired"]


@given(st.text(alphabet='ab «»"“”+\n.', max_size=60))
def test_every_passage_lies_in_the_text(text: str) -> None:
    for m in marked(document(text))[0]:
        assert 0 <= m.outer.start < m.inner.start < m.inner.end < m.outer.end <= len(text)
