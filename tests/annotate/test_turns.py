"""Turns of phrase of the press: whose words they are, one line of French each."""

from __future__ import annotations

import pytest
from tests.annotate.newsprint import Read

LAST = [
    ("« Il faut tenir », déclare le maire du port à la journaliste Anne Morel.", "maire du port"),
    ("Des marins accueillis lundi par le ministre Paul Morel ont jugé la criée « vétuste ».", "Des marins"),
    ("L'administration Morel a accusé le port d'avoir « menti » aux marins.", "administration Morel"),
    ("« Le quai ferme », dit la mairie. « Le bac reste », a ajouté la même source.", "mairie"),
    ("« Le port va fermer », lit-on sur la première page du Courrier de Brest.", "Courrier de Brest"),
    ("« C'est dur », explique l'un des agents.", "l'un des agents"),
    ("L'un d'eux a qualifié le maire de « tricheur ».", "L'un d'eux"),
    ("Et Paul Morel d'ajouter : « Il faut agir ».", "Paul Morel"),
    ("Et le maire, Paul Morel, d'ajouter : « Il faut agir ».", "Paul Morel"),
    ("Réponse de Paul Morel : « Il faut agir ».", "Paul Morel"),
    ("Verdict du docteur Anne Morel : « Trois semaines d'arrêt, pas un jour de moins. »", "Anne Morel"),
    ("Le pont n'est pas « encore sauvé ». Tel est l'avis de Paul Morel.", "Paul Morel"),
    ("Paul Morel vit caché. Il a 87 ans, selon ses dires.", "Paul Morel"),
    ("Selon les mots de Paul Morel, c'est « un gâchis ».", "Paul Morel"),
    ("De l'aveu même du préfet Paul Morel, le pont est « en danger ».", "Paul Morel"),
    ("« Il faut agir », a lancé, très ému, Paul Morel.", "Paul Morel"),
    ("« C'est ici », croit savoir Jeanne Morel, la doyenne.", "Jeanne Morel"),
    ("Paul Morel est convaincu que le pont « tient ».", "Paul Morel"),
    ("Jugée « indigne » par la CGT, la prime sera doublée.", "CGT"),
    ("L'appel du maire Paul Morel à « ouvrir les portes » a été suivi.", "Paul Morel"),
    ("La CGT et FO ont dénoncé « un recul ». Les deux syndicats demandent « un débat ».", "CGT"),
    ("Jean Roux et Anne Morel étaient là. « Oui », a répondu la seconde.", "Anne Morel"),
    ("Le boxeur Paul Morel a gagné. « Dix ans que j'attendais », savoure le Lillois.", "Paul Morel"),
    ("Une voisine a vu la scène. « J'ai eu peur », raconte la voisine.", "Une voisine"),
    ("Le bac coule, a appris l'AFP de source policière.", "source policière"),
    ("Selon une ONG belge, dix ponts sont tombés. L'ONG belge Ponts Sans Peur compte.", "Ponts Sans Peur"),
    ("Il pleut.\n\n« Je suis à bout de forces depuis lundi. » Paul Morel ne décolère pas.", "Paul Morel"),
    ("« Oui », a dit le SNMP Ouest (Syndicat national des marins du port). « Non », dit le syndicat.", "SNMP Ouest"),
    ("« Oui », a dit la directrice adjointe du ministère de la Pêche Anne Roux.", "Anne Roux"),
    ("« Oui », dit le gérant du bar, Zork Bilbou.", "Zork Bilbou"),
    ("« Il a fallu tout reprendre », explique la jeune femme au quotidien.", "jeune femme"),
]


@pytest.mark.parametrize(("text", "speaker"), LAST)
def test_speaker_of_the_last_words(text: str, speaker: str | None) -> None:
    said = Read(text).said()
    assert said and said[-1][1] == speaker


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Paul Morel a indiqué le 6 mars 2017 que le pont tient.", "le pont tient"),
        ("Paul Morel a déclaré au Corriere della Sera que le pont « tenait ».", "le pont « tenait »"),
        ("Paul Morel avait dans un premier temps expliqué que le pont « tenait ».", "le pont « tenait »"),
        (
            "Il y a un an, rappelle Paul Morel, le pont avait cédé.",
            "Il y a un an, rappelle Paul Morel, le pont avait cédé",
        ),
    ],
)
def test_what_stands_between_a_verb_and_its_words(text: str, words: str) -> None:
    assert Read(text).said()[-1][2] == words


@pytest.mark.parametrize(
    "text",
    [
        "Un champion, selon « Le Port », a fui. Le prix varie selon la distance parcourue.",
        "« L'Émission du port » : Paul Morel revient lundi.",
    ],
)
def test_no_words_of_anybody(text: str) -> None:
    assert all(speaker != "distance" and "Émission" not in words for _, speaker, words in Read(text).said())


def test_somebody_praised_is_not_who_says_it() -> None:
    assert Read('Le pont : Paul Morel "n\'avait rien à faire sur ce quai".').said()[-1][1] != "Paul Morel"
