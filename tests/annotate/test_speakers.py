"""Whose words they are: one line of French each."""

from __future__ import annotations

import pytest
from tests.annotate.newsprint import Read

LAST = [
    ("« Le pont est sûr », écrit l'agence Reuters en citant Jeanne Morel.", "Jeanne Morel"),
    ("Pour Jeanne Morel, le pont est « tout à fait sûr », ajoute Reuters.", "Jeanne Morel"),
    ("« Le pont est sûr pour tous », a ironisé une « marcheuse » hier.", "une « marcheuse »"),
    ("« Plus personne ne vient ici » : gardien du phare, Jean Roux est seul face à la mer.", "Jean Roux"),
    (
        "Le président de l'association des ports, Jean Roux, a parlé. Un choix que regrette le président de "
        "l'association Port Ouvert, Luc Morel. « C'est trop tôt », a-t-il dit.",
        "Luc Morel",
    ),
    ("« Il faut agir », a dit l'expert Luc Morel. Jean Roux a ri. « Demain », a dit le même expert.", "Luc Morel"),
    ("« Nous l'avons su trop tard », raconte la maman à La Provence.", "maman"),
    ("« Le quai est à nous », déclare quant à lui Paul Morel.", "Paul Morel"),
    ("Comme le rappelle Le Monde, le pont est fermé depuis lundi.", "Le Monde"),
    ("Paul Morel, dans Le Monde, demande : « Qui paiera donc le pont ? »", "Paul Morel"),
    ("« Le pont est fermé », indique la mairie sur sa page, qui demande à tous d'« éviter le quai ».", "mairie"),
    ("« J'ai vu le feu », a fait savoir lundi sur Europe 1 Paul Morel.", "Paul Morel"),
    ("Un choix approuvé par Jeanne Morel : « Le pont est sûr pour tous ».", "Jeanne Morel"),
    ("Ces chiffres font dire à Paul Morel que le pont « tient bon ».", "Paul Morel"),
    ("Marie Lambert, cheffe de la police du port, dit que le pont est fermé.", "Marie Lambert"),
    ("Jean Morel, 60 ans, estime que le pont est fermé.", "Jean Morel"),
    (
        "Outre Marie Lambert, le patron du port, Jean Morel, a protesté, estimant que le quai « doit rouvrir ».",
        "Jean Morel",
    ),
    (
        "Le parquet a parlé. Le patron Jean Morel s'est défendu : « Le port n'a rien à cacher », a-t-il déclaré.",
        "Jean Morel",
    ),
    (
        "Jean Morel a critiqué le port. La mairie, selon Marie Lambert, tient bon. « Je reste », a-t-il dit.",
        "Jean Morel",
    ),
    ("Comme l'explique Jeanne Morel, la préfète : « Le pont est fermé depuis lundi ».", "Jeanne Morel"),
    ("Le rapport cite Jean Lambert, directeur du port, qui s'interroge : « Comment fermer le quai ? »", "Jean Lambert"),
    ("« Le pont est sûr », a renchéri sur le même ton rassurant Marc Lambert.", "Marc Lambert"),
    ("« Les quais tiendront », s'est ainsi réjoui Paul Morel, également président du port.", "Paul Morel"),
    ("« Les prix ont baissé », prédit l'Observatoire du littoral.", "Observatoire du littoral"),
    ("« Je suis ravi », a par exemple déclaré le ministre des Transports, Paul Morel.", "Paul Morel"),
    (
        "Tout va bien. En revanche, précise Marie Lambert, le quai sera rouvert. « Il faut attendre », ajoute-t-elle.",
        "Marie Lambert",
    ),
    ("« Le quai va fermer », renchérit Jean Lambert, du port : « Les fonds sont trop faibles ».", "Jean Lambert"),
    (
        "Le quai reste ouvert, a-t-on indiqué dans l'entourage du ministre Paul Morel.",
        "entourage du ministre Paul Morel",
    ),
    ("« Tout tient », dit Paul Morel. Et d'ajouter : « Le quai sera rouvert dès demain matin. »", "Paul Morel"),
    ("« Tout tient », dit Paul Morel. Avant de conclure : « Je suis très confiant pour le port. »", "Paul Morel"),
    ("Les eaux montent, selon un classement établi par Paul Morel.", "Paul Morel"),
    ("« Le quai ferme. » C'est ce qu'a déclaré Marie Lambert.", "Marie Lambert"),
    ("Le quai « ferme », dit Paul Morel. L'élu du port a ajouté que tout irait bien.", "Paul Morel"),
    (
        "Marie Lambert chante au port. La quadragénaire a ri. « Je reste aussi longtemps qu'il le faut. »",
        "Marie Lambert",
    ),
    ("Le chanteur Paul Morel a parlé. « Le quai va fermer », a dit le procureur du port.", "procureur du port"),
    ("« Tout va », a dit la préfète du port. « Le quai est ouvert », a ajouté Marie Lambert.", "Marie Lambert"),
    ("Paul Morel ouvre le quai, selon Le Monde. Le quotidien précise que le pont est fermé.", "Le Monde"),
    ("Le personnel du port a dénoncé « l'épuisement des équipes » devant tous.", "personnel du port"),
    ("L'expert : « Le pont tiendra encore très longtemps »", "expert"),
    ("Marie Lambert (PS) a dénoncé « une faute », Paul Morel (LR) « un scandale ».", "Paul Morel"),
    ("« Le pont est un enjeu », souligne auprès du Monde Pascal Morel.", "Pascal Morel"),
    ("Selon l'AFP, Marie Lambert a déclaré que le pont tenait.", "Marie Lambert"),
    ("Marie Lambert, ministre en 2002, revient. « Le pont tient », a insisté l'ex-ministre.", "Marie Lambert"),
    ("Paul Morel est venu au port. « Le pont tient », se souvient le héros.", "Paul Morel"),
    ("Le parti, par la voix de Paul Morel, a déclaré que le pont tenait.", "Paul Morel"),
    ("Le maire est parti, laissant le soin à son avocat Paul Morel d'expliquer que le pont tenait.", "Paul Morel"),
    ("« Le pont tient », analyse deux ans plus tard Paul Morel.", "Paul Morel"),
    (
        "« Ça va », dit sa petite-fille Anne Morel. Marie Lambert dort. « C'est long », dit sa petite-fille.",
        "Anne Morel",
    ),
    ("L'affaire Basile occupe le port. Paul Morel l'a lue. « Le pont tient », a-t-il dit.", "Paul Morel"),
    (
        "« Non », a dit Paul Morel. La maire, Marie Lambert, a répété son souhait d'un pont. « Il faut un pont ici »",
        "Marie Lambert",
    ),
    ("Du côté des pêcheurs du port, on préconise d'« ouvrir tous les quais ».", "pêcheurs du port"),
    ("« Le quai tiendra », assure-t-on du côté des pêcheurs.", "pêcheurs"),
    ("Paul Morel a dit non. À l'époque, on disait que « le quai tiendra ».", None),
    ("Même son de cloche à la mairie : « Nous attendons toujours les crédits. »", "mairie"),
    ("Colère chez les infirmières : « Nous n'en pouvons plus. »", "infirmières"),
    ("Accord à la mairie : « Nous avons enfin les crédits. »", None),
    (
        "Un rapport de la Cour des comptes fait état d'une « dérive ». « Le port est cher », note le document.",
        "Un rapport de la Cour des comptes",
    ),
    (
        "Un rapport de la Cour des comptes fait état d'une « dérive ». Une étude paraît. « C'est cher », note l'étude.",
        "étude",
    ),
]


