"""Quotation families: versions of one utterance are found, other utterances of the same people are not."""

from dataclasses import replace
from itertools import permutations

import pytest

from recoupe.collate.families import families
from recoupe.lang import pack
from recoupe.model import Cite, Family, Quotation
from recoupe.text import Span

FRENCH = pack("fr")


def story(*told: tuple[str, str | None, str]) -> tuple[list[Quotation], dict[str, str]]:
    """A document a row: its text (the words in marks are the quotation, else all of it), the speaker, the form."""
    quotations, texts = [], {}
    for number, (text, speaker, form) in enumerate(told):
        document = f"d-{number}"
        texts[document] = text
        start, end = (text.index("«") + 1, text.index("»")) if "«" in text else (0, len(text))
        cite = Cite(document, Span(start, end))
        parts = (cite,) if "«" in text else ()
        quotations.append(Quotation(f"q-{number}", cite, parts, form, speaker))
    return quotations, texts


def found(*told: tuple[str, str | None, str]) -> list[tuple[str, list[str]]]:
    quotations, texts = story(*told)
    return [(f.relation, words(f, texts)) for f in families(quotations, texts, FRENCH)]


def words(family: Family, texts: dict[str, str]) -> list[str]:
    return [c.span.of(texts[c.document]) for c in family.members]


def said(text: str, speaker: str | None = "e-vasseur") -> tuple[str, str | None, str]:
    return (f"Elle l’a dit : « {text} »", speaker, "direct")


def test_the_same_words_are_identical() -> None:
    ((relation, members),) = found(said("Nous rebâtirons l’entrepôt"), said("Nous rebâtirons l’entrepôt"))
    assert relation == "identical"
    assert len(members) == 2


def test_a_shorter_version_is_a_cut_and_only_the_words_that_match_are_members() -> None:
    long = "Personne ne doute de rien. Nous rebâtirons cet entrepôt avant l’hiver. Merci à tous."
    ((relation, members),) = found(said(long), said("cet entrepôt avant l’hiver"))
    assert relation == "cut"
    assert not any("Merci" in words or "doute" in words for words in members)


def test_two_translations_share_rare_words_not_order() -> None:
    ((relation, members),) = found(
        said("un fléau qui convoite la suprématie et entretient l’illusion expansionniste"),
        said("le fléau réclamant sa suprématie, qui nourrit une illusion expansionniste"),
    )
    assert relation in ("reworded", "translated")
    assert len(members) == 2


def test_short_fragments_of_one_speaker_need_one_rare_word() -> None:
    ((_, members),) = found(said("lutte sacrée"), said("guerre sacrée"), said("combat sacré"))
    assert len(members) == 3


def test_short_fragments_of_two_speakers_are_no_family() -> None:
    assert found(said("lutte sacrée"), said("guerre sacrée", "e-astier")) == []


def test_first_and_third_person_meet() -> None:
    ((_, members),) = found(said("Je suis heureux de vous voir"), said("très heureux de le voir"))
    assert members == ["Je suis heureux de vous voir", "très heureux de le voir"]


def test_direct_words_meet_the_same_told_indirectly() -> None:
    ((relation, _),) = found(
        said("L’entrepôt ne sera jamais reconstruit à Alençon"),
        ("l’entrepôt d’Alençon ne serait pas reconstruit", "e-vasseur", "indirect"),
    )
    assert relation == "direct-indirect"


def test_other_words_about_the_same_thing_are_no_family() -> None:
    assert (
        found(
            said("L’entrepôt sera reconstruit avant l’hiver"),
            said("Les salariés de l’entrepôt toucheront leur prime"),
        )
        == []
    )


def test_a_name_in_common_is_no_family() -> None:
    assert found(said("Jeanne Morel a menti"), said("Hier encore, Jeanne Morel riait")) == []


def test_marks_around_a_term_are_no_utterance() -> None:
    texts = {"d-0": "Le « plan Delmas pour l’emploi » inquiète.", "d-1": "Il défend le « plan Delmas pour l’emploi »."}
    assert families([], texts, FRENCH) == ()


def test_an_unknown_speaker_joins_where_the_words_are_all_the_same() -> None:
    words = "une stratégie différente des précédentes"
    ((_, members),) = found(said(words), said(words, None))
    assert len(members) == 2


