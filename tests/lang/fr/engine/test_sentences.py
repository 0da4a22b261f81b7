"""Sentence breaks by rule."""

import pytest

from recoupe.lang.fr.engine import make
from recoupe.lang.fr.engine.sentences import sentence_spans
from recoupe.lang.fr.engine.tokens import words
from recoupe.text import Span


def split(text: str, blocks: list[Span] | None = None) -> list[str]:
    engine, blocks = make(), blocks or [Span(0, len(text))]
    places = words(text, blocks, engine.lexicon, engine.short)
    spans = sentence_spans(text, places, blocks, engine.lexicon)
    return [text[places[s.start].start : places[s.end - 1].end] for s in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il part.Tout change vers 13h. Rien.", ["Il part.", "Tout change vers 13h.", "Rien."]),
        ("M. Roux et J. Blanc votent. Puis ils partent.", ["M. Roux et J. Blanc votent.", "Puis ils partent."]),
        ("« Il vient. Nous attendons », a dit Roux.", ["« Il vient.", "Nous attendons », a dit Roux."]),
        ("« Partez ! », crie-t-elle. « Non. » Il reste.", ["« Partez ! », crie-t-elle.", "« Non. »", "Il reste."]),
        ("« Où ? » demande Roux.", ["« Où ? » demande Roux."]),
        ('"Il dort. Il rêve", dit-elle.', ['"Il dort.', 'Il rêve", dit-elle.']),
        ("Le vote (…) Aura lieu. Bien.", ["Le vote (…) Aura lieu.", "Bien."]),
        ("Du pain, du vin, etc. Les autres suivent.", ["Du pain, du vin, etc.", "Les autres suivent."]),
        ("Le port rouvre\n\nLes grues tournent.", ["Le port rouvre", "Les grues tournent."]),
        ("Le port rouvre\nLes grues tournent.", ["Le port rouvre", "Les grues tournent."]),
        ("Il a été\nrepris hier.", ["Il a été\nrepris hier."]),
    ],
)
def test_breaks(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_a_hand_wrapped_paragraph_is_not_broken_at_its_lines() -> None:
    lines = [
        "Le conseil a voté la reconstruction du pont de pierre que",
        "Roux voulait voir rouvert avant la fin de l'année, et la",
        "mairie de Vauvert a promis de payer.",
    ]
    assert split("\n".join(lines)) == ["\n".join(lines)]


def test_no_sentence_crosses_a_block() -> None:
    text = "Il dit oui CRÉDIT puis non."
    assert split(text, [Span(0, 10), Span(18, 27)]) == ["Il dit oui", "puis non."]
