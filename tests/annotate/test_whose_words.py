"""Who speaks where names, titles and other clauses stand in between: one line of French each."""

from __future__ import annotations

import pytest
from tests.annotate.newsprint import Read

LAST = [
    ("Interrogé par RTL, un délégué du port indique que les retraits sont rares.", "un délégué du port"),
    ("Sur Twitter, une enseignante a dénoncé une mesure « injuste et brutale ».", "une enseignante"),
    ("Me Paul Morel s'est de son côté dit satisfait d'un choix qui « montre que tout a des limites ».", "Paul Morel"),
    (
        "Paul Morel a vérifié la chose auprès de Jeanne Delmas, qui a nié, affirmant que « tout va bien ».",
        "Jeanne Delmas",
    ),
    ("Paul Morel a dit non à Jeanne Delmas qui lui proposait de venir, assurant « aimer la mer ».", "Paul Morel"),
    ("Pour son porte-parole, le député Marc Delmas, il s'agit d'un « lapsus, rien de plus ».", "Marc Delmas"),
    ("VIDÉO - Marie Lambert : « Je pense que le pont est fermé »", "Marie Lambert"),
    ("Paul Morel a dit :\n\n« Des enfants ont été blessés dans cette ville ».", "Paul Morel"),
    ("Le maire a été repris par sa collègue, Marie Lambert : « Je suis ravie qu'il demande ».", "Marie Lambert"),
    ("Paul Morel joue. L'animateur d'« On est au port », ému, estime qu'il « faut un pont ».", "Paul Morel"),
    ("« J'en doute », analyse dans le quotidien un proche de Paul Morel.", "un proche de Paul Morel"),
    ("« Je suis ravi », révèle dans le magazine le chanteur Paul Morel.", "Paul Morel"),
    ("Selon le bilan présenté par Paul Morel, le port a perdu cent bateaux.", "Paul Morel"),
    ("Selon « Le Monde », le maire du port a démissionné.", "Le Monde"),
    ("Selon un article du Monde, le maire du port a démissionné.", "Monde"),
    ("C'est fini. C'est ce qu'avance RTL.", "RTL"),
    ("Après avoir révélé que Paul Morel avait peint, L'Express insiste, disant qu'il a écrit.", "L'Express"),
    ("Au moment de dire que son groupe avait « lancé » le débat, le patron Paul Morel a ri.", "Paul Morel"),
    ("« C'est un accident », a déclaré un peu plus tard le procureur.", "procureur"),
    ("Le camarade de toujours Paul Morel assure que le port « a tourné la page ».", "Paul Morel"),
    ("Le réacteur a été arrêté. Quant au maire du village, il a déploré un « coup dur ».", "maire du village"),
    ("Des trains roulent, indique dans un communiqué la SNCF, qui avertit que tout ira mal.", "SNCF"),
    ("Paul Morel a vu sa femme Luana. « On ne s'est plus quittés », confie-t-il.", "Paul Morel"),
    ("Des propos dénoncés par Paul Morel, qui vit ici. « C'est une moquerie pour nous tous ».", "Paul Morel"),
    ("Une étude du réseau Santé montre une « hausse ». « Il y a deux fois plus de cas », précise l'étude.", None),
    ("« Il y a du retard », a ajouté Jean Delmas, pour qui « il y a une colère qui monte ».", "Jean Delmas"),
    ("Interrogé par Le Monde, Paul Morel a tenu à « saluer le travail de la ville ».", "Paul Morel"),
    ("Le site parle d'un pont qui s'écroule rapporte ce mardi 6 septembre Europe 1.", "Europe 1"),
    ("Les ateliers ferment. RTL en parle. Les syndicats redoutent une « hausse » des prix.", "syndicats"),
    ("Le port tient. L'ancien maire Paul Morel « maintient que le quai est sûr ».", "Paul Morel"),
    (
        "La direction a vidé le port pendant que certains jeunes, présents à tous les étages, criaient : « À nous ! »",
        "certains jeunes",
    ),
    (
        "Jeanne Morel parle. « C'est trop pour nous », juge l'ambassadrice du port. François Delmas a ri hier.",
        "Jeanne Morel",
    ),
    (
        "Il déplaît à certains comme le sénateur les Républicains du Nord Henri Morel, qui dit qu'il « doit partir ».",
        "Henri Morel",
    ),
]