def test_one_document_repeating_itself_is_no_family() -> None:
    text = "« Nous rebâtirons l’entrepôt », dit-elle. Puis : « Nous rebâtirons l’entrepôt »."
    said = "Nous rebâtirons l’entrepôt"
    spans = [Span(at, at + len(said)) for at in (text.index(said), text.rindex(said))]
    quotations = [Quotation(f"q-{n}", Cite("d", s), (Cite("d", s),), "direct", "e") for n, s in enumerate(spans)]
    assert families(quotations, {"d": text}, FRENCH) == ()


def test_the_difference_is_told_word_by_word() -> None:
    quotations, texts = story(said("guerre sacrée"), said("lutte sacrée"))
    (family,) = families(quotations, texts, FRENCH)
    assert family.diff == (("replace", "guerre", "lutte"), ("equal", "sacrée", "sacrée"))


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_the_quotations_changes_nothing(order: tuple[int, ...]) -> None:
    quotations, texts = story(said("lutte sacrée"), said("guerre sacrée"), said("combat sacré"))
    shuffled = [quotations[i] for i in order]
    assert families(shuffled, dict(reversed(texts.items())), FRENCH) == families(quotations, texts, FRENCH)


def test_a_legal_term_quoted_by_nobody_or_by_several_is_no_utterance() -> None:
    texts = {f"d-{n}": f"Le décret vise ceux qui vont « troubler la tranquillité des quais » ({n})." for n in range(3)}
    assert families([], texts, FRENCH) == ()


def named(text: str, name: str, speaker: str) -> tuple[str, str, str]:
    return (f"« {text} », a déclaré {name}.", speaker, "direct")


def test_a_name_beside_the_cue_wins_over_a_speaker_carried_over() -> None:
    words = "Ce qui est arrivé à notre entrepôt ne ressemble à aucun autre incendie de la région"
    quotations, texts = story(named(words, "Claire Vasseur", "e-vasseur"), said(words, "e-parquet"))
    at = texts["d-0"].index("Claire")
    sure = replace(quotations[0], speaker_cite=Cite("d-0", Span(at, at + len("Claire Vasseur"))))
    carried = replace(quotations[1], speaker_cite=Cite("d-1", Span(0, 4)))
    (family,) = families([sure, carried], texts, FRENCH)
    assert (family.relation, family.speaker) == ("identical", "e-vasseur")


def test_a_clause_and_its_denial_are_no_family() -> None:
    assert found(said("Nous avons besoin de fonds nouveaux"), said("Nous n’avons pas besoin de fonds nouveaux")) == []


def test_synonyms_of_one_speaker_meet() -> None:
    ((relation, _),) = found(
        said("Delmas respecte toutes les restrictions"),
        ("Delmas respectait les règles en vigueur", "e-vasseur", "indirect"),
    )
    assert relation == "direct-indirect"


def test_two_french_wordings_are_reworded_not_translated() -> None:
    ((relation, _),) = found(said("lutte sacrée"), said("guerre sacrée"))
    assert relation == "reworded"


NEAR = (
    ("L’expert l’a dit : « Rien pour l’heure ne va dans le sens d’un acte volontaire »", "e-vasseur", "direct"),
    ("rien n’indiquait un geste délibéré", "e-vasseur", "indirect"),
)


def test_one_speaker_told_with_synonyms_is_found() -> None:
    ((relation, members),) = found(*NEAR)
    assert relation == "direct-indirect"
    assert len(members) == 2


def test_synonyms_of_two_speakers_prove_nothing() -> None:
    assert found(NEAR[0], (NEAR[1][0], "e-morel", "indirect")) == []


def test_synonyms_prove_nothing_where_another_passage_is_as_near() -> None:
    quotations, texts = story(*NEAR)
    rival = "rien ne prouvait un geste intentionnel"
    place = Span(len(NEAR[1][0]) + 60, len(NEAR[1][0]) + 60 + len(rival))
    texts["d-1"] += " " * 60 + rival
    quotations.append(Quotation("q-2", Cite("d-1", place), (), "indirect", "e-vasseur"))
    assert families(quotations, texts, FRENCH) == ()
