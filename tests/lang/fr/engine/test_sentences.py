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
        ("Il part.\r\nElle reste.\rRien d'autre", ["Il part.", "Elle reste.", "Rien d'autre"]),
        ("Il part. (...) Elle reste.", ["Il part.", "(...) Elle reste."]),
        ("Il part (...) Elle reste [...] Jamais seule.", ["Il part (...)", "Elle reste [...]", "Jamais seule."]),
        ("Il a gagné... 30 euros. Elle rit…", ["Il a gagné... 30 euros.", "Elle rit…"]),
        ("1. Le quai ferme.\n2. Le port rouvre.", ["1. Le quai ferme.", "2. Le port rouvre."]),
        ("a) Le quai ferme.\n- Le port rouvre.", ["a) Le quai ferme.", "- Le port rouvre."]),
        ("XXX. Il part.", ["XXX.", "Il part."]),
        ("Prix : 3 euros • Lieu : Vauvert", ["Prix : 3 euros", "• Lieu : Vauvert"]),
        ("- Que faire ? -\n\nLe maire hésite.", ["- Que faire ? -", "Le maire hésite."]),
        ("Mme. Roux vote. Mlle. Blanc non.", ["Mme. Roux vote.", "Mlle. Blanc non."]),
        ("J.-M. Le Goff dort. Ph. Le Bris lit.", ["J.-M. Le Goff dort.", "Ph. Le Bris lit."]),
        ("L'article L. 121 le dit. Il est clair.", ["L'article L. 121 le dit.", "Il est clair."]),
        ("Voir p. 12, art. 5 et vol. II. Tout est dit.", ["Voir p. 12, art. 5 et vol. II.", "Tout est dit."]),
        ("C'est un jeu. Paul gagne.", ["C'est un jeu.", "Paul gagne."]),
        ("Il tombe 35 mm. Paul court 100 m. Anne dort.", ["Il tombe 35 mm.", "Paul court 100 m.", "Anne dort."]),
        ("Il vote pour le PP. Comme prévu, il perd.", ["Il vote pour le PP.", "Comme prévu, il perd."]),
        ("Du pain, du vin, etc. Paul mange.", ["Du pain, du vin, etc.", "Paul mange."]),
        ("Né en 60 av. J.-C. Il fut consul, cf. Le Bris.", ["Né en 60 av. J.-C.", "Il fut consul, cf. Le Bris."]),
        ("Roux vote.12 élus partent.", ["Roux vote.", "12 élus partent."]),
        ("Il cite Roux.Blanc dément.", ["Il cite Roux.", "Blanc dément."]),
        ('Il a dit "oui".Elle part.«Non», dit-on.', ['Il a dit "oui".', "Elle part.", "«Non», dit-on."]),
        ("Il se tait. 'Non', dit-elle. ''Si.'' Voilà.", ["Il se tait.", "'Non', dit-elle.", "''Si.''", "Voilà."]),
        ("Il cite un titre. +Vague bleue+ sort.", ["Il cite un titre.", "+Vague bleue+ sort."]),
        ('Il dit " oui. " Elle part.', ['Il dit " oui. "', "Elle part."]),
        ("Merci. @roux arrive. iTélé le dit.", ["Merci.", "@roux arrive.", "iTélé le dit."]),
        ("Plus sur www.exemple.fr. Le maire part.", ["Plus sur www.exemple.fr.", "Le maire part."]),
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


def test_a_hand_wrapped_paragraph_is_not_broken_after_an_abbreviation() -> None:
    lines = [
        "Le conseil a voté la reconstruction du pont que M.",
        "Roux voulait voir rouvert avant la fin de l'année, et",
        "la mairie de Vauvert a promis de payer.",
    ]
    assert split("\n".join(lines)) == ["\n".join(lines)]


def test_headlines_of_one_width_are_sentences() -> None:
    lines = [
        "Le conseil de Vauvert vote la reconstruction du pont",
        "Roux veut le voir rouvert avant la fin de l'année",
    ]
    assert split("\n".join(lines * 2)) == lines * 2


def test_lines_that_end_with_a_stop_are_sentences_also_in_small_letters() -> None:
    lines = [
        "le conseil de Vauvert vote la reconstruction du pont.",
        "roux veut le voir rouvert avant la fin de l'année.",
    ]
    assert split("\n".join(lines * 2)) == lines * 2


def test_what_goes_on_without_a_stop_is_cut_after_a_pause() -> None:
    text = "du pain, " * 400
    parts = split(text.strip())
    assert all(part.endswith("pain,") for part in parts)
    assert max(len(part.split()) for part in parts) <= 250


def test_no_sentence_crosses_a_block() -> None:
    text = "Il dit oui CRÉDIT puis non."
    assert split(text, [Span(0, 10), Span(18, 27)]) == ["Il dit oui", "puis non."]
