"""Wholes: two texts that count one set, each once, in other words."""

from __future__ import annotations

import pytest

import recoupe
from recoupe.collate.comparables import _rounded
from recoupe.collate.counts import counts
from recoupe.collate.quantities import revised
from recoupe.model import Dossier


def told(tmp_path, *texts: str) -> Dossier:  # type: ignore[no-untyped-def]
    paths = [tmp_path / f"{n}.txt" for n in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return recoupe.dossier([str(p) for p in paths], lang="fr")


HEAD = "Le ferry Calypso s'est échoué jeudi à l'entrée du port de Sainte-Marthe. La coque du Calypso est percée. "
OTHER = "À Sainte-Marthe, le ferry Calypso barre toujours le port où il s'est échoué jeudi. "


def numbers(made: Dossier) -> list[tuple[str, ...]]:
    return [tuple(s.value for s in d.sides) for d in made.disagreements if d.kind == "number"]


def test_a_set_told_by_other_verbs_is_compared(tmp_path) -> None:  # type: ignore[no-untyped-def]
    made = told(
        tmp_path, HEAD + "Douze plongeurs inspectent la coque.", OTHER + "Sur place, quinze plongeurs se relaient."
    )
    assert numbers(made) == [("Douze plongeurs", "quinze plongeurs")]


def test_a_text_that_counts_twice_has_no_one_set(tmp_path) -> None:  # type: ignore[no-untyped-def]
    made = told(
        tmp_path,
        HEAD + "Douze plongeurs inspectent la coque. Huit plongeurs dorment à bord.",
        OTHER + "Sur place, quinze plongeurs se relaient.",
    )
    assert numbers(made) == []


def test_parts_of_a_toll_add_up_to_it(tmp_path) -> None:  # type: ignore[no-untyped-def]
    made = told(
        tmp_path,
        HEAD + "Deux marins et un docker ont été légèrement blessés.",
        OTHER + "Trois personnes ont été légèrement blessées.",
    )
    assert numbers(made) == []


@pytest.mark.parametrize(("fine", "coarse"), [(25, 20), (12, 10), (96, 100), (237, 200), (14, 10)])
def test_one_figure_rounds_nothing(fine: float, coarse: float) -> None:
    assert not _rounded(fine, coarse)


@pytest.mark.parametrize(("fine", "coarse"), [(4.9e9, 5e9), (1_089_000, 1_100_000), (1_278, 1_280)])
def test_fewer_figures_of_a_large_number_round_it(fine: float, coarse: float) -> None:
    assert _rounded(fine, coarse)


def test_a_slip_of_one_set(tmp_path) -> None:  # type: ignore[no-untyped-def]
    made = told(
        tmp_path,
        HEAD + "Le défilé des 204 équipages invités aura lieu. Vingt équipages sont danois.",
        OTHER + "Les quais ont vu passer 205 équipages en tout.",
    )
    assert numbers(made) == [("204 équipages", "205 équipages")]


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Un audit estime la perte à 52 millions d'euros.", 1),
        ("La perte a été portée à 52 millions d'euros.", 1),
        ("L'armateur annonce une perte de 52 millions d'euros.", 0),
    ],
)
def test_a_measure_is_revised_only_where_a_verb_says_so(bench, sentence: str, shown: int) -> None:  # type: ignore[no-untyped-def]
    made = bench(HEAD + sentence)
    assert len(revised(made, counts(made))) == shown
