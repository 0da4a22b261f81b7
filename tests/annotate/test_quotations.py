"""Who said what: one line of French each."""

from __future__ import annotations

import pytest
from tests.annotate.newsprint import Read

DIRECT = [
    ("« Le pont est solide », a déclaré Marie Lambert à Paul Durand.", "Marie Lambert", "Le pont est solide"),
    ('"Le pont est solide", affirme Marie Lambert.', "Marie Lambert", "Le pont est solide"),
    ("Marie Lambert a répondu : « Nous partons demain ».", "Marie Lambert", "Nous partons demain"),
    ("Selon Marie Lambert, « le pont est solide ».", "Marie Lambert", "le pont est solide"),
    ("« Le pont tient. Il tiendra encore », tonne Marie Lambert.", "Marie Lambert", "Le pont tient. Il tiendra encore"),
]


@pytest.mark.parametrize(("text", "speaker", "words"), DIRECT)
def test_direct(text: str, speaker: str, words: str) -> None:
    assert Read(text).said() == [("direct", speaker, words)]


MIXED = [
    ("Marie Lambert a dénoncé une mesure « injuste et brutale ».", "une mesure « injuste et brutale »"),
    ("Marie Lambert a estimé que le pont était « dangereux » pour tous.", "le pont était « dangereux » pour tous"),
    ("Marie Lambert dit vouloir « rejoindre » sa fille.", "vouloir « rejoindre » sa fille"),
]


@pytest.mark.parametrize(("text", "words"), MIXED)
def test_mixed(text: str, words: str) -> None:
    assert Read(text).said() == [("mixed", "Marie Lambert", words)]


INDIRECT = [
    ("Marie Lambert, nommée hier, s'est dite elle aussi favorable à la vente.", "favorable à la vente"),
    ("Marie Lambert s'est engagée à rouvrir le pont.", "rouvrir le pont"),
    ("Marie Lambert menace même de porter plainte pour injure.", "porter plainte pour injure"),
    ("Marie Lambert a indiqué que le pont serait fermé lundi.", "le pont serait fermé lundi"),
    ("Le pont est fermé depuis lundi, a indiqué Marie Lambert.", "Le pont est fermé depuis lundi"),
    ("Le pont est fermé depuis lundi, selon Marie Lambert.", "Le pont est fermé depuis lundi"),
    ("Marie Lambert a demandé au maire de fermer le pont.", "fermer le pont"),
]


@pytest.mark.parametrize(("text", "words"), INDIRECT)
def test_indirect(text: str, words: str) -> None:
    assert Read(text).said() == [("indirect", "Marie Lambert", words)]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("Le pont a rouvert, se réjouit Marie Lambert, selon qui il tiendra un siècle.", "Marie Lambert", "il tiendra"),
        ("Le port emploie des gens qui, selon Marie Lambert, trichent, et le vend.", "Marie Lambert", "trichent"),
        ("Pas de panique, selon Marie Lambert, qui assure que tout va.", "Marie Lambert", "Pas de panique"),
        ("Selon le « Journal du dimanche » (JDD), le pont est fermé.", "Journal du dimanche", "le pont est"),
    ],
)
def test_a_source_gives_its_own_words(text: str, speaker: str, words: str) -> None:
    assert any(form == "indirect" and s == speaker and w.startswith(words) for form, s, w in Read(text).said())


@pytest.mark.parametrize(
    "text",
    [
        "Autrement dit, que les banques paient.",
        "On espère que le pont sera rouvert.",
        "Le mur menace de tomber sur le quai.",
    ],
)
def test_nobody_says_what_all_think(text: str) -> None:
    assert Read(text).said() == []


def test_pronoun_of_an_inverted_cue() -> None:
    read = Read("« Le pont est solide », a déclaré Marie Lambert. « Il tiendra longtemps », a-t-elle ajouté.")
    assert [s for _, s, _ in read.said()] == ["Marie Lambert", "Marie Lambert"]


def test_second_quotation_without_a_cue() -> None:
    read = Read("« Le pont est solide », explique Marie Lambert. « Nous allons le rouvrir dès demain matin ».")
    assert [(s, q.cue) for (_, s, _), q in zip(read.said(), read.quotations, strict=True)][1] == ("Marie Lambert", None)