@pytest.mark.parametrize(("text", "speaker"), LAST)
def test_speaker_of_the_last_quotation(text: str, speaker: str) -> None:
    assert Read(text).said()[-1][1] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Jean Morel est parti. « Le pont est fermé », a dit le magistrat Paul.",
        'Avant d\'ajouter : "Je tiens le quai depuis dix ans, et il tiendra encore longtemps".',
        "« Tout tient », dit Paul Morel. Il pleut. Avant de conclure : « Je suis très confiant pour le port. »",
        "Le port est calme. La police a parlé. « Le pont est fermé », assure le journaliste.",
        "Marie Lambert est venue. Elle aide une cliente en larmes. « C'est long ? », demande cette dernière.",
        "« Tout va », dit Paul Morel. Une voisine va plus loin. « Le pont est déjà fermé depuis deux jours. »",
        "« Tout va », dit Paul Morel. À la question : « Le pont est-il fermé depuis deux jours ? », rien.",
    ],
)
def test_a_bare_description_names_nobody(text: str) -> None:
    assert Read(text).said()[-1][1] not in ("magistrat", "journaliste", "Marie Lambert", "Paul Morel")


def test_somebodys_lawyer_is_nobody_of_whom_that_was_not_said() -> None:
    read = Read(
        "Luc Morel a légué sa ferme au port. Luc Morel est mort lundi. La ville attend. "
        "« Le testament est bien de sa main », a dit l'avocat de Jeanne Roux."
    )
    assert [s for _, s, _ in read.said()] == ["avocat de Jeanne Roux"]


