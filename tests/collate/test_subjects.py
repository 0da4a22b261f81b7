"""Subjects: who does what a verb tells, through the traps of the parse."""

import pytest

from recoupe.collate.subjects import subject_of


def subjects(bench, text, verb):
    laid = bench(text)
    (document,) = laid.documents
    tokens = laid.notes[document].tokens
    place = next(i for i in range(len(tokens)) if tokens.lemmas[i] == verb and tokens.tags[i] == "VERB")
    return subject_of(laid, document, place)


@pytest.mark.parametrize(
    ("text", "verb", "lemma"),
    [
        ("La nourrice a menti pendant treize jours.", "mentir", "nourrice"),
        ("Selon une voisine, Lise Audran, la nourrice aurait menti pendant treize jours.", "mentir", "nourrice"),
        ("La nourrice, qui a menti, est partie.", "mentir", "nourrice"),
        ("Les images diffusées lundi soir montrent la digue.", "diffuser", "image"),
        ("La nourrice est partie et a menti.", "mentir", "nourrice"),
    ],
)
def test_the_doer(bench, text, verb, lemma):
    assert lemma in subjects(bench, text, verb)


def test_a_source_is_no_doer(bench):
    assert "voisine" not in subjects(bench, "Selon une voisine, Lise Audran, la nourrice aurait menti.", "mentir")