def test_an_incise_inside_the_marks_cuts_the_parts() -> None:
    read = Read("« Le pont est solide, a confié Marie Lambert. Mais il faut le surveiller de près. »")
    parts = [p.span.of(read.text) for p in read.quotations[0].parts]
    assert parts == ["Le pont est solide", "Mais il faut le surveiller de près."]


def test_a_relay_is_not_the_speaker() -> None:
    read = Read("« Le pont est solide », a déclaré à l'AFP Marie Lambert.")
    assert read.said()[0][1] == "Marie Lambert"
    assert "AFP" in (read.name(read.quotations[0].relay) or "")


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("« Le préfet a dit que le pont tiendrait », raconte Odile Blin.", "préfet", "le pont tiendrait"),
        ("« Les éclusiers nous disent manquer de bras », assure Odile Blin.", "éclusiers", "manquer de bras"),
        (
            "« Des amis disent que le pont est mort. Je ne les crois pas », a dit Odile Blin.",
            "Des amis",
            "le pont est mort",
        ),
    ],
)
def test_what_others_said_is_theirs_and_whoever_tells_it_relays_it(text: str, speaker: str, words: str) -> None:
    read = Read(text)
    inner = next(q for q in read.quotations if q.form == "indirect")
    assert (read.name(inner.speaker), inner.cite.span.of(text)) == (speaker, words)
    assert read.name(inner.relay) == "Odile Blin"
    assert not inner.parts
    assert all(entity.mentions for entity in read.entities)
    assert next(q for q in read.quotations if q.parts).speaker == inner.relay


@pytest.mark.parametrize(
    "text",
    [
        "« Je dis que le pont est mort », a dit Odile Blin.",
        "« Cela montre que le pont est mort », a dit Odile Blin.",
        "« Les chiffres disent que le pont est mort », a dit Odile Blin.",
        "« Le maire croit que le pont est mort », a dit Odile Blin.",
    ],
)
def test_no_other_voice_in_what_somebody_says(text: str) -> None:
    assert [said[:2] for said in Read(text).said()] == [("direct", "Odile Blin")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Odile Blin a qualifié hier le pont de « vieille ferraille ».", "le pont de « vieille ferraille »"),
        ("Un pont qualifié de « vieille ferraille » par Odile Blin est tombé.", "vieille ferraille"),
        ("C'est un choix qu'Odile Blin a qualifié « d'absurde ».", "d'absurde"),
        ("Odile Blin a, dans un long discours, précisé que le pont « tiendra bon ».", "le pont « tiendra bon »"),
        ("Odile Blin a évoqué des ponts qui « tombent en ruine ».", "des ponts qui « tombent en ruine »"),
    ],
)
def test_what_is_called_so(text: str, words: str) -> None:
    assert Read(text).said()[-1] == ("mixed", "Odile Blin", words)


def test_the_sentence_before() -> None:
    read = Read("Le pont est prêt à rouvrir. C’est ce que Marie Lambert a déclaré lundi.")
    assert read.said()[0] == ("indirect", "Marie Lambert", "Le pont est prêt à rouvrir.")


@pytest.mark.parametrize(
    "text",
    ["Elle a lu le livre « Les Grands Ponts » hier.", "Le film « Le Pont des Ombres » sort mercredi.", "Il fait beau."],
)
def test_marks_that_are_no_speech(text: str) -> None:
    assert Read(text).said() == []


def test_laws() -> None:
    read = Read(" ".join([*(t for t, *_ in DIRECT), *(t for t, *_ in MIXED), *(t for t, *_ in INDIRECT)]))
    assert len({q.id for q in read.quotations}) == len(read.quotations) >= 10
    for q in read.quotations:
        assert 0 <= q.cite.span.start < q.cite.span.end <= len(read.text)
        for part in q.parts:
            assert q.cite.span.contains(part.span)
            assert part.span.of(read.text)[0] not in '«" “' and part.span.of(read.text)[-1] not in '»" ”'


