"""dossier/leaning.py: fragments, pronouns that stand for nobody, words that nobody says; read by the real engine."""

from __future__ import annotations

import pytest

from recoupe.dossier.leaning import leans, loosely, marked
from recoupe.dossier.sentences import sentences
from recoupe.lang import pack
from recoupe.model import Document
from recoupe.run.engines import Engines
from recoupe.text import digest

FRENCH = pack("fr")
ALONE = [
    "La préfecture a compté neuf blessés dans le quartier du port.",
    "La mère de Paul Ravel a dit qu'elle ignorait tout de ce départ.",
    "Interrogé par des journalistes, Paul Ravel a répondu qu'il ne partirait pas.",
    "« Nous rouvrirons le pont jeudi », a promis la maire, Anne Morel.",
    "Dans son rapport, la commission accable la direction du port.",
    "Selon les pompiers, il faudra deux jours pour refroidir le dépôt.",
    "Il y avait trois ouvriers sur le toit du dépôt.",
]
LEANING = {
    "a fragment": "Une annonce qui a suscité la colère des riverains du port.",
    "a clause that hangs from another": "Parce que le gouvernement voulait faire passer le décret sans le publier.",
    "a relative clause": "Qui précise que ce texte représente une avancée pour les malades.",
    "a pronoun after a time": "Lundi, elle avait annoncé la fermeture du dépôt aux riverains.",
    "a pronoun after another thing": "De magnitude 7, il a eu pour épicentre une ville de la côte.",
    "a pronoun after what was read": "En lisant le journal dimanche, elle a reconnu le fils de sa cousine.",
    "a pronoun that speaks": "« La réflexion de la commission est juste », a-t-elle souligné.",
    "somebody's son": "Son fils a été retrouvé sain et sauf près de la gare.",
    "words that nobody says": "« Nous avons entendu un bruit sourd au milieu de la nuit. »",
    "words in the first person": "Vos messages m'ont permis de tenir pendant ces années.",
}


def read(text: str) -> tuple[bool, bool]:
    """Whether the only sentence of a text leans on others, and whether it does loosely."""
    told = Document("d-1", digest(text), "a.txt", text, "fr")
    notes = Engines("").annotate((told,), lambda *_: None)[told.id]
    (sentence,) = sentences(told, notes)
    return leans(sentence, marked(notes)), loosely(sentence, marked(notes), FRENCH)


@pytest.mark.parametrize("text", ALONE)
def test_a_sentence_that_stands_alone(text: str) -> None:
    assert read(text)[0] is False


@pytest.mark.parametrize("text", LEANING.values(), ids=LEANING)
def test_a_sentence_that_leans_on_others(text: str) -> None:
    assert read(text)[0] is True


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("Cette fermeture a surpris les riverains du vieux port.", True),
        ("La maire a également reçu les riverains du vieux port.", True),
        ("Cette semaine, la maire a reçu les riverains du vieux port.", False),
        ("La maire a reçu les riverains du vieux port et promis un pont neuf.", False),
    ],
)
def test_a_sentence_that_says_less_alone(text: str, loose: bool) -> None:
    assert read(text) == (False, loose)
