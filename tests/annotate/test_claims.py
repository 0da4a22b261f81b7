"""How surely each clause is said: one line of French each."""

from __future__ import annotations

import pytest
from tests.annotate.newsprint import Read

HEARSAY = [
    ("Le navire aurait coulé dans la nuit.", "aurait"),
    ("Trois marins seraient à bord du navire.", "seraient"),
    ("On estime que le transfert aurait été livré lundi.", "aurait"),
]


@pytest.mark.parametrize(("text", "marker"), HEARSAY)
def test_hearsay_conditional(text: str, marker: str) -> None:
    assert ("hearsay-conditional", marker) in Read(text).hedged()


OTHER_CONDITIONALS = [
    "Marie Lambert a annoncé que le pont serait fermé lundi.",
    "Si le vent tombait, le navire serait sauvé.",
    "Je voudrais vous parler du navire.",
    "Le syndicat souhaiterait un débat.",
    "Pour ceux qui voudraient partir, le pont est ouvert.",
    "Cela permettrait de sauver des vies.",
    "Il a acté qu'il y aurait une réunion au port.",
    "Il avait écrit au port, assurant que des navires seraient nécessaires.",
    "Le maire a salué Marie Lambert et estimé qu'elle ferait bien.",
    "Une digue aurait pourtant suffi.",
    "Une loi qui autoriserait la pêche est à l'étude.",
    "Un report serait envisageable.",
]


@pytest.mark.parametrize("text", OTHER_CONDITIONALS)
def test_no_hearsay(text: str) -> None:
    assert "hearsay-conditional" not in [kind for kind, _ in Read(text).hedged()]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Le navire possède probablement un radar.", "adverb"),
        ("Le meurtrier présumé a été arrêté.", "adverb"),
        ("Le navire pourrait rentrer au port mardi.", "modal-verb"),
        ("Le navire semble perdu.", "modal-verb"),
        ("Les rumeurs persistent au port.", "noun"),
        ("Le pilote est soupçonné de fraude.", "attribution"),
        ("Il y a de grandes chances que le navire rentre.", "future-probability"),
    ],
)
def test_marks_of_doubt(text: str, kind: str) -> None:
    assert [k for k, _ in Read(text).hedged()] == [kind]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Le pont est fermé.", "asserted"),
        ("Le pont est-il fermé ?", "asked"),
        ("La mairie a nié cette fraude.", "denied"),
        ("Le pont est fermé, a déclaré Marie Lambert.", "attributed"),
        ("Le pont est fermé, a annoncé Marie Lambert.", "announced"),
    ],
)
def test_modality_of_the_first_claim(text: str, modality: str) -> None:
    assert Read(text).claims[0].modality == modality


@pytest.mark.parametrize(
    "text",
    [
        "Le décret paru jeudi crée un registre.",
        "Le livre à paraître raconte la crue.",
        "La ville a la possibilité de fermer le pont.",
        "C'est sans aucun doute la plus forte crue.",
        "Ces rumeurs sont infondées.",
    ],
)
def test_no_doubt_is_cast(text: str) -> None:
    assert Read(text).hedged() == []


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Personne ne le nie.", False),
        ("Le port a refusé de chiffrer les pertes.", False),
        ("La cour a rejeté la demande.", False),
        ("La mairie a rejeté l'hypothèse d'une fraude.", True),
        ("Le maire a démenti ces rumeurs.", True),
        ("Le pont n'est en aucun cas fermé.", True),
    ],
)
def test_only_words_are_denied(text: str, denied: bool) -> None:
    assert ("denied" in [c.modality for c in Read(text).claims]) is denied


@pytest.mark.parametrize(
    ("text", "modality", "marker"),
    [
        ("La mairie a proposé son aide.", "suggested", "a proposé"),
        ("Les marins réclament des mesures.", "asked", "réclament"),
        ("Le maire a annoncé mardi un concours.", "announced", "a annoncé"),
        ("Le maire a toujours l'intention de vendre le port.", "planned", "a toujours l'intention"),
        ("Le maire entend vendre le port.", "planned", "entend"),
        ("Le maire s'apprête à vendre le port.", "planned", "apprête"),
        ("La mairie n'exclut pas de fermer le pont.", "suggested", "n'exclut pas"),
        ("Il faudrait fermer le pont.", "hypothetical", "faudrait"),
        ("La mairie n'a proposé aucune aide.", "asserted", ""),
        ("Le pont est fermé, ont annoncé les marins.", "announced", "ont annoncé"),
    ],
)
def test_a_step_is_said_by_the_verb_that_governs_it(text: str, modality: str, marker: str) -> None:
    claim = Read(text).claims[0]
    assert (claim.modality, claim.marker.span.of(text) if claim.marker else "") == (modality, marker)


def test_the_clause_of_a_cue_is_no_step() -> None:
    assert [c.modality for c in Read("Le pont est fermé, ont annoncé les marins.").claims][1:] == ["asserted"]


def test_a_past_on_ones_own_word_alone() -> None:
    assert Read("Marie Lambert affirme avoir payé le navire.").hedged() == [("attribution", "affirme")]


def test_polarity() -> None:
    claims = Read("Le pont n'est pas fermé. Le port est ouvert.").claims
    assert [c.polarity for c in claims] == ["negative", "positive"]


def test_subject_and_speaker() -> None:
    read = Read("Paul Durand a coulé le navire, a déclaré Marie Lambert.")
    assert read.name(read.claims[0].subject) == "Paul Durand"
    assert read.name(read.claims[0].attributed_to) == "Marie Lambert"


def test_every_sentence_has_a_claim_inside_it() -> None:
    read = Read("Le pont est fermé. Aucun blessé. Le maire, qui était là, a tout vu et il pleurait.")
    view = read.tokens
    for sentence in view.sentences:
        low, high = view.starts[sentence.start], view.ends[sentence.end - 1]
        assert any(low <= c.cite.span.start < c.cite.span.end <= high for c in read.claims)
    assert len({c.id for c in read.claims}) == len(read.claims)
