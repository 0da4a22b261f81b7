"""Residue: each kind on one line of French, and what looks like it and is text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.acquire.residue import Residue, residue
from recoupe.lang import pack

FR = pack("fr")
BODY = "Le conseil municipal a adopté mardi soir le budget de la commune, après quatre heures d'un débat assez animé."


def around(line: str, first: bool = False) -> str:
    return f"{line}\n\n{BODY}\n\n{BODY}" if first else f"{BODY}\n\n{line}\n\n{BODY}"


def cuts(text: str) -> list[tuple[str, str]]:
    return [(cut.kind, cut.span.of(text)) for cut in residue(text, FR).cuts]


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("credit", "Photo : YONHAP News"),
        ("credit", "© AFP"),
        ("credit", "(Crédit photo : Mairie de Brest)"),
        ("credit", "AFP/Archives - Jeanne MOREL"),
        ("credit", "Jeanne Morel / Reuters"),
        ("byline", "Par Jeanne Morel"),
        ("byline", "Jeanne-Marie Morel (Stagiaire)"),
        ("byline", "Jeanne Morel, avec AFP"),
        ("byline", "(avec AFP et Reuters)"),
        ("byline", "Ouest-France avec AFP"),
        ("byline", "lephare-info.net"),
        ("byline", "Source : Belga"),
        ("byline", "Jean Dupont | 3 mai 2021"),
        ("credit", "Capture d'écran Twitter"),
        ("credit", "Image d'illustration - AFP"),
        ("caption", "Le maire et son adjoint, mardi, à Brest. JEAN DUPONT / AFP"),
        ("date", "AFP, publié le lundi 12 juin 2023 à 10h30"),
        ("date", "Publié le 12/03/2021 à 14h05"),
        ("date", "Mis à jour le 3 mai 2021"),
        ("teaser", "À LIRE AUSSI : Le budget expliqué en cinq points"),
        ("teaser", "A Lire Dans l'Actualité"),
        ("teaser", "VIDÉO. Le maire quitte la salle"),
        ("teaser", "À lire aussiLe budget en cinq points"),
        ("share", "Facebook Comments Box"),
        ("share", "Partager cet article :"),
        ("share", "Partager sur Facebook, Twitter ou WhatsApp"),
        ("share", "Suivez-nous sur Facebook et Twitter !"),
        ("share", "Abonnez-vous à notre newsletter quotidienne"),
        ("notice", "Traduit de l'anglais par Jeanne Morel"),
        ("notice", "Article mis à jour avec la réaction du maire"),
        ("boilerplate", "© Le Phare 2021 - Tous droits réservés"),
    ],
)
def test_a_line_of_residue_is_set_aside(kind: str, line: str) -> None:
    assert cuts(around(line)) == [(kind, line)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Partager les vivres est devenu difficile.",
        "À lire les rapports, la situation est grave.",
        "L'Agence régionale de santé a ouvert une enquête.",
        "Par Toutatis, cria-t-il.",
        "La photo a été prise lundi.",
        "« Abonnez-vous ! », a-t-il lancé.",
        "Publié en 2019, le livre avait fait scandale.",
        "Mardi, tout était calme.",
        "Non.",
        "Image trompeuse, selon le maire.",
        "Le 3 mai, le pont a cédé.",
        "Suivez son regard.",
        "Facebook a supprimé le compte.",
        "Il a écrit sur Twitter : « Partagez ! »",
        "Source d'inquiétude, la dette monte.",
        "Reuters a recueilli ce témoignage.",
        "Avec Reuters, l'accord est signé.",
        "Vidéo à l'appui, la police dément.",
        "Lire aussi entre les lignes, dit-il.",
        "Voir aussi le nouveau rapport des experts sur les côtes.",
        "2 mai 2021 : le maire est élu.",
        "Recevez l'expression de nos regrets, a-t-il écrit.",
        "Pour lire la suite, il a dû mettre ses lunettes.",
        "Traduit en justice, il a nié.",
        "Écrit par Victor Hugo, le texte est lu à l'église.",
        "Enquête de voisinage, perquisitions : rien n'y fait.",
        "Copyright et droit d'auteur ne suffisent pas.",
        "Jean Dupont, avec Marie Curie, a gagné.",
        "Légende vivante, il a marqué le club.",
    ],
)
def test_a_running_sentence_is_never_cut(sentence: str) -> None:
    assert cuts(around(sentence)) == []


@pytest.mark.parametrize(
    ("kind", "cut", "start"),
    [
        ("dateline", "SÉOUL, 13 septembre (Reuters) - ", "SÉOUL, 13 septembre (Reuters) - "),
        ("dateline", "Brest, mercredi 24 avril 2019. ", "Brest, mercredi 24 avril 2019. "),
        ("section", "POLITIQUE - ", "POLITIQUE - "),
        ("date", "date 2023-09 ", " date 2023-09 "),
    ],
)
def test_a_label_at_the_start_is_cut_and_its_sentence_stays(kind: str, cut: str, start: str) -> None:
    assert cuts(start + BODY + "\n\n" + BODY) == [(kind, cut)]


def test_a_date_or_a_label_between_title_and_body() -> None:
    assert cuts(f"Le budget est adopté\n\n3 mai\n\n{BODY}") == [("date", "3 mai")]
    assert cuts(f"Le budget est adopté\nFinances.\n{BODY}") == [("section", "Finances.")]


def test_an_image_label_takes_its_caption_and_leaves_a_glued_sentence() -> None:
    caption = "Le maire devant la mairie. Photo : AP"
    assert cuts(around(f"Image:\n\n{caption}")) == [("caption", "Image:"), ("caption", caption)]
    assert cuts(around(f"Image:\n\n{caption} {BODY}")) == [("caption", "Image:"), ("caption", caption)]
    assert cuts(around(f"Image:\n\n{BODY} {BODY}")) == [("caption", "Image:")]


def test_a_headline_amid_the_text_that_announces_another_article() -> None:
    teaser = "Dernière grève des ports : Les dockers reprennent le travail – mais la direction « réfléchit encore »"
    assert cuts(around(teaser)) == [("teaser", teaser)]


def test_headlines_below_their_label_go_with_it() -> None:
    text = around("Lire aussi :\n\nLe budget en cinq points\n\nPourquoi la dette monte")
    assert [kind for kind, _ in cuts(text)] == ["teaser"] * 3


def test_an_agency_in_brackets_after_the_last_sentence() -> None:
    assert cuts(f"{BODY}\n\n{BODY} (AFP)") == [("credit", "(AFP)")]


@pytest.mark.parametrize("line", ["Jeanne Morel", "R.T.", "J.-P. B.", "bur-mba/roc/nth"])
def test_signatures_below_the_body_are_bylines_there_only(line: str) -> None:
    assert cuts(f"{BODY}\n\n{BODY}\n\n{line}") == [("byline", line)]
    assert cuts(around(line)) == []


def test_title_and_headings_are_marked_not_cut() -> None:
    text = f"Le budget est adopté\n\n{BODY}\n\n« Camarades »\n\n{BODY}"
    found = residue(text, FR)
    assert not found.cuts
    assert [(m.kind, m.span.of(text)) for m in found.marks] == [
        ("title", "Le budget est adopté"),
        ("heading", "« Camarades »"),
    ]


def test_a_list_has_no_headings() -> None:
    assert not residue(around("Trois morts à Brest\n\nDeux morts à Lorient\n\nUn mort à Vannes"), FR).marks


def test_signatures_are_read() -> None:
    text = f"{BODY}\n\nlephare-info.net\n\nJeanne Morel (Stagiaire)"
    found = residue(text, FR)
    assert found.outlet is not None and found.outlet.of(text) == "lephare-info.net"
    assert [a.of(text) for a in found.authors] == ["Jeanne Morel"]


def test_a_paywall_truncates_a_short_text_only() -> None:
    notice = "Il vous reste 82.3% de cet article à lire. La suite est réservée aux abonnés."
    assert residue(f"{BODY}\n\n{notice}", FR).truncated
    assert not residue("Article réservé aux abonnés\n\n" + f"{BODY}\n\n" * 30, FR).truncated


def test_a_pack_without_table_cuts_nothing() -> None:
    assert residue("Photo : AFP\n\nHello.", pack("und")) == Residue()


PIECES = [
    "Image:",
    "Photo : AP",
    BODY,
    "",
    "Lire aussi :",
    "3 mai",
    "PARIS (AFP) -",
    "« Oui »",
    "A : B – c",
    "(photo AFP)",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=40)), max_size=9))
def test_cuts_are_sorted_apart_and_inside_the_text(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    found = residue(text, FR)
    for some in (found.cuts, found.marks):
        assert all(0 <= cut.span.start < cut.span.end <= len(text) for cut in some)
        assert all(a.span.end <= b.span.start for a, b in pairwise(some))


@pytest.mark.parametrize(
    "line", ["SGP", "Jeanne Morel / AFP Jeanne Morel / AFP", "Légende : le port de Brest. - AFP", "BREST –"]
)
def test_a_credit_an_acronym_or_a_broken_line_is_no_title(line: str) -> None:
    found = residue(f"{line}\n\n{BODY}\n\n{BODY}", FR)
    assert [mark for mark in found.marks if mark.kind == "title"] == []


def test_the_agency_of_the_dateline_is_the_outlet_where_no_other_signs() -> None:
    text = f"BREST, 15 avril (Agence Bocage) - {BODY}\n\n{BODY}"
    outlet = residue(text, FR).outlet
    assert outlet is not None
    assert outlet.of(text) == "Agence Bocage"


@pytest.mark.parametrize(
    "line",
    ["Pho\u00adto : AP News", "\u200bPhoto\u00a0: AP News\ufeff", "Photo&nbsp;: AP News", "Photo\u202f:\u202fAP News"],
)
def test_an_odd_spelling_hides_no_residue(line: str) -> None:
    ((kind, words),) = cuts(around(line))
    assert kind == "credit" and words.strip("\u200b\ufeff") == line.strip("\u200b\ufeff")


@pytest.mark.parametrize(
    ("kind", "words", "line"),
    [
        (
            "section",
            "VIDÉO. ",
            "VIDÉO. Le maire a quitté la salle du conseil sous les huées, mardi soir, avant le vote du budget.",
        ),
        (
            "section",
            "Finance. ",
            "Finance. La commune empruntera quatre millions d'euros pour refaire le port, a dit le maire mardi soir.",
        ),
        (
            "date",
            "18h45 : ",
            "18h45 : le maire quitte la salle du conseil sous les huées, et le vote du budget est remis à demain.",
        ),
        (
            "date",
            "9h30. ",
            "9h30. Le maire quitte la salle du conseil sous les huées, et le vote du budget est remis à demain.",
        ),
        (
            "teaser",
            " (lire ci-contre)",
            "Le budget (lire ci-contre) a été adopté mardi soir, après quatre heures de débat, par le conseil.",
        ),
        (
            "teaser",
            " (voir notre vidéo)",
            "Le maire a quitté la salle du conseil mardi soir, avant le vote (voir notre vidéo), sous les huées.",
        ),
        (
            "boilerplate",
            'ta-lang="fr">',
            'ta-lang="fr">Le maire a quitté la salle du conseil mardi soir, avant le vote du budget, sous les huées.',
        ),
    ],
)
def test_residue_inside_a_paragraph_is_set_aside_alone(kind: str, words: str, line: str) -> None:
    ((found, cut),) = cuts(around(line, first=True))
    assert (found, cut.strip()) == (kind, words.strip())


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("boilerplate", "-"),
        ("boilerplate", "* * *"),
        ("boilerplate", '[EMBED url="https://phare.example/video"]'),
        ("boilerplate", "Rang | Commune | Voix"),
        ("boilerplate", "En poursuivant votre navigation, vous acceptez l'utilisation de cookies."),
        ("boilerplate", "Nous utilisons des cookies pour mesurer l'audience de ce site."),
        ("share", "https://phare.example/status/12"),
        ("share", "Voir cette publication sur Instagram"),
        ("share", "Soyez le premier à commenter"),
        ("share", "Continuer sans accepter"),
        ("share", "Votre adresse e-mail ne sera pas publiée."),
        ("byline", "Une publication partagée par Le Phare (@lephare)"),
        ("byline", "Source : Le Phare de la Côte"),
        ("credit", "crédit photo Jeanne Morel"),
        ("credit", "Photo AFP."),
        ("notice", "* Les prénoms ont été modifiés."),
        ("teaser", "Retrouvez en intégralité le discours du maire"),
        ("teaser", "Contenus sponsorisés"),
        (
            "caption",
            "Photo : le maire et ses adjoints à la sortie du conseil, mardi soir, avec au fond la salle où le débat",
        ),
    ],
)
def test_more_lines_of_residue_are_set_aside(kind: str, line: str) -> None:
    assert cuts(around(line)) == [(kind, line)]


@pytest.mark.parametrize(
    "sentence",
    [
        "10h00 - 12h00 : le conseil ouvre ses portes aux habitants, qui peuvent y venir à pied, a dit la mairie mardi.",
        "12 MILLIONS. C'est le nombre de personnes qui vivent sur cette côte, selon la région et selon la préfecture.",
        "M. Morel. C'est ainsi que tout le monde appelle, au conseil et dans la rue, celui qui fut maire vingt ans.",
        "4h59, 4h57 et 4h56 : trois records de la traversée sont tombés en une seule matinée, dit le capitaine.",
        "Le rapport est consultable à cette adresse : https://phare.example/rapport.pdf",
        "Une vidéo publiée par une passagère",
        "Une erreur de la mairie ?",
        "Retrouver le calme prendra du temps.",
        "Le port (voire la ville entière) sera fermé mardi soir, a dit le préfet, qui attend la tempête.",
        "Il a lu le texte (lire est son plaisir), puis il est parti sans un mot vers la gare, mardi soir, à pied.",
        "« Sources : aucune », a ironisé le maire.",
        "Source de tensions depuis dix ans, le port sera fermé.",
    ],
)
def test_what_looks_like_more_residue_is_text(sentence: str) -> None:
    assert cuts(around(sentence)) == []


@pytest.mark.parametrize("title", ["#LePort : la ville se mobilise", "iPort, le nouveau port de la ville"])
def test_a_title_may_open_with_a_mark_or_a_small_letter(title: str) -> None:
    text = f"{title}\n\n{BODY}\n\n{BODY}"
    assert [mark.span.of(text) for mark in residue(text, FR).marks] == [title]


@pytest.mark.parametrize(
    "unit", ["É-", "AFP/", "x | ", "A ", "Nom / ", "12h30 - ", 'a="b" ', "© A ", "(lire ", "é", "- A -"]
)
def test_a_line_of_repeated_signs_is_read_without_trying_every_way(unit: str) -> None:
    for tail in ("", "!", ". Fin"):
        line = (unit * 240)[: 239 - len(tail)] + tail
        text = f"{BODY}\n\n{line}\n\n{BODY}"
        assert BODY not in [cut.span.of(text) for cut in residue(text, FR).cuts]