def test_several_passages_in_a_row_are_not_the_last_speakers() -> None:
    read = Read(
        "Luc Morel a vu Jean Roux. « Le pont est fermé », a dit Luc Morel. « Il faut payer », a dit Jean Roux. "
        "« Rendez-nous donc notre pont », « Le port est à nous tous ici »."
    )
    assert [s for _, s, _ in read.said()] == ["Luc Morel", "Jean Roux", None, None]


@pytest.mark.parametrize(
    "before",
    ["La réponse est venue d'Odile Blin, dans un long entretien.", "Odile Blin a rempli une feuille à bord."],
)
def test_the_only_person_of_the_sentence_before_goes_on(before: str) -> None:
    assert Read(f"{before} « Cette feuille, je l'ai encore avec moi. »").said()[-1][1] == "Odile Blin"


def test_nobody_goes_on_who_is_only_named() -> None:
    assert Read("Reste le cas d'Odile Blin. « La porte est ouverte à tous les talents. »").said()[-1][1] is None


def test_a_new_subject_ends_the_carrying_over() -> None:
    read = Read("« Le pont tient », dit Marie Lambert. Jean Morel est venu au port. « Rien ne va plus dans ce port. »")
    assert read.said()[-1][1] is None


def test_a_heading_in_marks_is_nobodys() -> None:
    read = Read("« Le pont tient », dit Marie Lambert.\n« Le port est déjà fermé »\nLe quai rouvrira lundi.")
    assert [s for _, s, _ in read.said()] == ["Marie Lambert", None]


def test_each_source_takes_its_own_segment() -> None:
    read = Read("Au moins 23 morts en Valdavie, selon le ministère de la Santé, et 28 en Morvanie, d'après Paul Morel.")
    assert [w for _, _, w in read.said()] == ["Au moins 23 morts en Valdavie", "28 en Morvanie"]


def test_an_apposition_is_no_part_of_a_view() -> None:
    read = Read("Pour Axel Morel, du cabinet Portmar, le quai est à la merci de la crue.")
    assert read.said() == [("indirect", "Axel Morel", "le quai est à la merci de la crue")]


RELAYED = [
    ("Interrogée sur RTL, Marie Lambert a estimé que le pont tenait.", "RTL"),
    ("Dans un entretien au Figaro, Marie Lambert a affirmé que le pont tenait.", "Figaro"),
    ("« Le pont tient », a confié Marie Lambert, dans des propos rapportés par 20minutes.", "20minutes"),
    (
        "« Le pont tient », a dit Marie Lambert au micro de France Inter. « Il tiendra », a-t-elle ajouté.",
        "France Inter",
    ),
    ("Invitée de RTL, Marie Lambert a estimé que le pont tenait.", "RTL"),
    ("Lundi, sur RTL, Marie Lambert a estimé que le pont tenait.", "RTL"),
    ("Selon un marin interrogé par la chaîne locale KZTV, le pont tenait encore hier.", "KZTV"),
    ("« Le pont tient encore », a dit Marie Lambert à quaimagazine.com.", "quaimagazine.com"),
    ("Le Monde a vu le pont. « Il tient encore », a confié Marie Lambert au quotidien.", "Le Monde"),
    ("Marie Lambert était lundi l'invitée de RTL. « Le pont tient encore », a-t-elle dit.", "RTL"),
    ("Marie Lambert a confié que le pont tenait encore, rapporte Le Figaro.", "Le Figaro"),
]


@pytest.mark.parametrize(("text", "relay"), RELAYED)
def test_relay(text: str, relay: str) -> None:
    read = Read(text)
    assert read.name(read.quotations[-1].relay) == relay


@pytest.mark.parametrize("heading", ["« Ne tient qu'à un fil »", "- « Ne tient qu'à un fil » -"])
def test_a_heading_is_said_by_whoever_says_its_words(heading: str) -> None:
    text = (
        f"« C'est sûr », dit Paul Morel.\n\n{heading}\n\nTout change. « Le pont ne tient qu'à un fil », dit Odile Blin."
    )
    assert Read(text).said()[1] == ("direct", "Odile Blin", "Ne tient qu'à un fil")