@pytest.mark.parametrize(
    ("heading", "form", "words"),
    [("- « Du jamais-vu » -", "direct", "Du jamais-vu"), ("Partis « en silence »", "mixed", "Partis « en silence »")],
)
def test_a_heading_that_somebody_says_is_theirs(heading: str, form: str, words: str) -> None:
    said = "« C'est du jamais-vu et nous irons en silence », a dit Paul Morel."
    assert (form, "Paul Morel", words) in Read(f"Le port\n\nIl pleut.\n\n{heading}\n\n{said}\n").said()


def test_words_of_the_title_are_whose_words_they_repeat() -> None:
    text = "Un « quai à l'abandon »\n\nPaul Morel est venu. « C'est un quai à l'abandon », a-t-il dit.\n"
    assert Read(text).said()[0] == ("mixed", "Paul Morel", "quai à l'abandon")


def test_words_behind_a_colon_are_told_apart_from_the_clause_before_it() -> None:
    said = Read("Le maire Paul Morel assure que le pont est sûr : « Nous l'avons fermé deux jours. »").said()
    told = [("indirect", "Paul Morel", "le pont est sûr"), ("direct", "Paul Morel", "Nous l'avons fermé deux jours.")]
    assert said == told


APART = [
    (
        "Paul Morel avoue qu'il n'aime pas le port « À côté du quai, il y a des livres qui pourrissent ».",
        "il n'aime pas le port",
        "À côté du quai, il y a des livres qui pourrissent",
    ),
    (
        "Paul Morel avait rejeté « la thèse » du port : « On a des preuves » du délit, avait-il dit.",
        "la thèse » du port",
        "On a des preuves » du délit",
    ),
    (
        "Paul Morel a rappelé qu'il avait bâti le port et il a salué ses « grands quais ».",
        "il avait bâti le port",
        "ses « grands quais",
    ),
]


@pytest.mark.parametrize(("text", "first", "second"), APART)
def test_two_things_are_told_one_after_the_other(text: str, first: str, second: str) -> None:
    assert [(who, words.strip("« »")) for _, who, words in Read(text).said()] == [
        ("Paul Morel", first),
        ("Paul Morel", second),
    ]


def test_a_few_words_behind_a_colon_stay_in_their_clause() -> None:
    said = Read("Le maire Paul Morel assure que le pont a un défaut : « la rouille » du tablier.").said()
    assert [form for form, *_ in said] == ["mixed"]


NOT_REPORTED = [
    ("Paul Morel a ajouté qu'il dirait tout jeudi, lors d'un point.", "il dirait tout jeudi, lors d'un point"),
    ("Port du Nord : le quai est fermé, affirme Odile Blin.", "le quai est fermé"),
    ("Ports du Nord et du Sud : les quais ont été « vidés », répond Paul Morel.", "les quais ont été « vidés"),
    ("Alors que la crue a gagné la ville, le quai « tiendra », a assuré Paul Morel.", "le quai « tiendra"),
    (
        "Le maire précise qu'il a été soumis, au cours d'un an, à « dix enquêtes » et qu'il a « tenu ».",
        "il a été soumis",
    ),
]


@pytest.mark.parametrize(("text", "begins"), NOT_REPORTED)
def test_what_leads_to_the_words_of_somebody_is_not_reported(text: str, begins: str) -> None:
    ((_, _, words),) = Read(text).said()
    assert words.startswith(begins)


def test_a_clause_in_marks_ends_where_another_verb_follows() -> None:
    ((_, _, words),) = Read("Ceux qui pensent que « le pire est passé » restent rares.").said()
    assert words == "le pire est passé"


REPORTED = [
    ("Le chanteur Paul Morel révèle avoir de gros soucis.", "avoir de gros soucis"),
    ("Le maire Paul Morel avait annoncé il y a quelques semaines qu'il partirait.", "il partirait"),
    ("Paul Morel a finalement lâché, vendredi depuis Pékin, qu'il partira.", "il partira"),
    ("Paul Morel parle du port, accusant la ville d'avoir menti.", "avoir menti"),
]


@pytest.mark.parametrize(("text", "words"), REPORTED)
def test_what_stands_between_a_verb_and_what_it_reports(text: str, words: str) -> None:
    assert Read(text).said() == [("indirect", "Paul Morel", words)]