@pytest.mark.parametrize(("text", "speaker"), LAST)
def test_the_last_speaker(text: str, speaker: str | None) -> None:
    assert Read(text).said()[-1][1] == (speaker or Read(text).said()[0][1])


NOBODY = [
    "Le chemin promet d'être long.",
    "Les élus pourront se voir proposer de partir.",
    "Le pont vient d'un expert, apprend-on vendredi 14 mars.",
    "Des délégués des « gilets jaunes » ont réclamé samedi, devant l'Opéra, un tel dispositif.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_speaks(text: str) -> None:
    assert Read(text).said() == []


WORDS = [
    (
        "Dans la foulée, et toujours selon RTL, l'ancien soldat aurait été entendu.",
        "l'ancien soldat aurait été entendu",
    ),
    ("Il s'énerve, au point même, selon Le Monde, de frapper un agent.", "de frapper un agent"),
    ("Ils poussent la porte mais elle est, selon Le Monde, fermée.", "elle est, selon Le Monde, fermée"),
    ("Paul Morel dit ne rien regretter.", "ne rien regretter"),
    ("Paul Morel dit qu'on est autour de lui, ajoutant que tout va bien.", "on est autour de lui"),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_the_words(text: str, words: str) -> None:
    assert Read(text).said()[0][2] == words


def test_a_cleft_says_nothing() -> None:
    read = Read("« Le pont est fermé », souligne la mairie. Ce n'est pas sûr, jugeant qu'on « peut passer par là ».")
    assert "Ce" not in [who for _, who, _ in read.said()]


def test_a_letter_is_nobody() -> None:
    read = Read("Il parle des fichés S depuis mardi. « Combien de temps encore ? », a tweeté le président du parti.")
    assert read.said()[-1][1] != "S"


def test_nobody_is_her_own_victim() -> None:
    read = Read("Jeanne Morel est jugée. Sa victime, âgée de 23 ans, a déclaré qu'elle attendait une peine « juste ».")
    assert read.said()[-1][1] != "Jeanne Morel"


def test_a_thing_acted_on_does_not_speak() -> None:
    read = Read(
        "Le port, qui souhaite réussir, si « les conditions le permettent », a lancé mercredi l'appel d'offres."
    )
    assert [who for _, who, _ in read.said()] == ["port"]


def test_a_party_with_an_article_in_its_name_has_a_leader_of_its_own() -> None:
    read = Read("Le leader de La France Insoumise a salué Emmanuel Macron. « Rien n'est joué », a dit Emmanuel Macron.")
    assert all("leader" not in e.aliases for e in read.entities if e.name == "Emmanuel Macron")


def test_a_reflexive_cue_has_its_pronoun() -> None:
    read = Read("« Le pont tient », s'est félicité Paul Morel.")
    assert read.quotations[0].cue.span.of(read.text) == "s'est félicité"


def test_a_relay_goes_on_behind_somebody_else() -> None:
    read = Read(
        "« C'est un scandale », a dit Paul Morel sur LCI, alors que la mairie a indiqué que tout allait bien. "
        "« On fait les poches », a-t-il dénoncé."
    )
    assert read.name(read.quotations[-1].relay) == "LCI"


def test_the_president_is_no_secretary_of_state() -> None:
    read = Read(
        "Emmanuel Macron va parler. « Le président de la République a la volonté de s'exprimer », "
        "a expliqué au quotidien le secrétaire d'État chargé du Parlement."
    )
    assert read.said()[-1][1] != "Emmanuel Macron"
